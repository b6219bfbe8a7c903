"""The question who says a quotation, under it: who may have said it, and what to answer."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.style import PRIMARY
from diptych.ui.models.guesses import LONGEST, Guess, cut
from diptych.ui.widgets.flow_layout import FlowLayout
from diptych.ui.widgets.key_label import KeyLabel
from diptych.ui.widgets.popover import GAP, paint_raised

translate = QCoreApplication.translate

WIDTH = 580
_PAD = 12
_GAP = 10
_HEIGHT, _BESIDE = 24, 11
_FLAT = ("name", "reject")
_OTHER = 24
"""Letters of the next candidate that a button has room for."""


class _Answer(QPushButton):
    """A button no wider than its words, which leaves the keyboard where it is."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be as wide as the words."""
        words = self.text().replace("&&", "&")
        return QSize(self.fontMetrics().horizontalAdvance(words) + 2 * _BESIDE, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Be no smaller than that."""
        return self.sizeHint()


class GuessCard(QWidget):
    """Stands under a quotation and never takes the keyboard: the text's own keys answer it."""

    chosen = Signal(str)
    """The reader pressed one of the answers: the action that it stands for."""

    def __init__(self, keys: Mapping[str, QKeySequence], parent: QWidget) -> None:
        """Make it; ``keys`` are those of the actions, by what is done."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFont(resized(self.font(), -1))
        self.question = QLabel(self)
        self.question.setTextFormat(Qt.TextFormat.RichText)
        self.question.setWordWrap(True)
        self.buttons: dict[str, QPushButton] = {}
        self._cells: dict[str, QWidget] = {}
        self._answer("accept", translate("quotations", "Accept"), keys)
        self._answer("next_candidate", "", keys)
        self._answer("name", translate("quotations", "Type a name"), keys)
        self._answer("reject", translate("quotations", "Not a quotation"), keys)
        self.buttons["accept"].setProperty(PRIMARY, True)  # noqa: FBT003 - Qt knows no names
        last = self._cells["reject"].sizeHint().width()
        self._answers = FlowLayout(gap=_GAP, last_width=last)
        for place, cell in enumerate(self._cells.values()):
            self._answers.insert_widget(place, cell)
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, _PAD - 2, _PAD, _PAD - 2)
        column.setSpacing(8)
        column.addWidget(self.question)
        column.addLayout(self._answers)
        self.hide()

    def _answer(self, name: str, words: str, keys: Mapping[str, QKeySequence]) -> None:
        cell = QWidget(self)
        button = _Answer(words, cell)
        button.setFlat(name in _FLAT)
        button.clicked.connect(lambda _=False: self.chosen.emit(name))
        row = QHBoxLayout(cell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(button)
        row.addWidget(KeyLabel(keys[name], cell))
        row.addStretch(1)
        self.buttons[name], self._cells[name] = button, cell

    def show_guess(self, guess: Guess) -> None:
        """Ask about another guess; where nobody else may have said it, nobody else is offered."""
        name = f"<b>{escape(cut(guess.name, LONGEST))}</b>"
        self.question.setText(escape(guess.sentence()).replace("{name}", name))
        other = translate("quotations", "Next: {name}")
        button = self.buttons["next_candidate"]
        button.setText(other.replace("{name}", cut(guess.next_name, _OTHER).replace("&", "&&")))
        self._offer_next(wanted=bool(guess.next_name))
        self.setAccessibleName(guess.spoken())

    def _offer_next(self, *, wanted: bool) -> None:
        cell = self._cells["next_candidate"]
        if wanted != (self._answers.indexOf(cell) >= 0):
            if wanted:
                self._answers.insert_widget(1, cell)
            else:
                self._answers.removeWidget(cell)
            cell.setVisible(wanted)

    def stand_by(self, target: QRect, room: QRect) -> bool:
        """Stand under ``target``, or above it, within ``room``; ``False`` where neither can be.

        Both are places in the parent; the left edge of ``room`` is that of the text.
        """
        width = min(WIDTH, room.width())
        height = (
            self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        )
        top = target.bottom() + 1 + GAP
        if top + height > room.bottom() + 1:
            top = target.top() - GAP - height
        if top < room.top() or room.isEmpty():
            return False
        self.setGeometry(room.left(), top, width, height)
        return True

    def sizeHint(self) -> QSize:
        """Be as wide as the answers side by side, if there is room."""
        return QSize(WIDTH, super().sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep clicks beside the answers from the text beneath."""
        event.accept()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the raised surface and its border."""
        painter = QPainter(self)
        try:
            paint_raised(painter, self)
        finally:
            painter.end()
