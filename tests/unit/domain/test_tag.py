"""Paths of tags, and the names that count as the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.domain.annotation import Colour
from diptych.domain.tag import Tag, join_path, name_key, next_colour, path_of, split_path

NAMES = (
    st.text(st.characters(codec="utf-8", exclude_characters="\\"), min_size=1)
    .map(lambda name: " ".join(name.split()))
    .filter(bool)
)


@given(st.lists(NAMES, min_size=1, max_size=5))
def test_a_path_reads_back_as_the_names_it_was_made_of(names: list[str]) -> None:
    assert split_path(join_path(names)) == tuple(names)


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("care/older people", ("care", "older people")),
        (" care / older  people ", ("care", "older people")),
        (r"and\/or/x", ("and/or", "x")),
        ("//", ()),
    ],
)
def test_paths_as_people_write_them(path: str, names: tuple[str, ...]) -> None:
    assert split_path(path) == names


def test_a_name_is_the_same_whatever_its_case_width_and_spacing() -> None:
    assert name_key("Older  People") == name_key("older people") == name_key("ｏlder people")


def test_a_tag_under_another_has_the_path_of_both() -> None:
    care = Tag(name="care")
    older = Tag(name="older people", parent_id=care.id)

    assert path_of(older, {care.id: care, older.id: older}) == "care/older people"


def test_a_circle_of_parents_still_gives_a_path() -> None:
    one, two = Tag(name="one", id="1", parent_id="2"), Tag(name="two", id="2", parent_id="1")

    assert path_of(one, {"1": one, "2": two}) == "two/one"


def test_the_next_colour_is_one_that_is_not_in_use() -> None:
    used = [Tag(name=colour, colour=colour) for colour in Colour if colour != Colour.TEAL]

    assert next_colour([]) == Colour.AMBER
    assert next_colour(used) == Colour.TEAL
