"""Pieces cover every character of every shown block exactly once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.domain.article_text import ArticleText
from diptych.domain.blocks import Aside, Block, BlockKind, Blocks
from diptych.ui.reader.text_model import PIECE, TextModel
from effort import examples

WORDS = st.text(alphabet="ab \t“é😀", min_size=1, max_size=30)


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, list[Block]]:
    parts: list[str] = []
    blocks: list[Block] = []
    start = 0
    for _ in range(draw(st.integers(0, 8))):
        words = draw(WORDS) * draw(st.sampled_from([1, 1, 7, 500]))
        aside = draw(st.sampled_from([Aside.NONE, Aside.NONE, Aside.BOILERPLATE]))
        kind = draw(st.sampled_from([BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.VERBATIM]))
        blocks.append(Block(kind=kind, start=start, end=start + len(words), aside=aside))
        parts.append(words)
        start += len(words) + 2
    return "\n\n".join(parts), blocks


def model_of(text: str, blocks: list[Block], *, hidden: bool = False) -> TextModel:
    return TextModel(ArticleText.of(text), Blocks.of(blocks), show_hidden=hidden)


@settings(max_examples=examples(60))
@given(texts(), st.booleans())
def test_pieces_are_the_shown_blocks_cut_up(made, hidden):
    text, blocks = made
    model = model_of(text, blocks, hidden=hidden)
    shown = [block for block in blocks if hidden or block.aside is Aside.NONE]

    joined: dict[int, str] = {}
    for piece in range(len(model)):
        assert len(model.slice(piece)) <= PIECE
        assert len(model.drawn(piece)) == len(model.slice(piece))
        joined[model.block(piece)] = joined.get(model.block(piece), "") + model.slice(piece)

    assert list(joined.values()) == [text[block.start : block.end] for block in shown]


@settings(max_examples=examples(60))
@given(texts(), st.data())
def test_an_offset_is_found_in_its_piece(made, data):
    text, blocks = made
    model = model_of(text, blocks)
    offset = data.draw(st.integers(0, len(text)))

    place = model.snapped(offset)

    if len(model):
        piece = model.piece_at(place)
        assert model.starts[piece] <= place <= model.ends[piece]
        inside = [
            block
            for block in blocks
            if block.aside is Aside.NONE and block.start <= offset <= block.end
        ]
        assert not inside or place == offset
    else:
        assert (place, model.piece_at(offset)) == (0, -1)


@settings(max_examples=examples(60))
@given(texts(), st.data())
def test_the_pieces_of_a_span_are_those_that_share_a_character(made, data):
    text, blocks = made
    model = model_of(text, blocks)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    naive = [
        piece
        for piece in range(len(model))
        if model.starts[piece] < end and model.ends[piece] > start and start < end
    ]

    assert list(model.pieces(start, end)) == naive


def test_a_long_paragraph_is_cut_after_a_blank():
    text = "word " * 3_000

    model = model_of(text, [Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text))])

    assert len(model) > 3
    assert all(model.slice(piece).endswith(" ") for piece in range(len(model) - 1))


@pytest.mark.parametrize(
    "cluster", ["e\u0301", "👩\u200d👩\u200d👧", "🇬🇧", "👍🏽", "❤\ufe0f", "\u1112\u1161\u11ab"]
)
def test_a_text_without_blanks_is_not_cut_inside_a_character(cluster):
    text = cluster * 3_000

    model = model_of(text, [Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text))])

    assert len(model) > 1
    for piece in range(1, len(model)):
        assert model.starts[piece] % len(cluster) == 0


def test_line_breaks_are_kept_in_verbatim_text_and_are_spaces_elsewhere():
    text = "one\ntwo\n\nthree"
    blocks = [
        Block(kind=BlockKind.PARAGRAPH, start=0, end=7),
        Block(kind=BlockKind.VERBATIM, start=9, end=14),
    ]
    verbatim = [Block(kind=BlockKind.VERBATIM, start=0, end=7)]
    joined = [Block(kind=BlockKind.PARAGRAPH, start=0, end=14)]

    assert model_of(text, blocks).drawn(0) == "one two"
    assert model_of(text, verbatim).drawn(0) == "one\u2028two"
    assert model_of(text, joined).drawn(0) == "one two \u200bthree"


def test_a_paragraph_is_found_whole_from_any_of_its_pieces():
    text = "word " * 3_000 + "\n\nend"
    blocks = [
        Block(kind=BlockKind.PARAGRAPH, start=0, end=15_000),
        Block(kind=BlockKind.PARAGRAPH, start=15_002, end=15_005),
    ]

    model = model_of(text, blocks)

    assert model.paragraph(9_000) == (0, 15_000)
    assert model.begins_block(0)
    assert not model.begins_block(1)
    assert model.ends_block(len(model) - 2)


def test_a_text_without_blocks_is_one_paragraph():
    model = TextModel(ArticleText.of("all of it"), Blocks())

    assert (len(model), model.slice(0), model.kind(0)) == (1, "all of it", BlockKind.PARAGRAPH)


def test_headings_are_listed():
    text = "a\n\nb\n\nc"
    kinds = [BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH]
    blocks = [Block(kind=kind, start=3 * at, end=3 * at + 1) for at, kind in enumerate(kinds)]

    assert model_of(text, blocks).headings(0, 99) == [1]
    assert model_of(text, blocks).headings(2, 3) == []
