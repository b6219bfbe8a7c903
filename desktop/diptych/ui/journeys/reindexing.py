"""Making the search index anew, when a reader asks for it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from diptych.ui.journeys.library_work import LibraryWork


class Reindexing(LibraryWork):
    """Makes the index of the library anew; searches are answered meanwhile.

    Where it is stopped, the rest of it is made in the background.
    """

    done = Signal()

    def start(self) -> None:
        """Make it, unless that is under way already."""
        if not self.running:
            self.begin(
                lambda library, progress: library.reindex(progress), self.done.emit, "reindex"
            )
