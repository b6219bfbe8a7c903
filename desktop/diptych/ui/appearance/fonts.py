"""Fonts of the interface: the platform's own, larger or smaller by whole pixels."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo


def interface_font() -> QFont:
    """Return the platform's font for interfaces, at its size, with tabular digits."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def resized(font: QFont, pixels: int = 0, *, bold: bool = False) -> QFont:
    """Return ``font`` larger by ``pixels`` (smaller, if negative): captions −2, second lines −1."""
    changed = QFont(font)
    changed.setPixelSize(max(8, _pixels(font) + pixels))
    if bold:
        changed.setBold(True)
    return changed


_sizes: dict[str, int] = {}
"""Pixel sizes by font: asking Qt costs a search for the font, and a window asks 150 times."""


def _pixels(font: QFont) -> int:
    if font.pixelSize() > 0:
        return font.pixelSize()
    key = font.key()
    if key not in _sizes:
        _sizes[key] = QFontInfo(font).pixelSize()
    return _sizes[key]


def serif(families: list[str], pixels: int) -> QFont:
    """Return the reading font, the first of ``families`` that is installed, at a pixel size."""
    font = QFont()
    font.setFamilies(families)
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPixelSize(pixels)
    return font
