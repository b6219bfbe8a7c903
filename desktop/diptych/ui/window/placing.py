"""Where windows stand: on a screen that is there, all of them in sight, beside one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QRegion


def in_sight(area: QRect, screens: Sequence[QRect]) -> QRect:
    """Return ``area``, moved and made smaller where it is not wholly on the screens.

    It goes to the screen that has most of it, or else to the nearest.
    """
    hidden = QRegion(area)
    for screen in screens:
        hidden -= QRegion(screen)
    if hidden.isEmpty() or not screens:
        return area
    return _fitted(
        area, min(screens, key=lambda screen: (-_shared(area, screen), _far(area, screen)))
    )


def for_another(
    current: QRect,
    screen: QRect,
    elsewhere: Sequence[QRect],
    others: Sequence[QRect],
    *,
    step: int,
    least: QSize,
) -> QRect:
    """Return where another window goes that is opened from the ``current`` one.

    It is as large as that where there is room: in the middle of the first screen ``elsewhere``,
    or, on a single one, a ``step`` to the right and below. It never hides one of the ``others``
    exactly: a corner of each stays in sight.
    """
    first = _fitted(current, screen)
    if elsewhere:
        screen = elsewhere[0]
        first.setSize(current.size().boundedTo(screen.size()))
        first.moveCenter(screen.center())
    for area in _cascade(first, screen, step):
        if all(_apart(area.topLeft(), other.topLeft(), step) for other in (current, *others)):
            return area
    smaller = (current.size() - QSize(step, step)).expandedTo(least)
    return _fitted(QRect(current.topLeft() + QPoint(step, step), smaller), screen)


def _cascade(first: QRect, screen: QRect, step: int) -> Iterator[QRect]:
    """Yield places in steps from the first one, one diagonal after another, within a screen."""
    for right, down in ((step, step), (-step, -step), (step, -step), (-step, step)):
        area = QRect(first)
        while screen.contains(area):
            yield QRect(area)
            area.translate(right, down)


def _apart(one: QPoint, other: QPoint, step: int) -> bool:
    return (one - other).manhattanLength() >= step


def _fitted(area: QRect, screen: QRect) -> QRect:
    fitted = QRect(area.topLeft(), area.size().boundedTo(screen.size()))
    fitted.moveLeft(max(screen.left(), min(fitted.left(), screen.right() + 1 - fitted.width())))
    fitted.moveTop(max(screen.top(), min(fitted.top(), screen.bottom() + 1 - fitted.height())))
    return fitted


def _shared(area: QRect, screen: QRect) -> int:
    shared = area.intersected(screen)
    return shared.width() * shared.height()


def _far(area: QRect, screen: QRect) -> int:
    return (area.center() - screen.center()).manhattanLength()
