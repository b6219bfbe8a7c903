"""How far articles are read: seen from what the reader does, or said by them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import shiboken6
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand

from diptych.ui.commands.read_state_command import ReadStateCommand
from diptych.ui.journeys.opening import Opening
from diptych.ui.journeys.reading import WORDS_A_MINUTE
from diptych.ui.models.wording import article_count
from diptych.ui.read_states import ReadState, ReadStates
from diptych.ui.reader.pane import ArticlePane
from diptych.ui.window.main_window import MainWindow

translate = QCoreApplication.translate

END = 0.995
"""The share of an article at which its end is in sight."""
SHARE = 0.1
"""Who is at the end after less than this share of the time that reading takes has leapt there."""
SHORTEST, LONGEST = 3_000, 60_000
"""Milliseconds of that time that the shortest article takes, and that are enough for any."""
LOOKED_AFTER = 400
"""Milliseconds after the reader has moved."""


def least_time(words: int) -> int:
    """Return the milliseconds that an article must have been open to be read at its end."""
    return max(SHORTEST, min(LONGEST, round(SHARE * words / WORDS_A_MINUTE * 60_000)))


class ReadingThrough(QObject):
    """Marks articles as being read when they are opened, as read at their end, or as one says."""

    undone = Signal(str)
    """Marking was taken back: what it was called."""

    def __init__(
        self,
        window: MainWindow,
        opening: Opening,
        states: ReadStates,
        *,
        chosen: Callable[[], Sequence[str]],
        push: Callable[[QUndoCommand], object],
    ) -> None:
        """``chosen`` says which articles a key is for; ``push`` does what can be undone."""
        super().__init__(window)
        self._window = window
        self._opening = opening
        self._states = states
        self._chosen = chosen
        self._push = push
        self._since: dict[ArticlePane, tuple[str, QElapsedTimer]] = {}
        self._said: set[str] = set()
        """Articles of which the reader has said how far they are, until they open them anew."""
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.timeout.connect(self._look)
        opening.opened.connect(self._opened)
        states.changed.connect(self._show)
        window.area.pane_added.connect(self._follow)
        window.library_panel.marked.connect(self.mark)
        window.actions_.bind("read.mark", self._turn)
        for pane in window.area.panes():
            self._follow(pane)
            if pane.article_id:
                self._opened(pane)
        self._show()

    def mark(self, article_ids: Sequence[str], state: str) -> None:
        """Take the reader's word for how far these are read."""
        self._said.update(article_ids)
        names = {
            ReadState.UNREAD: translate("library panel", "mark as unread"),
            ReadState.READING: translate("library panel", "mark as being read"),
            ReadState.READ: translate("library panel", "mark as read"),
        }
        wanted = ReadState(state)
        if any(self._states.of(key) is not wanted for key in article_ids):
            name = names[wanted]
            undone = partial(self._tell_undone, name)
            self._push(ReadStateCommand(name, self._states, article_ids, wanted, undone=undone))
        words = {
            ReadState.UNREAD: translate("library panel", "{articles} marked as unread"),
            ReadState.READING: translate("library panel", "{articles} marked as being read"),
            ReadState.READ: translate("library panel", "{articles} marked as read"),
        }[wanted]
        self._window.notices.tell(
            words.format(articles=article_count(len(article_ids))), key="hint", passing=True
        )

    def _tell_undone(self, name: str) -> None:
        if shiboken6.isValid(self):
            self.undone.emit(name)

    def _turn(self) -> None:
        """Mark what is chosen as read, or as unread where all of it is read."""
        article_ids = self._chosen()
        if article_ids:
            read = all(self._states.of(key) is ReadState.READ for key in article_ids)
            self.mark(article_ids, ReadState.UNREAD if read else ReadState.READ)

    def _show(self) -> None:
        self._window.library_panel.show_states(self._states.known())

    def _follow(self, pane: ArticlePane) -> None:
        pane.view.place_changed.connect(lambda: self._looking.start(LOOKED_AFTER))

    def _opened(self, pane: ArticlePane) -> None:
        clock = QElapsedTimer()
        clock.start()
        self._forget_closed()
        self._since[pane] = (pane.article_id, clock)
        self._said.discard(pane.article_id)
        self._states.open(pane.article_id)
        self._looking.start(LOOKED_AFTER)

    def _forget_closed(self) -> None:
        panes = self._window.area.panes()
        self._since = {pane: since for pane, since in self._since.items() if pane in panes}

    def _look(self) -> None:
        """Look which articles are read to their end, and again when one has been open enough."""
        self._forget_closed()
        waits = []
        for pane, (article_id, clock) in self._since.items():
            readable = pane.view.readable
            if readable is None or pane.article_id != article_id or article_id in self._said:
                continue
            if pane.view.read_fraction() < END or not pane.isVisible():
                continue
            left = least_time(readable.revision.words) - clock.elapsed()
            if left > 0:
                waits.append(left)
            else:
                self._states.set((article_id,), ReadState.READ)
        if waits:
            self._looking.start(max(LOOKED_AFTER, min(waits)))
