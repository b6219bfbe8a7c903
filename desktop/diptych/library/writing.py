"""Writing to a library: who does it, what comes back, and conflicts as the library's words."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from diptych.domain.changes import Changes
from diptych.domain.errors import EditConflictError
from diptych.domain.person import Person
from diptych.domain.progress import Progress
from diptych.library.applying import apply_edit
from diptych.library.edits import Edit

if TYPE_CHECKING:
    from diptych.storage.store import Committed, Store
    from diptych.storage.transaction import Transaction

T = TypeVar("T")
R = TypeVar("R")


class Writing:
    """Hands work to the store's writer, and puts "me" among the people first.

    A library that is only read never learns who read it.
    """

    def __init__(self, store: Store, me: Person) -> None:
        self._store = store
        self._me = me
        self._known_as: Person | None = None
        """As whom the library knows me; only a commit proves it."""

    def submit(
        self,
        work: Callable[[Transaction], T],
        *,
        background: bool = False,
        action: str = "",
        prepare: Callable[[], None] | None = None,
    ) -> Future[Committed[T]]:
        """Queue ``work`` as one transaction; the future carries its result or its failure.

        ``action`` names it in the change log. ``prepare`` is called when its turn has come,
        before the transaction begins: nobody else waits for the library while it works.
        """
        # Imported late: the façade must not cost SQLAlchemy where a glance shows the library.
        from diptych.storage.failures import VersionConflict  # noqa: PLC0415 - see above

        introduced: list[Person] = []

        def attributed(tx: Transaction) -> T:
            introduced.append(self._introduce(tx))
            try:
                return work(tx)
            except VersionConflict as error:
                raise EditConflictError(error.kind, error.object_id, gone=False) from error

        future = self._store.write(
            attributed, background=background, action=action, prepare=prepare
        )

        def remember(done: Future[Committed[T]]) -> None:
            if introduced and not done.cancelled() and done.exception() is None:
                self._known_as = introduced[-1]

        future.add_done_callback(remember)
        return future

    def result(
        self, work: Callable[[Transaction], T], *, background: bool = False, action: str = ""
    ) -> T:
        """Do ``work`` as one transaction and wait for it."""
        return self.submit(work, background=background, action=action).result().result

    def apply(
        self,
        edit: Edit,
        prepare: Callable[[Edit], None] = lambda _: None,
        progress: Progress | None = None,
    ) -> Future[Changes]:
        """Queue an edit; the future tells what it touched, or why nothing was applied.

        ``prepare`` is called when its turn has come, before the transaction begins; ``progress``
        is told on the writer's thread, and may stop it: then nothing was applied.
        """

        def work(tx: Transaction) -> None:
            apply_edit(tx, edit, progress)

        future = self.submit(work, action=str(edit.label), prepare=lambda: prepare(edit))
        return mapped(future, lambda committed: committed.changes)

    def become(self, me: Person) -> Future[Changes]:
        """Let me be named otherwise from now on, and have the library say so."""
        self._me = me
        return mapped(
            self.submit(lambda _: None, action="name"), lambda committed: committed.changes
        )

    def _introduce(self, tx: Transaction) -> Person:
        """Have the library know me as the preferences name me, wherever they were changed.

        Returns whom it knows once this is committed.
        """
        me = self._me
        if self._known_as == me:
            return me
        stored = tx.people.get(me.id)
        if stored is None:
            tx.people.insert(me)
            return me
        named = replace(stored, name=me.name, initials=me.initials, colour=me.colour, deleted=None)
        if named != stored:
            tx.people.update(named)
        return me


def mapped(source: Future[T], pick: Callable[[T], R]) -> Future[R]:
    """Return a future of what ``pick`` takes from the result of ``source``."""
    target: Future[R] = Future()

    def hand_on(done: Future[T]) -> None:
        error = None if done.cancelled() else done.exception()
        if done.cancelled():
            target.cancel()
        elif error is not None:
            target.set_exception(error)
        else:
            target.set_result(pick(done.result()))

    source.add_done_callback(hand_on)
    return target
