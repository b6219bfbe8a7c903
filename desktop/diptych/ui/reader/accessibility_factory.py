"""How Qt comes by what screen readers meet in a pane: made when one looks, and not before."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface

_SURFACE = "ReaderView"
"""The class of reading surfaces, as Qt names it: asked for without importing anything."""


def offer_accessibles() -> None:
    """Let screen readers have what stands for a reading surface; costs nothing without one."""
    QAccessible.installFactory(interface_of)


def interface_of(class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """Return what stands for a reading surface; nothing for all else, which Qt knows itself."""
    if class_name != _SURFACE:
        return None
    from diptych.ui.reader.accessibility import ArticleDocument  # noqa: PLC0415 - see above
    from diptych.ui.reader.reader_view import ReaderView  # noqa: PLC0415 - as above

    return ArticleDocument(thing) if isinstance(thing, ReaderView) else None
