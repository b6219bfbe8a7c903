from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.domain.annotation import Colour
from diptych.domain.shades import SHADES
from diptych.library.colours import named, nearest

LIGHT = Path(__file__).parents[3] / "resources" / "themes" / "light.toml"


def test_the_shades_are_those_of_the_light_theme():
    tags = tomllib.loads(LIGHT.read_text(encoding="utf-8"))["tag"]

    assert {name.value: shades for name, shades in SHADES.items()} == {
        name: (shades["fill"], shades["bar"]) for name, shades in tags.items()
    }


@pytest.mark.parametrize("colour", Colour)
def test_each_of_the_ten_is_nearest_to_itself(colour):
    assert [nearest(shade) for shade in SHADES[colour]] == [colour, colour]
    assert named(f" {colour.value.upper()} ") == colour


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("#0000ff", Colour.BLUE),
        ("#00f", Colour.BLUE),
        ("FFFF00", Colour.AMBER),
        ("#00aa44", Colour.GREEN),
        ("#ff69b4", Colour.ROSE),
        ("#800080", Colour.VIOLET),
        ("#808080", Colour.GREY),
        ("#00ced1", Colour.TEAL),
        ("#d2691e", Colour.RUST),
        ("#8b0030", Colour.WINE),
    ],
)
def test_a_colour_of_another_program_becomes_the_one_that_looks_like_it(text, colour):
    assert named(text) == colour


@pytest.mark.parametrize("text", ["", "#12", "#12345", "bluish", "#gggggg", "#1234567"])
def test_what_is_no_colour_is_none(text):
    assert named(text) is None


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_becomes_one_of_the_ten(value):
    assert named(f"#{value:06x}") in set(Colour)
