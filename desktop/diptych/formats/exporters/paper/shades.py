"""The ten colours on paper: those of the light theme, which stand on white."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from diptych.domain.annotation import Colour
from diptych.formats.exporters.data import ExportedTag
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


def tag_lines(codebook: Iterable[ExportedTag]) -> dict[str, str]:
    """Return the colour that each tag has of its own, by its path; a quote may have another."""
    return {one.path: shades()[one.tag.colour].line for one in codebook}


def tag_line(lines: dict[str, str], path: str) -> str:
    """Return the colour of a tag; a neutral one where the codebook does not have it."""
    return lines.get(path) or shades()[Colour.GREY].line
