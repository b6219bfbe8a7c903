from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from builders import TEXT, a_quote, a_readable, an_article, an_orphan
from diptych.domain.annotation import Anchor, AnchorState, Annotation, Colour
from diptych.domain.article import ReadableArticle
from diptych.library.edits import Edit
from diptych.library.merging import can_split, meeting, merge, met_by, split

READABLE = a_readable()


def quote(words: str, **changes: Any) -> Annotation:
    return a_quote(READABLE, words, **changes)


def kept(edit: Edit) -> Annotation:
    (value,) = [change.after for change in edit.changes if change.after is not None]
    assert isinstance(value, Annotation)
    return value


def merged(*annotations: Annotation, readable: ReadableArticle = READABLE) -> Annotation:
    return kept(merge([(annotations, readable.text)]))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The ferry stopped", "stopped at noon"),
        ("The ferry", "stopped"),
        ("at noon.", "“It has never"),
        ("The ferry stopped", "ferry"),
        ("The ferry", "The ferry"),
    ],
    ids=["overlapping", "a blank apart", "a paragraph apart", "nested", "identical"],
)
def test_highlights_that_overlap_or_touch_meet(first, second):
    one, other = quote(first), quote(second)

    (group,) = meeting([other, one])
    assert {each.id for each in group} == {one.id, other.id}
    assert len(met_by(one, [one, other])) == len(met_by(other, [one, other])) == 2


def test_highlights_with_words_between_them_do_not_meet():
    one, other = quote("The ferry"), quote("at noon")

    assert meeting([one, other]) == []
    assert met_by(one, [one, other]) == [one]


def test_highlights_of_different_articles_or_without_a_place_do_not_meet():
    other = a_quote(a_readable(article=an_article()), "The ferry stopped")

    assert meeting([quote("The ferry"), other, an_orphan(READABLE)]) == []


def test_a_long_highlight_meets_all_within_it_though_they_do_not_meet_each_other():
    whole = quote("The ferry stopped at noon")
    inner = [quote("The ferry"), quote("noon")]

    assert [len(group) for group in meeting([*inner, whole])] == [3]


def test_what_is_merged_covers_the_union_and_its_quote_is_the_texts():
    one = merged(quote("The ferry"), quote("stopped at"))

    assert one.anchor.quote == "The ferry stopped at"
    assert one.anchor == a_quote(READABLE, "The ferry stopped at").anchor


def test_the_earliest_remains_with_its_creator_and_the_tags_of_all():
    late = quote("The ferry", tags=("a", "b"), person_id="you", created="2026-02-01T00:00:00Z")
    early = quote("stopped", tags=("b", "c"), person_id="me", created="2026-01-01T00:00:00Z")

    edit = merge([([late, early], READABLE.text)])

    assert (kept(edit).id, kept(edit).person_id) == (early.id, "me")
    assert kept(edit).tags == ("b", "c", "a")
    assert [change.object_id for change in edit.changes if change.after is None] == [late.id]


def test_the_notes_of_all_are_joined_in_reading_order_and_none_twice():
    notes = [quote("noon", note="Last."), quote("The ferry stopped", note="First.\n")]
    same = quote("at", note="Last.")

    assert merged(*notes, same).note == "First.\n\nLast."
    assert merged(quote("The ferry"), quote("stopped", note="Only\n")).note == "Only"


@pytest.mark.parametrize(
    ("colour", "tags", "wanted"),
    [
        (Colour.TEAL, (), Colour.TEAL),
        (None, ("mine",), None),
        (None, (), Colour.AMBER),
    ],
    ids=["its own", "its first tag's", "none"],
)
def test_the_colour_is_that_in_which_the_earliest_was_drawn(colour, tags, wanted):
    early = quote("The ferry", colour=colour, tags=tags, created="2026-01-01T00:00:00Z")
    late = quote("stopped", colour=Colour.ROSE, tags=("x",), created="2026-02-01T00:00:00Z")

    assert merged(early, late).colour == wanted


def test_what_is_merged_is_as_uncertain_as_the_least_certain():
    sure, unsure = quote("The ferry"), quote("stopped")
    anchor = replace(unsure.anchor, state=AnchorState.UNCERTAIN, confidence=0.6)

    one = merged(sure, replace(unsure, anchor=anchor))

    assert (one.anchor.state, one.anchor.confidence) == (AnchorState.UNCERTAIN, 0.6)


def test_several_groups_are_merged_by_one_edit():
    groups = [[quote("The ferry"), quote("stopped")], [quote("Nobody"), quote("believed")]]

    edit = merge([(group, READABLE.text) for group in groups])

    assert len(edit.changes) == 4
    assert str(edit.label) == "merge highlights"


def test_a_split_highlight_is_two_without_the_white_space_between_them():
    whole = quote("The ferry stopped", tags=("a",), colour=Colour.BLUE, person_id="you", note="N")
    at = TEXT.index("stopped") - 1

    edit = split(whole, at, READABLE.text)
    first, second = (change.after for change in edit.changes)

    assert isinstance(first, Annotation)
    assert isinstance(second, Annotation)
    assert (first.anchor, second.anchor) == (quote("The ferry").anchor, quote("stopped").anchor)
    for part in (first, second):
        assert (part.tags, part.colour, part.person_id) == (("a",), Colour.BLUE, "you")
    assert (first.id, first.note, second.note) == (whole.id, "N", "")
    assert second.id != whole.id


def test_what_was_split_can_be_merged_into_what_it_was():
    whole = quote("at noon.\n\n“It has")

    edit = split(whole, TEXT.index("“It"), READABLE.text)
    parts = [part for change in edit.changes if isinstance(part := change.after, Annotation)]

    assert merged(*meeting(parts)[0]).anchor == whole.anchor


@pytest.mark.parametrize(("offset", "allowed"), [(0, False), (3, True), (4, True), (9, False)])
def test_a_highlight_is_split_only_where_words_are_on_both_sides(offset, allowed):
    assert can_split(quote("The ferry"), offset) is allowed


def test_a_highlight_is_not_split_before_words_that_are_only_white_space():
    anchor = replace(quote("The ferry ").anchor)

    assert not can_split(replace(quote("The ferry"), anchor=anchor), 9)
    assert not can_split(an_orphan(READABLE), 3)


def test_the_anchors_of_both_parts_keep_how_sure_they_are():
    whole = quote("The ferry stopped")
    anchor: Anchor = replace(whole.anchor, state=AnchorState.MOVED, confidence=0.9)

    edit = split(replace(whole, anchor=anchor), 9, READABLE.text)

    states = [one.anchor.state for c in edit.changes if isinstance(one := c.after, Annotation)]
    assert states == [AnchorState.MOVED] * 2


def test_a_highlight_that_was_found_again_among_other_words_is_not_split():
    annotation = quote("at noon")
    found = replace(annotation.anchor, quote="at twelve o'clock", made_on="an earlier text")

    assert can_split(annotation, annotation.anchor.span.start + 3)
    assert not can_split(replace(annotation, anchor=found), annotation.anchor.span.start + 3)
