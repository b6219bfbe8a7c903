"""The desk: the window and all that acts on it, joined. The one place where they meet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from diptych.ui.action_table import Needs
from diptych.ui.annotating import Annotating
from diptych.ui.attachment import Attachment
from diptych.ui.by_name import ByName
from diptych.ui.contents import Contents
from diptych.ui.errors import Mishaps
from diptych.ui.exporting import Exporting
from diptych.ui.finding import Finding
from diptych.ui.importing import Importing
from diptych.ui.jobs import JobRunner
from diptych.ui.look import Look
from diptych.ui.main_window import MainWindow
from diptych.ui.opening import Opening
from diptych.ui.popovers import Popovers
from diptych.ui.reader.place import Place
from diptych.ui.reading import Reading
from diptych.ui.searching import LibrarySearch
from diptych.ui.shelving import Shelving
from diptych.ui.view_state import ViewState
from diptych.ui.viewing import Viewing
from diptych.ui.welcome import Welcome
from diptych.ui.widgets.notice import NoticeKind

if TYPE_CHECKING:
    from diptych.library.edits import Edit
    from diptych.library.library import Library
    from diptych.ui.application import Glance
    from diptych.ui.panels.search_view import SearchView


class Desk(QObject):
    """Joins the window with those who open, annotate, search, import and export."""

    def __init__(self, look: Look, mishaps: Mishaps, *, log: Path, folder: Path) -> None:
        super().__init__(look)
        self.look = look
        self._log = log
        self.jobs = JobRunner(self)
        self.attachment = Attachment(self.jobs, self)
        self.contents = Contents(self.attachment, self.jobs, self)
        self.window = MainWindow(look, mishaps.report)
        window, attachment, contents, jobs = (
            self.window, self.attachment, self.contents, self.jobs,
        )  # fmt: skip
        self.opening = Opening(window.area, attachment, contents, jobs, self)
        self.reading = Reading(window, self.opening, contents, self)
        self.viewing = Viewing(window, look, self)
        self.annotating = Annotating(
            self.opening, attachment, contents, Popovers(look, window), self
        )
        self.finding = Finding(self.opening, look, jobs, self)
        self.importing = Importing(attachment, jobs, self)
        self.shelving = Shelving(
            window,
            look,
            opening=self.opening,
            attachment=attachment,
            contents=contents,
            importing=self.importing,
        )
        self.exporting = Exporting(
            window,
            look=look,
            opening=self.opening,
            attachment=attachment,
            contents=contents,
            jobs=jobs,
        )
        self.by_name = ByName(
            window,
            look,
            self.opening,
            contents,
            search=self.viewing.search,
            places=[str(folder), str(log)],
        )
        self.welcoming = Welcome(window, look, self.opening, contents, self)
        self.search: LibrarySearch | None = None
        self._closed = False
        self._connect(mishaps)

    # --- joining ---------------------------------------------------------------------------

    def _connect(self, mishaps: Mishaps) -> None:
        window, attachment, notices = self.window, self.attachment, self.window.notices
        window.search_made.connect(self._search_made)
        attachment.attached.connect(self._attached)
        attachment.edited.connect(self._edited)
        attachment.refused.connect(self._refused)
        attachment.lost.connect(lambda error: notices.fail(error, key="lost"))
        attachment.saved_changed.connect(lambda saved: window.status.set_saved(saved=saved))
        self.opening.failed.connect(notices.fail)
        self.importing.failed.connect(notices.fail)
        self.exporting.failed.connect(notices.fail)
        self.exporting.exported.connect(self._exported)
        self.annotating.told.connect(lambda words: notices.tell(words, key="hint"))
        mishaps.happened.connect(lambda error: notices.fault(error, str(self._log)))
        window.toast.chosen.connect(window.actions_.by_id["edit.undo"].trigger)
        window.area.pane_closed.connect(lambda _: self.opening.remember_places())
        self._bind()
        self._connect_annotations()

    def _bind(self) -> None:
        bind, annotating = self.window.actions_.bind, self.annotating
        bind("annotate.highlight", annotating.highlight)
        bind("annotate.tag", annotating.tag)
        bind("annotate.note", annotating.note)
        bind("annotate.delete", annotating.delete)
        for number in range(1, 10):
            bind(f"annotate.favourite_{number}", self._favourite(str(number)))
        bind("edit.undo", lambda: self._history("undo"))
        bind("edit.redo", lambda: self._history("redo"))
        bind("find.article", self.finding.start)
        bind("find.next", lambda: self._step(1))
        bind("find.previous", lambda: self._step(-1))
        bind("find.library", self._search)
        bind("find.filter", self._filter)
        bind("library.export", self.exporting.start)
        bind("library.quit", self.window.close)
        self.finding.found_changed.connect(lambda _: self._offer_steps())

    def _favourite(self, key: str) -> Callable[[], None]:
        return lambda: self.annotating.favourite(key)

    def _connect_annotations(self) -> None:
        panel, annotating = self.window.annotations_panel, self.annotating
        panel.delete_requested.connect(annotating.delete_all)
        panel.colour_requested.connect(annotating.recolour)
        panel.tag_requested.connect(
            lambda ids: annotating.open_tags(ids, panel.rectangle_of(ids[0])) if ids else None
        )
        panel.note_requested.connect(lambda key: annotating.open_note(key, panel.rectangle_of(key)))
        panel.copy_requested.connect(self._copy_quotes)

    def _copy_quotes(self, annotation_ids: Sequence[str]) -> None:
        found = (self.contents.annotation(key) for key in annotation_ids)
        quotes = [one.anchor.quote for one in found if one is not None]
        QApplication.clipboard().setText("\n\n".join(quotes))

    # --- searching -------------------------------------------------------------------------

    def _search(self) -> None:
        pane = self.opening.current()
        words = " ".join(pane.view.selected_text().split()) if pane is not None else ""
        self.viewing.search(f'"{words}"' if " " in words and len(words) < 80 else words[:80])

    def _search_made(self, view: SearchView) -> None:
        self.search = LibrarySearch(
            view,
            opening=self.opening,
            attachment=self.attachment,
            contents=self.contents,
            jobs=self.jobs,
            parent=self,
        )
        self.search.failed.connect(self.window.notices.fail)
        self.search.shown.connect(self._offer_steps)
        view.closed.connect(self.viewing.leave_search)
        view.hit_chosen.connect(lambda _hit, _beside: self.viewing.leave_search())

    def _offer_steps(self) -> None:
        some = self.finding.active or (self.search is not None and self.search.active)
        self.window.actions_.offer(Needs.FOUND, some)

    def _step(self, by: int) -> None:
        if not self.finding.step(by) and self.search is not None:
            self.search.step(by)

    def _filter(self) -> None:
        side = self.window.annotations_panel
        if side.isVisible() and side.isAncestorOf(QApplication.focusWidget() or side):
            side.filter.setFocus()
            return
        self.viewing.show_library()
        self.window.library_panel.focus_filter()

    # --- undo ------------------------------------------------------------------------------

    def _history(self, way: str) -> None:
        history = self.attachment.history
        if history is not None:
            (history.stack.undo if way == "undo" else history.stack.redo)()

    def _attached(self) -> None:
        history, library = self.attachment.history, self.attachment.library
        assert history is not None
        assert library is not None
        stack = history.stack
        stack.canUndoChanged.connect(lambda can: self.window.actions_.offer(Needs.UNDO, can))
        stack.canRedoChanged.connect(lambda can: self.window.actions_.offer(Needs.REDO, can))
        stack.undoTextChanged.connect(
            lambda text: self.window.actions_.rename("edit.undo", f"{self.tr('Undo')} {text}")
        )
        stack.redoTextChanged.connect(
            lambda text: self.window.actions_.rename("edit.redo", f"{self.tr('Redo')} {text}")
        )
        self.window.toolbar.set_library(library.info.name)
        if library.read_only:
            self.window.library_panel.set_read_only(True)
            self.window.annotations_panel.set_read_only(True)
            self.window.notices.tell(
                self.tr("This library can be read but not changed."),
                kind=NoticeKind.WARNING,
                key="read only",
            )
        self.window.status.set_saved(saved=True)

    def _edited(self, edit: Edit) -> None:
        count = edit.deletions()
        if count and not any(change.after is not None for change in edit.changes):
            keys = self.window.actions_.by_id["edit.undo"].shortcut()
            what = edit.label if edit.label.startswith("delete") else self.tr("taken back")
            self.window.toast.say(what[:1].upper() + what[1:], self.tr("Undo"), keys)

    def _refused(self, edit: Edit, error: Exception) -> None:
        self.annotating.forget(edit)
        self.window.notices.fail(error, key="refused")

    def _exported(self, path: str) -> None:
        words = self.tr("Exported to “{name}”.").format(name=Path(path).name)
        self.window.notices.tell(words, key="exported")

    # --- beginning and end -----------------------------------------------------------------

    def restore(self, state: ViewState, name: str) -> None:
        """Put window and panels as they were left."""
        self.window.restore(state)
        self.viewing.restore(state)
        self.window.toolbar.set_library(name)
        self.opening.places = {key: Place(*place) for key, place in state.places.items()}

    def show_glance(self, seen: Glance, state: ViewState) -> None:
        """Show what a glance at the library's file has told."""
        marked = [
            (readable.article.id, annotations)
            for readable, annotations in zip(seen.open, seen.annotations, strict=True)
        ]
        self.contents.start_with(seen.articles, seen.tags, marked)
        for number, readable in enumerate(seen.open):
            self.opening.show(readable, beside=number > 0)
        self._settle_panes(state)

    def _settle_panes(self, state: ViewState) -> None:
        area = self.window.area
        panes = area.panes()
        if not panes:
            return
        area.set_sizes(state.pane_sizes)
        current = panes[min(max(0, state.current), len(panes) - 1)]
        area.set_current(current)
        current.view.setFocus()

    def reopen(self, state: ViewState) -> None:
        """Open what was open last time, in a library that a glance could not show."""
        self.restore(state, "")
        if state.panes:
            self.opening.open_all(state.panes)

    def attach(self, library: Library) -> None:
        """Take the open library."""
        self.attachment.attach(library)

    def welcome(self, article_ids: Sequence[str]) -> None:
        """Show a new reader the starter articles and what can be done with them."""
        self.opening.open_all(article_ids[:2])
        self.welcoming.begin()

    def could_not_open(self, error: Exception, again: Callable[[], object]) -> None:
        """Say why the library cannot be used, and offer to try again."""
        from diptych.ui.errors import words_for  # noqa: PLC0415 - seldom needed

        self.window.notices.tell(
            words_for(error),
            kind=NoticeKind.ERROR,
            key="opening",
            actions=(("again", self.tr("Try again")),),
            chosen={"again": again},
        )

    def keep(self, state: ViewState) -> ViewState:
        """Return the state in which the reader leaves the window."""
        self.opening.remember_places()
        self.viewing.leave_reading_mode()
        area = self.window.area
        for article_id, place in self.opening.places.items():
            state = state.at(article_id, place.offset, place.fraction)
        geometry = bytes(self.window.saveGeometry().toBase64().data()).decode("ascii")
        return replace(
            self.viewing.keep(state),
            panes=tuple(self.opening.open_ids()),
            current=max(0, area.current_index()),
            pane_sizes=area.sizes(),
            geometry=geometry,
        )

    def close(self) -> None:
        """Stop what runs, finish what is being written, and let go of the library."""
        if self._closed:
            return
        self._closed = True
        self.annotating.finish()
        self.importing.cancel()
        library = self.attachment.detach()
        self.jobs.close()
        if library is not None:
            library.close()
