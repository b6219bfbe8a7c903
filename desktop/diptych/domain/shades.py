"""What the ten colours look like where Diptych does not draw them: in files for other programs."""

from __future__ import annotations

from collections.abc import Mapping

from diptych.domain.annotation import Colour

SHADES: Mapping[Colour, tuple[str, str]] = {
    Colour.AMBER: ("#FFE68F", "#AF8800"),
    Colour.GREEN: ("#ABF8D6", "#1F8254"),
    Colour.BLUE: ("#C9DBFD", "#4172E3"),
    Colour.ROSE: ("#FBC0D3", "#EA5497"),
    Colour.VIOLET: ("#D0BAFA", "#6427AE"),
    Colour.RUST: ("#F8B78B", "#A1560F"),
    Colour.TEAL: ("#8FDBD2", "#019EA3"),
    Colour.WINE: ("#D6B1A9", "#821A41"),
    Colour.GREY: ("#DEE3EF", "#626469"),
    Colour.MOSS: ("#EAF1BC", "#2E3F01"),
}
"""Fill and bar of the light theme, which stand for what a colour is."""
