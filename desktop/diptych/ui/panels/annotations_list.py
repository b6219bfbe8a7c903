"""What every list of annotations has: what can be done with those chosen, by keys and by a menu."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QKeyCombination,
    QObject,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from diptych.domain.annotation import Annotation
from diptych.library.merging import meeting
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.annotation_filter import AnnotationFilter, Arranged, Naming
from diptych.ui.panels.arranging_menu import ArrangingMenu
from diptych.ui.panels.colours import colour_menu, colour_of

translate = QCoreApplication.translate

_COPY_REFERENCE = QKeySequence("Ctrl+Shift+C")
LINK = QKeyCombination(Qt.Key.Key_L)
FOLLOW = QKeyCombination(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_L)
"""The keys of links, in the list as in the text."""
HISTORY = QKeyCombination(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_H)
"""The key that tells the history of a highlight, in the list as in the text."""


MEETING_ASKED = 2000
"""Of how many annotations a menu finds out whether any could be merged; of more it offers it."""


class _Add(Protocol):
    """Adds an action to the menu that is being made."""

    def __call__(
        self,
        words: str,
        act: Callable[[], object],
        *,
        keys: QKeySequence | None = None,
        enabled: bool = True,
    ) -> None: ...


class Scope(StrEnum):
    """Whose annotations are listed."""

    OPEN = "open"
    LIBRARY = "library"


class AnnotationsList(QWidget):
    """Says what the reader wants done with annotations; a panel or a table knows which."""

    annotation_chosen = Signal(str)
    """Show this annotation in its text."""
    tag_requested = Signal(list)
    note_requested = Signal(str)
    colour_requested = Signal(list, object)
    """Give these annotations a ``Colour``; ``None`` lets it follow their first tag."""
    merge_requested = Signal(list)
    copy_requested = Signal(list)
    copy_reference_requested = Signal(list)
    export_requested = Signal(list)
    delete_requested = Signal(list)
    link_requested = Signal(list)
    """Link this annotation with another, or these two."""
    follow_requested = Signal(str)
    """Go to what this annotation is linked with."""
    history_requested = Signal(str)
    """Tell what happened to this annotation."""
    scope_changed = Signal(str)
    """The reader asked for annotations of another ``Scope``."""
    filter_requested = Signal()
    """Offer what the list can be filtered by, below ``filter_place``."""
    arranged_changed = Signal()
    """The reader has the list arranged otherwise."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._read_only = False
        self.is_linked: Callable[[str], bool] = lambda _: False
        """Tells whether an annotation has links; set by who knows them."""

    # --- what each list knows ----------------------------------------------------------------

    @property
    def arranged(self) -> Arranged:
        """How the list is arranged."""
        raise NotImplementedError

    def arrange(self, arranged: Arranged) -> None:
        """Show the list arranged so; nobody is told."""
        raise NotImplementedError

    def filter_place(self) -> QRect:
        """Return where the filter is chosen, in global coordinates."""
        raise NotImplementedError

    def tell_filter(self, words: str) -> None:
        """Say what the list is filtered by; empty where it is by nothing but words typed."""
        raise NotImplementedError

    def set_within(self, within: Mapping[str, Collection[str]]) -> None:
        """Take what says which articles are in a collection, by its id; it is kept up to date."""
        raise NotImplementedError

    def quote_by(self, quote_of: Callable[[Annotation], str]) -> None:
        """Have quotes said as ``quote_of`` says them now."""
        raise NotImplementedError

    def listed_ids(self) -> list[str]:
        """Return the ids of all that is listed, in the order of the list, each once."""
        raise NotImplementedError

    def selected(self) -> list[Annotation]:
        """Return the chosen annotations in the order of the list, each once."""
        raise NotImplementedError

    def rectangle_of(self, annotation_id: str) -> QRect:
        """Return where an annotation stands on the screen, for a popover to open under it."""
        raise NotImplementedError

    def place_of(self, annotation_ids: Sequence[str]) -> QRect:
        """Return where a popover about these is to open."""
        return self.rectangle_of(annotation_ids[0])

    def selected_ids(self) -> list[str]:
        """Return the ids of the chosen annotations in the order of the list, each once."""
        return [annotation.id for annotation in self.selected()]

    def set_read_only(self, read_only: bool) -> None:
        """Offer nothing that would write, for a library that cannot be written."""
        self._read_only = read_only

    # --- how it is arranged ------------------------------------------------------------------

    def _naming(self) -> Naming:
        """Return what the ids in the list stand for."""
        raise NotImplementedError

    def _ask_everything(self) -> None:
        """Filter by nothing but the words typed."""
        wanted = AnnotationFilter(words=self.arranged.wanted.words)
        self._rearrange(replace(self.arranged, wanted=wanted))

    def _ask_all(self) -> None:
        """Leave nothing out, whatever is typed."""
        self._rearrange(replace(self.arranged, wanted=AnnotationFilter()))

    def _rearrange(self, arranged: Arranged) -> None:
        self.arrange(arranged)
        self.arranged_changed.emit()

    def _open_arranging(self, button: QWidget) -> None:
        """Offer the ways of grouping and sorting, below their button."""
        menu = ArrangingMenu(self.arranged, self._naming(), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.chosen.connect(self._rearrange)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    # --- what is done with those chosen ------------------------------------------------------

    def _delete(self) -> None:
        chosen = self.selected_ids()
        if chosen and not self._read_only:
            self.delete_requested.emit(chosen)

    def _tag(self) -> None:
        chosen = self.selected_ids()
        if chosen and not self._read_only:
            self.tag_requested.emit(chosen)

    def _note(self) -> None:
        chosen = self.selected_ids()
        if len(chosen) == 1 and not self._read_only:
            self.note_requested.emit(chosen[0])

    def _tell_history(self) -> None:
        chosen = self.selected_ids()
        if len(chosen) == 1:
            self.history_requested.emit(chosen[0])

    def _link(self) -> None:
        self._of_chosen(self.link_requested.emit)

    def _follow(self) -> None:
        chosen = self.selected_ids()
        if len(chosen) == 1:
            self.follow_requested.emit(chosen[0])

    def _copy(self) -> None:
        self._of_chosen(self.copy_requested.emit)

    def _copy_reference(self) -> None:
        self._of_chosen(self.copy_reference_requested.emit)

    def _export(self) -> None:
        self._of_chosen(self.export_requested.emit)

    def _of_chosen(self, act: Callable[[Sequence[str]], object]) -> None:
        chosen = self.selected_ids()
        if chosen:
            act(chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that act on annotations, from the list and from the filter above it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            act = self._act_of(watched, event)
            if act is not None:
                act()
                return True
        return super().eventFilter(watched, event)

    def _act_of(self, watched: QObject, event: QKeyEvent) -> Callable[[], object] | None:
        """Return what a key does in a part of the list; nothing where it is not the list's."""
        raise NotImplementedError

    def _act_of_key(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Return what a key does with the annotations that are chosen."""
        if event.matches(QKeySequence.StandardKey.Copy):
            return self._copy
        if QKeySequence(event.keyCombination()) == _COPY_REFERENCE:
            return self._copy_reference
        acts = {HISTORY: self._tell_history, LINK: self._link, FOLLOW: self._follow}
        if event.keyCombination() in acts:
            return acts[event.keyCombination()]
        return self._delete if event.key() == Qt.Key.Key_Delete else None

    # --- the menu ----------------------------------------------------------------------------

    def menu(self) -> QMenu:
        """Return the menu of the chosen annotations."""
        menu = QMenu(self)
        selected = self.selected()
        chosen = [annotation.id for annotation in selected]
        alone, writable = len(chosen) == 1, not self._read_only

        def add(
            words: str,
            act: Callable[[], object],
            *,
            keys: QKeySequence | None = None,
            enabled: bool = True,
        ) -> None:
            action = menu.addAction(words)
            if keys is not None:
                action.setShortcut(keys)
            action.setEnabled(enabled)
            action.triggered.connect(lambda _=False: act())

        def show() -> None:
            self.annotation_chosen.emit(chosen[0])

        def merge() -> None:
            self.merge_requested.emit(chosen)

        meets = writable and (len(selected) > MEETING_ASKED or bool(meeting(selected)))
        enter, delete = QKeySequence(Qt.Key.Key_Return), QKeySequence(Qt.Key.Key_Delete)
        copy = QKeySequence(QKeySequence.StandardKey.Copy)
        add(translate("annotations panel", "Show in the text"), show, keys=enter, enabled=alone)
        menu.addSeparator()
        add(translate("annotations panel", "Tag…"), self._tag, enabled=writable)
        add(translate("annotations panel", "Note…"), self._note, enabled=writable and alone)
        self._add_colours(menu, chosen)
        add(translate("annotations panel", "Merge highlights"), merge, enabled=meets)
        self._add_links(add, chosen)
        menu.addSeparator()
        add(
            translate("annotations panel", "History…"),
            self._tell_history,
            keys=QKeySequence(HISTORY),
            enabled=alone,
        )
        add(translate("annotations panel", "Copy"), self._copy, keys=copy)
        add(
            translate("annotations panel", "Copy with reference"),
            self._copy_reference,
            keys=_COPY_REFERENCE,
        )
        add(translate("annotations panel", "Export…"), self._export)
        add(translate("annotations panel", "Delete"), self._delete, keys=delete, enabled=writable)
        return menu

    def _add_links(self, add: _Add, chosen: Sequence[str]) -> None:
        few = not self._read_only and len(chosen) <= 2
        linked = len(chosen) == 1 and self.is_linked(chosen[0])
        words = translate("annotations panel", "Go to the linked highlight")
        add(
            translate("annotations panel", "Link…"),
            self._link,
            keys=QKeySequence(LINK),
            enabled=few,
        )
        add(words, self._follow, keys=QKeySequence(FOLLOW), enabled=linked)

    def _add_colours(self, menu: QMenu, chosen: Sequence[str]) -> None:
        colours = colour_menu(self._theme, menu, follow=True)
        colours.setTitle(translate("annotations panel", "Colour"))
        colours.setEnabled(not self._read_only)
        colours.triggered.connect(
            lambda action: self.colour_requested.emit(list(chosen), colour_of(action))
        )
        menu.addMenu(colours)
