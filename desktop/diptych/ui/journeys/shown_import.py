"""One import in its window: chosen and looked at, brought in, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from diptych.domain.collection import Collection
from diptych.ui.appearance.look import Look
from diptych.ui.appearance.theme import Theme
from diptych.ui.dialogs.import_window import ImportWindow
from diptych.ui.hand import Hand
from diptych.ui.journeys.import_run import ImportRun, Phase
from diptych.ui.journeys.importing import SHOWN_EACH, time_left
from diptych.ui.journeys.opening import Opening
from diptych.ui.journeys.previewing import Previewing
from diptych.ui.study import Study
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.library import Library

translate = QCoreApplication.translate


class ShownImport(QObject):
    """Joins an import with the window that shows it, from the choice to the end."""

    newer_wanted = Signal(str, str, object)
    """As `BringingIn.newer_wanted`."""
    gone = Signal()
    """Its window was closed before anything came in: it is to be forgotten."""

    def __init__(
        self,
        window: MainWindow,
        look: Look,
        *,
        run: ImportRun,
        opening: Opening,
        study: Study,
        hand: Hand,
        fail: Callable[[Exception], None],
    ) -> None:
        super().__init__(window)
        self.run = run
        self._main = window
        self._look = look
        self._opening = opening
        self._attachment = study.attachment
        self._contents = study.contents
        self._jobs = study.jobs
        self._importing = study.importing
        self._hand = hand
        self._fail = fail
        self._looking = False
        self.window = ImportWindow(
            look.theme, look.icons, look.typography, fault=fail, parent=window
        )
        self.previewing = Previewing(
            self.window, run, study=study, hand=hand, fail=fail, parent=self
        )
        self._clock = QTimer(self)
        self._clock.setInterval(SHOWN_EACH)
        self._clock.timeout.connect(self._tell_found)
        self._connect()

    def _connect(self) -> None:
        shown, importing = self.window, self._importing
        shown.started.connect(self.start)
        shown.forsaken.connect(self._forsake)
        shown.cancelled.connect(importing.cancel)
        shown.retry_requested.connect(self.retry)
        shown.copy_requested.connect(lambda text: QGuiApplication.clipboard().setText(text))
        shown.open_requested.connect(self._open)
        shown.newer_requested.connect(self._take_as_newer)
        shown.files_dropped.connect(self.add)
        importing.begun.connect(self._begun)
        importing.progressed.connect(self._progressed)
        importing.finished.connect(self._finished)
        self._contents.articles_changed.connect(self._mind_taken_back)
        self._contents.collections_changed.connect(self._offer_collections)
        self._look.theme_changed.connect(self._dress)

    # --- before anything comes in ----------------------------------------------------------

    def rest(self) -> None:
        """Show what would come in, and wait for the reader."""
        self.window.show_run(self.run, Phase.REST)
        self._offer_collections()
        self._attachment.when_ready(self._look_through)
        self.window.come_forward()

    def add(self, paths: Sequence[Path], into: str = "") -> None:
        """Let these files and folders come in too, all of them ``into`` a collection, if any."""
        self.run.add(paths)
        if into:
            self.window.head.filing.choose(into)
        self._attachment.when_ready(self._look_through)

    def _look_through(self, library: Library) -> None:
        if self._looking:
            return
        self._looking, self.run.looked = True, False

        def work(progress: Progress) -> None:
            self.run.look(library, progress)

        job = self._jobs.submit(work, owner=self, failed=self._fail, label="look")
        job.ended.connect(self._looked)
        self._clock.start()

    def _looked(self) -> None:
        self._looking = False
        library = self._attachment.library
        if self.run.to_be_looked_at and library is not None:
            self._look_through(library)
            return
        self.run.looked = True
        self._clock.stop()
        while self._tell_found():
            pass
        self._offer_collections()
        self.window.refresh([], self.window.phase)
        if self.window.phase is Phase.REST:
            self.window.focus_first()

    def _tell_found(self) -> bool:
        touched = self.run.drain()
        if touched:
            self.window.refresh(touched, self.window.phase)
        return bool(touched)

    def _offer_collections(self) -> None:
        filing = self.window.head.filing
        named = filing.filing().collection_id or self.run.filing.collection_id
        chosen = named or self._chosen_collection()
        filing.offer(
            collection_words(list(self._contents.collections.values())),
            chosen,
            folders=bool(self.run.folders),
        )

    def _chosen_collection(self) -> str | None:
        """Return the collection that is open in the panel: what comes in is likely meant for it."""
        shelf = self._main.library_panel.shelves.chosen_shelf()
        key = shelf.collection.id if shelf is not None else ""
        known = self._contents.collections.get(key)
        return key if known is not None and known.query is None else None

    def _forsake(self) -> None:
        self.previewing.stop()
        self.gone.emit()

    # --- while it comes in -----------------------------------------------------------------

    def start(self) -> None:
        """Bring in what was chosen."""
        self.previewing.take_over()
        self.run.filing = self.window.head.filing.filing()
        self.window.refresh([], Phase.RUNNING)
        self._importing.bring(self.run)

    def retry(self, numbers: Sequence[int]) -> None:
        """Read the files of these rows once more."""
        self._importing.bring(self.run, numbers)
        self.window.refresh(list(numbers), Phase.RUNNING)

    def show(self, phase: Phase) -> None:
        """Show the import as it is under way, or as it ended."""
        if self.window.run is not self.run:
            self.window.show_run(self.run, phase)
        self.window.come_forward()

    def _begun(self, run: ImportRun) -> None:
        if run is self.run:
            self.window.refresh([], Phase.RUNNING)

    def _progressed(self, run: ImportRun, touched: list[int]) -> None:
        if run is self.run and self.window.phase is Phase.RUNNING:
            self.window.refresh(touched, Phase.RUNNING, time_left(run))
            self.previewing.mind(touched)

    def _finished(self, run: ImportRun) -> None:
        if run is self.run:
            self.window.refresh([], Phase.ENDED)
            self.previewing.mind([self.window.current()])

    def _take_as_newer(self, number: int) -> None:
        """Have the article of a row for a newer version of the one with the same address."""
        row = self.run.rows[number]
        if row.older is not None and row.article_id:
            self.newer_wanted.emit(
                row.older.id, row.article_id, lambda: self._took(number, row.older.id)
            )

    def _took(self, number: int, older_id: str) -> None:
        self.run.took_as_newer(number, older_id)
        self.window.refresh([number], self.window.phase)
        self.previewing.mind([number])

    def _mind_taken_back(self) -> None:
        """Offer a newer version again once that it was taken is undone."""
        touched = self.run.mind_taken_back(self._contents.articles)
        if touched:
            self.window.refresh(touched, self.window.phase)
            self.previewing.mind(touched)

    def _open(self, article_ids: list[str]) -> None:
        if len(article_ids) > 1:
            self._opening.open_all(article_ids)
        elif article_ids:
            self._opening.open(article_ids[0])
        self._main.activateWindow()

    # --- the rest --------------------------------------------------------------------------

    def _dress(self, theme: Theme) -> None:
        self.window.set_theme(theme, self._look.icons)

    def leave(self) -> None:
        """Be gone, with the window."""
        self.previewing.stop()
        self.window.hide()
        self.window.deleteLater()
        self.deleteLater()


def collection_words(collections: Sequence[Collection]) -> list[tuple[str, str]]:
    """Return id and words of what articles can be put into: names behind those they are in."""
    known = {one.id: one for one in collections}

    def path(one: Collection) -> tuple[str, ...]:
        above = known.get(one.parent_id)
        return (*(path(above) if above is not None else ()), one.name)

    named = [(path(one), one.id) for one in collections if one.query is None]
    return [(key, " / ".join(names)) for names, key in sorted(named, key=lambda one: one[0])]
