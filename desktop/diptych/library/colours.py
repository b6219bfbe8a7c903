"""Colours that come from elsewhere, as one of the ten that every theme can show.

Other programs let people choose any colour. Here each of the ten has a shade of its own in every
theme, in which it can be read and told apart from the others, by colour-blind readers too; a
free colour would have neither. It becomes the one of the ten that looks most like it.
"""

from __future__ import annotations

import re

from diptych.domain.annotation import Colour
from diptych.domain.shades import SHADES

LIGHTNESS = 0.35
"""How much less a difference in lightness counts than one in hue: themes have their own."""

_HEX = re.compile(r"#?(?:([0-9a-f]{6})|([0-9a-f]{3}))", re.IGNORECASE)


def named(text: str) -> Colour | None:
    """Return the colour of this name, or the nearest to ``#rrggbb`` or ``#rgb``."""
    plain = text.strip().lower()
    if plain in {colour.value for colour in Colour}:
        return Colour(plain)
    found = _HEX.fullmatch(plain)
    if found is None:
        return None
    digits = found[1] or "".join(2 * digit for digit in found[2])
    return nearest(f"#{digits}")


def nearest(colour: str) -> Colour:
    """Return the one of the ten that looks most like ``#rrggbb``."""
    wanted = _oklab(colour)
    return min(
        SHADES,
        key=lambda one: min(_distance(wanted, _oklab(shade)) for shade in SHADES[one]),
    )


def _distance(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    lightness, green_red, blue_yellow = (a - b for a, b in zip(one, other, strict=True))
    return (LIGHTNESS * lightness) ** 2 + green_red**2 + blue_yellow**2


def _oklab(colour: str) -> tuple[float, float, float]:
    """Return lightness and the two axes of hue, in which distances are what eyes say they are."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
