from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.domain.changes import Kind
from diptych.domain.reference import REFERABLE, Target
from diptych.text.references import (
    as_links,
    at,
    being_typed,
    expanded,
    plain,
    references,
    short_words,
    shortened,
    targets,
    written,
)

ONE = Target(Kind.NOTE, "8f14e45f-ceea-467f-9c0b-0a1b2c3d4e5f")
OTHER = Target(Kind.ARTICLE, "0d9c2c0e-7d3a-4a31-8d67-6f1f7a0a9b11")

a_target = st.builds(Target, st.sampled_from(REFERABLE), st.uuids(version=4).map(str))
words = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
pieces = st.one_of(
    words,
    st.sampled_from(["[[", "]]", "`", "```\n", "~~~\n", "\n\n", "\\", "|", "[[quay]]", "note:"]),
    st.builds(written, a_target, words),
)
notes = st.lists(pieces, max_size=12).map("".join)


def test_a_reference_names_its_target_and_its_words():
    text = f"See {written(ONE, 'Money')} and {written(OTHER, '')}."
    assert [(one.target, one.words) for one in references(text)] == [
        (ONE, "Money"),
        (OTHER, "article"),
    ]
    assert [text[one.span.start : one.span.end] for one in references(text)] == [
        f"[[note:{ONE.id}|Money]]",
        f"[[article:{OTHER.id}]]",
    ]


def test_words_alone_are_a_reference_that_leads_nowhere():
    (found,) = references("Ask [[the harbour master]].")
    assert (found.target, found.words) == (None, "the harbour master")


@pytest.mark.parametrize(
    "text",
    [
        "`[[quay]]`",
        "``a ` [[quay]] b``",
        "```\n[[quay]]\n```\n",
        "~~~ python\n[[quay]]\n",
        r"\[[quay]]",
        "[[]]",
        "[[two\nlines]]",
    ],
)
def test_code_and_what_is_escaped_are_no_references(text):
    assert list(references(text)) == []


def test_a_backtick_without_another_hides_nothing():
    assert [one.words for one in references("a ` b [[quay]]\n\n` [[ferry]]")] == ["quay", "ferry"]


def test_a_fence_ends_with_one_as_long():
    text = "````\n```\n[[in]]\n````\n[[out]]"
    assert [one.words for one in references(text)] == ["out"]


def test_plain_text_has_the_words_alone():
    assert plain(f"See {written(ONE, 'Money')}, [[ferry]].") == "See Money, ferry."


def test_links_show_words_as_they_are():
    text = as_links(f"{written(ONE, 'A *b* c')}", lambda one: f"diptych:{one.target.id}")
    assert text == rf"[A \*b\* c](diptych:{ONE.id})"


def test_the_words_of_a_long_quote_are_cut_at_a_word():
    cut = short_words("[It] has " + "never stopped before " * 10)
    assert cut.startswith("(It) has never")
    assert len(cut) <= 81
    assert cut.endswith("…")


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("See [[mon", "mon"),
        ("See [[", ""),
        ("[[a]] and [[b c", "b c"),
        ("See [[a]]", None),
        ("See [mon", None),
        (r"See \[[mon", None),
        ("[[two\nlines", None),
    ],
)
def test_what_is_typed_behind_brackets_is_known(text, typed):
    span = being_typed(text, len(text))
    assert (None if span is None else text[span.start : span.end]) == typed


def test_the_reference_at_the_caret_is_found():
    assert at("a [[b]] c", 4).words == "b"
    assert at("a [[b]] c", 1) is None


def test_while_it_is_edited_a_note_shows_words_and_keeps_where_they_lead():
    stored = f"See {written(ONE, 'Money')}."
    shown, known = shortened(stored)
    assert (shown, known) == ("See [[Money]].", {"Money": ONE})
    assert expanded(shown + " [[Money]] again", known) == f"{stored} {written(ONE, 'Money')} again"


def test_the_same_words_for_two_targets_are_told_apart():
    stored = f"{written(ONE, 'Money')} {written(OTHER, 'Money')}"
    shown, known = shortened(stored)
    assert shown == f"[[Money]] {written(OTHER, 'Money')}"
    assert expanded(shown, known) == stored


@given(notes)
def test_any_note_is_stored_as_it_was_before_it_was_shown_for_editing(text):
    shown, known = shortened(text)
    assert expanded(shown, known) == text
    assert targets(expanded(shown, known)) == targets(text)


@given(notes)
def test_references_are_in_order_within_the_text_and_begin_and_end_with_brackets(text):
    end = 0
    for one in references(text):
        assert end <= one.span.start < one.span.end <= len(text)
        inside = text[one.span.start : one.span.end]
        assert inside.startswith("[[")
        assert inside.endswith("]]")
        end = one.span.end


@given(a_target, words)
def test_what_is_written_is_read_again_whatever_the_words(target, some):
    (found,) = references(f"See {written(target, some)}.")
    assert found.target == target


@given(words, words, words, a_target)
def test_plain_text_keeps_what_is_around(before, after, some, target):
    text = f"{before.replace('`', '').replace('[', '')} \n\n{written(target, some)}"
    assert ONE.id not in plain(text)
    assert target.id not in plain(text)
