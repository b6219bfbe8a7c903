"""Scrolling panes together, and pinning the places by which they are held level."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint
from PySide6.QtWidgets import QMenu

from diptych.domain.changes import Changes, Kind
from diptych.library import pinning
from diptych.ui.actions.spec import Needs
from diptych.ui.guide.targets import GuideTarget
from diptych.ui.hand import Hand
from diptych.ui.journeys.opening import Opening
from diptych.ui.reader.alignment import Pins, Way
from diptych.ui.reader.pane import ArticlePane
from diptych.ui.reader.together import Together
from diptych.ui.study import Study
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.domain.article import ReadableArticle
    from diptych.domain.passage_pair import PassagePair
    from diptych.domain.progress import Progress
    from diptych.library.edits import Edit
    from diptych.library.library import Library
    from diptych.library.pinning import Pin

translate = QCoreApplication.translate

Pinned = dict[tuple[str, str], tuple["Pin", ...]]
"""Pins by the ids of the two articles, as the first of them has them."""


class Aligning(QObject):
    """Shows the pins of the articles that are open, and makes and removes them as edits."""

    def __init__(
        self,
        window: MainWindow,
        together: Together,
        *,
        opening: Opening,
        study: Study,
        hand: Hand,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._together = together
        self._opening = opening
        self._attachment = study.attachment
        self._jobs = study.jobs
        self._hand = hand
        self._pinned: Pinned = {}
        self._wish = 0
        self._joins_with: frozenset[str] = frozenset()
        """The pins that were made while panes scrolled apart: with them they begin to follow."""
        area = window.area
        area.panes_changed.connect(self._fetch)
        area.align_wanted.connect(self.align)
        for pane in area.panes():
            self._serve(pane)
        area.pane_added.connect(self._serve)
        study.attachment.attached.connect(self._fetch)
        study.attachment.changed.connect(self._apply)
        together.way_changed.connect(self._show_way)
        window.toolbar.scrolling_chosen.connect(lambda key: together.set_way(Way(key)))
        self._bind()
        self._show_way(together.way)
        self._fetch()

    def _serve(self, pane: ArticlePane) -> None:
        pane.view.pin_pressed.connect(lambda offset, point: self._open_menu(pane, offset, point))

    def _bind(self) -> None:
        bind = self._window.actions_.bind
        for way in Way:
            bind(f"panes.scroll.{way.value}", partial(self._together.set_way, way))
        bind("panes.align", self._align_current)
        bind("panes.level", self._together.bring_level)
        bind("panes.unpin", self._unpin_nearest)
        bind("panes.unpin_all", self._unpin_all)

    def _show_way(self, way: Way) -> None:
        self._window.actions_.check(f"panes.scroll.{way.value}", checked=True)
        self._window.toolbar.show_scrolling(way.value)

    # --- pinning ---------------------------------------------------------------------------

    def _align_current(self) -> None:
        pane = self._opening.current()
        if pane is not None:
            self.align(pane)

    def align(self, pane: ArticlePane) -> None:
        """Pin the line that is being read in a pane to those in the others that show."""
        here, span = pane.view.readable, self._together.line_of(pane).span()
        if here is None or span is None:
            return
        others = []
        for other in self._window.area.panes():
            there, beside = other.view.readable, self._together.line_of(other).span()
            if other.isHidden() or other.article_id == pane.article_id:
                continue
            if there is not None and beside is not None:
                others.append((there, beside))
        if not others:
            return

        def make(library: Library) -> Edit:
            pairs = [library.make_pin(here, span, there, beside) for there, beside in others]
            replaced = [
                pin.pair
                for there, beside in others
                for pin in self._between(here.article.id, there.article.id)
                if pin.one.start == span.start or pin.other.start == beside.start
            ]
            if self._together.way is Way.APART:
                self._joins_with = frozenset(pair.id for pair in pairs)
            return pinning.pin_all(tuple(pairs), tuple(replaced))

        self._hand.do(make)

    def _between(self, one: str, other: str) -> Sequence[Pin]:
        """Return the pins of two articles as ``one`` has them."""
        if (one, other) in self._pinned:
            return self._pinned[one, other]
        return [
            pinning.Pin(pair=pin.pair, one=pin.other, other=pin.one)
            for pin in self._pinned.get((other, one), ())
        ]

    def _of_article(self, article_id: str) -> list[Pin]:
        """Return the pins of an article to any other that is open, as it has them."""
        others = {key for pair in self._pinned if article_id in pair for key in pair}
        return [pin for key in others - {article_id} for pin in self._between(article_id, key)]

    # --- removing --------------------------------------------------------------------------

    def _open_menu(self, pane: ArticlePane, offset: int, point: QPoint) -> None:
        menu = QMenu(self._window)
        remove = menu.addAction(translate("aligning", "Remove the pin"))
        remove.triggered.connect(lambda: self._unpin_at(pane, offset))
        everything = menu.addAction(translate("aligning", "Remove all pins of this article"))
        everything.triggered.connect(lambda: self._unpin(self._of_article(pane.article_id)))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(point)

    def _unpin_at(self, pane: ArticlePane, offset: int) -> None:
        self._unpin([pin for pin in self._of_article(pane.article_id) if pin.one.start == offset])

    def _unpin_nearest(self) -> None:
        """Remove the pin nearest to the line that is being read, of those in view."""
        pane = self._opening.current()
        if pane is None:
            return
        line = pane.view.reading_line().y
        places = pane.view.pin_places()
        if places:
            offset, _ = min(places, key=lambda place: abs(place[1].center().y() - line))
            self._unpin_at(pane, offset)
        else:
            self._window.notices.tell(
                translate("aligning", "There is no pin in view in this article."),
                key="hint",
                passing=True,
                guide=GuideTarget.SCROLLING,
            )

    def _unpin_all(self) -> None:
        pane = self._opening.current()
        if pane is not None:
            self._unpin(self._of_article(pane.article_id))

    def _unpin(self, pins: Sequence[Pin]) -> None:
        pairs: dict[str, PassagePair] = {pin.pair.id: pin.pair for pin in pins}
        if pairs:
            self._hand.do(lambda _: pinning.unpin(tuple(pairs.values())))

    # --- what is pinned --------------------------------------------------------------------

    def _apply(self, changes: Changes) -> None:
        if changes.touches(Kind.PASSAGE_PAIR):
            self._fetch()

    def renew(self) -> None:
        """Find the pins again: a text that is open is another one now."""
        self._fetch()

    def _fetch(self) -> None:
        """Ask for the pins of the articles that are open; a later answer wins."""
        library = self._attachment.library
        if library is None:
            return
        readable: dict[str, ReadableArticle] = {}
        for pane in self._window.area.panes():
            if pane.view.readable is not None:
                readable.setdefault(pane.article_id, pane.view.readable)
        self._wish += 1
        wish = self._wish

        def work(_: Progress) -> Pinned:
            return {
                (one.article.id, other.article.id): library.pins(one, other)
                for one, other in combinations(readable.values(), 2)
            }

        def done(pinned: Pinned) -> None:
            if wish == self._wish:
                self._take(pinned)

        self._jobs.submit(work, owner=self, done=done, failed=self._attachment.lost.emit)

    def _take(self, pinned: Pinned) -> None:
        self._pinned = pinned
        self._together.set_pins(
            {
                pair: Pins((pin.one.start, pin.other.start) for pin in pins)
                for pair, pins in pinned.items()
            }
        )
        for pane in self._window.area.panes():
            offsets = {pin.one.start for pin in self._of_article(pane.article_id)}
            pane.view.set_pins(sorted(offsets))
        some = any(pinned.values())
        self._window.actions_.offer(Needs.PINS, offered=some)
        self._join(pinned)

    def _join(self, pinned: Pinned) -> None:
        """Scroll together from the first pin on: that is what it was made for."""
        made = {pin.pair.id for pins in pinned.values() for pin in pins}
        if not self._joins_with & made:
            return
        self._joins_with = frozenset()
        if self._together.way is Way.APART:
            self._together.set_way(Way.SHARE)
            self._window.notices.tell(
                translate("aligning", "The panes scroll together now, level at this pin."),
                key="hint",
                passing=True,
            )
