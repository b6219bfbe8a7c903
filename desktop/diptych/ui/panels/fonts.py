"""The fonts of lists: the interface's in three sizes, and the reading font for quotes."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from PySide6.QtGui import QFont

from diptych.ui.appearance.fonts import resized, serif
from diptych.ui.appearance.theme import Theme

_PLATFORMS = {"darwin": "reading_macos", "win32": "reading_windows"}


def reading_families(theme: Theme) -> list[str]:
    """Return the families in which texts are read here, best first."""
    kinds = theme.tokens.type
    return [*kinds[_PLATFORMS.get(sys.platform, "reading_linux")], kinds["reading_last"]]


@dataclass(frozen=True, slots=True)
class ListFonts:
    """What a delegate draws with."""

    body: QFont
    bold: QFont
    small: QFont
    caption: QFont
    quote: QFont
    excerpt: QFont
    title: QFont

    @classmethod
    def of(cls, theme: Theme, base: QFont) -> ListFonts:
        """Derive them from the font of a widget."""
        kinds, families = theme.tokens.type, reading_families(theme)
        return cls(
            body=resized(base),
            bold=resized(base, bold=True),
            small=resized(base, kinds["small"]),
            caption=resized(base, kinds["caption"]),
            quote=serif(families, kinds["excerpt_size"]),
            excerpt=serif(families, kinds["excerpt_size"] + 1),
            title=serif(families, kinds["reading_size"]),
        )
