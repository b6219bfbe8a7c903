"""Putting a text together: blocks, marks and pages stand where they were said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diptych.domain.blocks import BlockKind, MarkKind
from diptych.formats.importers.composing import Composer
from diptych.formats.limits import TARGET_CHARACTERS
from diptych.text.normalise import normalise


def test_blocks_stand_one_blank_line_apart_with_single_spaces():
    composer = Composer()
    composer.begin(BlockKind.HEADING, level=2)
    composer.say("  Two \n doors ")
    composer.begin(BlockKind.PARAGRAPH)
    composer.say("One ")
    composer.say(" word.")
    composer.begin(BlockKind.PARAGRAPH)
    composer.say(" \n")
    made = composer.composed()

    assert made.text == "Two doors\n\nOne word."
    assert [(b.kind, b.level, made.text[b.start : b.end]) for b in made.blocks] == [
        (BlockKind.HEADING, 2, "Two doors"),
        (BlockKind.PARAGRAPH, 0, "One word."),
    ]


def test_words_outside_blocks_are_a_paragraph_and_blanks_are_nothing():
    composer = Composer()
    composer.say(" \n ")
    composer.say("Bare words")
    made = composer.composed()

    assert made.text == "Bare words"
    assert made.blocks[0].kind is BlockKind.PARAGRAPH


def test_marks_follow_their_words_through_spaces_and_composition():
    composer = Composer()
    composer.begin(BlockKind.PARAGRAPH)
    composer.say("  Re\u0301sume\u0301   of ")
    with composer.marked(MarkKind.EMPHASIS):
        composer.say(" the cafe\u0301 ")
    with composer.marked(MarkKind.LINK, "https://example.org/"):
        composer.say("here")
    made = composer.composed()

    assert made.text == "Résumé of the café here"
    assert [(m.kind, made.text[m.start : m.end], m.target) for m in made.marks] == [
        (MarkKind.EMPHASIS, "the café", ""),
        (MarkKind.LINK, "here", "https://example.org/"),
    ]


def test_verbatim_keeps_indents_and_inner_blank_lines():
    composer = Composer()
    composer.begin(BlockKind.VERBATIM)
    composer.say("\n  if a:\n\n      b  \n\n")
    made = composer.composed()

    assert made.text == "  if a:\n\n      b"


def test_rows_have_cells_parted_by_tabs_empty_ones_too():
    composer = Composer()
    composer.begin(BlockKind.ROW)
    for words in ("", "two  words", "", "x\ny"):
        with composer.cell():
            composer.say(words)
    made = composer.composed()

    assert made.text == "\ttwo words\t\tx y"
    cells = [made.text[m.start : m.end] for m in made.marks if m.kind is MarkKind.CELL]
    assert cells == ["two words", "x y"]


def test_a_mark_set_afterwards_stands_on_what_was_said_since():
    composer = Composer()
    composer.mark(MarkKind.STRONG, 0)  # nothing is under way
    composer.begin(BlockKind.PARAGRAPH)
    composer.say("  one   two ")
    start = composer.said
    composer.say(" three")
    composer.mark(MarkKind.LINK, start, "https://example.org/")
    composer.mark(MarkKind.STRONG, composer.said)
    made = composer.composed()

    assert [(m.kind, made.text[m.start : m.end], m.target) for m in made.marks] == [
        (MarkKind.LINK, "three", "https://example.org/")
    ]


def test_a_cell_may_say_what_it_is():
    composer = Composer()
    composer.begin(BlockKind.ROW)
    with composer.cell("th colspan=2"):
        composer.say("Beds")
    made = composer.composed()

    assert [(m.kind, m.target) for m in made.marks] == [(MarkKind.CELL, "th colspan=2")]


def test_a_page_turned_inside_a_paragraph_begins_there():
    composer = Composer()
    composer.turn_page("xi")
    composer.begin(BlockKind.PARAGRAPH)
    composer.say("One two ")
    composer.turn_page("xii")
    composer.say("three.")
    composer.begin(BlockKind.PARAGRAPH)
    composer.say("Four.")
    composer.turn_page("1")
    composer.begin(BlockKind.PARAGRAPH)
    composer.say("Five.")
    made = composer.composed()

    assert [(m.target, made.text[m.start : m.end].strip()) for m in made.marks] == [
        ("xi", "One two"),
        ("xii", "three.\n\nFour."),
        ("1", "Five."),
    ]
    assert [block.page for block in made.blocks] == ["xi", "xii", "1"]


said = st.text(alphabet="ab é\u0301e\u0301\u00a0\n\t\r\f\ud800\U0001f600\u2028", max_size=12)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([BlockKind.PARAGRAPH, BlockKind.VERBATIM, BlockKind.HEADING]),
            st.lists(st.tuples(said, st.booleans()), max_size=4),
        ),
        max_size=5,
    )
)
def test_whatever_is_said_keeps_the_rules_of_texts(document):
    composer = Composer()
    for kind, pieces in document:
        composer.begin(kind)
        for words, stressed in pieces:
            if stressed:
                with composer.marked(MarkKind.STRONG):
                    composer.say(words)
            else:
                composer.say(words)
            composer.turn_page("p")
    made = composer.composed()

    assert normalise(made.text).text == made.text
    end = 0
    for number, block in enumerate(made.blocks):
        assert made.text[end : block.start] == ("\n\n" if number else "")
        assert block.start < block.end
        assert made.text[block.start : block.end].strip()
        end = block.end
    assert end == len(made.text)
    for mark in made.marks:
        assert 0 <= mark.start < mark.end <= len(made.text)
        if mark.kind is MarkKind.STRONG:
            assert any(b.start <= mark.start and mark.end <= b.end for b in made.blocks)


def test_a_mark_that_leads_to_more_than_any_address_is_left_out():
    composer = Composer()
    for length in (TARGET_CHARACTERS, TARGET_CHARACTERS + 1):
        composer.say("Words. ")
        composer.mark(MarkKind.LINK, 0, "x" * length)
        composer.end()
    made = composer.composed()

    assert [(mark.start, len(mark.target)) for mark in made.marks] == [(0, TARGET_CHARACTERS)]
