"""Where Tab goes in the window: through its parts as they stand, not as they were made.

Panes come and go and panels are made late, so that the order in which Qt knows them says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QSplitter, QWidget

_ROW = 12
"""Pixels by which the middles of widgets in one row may differ."""


@runtime_checkable
class Ordered(Protocol):
    """A panel that says itself where Tab comes first: to its field, say, before the buttons."""

    def tab_stops(self) -> Sequence[QWidget]:
        """Return widgets of the panel in order; any others come after them, as they stand."""


def step(parts: Sequence[QWidget], *, forward: bool) -> bool:
    """Give the keyboard to the next widget, or to the one before; around the ends."""
    stops = [stop for part in parts for stop in stops_of(part)]
    if not stops:
        return False
    now = QApplication.focusWidget()
    around = [place for place, stop in enumerate(stops) if now and stop.isAncestorOf(now)]
    # What stands in a list, as a question below a row, is a stop of its own.
    at = stops.index(now) if now in stops else next(iter(around), -1 if forward else 0)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)
    return True


def stops_of(part: QWidget) -> list[QWidget]:
    """Return what of a part Tab stops at: row by row as it stands, or as its panels say.

    Qt's own chain is not asked: PySide takes each widget that ``nextInFocusChain`` returns for a
    child of the one before, and keeps what it knows of it when both are long gone.
    """
    if not part.isVisible():
        return []
    widgets = (part, *part.findChildren(QWidget))
    stops = sorted_by_place([widget for widget in widgets if _is_stop(widget)])
    for panel in widgets:
        if isinstance(panel, Ordered):
            within = [widget for widget in stops if panel.isAncestorOf(widget)]
            wanted = [widget for widget in panel.tab_stops() if widget in within]
            stops = _in_their_place(stops, within, wanted)
    return stops


def _in_their_place(
    stops: Sequence[QWidget], within: Sequence[QWidget], wanted: Sequence[QWidget]
) -> list[QWidget]:
    """Return ``stops`` with those of a panel together, where its first stood, ``wanted`` first."""
    if not within:
        return list(stops)
    first = stops.index(within[0])
    rest = [widget for widget in within if widget not in wanted]
    others = [widget for widget in stops[first:] if widget not in within]
    return [*stops[:first], *wanted, *rest, *others]


def _is_stop(widget: QWidget) -> bool:
    # Qt compares the bits: clicking and the wheel have theirs in other policies too.
    tab = Qt.FocusPolicy.TabFocus
    return (
        widget.focusPolicy() & tab == tab
        and widget.isVisible()
        and widget.isEnabled()
        and not widget.isWindow()
        # What a field with a list is written in gives the keyboard back to the field.
        and widget.focusProxy() is None
        and not _stands_for_another(widget)
    )


def _stands_for_another(widget: QWidget) -> bool:
    """Tell whether Tab comes to another button of a group instead: the one that is chosen."""
    if not isinstance(widget, QAbstractButton):
        return False
    group = widget.group()
    if group is None or not group.exclusive():
        return False
    return group.checkedButton() not in (None, widget)


def sorted_by_place(widgets: Sequence[QWidget]) -> list[QWidget]:
    """Return widgets row by row, each row from left to right."""
    placed = sorted(((_middle(widget), widget) for widget in widgets), key=lambda one: one[0].y())
    rows: list[list[tuple[QPoint, QWidget]]] = []
    for middle, widget in placed:
        if rows and middle.y() - rows[-1][0][0].y() <= _ROW:
            rows[-1].append((middle, widget))
        else:
            rows.append([(middle, widget)])
    return [widget for row in rows for _, widget in sorted(row, key=lambda one: one[0].x())]


def _middle(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(widget.rect().center())


def stack_in_order(splitter: QSplitter) -> None:
    """Let screen readers meet a splitter's widgets as they stand; handles stay on top."""
    places = range(splitter.count())
    for part in (*map(splitter.widget, places), *map(splitter.handle, places)):
        if part is not None:
            part.raise_()
