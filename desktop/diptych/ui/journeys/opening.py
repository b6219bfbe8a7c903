"""Which articles are in which panes, and the way back to where the reader was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from diptych.domain.article import ReadableArticle
from diptych.domain.errors import NotFoundError
from diptych.domain.span import Span
from diptych.ui.attachment import Attachment
from diptych.ui.contents import Contents
from diptych.ui.jobs import JobRunner
from diptych.ui.reader.pane import ArticlePane
from diptych.ui.reader.pane_area import PaneArea
from diptych.ui.reader.place import Place

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.library import Library

T = TypeVar("T")

REMEMBERED = 100
"""Places that Back knows."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A place the reader was at, or is taken to."""

    article_id: str
    place: Place | None = None
    span: Span | None = None
    annotation_id: str = ""


class Opening(QObject):
    """Opens articles in panes. Text is read on a job's thread; a later wish wins over an earlier.

    ``places`` are where the reader left each article, in whatever window.
    """

    opened = Signal(object)
    """An article was put into this pane."""
    previewed = Signal(object)
    """An article is shown for a look in this pane."""
    renewed = Signal(object)
    """The article in this pane has another text now."""
    failed = Signal(object)
    """An article could not be opened: why."""
    arrived = Signal()
    """A text that the reader wants to see is there, and comes to have the keyboard."""
    history_changed = Signal()
    hidden_met = Signal()
    """The reader is taken to something in hidden paragraphs, which have to be shown for that."""

    def __init__(
        self,
        area: PaneArea,
        attachment: Attachment,
        contents: Contents,
        jobs: JobRunner,
        *,
        places: dict[str, Place],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._area = area
        self._attachment = attachment
        self._contents = contents
        self._jobs = jobs
        self._back: list[Visit] = []
        self._forward: list[Visit] = []
        self._wish = 0
        self.places = places
        area.preview_ended.connect(self.watch)

    # --- opening ---------------------------------------------------------------------------

    def show(
        self,
        readable: ReadableArticle,
        *,
        beside: bool = False,
        before: bool = False,
        place: Place | None = None,
    ) -> ArticlePane:
        """Put an article that is at hand into a pane, at ``place`` or where the reader left it."""
        self.remember_places()
        place = _within(place or self.places.get(readable.article.id), readable)
        pane = self._area.open(readable, beside=beside, before=before, place=place)
        self.watch()
        self._dress(pane)
        self.opened.emit(pane)
        return pane

    def open(self, article_id: str, *, beside: bool = False, jump: bool = True) -> None:
        """Open an article, in the current pane or beside it; one that is open is gone to."""
        self.go(Visit(article_id), beside=beside, jump=jump)

    def open_all(self, article_ids: Sequence[str]) -> None:
        """Open these articles side by side, in place of what is open."""
        self._open_several(article_ids, alone=True)

    def bring_back(
        self,
        article_ids: Sequence[str],
        done: Callable[[list[ReadableArticle]], None],
    ) -> None:
        """Read what was open in an earlier session, for ``done``; what is gone is left out."""

        def read(library: Library) -> list[ReadableArticle]:
            return list(_still_there(library, article_ids))

        def failed(error: Exception) -> None:
            done([])
            self.failed.emit(error)

        self._read(read, done, failed)

    def open_besides(self, article_ids: Sequence[str], *, side: int) -> None:
        """Open these articles, the first in the current pane, before (−1) or after it (1).

        The rest follow the first.
        """
        self.leave_mark()
        self._open_several(article_ids, side=side)

    def _open_several(
        self, article_ids: Sequence[str], *, alone: bool = False, side: int = 0
    ) -> None:
        wish = self._new_wish()

        def read(library: Library) -> list[ReadableArticle]:
            return [library.open_article(article_id) for article_id in article_ids]

        def done(found: list[ReadableArticle]) -> None:
            if wish == self._wish and found:
                self.remember_places()
                if alone:
                    self._area.close_all()
                panes = [
                    self.show(
                        readable,
                        beside=side != 0 or number > 0,
                        before=side < 0 and number == 0,
                    )
                    for number, readable in enumerate(found)
                ]
                first = panes[0] if panes[0] in self._area.panes() else self._area.panes()[0]
                self._area.set_current(first)
                self.arrived.emit()
                first.view.setFocus()

        self._read(read, done)

    def go(
        self, visit: Visit, *, beside: bool = False, jump: bool = True, focus: bool = True
    ) -> None:
        """Go to a place; ``jump`` leaves a mark for Back, ``focus`` takes the keyboard along."""
        seen = self._in_preview(visit.article_id)
        self._area.end_preview()
        if jump:
            self.leave_mark()
        pane = self.pane_of(visit.article_id)
        if pane is None and seen is not None:
            self._new_wish()
            self._arrive(self.show(seen, beside=beside), visit, focus=focus)
            return
        if pane is not None:
            self._area.set_current(pane)
            self._arrive(pane, visit, focus=focus)
            return
        wish = self._new_wish()

        def done(readable: ReadableArticle) -> None:
            if wish == self._wish:
                self._arrive(self.show(readable, beside=beside), visit, focus=focus)

        self._read(lambda library: library.open_article(visit.article_id), done)

    def preview(self, visit: Visit) -> None:
        """Show a place of an article for a look: whatever the reader has open stays as it is."""
        pane = self._area.preview()
        if pane is not None and pane.article_id == visit.article_id:
            self._new_wish()
            self._arrive(pane, visit, focus=False)
            self.previewed.emit(pane)
            return
        wish = self._new_wish()

        def done(readable: ReadableArticle) -> None:
            if wish != self._wish:
                return
            shown = self._area.show_preview(readable)
            self.watch()
            self._dress(shown)
            self._arrive(shown, visit, focus=False)
            self.previewed.emit(shown)

        self._read(lambda library: library.open_article(visit.article_id), done)

    @property
    def preview_pane(self) -> ArticlePane | None:
        """The pane in which an article is shown for a look."""
        return self._area.preview()

    @property
    def previewing(self) -> bool:
        """Whether an article is shown for a look."""
        return self.preview_pane is not None

    def end_preview(self) -> None:
        """Show what the reader has open, as it is; a preview that is on its way does not come."""
        self._new_wish()
        self._area.end_preview()

    def _in_preview(self, article_id: str) -> ReadableArticle | None:
        """Return an article that is looked at, with its text."""
        pane = self._area.preview()
        return pane.view.readable if pane is not None and pane.article_id == article_id else None

    def _arrive(self, pane: ArticlePane, visit: Visit, *, focus: bool) -> None:
        view = pane.view
        if focus:
            self.arrived.emit()
        if visit.span is not None:
            if view.hides(visit.span):
                self.hidden_met.emit()
            view.set_caret(visit.span.start)
            view.reveal(visit.span)
        elif (place := _within(visit.place, view.readable)) is not None:
            view.go_to(place)
        if visit.annotation_id:
            view.set_active(visit.annotation_id)
        if focus:
            view.setFocus()

    def _read(
        self,
        read: Callable[[Library], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        def start(library: Library) -> None:
            def work(_: Progress) -> T:
                return read(library)

            self._jobs.submit(work, owner=self, done=done, failed=failed or self.failed.emit)

        self._attachment.when_ready(start)

    def _new_wish(self) -> int:
        self._wish += 1
        return self._wish

    # --- panes -----------------------------------------------------------------------------

    def watch(self) -> None:
        """Have the annotations of what is shown kept up to date."""
        shown = [pane.article_id for pane in self._area.panes() if pane.article_id]
        self._contents.watch(shown, by=self)

    def leave(self) -> None:
        """Note where the reader is, and let go of everything: the window closes.

        Texts may be large, and the collector does not look at what was there when the first
        window was painted: they go now.
        """
        self.remember_places()
        self._contents.forget(self)
        for pane in self._area.panes():
            pane.view.set_annotations((), {})
            pane.show_article(None)

    def open_ids(self) -> list[str]:
        """Return the articles that are open, from left to right."""
        return [pane.article_id for pane in self._area.kept_panes() if pane.article_id]

    def current(self) -> ArticlePane | None:
        """Return the current pane, if it shows an article."""
        pane = self._area.current()
        return pane if pane is not None and pane.article_id else None

    def each_pane(self, act: Callable[[ArticlePane], object]) -> None:
        """Do something with every pane."""
        for pane in self._area.panes():
            act(pane)

    def pane_of(self, article_id: str) -> ArticlePane | None:
        """Return the pane that shows an article."""
        current = self._area.current()
        if current is not None and current.article_id == article_id:
            return current
        return next((pane for pane in self._area.panes() if pane.article_id == article_id), None)

    def panes_of(self, article_id: str) -> list[ArticlePane]:
        """Return all panes that show an article."""
        return [pane for pane in self._area.panes() if pane.article_id == article_id]

    def set_anew(self, pane: ArticlePane, readable: ReadableArticle, place: Place) -> None:
        """Show another text of the article that a pane shows, at this place of it."""
        pane.show_article(readable, place)
        self._dress(pane)
        self.renewed.emit(pane)

    def dress(self, article_id: str) -> None:
        """Give the panes of an article its annotations as they are now."""
        for pane in self._area.panes():
            if pane.article_id == article_id:
                self._dress(pane)

    def dress_all(self) -> None:
        """Give every pane its annotations, for instance in the colours that tags have now."""
        for pane in self._area.panes():
            self._dress(pane)

    def _dress(self, pane: ArticlePane) -> None:
        readable = pane.view.readable
        if readable is None:
            return
        annotations = [
            annotation
            for annotation in self._contents.annotations_of(readable.article.id)
            if annotation.anchor.revision_id == readable.revision.id
        ]
        pane.view.set_annotations(annotations, self._contents.tags)

    def remember_places(self) -> None:
        """Note where the reader is in every pane that they opened."""
        for pane in self._area.kept_panes():
            if pane.article_id:
                self.places.pop(pane.article_id, None)
                self.places[pane.article_id] = pane.view.place()

    # --- back and forward ------------------------------------------------------------------

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place to go back to."""
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        """Whether the reader has gone back before."""
        return bool(self._forward)

    def here(self) -> Visit | None:
        """Return the place in the current pane, or in the one under a preview."""
        panes, at = self._area.kept_panes(), self._area.current_index()
        pane = panes[at] if at >= 0 else None
        if pane is None or not pane.article_id:
            return None
        return Visit(pane.article_id, place=pane.view.place())

    def leave_mark(self) -> None:
        """Remember the present place for Back."""
        here = self.here()
        if here is not None and (not self._back or self._back[-1] != here):
            self._back = [*self._back, here][-REMEMBERED:]
            self._forward.clear()
            self.history_changed.emit()

    def back(self) -> None:
        """Go to the place before the last jump, or from a preview to what the reader has open."""
        if self._area.preview() is not None:
            self.end_preview()
            return
        self._travel(self._back, self._forward)

    def forward(self) -> None:
        """Undo the last Back."""
        self._travel(self._forward, self._back)

    def _travel(self, source: list[Visit], target: list[Visit]) -> None:
        if not source:
            return
        visit = source.pop()
        here = self.here()
        if here is not None:
            target.append(here)
        self.history_changed.emit()
        self.go(visit, jump=False)


def _within(place: Place | None, readable: ReadableArticle | None) -> Place | None:
    """Return a place as far as the text goes: it may be from a longer one that there was."""
    if place is None or readable is None or place.offset <= len(readable.text):
        return place
    return Place(offset=len(readable.text))


def _still_there(library: Library, article_ids: Sequence[str]) -> Iterator[ReadableArticle]:
    for article_id in article_ids:
        with suppress(NotFoundError):
            yield library.open_article(article_id)
