"""Colours made of two: an accent mixed into paper, and which ink is read on it."""

from __future__ import annotations

from PySide6.QtGui import QColor

from diptych.ui.appearance.theme import Theme

READABLE = 4.5
"""The contrast that small words need, as WCAG has it."""


def ground_of(theme: Theme, share: float) -> QColor:
    """Return the theme's paper with this share of its accent in it."""
    paper, accent = theme.colour("paper"), theme.colour("accent")
    pairs = zip(_parts(paper), _parts(accent), strict=True)
    return QColor(*(round(mine * (1 - share) + theirs * share) for mine, theirs in pairs))


def ink_on(theme: Theme, ground: QColor) -> QColor:
    """Return the colour of words on ``ground``: of the theme's two the plainer one.

    Where neither can be read well, black or white: one of them always can.
    """
    own = theme.colour("text"), theme.colour("on_accent")
    plainer = max(own, key=lambda ink: contrast(ink, ground))
    if contrast(plainer, ground) >= READABLE:
        return plainer
    return max((QColor("black"), QColor("white")), key=lambda ink: contrast(ink, ground))


def contrast(one: QColor, other: QColor) -> float:
    """Return how far two colours stand apart, as WCAG has it: from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _parts(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def _luminance(colour: QColor) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
