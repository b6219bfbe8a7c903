"""A notice: one sentence above or below what it concerns, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.widgets.hairline import fill_hairline
from diptych.ui.widgets.icon_button import IconButton
from diptych.ui.widgets.key_text import KeyText


class NoticeKind(StrEnum):
    """How grave it is: the icon and the colour behind it."""

    TIP = "tip"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class _Looks:
    icon: str
    role: str
    background: str


_LOOKS = {
    NoticeKind.TIP: _Looks("highlight", "accent", "panel"),
    NoticeKind.INFO: _Looks("info", "muted", "panel"),
    NoticeKind.WARNING: _Looks("info", "warning", "warning_soft"),
    NoticeKind.ERROR: _Looks("error", "error", "error_soft"),
}


class Notice(QWidget):
    """Pushes in; never covers. ``actions`` are ``(key, words)``; the first one is a button."""

    chosen = Signal(str)
    """The reader pressed one of the actions: its key."""
    closed = Signal()
    """The reader closed it."""

    def __init__(
        self,
        icons: Icons,
        sentence: str,
        parent: QWidget | None = None,
        *,
        kind: NoticeKind = NoticeKind.INFO,
        title: str = "",
        actions: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self.sentence = sentence
        self._icons = icons
        self._looks = _LOOKS[kind]
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setMinimumHeight(40)
        self.setAccessibleName(f"{title} {sentence}".strip().replace("{", "").replace("}", ""))
        self._picture = QLabel(self)
        self._picture.setPixmap(self._tinted())
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 8, 4)
        row.setSpacing(12)
        row.addWidget(self._picture, 0, self._edge(title))
        row.addLayout(self._words(sentence, title), 1)
        for place, (key, words) in enumerate(actions):
            row.addWidget(self._button(key, words, flat=place > 0))
        close = IconButton(icons.icon("close"), self.tr("Close"), self, small=True)
        close.clicked.connect(self._close)
        row.addWidget(close, 0, self._edge(title))

    def _edge(self, title: str) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignTop if title else Qt.AlignmentFlag.AlignVCenter

    def _words(self, sentence: str, title: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2 if title else 0)
        column.setContentsMargins(0, 8 if title else 0, 0, 8 if title else 0)
        if title:
            head = QLabel(title, self)
            head.setFont(resized(self.font(), bold=True))
            column.addWidget(head)
        if not title:
            column.addStretch(1)
        column.addWidget(KeyText(sentence, self, role=QPalette.ColorRole.WindowText))
        column.addStretch(1)
        return column

    def _button(self, key: str, words: str, *, flat: bool) -> QPushButton:
        button = QPushButton(words, self)
        button.setFlat(flat)
        button.clicked.connect(lambda _=False: self.chosen.emit(key))
        return button

    def _tinted(self) -> QPixmap:
        return self._icons.pixmap(self._looks.icon, self._looks.role, 18, self.devicePixelRatioF())

    def retint(self) -> None:
        """Draw the icon in the theme that holds now."""
        self._picture.setPixmap(self._tinted())
        self.update()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - a rectangle
        """Draw the background of its kind and a hairline."""
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), self._icons.theme.colour(self._looks.background))
            line = self.rect()
            line.setTop(line.bottom())
            fill_hairline(painter, line, self._icons.theme.colour("border"))
        finally:
            painter.end()
