"""What the panels list: articles, and annotations of what is open or of the whole library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, QTimer

from diptych.domain.annotation import Annotation
from diptych.ui.contents import Contents
from diptych.ui.journeys.gone import Gone
from diptych.ui.journeys.opening import Opening, Visit
from diptych.ui.journeys.reading import Reading
from diptych.ui.panels.annotations_list import Scope
from diptych.ui.window.main_window import MainWindow


class Listing(QObject):
    """Feeds the library panel and the annotations panel whenever what they show has changed.

    What has changed in the library is listed in a turn of each window's own: a long list is work
    enough for one.
    """

    def __init__(
        self, window: MainWindow, opening: Opening, contents: Contents, reading: Reading
    ) -> None:
        super().__init__(window)
        self._window = window
        self._opening = opening
        self._contents = contents
        self._scope = Scope.OPEN
        self._gone = Gone(window.area, opening)
        self._articles_due = self._turn(self._list_articles)
        self._annotations_due = self._turn(self.list_annotations)
        window.area.panes_changed.connect(self._panes_changed)
        opening.opened.connect(lambda _: self._panes_changed())
        contents.annotations_changed.connect(self._annotations_changed)
        contents.all_annotations_changed.connect(self._all_changed)
        contents.tags_changed.connect(self._annotations_due.start)
        contents.people_changed.connect(self._annotations_due.start)
        contents.speakers_changed.connect(self._annotations_due.start)
        contents.articles_changed.connect(self._articles_due.start)
        reading.at_caret.connect(self._follow_caret)
        reading.renamed.connect(self._annotations_due.start)
        window.annotations_panel.annotation_chosen.connect(self.go_to_annotation)
        window.annotations_panel.scope_changed.connect(self._change_scope)
        self._list_articles()
        self._panes_changed()

    def quote_of(self, annotation: Annotation) -> str:
        """Return the words of a quote: of an open article as prose, what is hidden left out."""
        pane = self._opening.pane_of(annotation.article_id)
        readable = pane.view.readable if pane is not None else None
        if readable is None or not (readable.block_edits or readable.blocks.any_aside()):
            return annotation.anchor.quote
        from diptych.library.exporting import quote_prose  # noqa: PLC0415 - not at start-up

        return quote_prose(readable, annotation)

    def _turn(self, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(act)
        return timer

    def _panes_changed(self) -> None:
        panes = self._window.area.kept_panes()
        self._window.library_panel.show_panes([pane.article_id or None for pane in panes])
        if self._scope == Scope.OPEN:
            self.list_annotations()

    def _follow_caret(self, annotation_id: str) -> None:
        self._window.annotations_panel.set_current(annotation_id or None)

    def _change_scope(self, scope: str) -> None:
        self._scope = Scope(scope)
        self._contents.watch_all(wanted=self._scope == Scope.LIBRARY, by=self)
        self.list_annotations()

    def leave(self) -> None:
        """Want to know nothing more: the window closes."""
        self._contents.forget(self)

    def _annotations_changed(self, article_id: str) -> None:
        """List them anew, unless they are of an article that is open in another window alone."""
        if self._opening.pane_of(article_id) is not None:
            self._annotations_due.start()

    def _all_changed(self) -> None:
        """List them anew, unless somebody else alone wants those of the whole library."""
        if self._scope == Scope.LIBRARY:
            self._annotations_due.start()

    def list_annotations(self) -> None:
        """Give the panel what it lists, as it is known now."""
        contents = self._contents
        if self._scope == Scope.LIBRARY:
            titles = {key: one.article.title for key, one in contents.articles.items()}
            self._show(titles, contents.all_annotations)
            return
        titles = {
            pane.article_id: pane.title
            for pane in self._window.area.kept_panes()
            if pane.article_id
        }
        found = [one for article_id in titles for one in contents.annotations_of(article_id)]
        self._show(titles, found)

    def _show(self, titles: Mapping[str, str], annotations: Iterable[Annotation]) -> None:
        contents = self._contents
        self._window.annotations_panel.show_annotations(
            titles, annotations, contents.tags, contents.speakers, contents.creators()
        )

    def _list_articles(self) -> None:
        articles = self._contents.articles
        self._window.library_panel.show_articles(list(articles.values()))
        self._gone.mind(articles.keys())

    def go_to_annotation(self, annotation_id: str) -> None:
        """Show an annotation in its text."""
        annotation = self._contents.annotation(annotation_id)
        if annotation is not None:
            self._opening.go(
                Visit(
                    annotation.article_id,
                    span=annotation.anchor.span,
                    annotation_id=annotation.id,
                )
            )
