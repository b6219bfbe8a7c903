"""The reader's hand in one window: what it edits, and what came of that, said in that window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from diptych.library.edits import Edit
    from diptych.library.library import Library
    from diptych.ui.attachment import Attachment


class Hand(QObject):
    """Edits the library, by the one undo stack that all windows share.

    What it did is done to its end when its window is closed, and nobody is told there any more.
    """

    edited = Signal(object)
    """An `Edit` of this hand has been committed: done, undone or redone."""
    stepped = Signal(object, object)
    """After ``edited``: the `Edit`, and the `Way` by which it came to be."""
    refused = Signal(object, object)
    """An `Edit` of this hand could not be applied, and why."""

    def __init__(self, attachment: Attachment, parent: QObject) -> None:
        super().__init__(parent)
        self._attachment = attachment
        self.present = True
        """Whether its window is open."""

    def do(self, make: Callable[[Library], Edit], *, merge: str = "") -> None:
        """Do the edit that ``make`` returns, so that it can be undone.

        Edits in a row with the same ``merge`` are undone as one.
        """
        self._attachment.do(make, self, merge=merge)

    def take_up(self, edit: Edit) -> None:
        """Let an edit be undone that a job has committed for this hand."""
        self._attachment.take_up(edit, self)

    def undo(self) -> None:
        """Take the last edit back, in whatever window it was made."""
        self._attachment.undo(self)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._attachment.redo(self)

    def leave(self) -> None:
        """Have nobody told any more."""
        self.present = False
