"""What to begin with: the card of the first start, and what stands where no article is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QEnterEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.appearance.fonts import resized, serif
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.style import PRIMARY
from diptych.ui.guide.targets import GuideTarget
from diptych.ui.widgets.guide_link import GuideLink
from diptych.ui.widgets.icon_button import IconButton
from diptych.ui.widgets.key_label import key_names, key_size, paint_keys
from diptych.ui.widgets.key_text import KeyText


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to begin with."""

    action: QAction
    icon: str
    title: str
    sentence: str


class FirstSteps(QWidget):
    """“To begin with”: a few commands, each with its keys."""

    closed = Signal()

    def __init__(self, icons: Icons, steps: Sequence[Step], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("To begin with"), self)
        title.setFont(resized(self.font(), -1))
        title.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        close = IconButton(icons.icon("close"), self.tr("Close"), self, small=True)
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 8, 0)
        head.addWidget(title, 1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 8)
        column.setSpacing(2)
        column.addLayout(head)
        for step in steps:
            column.addWidget(_StepButton(icons, step, self))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - a line
        """Draw the hairline above."""
        painter = QPainter(self)
        try:
            painter.fillRect(0, 0, self.width(), 1, self.palette().color(QPalette.ColorRole.Mid))
        finally:
            painter.end()


class _StepButton(QAbstractButton):
    """An icon, a title with keys, and a sentence beneath."""

    def __init__(self, icons: Icons, step: Step, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._step = step
        self._keys = (" ".join(key_names(step.action.shortcut())),)
        self.setText(step.title)
        self.setAccessibleName(f"{step.title}. {step.sentence}. {self._keys[0]}")
        self.setFixedHeight(52)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(lambda _=False: step.action.trigger())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Answer to the pointer."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Answer to the pointer."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is small
        """Draw icon, words and keys."""
        palette, roles = self.palette(), QPalette.ColorRole
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            body = QRectF(self.rect()).adjusted(6, 0, -6, 0)
            if self.underMouse():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(palette.color(roles.Light))
                painter.drawRoundedRect(body, 5, 5)
            if self.hasFocus():
                painter.setPen(QPen(palette.color(roles.Shadow), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(body.adjusted(1, 1, -1, -1), 5, 5)
            icon = self._icons.pixmap(self._step.icon, "accent", 20, self.devicePixelRatioF())
            painter.drawPixmap(16, 8, icon)
            small = resized(self.font(), -2)
            room = key_size(self._keys, small).width() if self._keys[0] else 0
            place = self.rect().adjusted(46, 6, -14, 0)
            place.setHeight(22)
            if room:
                keys = place.adjusted(place.width() - room, 0, 0, 0)
                paint_keys(painter, keys, self._keys, small, palette)
            painter.setFont(self.font())
            painter.setPen(palette.color(roles.WindowText))
            width = place.width() - room - 6
            title = self.fontMetrics().elidedText(
                self._step.title, Qt.TextElideMode.ElideRight, width
            )
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, title)
            painter.setFont(resized(self.font(), -1))
            painter.setPen(palette.color(roles.PlaceholderText))
            sentence = painter.fontMetrics().elidedText(
                self._step.sentence, Qt.TextElideMode.ElideRight, place.width()
            )
            painter.drawText(place.translated(0, 19), Qt.AlignmentFlag.AlignVCenter, sentence)
        finally:
            painter.end()


class NothingOpen(QWidget):
    """Stands in the place of the panes: what to do, on the window's colour, in a dashed frame."""

    def __init__(self, icons: Icons, import_action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        families = list(icons.theme.tokens.type["reading_linux"])
        self._line = QLabel(self)
        self._line.setFont(serif(families, 24))
        self._line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence = KeyText("", self, centred=True)
        self._sentence.setMaximumWidth(440)
        self.button = QPushButton(
            icons.icon("import", "on_accent", lively=False), self.tr("Import…"), self
        )
        self.setFocusProxy(self.button)
        self.button.setProperty(PRIMARY, True)  # noqa: FBT003 - Qt knows no names
        self.button.clicked.connect(lambda _=False: import_action.trigger())
        self._keys = KeyText(
            self.tr("{Ctrl+O} import    {Ctrl+K} any command    {?} keys"), self, centred=True
        )
        self._link = GuideLink(GuideTarget.SIDE_BY_SIDE, self)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self._line)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._sentence, 4)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(4)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addWidget(self._keys)
        column.addWidget(self._link, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.begin()

    def begin(self) -> None:
        """Say what can be done where there are no articles yet."""
        self.say(
            self.tr("Put two texts side by side"),
            self.tr("Drop web pages, PDF, Markdown or text files. Nothing leaves this computer."),
            GuideTarget.WAYS_IN,
        )

    def wait(self) -> None:
        """Say that articles are on their way in, and offer nothing until something else is said."""
        self.say(self.tr("One moment"), self.tr("The articles to begin with are coming in."))
        for part in (self.button, self._keys, self._link):
            part.hide()

    def say(self, line: str, sentence: str, guide: str = GuideTarget.SIDE_BY_SIDE) -> None:
        """Say something else, for instance in a library that has articles."""
        self._link.lead_to(guide)
        self._line.setText(line)
        self._sentence.set_text(sentence)
        self.button.show()
        self._keys.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - a frame
        """Draw paper and the dashed frame that says: drop here."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
            pen = QPen(self.palette().color(QPalette.ColorRole.Dark), 1, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(20.5, 20.5, -20.5, -20.5), 10, 10)
        finally:
            painter.end()
