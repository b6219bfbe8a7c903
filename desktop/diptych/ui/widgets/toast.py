"""What has just happened and how to take it back: floats at the bottom for some seconds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from diptych.ui.appearance.icons import Icons
from diptych.ui.widgets.icon_button import IconButton
from diptych.ui.widgets.key_label import KeyLabel

SECONDS = 8
_FOOT = 16


class Toast(QWidget):
    """One at a time, in the middle of the bottom of ``parent``; the next one replaces it."""

    chosen = Signal()
    """The reader pressed what it offers."""
    more_chosen = Signal()
    """The reader wants to see more of it."""

    def __init__(self, icons: Icons, parent: QWidget, *, foot: int = _FOOT) -> None:
        super().__init__(parent)
        self._room = parent
        self._icons = icons
        self._foot = foot
        self._picture = QLabel(self)
        self._sentence = QLabel(self)
        self._offer = QPushButton(self)
        self._offer.setFlat(True)
        self._offer.clicked.connect(self._take)
        self._keys = KeyLabel("", self)
        self._more = QPushButton(self)
        self._more.setFlat(True)
        self._more.clicked.connect(self._show_more)
        close = IconButton(icons.icon("close"), self.tr("Close"), self, small=True)
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 8, 4)
        row.setSpacing(8)
        for part in (self._picture, self._sentence, self._offer, self._keys, self._more, close):
            row.addWidget(part)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._sentence.text()

    def say(
        self,
        sentence: str,
        offer: str = "",
        keys: QKeySequence | str = "",
        *,
        more: str = "",
    ) -> None:
        """Say what has happened, offer one thing to do, and perhaps ``more`` to see."""
        self._picture.setPixmap(self._icons.pixmap("check", "muted", 16, self.devicePixelRatioF()))
        self._sentence.setText(sentence)
        self._offer.setText(offer)
        self._offer.setVisible(bool(offer))
        self._keys.set_sequence(keys)
        self._keys.setVisible(bool(offer and keys))
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self.show()
        self.raise_()
        self.adjustSize()
        self._stand()
        self._clock.start(SECONDS * 1000)

    def _take(self) -> None:
        self.hide()
        self.chosen.emit()

    def _show_more(self) -> None:
        self.hide()
        self.more_chosen.emit()

    def _stand(self) -> None:
        room = self._room.rect()
        self.move((room.width() - self.width()) // 2, room.height() - self.height() - self._foot)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the bottom."""
        if event.type() == QEvent.Type.Resize and watched is self.parent() and self.isVisible():
            self._stand()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - a frame
        """Draw the raised surface."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(self.palette().color(QPalette.ColorRole.ToolTipBase))
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        finally:
            painter.end()
