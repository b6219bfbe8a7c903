"""Finding words in one article: a field, where among the hits one is, and two choices."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.widgets.icon_button import IconButton
from diptych.ui.widgets.search_field import SearchField

translate = QCoreApplication.translate

PAUSE = 80
"""Milliseconds without typing after which the words are looked for."""


class FindBar(QWidget):
    """Says what to find and where to go; ``show_count`` tells it how many there are."""

    needle_changed = Signal(str, bool, bool)
    """Find these words; whether case matters, and whether only whole words count."""
    next_requested = Signal()
    previous_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)
        self.setAutoFillBackground(True)
        self.setAccessibleName(translate("find bar", "Find in the article"))
        self.field = SearchField(
            icons.icon("search", lively=False), translate("find bar", "Find in the article"), self
        )
        self.field.setMinimumWidth(120)
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self._count = QLabel(self)
        self._count.setFont(resized(self.font(), -1))
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._count.setMinimumWidth(self._count.fontMetrics().horizontalAdvance("000 of 000"))
        self.case = self._toggle("Aa", translate("find bar", "Match case"))
        self.whole_words = self._toggle("“ ”", translate("find bar", "Whole words"))
        self._buttons = {
            "back": IconButton(None, translate("find bar", "Previous hit"), self, small=True),
            "forward": IconButton(None, translate("find bar", "Next hit"), self, small=True),
            "close": IconButton(None, translate("find bar", "Close"), self, small=True),
        }
        self._buttons["back"].clicked.connect(self.previous_requested)
        self._buttons["forward"].clicked.connect(self.next_requested)
        self._buttons["close"].clicked.connect(self.closed)
        self._lay_out()
        self.set_theme(theme, icons)
        self.show_count(None, 0)

    def _toggle(self, words: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setFixedSize(30, 24)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.toggled.connect(self._ask)
        return button

    def _lay_out(self) -> None:
        inset = self._theme.tokens.space["panel_inset"]
        row = QHBoxLayout(self)
        row.setContentsMargins(inset, 6, inset - 6, 6)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addSpacing(4)
        row.addWidget(self._count)
        for part in (
            self._buttons["back"],
            self._buttons["forward"],
            self.case,
            self.whole_words,
            self._buttons["close"],
        ):
            row.addWidget(part)

    # --- what it is fed --------------------------------------------------------------------

    def show_count(self, current: int | None, total: int) -> None:
        """Say that hit ``current``, counted from 0, of ``total`` is the current one."""
        words = ""
        if total and current is not None:
            words = translate("find bar", "{n} of {total}").format(n=current + 1, total=total)
        elif total:
            words = str(total)
        elif self.needle():
            words = translate("find bar", "not found")
        self._count.setText(words)
        self.field.setAccessibleDescription(words)
        for name in ("back", "forward"):
            self._buttons[name].setEnabled(total > 0)

    def needle(self) -> str:
        """Return what is looked for."""
        return self.field.text()

    def start(self, words: str = "") -> None:
        """Take the caret, with the words that were selected in the text, if any."""
        if words:
            self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._ask()

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme, self._icons = theme, icons
        for name, button in self._buttons.items():
            button.setIcon(icons.icon(name))

    # --- what the reader does --------------------------------------------------------------

    def _typed(self, text: str) -> None:
        if text:
            self._pause.start()
        else:
            self._ask()

    def _ask(self) -> None:
        self._pause.stop()
        self.needle_changed.emit(self.needle(), self.case.isChecked(), self.whole_words.isChecked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape from whichever of its buttons has the keyboard."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the field's keys: Enter and F3 go on, with Shift back, Escape closes."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            return self._take_key(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return True
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        back = event.matches(QKeySequence.StandardKey.FindPrevious) or (enter and shift)
        if not (back or enter or event.matches(QKeySequence.StandardKey.FindNext)):
            return False
        if self._pause.isActive():
            self._ask()
        else:
            (self.previous_requested if back else self.next_requested).emit()
        return True
