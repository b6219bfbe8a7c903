"""A notice: one sentence above or below what it concerns, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.widgets.guide_link import GuideLink
from diptych.ui.widgets.hairline import fill_hairline
from diptych.ui.widgets.icon_button import IconButton
from diptych.ui.widgets.key_text import KeyText


class NoticeKind(StrEnum):
    """How grave it is: the icon and the colour behind it."""

    TIP = "tip"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


_MARGINS = (14, 4, 8, 4)
_GAP = 12
_ABOVE_TITLE = 8


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
    """Pushes in; never covers. ``actions`` are ``(key, words)``; the first one is a button.

    Where there is no room beside the words the actions stand below them, so that a notice never
    makes its pane wider. ``words`` is a widget to show in place of the sentence, ``icon`` another
    icon than that of its kind. ``guide`` is a place of the guide, to which a quiet link leads.
    """

    chosen = Signal(str)
    """The reader pressed one of the actions: its key."""
    closed = Signal()
    """The reader closed it."""

    least_words = 150
    """Pixels that the words keep beside the buttons; with fewer the buttons go below them."""

    def __init__(
        self,
        icons: Icons,
        sentence: str,
        parent: QWidget | None = None,
        *,
        kind: NoticeKind = NoticeKind.INFO,
        title: str = "",
        actions: Sequence[tuple[str, str]] = (),
        words: QWidget | None = None,
        icon: str = "",
        guide: str = "",
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self.sentence = sentence
        self._icons = icons
        self._looks = replace(_LOOKS[kind], icon=icon) if icon else _LOOKS[kind]
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setMinimumHeight(40)
        self.setAccessibleName(f"{title} {sentence}".strip().replace("{", "").replace("}", ""))
        self._picture = QLabel(self)
        self._picture.setPixmap(self._tinted())
        if title:
            self._picture.setContentsMargins(0, _ABOVE_TITLE, 0, 0)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(*_MARGINS)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._picture, 0, 0, self._edge(title))
        if words is not None:
            self._grid.addWidget(words, 0, 1)
        else:
            self._grid.addLayout(self._words(sentence, title), 0, 1)
        self.buttons = [
            self._button(key, said, flat=place > 0) for place, (key, said) in enumerate(actions)
        ]
        self._offers: list[QPushButton] = list(self.buttons)
        if guide:
            link = GuideLink.to_help(self)
            link.lead_to(guide)
            self._offers.append(link)
        self._actions = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._actions.setSpacing(_GAP)
        for button in self._offers:
            self._actions.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._below = False
        self._grid.addLayout(self._actions, 0, 2)
        self._shut = IconButton(icons.icon("close"), self.tr("Close"), self, small=True)
        self._shut.clicked.connect(self._close)
        self._grid.addWidget(self._shut, 0, 3, self._edge(title))

    def _edge(self, title: str) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignTop if title else Qt.AlignmentFlag.AlignVCenter

    def _words(self, sentence: str, title: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2 if title else 0)
        edge = _ABOVE_TITLE if title else 0
        column.setContentsMargins(0, edge, 0, edge)
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

    def _around(self) -> int:
        """Return the width that goes to everything but words and actions."""
        ends = self._picture.sizeHint().width() + self._shut.sizeHint().width()
        return ends + 2 * _GAP + _MARGINS[0] + _MARGINS[2]

    def minimumSizeHint(self) -> QSize:
        """Be content with a narrow pane: the actions stand below the words there."""
        widest = max((one.sizeHint().width() for one in self._offers), default=0)
        return QSize(self._around() + max(80, widest), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the actions beside the words or below them."""
        super().resizeEvent(event)
        if not self._offers:
            return
        room = self.width() - self._around()
        wide = sum(one.sizeHint().width() + _GAP for one in self._offers)
        way = QBoxLayout.Direction
        fits = room - self._shut.width() >= wide - _GAP
        self._actions.setDirection(way.LeftToRight if fits else way.TopToBottom)
        self._actions.setSpacing(_GAP if fits else 2)
        below = room - wide < self.least_words
        if below != self._below:
            self._below = below
            self._grid.removeItem(self._actions)
            if below:
                self._grid.addLayout(self._actions, 1, 1, 1, 2, Qt.AlignmentFlag.AlignLeft)
            else:
                self._grid.addLayout(self._actions, 0, 2)

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
        """Draw the background of its kind, and a hairline towards the text: tips stand below it."""
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), self._icons.theme.colour(self._looks.background))
            line = self.rect()
            line.setTop(line.top() if self.kind is NoticeKind.TIP else line.bottom())
            line.setHeight(1)
            fill_hairline(painter, line, self._icons.theme.colour("border"))
        finally:
            painter.end()
