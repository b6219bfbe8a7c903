"""The table of annotations from the window: what it lists, and the way into the texts and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from operator import is_

from PySide6.QtCore import QEvent, QObject, Qt, QTimer

from diptych.domain.annotation import Annotation
from diptych.ui.journeys.lists import Lists
from diptych.ui.journeys.opening import Opening, Visit
from diptych.ui.models import list_state
from diptych.ui.models.annotation_filter import AnnotationFilter, Arranged, Grouping, Naming
from diptych.ui.panels.annotations_list import Scope
from diptych.ui.panels.annotations_table import AnnotationsTable
from diptych.ui.study import Study
from diptych.ui.view_state import ViewState
from diptych.ui.window.main_window import MainWindow
from diptych.ui.window.overview import ANNOTATIONS

USUAL = Arranged(grouping=Grouping.TAG)
"""How a table is arranged before the reader has it otherwise."""


class Tabling(QObject):
    """Feeds the table while it is in sight; it comes back as it was left, rows and choice alike."""

    def __init__(
        self,
        window: MainWindow,
        *,
        opening: Opening,
        study: Study,
        lists: Lists,
        show: Callable[[], AnnotationsTable],
        leave: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._opening = opening
        self._attachment = study.attachment
        self._contents = contents = study.contents
        self._lists = lists
        self._show, self._leave = show, leave
        self._table: AnnotationsTable | None = None
        self._scope = Scope.LIBRARY
        self._state = ViewState()
        self._usual: tuple[AnnotationFilter, AnnotationFilter, Scope] | None = None
        """While the table answers one question: that filter, and the filter and scope before."""
        self._going = False
        """Whether the table is left for the text of one of its rows."""
        self._entering = False
        """Whether the keyboard is to go to the first rows that come."""
        self._fed: tuple[tuple[Annotation, ...], Naming] | None = None
        """What the table was given last."""
        self._awaiting = False
        """Whether the annotations of the library are still being read."""
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self.feed)
        contents.all_annotations_changed.connect(self._came)
        study.attachment.lost.connect(self._lost)
        contents.annotations_changed.connect(self._annotations_changed)
        contents.tags_changed.connect(self._due.start)
        contents.people_changed.connect(self._due.start)
        contents.speakers_changed.connect(self._due.start)
        contents.articles_changed.connect(self._due.start)
        opening.arrived.connect(self._make_way)

    # --- showing ---------------------------------------------------------------------------

    def show(self) -> AnnotationsTable:
        """Show the table, with the keyboard in its rows."""
        table = self._show()
        if self._table is None:
            self._table = table
            self._connect(table)
            self._restore(table)
        library = self._attachment.library
        table.set_read_only(library is not None and library.read_only)
        self._watch()
        self.feed()
        self._entering = not table.model.rowCount()
        if self._entering:
            table.filter.setFocus()
        else:
            table.view.enter()
        return table

    def show_only(self, wanted: AnnotationFilter) -> None:
        """Show the table with these annotations of the whole library and no others.

        It does so until it is left, but for one of its texts; then it is as it was before.
        """
        table = self.show()
        self._as_usual()
        self._usual = (wanted, table.arranged.wanted, self._scope)
        if self._scope is not Scope.LIBRARY:
            table.set_scope(Scope.LIBRARY)
            self._change_scope(Scope.LIBRARY)
        table.arrange(replace(table.arranged, wanted=wanted))
        table.arranged_changed.emit()

    def _as_usual(self) -> None:
        """Have the filter and the scope of before the one question, unless there is a new one."""
        table, usual, self._usual = self._table, self._usual, None
        if table is None or usual is None or table.arranged.wanted != usual[0]:
            return
        table.arrange(replace(table.arranged, wanted=usual[1]))
        if self._scope is not usual[2]:
            self._scope = usual[2]
            table.set_scope(self._scope)
        table.arranged_changed.emit()

    def _connect(self, table: AnnotationsTable) -> None:
        table.installEventFilter(self)
        table.closed.connect(self._leave)
        table.scope_changed.connect(self._change_scope)
        table.annotation_chosen.connect(self.go)
        overview = self._window.overview
        table.counted.connect(lambda words: overview.tell(ANNOTATIONS, words))
        self._lists.serve(table, lambda: self.feed(anew=True))

    def filter(self) -> bool:
        """Give the keyboard to the filter; ``False`` where the table is not in sight."""
        table = self._table
        if table is None or not table.isVisible():
            return False
        table.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        table.filter.selectAll()
        return True

    def go(self, annotation_id: str) -> None:
        """Leave the table for the text of an annotation."""
        table = self._table
        known = table.model.arrangement.found if table is not None else ()
        one: Annotation | None = next((one for one in known if one.id == annotation_id), None)
        if one is not None:
            self._going = True
            self._leave()
            self._going = False
            self._opening.go(Visit(one.article_id, span=one.anchor.span, annotation_id=one.id))

    def _make_way(self) -> None:
        """Leave what covers the text that the reader wants to see."""
        if self._window.covered():
            self._leave()

    # --- what it lists ---------------------------------------------------------------------

    def _in_sight(self) -> bool:
        return self._table is not None and not self._table.isHidden() and self._window.covered()

    def _change_scope(self, scope: str) -> None:
        self._scope = Scope(scope)
        self._watch()
        self.feed()

    def _watch(self) -> None:
        wanted = self._scope is Scope.LIBRARY and self._in_sight()
        self._awaiting = wanted and not self._contents.whole_known
        if self._table is not None:
            self._table.set_awaiting(awaiting=self._awaiting)
        self._contents.watch_all(wanted=wanted, by=self)

    def _came(self) -> None:
        self._awaiting = False
        if self._table is not None:
            self._table.set_awaiting(awaiting=False)
        self._due.start()

    def _lost(self, _: Exception) -> None:
        """Wait no longer for what could not be read; the window says why."""
        if self._awaiting:
            self._came()

    def _annotations_changed(self, article_id: str) -> None:
        if self._scope is Scope.OPEN and self._opening.pane_of(article_id) is not None:
            self._due.start()

    def feed(self, *, anew: bool = False) -> None:
        """Give the table what it lists, as it is known now, unless it has that; or ``anew``."""
        table, contents = self._table, self._contents
        if table is None or not self._in_sight():
            return
        titles = {key: one.article.title for key, one in contents.articles.items()}
        found = contents.all_annotations
        if self._scope is Scope.OPEN:
            ids = dict.fromkeys(self._opening.open_ids())
            titles = {key: titles[key] for key in ids if key in titles}
            found = tuple(one for key in ids for one in contents.annotations_of(key))
        elif self._awaiting:
            # What was there last stays until all has been read again.
            return
        naming = Naming(
            titles=titles,
            tags=dict(contents.tags),
            speakers=contents.speakers,
            creators=contents.creators(),
        )
        if anew or not self._has(found, naming):
            self._fed = (found, naming)
            table.show_annotations(found, naming)
        if self._entering and table.model.rowCount():
            self._entering = False
            if table.filter.hasFocus() and not table.filter.text():
                table.view.enter()

    def _has(self, found: tuple[Annotation, ...], naming: Naming) -> bool:
        """Tell whether the table was given the very same annotations, called the same."""
        if self._fed is None:
            return False
        before, named = self._fed
        return len(before) == len(found) and all(map(is_, before, found)) and named == naming

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Want to know nothing while the table is out of sight."""
        if watched is self._table and event.type() == QEvent.Type.Hide and not event.spontaneous():
            self._contents.watch_all(wanted=False, by=self)
            if not self._going:
                self._as_usual()
        return super().eventFilter(watched, event)

    def leave(self) -> None:
        """Want to know nothing more: the window closes."""
        self._contents.watch_all(wanted=False, by=self)

    # --- how it is left --------------------------------------------------------------------

    def restore(self, state: ViewState) -> None:
        """Have the panel as it was left, and the table when it is shown."""
        self._state = state
        self._lists.restore(state)
        if self._table is not None:
            self._restore(self._table)

    def _restore(self, table: AnnotationsTable) -> None:
        arranged, scope = list_state.from_text(self._state.table_list, USUAL, Scope.LIBRARY.value)
        self._scope = Scope(scope) if scope in set(Scope) else Scope.LIBRARY
        table.set_scope(self._scope)
        table.arrange(arranged)
        table.arranged_changed.emit()
        table.view.set_widths(self._state.table_columns)

    def keep(self, state: ViewState) -> ViewState:
        """Put into the state that is kept how panel and table are."""
        table, kept = self._table, self._lists.keep(state)
        if table is None:
            return kept
        arranged, scope = table.arranged, self._scope
        if self._usual is not None and arranged.wanted == self._usual[0]:
            arranged, scope = replace(arranged, wanted=self._usual[1]), self._usual[2]
        return replace(
            kept,
            table_list=list_state.to_text(arranged, scope.value),
            table_columns=table.view.widths(),
        )
