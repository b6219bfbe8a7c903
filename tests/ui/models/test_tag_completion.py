"""Finding a tag by a few of its letters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from diptych.domain.tag import Tag, path_of
from diptych.ui.models.filtering import folded
from diptych.ui.models.tag_completion import Completion, NewTag, complete
from diptych.ui.models.tag_completion_model import TagCompletionModel
from effort import examples


def book(*paths: str) -> dict[str, Tag]:
    """Make tags whose ids are their paths."""
    return {
        path: Tag(id=path, name=path.rpartition("/")[2], parent_id=path.rpartition("/")[0])
        for path in paths
    }


TAGS = book(
    "money", "money/charging", "staff", "staff/change of staff", "access", "access/discharge",
    "care trust", "care", "Ämter",
)  # fmt: skip
COUNTS = {"money": 33, "money/charging": 14, "staff/change of staff": 3, "access/discharge": 2}


def found(typed: str, **more: object) -> list[str]:
    return [
        row.path for row in complete(typed, TAGS, COUNTS, **more) if isinstance(row, Completion)
    ]


def test_names_that_begin_so_stand_before_those_that_hold_it():
    assert found("cha") == ["money/charging", "staff/change of staff", "access/discharge"]


def test_the_exact_name_stands_first():
    assert found("care")[0] == "care"


def test_letters_in_order_are_enough():
    assert found("chg") == ["money/charging", "staff/change of staff"]
    assert found("mny") == ["money"]


def test_letters_in_order_begin_where_a_word_does():
    assert found("oney") == ["money"]
    assert found("ony") == []


def test_accents_and_case_do_not_matter():
    assert found("amt") == ["Ämter"]


def test_an_accent_alone_is_no_letter():
    assert len(found("¯")) == len(TAGS)


def test_a_path_is_looked_for_part_by_part():
    assert found("mo/cha") == ["money/charging"]
    assert found("money/") == found("money")


def test_nothing_typed_gives_the_tags_used_most():
    assert found("")[:2] == ["money", "money/charging"]
    assert len(found("")) == len(TAGS)


def test_tags_that_are_there_already_are_left_out():
    assert "money/charging" not in found("cha", without=["money/charging"])


def test_the_fitting_letters_are_marked():
    row = next(row for row in complete("sta", TAGS, COUNTS) if row.path == "staff/change of staff")
    assert [row.tag.name[mark.start : mark.end] for mark in row.marks] == ["sta"]


@pytest.mark.parametrize(
    ("typed", "offer"),
    [
        ("cha", NewTag("cha", "cha", ())),
        ("money/new", NewTag("money/new", "new", ("money",))),
        (" spaced  out ", NewTag("spaced out", "spaced out", ())),
        ("charging", NewTag("charging", "charging", ())),
        ("MONEY/Charging", None),
        ("money", None),
        ("", None),
        (" / ", None),
    ],
)
def test_a_new_tag_is_offered_where_there_is_none_of_this_path(typed, offer):
    offers = [row for row in complete(typed, TAGS, COUNTS) if isinstance(row, NewTag)]
    assert offers == ([] if offer is None else [offer])


@settings(max_examples=examples(100), deadline=None)
@given(st.text(max_size=12))
def test_whatever_is_typed_marks_lie_in_the_name_and_hold_typed_letters(typed):
    for row in complete(typed, TAGS, COUNTS):
        if isinstance(row, Completion):
            assert row.path == path_of(row.tag, TAGS)
            letters = "".join(row.tag.name[mark.start : mark.end] for mark in row.marks)
            assert set(folded(letters)) <= set(folded(typed))


def test_the_model_keeps_to_the_rules_and_speaks(qtmodeltester):
    model = TagCompletionModel()
    qtmodeltester.check(model)
    model.complete("cha", TAGS, COUNTS, ())
    model.complete("chan", TAGS, COUNTS, ())
    words = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 2)]
    assert words == ["change of staff, in staff, 3 annotations", "New tag “chan”"]
