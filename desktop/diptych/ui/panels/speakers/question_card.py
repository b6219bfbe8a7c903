"""“Who says this?”: the card below a guess, with the ways to answer it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from diptych.ui.appearance.fonts import resized
from diptych.ui.models.guesses import LONGEST, Guess, cut
from diptych.ui.panels.speakers.small_button import SmallButton
from diptych.ui.widgets.flow_layout import FlowLayout

translate = QCoreApplication.translate

_RADIUS = 8
_INSET = 12


class QuestionCard(QWidget):
    """Asks of one quotation; there is one such card, which moves to where it is needed."""

    accepted = Signal()
    next_wanted = Signal()
    name_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._guess: Guess | None = None
        self._words = QLabel(self)
        self._words.setFont(resized(self.font(), -1))
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        self.accept = SmallButton(translate("speakers", "Accept"), self, primary=True)
        self.next = SmallButton("", self)
        self.name = SmallButton(translate("speakers", "Type a name"), self, flat=True)
        self.accept.clicked.connect(lambda _=False: self.accepted.emit())
        self.next.clicked.connect(lambda _=False: self.next_wanted.emit())
        self.name.clicked.connect(lambda _=False: self.name_wanted.emit())
        for button, key in ((self.accept, "A"), (self.next, "⇧A"), (self.name, "W")):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleDescription(key)
        row = FlowLayout(gap=6, last_width=0)
        for widget in (self.accept, self.next, self.name, QWidget(self)):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(_INSET, 8, _INSET, 10)
        column.setSpacing(7)
        column.addWidget(self._words)
        column.addLayout(row)
        self.hide()

    def ask(self, guess: Guess) -> None:
        """Ask about another guess; where nobody else may have said it, nobody else is offered."""
        if guess == self._guess:
            return
        self._guess = guess
        name = f"<b>{escape(cut(guess.name, LONGEST))}</b>"
        self._words.setText(escape(guess.sentence()).replace("{name}", name))
        self.setAccessibleName(guess.spoken())
        words = translate("quotations", "Next: {name}")
        self.next.set_words(words.replace("{name}", cut(guess.next_name, LONGEST)))
        self.next.setVisible(bool(guess.next_name))
        self.updateGeometry()

    def has_keyboard(self) -> bool:
        """Tell whether the keyboard is in one of its buttons."""
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let no button be wider than the card."""
        self.next.set_widest(self.width() - 2 * _INSET)
        super().resizeEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the card: a field with a hairline around it."""
        painter = QPainter(self)
        try:
            palette = self.palette()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(palette.color(QPalette.ColorRole.Button))
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
            rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
        finally:
            painter.end()
