"""Saved searches go on asking for what is called otherwise now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from builders import a_tag
from diptych.domain.act import Act, Label
from diptych.domain.collection import Collection
from diptych.domain.speaker import Speaker
from diptych.domain.tag import Tag
from diptych.library import codebook, collecting, tagging
from diptych.library.edits import Edit, changed
from diptych.library.following import followed

CARE = a_tag("care", id="care")
OLDER = a_tag("older people", id="older", parent_id="care")
MONEY = a_tag("money", id="money", position=1)
TWIN = a_tag("older people", id="twin", parent_id="money")
TAGS = [CARE, OLDER, MONEY]


def saved(query: str) -> Collection:
    return Collection(id="saved", name="Saved", query=query)


def query_after(edit: Edit, query: str, tags: list[Tag] | None = None, **facts: object) -> str:
    """Return what the saved search asks once the edit with what follows it is done."""
    whole = followed(edit, tags or TAGS, [saved(query)], **facts)
    found = [one.after for one in whole.changes if one.object_id == "saved"]
    assert whole.changes[: len(edit.changes)] == edit.changes
    return found[0].query if found else query


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tag:care", "tag:welfare"),
        ("harbour -tag:care OR tag:money", "harbour -tag:welfare OR tag:money"),
        ('tag:"care/older people"', 'tag:"welfare/older people"'),
        ("tag:(care OR money) quay", "tag:(welfare OR money) quay"),
        ('tag:"older people"', 'tag:"older people"'),
        ("TAG:Care", "TAG:welfare"),
        ("care title:care", "care title:care"),
        ("tag:car", "tag:car"),
        ("tag:care (tag:care", "tag:welfare (tag:welfare"),
    ],
)
def test_a_tag_that_is_renamed_is_named_so(before: str, after: str) -> None:
    assert query_after(tagging.rename_tag(CARE, "welfare", TAGS), before) == after


def test_a_tag_that_is_moved_is_named_by_its_new_path() -> None:
    edit = codebook.move_tag(OLDER, MONEY, TAGS)

    assert query_after(edit, 'tag:"care/older people" -quay') == 'tag:"money/older people" -quay'
    assert query_after(edit, 'tag:"older people"') == 'tag:"older people"'


def test_what_takes_a_tags_place_is_asked_for() -> None:
    edit = codebook.merge_tags(CARE, MONEY, TAGS, [])

    assert query_after(edit, "tag:care quay", merged={"care": "money"}) == "tag:money quay"
    assert query_after(edit, 'tag:"care/older people"') == 'tag:"money/older people"'
    assert query_after(edit, "tag:care") == "tag:care"


def test_a_name_that_meant_several_tags_stays_as_it_was_typed() -> None:
    tags = [*TAGS, TWIN]

    edit = tagging.rename_tag(TWIN, "pensioners", tags)

    assert query_after(edit, 'tag:"older people"', tags) == 'tag:"older people"'
    assert query_after(edit, 'tag:"money/older people"', tags) == "tag:money/pensioners"


def test_a_collection_that_is_renamed_or_moved_is_named_so() -> None:
    towns, old = Collection(id="t", name="Towns"), Collection(id="o", name="Old", parent_id="t")
    search = saved("quay in:towns -in:towns/old")
    every = [towns, old, search]

    renamed = followed(collecting.rename_collection(towns, "Fen towns", every), TAGS, every)
    moved = followed(collecting.move_collection(old, None, every), TAGS, every)

    assert renamed.changes[-1].after.query == 'quay in:"Fen towns" -in:Old'
    assert moved.changes[-1].after.query == "quay in:towns -in:Old"


def test_its_undo_takes_both_back() -> None:
    search = saved("tag:care")

    edit = followed(tagging.rename_tag(CARE, "welfare", TAGS), TAGS, [search])

    assert [one.after for one in edit.inverse().changes] == [search, CARE]


def test_an_edit_of_something_else_stays_what_it_is() -> None:
    edit = tagging.recolour_tag(CARE, MONEY.colour)

    assert followed(edit, TAGS, [saved("tag:care")]) == edit


CRISP = Speaker(id="crisp", article_id="a1", name="Nigel Crisp")
SAME_NAME = Speaker(id="other", article_id="a2", name="Nigel Crisp")
HAKIN = Speaker(id="hakin", article_id="a1", name="Anna Hakin")


def spoken_after(query: str, *pairs: tuple[Speaker, Speaker], also: Sequence[Speaker] = ()) -> str:
    edit = Edit(
        label=Label(Act.RENAME_SPEAKER), changes=tuple(changed(old, new) for old, new in pairs)
    )
    return query_after(edit, query, speakers=[*(old for old, _ in pairs), *also])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('speaker:"Nigel Crisp"', 'speaker:"Lord Crisp"'),
        ('trust -speaker:"Nigel Crisp" OR tag:care', 'trust -speaker:"Lord Crisp" OR tag:care'),
        ('speaker:("Nigel Crisp" OR "Anna Hakin")', 'speaker:("Lord Crisp" OR "Anna Hakin")'),
        ("speaker:crisp", "speaker:crisp"),
        ('"Nigel Crisp"', '"Nigel Crisp"'),
        ('author:"Nigel Crisp"', 'author:"Nigel Crisp"'),
    ],
)
def test_a_speaker_who_is_renamed_is_named_so(before: str, after: str) -> None:
    renamed = (CRISP, replace(CRISP, name="Lord Crisp"))

    assert spoken_after(before, renamed, also=[HAKIN]) == after


def test_a_speaker_who_is_merged_is_asked_for_by_the_name_then_shown() -> None:
    root = Speaker(id="root", article_id="a3", name="Lord Crisp")
    merged = (CRISP, replace(CRISP, merged_into="root"))
    query = 'speaker:"Nigel Crisp"'

    assert spoken_after(query, merged, also=[root]) == 'speaker:"Lord Crisp"'
    assert spoken_after(query, merged, also=[root, SAME_NAME]) == query, "another one is meant too"
    both = (merged, (SAME_NAME, replace(SAME_NAME, merged_into="root")))
    assert spoken_after(query, *both, also=[root]) == 'speaker:"Lord Crisp"'
    named_alike = (SAME_NAME, replace(SAME_NAME, merged_into="crisp"))
    assert spoken_after(query, named_alike, also=[CRISP]) == query
