"""Searches that are kept: saved under a name, shown with their hits, asked otherwise."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from diptych.library import collecting as edits
from diptych.ui.appearance.look import Look
from diptych.ui.jobs import Job
from diptych.ui.journeys.collecting import Collecting
from diptych.ui.journeys.completing import Completing
from diptych.ui.journeys.viewing import Viewing
from diptych.ui.models.reasons import query_words
from diptych.ui.models.wording import SEPARATOR, article_count, sentence
from diptych.ui.study import Study
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.ui.dialogs.query_dialog import QueryDialog
    from diptych.ui.panels.search.view import SearchView

translate = QCoreApplication.translate


class SavedSearches(QObject):
    """Keeps searches among the collections, and does what the reader wants of them."""

    def __init__(
        self,
        window: MainWindow,
        look: Look,
        *,
        collecting: Collecting,
        completing: Completing,
        viewing: Viewing,
        study: Study,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._collecting = collecting
        self._completing = completing
        self._attachment = study.attachment
        self._shelves = study.shelves
        self._jobs = study.jobs
        self._counting: Job | None = None
        tree = window.library_panel.shelves
        tree.search_requested.connect(viewing.search)
        tree.query_requested.connect(self._ask_for_query)
        window.search_made.connect(self._search_made)
        window.actions_.bind("find.save", self._save_what_is_asked)

    def _search_made(self, view: SearchView) -> None:
        view.save_requested.connect(self.save)

    def _save_what_is_asked(self) -> None:
        """Keep the search that is shown; say what the key is for where there is none."""
        view = self._window.search_view
        if view is not None and self._window.searching() and view.query():
            self.save(view.query())
        else:
            words = translate(
                "collections", "Everything is saved by itself. A search can be kept while it shows."
            )
            self._collecting.tell(words)

    def save(self, query: str) -> None:
        """Ask for a name, and keep a search; say under which name it is kept already."""
        every, library = self._shelves.collections(), self._attachment.library
        if library is not None and library.read_only:
            words = translate("annotating", "This library can be read but not changed.")
            self._collecting.tell(words)
            return
        kept = next((one.name for one in every if one.query == query), None)
        if kept is not None:
            words = translate("collections", "This search is kept already, as “{name}”.")
            self._collecting.tell(words.replace("{name}", kept))
            return

        def save(name: str) -> None:
            if self._collecting.make(name, query=query):
                words = translate(
                    "collections", "The search is kept among the collections as “{name}”."
                )
                self._collecting.tell(words.replace("{name}", name.strip()))

        proposed = query if library is None else library.name_for(query, query_words) or query
        self._collecting.ask(
            translate("collections", "Save the search"),
            translate("collections", "Name"),
            edits.free_name(proposed, every),
            translate("collections", "Save"),
            save,
            fault_of=partial(self._collecting.fault_of, None),
        )

    def _ask_for_query(self, key: str) -> None:
        """Ask for another query, completing it and saying what it finds while it is typed."""
        from diptych.ui.dialogs.query_dialog import QueryDialog  # noqa: PLC0415 - on demand

        collection = self._collecting.collection(key)
        if collection is None or collection.query is None:
            return

        def change(query: str) -> None:
            if query.strip() not in ("", collection.query):
                self._collecting.do(lambda: edits.change_query(collection, query))

        asking = QueryDialog(
            self._look.theme,
            translate("collections", "Change the query"),
            label=collection.name,
            text=collection.query,
            act=translate("collections", "Change"),
            parent=self._window,
        )
        self._completing.attach(asking.line)
        asking.typed.connect(lambda query: self._explain(asking, query))
        asking.given.connect(change)
        asking.finished.connect(asking.deleteLater)
        asking.open()
        self._explain(asking, collection.query)

    def _explain(self, asking: QueryDialog, query: str) -> None:
        """Say how a query is understood and, as soon as that is known, how much it finds."""
        library = self._attachment.library
        if library is None:
            return
        understood = sentence(library.understood(query, query_words))
        asking.explain(query, understood)

        def work(progress: Progress) -> int:
            return len(library.articles_found(query, progress=progress))

        def done(count: int) -> None:
            asking.explain(query, SEPARATOR.join((understood.rstrip("."), article_count(count))))

        if self._counting is not None:
            self._counting.cancel()
        self._counting = None
        if understood:
            self._counting = self._jobs.submit(
                work, owner=asking, done=done, failed=self._attachment.lost.emit
            )
