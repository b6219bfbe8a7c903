"""Bringing files in from a window: dropped, chosen or named; how it goes, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QFileDialog

from diptych.domain.draft import Extent
from diptych.library.import_choices import Filing
from diptych.ui.appearance.look import Look
from diptych.ui.dialogs.asking_for_files import ask
from diptych.ui.guide.targets import GuideTarget
from diptych.ui.hand import Hand
from diptych.ui.journeys.import_run import FileRow, FileState, ImportRun, Phase
from diptych.ui.journeys.importing import outcome, time_left
from diptych.ui.journeys.opening import Opening
from diptych.ui.models.reasons import reason_words
from diptych.ui.models.wording import sentence
from diptych.ui.study import Study
from diptych.ui.widgets.notice import NoticeKind
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.ui.journeys.shown_import import ShownImport

translate = QCoreApplication.translate

OPENED_AT_ONCE = 4
"""So many imported articles are opened side by side; of more, the list shows the newest."""


class BringingIn(QObject):
    """Takes what is dropped, chosen or pasted in one window.

    One file comes in at once and opens; several, or a folder, are shown before. An import is
    shown in all windows while it is under way; `tell_import` is for one of them.
    """

    details_wanted = Signal(list)
    """Say what is known of these articles."""
    whole_wanted = Signal(str)
    """Show all that the file of this article says."""
    newer_wanted = Signal(str, str, object)
    """The older article is to have the text of the newer one; what is called once it has."""

    def __init__(
        self,
        window: MainWindow,
        look: Look,
        *,
        opening: Opening,
        study: Study,
        hand: Hand,
        fail: Callable[[Exception], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._opening = opening
        self._study = study
        self._importing = study.importing
        self._hand = hand
        self._fail = fail
        self.resting: ShownImport | None = None
        """What was chosen and has not begun to come in."""
        self.shown: ShownImport | None = None
        """The import that was shown last."""
        self._told_of = ""
        """The article that the notice of an import is about, where it is of one only."""
        self._seen = False
        """Whether that article was open since."""
        opening.opened.connect(lambda _: self._mind_opened())
        panel = window.library_panel
        panel.import_requested.connect(self.ask_for_files)
        panel.files_dropped.connect(lambda paths, into: self.bring_in(paths, into=into))
        window.files_dropped.connect(self.bring_in)
        window.area.files_dropped.connect(lambda paths, _pane, _side: self.bring_in(list(paths)))
        bind = window.actions_.bind
        bind("library.import", self.ask_for_files)
        bind("library.import_folder", self.ask_for_folder)
        bind("library.preview", self.ask_for_preview)
        bind("library.imports", self.show_imports)
        self._follow()

    def _follow(self) -> None:
        progress, importing = self._window.status.progress, self._importing
        progress.cancelled.connect(importing.cancel)
        progress.opened.connect(self.show_imports)
        importing.begun.connect(self._begun)
        importing.progressed.connect(self._progressed)
        importing.finished.connect(self._finished)
        if importing.running and importing.run is not None:
            self._begun(importing.run)

    # --- what is to come in ----------------------------------------------------------------

    def bring_in(self, paths: Sequence[Path], *, look: bool = False, into: str = "") -> None:
        """Import files and folders: one file at once, of more the reader is shown what they are.

        With ``look`` one file is shown before as well. ``into`` is the collection that articles
        are put into.
        """
        if self.resting is not None:
            self.resting.add(paths, into)
            self.resting.window.come_forward()
            return
        run = ImportRun(paths, self._hand)
        run.filing = Filing(collection_id=into or None)
        if len(paths) == 1 and not look and not paths[0].is_dir():
            self._importing.bring(run)
        elif paths:
            self.resting = self._make(run)
            self.resting.gone.connect(self._forget)
            self.resting.window.started.connect(self._take_over)
            self.resting.rest()

    def _make(self, run: ImportRun) -> ShownImport:
        from diptych.ui.journeys.shown_import import ShownImport  # noqa: PLC0415 - on demand

        made = ShownImport(
            self._window,
            self._look,
            run=run,
            opening=self._opening,
            study=self._study,
            hand=self._hand,
            fail=self._fail,
        )
        made.newer_wanted.connect(self.newer_wanted)
        return made

    def _forget(self) -> None:
        resting, self.resting = self.resting, None
        if resting is not None:
            resting.leave()

    def _take_over(self) -> None:
        """Have what was chosen as the import that is shown."""
        before, self.shown = self.shown, self.resting
        self.resting = None
        if before is not None:
            before.leave()

    def ask_for_files(self) -> None:
        """Ask for files in the system's own dialog."""
        asking = QFileDialog(self._window, translate("import", "Import articles"))
        asking.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self._ask(asking)

    def ask_for_preview(self) -> None:
        """Ask for files, and show what they are before they come in."""
        asking = QFileDialog(self._window, translate("import", "Import with a preview"))
        asking.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self._ask(asking, look=True)

    def ask_for_folder(self) -> None:
        """Ask for a folder in the system's own dialog."""
        asking = QFileDialog(self._window, translate("import", "Import a folder"))
        asking.setFileMode(QFileDialog.FileMode.Directory)
        self._ask(asking)

    def _ask(self, asking: QFileDialog, *, look: bool = False) -> None:
        asking.filesSelected.connect(
            lambda names: self.bring_in([Path(name) for name in names], look=look)
        )
        ask(asking, self._window)

    # --- how it goes -----------------------------------------------------------------------

    def show_imports(self) -> None:
        """Open the window of the import under way, or of the last one."""
        run = self._importing.run
        if run is None:
            self._window.notices.tell(translate("import", "Nothing was imported yet."))
            return
        if self.shown is None or self.shown.run is not run:
            if self.shown is not None:
                self.shown.leave()
            self.shown = self._make(run)
        self.shown.show(Phase.RUNNING if self._importing.is_under_way(run) else Phase.ENDED)

    def _begun(self, _: ImportRun) -> None:
        progress = self._window.status.progress
        progress.set_cancellable(True)
        progress.show_progress(translate("import", "Importing"), 0, 0)
        progress.show()

    def _progressed(self, run: ImportRun, _: list[int]) -> None:
        words = translate("import", "Importing")
        if len(run.rows) == 1:
            words = f"{words} {run.rows[0].path.name}"
        progress, left = self._window.status.progress, time_left(run)
        progress.show_progress(words, run.done, run.total, left, within=run.within)

    def _finished(self, _: ImportRun) -> None:
        """Take the bar away where nothing is under way any more."""
        self._window.status.progress.setVisible(self._study.busy)

    def _mind_opened(self) -> None:
        """Take the notice away with its article: it would seem to speak of the next one."""
        is_open = self._told_of in self._opening.open_ids()
        if self._told_of and self._seen and not is_open:
            self._told_of = ""
            self._window.notices.drop("import")
        self._seen = is_open

    def tell_import(self, run: ImportRun, *, opened: bool) -> None:
        """Say what became of an import, and with ``opened`` open what few articles it brought."""
        failed = run.counts[FileState.FAILED]
        only = run.rows[0] if len(run.rows) == 1 else None
        actions = self._actions_after(only)
        remarks = [sentence(reason_words(one)) for one in only.remarks] if only else []
        self._window.notices.tell(
            " ".join([outcome(run), *_same_address(only), *remarks]),
            kind=NoticeKind.ERROR if failed else NoticeKind.INFO,
            key="import",
            guide=GuideTarget.IMPORT_REPORT if failed else "",
            actions=[(name, words) for name, (words, _) in actions.items()],
            chosen={name: act for name, (_, act) in actions.items()},
        )
        shown = run.to_show(OPENED_AT_ONCE) if opened else []
        self._told_of = only.article_id if only is not None else ""
        self._seen = self._told_of in self._opening.open_ids()
        if len(shown) > 1:
            self._opening.open_all(shown)
        elif shown:
            self._opening.open(shown[0])

    def _actions_after(self, only: FileRow | None) -> dict[str, tuple[str, Callable[[], object]]]:
        """Return what is offered after an import, by name: with the words and what it does.

        ``only`` is its one file, where it had no more.
        """
        if only is None:
            return {"show": (translate("import", "Show files"), self.show_imports)}
        if only.state is not FileState.IMPORTED or not only.article_id:
            return {}
        article_id, older = only.article_id, only.older
        found: dict[str, tuple[str, Callable[[], object]]] = {}
        if older is not None:
            words = translate("import", "Take as newer version")
            found["newer"] = words, lambda: self.newer_wanted.emit(older.id, article_id, None)
        if only.extent is Extent.ARTICLE:
            words = translate("import", "Show the whole page")
            found["whole"] = words, lambda: self.whole_wanted.emit(article_id)
        words = translate("import", "Details…")
        found["details"] = words, lambda: self.details_wanted.emit([article_id])
        return found


def _same_address(only: FileRow | None) -> list[str]:
    if only is None or only.older is None:
        return []
    words = translate("import", "It has the same address as “{title}”.")
    return [words.format(title=only.older.title)]
