"""Acts on quotations one after another: each stands on what the one before has made."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from diptych.domain.changes import Kind
from diptych.ui.hand import Hand
from diptych.ui.study import Study

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.edits import Edit
    from diptych.library.library import Library

WAITING_AT_MOST = 8
"""Acts that wait until those before are done: a key that is held down repeats."""

_SAYS_OTHERWISE = (Kind.QUOTATION_CORRECTION, Kind.SPEAKER)
"""Kinds of object after whose change quotations are others."""


class CarryOut(Protocol):
    """Does an edit by the reader's hand."""

    def __call__(self, edit: Edit, *, merge: str) -> None:
        """Do it; edits in a row with the same ``merge`` are undone as one."""


Make = Callable[["Library"], "Edit"]
"""Makes an edit, on a job's thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One act: ``begin`` looks, at its turn, at what is there, and returns what makes the edit.

    It returns ``None`` where there is nothing to be done any more. ``made`` is told the edit
    before it is done, ``done`` once it has been committed; ``nothing`` that it has no changes.
    ``ended`` is told in any case that the turn is over. Acts in a row with the same ``merge`` are
    undone as one.
    """

    article_id: str
    begin: Callable[[], Make | None]
    made: Callable[[Edit], object] | None = None
    done: Callable[[Edit], object] | None = None
    nothing: Callable[[], object] | None = None
    ended: Callable[[], object] | None = None
    merge: str = ""


class InTurn(QObject):
    """Makes edits on a job's thread and does them in the order in which they were asked for.

    An act waits until the edit before is committed; if that said something of quotations, until
    they have been read again.
    """

    failed = Signal(object)
    """An edit could not be made: why."""
    rested = Signal()
    """All that was asked for is done."""

    def __init__(self, study: Study, hand: Hand, carry_out: CarryOut, parent: QObject) -> None:
        super().__init__(parent)
        self._attachment = study.attachment
        self._jobs = study.jobs
        self._quotations = study.quotations
        self._carry_out = carry_out
        self._waiting: deque[Turn] = deque()
        self._turn: Turn | None = None
        self._edit: Edit | None = None
        """The edit of the act under way, once it is made."""
        self._committed = self._read = False
        hand.edited.connect(self._edited)
        hand.refused.connect(self._refused)
        self._quotations.read.connect(self._was_read)

    @property
    def busy(self) -> bool:
        """Whether an act is under way."""
        return self._turn is not None

    def goes_on(self, merge: str) -> bool:
        """Tell whether an act with this ``merge`` would be undone as one with the last."""
        history = self._attachment.history
        return history is not None and history.goes_on(merge)

    def do(self, turn: Turn) -> None:
        """Do something as soon as all that was asked for before is done."""
        if len(self._waiting) < WAITING_AT_MOST:
            self._waiting.append(turn)
            self._go_on()

    def _go_on(self) -> None:
        while self._turn is None and self._waiting:
            turn = self._waiting.popleft()
            make = turn.begin()
            if make is None:
                if turn.ended is not None:
                    turn.ended()
            else:
                self._turn, self._edit = turn, None
                self._attachment.when_ready(partial(self._make, make))

    def _make(self, make: Make, library: Library) -> None:
        def work(_: Progress) -> Edit:
            return make(library)

        def failed(error: Exception) -> None:
            self.failed.emit(error)
            self._end()

        self._jobs.submit(work, owner=self, done=self._take, failed=failed)

    def _take(self, edit: Edit) -> None:
        turn = self._turn
        assert turn is not None
        if not edit.changes:
            if turn.nothing is not None:
                turn.nothing()
            self._end()
            return
        self._edit = edit
        self._committed = False
        self._read = not any(edit.ids(kind) for kind in _SAYS_OTHERWISE)
        if turn.made is not None:
            turn.made(edit)
        self._carry_out(edit, merge=turn.merge)

    def _edited(self, edit: Edit) -> None:
        if edit is self._edit and self._turn is not None and not self._committed:
            self._committed = True
            if self._turn.done is not None:
                self._turn.done(edit)
            self._mind()

    def _was_read(self, article_id: str) -> None:
        if self._edit is not None and self._turn is not None:
            self._read = self._read or article_id == self._turn.article_id
            self._mind()

    def _mind(self) -> None:
        # What is not open any more is not read again.
        watched = self._turn is not None and self._quotations.of(self._turn.article_id) is not None
        if self._committed and (self._read or not watched):
            self._end()

    def _refused(self, edit: Edit, _: Exception) -> None:
        if edit is self._edit:
            self._end()

    def _end(self) -> None:
        turn, self._turn, self._edit = self._turn, None, None
        if turn is not None and turn.ended is not None:
            turn.ended()
        self._go_on()
        if self._turn is None:
            self.rested.emit()
