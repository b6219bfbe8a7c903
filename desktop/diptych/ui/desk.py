"""The desk: one window with its articles, and after the first paint all that acts on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diptych.domain.errors import DiptychError
from diptych.ui.actions.spec import Needs
from diptych.ui.appearance.look import Look
from diptych.ui.errors import Mishaps, words_for
from diptych.ui.guide.targets import GuideTarget, target_for_error
from diptych.ui.hand import Hand
from diptych.ui.journeys.opening import Opening
from diptych.ui.journeys.reading import Reading
from diptych.ui.journeys.viewing import Viewing
from diptych.ui.models.acts import redo_words, undo_words
from diptych.ui.reader.alignment import Way
from diptych.ui.reader.place import Place
from diptych.ui.reader.together import Together
from diptych.ui.study import Study
from diptych.ui.view_state import ViewState
from diptych.ui.widgets.notice import NoticeKind
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.domain.article import ReadableArticle
    from diptych.library.library import Library
    from diptych.ui.application import Glance
    from diptych.ui.equipment import Equipment


class Desk(QObject):
    """Holds what a window needs to be read in; `equipment` adds the rest when it is painted.

    Everything that is one for a library stands in the `Study`. What a desk connects to that, it
    connects by methods of objects of its own, so that nothing of it is left when it is gone.
    """

    def __init__(
        self,
        study: Study,
        look: Look,
        mishaps: Mishaps,
        *,
        places: Sequence[Path],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.study = study
        self.look = look
        self._mishaps = mishaps
        self._places = places
        self.jobs = study.jobs
        self.attachment = study.attachment
        self.contents = study.contents
        self.hand = Hand(study.attachment, self)
        self.window = MainWindow(look, mishaps.report, study.hyphens, study.pictures)
        self.window.painted.connect(study.hyphens.begin)
        self.opening = Opening(
            self.window.area,
            study.attachment,
            study.contents,
            study.jobs,
            places=study.places,
            parent=self,
        )
        self.reading = Reading(self.window, self.opening, self.contents, self)
        self.viewing = Viewing(self.window, look, self)
        self.together = Together(self.window.area, self)
        self._equipment: Equipment | None = None
        self._state = ViewState()
        """How the window was left last time, or how another was when this one was opened."""
        self._coming = False
        """Whether what was open last time is still to be opened."""
        self._connect()

    def _connect(self) -> None:
        window, attachment = self.window, self.attachment
        attachment.attached.connect(self._attached)
        attachment.saved_changed.connect(window.status.set_saved)
        attachment.unsaved_changed.connect(self._count_unsaved)
        self.opening.failed.connect(self.fail)
        window.area.pane_closed.connect(lambda _: self.opening.remember_places())
        bind = window.actions_.bind
        bind("edit.undo", self.hand.undo)
        bind("edit.redo", self.hand.redo)
        if attachment.library is not None:
            self._attached()

    @property
    def is_equipped(self) -> bool:
        """Whether its window was painted, and all that acts on it is there."""
        return self._equipment is not None

    @property
    def equipment(self) -> Equipment:
        """What annotates, finds, searches and exports here; made when first asked for."""
        self.equip()
        assert self._equipment is not None
        return self._equipment

    def equip(self) -> None:
        """Make it, unless it is there."""
        from diptych.ui.equipment import Equipment  # noqa: PLC0415 - not before the first paint

        if self._equipment is None:
            self._equipment = Equipment(
                self.window,
                self.look,
                study=self.study,
                hand=self.hand,
                opening=self.opening,
                reading=self.reading,
                viewing=self.viewing,
                together=self.together,
                fail=self.fail,
                places=self._places,
            )
            self._restore_equipment()

    def _restore_equipment(self) -> None:
        if self._equipment is not None:
            self._equipment.tabling.restore(self._state)
            self._equipment.speakers.restore(self._state)

    def fail(self, error: Exception) -> None:
        """Say what failed; what nobody expected goes to the log first."""
        if isinstance(error, DiptychError):
            self.window.notices.fail(error)
        else:
            self._mishaps.report(error)

    def fault(self, error: Exception) -> None:
        """Say that something is wrong with the program."""
        self.window.notices.fault(error, str(self._places[-1]))

    # --- the library ------------------------------------------------------------------------

    def _attached(self) -> None:
        history, library = self.attachment.history, self.attachment.library
        assert history is not None
        assert library is not None
        stack = history.stack
        stack.canUndoChanged.connect(self._offer_undo)
        stack.canRedoChanged.connect(self._offer_redo)
        stack.undoTextChanged.connect(self._name_undo)
        stack.redoTextChanged.connect(self._name_redo)
        self._offer_undo(stack.canUndo())
        self._offer_redo(stack.canRedo())
        self._name_undo(stack.undoText())
        self._name_redo(stack.redoText())
        self.window.toolbar.set_library(library.info.name)
        if library.read_only:
            self.window.library_panel.set_read_only(True)
            self.window.annotations_panel.set_read_only(True)
            self.window.notices.tell(
                self.tr("This library can be read but not changed."),
                kind=NoticeKind.WARNING,
                key="read only",
                guide=GuideTarget.READ_ONLY_LIBRARY,
            )
        self.window.status.set_saved(saved=self.attachment.saved)
        self._count_unsaved()

    def _count_unsaved(self) -> None:
        kept = self.attachment.unsaved
        self.window.status.set_unsaved(kept.count if kept is not None else 0)

    def _offer_undo(self, can: bool) -> None:
        self.window.actions_.offer(Needs.UNDO, offered=can)

    def _offer_redo(self, can: bool) -> None:
        self.window.actions_.offer(Needs.REDO, offered=can)

    def _name_undo(self, text: str) -> None:
        self.window.actions_.rename("edit.undo", undo_words(text))

    def _name_redo(self, text: str) -> None:
        self.window.actions_.rename("edit.redo", redo_words(text))

    def could_not_open(self, error: Exception, again: Callable[[], object]) -> None:
        """Say why the library cannot be used, and offer to try again."""
        if not isinstance(error, DiptychError):
            self._mishaps.report(error)
        self.window.notices.tell(
            words_for(error),
            kind=NoticeKind.ERROR,
            key="opening",
            guide=target_for_error(error),
            actions=(("again", self.tr("Try again")),),
            chosen={"again": again},
        )

    # --- beginning -------------------------------------------------------------------------

    def restore(self, state: ViewState, name: str = "") -> None:
        """Put window and panels as they were left."""
        self._state = state
        self.window.restore(state)
        self.viewing.restore(state)
        self._restore_equipment()
        self.window.area.set_stacked(state.stacked)
        if state.scrolling in set(Way):
            self.together.set_way(Way(state.scrolling))
        if name:
            self.window.toolbar.set_library(name)
        # Until a text has the keyboard: without this Qt gives it to the first button.
        self.window.nothing_open.button.setFocus()

    def show_glance(self, seen: Glance) -> None:
        """Show what a glance at the library's file has told."""
        marked = [
            (readable.article.id, annotations)
            for readable, annotations in zip(seen.open, seen.annotations, strict=True)
        ]
        self.contents.start_with(seen.articles, seen.tags, marked, seen.collections)
        self._lay_open(seen.open)

    def reopen(self, state: ViewState, then: Callable[[], object] | None = None) -> None:
        """Open what was open last time by way of the library; ``then`` follows in any case."""
        self.restore(state)
        self._coming = True

        def done(found: list[ReadableArticle]) -> None:
            self._coming = False
            self._lay_open(found)
            if then is not None:
                then()

        self.opening.bring_back(state.panes, done)

    def _lay_open(self, readables: Sequence[ReadableArticle]) -> None:
        """Put articles into the panes as they were left."""
        area, state = self.window.area, self._state
        area.close_all()
        places = state.places_of([readable.article.id for readable in readables])
        for number, (readable, place) in enumerate(zip(readables, places, strict=True)):
            at = Place(*place) if place is not None else None
            self.opening.show(readable, beside=number > 0, place=at)
        if readables:
            area.set_sizes(state.pane_sizes)
            area.show_pane(min(max(0, state.current), len(readables) - 1))

    def welcome(self, article_ids: Sequence[str]) -> None:
        """Show a new reader the starter articles and what can be done with them."""
        self.opening.open_all(article_ids[:2])
        self.equipment.welcoming.begin()

    # --- end -------------------------------------------------------------------------------

    def keep(self) -> ViewState:
        """Return the state in which the reader leaves the window."""
        if not self._coming:
            self.opening.remember_places()
            self.viewing.leave_reading_mode()
        return self.snapshot()

    def snapshot(self) -> ViewState:
        """Return how the window is now, without touching anything.

        In reading mode place and panels are those of before: that is how it comes back.
        """
        if self._coming:
            return self._state
        area = self.window.area
        panes = [pane for pane in area.kept_panes() if pane.article_id]
        places = [pane.view.place() for pane in panes]
        kept = self.viewing.keep(self._state)
        if self._equipment is not None:
            kept = self._equipment.speakers.keep(self._equipment.tabling.keep(kept))
        return replace(
            kept,
            panes=tuple(pane.article_id for pane in panes),
            at=tuple((place.offset, place.fraction) for place in places),
            current=max(0, area.current_index()),
            pane_sizes=area.sizes(),
            stacked=area.is_stacked(),
            scrolling=self.together.way.value,
            geometry=self.viewing.geometry(),
        )

    def finish(self) -> None:
        """Take over what is being written."""
        if self._equipment is not None:
            self._equipment.annotating.finish()
            self._equipment.noting.finish()

    def leave(self) -> None:
        """Let go of the library, which other windows have still; and then be gone altogether."""
        self.finish()
        self.viewing.leave_reading_mode()
        self.opening.leave()
        if self._equipment is not None:
            self._equipment.leave()
        self.hand.leave()
        self.attachment.when_ready(self._be_gone)

    def _be_gone(self, _: Library) -> None:
        """End, but not before what was done here, and waits for the library, is done."""
        self.window.deleteLater()
        self.deleteLater()
