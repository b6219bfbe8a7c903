"""How the window looks now: theme, icons and type; every change goes through here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPalette, QPixmapCache
from PySide6.QtWidgets import QApplication

from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.style import DiptychStyle, palette_of
from diptych.ui.appearance.theme import NAMES, Theme, load_theme
from diptych.ui.reader.typography import Typography

SYSTEM = "system"
READING_MODE_ROW = 30
"""Pixels from line to line in reading mode."""


def system_theme(application: QApplication) -> str:
    """Return light or dark, whatever the system has; by its palette where it does not say."""
    scheme = application.styleHints().colorScheme()
    if scheme == Qt.ColorScheme.Unknown:
        window = application.palette().color(QPalette.ColorRole.Window)
        return "dark" if window.lightness() < 128 else "light"
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


class Look(QObject):
    """The theme and the type of all windows; panes, panels and dialogs follow its signals."""

    theme_changed = Signal(object)
    """The `Theme` that holds from now on."""
    typography_changed = Signal(object)
    """The `Typography` in which articles are set from now on."""

    def __init__(
        self,
        application: QApplication,
        resources: Path,
        choice: str = SYSTEM,
        typography: Typography | None = None,
    ) -> None:
        super().__init__(application)
        self._application = application
        self._resources = resources
        # Asked before our own palette hides it.
        self._system = system_theme(application)
        self.choice = choice if choice in (*NAMES, SYSTEM) else SYSTEM
        self.typography = typography or Typography()
        self._readers: Typography | None = None
        """The reader's own type, while reading mode has its own."""
        self._in_reading_mode = 0
        """How many windows are in reading mode."""
        self.theme = load_theme(self._wanted(), resources)
        self.icons = Icons(self.theme, resources / "icons")
        application.setStyle(DiptychStyle(self.theme))
        self._colour()
        application.styleHints().colorSchemeChanged.connect(self._follow_system)

    def _colour(self) -> None:
        palette = palette_of(self.theme)
        self._application.setPalette(palette)
        # The rows of a list that a field opens are painted on the ground that menus have.
        menus = QPalette(palette)
        menus.setColor(QPalette.ColorRole.Window, palette.color(QPalette.ColorRole.ToolTipBase))
        self._application.setPalette(menus, "QMenu")  # type: ignore[arg-type]  # bytes are refused

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
        # Qt would keep the icons of every theme that was ever on.
        QPixmapCache.clear()
        self.icons.use(theme)
        self._colour()
        self.theme_changed.emit(theme)

    def _usual(self) -> int:
        usual: int = self.theme.tokens.type["reading_size"]
        return usual

    def set_reading_mode(self, *, on: bool) -> None:
        """Set articles in the size of reading mode; then again in the reader's own.

        It is the type of all windows, until the last of them leaves reading mode.
        """
        self._in_reading_mode = max(0, self._in_reading_mode + (1 if on else -1))
        if on and self._readers is None:
            self._readers = self.typography
            self.set_typography(self._for_reading_mode(self.typography))
        elif not self._in_reading_mode and self._readers is not None:
            own, self._readers = self.own_typography, None
            self.set_typography(own)

    def _for_reading_mode(self, own: Typography) -> Typography:
        size: int = self.theme.tokens.type["reading_mode_size"]
        if own.size >= size:
            return own
        return replace(own, size=size, line_height=READING_MODE_ROW / size)

    @property
    def own_typography(self) -> Typography:
        """The type to come back to: the reader's own size where reading mode has another."""
        own = self._readers
        if own is None:
            return self.typography
        return replace(self.typography, size=own.size, line_height=own.line_height)

    @property
    def percent(self) -> int:
        """The size of reading type, in percent of the usual one."""
        usual = self._usual()
        return round(100 * self.typography.size / usual)

    def resize_type(self, step: int) -> None:
        """Make the type larger or smaller by pixels; 0 is the usual size."""
        step = step or self._usual() - self.typography.size
        self.set_typography(self.typography.resized(step))

    def widen_column(self, step: int) -> None:
        """Make the column wider or narrower by a step."""
        self.set_typography(self.typography.widened(step))

    def space_lines(self, step: int) -> None:
        """Set the lines farther apart or closer by a step."""
        self.set_typography(self.typography.spaced(step))

    def justify(self, *, on: bool) -> None:
        """Let lines reach both edges of the column, or only one."""
        self.set_typography(replace(self.typography, justified=on))

    def hyphenate(self, *, on: bool) -> None:
        """Let words be parted at the ends of lines, which are justified then, or not."""
        justified = on or self.typography.justified
        self.set_typography(replace(self.typography, justified=justified, hyphenated=on))

    def label_pages(self, *, on: bool) -> None:
        """Show the labels of pages beside the texts that have pages, or not."""
        self.set_typography(replace(self.typography, page_labels=on))

    def choose_family(self, family: str) -> None:
        """Set articles in a family that is installed; an empty name is the best serif."""
        self.set_typography(replace(self.typography, family=family))

    @property
    def has_usual_type(self) -> bool:
        """Whether articles are set as they are before anybody has chosen anything."""
        return self.own_typography == self._usual_typography()

    def _usual_typography(self) -> Typography:
        """Return the type of before; what stands beside the text is no matter of type."""
        return Typography(size=self._usual(), page_labels=self.typography.page_labels)

    def set_usual_type(self) -> None:
        """Set articles as they are before anybody has chosen anything."""
        usual = self._usual_typography()
        if self._readers is not None:
            self._readers, usual = usual, self._for_reading_mode(usual)
        self.set_typography(usual)

    def set_typography(self, typography: Typography) -> None:
        """Set articles in another type."""
        if typography != self.typography:
            self.typography = typography
            self.typography_changed.emit(typography)
