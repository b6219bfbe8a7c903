"""Copying the library to a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from diptych.ui.journeys.library_work import LibraryWork


class BackingUp(LibraryWork):
    """Makes a checked copy of the library as it is now.

    Where it is stopped, a file that was there before stays as it was.
    """

    done = Signal(str)
    """The copy is there and was checked: the name of its file."""

    def start(self, target: Path) -> None:
        """Copy the library, as it is now, to a file."""
        self.begin(
            lambda library, progress: library.backup(target, progress),
            lambda: self.done.emit(target.name),
            "backup",
        )
