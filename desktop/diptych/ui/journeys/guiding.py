"""Opening the guide: one window for the whole program, at whatever somebody wants to know."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QApplication

from diptych.domain.guide import Guide, GuidePlace
from diptych.ui.actions.key_rows import key_rows
from diptych.ui.actions.table import action_table
from diptych.ui.appearance.look import Look
from diptych.ui.appearance.theme import Theme
from diptych.ui.guide.targets import target_for_place
from diptych.ui.language import spoken_now
from diptych.ui.study import Study

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.guide import GuideIndex
    from diptych.ui.guide.window import GuideWindow

PAGE = "index.html"


class Guiding(QObject):
    """Has the window of the guide, which reads its texts when it is opened for the first time."""

    def __init__(
        self,
        look: Look,
        study: Study,
        folder: Path,
        *,
        quitting: Callable[[], object],
        fail: Callable[[Exception], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._study = study
        self._folder = folder
        self._quitting = quitting
        self._fail = fail
        self._guide: Guide | None = None
        self._reading = False
        self.window: GuideWindow | None = None
        """The window, once it was opened."""
        self.opener: Callable[[QUrl], bool] = QDesktopServices.openUrl
        look.theme_changed.connect(self._restyle)

    def open_here(self) -> None:
        """Open the guide at what is to be read about whatever has the keyboard."""
        self.open(target_for_place(QApplication.focusWidget()))

    def open(self, target: str) -> None:
        """Open the guide at a place, written as ``tags#merging``."""
        window = self._made()
        window.go(GuidePlace.parsed(target))
        window.come_forward()
        if self._guide is None and not self._reading:
            self._read()

    def close(self) -> None:
        """Close the window, if it is open: the program ends."""
        if self.window is not None:
            self.window.close()

    def _made(self) -> GuideWindow:
        from diptych.ui.guide.window import GuideWindow  # noqa: PLC0415 - not at start-up

        if self.window is None:
            chosen = self._study.guide
            made = GuideWindow(self._look.theme, self._look.icons, size=chosen.size)
            made.restore(chosen.geometry)
            made.closing.connect(self._keep)
            made.browser_wanted.connect(self._show_in_browser)
            quit_ = QAction(made)
            quit_.setShortcuts(self._quit_keys())
            quit_.triggered.connect(lambda _=False: self._quitting())
            made.addAction(quit_)
            self.window = made
        return self.window

    def _quit_keys(self) -> list[QKeySequence]:
        from diptych.ui.actions.actions import sequences  # noqa: PLC0415 - not at start-up

        quits = next(spec for spec in action_table() if spec.id == "library.quit")
        return sequences(quits)

    def _read(self) -> None:
        """Read the texts, on another thread: the window is there meanwhile."""
        from diptych.library.guide import GuideIndex, open_guide  # noqa: PLC0415 - not at start-up

        self._reading = True
        lines = [row.as_line() for row in key_rows(action_table())]
        folder, language = self._folder, spoken_now()

        def work(_: Progress) -> tuple[Guide, GuideIndex]:
            guide = open_guide(folder, language, lines)
            return guide, GuideIndex(guide)

        self._study.jobs.submit(work, owner=self, done=self._show, failed=self._could_not_read)

    def _show(self, read: tuple[Guide, GuideIndex]) -> None:
        guide, index = read
        self._guide, self._reading = guide, False
        if self.window is not None:
            self.window.show_guide(guide, index, self._folder / guide.language)

    def _could_not_read(self, error: Exception) -> None:
        self._reading = False
        self.close()
        self._fail(error)

    def _show_in_browser(self, place: GuidePlace) -> None:
        if self._guide is None:
            return
        url = QUrl.fromLocalFile(str(self._folder / self._guide.language / PAGE))
        if place.chapter:
            url.setFragment(place.anchor)
        self.opener(url)

    def _restyle(self, theme: Theme) -> None:
        if self.window is not None:
            self.window.set_theme(theme, self._look.icons)

    def _keep(self) -> None:
        """Remember how the window stood, for the next time."""
        if self.window is not None:
            self._study.keep_guide(self.window.geometry_text(), self.window.type_size)
