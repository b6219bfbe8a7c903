"""Saying on the window what was done and undone, where one may not see it in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diptych.domain.annotation import Annotation
from diptych.domain.bin import BINNED_KINDS
from diptych.ui.commands.edit_command import Way
from diptych.ui.models.acts import act_words, done_words
from diptych.ui.widgets.announcement import announce
from diptych.ui.widgets.toast import Toast
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.library.edits import Edit, ObjectChange


class Telling(QObject):
    """Has the toast say what went, what was taken back, and what moves no text."""

    def __init__(self, window: MainWindow, toast: Toast) -> None:
        super().__init__(window)
        self._window = window
        self._toast = toast

    def edited(self, edit: Edit) -> None:
        """Say what an edit took away, and offer to undo it or to look into the bin."""
        done = done_words(edit.label)
        # Undone, none of these edits takes anything away.
        if done and (edit.deletions() or any(map(_empties_a_note, edit.changes))):
            keys = self._window.actions_.by_id["edit.undo"].shortcut()
            binned = any(one.after is None and one.kind in BINNED_KINDS for one in edit.changes)
            more = self.tr("Bin") if binned else ""
            self._toast.say(done, self.tr("Undo"), keys, more=more)

    def stepped(self, edit: Edit, way: Way) -> None:
        """Say what undo and redo have done: it may lie out of sight."""
        act = act_words(edit.label)
        if way is Way.UNDO:
            self.undone(act)
        elif way is Way.REDO and not edit.deletions():
            self._toast.say(self.tr("Done again: {act}").replace("{act}", act))

    def undone(self, act: str) -> None:
        """Say that something was undone, in the words of the act."""
        self._toast.say(self.tr("Undone: {act}").replace("{act}", act))

    def offer_undo(self, done: str) -> None:
        """Say what was done to much at once, and offer to undo it; screen readers hear it too."""
        keys = self._window.actions_.by_id["edit.undo"].shortcut()
        self._toast.say(done, self.tr("Undo"), keys)
        announce(self._window, done)

    def say_in_passing(self, words: str) -> None:
        """Say what came of something where it moves no text; screen readers hear it too."""
        self._toast.say(words)
        announce(self._window, words)


def _empties_a_note(change: ObjectChange) -> bool:
    """Tell whether the note of a highlight goes: there, nothing else is deleted."""
    before, after = change.before, change.after
    return (
        isinstance(before, Annotation)
        and isinstance(after, Annotation)
        and bool(before.note)
        and not after.note
    )
