"""What is done with the library's own things from the window: its articles, backups, index."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QMenu

from diptych.library import articles
from diptych.paths import LIBRARY_SUFFIX
from diptych.ui.actions.spec import Group
from diptych.ui.dialogs.asking_for_files import ask_where
from diptych.ui.hand import Hand
from diptych.ui.journeys.opening import Opening
from diptych.ui.study import Study
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.ui.reader.pane import ArticlePane

translate = QCoreApplication.translate


class Shelving(QObject):
    """Deletes articles, opens what was dragged from the list, copies and indexes the library.

    Copy and index are shown in all windows while they are made.
    """

    def __init__(
        self,
        window: MainWindow,
        *,
        opening: Opening,
        study: Study,
        hand: Hand,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._opening = opening
        self._attachment = study.attachment
        self._contents = study.contents
        self._importing = study.importing
        self._study = study
        self._backing_up = study.backing_up
        self._hand = hand
        panel = window.library_panel
        panel.open_requested.connect(opening.open)
        panel.open_beside_requested.connect(lambda key: opening.open(key, beside=True))
        panel.side_by_side_requested.connect(opening.open_all)
        panel.delete_requested.connect(self.delete_articles)
        window.area.articles_dropped.connect(self._articles_dropped)
        self._bind()
        self._follow_work()

    def _follow_work(self) -> None:
        """Show what the library is busy with, by whatever window it was begun."""
        # By methods alone: anything else would keep the window as long as the work may begin.
        copying, indexing = self._backing_up, self._study.reindexing
        copying.begun.connect(self._backup_begun)
        copying.progressed.connect(self._backup_progressed)
        indexing.begun.connect(self._index_begun)
        indexing.progressed.connect(self._index_progressed)
        for work, begin in ((copying, self._backup_begun), (indexing, self._index_begun)):
            self._window.status.progress.cancelled.connect(work.cancel)
            work.ended.connect(self._rest)
            if work.running and not self._importing.running:
                begin()

    def _bind(self) -> None:
        bind = self._window.actions_.bind
        bind("library.backup", self.ask_where_to_back_up)
        bind("library.reindex", self._study.reindexing.start)
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
        ask_where(self._window, translate("backup", "Back up the library"), name, self.back_up)

    def back_up(self, target: Path) -> None:
        """Copy the library, as it is now, to a file; a job with a bar and a Cancel."""
        self._backing_up.start(target)

    def _backup_begun(self) -> None:
        self._backup_progressed(0, 0)
        self._window.status.progress.show()

    def _index_begun(self) -> None:
        self._index_progressed(0, 0)
        self._window.status.progress.show()

    def _backup_progressed(self, done: int, total: int) -> None:
        self._window.status.progress.show_progress(translate("backup", "Backing up"), done, total)

    def _index_progressed(self, done: int, total: int) -> None:
        words = translate("index", "Making the search index")
        self._window.status.progress.show_progress(words, done, total)

    def tell_index(self) -> None:
        """Say that the index is there."""
        words = translate("index", "The search index was made anew.")
        self._window.notices.tell(words, key="index")

    def tell_backup(self, name: str) -> None:
        """Say that the copy is there."""
        words = translate("backup", "The library was copied to “{name}” and checked.")
        self._window.notices.tell(words.format(name=name), key="backup")

    def _rest(self) -> None:
        """Take the bar away where nothing is under way any more."""
        self._window.status.progress.setVisible(self._study.busy)
