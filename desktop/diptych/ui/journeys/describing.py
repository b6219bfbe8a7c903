"""Saying what is known of articles: the page of details, and a title typed in the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from diptych.domain.errors import DetailsError
from diptych.library.details import Details, edit_details
from diptych.ui.appearance.look import Look
from diptych.ui.errors import words_for
from diptych.ui.hand import Hand
from diptych.ui.journeys.opening import Opening
from diptych.ui.study import Study
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.domain.article import Article
    from diptych.ui.dialogs.details_dialog import DetailsDialog

translate = QCoreApplication.translate


class Describing(QObject):
    """Opens the page of details for the chosen articles and does what is written on it.

    What it changes is changed from how the articles were when the page was opened: what somebody
    else has written meanwhile is overwritten by nothing that the reader has not touched.
    """

    def __init__(
        self,
        window: MainWindow,
        look: Look,
        *,
        opening: Opening,
        study: Study,
        hand: Hand,
        chosen: Callable[[], Sequence[str]],
    ) -> None:
        """``chosen`` says which articles a key is for."""
        super().__init__(window)
        self._window = window
        self._look = look
        self._opening = opening
        self._contents = study.contents
        self._hand = hand
        self._chosen = chosen
        self._dialog: DetailsDialog | None = None
        window.library_panel.details_requested.connect(self.open)
        window.library_panel.retitled.connect(self.retitle)
        window.actions_.bind("read.details", lambda: self.open(self._chosen()))
        look.theme_changed.connect(self._dress)

    def open(self, article_ids: Sequence[str]) -> None:
        """Show what is known of these articles, to be changed."""
        from diptych.ui.dialogs.details_dialog import DetailsDialog  # noqa: PLC0415 - on demand

        articles = self._known(article_ids)
        if not articles or self._dialog is not None:
            return
        dialog = DetailsDialog(
            self._look.theme, articles, known=self._in_use(), parent=self._window
        )
        dialog.save_requested.connect(lambda details: self._save(articles, details))
        dialog.finished.connect(self._closed)
        self._dialog = dialog
        dialog.open()

    def retitle(self, article_id: str, title: str) -> None:
        """Give an article the title that was typed in the list."""
        articles = self._known([article_id])
        try:
            edit = edit_details(articles, Details(title=title))
        except DetailsError as error:
            self._window.notices.fail(error)
            return
        if edit.changes:
            self._hand.do(lambda _: edit)

    def _save(self, articles: Sequence[Article], details: Details) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        try:
            edit = edit_details(articles, details)
        except DetailsError as error:
            dialog.show_fault(error.detail, words_for(error))
            return
        dialog.accept()
        if edit.changes:
            self._hand.do(lambda _: edit)

    def _known(self, article_ids: Sequence[str]) -> list[Article]:
        known = self._contents.articles
        return [known[key].article for key in article_ids if key in known]

    def _in_use(self) -> dict[str, list[str]]:
        """Return what the library's articles have as their details, to be chosen from."""
        articles = [summary.article for summary in self._contents.articles.values()]
        return {
            "source": [one.source for one in articles],
            "language": [one.language for one in articles],
            "kind": [one.kind for one in articles],
            "fields": [field.name for one in articles for field in one.fields],
        }

    def _dress(self) -> None:
        if self._dialog is not None:
            self._dialog.set_theme(self._look.theme)

    def _closed(self, _: int) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()
            self._window.activateWindow()
