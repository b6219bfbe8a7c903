"""Undo and redo of edits: thin wrappers that queue them and step aside if they fail."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from enum import Enum
from typing import Protocol

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from diptych.domain.changes import Changes
from diptych.library.edits import Edit
from diptych.ui.jobs import JobRunner
from diptych.ui.models.acts import act_words


class Way(Enum):
    """By which way an edit came to be applied."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


class Applies(Protocol):
    """What a command needs of the library."""

    def apply(self, edit: Edit, /) -> Future[Changes]:
        """Queue an edit; the future tells what came of it."""
        ...


class EditCommand(QUndoCommand):
    """One edit on the stack.

    ``redo`` and ``undo`` queue it and return; views change when its `Changes` arrive. A commit
    that fails makes the command obsolete, and ``fail`` is told why.
    """

    def __init__(
        self,
        edit: Edit,
        queue: Callable[[EditCommand, Edit], None],
        merge: str = "",
        *,
        done: bool = False,
    ) -> None:
        super().__init__(act_words(edit.label))
        self.edit = edit
        self._done = done
        """Whether the edit has been applied already, so that the stack need not do it."""
        self._parts = [edit]
        self.merge = merge
        self._queue = queue

    def id(self) -> int:
        """Return the same number for commands that may merge, -1 for the others."""
        return zlib.crc32(self.merge.encode()) & 0x7FFFFFFF if self.merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take up a later command of the same act, so that both are undone together."""
        if not isinstance(other, EditCommand) or other.merge != self.merge or self.isObsolete():
            return False
        joined = join(self.edit, other.edit)
        if joined is None:
            return False
        self.edit = joined
        self._parts.append(other.edit)
        return True

    def is_part(self, edit: Edit) -> bool:
        """Whether ``edit`` was taken up by this command, or is its own."""
        return any(part is edit for part in self._parts)

    def leave_out(self, edit: Edit) -> bool:
        """Forget a part that was never stored; ``False`` where nothing else is left."""
        parts = [part for part in self._parts if part is not edit]
        if not parts or len(parts) == len(self._parts):
            return False
        joined = parts[0]
        for part in parts[1:]:
            joined = join(joined, part) or joined
        self._parts, self.edit = parts, joined
        return True

    def redo(self) -> None:
        """Queue the edit, unless an earlier attempt has failed."""
        if self._done:
            self._done = False
        elif not self.isObsolete():
            self._queue(self, self.edit)

    def undo(self) -> None:
        """Queue what takes it back, unless it never came to be."""
        if not self.isObsolete():
            self._queue(self, self.edit.inverse())


def join(first: Edit, second: Edit) -> Edit | None:
    """Return the edit that does both, where the second only changes what the first leaves.

    Anything else is ``None``.
    """
    joined = {change.object_id: change for change in first.changes}
    for change in second.changes:
        before = joined.get(change.object_id)
        if before is None or None in (before.after, change.before, change.after):
            return None
        joined[change.object_id] = replace(before, after=change.after)
    return Edit(label=first.label, changes=tuple(joined.values()))


class EditHistory(QObject):
    """The undo stack of one library, for all its windows.

    Whoever does, undoes or redoes something says who it is, and ``done`` and ``failed`` are told
    it with the edit: what came of it is said where the reader did it.
    """

    def __init__(
        self,
        library: Applies,
        jobs: JobRunner,
        *,
        done: Callable[[Edit, object, Way], None],
        failed: Callable[[Edit, Exception, object], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self._library = library
        self._jobs = jobs
        self._done = done
        self._failed = failed
        self._by: object = None
        self._way = Way.DO
        self._waiting = 0

    @property
    def saved(self) -> bool:
        """Whether everything that was done has been committed."""
        return self._waiting == 0

    def do(self, edit: Edit, *, merge: str = "", by: object = None) -> None:
        """Do an edit so that it can be undone; one that touches nothing is no edit."""
        if edit.changes:
            self._by = by
            self.stack.push(EditCommand(edit, self._queue, merge))

    def take_up(self, edit: Edit, *, by: object = None) -> None:
        """Let an edit be undone that has been committed by other ways than this."""
        if edit.changes:
            self.stack.push(EditCommand(edit, self._queue, done=True))
            self._done(edit, by, Way.DO)

    def goes_on(self, merge: str) -> bool:
        """Tell whether an edit with this ``merge`` would be undone as one with the last."""
        stack = self.stack
        last = stack.command(stack.index() - 1) if stack.index() else None
        return isinstance(last, EditCommand) and last.merge == merge and not stack.canRedo()

    def undo(self, *, by: object = None) -> None:
        """Take the last edit back."""
        self._by, self._way = by, Way.UNDO
        self.stack.undo()
        self._way = Way.DO

    def redo(self, *, by: object = None) -> None:
        """Do again what was taken back last."""
        self._by, self._way = by, Way.REDO
        self.stack.redo()
        self._way = Way.DO

    def _queue(self, command: EditCommand, edit: Edit) -> None:
        self._waiting += 1
        by, way = self._by, self._way

        def fine(_: Changes) -> None:
            self._waiting -= 1
            self._done(edit, by, way)

        def fail(error: Exception) -> None:
            self._waiting -= 1
            holder = self._holder(edit) or command
            if not holder.leave_out(edit):
                self._set_aside(holder)
            self._failed(edit, error, by)

        self._jobs.follow(self._library.apply(edit), owner=self, done=fine, failed=fail)

    def _holder(self, edit: Edit) -> EditCommand | None:
        """Return the command on the stack that did this edit, or had taken it up."""
        for number in range(self.stack.count()):
            command = self.stack.command(number)
            if isinstance(command, EditCommand) and command.is_part(edit):
                return command
        return None

    def _set_aside(self, command: EditCommand) -> None:
        """Mark a command as void; one that stands next to the reader's hand goes at once."""
        if not shiboken6.isValid(command):
            return
        command.setObsolete(True)
        index = self.stack.index()
        if index > 0 and self.stack.command(index - 1) is command:
            self.stack.undo()
        elif index < self.stack.count() and self.stack.command(index) is command:
            self.stack.redo()
