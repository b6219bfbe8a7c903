"""Every theme can be read: contrast by the formula of WCAG 2, for every colour the program draws.

Letters need 4.5 to 1; bars, outlines and rings need 3 to 1, on what LOOK.md draws them on.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from diptych.ui.appearance.theme import NAMES, Theme, load_theme

RESOURCES = Path(__file__).parents[2] / "resources"

LETTERS, LINES = 4.5, 3.0

SURFACES = ("window", "panel", "paper", "raised", "field", "hover", "selected")
NOTICES = ("error_soft", "warning_soft")
RIBBONS = ("ribbon", "ribbon_active")

WRITTEN: dict[str, tuple[str, ...]] = {
    "text": (*SURFACES, *NOTICES, *RIBBONS, "selection", "hit"),
    "muted": SURFACES,
    "accent": SURFACES,
    "error": (*SURFACES, "error_soft"),
    "warning": (*SURFACES, "warning_soft"),
    "success": SURFACES,
    "on_accent": ("accent",),
    "on_hit_current": ("hit_current",),
}
"""Letters, and what they stand on."""

DRAWN: dict[str, tuple[str, ...]] = {
    "control": ("window", "panel", "paper", "raised", "field"),
    "focus": SURFACES,
    "accent": SURFACES,
    "hit_line": ("paper", "panel"),
    "hit_current": ("paper",),
    "ribbon_line": ("paper",),
    "muted": SURFACES,
    "error": ("error_soft",),
    "warning": ("warning_soft",),
}
"""Lines, outlines and icons, and what they stand on."""

DECORATION = {"border"}
"""Hairlines that part what is told apart by place as well."""


def luminance(colour: QColor) -> float:
    """Return the relative luminance of sRGB, as WCAG 2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(params=NAMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param, RESOURCES)


def too_faint(theme: Theme, table: dict[str, tuple[str, ...]], least: float) -> list[str]:
    return [
        f"{role} on {ground}: {ratio:.2f}"
        for role, grounds in table.items()
        for ground in grounds
        if (ratio := contrast(theme.colour(role), theme.colour(ground))) < least
    ]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1.0)],
)
def test_the_formula_gives_what_others_compute(one: str, other: str, ratio: float) -> None:
    assert contrast(QColor(one), QColor(other)) == pytest.approx(ratio, abs=0.005)
    assert contrast(QColor(other), QColor(one)) == pytest.approx(ratio, abs=0.005)


def test_letters_stand_out_from_whatever_they_are_written_on(theme: Theme) -> None:
    assert too_faint(theme, WRITTEN, LETTERS) == []


def test_letters_stand_out_from_every_highlight(theme: Theme) -> None:
    text = theme.colour("text")

    faint = {tag: contrast(text, shades.fill) for tag, shades in theme.tags.items()}

    assert {tag: ratio for tag, ratio in faint.items() if ratio < LETTERS} == {}


def test_lines_and_outlines_stand_out(theme: Theme) -> None:
    assert too_faint(theme, DRAWN, LINES) == []


def test_bars_and_underlines_stand_out_beside_the_text_and_in_panels(theme: Theme) -> None:
    faint = [
        f"{tag} {what} on {ground}"
        for tag, shades in theme.tags.items()
        for what, colour in (("bar", shades.bar), ("underline", shades.underline))
        for ground in ("paper", "panel", "raised")
        if contrast(colour, theme.colour(ground)) < LINES
    ]

    assert faint == []


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("contrast")])
def test_themes_of_high_contrast_go_further(name: str) -> None:
    theme = load_theme(name, RESOURCES)

    for ground in ("window", "panel", "paper", "raised", "field"):
        assert contrast(theme.colour("text"), theme.colour(ground)) >= 21
        assert contrast(theme.colour("muted"), theme.colour(ground)) >= 7
        assert contrast(theme.colour("border"), theme.colour(ground)) >= 7


def test_no_colour_of_a_theme_is_left_out_here(theme: Theme) -> None:
    checked = {*WRITTEN, *DRAWN, *DECORATION}
    for table in (WRITTEN, DRAWN):
        for grounds in table.values():
            checked.update(grounds)

    assert set(theme.colours) == checked
