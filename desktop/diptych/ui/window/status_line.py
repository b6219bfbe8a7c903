"""The foot of the window: where the reader is, what is under way, and whether all is saved."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget

from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.wording import percentage
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.hairline import fill_hairline
from diptych.ui.widgets.progress_line import ProgressLine
from diptych.ui.window.unsaved_sign import UnsavedSign

MUTED = QPalette.ColorRole.PlaceholderText


class StatusLine(QWidget):
    """A row of 26 px: the place on the left, counts, “Saved” and the zoom on the right."""

    zoom_pressed = Signal()
    """The reader pressed the zoom: back to the usual size."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.tokens.size["status"])
        small = resized(self.font(), -1)
        self.setFont(small)
        self.place = ElidedLabel(parent=self, role=MUTED)
        self.instead = ElidedLabel(parent=self, role=MUTED)
        self.instead.hide()
        self.progress = ProgressLine(self)
        self.progress.hide()
        self.marks = ElidedLabel(parent=self, role=MUTED)
        self.saved = ElidedLabel(parent=self, role=MUTED)
        self.unsaved = UnsavedSign(icons, self)
        self.zoom = _Pressable(parent=self, role=MUTED)
        self.zoom.pressed.connect(self.zoom_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 1, 12, 0)
        row.setSpacing(14)
        row.addWidget(self.place, 1)
        row.addWidget(self.instead, 1)
        row.addWidget(self.progress)
        for part in (self.marks, self.saved, self.unsaved, self.zoom):
            row.addWidget(part)
        self.set_zoom(100)

    def set_zoom(self, percent: int) -> None:
        """Say how large the text is."""
        self.zoom.set_text(percentage(percent))

    def say_instead(self, words: str) -> None:
        """Say this rather than where the reader is in a text; empty says that again."""
        self.instead.set_text(words)
        self.instead.setVisible(bool(words))
        for part in (self.place, self.marks):
            part.setVisible(not words)

    def set_saved(self, saved: bool) -> None:
        """Say whether everything has been committed."""
        self.saved.set_text(self.tr("Saved") if saved else self.tr("Saving…"))

    def set_unsaved(self, count: int) -> None:
        """Say how many changes could not be committed yet; 0 where that is no matter."""
        self.saved.setVisible(not count)
        self.unsaved.set_count(count)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - a line
        """Draw the hairline above."""
        painter = QPainter(self)
        try:
            line = QRect(0, 0, self.width(), 1)
            fill_hairline(painter, line, self.palette().color(QPalette.ColorRole.Mid))
        finally:
            painter.end()


class _Pressable(ElidedLabel):
    """A label that can be pressed with the mouse; the keyboard has its own key for it."""

    pressed = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell that it was pressed."""
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit()
