"""What is done with one hit of a search, from the menu of its row."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from diptych.domain.hit import Hit, HitKind
from diptych.ui.hand import Hand
from diptych.ui.journeys.copying import Copying
from diptych.ui.journeys.finding import Finding
from diptych.ui.journeys.opening import Opening, Visit
from diptych.ui.study import Study
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.domain.annotation import Annotation
    from diptych.domain.progress import Progress
    from diptych.library.edits import Edit
    from diptych.library.library import Library
    from diptych.ui.models.hit_rows import HitRow
    from diptych.ui.panels.search.view import SearchView

translate = QCoreApplication.translate

_OF_TEXTS = (HitKind.TEXT, HitKind.TITLE)


class HitMenu(QObject):
    """Opens over the list of hits, for the hit that is chosen there."""

    told = Signal(str)
    """A sentence for the reader: why nothing happened."""
    failed = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        *,
        opening: Opening,
        study: Study,
        hand: Hand,
        copying: Copying,
        finding: Finding,
        leave_search: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._opening = opening
        self._attachment = study.attachment
        self._jobs = study.jobs
        self._hand = hand
        self._copying = copying
        self._finding = finding
        self._leave_search = leave_search
        self._view: SearchView | None = None
        self._sought: tuple[str, str] | None = None
        """In which article what is to be found, once it is there."""
        opening.arrived.connect(self._arrived)

    def serve(self, view: SearchView) -> None:
        """Open over the hits of a search view."""
        self._view = view
        view.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.view.customContextMenuRequested.connect(self._open)

    def _open(self, place: QPoint) -> None:
        menu = self.menu()
        if menu is not None and self._view is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self._view.view.viewport().mapToGlobal(place))

    def menu(self) -> QMenu | None:
        """Return the menu of the hit that is chosen; ``None`` where none is."""
        view = self._view
        row = view.view.current_row() if view is not None else None
        if view is None or row is None:
            return None
        hit, hits = row.hit, view.view
        menu = QMenu(hits)
        here = _act(menu, translate("hit menu", "Open"), lambda: hits.open_current(beside=False))
        here.setShortcut(QKeySequence("Return"))
        beside = _act(
            menu, translate("hit menu", "Open beside"), lambda: hits.open_current(beside=True)
        )
        beside.setShortcut(QKeySequence("Shift+Return"))
        menu.addSeparator()
        mark = _act(menu, translate("hit menu", "Highlight this"), lambda: self.highlight(hit))
        mark.setEnabled(hit.kind in _OF_TEXTS and bool(hit.spans) and self._writable())
        menu.addSeparator()
        _act(menu, translate("hit menu", "Copy the passage"), lambda: self.copy(hit))
        cite = _act(
            menu,
            translate("hit menu", "Copy with where it is from"),
            lambda: self.copy_with_reference(row),
        )
        cite.setEnabled(row.of_highlight or bool(hit.spans))
        menu.addSeparator()
        find = _act(
            menu, translate("hit menu", "Find in this article"), lambda: self.find_in_article(hit)
        )
        find.setEnabled(hit.article_id is not None and bool(hit.marks))
        return menu

    def _writable(self) -> bool:
        library = self._attachment.library
        return library is not None and not library.read_only

    # --- what is done ------------------------------------------------------------------------

    def highlight(self, hit: Hit) -> None:
        """Highlight what was found there, each place by itself."""
        article_id = hit.article_id
        if article_id is None:
            return

        def start(library: Library) -> None:
            def work(_: Progress) -> Edit:
                from diptych.library.highlighting_hits import (  # noqa: PLC0415 - not at start-up
                    Extent,
                    edit_of,
                    planned_in,
                )

                readable = library.open_article(article_id)
                there = library.annotations_of(readable)
                planned = planned_in(readable, hit.spans, Extent.WORDS, there)
                return edit_of(planned.highlights, person_id=library.me.id)

            self._jobs.submit(work, owner=self, done=self._do, failed=self.failed.emit)

        self._attachment.when_ready(start)

    def _do(self, edit: Edit) -> None:
        if edit.changes:
            self._hand.do(lambda _: edit)
        else:
            self.told.emit(translate("hit menu", "This is highlighted already."))

    def copy(self, hit: Hit) -> None:
        """Copy the passage as it is listed."""
        QGuiApplication.clipboard().setText(hit.excerpt)

    def copy_with_reference(self, row: HitRow) -> None:
        """Copy the sentence, or the highlight, with where it is from."""
        hit = row.hit

        def start(library: Library) -> None:
            self._jobs.submit(
                lambda _: _quotes(library, row),
                owner=self,
                done=self._copying.copy,
                failed=self.failed.emit,
            )

        if hit.article_id is not None:
            self._attachment.when_ready(start)

    def find_in_article(self, hit: Hit) -> None:
        """Leave the search for its article, and find there what was found."""
        if hit.article_id is None or not hit.marks:
            return
        mark = hit.marks[0]
        self._leave_search()
        self._sought = hit.article_id, hit.excerpt[mark.start : mark.end]
        self._opening.go(Visit(hit.article_id, span=hit.span))

    def _arrived(self) -> None:
        """Begin to find once the article has the keyboard, which it has right after this."""
        pane, sought = self._opening.current(), self._sought
        self._sought = None
        if pane is not None and sought is not None and pane.article_id == sought[0]:
            QTimer.singleShot(0, self, lambda: self._finding.start(sought[1]))


def _act(menu: QMenu, words: str, act: Callable[[], object]) -> QAction:
    action = menu.addAction(words)
    action.triggered.connect(lambda _=False: act())
    return action


def _quotes(library: Library, row: HitRow) -> list[Annotation]:
    """Return what is quoted of a hit, not stored: the sentences in which its places are."""
    from diptych.library.highlighting_hits import Extent, widened  # noqa: PLC0415 - see above

    hit = row.hit
    if row.of_highlight:
        return [library.annotation(hit.id)]
    assert hit.article_id is not None
    readable = library.open_article(hit.article_id)
    spans = [span for span, _ in widened(readable, hit.spans, Extent.SENTENCE)]
    return [library.make_annotation(readable, span) for span in spans]
