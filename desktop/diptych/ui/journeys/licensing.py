"""Showing what Diptych is built on, and under what licences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from diptych.paths import resources
from diptych.ui.appearance.look import Look
from diptych.ui.appearance.theme import Theme
from diptych.ui.jobs import JobRunner
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from diptych.domain.progress import Progress
    from diptych.licences import Component
    from diptych.ui.dialogs.licences_window import LicencesWindow

translate = QCoreApplication.translate


class Licensing(QObject):
    """Opens the window of licences; what it shows is read once, away from the interface."""

    def __init__(
        self, window: MainWindow, look: Look, jobs: JobRunner, *, fail: Callable[[Exception], None]
    ) -> None:
        super().__init__(window)
        self._window, self._look, self._jobs, self._fail = window, look, jobs, fail
        self._shown: LicencesWindow | None = None
        window.actions_.bind("help.licences", self.show)
        look.theme_changed.connect(self._restyle)

    @property
    def window(self) -> LicencesWindow | None:
        """The window of licences, once it was opened."""
        return self._shown

    def show(self) -> None:
        """Open the list, or bring it forward."""
        from diptych.ui.dialogs.licences_window import LicencesWindow  # noqa: PLC0415 - on demand

        if self._shown is None:
            self._shown = LicencesWindow(self._look.theme, self._look.icons, self._window)
            self._shown.tell(translate("licences", "Reading the licences …"), spoken=False)
            self._jobs.submit(_all, owner=self, done=self._read, failed=self._could_not_read)
        self._shown.come_forward()

    def _read(self, components: tuple[Component, ...]) -> None:
        if self._shown is not None:
            self._shown.show_components(components)

    def _could_not_read(self, error: Exception) -> None:
        """Leave no window behind that waits for ever: the next time it is tried again."""
        if self._shown is not None:
            self._shown.close()
            self._shown.deleteLater()
            self._shown = None
        self._fail(error)

    def _restyle(self, theme: Theme) -> None:
        if self._shown is not None:
            self._shown.set_theme(theme, self._look.icons)


def _all(_: Progress) -> tuple[Component, ...]:
    from diptych.licences import known  # noqa: PLC0415 - it asks all packages, for this alone

    return known(resources())
