"""The tabs of the overview: which there are, and what each of them shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from diptych.ui.window.main_window import MainWindow
from diptych.ui.window.overview import Overview


class Overlooking(QObject):
    """Offers the pages of the overview, each by what shows it, and leads back to reading."""

    def __init__(
        self,
        window: MainWindow,
        pages: Mapping[str, Callable[[], object]],
        *,
        finish: Callable[[], object],
        leave: Callable[[], object],
    ) -> None:
        """Offer ``pages``; ``finish`` takes over what is being written before another is shown."""
        super().__init__(window)
        self._pages = pages
        self._overview: Overview | None = None
        self._finish, self._leave = finish, leave
        window.overview_made.connect(self._serve)

    def turn(self, key: str) -> None:
        """Go to a page, or from it back to reading: one key does both."""
        overview, focus = self._overview, QApplication.focusWidget()
        inside = overview is not None and focus is not None and overview.isAncestorOf(focus)
        if overview is not None and inside and overview.page == key:
            self._leave()
        else:
            self._show(key)

    def _serve(self, overview: Overview) -> None:
        self._overview = overview
        for key in self._pages:
            overview.offer(key)
        overview.wanted.connect(self._show)
        overview.closed.connect(self._leave)

    def _show(self, key: str) -> None:
        self._finish()
        self._pages[key]()
