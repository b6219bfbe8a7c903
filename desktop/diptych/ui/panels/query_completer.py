"""Completing a query in the field where it is typed, without getting in the way of typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from diptych.domain.hit import Completion
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.query_completions import FIELD, spoken, worth_offering
from diptych.ui.models.wording import counted
from diptych.ui.panels.query_completion_delegate import NAMES_AT
from diptych.ui.panels.query_completions import QueryCompletions
from diptych.ui.reader.offsets import Offsets
from diptych.ui.widgets.announcement import announce

translate = QCoreApplication.translate

PAUSE = 60
"""Milliseconds without typing after which completions are asked for."""

_WANTED = (
    QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Space),
    QKeyCombination(Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Down),
)
"""The keys that ask for completions; input methods take the first on some desktops."""
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CLOSING = (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.WindowDeactivate)
_MOVING = (QEvent.Type.Move, QEvent.Type.Resize)

Asked = Callable[[str, int, Callable[[Sequence[Completion]], None]], None]
"""Asks what a query may become at a caret, and hands it on when that is known."""


@dataclass(frozen=True, slots=True)
class _Place:
    query: str
    caret: int


class QueryCompleter(QObject):
    """Offers what the query in ``field`` may become.

    Nothing is chosen until the reader chooses: Enter means what it always means in the field.
    Up and Down choose, Tab takes what is chosen or else the first, Enter what is chosen, a click
    what is clicked on, and Escape closes the list alone.
    """

    def __init__(self, field: QLineEdit, ask: Asked, theme: Theme, icons: Icons) -> None:
        super().__init__(field)
        self._field = field
        self._ask = ask
        self._theme, self._icons = theme, icons
        self._list: QueryCompletions | None = None
        self._wanted = False
        """Whether the reader asked, and wants words and all fields too."""
        self._taking = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._complete)
        field.textEdited.connect(self._typed)
        field.cursorPositionChanged.connect(self._moved)
        field.installEventFilter(self)
        field.window().installEventFilter(self)

    @property
    def list(self) -> QueryCompletions:
        """The list, made when it is first wanted."""
        if self._list is None:
            self._list = QueryCompletions(self._theme, self._icons, self._field)
            self._list.taken.connect(self.take)
        return self._list

    @property
    def is_open(self) -> bool:
        """Whether completions are shown."""
        return self._list is not None and self._list.isVisible()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        if self._list is not None:
            self._list.set_theme(theme, self._icons)

    def close(self) -> None:
        """Show no completions until more is typed."""
        self._pause.stop()
        self._wanted = False
        if self._list is not None:
            self._list.hide()

    def want(self) -> None:
        """Show all completions there are, words too."""
        self._wanted = True
        self._complete()

    def take(self, completion: Completion) -> None:
        """Put a completion into the query; behind a field's name its values are offered."""
        field, offsets = self._field, Offsets(self._field.text())
        start, end = offsets.to_qt(completion.start), offsets.to_qt(completion.end)
        goes_on = completion.kind == FIELD
        at_end = completion.end == len(field.text())
        space = " " if at_end and not goes_on else ""
        self.close()
        self._taking = True
        field.setSelection(start, end - start)
        field.insert(completion.text + space)
        self._taking = False
        announce(field, completion.text)
        if goes_on:
            self._pause.start()

    # --- typing ----------------------------------------------------------------------------

    def _typed(self) -> None:
        if not self._taking:
            self._pause.start()

    def _moved(self) -> None:
        """Complete what the caret is at, if anything is being completed."""
        if self.is_open and not self._taking and not self._pause.isActive():
            self._pause.start()

    def _place(self) -> _Place:
        text = self._field.text()
        return _Place(text, Offsets(text).from_qt(self._field.cursorPosition()))

    def _complete(self) -> None:
        self._pause.stop()
        place = self._place()
        self._ask(place.query, place.caret, lambda found: self._show(place, found))

    def _show(self, place: _Place, found: Sequence[Completion]) -> None:
        if place != self._place() or not self._field.hasFocus():
            return
        if not self._wanted:
            found = worth_offering(found, place.query)
        if not found:
            self.close()
            return
        was_open = self.is_open
        field, x = self._place_of(place, found[0].start)
        self.list.show_under(field, x, place.query, place.caret, found)
        if not was_open:
            words = translate("completion", "%Ln completion(s)", "", len(found))
            announce(self._field, f"{counted(words, len(found))}: {spoken(found[0])}")

    def _place_of(self, place: _Place, start: int) -> tuple[QRect, int]:
        """Return the field in global coordinates, and where in it the piece begins."""
        caret = self._field.cursorRect().center().x()
        back = QFontMetrics(self._field.font()).horizontalAdvance(place.query[start : place.caret])
        corner = self._field.mapToGlobal(self._field.rect().topLeft())
        # So that names stand under what was typed of them.
        return QRect(corner, self._field.size()), corner.x() + caret - back - NAMES_AT

    # --- keys ------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that are for the list, and close it where the field is left."""
        kind = event.type()
        if kind in _CLOSING and (watched is self._field or kind != QEvent.Type.FocusOut):
            self.close()
        elif kind in _MOVING:
            self._go_along(watched)
        elif watched is self._field and isinstance(event, QKeyEvent):
            if kind == QEvent.Type.ShortcutOverride and self._is_for_list(event):
                event.accept()
                return True
            if kind == QEvent.Type.KeyPress and self._is_for_list(event):
                self._act(event)
                return True
        return super().eventFilter(watched, event)

    def _go_along(self, moved: QObject) -> None:
        """Stand under the field again where that is moved in its window; else be gone."""
        if self._list is not None and self.is_open:
            self._list.hide()
            if moved is self._field:
                self._pause.start()

    def _is_for_list(self, event: QKeyEvent) -> bool:
        if event.keyCombination() in _WANTED:
            return True
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not self.is_open or not bare:
            return False
        key = Qt.Key(event.key())
        chosen = self.list.chosen() is not None
        return (
            key in _STEPS
            or key in (Qt.Key.Key_Tab, Qt.Key.Key_Escape)
            or (key in _ENTER and chosen)
        )

    def _act(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.keyCombination() in _WANTED:
            self.want()
        elif key in _STEPS:
            chosen = self.list.step(_STEPS[key])
            announce(self._field, spoken(chosen) if chosen is not None else self._field.text())
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            completion = self.list.chosen() or self.list.first()
            if completion is not None:
                self.take(completion)
