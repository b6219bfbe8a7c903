"""The ten colours on paper: those of the light theme, which stand on white."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import NamedTuple

from diptych.domain.annotation import Colour
from diptych.paths import resources


class Shade(NamedTuple):
    """How a colour looks: behind words, and as a line beside or under them; as ``RRGGBB``."""

    fill: str
    line: str


@lru_cache(maxsize=1)
def shades() -> dict[Colour, Shade]:
    """Return how each colour looks on paper."""
    theme = resources() / "themes" / "light.toml"
    tags = tomllib.loads(theme.read_text(encoding="utf-8"))["tag"]
    return {
        Colour(name): Shade(look["fill"].removeprefix("#"), look["bar"].removeprefix("#"))
        for name, look in tags.items()
    }
