"""Places in the mirror's excerpt and offsets of the article are the same places."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.domain.article_text import ArticleText
from diptych.domain.blocks import Block, BlockKind, Blocks
from diptych.ui.reader.accessibility_mirror import AROUND, Excerpt
from diptych.ui.reader.text_model import TextModel
from effort import examples

WORDS = st.text(st.sampled_from("ab é\u05d0😀\u0301\u00a0日"), min_size=1, max_size=12)


def model_of(parts: list[str]) -> TextModel:
    blocks, start = [], 0
    for words in parts:
        blocks.append(Block(kind=BlockKind.PARAGRAPH, start=start, end=start + len(words)))
        start += len(words) + 2
    return TextModel(ArticleText.of("\n\n".join(parts)), Blocks.of(blocks))


def units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2


@settings(max_examples=examples(60), deadline=None)
@given(parts=st.lists(WORDS, min_size=1, max_size=6), data=st.data())
def test_every_offset_comes_back(parts: list[str], data: st.DataObject) -> None:
    model = model_of(parts)
    excerpt = Excerpt(model, data.draw(st.integers(0, len(parts) - 1)))
    assert excerpt.text == "\n".join(parts)

    for piece in range(len(model)):
        for offset in range(model.starts[piece], model.ends[piece] + 1):
            position = excerpt.position(offset)
            inside = parts[piece][: offset - model.starts[piece]]

            assert position == units("\n".join([*parts[:piece], inside]))
            assert excerpt.offset(position) == offset


@settings(max_examples=examples(30), deadline=None)
@given(count=st.integers(1, 400), data=st.data())
def test_an_excerpt_holds_some_paragraphs_on_either_side(count: int, data: st.DataObject) -> None:
    model = model_of([f"Paragraph {number}" for number in range(count)])
    centre = data.draw(st.integers(0, count - 1))
    excerpt = Excerpt(model, centre)

    assert excerpt.first == max(0, centre - AROUND)
    assert excerpt.last == min(count, centre + AROUND + 1)
    assert excerpt.has_room(centre)
    assert excerpt.position(0) == 0
    assert excerpt.position(model.ends[-1]) == units(excerpt.text)


def test_long_paragraphs_make_a_short_excerpt() -> None:
    model = model_of(["word " * 700] * 60)
    excerpt = Excerpt(model, 30)

    assert 9_000 < len(excerpt.text) < 70_000
    assert excerpt.first <= 30 < excerpt.last


def test_an_empty_article_has_an_empty_excerpt() -> None:
    excerpt = Excerpt(TextModel(ArticleText.of(""), Blocks()), 0)

    assert (excerpt.text, excerpt.position(7), excerpt.offset(7)) == ("", 0, 0)
