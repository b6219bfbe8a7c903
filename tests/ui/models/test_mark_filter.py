"""A filter of highlights asks for one of each kind, and for nothing where nothing is chosen."""

from __future__ import annotations

import pytest

from builders import a_quote, a_tag
from diptych.domain.annotation import Colour
from diptych.ui.models.mark_filter import MarkFilter

CARE = a_tag("care", id="care", colour=Colour.TEAL)
OLDER = a_tag("older people", id="older", parent_id="care", colour=Colour.ROSE)
HOME = a_tag("home", id="home", parent_id="older")
MONEY = a_tag("money", id="money")
TAGS = {tag.id: tag for tag in (HOME, OLDER, CARE, MONEY)}


def fits(wanted: MarkFilter, **values: object) -> bool:
    accepts = wanted.accepts(TAGS)
    assert accepts is not None
    return accepts(a_quote(**values))


def test_what_asks_for_nothing_is_no_filter():
    assert not MarkFilter(below=False)
    assert MarkFilter().accepts(TAGS) is None


@pytest.mark.parametrize(
    ("tags", "with_nested", "without"),
    [
        (("care",), True, True),
        (("older",), True, False),
        (("home",), True, False),
        (("money", "home"), True, False),
        (("money",), False, False),
        ((), False, False),
    ],
)
def test_a_tag_stands_for_those_nested_in_it_only_where_that_is_wanted(tags, with_nested, without):
    assert fits(MarkFilter(tags=("care",)), tags=tags) is with_nested
    assert fits(MarkFilter(tags=("care",), below=False), tags=tags) is without


def test_one_of_several_is_enough():
    assert fits(MarkFilter(tags=("care", "money")), tags=("money",))
    assert fits(MarkFilter(colours=(Colour.BLUE, Colour.WINE)), colour=Colour.WINE)
    assert not fits(MarkFilter(creators=("me", "you")), person_id="they")


@pytest.mark.parametrize(
    ("colour", "tags", "drawn"),
    [
        (Colour.BLUE, ("care",), Colour.BLUE),
        (None, ("gone", "care", "older"), Colour.TEAL),
        (None, (), Colour.AMBER),
    ],
)
def test_the_colour_is_the_one_that_is_drawn(colour, tags, drawn):
    for one in Colour:
        assert fits(MarkFilter(colours=(one,)), colour=colour, tags=tags) is (one is drawn)


def test_tag_colour_and_creator_have_all_to_fit():
    wanted = MarkFilter(tags=("money",), colours=(Colour.BLUE,), creators=("me",))
    fitting = {"tags": ("money",), "colour": Colour.BLUE, "person_id": "me"}

    assert fits(wanted, **fitting)
    for other in ({"tags": ()}, {"colour": Colour.ROSE}, {"person_id": "you"}):
        assert not fits(wanted, **{**fitting, **other})


def test_tags_in_a_circle_that_somebody_made_do_no_harm():
    circle = {
        "a": a_tag("a", id="a", parent_id="b"),
        "b": a_tag("b", id="b", parent_id="a"),
    }
    accepts = MarkFilter(tags=("a",)).accepts(circle)
    assert accepts is not None
    assert accepts(a_quote(tags=("b",)))
