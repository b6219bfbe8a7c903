"""Themes: every colour and size that the interface uses, by role, read from resources/themes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from PySide6.QtGui import QColor

from diptych.domain.annotation import Colour

NAMES = ("light", "sepia", "dark", "contrast", "contrast-dark")


@dataclass(frozen=True, slots=True)
class TagColours:
    """How one of the ten colours looks in a theme."""

    fill: QColor
    underline: QColor
    bar: QColor


@dataclass(frozen=True, slots=True)
class Tokens:
    """The sizes of resources/themes/tokens.toml, in logical pixels, alike in every theme."""

    type: Mapping[str, Any]
    space: Mapping[str, Any]
    size: Mapping[str, int]
    radius: Mapping[str, float]
    focus: Mapping[str, int]
    motion: Mapping[str, int]
    palette_roles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme: colours by role, and the ten colours of tags. Handed to constructors."""

    name: str
    dark: bool
    tokens: Tokens
    colours: Mapping[str, QColor]
    tags: Mapping[Colour, TagColours]

    def colour(self, role: str) -> QColor:
        """Return the colour of a role of LOOK.md, such as ``muted``."""
        return self.colours[role]

    def tag(self, colour: Colour | None) -> TagColours:
        """Return how a tag's colour looks here; amber where none is set."""
        return self.tags[colour or Colour.AMBER]


@lru_cache(maxsize=1)
def _tokens(folder: Path) -> Tokens:
    values = tomllib.loads((folder / "tokens.toml").read_text(encoding="utf-8"))
    return Tokens(
        type=values["type"],
        space=values["space"],
        size=values["size"],
        radius=values["radius"],
        focus=values["focus"],
        motion=values["motion"],
        palette_roles=values["palette_roles"],
    )


def load_theme(name: str, resources: Path) -> Theme:
    """Read the theme ``name`` from the resources folder."""
    folder = resources / "themes"
    values = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
    return Theme(
        name=values["name"],
        dark=values["dark"],
        tokens=_tokens(folder),
        colours={role: QColor(colour) for role, colour in values["colour"].items()},
        tags={
            Colour(tag): TagColours(
                fill=QColor(shades["fill"]),
                underline=QColor(shades["underline"]),
                bar=QColor(shades["bar"]),
            )
            for tag, shades in values["tag"].items()
        },
    )
