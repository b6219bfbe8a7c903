"""The windows over one library: opened beside one another, closed alone or together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from diptych.paths import resources
from diptych.ui.actions.spec import Needs
from diptych.ui.appearance.look import Look
from diptych.ui.desk import Desk
from diptych.ui.errors import Mishaps
from diptych.ui.journeys.keeping import Keeping
from diptych.ui.reader.accessibility_factory import offer_accessibles
from diptych.ui.reader.place import Place
from diptych.ui.study import Study
from diptych.ui.view_state import StudyState, ViewState, latest

if TYPE_CHECKING:
    from diptych.ui.journeys.guiding import Guiding
    from diptych.ui.journeys.import_run import ImportRun


class Desks(QObject):
    """Opens and closes desks, knows which was used last, and what belongs to none is said there.

    One that is closed while others are open is gone for good; those that are open at the end
    come back.
    """

    furnished = Signal(object)
    """A `Desk` has all of its equipment: its window was painted before."""
    ending = Signal()
    """The last window closes, or all of them do: the last moment to keep what is open."""
    ended = Signal()
    """All are closed, and the library is."""

    def __init__(
        self, study: Study, look: Look, mishaps: Mishaps, *, places: Sequence[Path]
    ) -> None:
        super().__init__(look)
        offer_accessibles()
        self._study = study
        self._look = look
        self._mishaps = mishaps
        self._places = places
        self._all: list[Desk] = []
        self._by_use: list[Desk] = []
        self._to_come: tuple[ViewState, ...] = ()
        self._ended = False
        self._followed = False
        self._guiding: Guiding | None = None
        mishaps.happened.connect(self._fault)
        study.attachment.lost.connect(self._fail)
        study.attachment.missed.connect(self._fail)
        self.keeping = Keeping(study.attachment, self)

    @property
    def guiding(self) -> Guiding:
        """What opens the guide; made when first asked for."""
        from diptych.ui.journeys.guiding import Guiding  # noqa: PLC0415 - not at start-up

        if self._guiding is None:
            self._guiding = Guiding(
                self._look,
                self._study,
                resources() / "guide",
                quitting=self.quit,
                fail=self._fail,
                parent=self,
            )
        return self._guiding

    def _open_guide_here(self) -> None:
        self.guiding.open_here()

    def _open_guide(self, target: str) -> None:
        self.guiding.open(target)

    # --- which there are -------------------------------------------------------------------

    @property
    def all(self) -> tuple[Desk, ...]:
        """The desks in the order in which they came."""
        return tuple(self._all)

    @property
    def front(self) -> Desk:
        """The desk that was used last."""
        return self._by_use[0]

    def make(self) -> Desk:
        """Return a new desk, whose window is not shown yet."""
        desk = Desk(self._study, self._look, self._mishaps, places=self._places, parent=self)
        self._all.append(desk)
        self._by_use.append(desk)
        window, bind = desk.window, desk.window.actions_.bind
        window.painted.connect(lambda: self._furnish(desk))
        window.activated.connect(lambda: self._used(desk))
        window.closing.connect(lambda: self._closing(desk))
        bind("window.new", lambda: self.open_beside(desk))
        bind("window.move_pane", lambda: self.move_pane(desk))
        bind("window.other", lambda: self.go_on(desk))
        bind("window.close", window.close)
        bind("library.quit", self.quit)
        bind("help.guide", self._open_guide_here)
        window.guide_wanted.connect(self._open_guide)
        self._offer()
        return desk

    def _offer(self) -> None:
        for desk in self._all:
            desk.window.actions_.offer(Needs.TWO_WINDOWS, offered=len(self._all) > 1)

    def _furnish(self, desk: Desk) -> None:
        """Give a desk the rest, once its texts are painted."""
        if desk not in self._all:
            return
        desk.window.stay_in_sight()
        desk.equip()
        panel = desk.window.library_panel
        panel.new_window_requested.connect(lambda ids: self.open_beside(desk, ids))
        self._follow_work()
        self.furnished.emit(desk)

    def _follow_work(self) -> None:
        if self._followed:
            return
        self._followed = True
        importing, copying = self._study.importing, self._study.backing_up
        importing.finished.connect(self._tell_import)
        importing.failed.connect(self._import_failed)
        copying.done.connect(self._tell_backup)
        copying.failed.connect(self._fail)
        self._study.reindexing.done.connect(self._tell_index)
        self._study.reindexing.failed.connect(self._fail)

    def _used(self, desk: Desk) -> None:
        """Note which desk is used now; another window may open what was read in the last one."""
        if desk not in self._by_use:
            return
        if desk is not self.front:
            self.front.opening.remember_places()
        self._by_use.remove(desk)
        self._by_use.insert(0, desk)

    def go_on(self, desk: Desk) -> None:
        """Go from a window to the next one."""
        shown = [one for one in self._all if one.window.isVisible() or one is desk]
        shown[(shown.index(desk) + 1) % len(shown)].window.come_up()

    # --- opening ---------------------------------------------------------------------------

    def open_beside(self, desk: Desk, article_ids: Sequence[str] = ()) -> Desk:
        """Open another window, with these articles or none, on a screen without one or aside."""
        new = self._make_like(desk, empty=not article_ids)
        if article_ids:
            new.opening.open_all(article_ids)
        # Making a window is work enough for one turn.
        QTimer.singleShot(0, new.window, new.window.come_up)
        return new

    def move_pane(self, desk: Desk) -> None:
        """Take the article of the current pane to a window of its own, place and all."""
        pane = desk.opening.current()
        readable = pane.view.readable if pane is not None else None
        if pane is None or readable is None:
            return
        place = pane.view.place()
        new = self._make_like(desk, empty=False)

        def take() -> None:
            new.opening.show(readable, place=place).view.setFocus()
            if pane in desk.window.area.panes():
                desk.window.area.close_pane(pane)
            new.window.come_up()

        QTimer.singleShot(0, new, take)

    def _make_like(self, desk: Desk, *, empty: bool) -> Desk:
        """Return a new desk with the panels of another one, near it; an empty one has the list."""
        desk.opening.remember_places()
        name = desk.window.toolbar.name.text()
        panels = desk.viewing.keep(ViewState())
        new = self.make()
        new.restore(replace(panels, library_panel=panels.library_panel or empty), name)
        taken = [one.window for one in self._all if one is not new and one.window.isVisible()]
        new.window.stand_beside(desk.window, taken)
        return new

    def open_rest(self) -> None:
        """Open the windows that are still to come, one after another, behind the first one."""
        if self._ended or not self._to_come:
            return
        state, self._to_come = self._to_come[0], self._to_come[1:]
        desk = self.make()
        window = desk.window

        def show() -> None:
            window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            window.show()
            window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, on=False)
            QTimer.singleShot(0, self, lambda: self._stay_in_front(desk))

        desk.reopen(state, show)

    def _stay_in_front(self, come: Desk) -> None:
        """Keep the window that the reader uses before one that has come back, and go on."""
        if come is self.front:
            # Not every system lets a window come without making it the active one.
            self._by_use.append(self._by_use.pop(0))
            self.front.window.activateWindow()
        self.front.window.raise_()
        self.open_rest()

    # --- said where the reader is ------------------------------------------------------------

    def _fault(self, error: Exception) -> None:
        self.front.fault(error)

    def _fail(self, error: Exception) -> None:
        self.front.fail(error)

    def _asked_in(self, run: ImportRun) -> Desk | None:
        return next((desk for desk in self._all if desk.hand is run.asker), None)

    def _tell_import(self, run: ImportRun) -> None:
        """Say what came of an import where it was asked for.

        Where that window is closed the one in front says it, and what is open there stays.
        """
        desk = self._asked_in(run) or self.front
        desk.equipment.bringing_in.tell_import(run, opened=run.asker in (None, desk.hand))

    def _import_failed(self, run: ImportRun, error: Exception) -> None:
        (self._asked_in(run) or self.front).fail(error)

    def _tell_index(self) -> None:
        self.front.equipment.shelving.tell_index()

    def _tell_backup(self, name: str) -> None:
        self.front.equipment.shelving.tell_backup(name)

    # --- closing ---------------------------------------------------------------------------

    def keep(self) -> StudyState:
        """Return all windows as the reader leaves them, the one used last first."""
        return self._state([desk.keep() for desk in self._by_use])

    def snapshot(self) -> StudyState:
        """Return all windows as they are now, without touching anything."""
        return self._state([desk.snapshot() for desk in self._by_use])

    def _state(self, windows: Sequence[ViewState]) -> StudyState:
        known = self._study.places.items()
        places = {key: (place.offset, place.fraction) for key, place in known}
        # Where an article is open in several windows, the one used last is right.
        for window in reversed(windows):
            places.update(zip(window.panes, window.at, strict=False))
        return StudyState(
            windows=(*windows, *self._to_come),
            places=latest(places),
            read=self._study.read_states.kept(),
        )

    def restore(self, state: StudyState, name: str = "") -> None:
        """Put the first window as it was left; the others come when `open_rest` is called."""
        self._study.places.clear()
        self._study.places.update({key: Place(*place) for key, place in state.places.items()})
        self._study.read_states.restore(state.read)
        self._to_come = state.windows[1:]
        self._all[0].restore(state.windows[0], name)

    def _closing(self, desk: Desk) -> None:
        if self._ended or desk not in self._all:
            return
        if len(self._all) == 1:
            self.quit()
            if not self._ended:
                desk.window.stay()
            return
        self._all.remove(desk)
        self._by_use.remove(desk)
        desk.leave()
        self._offer()

    def quit(self) -> None:
        """Close all windows; they come back at the next start.

        They stay where changes cannot be saved, until the reader has said that these be lost.
        """
        if self._ended:
            return
        for desk in self._all:
            desk.finish()
        if not self.keeping.may_end():
            return
        self._ended = True
        if self._guiding is not None:
            self._guiding.close()
        self.ending.emit()
        for desk in self._all:
            desk.finish()
        self.hide()
        self._study.close()
        for desk in self._all:
            desk.window.close()
        self.ended.emit()

    def hide(self) -> None:
        """Take all windows from the screen: nobody need watch what takes a moment to end."""
        for desk in self._all:
            desk.window.hide()

    def show(self) -> None:
        """Put them back, the one used last before the others."""
        for desk in reversed(self._by_use):
            desk.window.show()
