"""What a reader does with the whole result of a search: highlight it, export it, open the first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from diptych.domain.hit import HitGroup, HitOrder
from diptych.ui.actions.spec import Needs
from diptych.ui.appearance.look import Look
from diptych.ui.hand import Hand
from diptych.ui.jobs import Job
from diptych.ui.journeys.exporting import Exporting, FoundHits
from diptych.ui.journeys.highlighting_hits import HighlightingHits
from diptych.ui.journeys.opening import Opening
from diptych.ui.models.reasons import query_words
from diptych.ui.models.wording import article_count, hit_count
from diptych.ui.study import Study
from diptych.ui.widgets.icon_button import IconButton
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.finding import Finding
    from diptych.library.library import Library
    from diptych.ui.journeys.searching import LibrarySearch
    from diptych.ui.panels.search.view import SearchView

translate = QCoreApplication.translate

BUTTONS = ("find.highlight_hits", "find.export_hits", "find.open_two")
"""The actions that the search view has buttons for, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What stands in the search view, to be asked anew on a job's thread."""

    text: str
    order: HitOrder
    kinds: frozenset[HitGroup]

    def find(self, library: Library, progress: Progress) -> Finding:
        """Ask it."""
        return library.find(
            self.text, order=self.order, kinds=self.kinds, words=query_words, progress=progress
        )


class AllHits(QObject):
    """Acts on all articles of a result, listed already or not.

    Each act asks the query anew, so that it is done to what the library is at that moment.
    """

    failed = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        look: Look,
        *,
        opening: Opening,
        study: Study,
        hand: Hand,
        exporting: Exporting,
        leave_search: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._opening = opening
        self._attachment = study.attachment
        self._jobs = study.jobs
        self._exporting = exporting
        self._leave_search = leave_search
        self._view: SearchView | None = None
        self._search: LibrarySearch | None = None
        self._opening_two: Job | None = None
        self.highlighting = HighlightingHits(window, look, study=study, hand=hand)
        self.highlighting.failed.connect(self.failed)
        self.highlighting.made.connect(self._go_to_hits)
        window.actions_.bind("find.highlight_hits", self.highlight)
        window.actions_.bind("find.export_hits", self.export)
        window.actions_.bind("find.open_two", self.open_two)

    def serve(self, view: SearchView, search: LibrarySearch) -> None:
        """Put the buttons into a search view, and act on what it shows."""
        self._view, self._search = view, search
        for name in BUTTONS:
            action = self._window.actions_.by_id[name]
            view.counts.add_action(IconButton.of(action, view, small=True))
        search.shown.connect(self._offer)
        self._offer()

    def _offer(self) -> None:
        some = self._search is not None and self._search.active
        self._window.actions_.offer(Needs.HITS, offered=some)

    def _go_to_hits(self) -> None:
        """Have the keyboard where undo means what was done, not what was typed into the field."""
        if self._view is not None and self._view.isVisible():
            self._view.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _asked(self) -> _Asked | None:
        view = self._view
        if view is None or self._search is None or not self._search.active:
            return None
        return _Asked(text=view.query(), order=view.order, kinds=view.kinds)

    # --- what is done ------------------------------------------------------------------------

    def highlight(self) -> None:
        """Offer to highlight and tag all that was found in texts."""
        asked = self._asked()
        if asked is not None:
            self.highlighting.start(asked.text, asked.find)

    def export(self) -> None:
        """Offer the hits, and the annotations of the articles that have them, as files."""
        asked = self._asked()
        if asked is None:
            return

        def start(library: Library) -> None:
            def work(progress: Progress) -> tuple[tuple[str, ...], int | None]:
                finding = asked.find(library, progress)
                return finding.articles(), finding.count()

            def done(told: tuple[tuple[str, ...], int | None]) -> None:
                article_ids, hits = told
                words = translate("export", "{hits} in {articles}")
                said = articles = article_count(len(article_ids))
                if hits is not None:
                    said = words.format(hits=hit_count(hits), articles=articles)
                found = FoundHits(said=said, article_ids=article_ids, find=asked.find)
                self._exporting.start(found=found)

            self._jobs.submit(work, owner=self, done=done, failed=self.failed.emit)

        self._attachment.when_ready(start)

    def open_two(self) -> None:
        """Open the first two articles side by side, in place of what is open; Back leads there."""
        asked = self._asked()
        if asked is None:
            return

        def start(library: Library) -> None:
            def done(article_ids: tuple[str, ...]) -> None:
                if self._opening_two is job and article_ids:
                    self._opening.end_preview()
                    self._opening.leave_mark()
                    self._leave_search()
                    self._opening.open_all(article_ids)

            job = self._jobs.submit(
                lambda progress: asked.find(library, progress).articles()[:2],
                owner=self,
                done=done,
                failed=self.failed.emit,
            )
            self._opening_two = job

        self._attachment.when_ready(start)
