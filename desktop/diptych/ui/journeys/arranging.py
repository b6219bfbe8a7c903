"""How lists of annotations are filtered, grouped and sorted, and that they come back so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from diptych.ui.appearance.look import Look
from diptych.ui.models.annotation_filter import AnnotationFilter, Naming
from diptych.ui.models.annotation_words import FilterNames, filter_words
from diptych.ui.panels.annotations_list import AnnotationsList
from diptych.ui.shelves import Shelves
from diptych.ui.study import Study


class Arranging(QObject):
    """Opens the choices of a list's filter, and says in the list what it leaves out.

    It follows the library: what is deleted is asked for no more.
    """

    said = Signal(str)
    """What a list shows now, for those who listen."""

    def __init__(self, window: QObject, look: Look, study: Study) -> None:
        super().__init__(window)
        self._look = look
        self._contents = study.contents
        self._shelves: Shelves = study.shelves
        self._served: list[tuple[AnnotationsList, Callable[[], None]]] = []
        self._tags: frozenset[str] = frozenset(study.contents.tags)
        self._within: dict[str, frozenset[str]] = {}
        """Which articles are in each collection, as far as that is known; lists hold it too."""
        self._fill()
        self._contents.tags_changed.connect(self._follow_tags)
        self._contents.articles_changed.connect(self._tell_all)
        self._contents.people_changed.connect(self._tell_all)
        self._contents.speakers_changed.connect(self._tell_all)
        self._shelves.changed.connect(self._shelves_changed)

    def serve(self, board: AnnotationsList, feed: Callable[[], None]) -> None:
        """Serve a list; ``feed`` gives it its annotations again."""
        self._served.append((board, feed))
        board.set_within(self._within)
        board.filter_requested.connect(lambda: self._open(board))
        board.arranged_changed.connect(lambda: self._changed(board))
        self.tell(board)

    def names(self) -> FilterNames:
        """Return what can be asked for."""
        contents = self._contents
        titles = {key: one.article.title for key, one in contents.articles.items()}
        naming = Naming(
            titles=titles,
            tags=contents.tags,
            speakers=contents.speakers,
            creators=contents.creators(),
        )
        paths = {key: shelf.path for key, shelf in self._shelves.known.items()}
        return FilterNames(naming=naming, collections=paths)

    def _open(self, board: AnnotationsList) -> None:
        from diptych.ui.panels.annotation_filter_popover import (  # noqa: PLC0415 - on demand
            AnnotationFilterPopover,
        )

        popover = AnnotationFilterPopover(
            self._look.theme, self._look.icons, board.arranged.wanted, self.names(), board
        )
        popover.changed.connect(lambda wanted: self._want(board, wanted))
        popover.closed.connect(popover.deleteLater)
        popover.open_below(board.filter_place())

    def _want(self, board: AnnotationsList, wanted: AnnotationFilter) -> None:
        board.arrange(replace(board.arranged, wanted=wanted))
        self._changed(board)

    def _changed(self, board: AnnotationsList) -> None:
        self.tell(board)
        words = filter_words(board.arranged.wanted, self.names())
        if words:
            self.said.emit(self.tr("Only: {what}").replace("{what}", words))

    def tell(self, board: AnnotationsList) -> None:
        """Say in a list what it leaves out."""
        wanted = board.arranged.wanted
        board.tell_filter(filter_words(wanted, self.names()) if wanted.narrows else "")

    def _tell_all(self) -> None:
        for board, _ in self._served:
            self.tell(board)

    def _fill(self) -> None:
        self._within.clear()
        for key, shelf in self._shelves.known.items():
            self._within[key] = shelf.articles or frozenset()

    def _shelves_changed(self) -> None:
        self._fill()
        for board, feed in self._served:
            if board.arranged.wanted.collections:
                feed()
            self.tell(board)

    def _follow_tags(self) -> None:
        """Ask no more for tags that were there and are gone."""
        before, self._tags = self._tags, frozenset(self._contents.tags)
        gone = before - self._tags
        for board, _ in self._served:
            wanted = board.arranged.wanted
            if wanted.tags & gone:
                board.arrange(
                    replace(board.arranged, wanted=replace(wanted, tags=wanted.tags - gone))
                )
            self.tell(board)
