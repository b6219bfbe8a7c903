"""What edits do, in the window's own words."""

from __future__ import annotations

import pytest

from diptych.domain.act import Act, Label
from diptych.ui.models.acts import act_words, done_words, redo_words, undo_words


@pytest.mark.parametrize("count", [0, 1, 2, 30])
@pytest.mark.parametrize("act", Act)
def test_every_act_has_words_that_are_in_english_those_of_the_change_log(act, count):
    name = "heading" if act is Act.KIND_OF_PARAGRAPHS else "policy"
    label = Label(act, name, "care", count=count)

    assert act_words(label) == str(label)


def test_a_name_that_looks_like_a_place_for_another_is_left_alone():
    label = Label(Act.MERGE_TAGS, "{other}", "{name} %n")

    assert str(label) == "merge tags {other} and {name} %n"
    assert undo_words(act_words(label)) == "Undo merge tags {other} and {name} %n"


def test_a_plain_text_is_shown_as_it_is():
    assert undo_words(act_words("knit")) == "Undo knit"
    assert (done_words("knit"), redo_words("")) == ("", "Redo")


def test_what_was_deleted_or_merged_is_said_with_its_name_or_number():
    assert done_words(Label(Act.DELETE_TAG, "care")) == "Deleted tag care"
    assert done_words(Label(Act.DELETE_NOTES, count=2)) == "Deleted 2 notes"
    assert done_words(Label(Act.DELETE_NOTES)) == "Deleted note"
    assert done_words(Label(Act.PIN)) == ""
