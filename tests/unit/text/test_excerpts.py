"""Excerpts show finds where they are."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.domain.span import Span
from diptych.text.excerpts import around, excerpt
from effort import examples

TEXT = (
    "A first paragraph about harbours.\n\n"
    "The ferry left at dawn. It carried nine sheep, two priests\nand a piano that nobody had "
    "asked for. The piano was heavy, and the sea was not. On the far side a carter waited for "
    "the piano with a cart too small for it.\n\n"
    "A last paragraph about piano tuners."
)


def find_all(text: str, words: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(re.escape(words), text, re.IGNORECASE)]


def marked(text: str, marks: tuple[Span, ...]) -> list[str]:
    return [text[mark.start : mark.end] for mark in marks]


def test_the_passage_with_most_finds_is_shown() -> None:
    found = excerpt(TEXT, find_all(TEXT, "piano"), 120)

    assert marked(found.text, found.marks) == ["piano", "piano"]
    assert "nine sheep" in found.text


def test_an_excerpt_is_one_line_and_stays_within_its_paragraph() -> None:
    found = around(TEXT, find_all(TEXT, "ferry")[0], find_all(TEXT, "ferry"), 400)

    assert found.text.startswith("The ferry left")
    assert found.text.endswith("too small for it.")
    assert "\n" not in found.text


def test_a_cut_is_shown_unless_a_sentence_begins_there() -> None:
    begun = around(TEXT, find_all(TEXT, "heavy")[0], (), 60)
    torn = around(TEXT, find_all(TEXT, "carter")[0], (), 40)

    assert begun.text.startswith("The piano was heavy")
    assert begun.text.endswith("…")
    assert torn.text.startswith("…")


def test_hidden_lines_of_spaces_do_not_show() -> None:
    text = "before it" + " " * 500 + "\n\n" + " " * 300 + "\n\nthe find is here"

    found = excerpt(text, find_all(text, "find"), 80)

    assert found.text == "the find is here"


def test_a_text_without_finds_gives_its_beginning() -> None:
    assert excerpt("Nothing was found here.", (), 80).text == "Nothing was found here."
    assert excerpt("", (), 80).text == ""


@settings(max_examples=examples(200))
@given(
    st.text(alphabet="ab .\n\t é", max_size=300),
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 40)), max_size=6),
    st.integers(1, 120),
)
def test_marks_show_what_the_spans_hold(
    text: str, places: list[tuple[int, int]], width: int
) -> None:
    spans = sorted(
        {
            Span(start, min(len(text), start + length))
            for start, length in places
            if start < len(text)
        }
    )

    found = excerpt(text, spans, width)

    shown = text[found.where.start : found.where.end]
    assert " ".join(shown.split()) in found.text.strip()
    assert all(0 <= mark.start <= mark.end <= len(found.text) for mark in found.marks)
    held = [
        text[max(span.start, found.where.start) : min(span.end, found.where.end)]
        for span in spans
        if span.overlaps(found.where)
    ]
    assert ["".join(piece.split()) for piece in held] == [
        "".join(piece.split()) for piece in marked(found.text, found.marks)
    ]


def test_no_dots_follow_the_end_of_a_sentence() -> None:
    sea = find_all(TEXT, "sea")[0]
    cut = {around(TEXT, sea, (), width).text for width in range(10, 90)}

    assert any(text.endswith("the sea was not.") for text in cut)
    assert not any(text.endswith(".…") for text in cut)


def test_what_is_found_is_shown_whole_or_not_at_all() -> None:
    text = "The board of social services met. " * 12
    finds = find_all(text, "social services")

    for width in range(40, 160):
        found = around(text, finds[6], finds, width)
        shown = {found.text[mark.start : mark.end] for mark in found.marks}
        assert shown == {"social services"}
        assert found.where.start <= finds[6].start < finds[6].end <= found.where.end
