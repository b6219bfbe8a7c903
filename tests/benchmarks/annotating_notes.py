"""Fifty thousand notes: the board of all of them, and what fits behind ``[[``."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from benchmarks import corpus, libraries
from benchmarks.reading_surfaces import RESOURCES
from benchmarks.reading_timing import thread_ms
from benchmarks.rows import Goal, Row, compare
from diptych.library.library import Library
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import load_theme
from diptych.ui.models.note_snapshot import NoteSnapshot
from diptych.ui.models.reference_completion import ReferenceCompletion
from diptych.ui.panels.notes_board import NotesBoard

NOTES = 50_000
RUNS = 5
BARE = (
    (
        "SELECT a.id, a.article_id, a.quote, a.note, a.person_id, a.created, a.modified, a.version"
        " FROM annotation a JOIN article ON article.id = a.article_id"
        " WHERE a.deleted IS NULL AND a.note != '' AND article.deleted IS NULL"
    ),
    "SELECT annotation_id, tag_id, position FROM annotation_tag",
)


def measure(fill: Callable[[Library, int], None]) -> Iterator[Row]:
    """Read, show, filter and complete, in a library whose highlights all have notes."""
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = libraries.write_files(corpus.articles(60, 60_000), folder / "files")
        with libraries.fresh(folder / "ours") as library:
            library.import_paths(files, background=False)
            fill(library, NOTES)
            library.checkpoint()
            yield from _read(library, folder / "ours" / "bench.diptych")
            yield from _show(library)
    assert application is not None


def _read(library: Library, path: Path) -> Iterator[Row]:
    ours = min(thread_ms(library.noted) for _ in range(RUNS))
    with closing(sqlite3.connect(path)) as peer:

        def bare() -> None:
            for query in BARE:
                peer.execute(query).fetchall()

        theirs = min(thread_ms(bare) for _ in range(RUNS))
    yield compare(
        "annotate", "50,000 notes", "read for the board", "ms CPU",
        ours, theirs, "bare sqlite3", Goal("≤ 6×", 6.0),
    )  # fmt: skip


def _show(library: Library) -> Iterator[Row]:
    theme = load_theme("light", RESOURCES)
    board = NotesBoard(theme, Icons(theme, RESOURCES / "icons"))
    board.resize(760, 900)
    board.show()
    QCoreApplication.processEvents()
    notes = library.noted()
    titles = {one.article.id: one.article.title for one in library.articles()}
    tags = {tag.id: tag for tag in library.tags()}

    def show() -> None:
        board.show_notes(NoteSnapshot.of(notes), titles, tags)
        board.repaint()

    yield _row("50,000 notes", "board shown", thread_ms(show), Goal("< 150 ms", 150.0, of="ours"))
    while board.model.is_preparing():
        QCoreApplication.processEvents()
    quick = Goal("< 50 ms", 50.0, of="ours")
    words = ("other", "article money", "nothing at all")
    filtered = max(thread_ms(lambda typed=typed: board.filter.setText(typed)) for typed in words)
    yield _row("50,000 notes", "filtered by words, worst of three", filtered, quick)
    completion = ReferenceCompletion(library.referable())
    typed = ("t", "the other", "zebra quagga")
    completed = max(thread_ms(lambda words=words: completion.complete(words)) for words in typed)
    yield _row("50,000 quotes", "what fits behind [[, worst of three", completed, quick)


def _row(case: str, what: str, milliseconds: float, goal: Goal) -> Row:
    return compare("annotate", case, what, "ms CPU", milliseconds, goal=goal)
