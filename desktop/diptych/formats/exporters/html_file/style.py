"""How the page looks: the reader's own themes, and what makes margins and columns of it."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Any, NamedTuple

from diptych.domain.annotation import Colour
from diptych.paths import resources

_SURFACES = ("paper", "panel", "text", "muted", "accent", "border")
_UNDERLINES = ("u1", "u2", "u3")
_THEMES = (
    ("light", ""),
    ("contrast", "(prefers-contrast: more)"),
    ("dark", "screen and (prefers-color-scheme: dark)"),
    ("contrast-dark", "screen and (prefers-color-scheme: dark) and (prefers-contrast: more)"),
)
"""Themes with when they are worn: the last that fits. Paper is always white."""


@lru_cache(maxsize=1)
def style_sheet() -> str:
    """Return the whole style of the page; it names no file and no address."""
    worn = "\n".join(_worn(name, when) for name, when in _THEMES)
    page = (resources() / "export" / "page.css").read_text(encoding="utf-8")
    return f"{worn}\n{_colours()}\n{page}"


class Highlight(NamedTuple):
    """How words look that are highlighted, as CSS has colours."""

    fill: str
    text: str


@lru_cache(maxsize=1)
def highlights() -> dict[str, Highlight]:
    """Return how highlights look in the light theme, by the names of their colours."""
    theme = _theme("light")
    text = theme["colour"]["text"]
    return {name: Highlight(look["fill"], text) for name, look in theme["tag"].items()}


def _theme(name: str) -> dict[str, Any]:
    return tomllib.loads((resources() / "themes" / f"{name}.toml").read_text(encoding="utf-8"))


def _worn(name: str, when: str) -> str:
    theme = _theme(name)
    said = [f"--{surface}: {theme['colour'][surface]}" for surface in _SURFACES]
    for colour, look in theme["tag"].items():
        said += [f"--{colour}: {look['fill']}", f"--{colour}-line: {look['bar']}"]
    scheme = "dark" if theme["dark"] else "light"
    rule = f":root {{ color-scheme: {scheme}; {'; '.join(said)}; }}"
    return f"@media {when} {{ {rule} }}" if when else rule


def _colours() -> str:
    rules = []
    for colour in Colour:
        rules.append(f".{colour} {{ --fill: var(--{colour}); --line: var(--{colour}-line); }}")
        rules += [f".{line}-{colour} {{ --{line}: var(--{colour}-line); }}" for line in _UNDERLINES]
    return "\n".join(rules)
