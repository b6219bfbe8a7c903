from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from builders import TEXT, a_readable, blocks_of
from diptych.domain.article_text import ArticleText
from diptych.domain.blocks import Aside, Block, BlockKind, Blocks, Mark, MarkKind
from diptych.domain.span import Span
from diptych.formats.importers.composing import PICTURE, Composer
from diptych.text.prose import LEFT_OUT, Places, printed, prose, prose_of

WHOLE = Span(0, len(TEXT))


def hidden(*numbers: int) -> Blocks:
    return Blocks.of(
        replace(block, aside=Aside.BOILERPLATE) if number in numbers else block
        for number, block in enumerate(blocks_of(TEXT))
    )


def test_paragraphs_are_joined_by_a_blank_line():
    readable = a_readable()
    start, end = TEXT.index("noon"), TEXT.index("has never")

    assert prose(readable.text, readable.blocks, Span(start, end)) == "noon.\n\n“It"
    assert prose(readable.text, readable.blocks, WHOLE) == TEXT


def test_hidden_blocks_inside_are_left_out_and_said_to_be():
    text = ArticleText.of(TEXT)

    assert prose(text, hidden(1, 2), WHOLE) == (
        f"The ferry stopped at noon.\n\n{LEFT_OUT}\n\nBy evening the queue reached the church."
    )


def test_an_article_is_printed_without_a_word_of_what_is_hidden():
    text = ArticleText.of(TEXT)

    assert printed(text, hidden()) == TEXT
    assert printed(text, hidden(1, 2)) == (
        "The ferry stopped at noon.\n\nBy evening the queue reached the church."
    )
    assert printed(text, hidden(*range(len(hidden())))) == ""


def test_hidden_blocks_at_the_ends_are_left_off():
    text = ArticleText.of(TEXT)

    assert prose(text, hidden(0, 2, 3), WHOLE) == TEXT.split("\n\n")[1]


def test_what_was_chosen_among_hidden_blocks_only_is_given_whole():
    text = ArticleText.of(TEXT)
    end = TEXT.index(" at noon")

    assert prose(text, hidden(0), Span(4, end)) == "ferry stopped"
    assert prose(text, hidden(0, 1, 2, 3), WHOLE) == TEXT


def test_white_space_between_blocks_gives_nothing():
    readable = a_readable()
    gap = TEXT.index("\n\n")

    assert prose(readable.text, readable.blocks, Span(gap, gap + 2)) == ""
    assert prose(readable.text, Blocks.of([]), Span(4, 9)) == "ferry"


def test_the_blank_line_of_joined_paragraphs_is_a_space_but_in_verses():
    text = "One line.\n\nAnother\nline.  \n\n  The last."
    one = Blocks.of([Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text))])
    verse = Blocks.of([Block(kind=BlockKind.VERBATIM, start=0, end=len(text))])
    read, whole = ArticleText.of(text), Span(0, len(text))

    assert prose(read, one, whole) == printed(read, one)
    assert prose(read, one, whole) == "One line. Another\nline. The last."
    assert prose(read, verse, whole) == text


def test_lines_of_a_verse_stay_lines():
    text = "One line\n  and another\n\nProse."
    blocks = Blocks.of(
        [
            Block(kind=BlockKind.VERBATIM, start=0, end=22),
            Block(kind=BlockKind.PARAGRAPH, start=24, end=30),
        ]
    )

    assert prose(ArticleText.of(text), blocks, Span(4, 30)) == "line\n  and another\n\nProse."


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.sets(st.integers(0, 3)))
def test_prose_is_made_of_the_words_of_the_quote(first, second, numbers):
    span = Span(min(first, second), max(first, second))

    given_back = prose(ArticleText.of(TEXT), hidden(*numbers), span)

    assert not given_back.startswith((" ", "\n", LEFT_OUT))
    assert not given_back.endswith((" ", "\n", LEFT_OUT))
    for part in given_back.split(f"\n\n{LEFT_OUT}\n\n"):
        assert part in TEXT[span.start : span.end]


def test_paragraphs_are_counted_as_a_reader_counts_them():
    places = Places(hidden(1))

    assert places.paragraph(TEXT.index("noon")) == 1
    assert places.paragraph(TEXT.index("Nobody")) is None
    assert places.paragraph(TEXT.index("quay")) is None
    assert places.paragraph(TEXT.index("church")) == 2
    assert Places(Blocks.of([])).paragraph(0) is None


def test_pages_are_those_of_the_marks_else_of_the_block():
    marks = [
        Mark(kind=MarkKind.PAGE, start=at, end=at, target=page)
        for page, at in (("iv", 0), ("v", 40))
    ]
    places = Places(hidden(), [*marks, Mark(kind=MarkKind.LINK, start=60, end=65, target="x")])

    assert [places.page(offset) for offset in (0, 39, 40, 90)] == ["iv", "iv", "v", "v"]
    assert Places(hidden()).page(3) == ""
    paged = Blocks.of(replace(block, page="7") for block in blocks_of(TEXT))
    assert Places(paged).page(3) == "7"
    assert Places(Blocks.of([])).page(0) == ""


def test_rows_are_copied_as_lines_and_pictures_without_words_not_at_all():
    composer = Composer()
    for kind, words in ((BlockKind.PARAGRAPH, "Before."), (BlockKind.FIGURE, PICTURE)):
        composer.begin(kind)
        composer.say(words)
    for cells in (("a", ""), ("b", "2"), ("c", "")):
        composer.begin(BlockKind.ROW)
        for words in cells:
            with composer.cell():
                composer.say(words)
    composer.begin(BlockKind.FIGURE)
    composer.say("A map")
    composed = composer.composed()
    blocks = Blocks.of(composed.blocks)

    whole = prose_of(composed.text, 0, blocks)

    assert whole == "Before.\n\na\t\nb\t2\nc\t\n\nA map"
    assert printed(ArticleText.of(composed.text), blocks) == whole
    table = composed.text.index("a\t")
    assert prose_of(composed.text[table : table + 3], table, blocks) == "a\t"
