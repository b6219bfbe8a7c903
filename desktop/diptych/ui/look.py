"""How the window looks now: theme, icons and the size of type; every change goes through here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from diptych.ui.icons import Icons
from diptych.ui.style import DiptychStyle, palette_of
from diptych.ui.theme import NAMES, Theme, load_theme

SYSTEM = "system"
ZOOMS = (50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
USUAL = 100


def system_theme(application: QApplication) -> str:
    """Return light or dark, whatever the system has; by its palette where it does not say."""
    scheme = application.styleHints().colorScheme()
    if scheme == Qt.ColorScheme.Unknown:
        window = application.palette().color(QPalette.ColorRole.Window)
        return "dark" if window.lightness() < 128 else "light"
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


class Look(QObject):
    """The theme and zoom of the window; panes, panels and dialogs follow its signals."""

    theme_changed = Signal(object)
    """The `Theme` that holds from now on."""
    zoom_changed = Signal(int)
    """The size of reading type, in percent of the usual one."""

    def __init__(
        self, application: QApplication, resources: Path, choice: str, zoom: int = USUAL
    ) -> None:
        super().__init__(application)
        self._application = application
        self._resources = resources
        # Asked before our own palette hides it.
        self._system = system_theme(application)
        self.choice = choice if choice in (*NAMES, SYSTEM) else SYSTEM
        self.zoom = zoom if ZOOMS[0] <= zoom <= ZOOMS[-1] else USUAL
        self.theme = load_theme(self._wanted(), resources)
        self.icons = Icons(self.theme, resources / "icons")
        application.setStyle(DiptychStyle(self.theme))
        application.setPalette(palette_of(self.theme))
        application.styleHints().colorSchemeChanged.connect(self._follow_system)

    def _wanted(self) -> str:
        return self._system if self.choice == SYSTEM else self.choice

    def choose(self, choice: str) -> None:
        """Take another theme, or with ``system`` the one the system has."""
        if choice not in (*NAMES, SYSTEM):
            return
        self.choice = choice
        self._put_on(load_theme(self._wanted(), self._resources))

    def turn(self) -> None:
        """Change from light to dark, or back."""
        self.choose("light" if self.theme.dark else "dark")

    def _follow_system(self, scheme: Qt.ColorScheme) -> None:
        if scheme != Qt.ColorScheme.Unknown:
            self._system = "dark" if scheme == Qt.ColorScheme.Dark else "light"
        if self.choice == SYSTEM:
            self._put_on(load_theme(self._wanted(), self._resources))

    def _put_on(self, theme: Theme) -> None:
        if theme.name == self.theme.name:
            self.theme_changed.emit(self.theme)
            return
        self.theme = theme
        self.icons.use(theme)
        self._application.setPalette(palette_of(theme))
        self.theme_changed.emit(theme)

    def resize_type(self, step: int) -> None:
        """Make the type one step larger or smaller; 0 is the usual size."""
        if step == 0:
            self.set_zoom(USUAL)
            return
        nearest = min(range(len(ZOOMS)), key=lambda place: abs(ZOOMS[place] - self.zoom))
        self.set_zoom(ZOOMS[max(0, min(len(ZOOMS) - 1, nearest + step))])

    def set_zoom(self, percent: int) -> None:
        """Take a size of type."""
        if percent != self.zoom:
            self.zoom = percent
            self.zoom_changed.emit(percent)
