"""What is done with the library's own things from the window: articles, imports, backups."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu

from diptych.library import articles
from diptych.paths import LIBRARY_SUFFIX
from diptych.ui.actions.spec import Group
from diptych.ui.appearance.look import Look
from diptych.ui.hand import Hand
from diptych.ui.journeys.import_run import FileState, ImportRun
from diptych.ui.journeys.importing import outcome, time_left
from diptych.ui.journeys.opening import Opening
from diptych.ui.study import Study
from diptych.ui.widgets.notice import NoticeKind
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.ui.dialogs.import_window import ImportWindow
    from diptych.ui.reader.pane import ArticlePane

translate = QCoreApplication.translate

OPENED_AT_ONCE = 4
"""So many imported articles are opened side by side; of more, the list shows the newest."""


class Shelving(QObject):
    """Deletes and restores articles, and shows how imports go.

    An import is shown in all windows while it is under way; `tell_import` is for one of them.
    """

    def __init__(
        self,
        window: MainWindow,
        look: Look,
        *,
        opening: Opening,
        study: Study,
        hand: Hand,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._opening = opening
        self._attachment = study.attachment
        self._contents = study.contents
        self._importing = study.importing
        self._backing_up = study.backing_up
        self._hand = hand
        self._import_window: ImportWindow | None = None
        panel = window.library_panel
        panel.open_requested.connect(opening.open)
        panel.open_beside_requested.connect(lambda key: opening.open(key, beside=True))
        panel.side_by_side_requested.connect(opening.open_all)
        panel.delete_requested.connect(self.delete_articles)
        panel.import_requested.connect(self.ask_for_files)
        panel.files_dropped.connect(self.bring_in)
        window.files_dropped.connect(self.bring_in)
        window.area.files_dropped.connect(lambda paths, _pane, _side: self.bring_in(list(paths)))
        window.area.articles_dropped.connect(self._articles_dropped)
        self._bind()
        self._follow_work()

    def _follow_work(self) -> None:
        """Show what the library is busy with, by whatever window it was begun."""
        progress, importing, copying = (
            self._window.status.progress,
            self._importing,
            self._backing_up,
        )
        progress.cancelled.connect(importing.cancel)
        progress.cancelled.connect(copying.cancel)
        progress.opened.connect(self.show_imports)
        importing.begun.connect(self._import_begun)
        importing.progressed.connect(self._import_progressed)
        importing.finished.connect(self._import_finished)
        copying.begun.connect(self._backup_begun)
        copying.progressed.connect(self._backup_progressed)
        copying.ended.connect(self._rest)
        if importing.running and importing.run is not None:
            self._import_begun(importing.run)
        elif copying.running:
            self._backup_begun()

    def _bind(self) -> None:
        bind = self._window.actions_.bind
        bind("library.import", self.ask_for_files)
        bind("library.import_folder", self.ask_for_folder)
        bind("library.imports", self.show_imports)
        bind("library.backup", self.ask_where_to_back_up)
        self._window.toolbar.library_menu_wanted.connect(self._open_menu)

    # --- articles --------------------------------------------------------------------------

    def delete_articles(self, article_ids: Sequence[str]) -> None:
        """Put these articles into the bin."""
        known = self._contents.articles
        found = [known[key].article for key in article_ids if key in known]
        if found:
            self._hand.do(lambda _: articles.delete_articles(found))

    def _articles_dropped(
        self, article_ids: Sequence[str], pane: ArticlePane | None, side: int
    ) -> None:
        if pane in self._window.area.panes():
            self._window.area.set_current(pane)
        self._opening.open_besides(article_ids, side=side)

    # --- the library as a whole --------------------------------------------------------------

    def _open_menu(self) -> None:
        """Open the library's own menu under its name, with where it lies at the top."""
        library = self._attachment.library
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if library is not None:
            place = menu.addAction(library.info.location)
            place.setEnabled(False)
            menu.addSeparator()
        self._window.actions_.fill(menu, Group.FILE)
        button = self._window.toolbar.name
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def ask_where_to_back_up(self) -> None:
        """Ask for a file in the system's own dialog, and copy the library there."""
        name = f"{self._window.toolbar.name.text()}{LIBRARY_SUFFIX}"
        asking = QFileDialog(self._window, translate("backup", "Back up the library"))
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setDefaultSuffix(LIBRARY_SUFFIX.lstrip("."))
        asking.selectFile(name)
        asking.fileSelected.connect(lambda path: self.back_up(Path(path)))
        asking.finished.connect(asking.deleteLater)
        asking.open()

    def back_up(self, target: Path) -> None:
        """Copy the library, as it is now, to a file; a job with a bar and a Cancel."""
        self._backing_up.start(target)

    def _backup_begun(self) -> None:
        self._backup_progressed(0, 0)
        self._window.status.progress.show()

    def _backup_progressed(self, done: int, total: int) -> None:
        self._window.status.progress.show_progress(translate("backup", "Backing up"), done, total)

    def tell_backup(self, name: str) -> None:
        """Say that the copy is there."""
        words = translate("backup", "The library was copied to “{name}” and checked.")
        self._window.notices.tell(words.format(name=name), key="backup")

    def _rest(self) -> None:
        """Take the bar away where nothing is under way any more."""
        running = self._importing.running or self._backing_up.running
        self._window.status.progress.setVisible(running)

    # --- imports ---------------------------------------------------------------------------

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Import files and folders, to be opened in this window."""
        self._importing.start(paths, self._hand)

    def ask_for_files(self) -> None:
        """Ask for files in the system's own dialog."""
        asking = QFileDialog(self._window, translate("import", "Import articles"))
        asking.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self._ask(asking)

    def ask_for_folder(self) -> None:
        """Ask for a folder in the system's own dialog."""
        asking = QFileDialog(self._window, translate("import", "Import a folder"))
        asking.setFileMode(QFileDialog.FileMode.Directory)
        self._ask(asking)

    def _ask(self, asking: QFileDialog) -> None:
        asking.filesSelected.connect(lambda names: self.bring_in([Path(name) for name in names]))
        asking.finished.connect(asking.deleteLater)
        asking.open()

    def show_imports(self) -> None:
        """Open the window of the import under way, or of the last one."""
        run = self._importing.run
        if run is None:
            self._window.notices.tell(translate("import", "Nothing was imported yet."))
            return
        from diptych.ui.dialogs.import_window import ImportWindow  # noqa: PLC0415 - on demand

        if self._import_window is None:
            window = ImportWindow(self._look.icons, self._window)
            window.cancelled.connect(self._importing.cancel)
            window.retry_requested.connect(self.bring_in)
            window.copy_requested.connect(lambda text: QGuiApplication.clipboard().setText(text))
            self._import_window = window
            window.show_run(run, running=self._importing.running)
        self._import_window.show()
        self._import_window.raise_()
        self._import_window.activateWindow()

    def _import_begun(self, run: ImportRun) -> None:
        progress = self._window.status.progress
        progress.set_cancellable(True)
        progress.show_progress(translate("import", "Importing"), 0, 0)
        progress.show()
        if self._import_window is not None:
            self._import_window.show_run(run, running=True)

    def _import_progressed(self, run: ImportRun, touched: list[int]) -> None:
        left = time_left(run)
        words = translate("import", "Importing")
        if len(run.rows) == 1:
            words = f"{words} {run.rows[0].path.name}"
        progress = self._window.status.progress
        progress.show_progress(words, run.done, len(run.rows), left, within=run.within)
        if self._import_window is not None:
            self._import_window.refresh(touched, running=self._importing.running, left=left)

    def _import_finished(self, _: ImportRun) -> None:
        self._rest()
        if self._import_window is not None:
            self._import_window.refresh([], running=self._importing.running)

    def tell_import(self, run: ImportRun, *, opened: bool) -> None:
        """Say what became of an import, and with ``opened`` open what few articles it brought."""
        failed = run.counts[FileState.FAILED]
        single = len(run.rows) == 1
        self._window.notices.tell(
            outcome(run),
            kind=NoticeKind.ERROR if failed else NoticeKind.INFO,
            key="import",
            actions=() if single else (("show", translate("import", "Show files")),),
            chosen={"show": self.show_imports},
        )
        shown = run.to_show(OPENED_AT_ONCE) if opened else []
        if len(shown) > 1:
            self._opening.open_all(shown)
        elif shown:
            self._opening.open(shown[0])
