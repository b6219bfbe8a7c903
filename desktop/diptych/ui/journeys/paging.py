"""Going to a page of an article's original, by its label or number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect

from diptych.domain.span import Span
from diptych.ui.actions.spec import Needs
from diptych.ui.journeys.opening import Opening, Visit
from diptych.ui.widgets.announcement import announce
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.ui.panels.page_popover import PagePopover


class Paging(QObject):
    """Offers to go to a page where the current article has pages, and goes there."""

    def __init__(self, window: MainWindow, opening: Opening) -> None:
        super().__init__(window)
        self._window = window
        self._opening = opening
        self._popover: PagePopover | None = None
        window.actions_.bind("read.page", self._open)
        window.area.current_changed.connect(self._offer)
        window.area.panes_changed.connect(self._offer)
        opening.opened.connect(self._offer)
        opening.renewed.connect(self._offer)
        self._offer()

    def _offer(self, _: object = None) -> None:
        pane = self._opening.current()
        paged = pane is not None and len(pane.view.pages) > 0
        self._window.actions_.offer(Needs.PAGES, offered=paged)

    def _open(self) -> None:
        from diptych.ui.panels.page_popover import PagePopover  # noqa: PLC0415 - on demand

        pane = self._opening.current()
        if pane is None or not len(pane.view.pages):
            return
        if self._popover is None:
            self._popover = PagePopover(self._window)
            self._popover.wanted.connect(self._go)
        labels = [label for label in pane.view.pages.labels if label] or ["1"]
        head = pane.header
        target = QRect(head.mapToGlobal(QPoint(0, 0)), head.size())
        self._popover.open_for(labels[0], labels[-1], pane.view.page_label(), target)

    def _go(self, label: str) -> None:
        pane = self._opening.current()
        if pane is None or self._popover is None:
            return
        place = pane.view.pages.place(label)
        if place is None:
            self._popover.say_unknown(label)
            announce(self._popover, self._popover.words.text())
            return
        self._popover.close()
        self._opening.go(Visit(pane.article_id, span=Span(place, place)))
