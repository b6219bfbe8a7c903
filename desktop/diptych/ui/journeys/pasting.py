"""Words of other programs that become an article: pasted, or dropped on the window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication

from diptych.domain.errors import CancelledError
from diptych.library.arriving import Imported, ImportStatus
from diptych.library.clipping import Clipping
from diptych.ui.hand import Hand
from diptych.ui.journeys.bringing_in import BringingIn
from diptych.ui.journeys.import_run import ImportRun
from diptych.ui.journeys.importing import Importing
from diptych.ui.reader.drops import CarriedWords, read_drop, read_words
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.domain.progress import Progress
    from diptych.library.library import Library

translate = QCoreApplication.translate


class ClipRun(ImportRun):
    """An import of words that are in no file: one row, called as the article is for now."""

    def __init__(self, words: CarriedWords, name: str, asker: object) -> None:
        super().__init__([Path(name)], asker)
        self._clipping = Clipping(html=words.html, text=words.text, name="")

    def work(self, library: Library, progress: Progress, again: Sequence[int] = ()) -> None:
        """Make an article of the words, and tell what became of it."""
        if not again:
            self.found(self.paths[0])
        self.begun(0)
        try:
            result = library.clip(self._clipping, progress, filing=self.filing)
        except CancelledError:
            result = Imported(path=self.paths[0], status=ImportStatus.CANCELLED)
        self.ended(0, replace(result, path=self.paths[0]))


class Pasting(QObject):
    """Takes what is on the clipboard, and what falls on the window, for an article."""

    def __init__(
        self, window: MainWindow, *, importing: Importing, bringing_in: BringingIn, hand: Hand
    ) -> None:
        super().__init__(window)
        self._window = window
        self._importing = importing
        self._bringing_in = bringing_in
        self._hand = hand
        window.actions_.bind("edit.paste", self.paste)
        window.words_dropped.connect(self.take)

    def paste(self) -> None:
        """Take files, or words, from the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        paths, words = read_drop(mime).paths, read_words(mime)
        if paths:
            self._bringing_in.bring_in(list(paths))
        elif words is not None:
            self.take(words)
        else:
            self._tell(translate("import", "There is no text on the clipboard."))

    def take(self, words: CarriedWords) -> None:
        """Make an article of words; of a mere address say why not."""
        if words.address:
            self._tell(
                translate(
                    "import",
                    "Nothing is loaded from the network. Save the page in your browser, and"
                    " drop the file here.",
                )
            )
            return
        name = translate("import", "Pasted text")
        self._importing.bring(ClipRun(words, name, self._hand))

    def _tell(self, words: str) -> None:
        self._window.notices.tell(words, key="paste", passing=True)
