"""A few choices in one row, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

_RADIUS = 6.0


class Segmented(QWidget):
    """Shows ``(key, words)`` pairs side by side; the arrow keys move between them."""

    chosen = Signal(str)
    """The reader chose another one: its key."""

    def __init__(
        self, choices: Sequence[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._segments: dict[str, _Segment] = {}
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other choices; none is chosen yet."""
        for old in self._segments.values():
            self._group.removeButton(old)
            self._row.removeWidget(old)
            old.deleteLater()
        self._segments = {}
        for place, (key, words) in enumerate(choices):
            segment = _Segment(words, first=place == 0, last=place == len(choices) - 1)
            segment.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._group.addButton(segment)
            self._row.addWidget(segment)
            # Else it has no size until the next turn of the loop, and whoever asks gets none.
            segment.show()
            self._segments[key] = segment
        self._row.activate()
        self.updateGeometry()

    def set_tip(self, key: str, words: str) -> None:
        """Say more of a choice to those who point at it, and to screen readers."""
        segment = self._segments[key]
        segment.setToolTip(words)
        segment.setAccessibleDescription(words)

    def set_words(self, key: str, words: str) -> None:
        """Call a choice otherwise."""
        self._segments[key].setText(words)
        self._segments[key].updateGeometry()
        self._row.activate()

    @property
    def key(self) -> str | None:
        """Which one is chosen."""
        return next((key for key, one in self._segments.items() if one.isChecked()), None)

    def choose(self, key: str) -> None:
        """Mark one as chosen; nobody is told."""
        segment = self._segments.get(key)
        if segment is not None:
            segment.setChecked(True)

    def stops(self) -> tuple[QWidget, ...]:
        """Return what Tab and the arrow keys stop at, for whoever puts these in an order."""
        return tuple(self._segments.values())

    def focus_choice(self) -> None:
        """Give the keyboard to the one that is chosen."""
        segment = self._segments.get(self.key or "")
        if segment is not None:
            segment.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_choice(self) -> None:
        """Let none be chosen."""
        self._group.setExclusive(False)
        for segment in self._segments.values():
            segment.setAutoExclusive(False)
            segment.setChecked(False)
            segment.setAutoExclusive(True)
        self._group.setExclusive(True)


class _Segment(QAbstractButton):
    """One choice; its outer corners are round."""

    def __init__(self, words: str, *, first: bool, last: bool) -> None:
        super().__init__()
        self._first, self._last = first, last
        self.setText(words)
        self.setToolTip("")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """Return room for the words, at most a short title."""
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(min(width, 180) + 24, 26)

    def _outline(self) -> QPainterPath:
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5 if self._last else 0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(rect, _RADIUS, _RADIUS)
        square = QPainterPath()
        if not self._first:
            square.addRect(rect.adjusted(0, 0, -rect.width() / 2, 0))
        if not self._last:
            square.addRect(rect.adjusted(rect.width() / 2, 0, 0, 0))
        return path.united(square).simplified()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is small
        """Draw the words; the chosen one in the accent on the colour of selected rows."""
        palette = self.palette()
        roles = QPalette.ColorRole
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            fill = roles.Light if self.underMouse() else roles.Base
            painter.setBrush(palette.color(roles.Highlight if self.isChecked() else fill))
            painter.setPen(QPen(palette.color(roles.Mid), 1))
            painter.drawPath(self._outline())
            if self.hasFocus():
                painter.setPen(QPen(palette.color(roles.Shadow), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 4, 4)
            painter.setPen(palette.color(roles.Accent if self.isChecked() else roles.WindowText))
            words = self.fontMetrics().elidedText(
                self.text(), Qt.TextElideMode.ElideRight, self.width() - 16
            )
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
        finally:
            painter.end()
