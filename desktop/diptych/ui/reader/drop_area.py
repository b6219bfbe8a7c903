"""Panes on which articles and files can be dropped: what fell where, and where it will show."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from diptych.ui.appearance.theme import Theme
from diptych.ui.reader.drops import Drop, Landing, landing, read_drop
from diptych.ui.reader.gutters import DropShade
from diptych.ui.reader.pane import ArticlePane


class DropArea(QWidget):
    """Says what is dropped on which pane, or beside it; whoever has the panes says which."""

    articles_dropped = Signal(object, object, int)
    """Article ids, the pane they fell on or ``None``, and the side (−1 or 1 beside it, 0 in it)."""
    files_dropped = Signal(object, object, int)
    """Paths, with the same two."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shade = DropShade(theme, self)
        self.setAcceptDrops(True)

    def panes(self) -> list[ArticlePane]:
        """Return the panes from left to right."""
        raise NotImplementedError

    def is_stacked(self) -> bool:
        """Tell whether panes are one below the other."""
        raise NotImplementedError

    def set_stacked(self, stacked: bool) -> None:
        """Put the panes one below the other, or beside one another."""
        raise NotImplementedError

    def set_shade(self, theme: Theme) -> None:
        """Shade in another theme's colours."""
        self._shade.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the shade over all panes."""
        super().resizeEvent(event)
        self._shade.setGeometry(self.rect())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take articles and files."""
        if read_drop(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where a drop would open."""
        pane, place = self._target(event.position().toPoint())
        area = self.rect() if pane is None else self._area_of(pane)
        self._shade.show_at(place.shade(area))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show nothing any more."""
        self._shade.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say what fell where."""
        self._shade.hide()
        drop: Drop = read_drop(event.mimeData())
        if not drop:
            return
        event.acceptProposedAction()
        pane, place = self._target(event.position().toPoint())
        if len(self.panes()) == 1 and place.side:
            self.set_stacked(place.stacked)
        if drop.article_ids:
            self.articles_dropped.emit(drop.article_ids, pane, place.side)
        else:
            self.files_dropped.emit(drop.paths, pane, place.side)

    def _target(self, point: QPoint) -> tuple[ArticlePane | None, Landing]:
        shown = [pane for pane in self.panes() if not pane.isHidden()]
        for pane in shown:
            area = self._area_of(pane)
            end, place = (
                (area.bottom(), point.y()) if self.is_stacked() else (area.right(), point.x())
            )
            if place <= end or pane is shown[-1]:
                alone = len(self.panes()) == 1
                return pane, landing(point, area, stacked=self.is_stacked(), alone=alone)
        return None, Landing(0, self.is_stacked())

    def _area_of(self, pane: ArticlePane) -> QRect:
        return QRect(pane.mapTo(self, pane.rect().topLeft()), pane.size())
