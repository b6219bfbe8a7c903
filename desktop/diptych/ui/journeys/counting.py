"""Articles × tags from the window: counted while it is shown, and what a cell counts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from diptych.domain.changes import Changes, Kind
from diptych.ui.dialogs.asking_for_files import ask_where
from diptych.ui.journeys.opening import Opening
from diptych.ui.journeys.viewing import Viewing
from diptych.ui.study import Study
from diptych.ui.window.main_window import MainWindow
from diptych.ui.window.overview import MATRIX

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.library import Library
    from diptych.ui.models.tag_matrix_model import Counted, Counts
    from diptych.ui.panels.tag_matrix import TagMatrix

RENEWED_EACH = 500
"""Milliseconds between two counts of a library that changes all the time."""


class Counting(QObject):
    """Keeps the table right while it is shown; opens and saves what is in it."""

    list_wanted = Signal(object)
    """List the annotations that fit this ``AnnotationFilter``."""
    plot_wanted = Signal()
    said = Signal(str)
    exported = Signal(str)
    """A file was written: its path."""
    failed = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        *,
        opening: Opening,
        study: Study,
        viewing: Viewing,
        leave: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._opening = opening
        self._viewing = viewing
        self._leave = leave
        self._attachment = study.attachment
        self._contents = study.contents
        self._shelves = study.shelves
        self._jobs = study.jobs
        self._counts: Counts | None = None
        self._counting, self._stale = False, True
        self._since_count = QElapsedTimer()
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._count)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._show_counts)
        self._attachment.changed.connect(self._changed)
        self._contents.articles_changed.connect(self._turn.start)
        self._shelves.changed.connect(self._offer_scopes)
        opening.opened.connect(lambda _: self._offer_scopes())
        window.area.panes_changed.connect(self._offer_scopes)

    @property
    def shown(self) -> TagMatrix | None:
        """The table, while the reader sees it."""
        matrix = self._window.tag_matrix
        return matrix if matrix is not None and matrix.isVisible() else None

    def show(self) -> TagMatrix:
        """Show the table, with the keyboard in it."""
        first = self._window.tag_matrix is None
        matrix = self._viewing.show_matrix()
        if first:
            self._connect(matrix)
            self._offer_scopes()
            matrix.choose(self._viewing.matrix_choices)
        if self._stale:
            self._count()
        else:
            self._show_counts()
        (matrix.view if matrix.model.has_cells() else matrix.article_filter).setFocus()
        return matrix

    def _connect(self, matrix: TagMatrix) -> None:
        matrix.opened.connect(self._open)
        matrix.wanted_changed.connect(self._remember)
        matrix.csv_wanted.connect(self._ask_where)
        matrix.plot_wanted.connect(self.plot_wanted)
        matrix.copy_wanted.connect(self._copy)
        matrix.closed.connect(self._leave)
        overview = self._window.overview
        matrix.counted.connect(lambda words: overview.tell(MATRIX, words))

    def _remember(self) -> None:
        if self._window.tag_matrix is not None:
            self._viewing.matrix_choices = self._window.tag_matrix.choices()

    def _open(self, counted: Counted) -> None:
        self.list_wanted.emit(counted.wanted)

    # --- counting --------------------------------------------------------------------------

    def _changed(self, changes: Changes) -> None:
        """Count anew, at once if that was not done a moment ago; if nobody looks, later."""
        counted = (Kind.ANNOTATION, Kind.TAG, Kind.ARTICLE)
        if not any(changes.touches(kind) for kind in counted):
            return
        self._stale = True
        if self.shown is not None and not self._clock.isActive():
            passed = self._since_count.elapsed() if self._since_count.isValid() else RENEWED_EACH
            self._clock.start(max(0, RENEWED_EACH - passed))

    def _count(self) -> None:
        if self._counting:
            return
        self._counting, self._stale = True, False

        def start(library: Library) -> None:
            def work(_: Progress) -> Counts:
                return _counted(library)

            self._jobs.submit(work, owner=self, done=self._take, failed=self._fail)

        self._attachment.when_ready(start)

    def _take(self, counts: Counts) -> None:
        self._counting = False
        self._since_count.start()
        self._counts = counts
        self._show_counts()
        if self._stale and self.shown is not None:
            self._clock.start(RENEWED_EACH)

    def _fail(self, error: Exception) -> None:
        self._counting, self._stale = False, True
        self.failed.emit(error)

    def _show_counts(self) -> None:
        matrix = self.shown
        if matrix is None or self._counts is None:
            return
        had_none = not matrix.model.has_cells()
        titles = {key: one.article.title for key, one in self._contents.articles.items()}
        matrix.show_counts(self._counts, titles)
        if had_none and matrix.model.has_cells() and matrix.article_filter.hasFocus():
            matrix.enter_table()

    def _offer_scopes(self) -> None:
        matrix = self._window.tag_matrix
        if matrix is not None:
            matrix.show_scopes(
                frozenset(self._opening.open_ids()),
                [
                    (key, shelf.path, shelf.articles or frozenset())
                    for key, shelf in self._shelves.known.items()
                ],
            )

    # --- copying and saving --------------------------------------------------------------------

    def _copy(self, table: Callable[[], list[list[str]]], said: str) -> None:
        def work(_: Progress) -> str:
            from diptych.ui.models.tag_matrix_model import as_tabbed  # noqa: PLC0415 - late

            return as_tabbed(table())

        def done(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self.said.emit(said)

        self._jobs.submit(work, owner=self, done=done, failed=self.failed.emit)

    def _ask_where(self) -> None:
        library = self._attachment.library
        if library is None:
            return
        name = self.tr("{library} articles and tags.csv").format(library=library.info.name)
        ask_where(self._window, self.tr("Save the table"), name, self.write)

    def write(self, target: Path) -> None:
        """Write the table as it is shown to a file, as CSV."""
        matrix = self._window.tag_matrix
        if matrix is None:
            return
        table = matrix.model.table()

        def work(_: Progress) -> None:
            from diptych.formats.exporters.csv_file import rows_to_csv  # noqa: PLC0415 - late
            from diptych.library.files import write_whole  # noqa: PLC0415 - not at start-up

            write_whole(target, rows_to_csv(table()))

        self._jobs.submit(
            work,
            owner=self,
            done=lambda _: self.exported.emit(str(target)),
            failed=self.failed.emit,
        )


def _counted(library: Library) -> Counts:
    from diptych.library import counting, tagging  # noqa: PLC0415 - not at start-up
    from diptych.ui.models.tag_matrix_model import Counts  # noqa: PLC0415 - as above

    tags, sets = library.tags(), library.tag_sets()
    return Counts(
        below=counting.tally(sets, tags, with_children=True),
        alone=counting.tally(sets, tags, with_children=False),
        codebook=counting.codebook_order(tags),
        paths=tagging.paths(tags),
    )
