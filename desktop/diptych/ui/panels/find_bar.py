"""Finding in one article: a field, where among the hits one is, and how words are meant."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSpacerItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from diptych.domain.sought import Sought
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.wording import number
from diptych.ui.widgets.icon_button import IconButton
from diptych.ui.widgets.key_label import spoken_keys
from diptych.ui.widgets.search_field import SearchField
from diptych.ui.widgets.work_line import WorkLine

translate = QCoreApplication.translate

PAUSE = 80
"""Milliseconds without typing after which the words are looked for."""

_WIDEST_COUNT = "0000 of 00,000+"
_ROOMY = 80
"""Pixels that the field has more before the switches are written out beside it."""


class _Switch(NamedTuple):
    """One way to mean what is typed: its sign where there is little room, its words, its key."""

    sign: str
    words: str
    tip: str
    key: str


def _switches() -> dict[str, _Switch]:
    return {
        "exactly": _Switch(
            "Aa",
            translate("find bar", "Exactly"),
            translate("find bar", "Exactly as typed: these letters, accents and capitals"),
            "Alt+E",
        ),
        "whole_words": _Switch(
            "“ ”",
            translate("find bar", "Whole words"),
            translate("find bar", "Whole words: nothing that only begins so or stands inside"),
            "Alt+W",
        ),
        "pattern": _Switch(
            ".*",
            translate("find bar", "Regular expression"),
            translate("find bar", "Regular expression, as Python has them"),
            "Alt+R",
        ),
    }


class FindBar(QWidget):
    """Says what to find and where to go; ``show_count`` tells it how many there are.

    Its switches stay as they are when it is closed and opened again. In a narrow pane they stand
    below the field.
    """

    sought_changed = Signal(object)
    """Find this `Sought`."""
    next_requested = Signal()
    previous_requested = Signal()
    stopped = Signal()
    """Looking takes too long for the reader."""
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
        self.field.setMinimumWidth(90)
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self._count = QLabel(self)
        self._count.setFont(resized(self.font(), -1))
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._count.setMinimumWidth(self._count.fontMetrics().horizontalAdvance("000 of 000"))
        self._known = _switches()
        self.switches = {name: self._switch(one) for name, one in self._known.items()}
        self.switches["pattern"].toggled.connect(self.switches["whole_words"].setDisabled)
        self._buttons = {
            "back": IconButton(None, translate("find bar", "Previous hit"), self, small=True),
            "forward": IconButton(None, translate("find bar", "Next hit"), self, small=True),
            "close": IconButton(None, translate("find bar", "Close"), self, small=True),
        }
        self._buttons["back"].clicked.connect(self.previous_requested)
        self._buttons["forward"].clicked.connect(self.next_requested)
        self._buttons["close"].clicked.connect(self.closed)
        self._problem = QLabel(self)
        self._problem.setWordWrap(True)
        self._problem.setFont(resized(self.font(), -1))
        self._problem.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.work = WorkLine(self)
        self.work.cancelled.connect(self.stopped)
        self._lay_out()
        self.set_theme(theme, icons)
        self.show_count(None, 0)
        self.show_working()

    def _switch(self, one: _Switch) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setFixedHeight(24)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(one.words)
        button.setAccessibleDescription(one.tip)
        button.setToolTip(f"{one.tip} ({spoken_keys(one.key)})")
        button.toggled.connect(self._ask)
        return button

    def _lay_out(self) -> None:
        inset = self._theme.tokens.space["panel_inset"]
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        self._below = QHBoxLayout()
        self._below.setSpacing(4)
        self._end = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding)
        self._row.addWidget(self.field, 1)
        for button in self._buttons.values():
            self._row.addWidget(button)
        back, forward, close = self._buttons.values()
        for one, other in pairwise((self.field, back, forward, *self.switches.values(), close)):
            self.setTabOrder(one, other)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(inset, 6, inset - 6, 6)
        whole.setSpacing(4)
        whole.addLayout(self._row)
        whole.addLayout(self._below)
        whole.addWidget(self._problem)
        whole.addWidget(self.work)
        self._shape: tuple[bool, bool, bool] | None = None
        """Whether the switches and the count are below the field, and the former written out."""
        self._arrange()

    # --- how much room there is -------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write the switches out, give them by their signs, or put them below the field."""
        super().resizeEvent(event)
        self._arrange()

    def _width_of_row(self, *more: int) -> int:
        inset = self._theme.tokens.space["panel_inset"]
        parts = (self.field.minimumWidth(), 24, 24, 24, *more)
        return int(sum(parts) + 4 * len(parts) + 2 * inset)

    def _arrange(self) -> None:
        metrics = self.fontMetrics()
        written = {n: metrics.horizontalAdvance(s.words) + 16 for n, s in self._known.items()}
        count = self._count.fontMetrics().horizontalAdvance(_WIDEST_COUNT)
        below = self.width() < self._width_of_row(count, 30, 30, 30)
        count_below = self.width() < self._width_of_row(count)
        if below:
            line = (count if count_below else 0, *written.values())
            inset = self._theme.tokens.space["panel_inset"]
            in_words = self.width() >= sum(line) + 4 * len(line) + 2 * inset
        else:
            in_words = self.width() >= self._width_of_row(count, *written.values()) + _ROOMY
        shape = (below, count_below, in_words)
        if shape == self._shape:
            return
        self._shape = shape
        for name, button in self.switches.items():
            button.setText(self._known[name].words if in_words else self._known[name].sign)
            button.setFixedWidth(written[name] if in_words else 30)
        for part in (*self.switches.values(), self._count):
            self._row.removeWidget(part)
            self._below.removeWidget(part)
        self._below.removeItem(self._end)
        if not count_below:
            self._row.insertWidget(1, self._count)
        for place, button in enumerate(self.switches.values()):
            if below:
                self._below.addWidget(button)
            else:
                self._row.insertWidget(4 + place, button)
        if below:
            self._below.addItem(self._end)
        if count_below:
            self._below.addWidget(self._count)
        whole = self.layout()
        if whole is not None:
            # At once: the row was laid out for another width already.
            whole.activate()

    # --- what it is fed --------------------------------------------------------------------

    def show_count(self, current: int | None, total: int, *, more: bool = False) -> None:
        """Say that hit ``current``, counted from 0, of ``total`` is the current one.

        ``more`` tells that there are others, which are not listed.
        """
        words, spoken, tip = "", "", ""
        shown = number(total) + ("+" if more else "")
        if more:
            tip = translate("find bar", "Only the first {total} are marked.").format(
                total=number(total)
            )
        if total and current is not None:
            form = translate("find bar", "{n} of {total}")
            words = form.format(n=number(current + 1), total=shown)
            spoken = form.format(n=number(current + 1), total=number(total))
        elif total:
            words, spoken = shown, number(total)
        elif self.needle():
            words = spoken = translate("find bar", "not found")
        self._count.setText(words)
        self._count.setToolTip(tip)
        self.field.setAccessibleDescription(". ".join(part for part in (spoken, tip) if part))
        self._say("")
        for name in ("back", "forward"):
            self._buttons[name].setEnabled(total > 0)

    def show_problem(self, sentence: str) -> None:
        """Say why nothing can be looked for."""
        self.show_count(None, 0)
        self._count.setText("")
        self.field.setAccessibleDescription(sentence)
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def show_working(self, done: int = -1, total: int = 0) -> None:
        """Say how far looking is, with a way to stop it; below 0 it is over."""
        if done >= 0:
            self.work.cancel_button.setEnabled(True)
            self.work.show_progress(translate("find bar", "Looking for it"), done, total)
        self.work.setVisible(done >= 0)

    def needle(self) -> str:
        """Return what is looked for."""
        return self.field.text()

    def sought(self) -> Sought:
        """Return what is looked for, and how it is meant."""
        meant = {name: button.isChecked() for name, button in self.switches.items()}
        return Sought(needle=self.needle(), **meant)

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
        self.sought_changed.emit(self.sought())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape from whichever of its buttons has the keyboard."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        if not self._turn(event):
            super().keyPressEvent(event)

    def _turn(self, event: QKeyEvent) -> bool:
        """Turn the switch whose key it is, if it is one's."""
        pressed = QKeySequence(event.keyCombination())
        for name, one in self._known.items():
            if pressed == QKeySequence(one.key) and self.switches[name].isEnabled():
                self.switches[name].toggle()
                return True
        return False

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
            return self._turn(event)
        if self._pause.isActive():
            self._ask()
        else:
            (self.previous_requested if back else self.next_requested).emit()
        return True
