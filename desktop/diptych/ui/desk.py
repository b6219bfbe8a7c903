"""The desk: the window with its articles, and after the first paint all that acts on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diptych.domain.errors import DiptychError
from diptych.ui.actions.spec import Needs
from diptych.ui.appearance.look import Look
from diptych.ui.attachment import Attachment
from diptych.ui.contents import Contents
from diptych.ui.errors import Mishaps, words_for
from diptych.ui.jobs import JobRunner
from diptych.ui.journeys.opening import Opening
from diptych.ui.journeys.reading import Reading
from diptych.ui.journeys.viewing import Viewing
from diptych.ui.reader.accessibility_factory import offer_accessibles
from diptych.ui.reader.alignment import Way
from diptych.ui.reader.hyphens import Hyphens
from diptych.ui.reader.place import Place
from diptych.ui.reader.together import Together
from diptych.ui.view_state import ViewState
from diptych.ui.widgets.notice import NoticeKind
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.library.library import Library
    from diptych.ui.application import Glance
    from diptych.ui.equipment import Equipment


class Desk(QObject):
    """Holds what a window needs to be read in; `equip` adds the rest when it is painted."""

    def __init__(self, look: Look, mishaps: Mishaps, *, places: Sequence[Path]) -> None:
        super().__init__(look)
        offer_accessibles()
        self.look = look
        self._mishaps = mishaps
        self._places = places
        self.jobs = JobRunner(self)
        self.attachment = Attachment(self.jobs, self)
        self.contents = Contents(self.attachment, self.jobs, self)
        hyphens = Hyphens(self.jobs, self)
        self.window = MainWindow(look, mishaps.report, hyphens)
        self.window.painted.connect(hyphens.begin)
        self.opening = Opening(self.window.area, self.attachment, self.contents, self.jobs, self)
        self.reading = Reading(self.window, self.opening, self.contents, self)
        self.viewing = Viewing(self.window, look, self)
        self.together = Together(self.window.area, self)
        self._equipment: Equipment | None = None
        self._closed = False
        self._connect()

    def _connect(self) -> None:
        window, attachment = self.window, self.attachment
        attachment.attached.connect(self._attached)
        attachment.lost.connect(self.fail)
        attachment.saved_changed.connect(lambda saved: window.status.set_saved(saved=saved))
        self.opening.failed.connect(self.fail)
        log = str(self._places[-1])
        self._mishaps.happened.connect(lambda error: window.notices.fault(error, log))
        window.area.pane_closed.connect(lambda _: self.opening.remember_places())
        bind = window.actions_.bind
        bind("edit.undo", lambda: self._history("undo"))
        bind("edit.redo", lambda: self._history("redo"))
        bind("library.quit", window.close)

    @property
    def equipment(self) -> Equipment:
        """What annotates, finds, searches, imports and exports; made when first asked for."""
        from diptych.ui.equipment import Equipment  # noqa: PLC0415 - not before the first paint

        if self._equipment is None:
            self._equipment = Equipment(
                self.window,
                self.look,
                attachment=self.attachment,
                contents=self.contents,
                opening=self.opening,
                reading=self.reading,
                viewing=self.viewing,
                together=self.together,
                jobs=self.jobs,
                fail=self.fail,
                places=self._places,
            )
        return self._equipment

    def fail(self, error: Exception) -> None:
        """Say what failed; what nobody expected goes to the log first."""
        if isinstance(error, DiptychError):
            self.window.notices.fail(error)
        else:
            self._mishaps.report(error)

    # --- undo ------------------------------------------------------------------------------

    def _history(self, way: str) -> None:
        history = self.attachment.history
        if history is not None:
            (history.stack.undo if way == "undo" else history.stack.redo)()

    def _attached(self) -> None:
        history, library = self.attachment.history, self.attachment.library
        assert history is not None
        assert library is not None
        stack, actions = history.stack, self.window.actions_
        stack.canUndoChanged.connect(lambda can: actions.offer(Needs.UNDO, offered=can))
        stack.canRedoChanged.connect(lambda can: actions.offer(Needs.REDO, offered=can))
        undo, redo = self.tr("Undo"), self.tr("Redo")
        stack.undoTextChanged.connect(lambda text: actions.rename("edit.undo", f"{undo} {text}"))
        stack.redoTextChanged.connect(lambda text: actions.rename("edit.redo", f"{redo} {text}"))
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

    # --- beginning -------------------------------------------------------------------------

    def restore(self, state: ViewState, name: str) -> None:
        """Put window and panels as they were left."""
        self.window.restore(state)
        self.viewing.restore(state)
        self.window.area.set_stacked(state.stacked)
        if state.scrolling in set(Way):
            self.together.set_way(Way(state.scrolling))
        if name:
            self.window.toolbar.set_library(name)
        self.opening.places = {key: Place(*place) for key, place in state.places.items()}
        # Until a text has the keyboard: without this Qt gives it to the first button.
        self.window.nothing_open.button.setFocus()

    def show_glance(self, seen: Glance, state: ViewState) -> None:
        """Show what a glance at the library's file has told."""
        marked = [
            (readable.article.id, annotations)
            for readable, annotations in zip(seen.open, seen.annotations, strict=True)
        ]
        self.contents.start_with(seen.articles, seen.tags, marked)
        for number, readable in enumerate(seen.open):
            self.opening.show(readable, beside=number > 0)
        area = self.window.area
        panes = area.panes()
        if panes:
            area.set_sizes(state.pane_sizes)
            area.show_pane(min(max(0, state.current), len(panes) - 1))

    def reopen(self, state: ViewState) -> None:
        """Open what was open last time, in a library that a glance could not show."""
        self.restore(state, "")
        if state.panes:
            self.opening.open_all(state.panes)

    def could_not_open(self, error: Exception, again: Callable[[], object]) -> None:
        """Say why the library cannot be used, and offer to try again."""
        if not isinstance(error, DiptychError):
            self._mishaps.report(error)
        self.window.notices.tell(
            words_for(error),
            kind=NoticeKind.ERROR,
            key="opening",
            actions=(("again", self.tr("Try again")),),
            chosen={"again": again},
        )

    def welcome(self, article_ids: Sequence[str]) -> None:
        """Show a new reader the starter articles and what can be done with them."""
        self.opening.open_all(article_ids[:2])
        self.equipment.welcoming.begin()

    def attach(self, library: Library) -> None:
        """Take the open library."""
        self.attachment.attach(library)

    # --- end -------------------------------------------------------------------------------

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
            stacked=area.is_stacked(),
            scrolling=self.together.way.value,
            geometry=geometry,
        )

    def close(self) -> None:
        """Stop what runs, finish what is being written, and let go of the library."""
        if self._closed:
            return
        self._closed = True
        # What is under way may take a moment to stop: nobody need watch it.
        self.window.hide()
        if self._equipment is not None:
            self._equipment.annotating.finish()
            self._equipment.importing.cancel()
        library = self.attachment.detach()
        self.jobs.close()
        if library is not None:
            library.close()
