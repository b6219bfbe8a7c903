"""Any text, any marks: there is an answer, and it is well formed."""

from __future__ import annotations

from typing import SupportsIndex

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.domain.blocks import Aside, Block, BlockKind
from diptych.text.quotations.detector import DETECTOR, detect
from diptych.text.quotations.marks import MARKS
from effort import examples

PIECES = st.sampled_from([
    *sorted(MARKS), " ", " ", "\n", "\u00a0", ".", ",", "?", "!", "…", ":", ";", "-", "—", "(", ")",
    "said", "says the report", "Ann Lee", "Lee", "she", "Dr Ruth Abara", "the mayor", "nurses",
    "’s", "dit-elle", "sagte", "heißt es in", "dijo", "90s", "6", "a", "É", "ß", "漢", "\u0301", "🙂",
    "A", "according to", "who", "and", "selon", "laut", "of", "told", ", ", ". ",
])  # fmt: skip
TEXTS = st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=80)
LANGUAGES = st.sampled_from(["en", "de-CH", "fr", "es_MX", "", "xx", "zh"])


@st.composite
def blocked(draw: st.DrawFn) -> tuple[str, list[Block]]:
    """Draw paragraphs with a blank line between them, some hidden, some headings."""
    text, blocks = "", []
    for paragraph in draw(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=5)):
        if text:
            text += "\n\n"
        start = len(text)
        text += paragraph
        kind = draw(st.sampled_from([BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.HEADING]))
        aside = draw(st.sampled_from([Aside.NONE, Aside.NONE, Aside.BOILERPLATE]))
        blocks.append(Block(kind=kind, start=start, end=len(text), aside=aside))
    return text, blocks


@settings(max_examples=examples(150), deadline=None)
@given(blocked(), LANGUAGES)
def test_every_text_has_a_well_formed_answer(given_text: tuple[str, list[Block]], language: str):
    text, blocks = given_text
    found = detect(text, blocks, language)
    places = [(one.span.start, -one.span.end) for one in found]
    assert places == sorted(set(places))
    shown = [block for block in blocks if not block.aside]
    for one in found:
        assert text[one.span.start] in MARKS
        assert one.truncated or text[one.span.end - 1] in MARKS
        assert any(block.start <= one.span.start < block.end for block in shown)
        assert any(block.start < one.span.end <= block.end for block in shown)
        assert one.detector == DETECTOR
        assert bool(one.by.name) == (one.certainty != "none")
        assert one.by.name not in [other.name for other in one.candidates] or not one.by.name
        if one.by.mention is not None:
            assert text[one.by.mention.start : one.by.mention.end].strip()


@settings(max_examples=examples(100), deadline=None)
@given(TEXTS, LANGUAGES)
def test_a_text_without_blocks_is_read_line_by_line(text: str, language: str):
    for one in detect(text, (), language):
        assert 0 <= one.span.start < one.span.end <= len(text)


@settings(max_examples=examples(100), deadline=None)
@given(blocked())
def test_spans_nest_or_stand_apart(given_text: tuple[str, list[Block]]):
    text, blocks = given_text
    found = detect(text, blocks, "en")
    for index, one in enumerate(found):
        for other in found[index + 1 :]:
            nested = other.span.end <= one.span.end
            assert nested or other.span.start >= one.span.end
            assert not nested or other.kind == "nested"


class Watched(str):  # noqa: SLOT000 - it counts
    """A text that counts how many of its characters are taken out of it."""

    taken = 0

    def __getitem__(self, place: SupportsIndex | slice) -> str:
        found = super().__getitem__(place)
        self.taken += len(found)
        return found


@pytest.mark.parametrize(
    "sentence", ["“We, {}, came.”", "“We, {}, came.” That is Ann Lee.", "“ {}"]
)
def test_no_more_is_looked_at_for_each_quotation_of_a_longer_paragraph(sentence: str):
    looked_at = []
    for count in (100, 800):
        text = " ".join(sentence.format(number) for number in range(count))
        blocks = [Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text))]
        watched = Watched(text)
        assert len(detect(watched, blocks, "en")) == count
        looked_at.append(watched.taken / len(text))
    few, many = looked_at
    assert many < few * 2
