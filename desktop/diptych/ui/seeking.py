"""What looks for words in one window: in its texts, in the library, and in what was found."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from diptych.ui.actions.spec import Needs
from diptych.ui.appearance.look import Look
from diptych.ui.hand import Hand
from diptych.ui.journeys.all_hits import AllHits
from diptych.ui.journeys.collecting import Collecting
from diptych.ui.journeys.completing import Completing
from diptych.ui.journeys.copying import Copying
from diptych.ui.journeys.exporting import Exporting
from diptych.ui.journeys.finding import Finding
from diptych.ui.journeys.hit_menu import HitMenu
from diptych.ui.journeys.index_telling import IndexTelling
from diptych.ui.journeys.opening import Opening
from diptych.ui.journeys.saved_searches import SavedSearches
from diptych.ui.journeys.searching import LibrarySearch
from diptych.ui.journeys.viewing import Viewing
from diptych.ui.study import Study
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.ui.panels.search.view import SearchView


class Seeking(QObject):
    """Joins the view of search, made when it is first asked for, with all that acts on it.

    Stepping on goes through the text where something is being found in it, and else through the
    hits of the library.
    """

    told = Signal(str)
    """A sentence in passing."""
    made = Signal(str)
    """What was done to many hits at once, so that its undo can be offered."""
    note_wanted = Signal(str)
    """The id of a note of its own that a hit is in."""

    def __init__(
        self,
        window: MainWindow,
        look: Look,
        *,
        study: Study,
        hand: Hand,
        opening: Opening,
        viewing: Viewing,
        collecting: Collecting,
        copying: Copying,
        exporting: Exporting,
        filter_table: Callable[[], bool],
        fail: Callable[[Exception], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._look = look
        self._study = study
        self._opening = opening
        self._viewing = viewing
        self._filter_table = filter_table
        self._fail = fail
        self.search: LibrarySearch | None = None
        """The search in the library, once its view was asked for."""
        self.finding = Finding(
            opening, look, attachment=study.attachment, jobs=study.jobs, fail=fail, parent=self
        )
        self.completing = Completing(look, study.attachment, study.jobs, self)
        self.saved_searches = SavedSearches(
            window,
            look,
            collecting=collecting,
            completing=self.completing,
            viewing=viewing,
            study=study,
        )
        self.all_hits = AllHits(
            window,
            look,
            opening=opening,
            study=study,
            hand=hand,
            exporting=exporting,
            leave_search=viewing.leave_search,
        )
        self.hit_menu = HitMenu(
            window,
            opening=opening,
            study=study,
            hand=hand,
            copying=copying,
            finding=self.finding,
            leave_search=self.leave,
        )
        self._connect()

    def _connect(self) -> None:
        window = self._window
        window.search_made.connect(self._serve)
        window.area.panes_changed.connect(self._mind_find_bar)
        self._opening.renewed.connect(lambda _: self.finding.renew())
        self.finding.found_changed.connect(lambda _: self._offer_steps())
        self.all_hits.failed.connect(self._fail)
        self.all_hits.highlighting.told.connect(self.told)
        self.all_hits.highlighting.made.connect(self.made)
        self.hit_menu.failed.connect(self._fail)
        self.hit_menu.told.connect(self.told)
        bind = window.actions_.bind
        bind("find.article", self._find)
        bind("find.next", lambda: self._step(1))
        bind("find.previous", lambda: self._step(-1))
        bind("find.library", self._search)
        bind("find.filter", self._filter)

    # --- in the library --------------------------------------------------------------------

    def _search(self) -> None:
        pane = self._opening.current()
        words = " ".join(pane.view.selected_text().split()) if pane is not None else ""
        self._viewing.search(f'"{words}"' if " " in words and len(words) < 80 else words[:80])

    def _serve(self, view: SearchView) -> None:
        self.search = LibrarySearch(
            view,
            self._look,
            opening=self._opening,
            attachment=self._study.attachment,
            contents=self._study.contents,
            jobs=self._study.jobs,
            parent=self,
        )
        self.finding.moved.connect(self.search.texts.mark)
        self.completing.attach(view.field)
        self.search.suggested.connect(view.head.suggestion.show_suggestion)
        self.all_hits.serve(view, self.search)
        self._keep(view, self.search)
        self.hit_menu.serve(view)
        self.search.failed.connect(self._fail)
        self.search.shown.connect(self._offer_steps)
        self.search.note_wanted.connect(self.note_wanted)
        view.closed.connect(self.leave)
        view.hit_chosen.connect(lambda _hit, _beside: self._viewing.leave_search())

    def _keep(self, view: SearchView, search: LibrarySearch) -> None:
        """Say how far the index is, and list hits as the reader had them listed last time."""
        telling = IndexTelling(
            view,
            self._window.status,
            attachment=self._study.attachment,
            contents=self._study.contents,
            jobs=self._study.jobs,
            parent=self,
        )
        telling.up_to_date.connect(search.mind_index)
        viewing = self._viewing
        view.show_listing(viewing.search_order, flat=viewing.search_flat)
        view.listing_changed.connect(lambda: viewing.keep_listing(view.order, flat=view.flat))
        self._window.area.preview_wanted.connect(view.open_current)

    @property
    def under_way(self) -> bool:
        """Whether the view of search stands there, or its hits are in the texts."""
        return self._window.searching() or self._searched

    @property
    def _searched(self) -> bool:
        return self.search is not None and self.search.active

    def leave(self) -> None:
        """Go back to reading: the hits go, and the keyboard is in the text again."""
        self._viewing.leave_search()
        if self.search is not None:
            self.search.forget()
        pane = self._opening.current()
        if pane is not None:
            pane.view.setFocus()

    # --- in the texts and lists ------------------------------------------------------------

    def _offer_steps(self) -> None:
        some = self.finding.active or self._searched
        self._window.actions_.offer(Needs.FOUND, offered=some)

    def _step(self, by: int) -> None:
        if not self.finding.step(by) and self.search is not None:
            self.search.step(by)

    def _mind_find_bar(self) -> None:
        self.finding.mind_panes(self._window.area.panes())

    def _find(self) -> None:
        """Find in the text, or in the table that covers it."""
        if not self._filter_table():
            self.finding.start()

    def _filter(self) -> None:
        if self._filter_table():
            return
        focus = QApplication.focusWidget()
        for panel in (self._window.annotations_panel, self._window.speakers_panel):
            if focus is not None and panel is not None and panel.isAncestorOf(focus):
                panel.filter.setFocus()
                return
        self._viewing.show_library()
        self._window.library_panel.focus_filter()
