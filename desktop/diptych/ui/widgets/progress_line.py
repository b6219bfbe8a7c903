"""How far long work is: a thin bar, what it does, and a Cancel that works."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from diptych.ui.appearance.fonts import resized
from diptych.ui.models.wording import number
from diptych.ui.widgets.elided_label import ElidedLabel

LONGEST = 280
"""Pixels that the words may take; a longer file name is shortened in its middle."""


class ProgressBar(QWidget):
    """A flat bar of 4 px; without a total it is empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setFixedHeight(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def share(self) -> float:
        """How much is done, from 0 to 1."""
        return self._share

    def set_progress(self, done: float, total: int) -> None:
        """Show that ``done`` of ``total`` are done; a part of one counts as such."""
        share = min(1.0, done / total) if total > 0 else 0.0
        if share != self._share:
            self._share = share
            self.update()

    def sizeHint(self) -> QSize:
        """Be as wide as there is room."""
        return QSize(160, 4)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is small
        """Draw what is done in the accent."""
        palette, rect = self.palette(), QRectF(self.rect())
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Mid))
            painter.drawRoundedRect(rect, 2, 2)
            if self._share:
                rect.setWidth(max(4.0, rect.width() * self._share))
                painter.setBrush(palette.color(QPalette.ColorRole.Accent))
                painter.drawRoundedRect(rect, 2, 2)
        finally:
            painter.end()


class ProgressLine(QWidget):
    """One row for the status line: words, bar, count and Cancel."""

    cancelled = Signal()
    """The reader wants the work to stop."""
    opened = Signal()
    """The reader wants to see more of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        small = resized(self.font(), -1)
        self.setFont(small)
        self._words = QPushButton(self)
        self._words.setFlat(True)
        self._words.setFixedHeight(22)
        self._words.clicked.connect(self.opened)
        self.bar = ProgressBar(self)
        self.bar.setFixedWidth(160)
        self._count = ElidedLabel(role=QPalette.ColorRole.PlaceholderText, parent=self)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.setFlat(True)
        self._cancel.setFixedHeight(22)
        self._cancel.clicked.connect(self.cancelled)
        # A click leaves the keyboard where it is: the buttons go when the work has ended.
        for pressed in (self._words, self._cancel):
            pressed.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self._words, self.bar, self._count, self._cancel):
            row.addWidget(part)

    def show_progress(
        self, words: str, done: int, total: int, left: str = "", *, within: float = 0.0
    ) -> None:
        """Say what is being done and how far it is; ``left`` is the time that remains.

        ``within`` is how much is done of the one that is being worked on.
        """
        fitting = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, LONGEST)
        self._words.setText(fitting)
        self.bar.set_progress(done + within, total)
        count = self.tr("{done} of {total}").format(done=number(done), total=number(total))
        shown = count if total > 1 else ""
        self._count.set_text(" · ".join(part for part in (shown, left) if part))
        self.setAccessibleName(f"{words}, {self._count.text}")

    def set_cancellable(self, cancellable: bool) -> None:
        """Offer Cancel, or not once it was pressed."""
        self._cancel.setEnabled(cancellable)
