from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_quote, a_tag
from diptych.domain.annotation import Annotation, Colour
from diptych.domain.errors import TagError, TagTakenError
from diptych.domain.tag import ROOT, Tag
from diptych.library import codebook, tagging
from diptych.library.codebook import Deletion
from diptych.library.edits import Edit

MONEY = a_tag("money", position=0, colour=Colour.ROSE)
CHARGING = a_tag("charging", parent_id=MONEY.id, position=0)
POOLED = a_tag("pooled budget", parent_id=MONEY.id, position=1)
ACCESS = a_tag("access", position=1)
DOORS = a_tag("doors", parent_id=ACCESS.id, position=0)
STAFF = a_tag("staff", position=2)
TAGS = [MONEY, CHARGING, POOLED, ACCESS, DOORS, STAFF]


def after(edit: Edit, tags: list[Tag] = TAGS) -> list[Tag]:
    """The codebook once an edit is done."""
    known = tagging.by_id(tags)
    for change in edit.changes:
        if isinstance(change.after, Tag):
            known[change.object_id] = change.after
        elif isinstance(change.before, Tag):
            del known[change.object_id]
    return list(known.values())


def names(edit: Edit, parent: Tag | None = None, tags: list[Tag] = TAGS) -> list[str]:
    """The children of a tag in their order, once an edit is done."""
    above = parent.id if parent else ROOT
    return [one.name for one in tagging.in_order(after(edit, tags)) if one.parent_id == above]


def quotes(edit: Edit) -> dict[str, tuple[str, ...] | None]:
    """The tags of each quote that an edit touches, ``None`` where it is deleted."""
    return {
        change.object_id: change.after.tags if isinstance(change.after, Annotation) else None
        for change in edit.changes
        if isinstance(change.before, Annotation)
    }


# Moving


@pytest.mark.parametrize(
    ("tag", "before", "order"),
    [
        (STAFF, MONEY, ["staff", "money", "access"]),
        (STAFF, ACCESS, ["money", "staff", "access"]),
        (MONEY, None, ["access", "staff", "money"]),
        (MONEY, STAFF, ["access", "money", "staff"]),
        (CHARGING, ACCESS, ["money", "charging", "access", "staff"]),
        (CHARGING, None, ["money", "access", "staff", "charging"]),
    ],
)
def test_a_tag_is_put_where_it_was_asked_to_stand(tag, before, order):
    assert names(codebook.move_tag(tag, None, TAGS, before=before)) == order


def test_a_tag_that_stands_there_already_is_not_touched():
    assert codebook.move_tag(MONEY, None, TAGS, before=ACCESS).changes == ()
    assert codebook.move_tag(STAFF, None, TAGS).changes == ()


def test_moving_again_between_the_same_two_touches_nothing_but_the_tag():
    tags = after(codebook.move_tag(STAFF, None, TAGS, before=ACCESS))
    access = tagging.by_id(tags)[ACCESS.id]
    doors = tagging.by_id(tags)[DOORS.id]

    edit = codebook.move_tag(doors, None, tags, before=access)

    assert [change.object_id for change in edit.changes] == [DOORS.id]
    assert names(edit, tags=tags) == ["money", "staff", "doors", "access"]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 6)), max_size=40))
def test_however_often_siblings_are_moved_they_stand_as_a_list_would(moves):
    tags = [a_tag(f"tag {number}", position=number) for number in range(6)]
    order = [tag.id for tag in tags]
    for pick, place in moves:
        tag = tagging.by_id(tags)[order[pick]]
        follower = tagging.by_id(tags)[order[place]] if place < len(order) else None
        edit = codebook.move_tag(tag, None, tags, before=follower)
        tags = after(edit, tags)
        if follower is not tag:
            order.remove(tag.id)
            order.insert(order.index(follower.id) if follower else len(order), tag.id)
        assert [one.id for one in tagging.in_order(tags)] == order


def test_a_name_that_is_taken_there_is_told_with_who_has_it():
    twin = a_tag("Doors")

    with pytest.raises(TagTakenError) as told:
        codebook.move_tag(twin, ACCESS, [*TAGS, twin])
    assert told.value.twin_id == DOORS.id
    with pytest.raises(TagTakenError) as told:
        tagging.rename_tag(STAFF, "MONEY", TAGS)
    assert told.value.twin_id == MONEY.id


# Merging


def test_merging_gives_quotes_the_other_tag_once_and_hands_over_the_children():
    both, one, other = (
        a_quote(tags=(STAFF.id, MONEY.id, ACCESS.id)),
        a_quote(tags=(MONEY.id,)),
        a_quote(tags=(ACCESS.id,)),
    )

    edit = codebook.merge_tags(MONEY, ACCESS, TAGS, [both, one, other])

    assert quotes(edit) == {both.id: (STAFF.id, ACCESS.id), one.id: (ACCESS.id,)}
    assert names(edit) == ["access", "staff"]
    assert names(edit, ACCESS) == ["doors", "charging", "pooled budget"]


def test_merging_keeps_what_both_descriptions_say_and_the_key():
    first = replace(MONEY, description="What it costs.", shortcut="2")
    second = replace(ACCESS, description="Who gets in.")

    edit = codebook.merge_tags(first, second, [first, second], [])

    (kept,) = after(edit, [first, second])
    assert (kept.description, kept.shortcut) == ("Who gets in.\n\nWhat it costs.", "2")
    again = codebook.merge_tags(replace(first, description="Who"), second, [first, second], [])
    assert after(again, [first, second])[0].description == "Who gets in."


def test_children_of_the_same_name_are_merged_with_their_children():
    twin = a_tag("DOORS", parent_id=MONEY.id, position=5, description="Eleven.")
    below = a_tag("front", parent_id=twin.id)
    tags = [*TAGS, twin, below]
    quote = a_quote(tags=(twin.id, DOORS.id))

    edit = codebook.merge_tags(MONEY, ACCESS, tags, [quote])

    assert names(edit, ACCESS, tags) == ["doors", "charging", "pooled budget"]
    assert names(edit, DOORS, tags) == ["front"]
    assert quotes(edit) == {quote.id: (DOORS.id,)}
    assert tagging.by_id(after(edit, tags))[DOORS.id].description == "Eleven."


def test_a_tag_can_be_merged_into_the_one_above_it_though_a_child_has_its_name():
    inner = a_tag("charging", parent_id=CHARGING.id)
    tags = [*TAGS, inner]

    edit = codebook.merge_tags(CHARGING, MONEY, tags, [])

    assert names(edit, MONEY, tags) == ["pooled budget", "charging"]


# Splitting


def test_splitting_gives_the_chosen_quotes_a_new_tag_right_behind():
    chosen, other = a_quote(tags=(ACCESS.id, MONEY.id)), a_quote(tags=(STAFF.id,))

    edit = codebook.split_tag(MONEY, " Price  list ", TAGS, [chosen, other], person_id="me")

    assert names(edit) == ["money", "Price list", "access", "staff"]
    new = next(one for one in after(edit) if one.name == "Price list")
    assert quotes(edit) == {chosen.id: (ACCESS.id, new.id)}
    assert (new.colour, new.person_id, str(edit.label)) == (MONEY.colour, "me", "split tag money")


def test_a_split_needs_a_free_name_and_quotes_that_have_the_tag():
    with pytest.raises(TagTakenError):
        codebook.split_tag(MONEY, "Access", TAGS, [a_quote(tags=(MONEY.id,))])
    with pytest.raises(TagError, match="none of the annotations"):
        codebook.split_tag(MONEY, "price", TAGS, [a_quote(tags=(ACCESS.id,))])
    with pytest.raises(TagError, match="needs a name"):
        codebook.split_tag(MONEY, " ", TAGS, [a_quote(tags=(MONEY.id,))])


# Deleting

BARE = a_quote(tags=(MONEY.id,))
TWICE = a_quote(tags=(MONEY.id, STAFF.id))
BELOW = a_quote(tags=(CHARGING.id, MONEY.id))
QUOTES = [BARE, TWICE, BELOW]


@pytest.mark.parametrize(
    ("how", "left"),
    [
        (Deletion(), {BARE.id: (), TWICE.id: (STAFF.id,), BELOW.id: ()}),
        (
            Deletion(instead=ACCESS),
            {BARE.id: (ACCESS.id,), TWICE.id: (ACCESS.id, STAFF.id), BELOW.id: (ACCESS.id,)},
        ),
        (Deletion(bare_too=True), {BARE.id: None, TWICE.id: (STAFF.id,), BELOW.id: None}),
        (
            Deletion(bare_too=True, keep_children=True),
            {BARE.id: None, TWICE.id: (STAFF.id,), BELOW.id: (CHARGING.id,)},
        ),
    ],
)
def test_the_reader_chooses_what_becomes_of_the_quotes_of_a_deleted_tag(how, left):
    assert quotes(codebook.delete_tag(MONEY, TAGS, QUOTES, how)) == left


def test_children_go_with_a_deleted_tag_or_move_up_and_join_their_namesakes():
    twin = a_tag("Doors", parent_id=MONEY.id)
    tags = [*TAGS, twin, a_tag("doors", position=7)]

    assert names(codebook.delete_tag(MONEY, tags, []), tags=tags) == ["access", "staff", "doors"]
    kept = codebook.delete_tag(MONEY, tags, [], Deletion(keep_children=True))
    assert names(kept, tags=tags) == ["access", "staff", "doors", "charging", "pooled budget"]


def test_a_child_with_its_parents_name_may_move_up_to_its_place():
    inner = a_tag("charging", parent_id=CHARGING.id)
    tags = [*TAGS, inner]

    edit = codebook.delete_tag(CHARGING, tags, [], Deletion(keep_children=True))

    assert names(edit, MONEY, tags) == ["pooled budget", "charging"]


def test_quotes_cannot_be_given_a_tag_that_is_deleted_too():
    with pytest.raises(TagError, match="deleted too"):
        codebook.delete_tag(MONEY, TAGS, [], Deletion(instead=CHARGING))
    edit = codebook.delete_tag(MONEY, TAGS, [BARE], Deletion(instead=CHARGING, keep_children=True))
    assert quotes(edit) == {BARE.id: (CHARGING.id,)}


def test_a_tag_dropped_before_itself_stays_where_it_is():
    first, second = a_tag("first", position=0), a_tag("second", position=1)
    assert not codebook.move_tag(first, None, [first, second], before=first).changes
