"""What is shown and how: panels, themes, size of type, reading mode, the search view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from diptych.domain.hit import HitOrder
from diptych.ui.actions.on_window import theme_names
from diptych.ui.appearance.look import Look
from diptych.ui.models.article_list_model import ArticleOrder
from diptych.ui.view_state import ViewState
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.ui.panels.annotations_table import AnnotationsTable
    from diptych.ui.panels.notes_board import NotesBoard
    from diptych.ui.panels.tag_matrix import TagMatrix
    from diptych.ui.panels.type_popover import TypePopover

T = TypeVar("T")


class Viewing(QObject):
    """Shows and hides panels, and puts on themes. What it holds is kept in the view state."""

    def __init__(self, window: MainWindow, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._look = look
        self._library_wanted = self._side_wanted = True
        self._order = ArticleOrder.ADDED
        self.matrix_choices = ""
        """What is chosen in the table articles × tags, as it says it itself."""
        self.search_order = HitOrder.RELEVANCE
        self.search_flat = False
        """How hits are listed: in which order, and whether without headings."""
        self._furnished = False
        self._narrow = False
        self._reading_mode = False
        self._geometry_before = ""
        self._sizes_before: tuple[int, ...] = ()
        self._type: TypePopover | None = None
        self._bind()
        window.width_changed.connect(self._mind_width)
        window.status.zoom_pressed.connect(lambda: look.resize_type(0))
        look.typography_changed.connect(self._show_type)
        look.theme_changed.connect(self._check_theme)
        self._check_theme()
        self._show_type()

    def _bind(self) -> None:
        bind, look = self._window.actions_.bind, self._look
        bind("view.library", self._turn_library)
        bind("view.annotations", self._turn_side_by_hand)
        bind("view.larger", lambda: look.resize_type(1))
        bind("view.smaller", lambda: look.resize_type(-1))
        bind("view.usual_size", lambda: look.resize_type(0))
        bind("view.wider", lambda: look.widen_column(1))
        bind("view.narrower", lambda: look.widen_column(-1))
        bind("view.more_spacing", lambda: look.space_lines(1))
        bind("view.less_spacing", lambda: look.space_lines(-1))
        bind("view.justified", lambda: look.justify(on=self._is_on("view.justified")))
        bind("view.hyphenated", lambda: look.hyphenate(on=self._is_on("view.hyphenated")))
        bind("view.page_labels", lambda: look.label_pages(on=self._is_on("view.page_labels")))
        bind("view.usual_type", look.set_usual_type)
        bind("view.next_theme", look.turn)
        bind("view.reading_mode", self.turn_reading_mode)
        bind("view.look", self._open_look)
        for name in theme_names():
            bind(f"view.theme.{name}", self._chooser(name))

    def _chooser(self, name: str) -> Callable[[], None]:
        return lambda: self._look.choose(name)

    def _check_theme(self, _: object = None) -> None:
        self._window.actions_.check(f"view.theme.{self._look.choice}", checked=True)

    def _is_on(self, name: str) -> bool:
        return self._window.actions_.by_id[name].isChecked()

    def _show_type(self, _: object = None) -> None:
        """Say in the status line and in menus how texts are set."""
        type_, check = self._look.typography, self._window.actions_.check
        self._window.status.set_zoom(self._look.percent)
        check("view.page_labels", checked=type_.page_labels)
        check("view.justified", checked=type_.justified)
        check("view.hyphenated", checked=type_.justified and type_.hyphenated)

    # --- panels ----------------------------------------------------------------------------

    def restore(self, state: ViewState) -> None:
        """Take the panels of last time."""
        self._library_wanted, self._side_wanted = state.library_panel, state.annotations_panel
        if state.order in set(ArticleOrder):
            self._order = ArticleOrder(state.order)
        self.matrix_choices = state.matrix
        if state.search_order in set(HitOrder):
            self.search_order = HitOrder(state.search_order)
        self.search_flat = state.search_flat
        self._window.actions_.check("view.quotations", checked=state.quotations)
        if self._furnished:
            self._window.library_panel.sort_by(self._order)
        self._narrow = self._window.is_narrow()
        self._arrange()

    def furnish(self) -> None:
        """Put the list of articles, which is made after the first paint, into its order."""
        self._furnished = True
        panel = self._window.library_panel
        panel.sort_by(self._order)
        panel.order_changed.connect(self._remember_order)

    def _remember_order(self, order: str) -> None:
        self._order = ArticleOrder(order)

    def keep(self, state: ViewState) -> ViewState:
        """Put the panels into the state that is kept."""
        return replace(
            state,
            library_panel=self._library_wanted,
            annotations_panel=self._side_wanted,
            order=self._order.value,
            matrix=self.matrix_choices,
            search_order=self.search_order.value,
            search_flat=self.search_flat,
            quotations=self._is_on("view.quotations"),
            panel_sizes=self._sizes(state.panel_sizes),
        )

    def geometry(self) -> str:
        """Return where the window is, as text; in reading mode where it was and will be."""
        return self._geometry_before if self._reading_mode else self._window.geometry_text()

    def _sizes(self, before: tuple[int, ...]) -> tuple[int, ...]:
        """Return the widths to keep; of a panel that is not shown, the one it had."""
        sizes = self._sizes_before if self._reading_mode else self._sizes_now()
        if not sizes:
            return before
        if len(before) != len(sizes):
            return sizes if all(sizes) else ()
        return tuple(now or then for now, then in zip(sizes, before, strict=True))

    def _sizes_now(self) -> tuple[int, ...]:
        return () if self._narrow else self._window.panel_sizes()

    def _mind_width(self) -> None:
        narrow = self._window.is_narrow()
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def _arrange(self) -> None:
        """Show the panels that are wanted; a narrow window begins without them."""
        roomy = not self._narrow and not self._reading_mode
        self._show(library=self._library_wanted and roomy, side=self._side_wanted and roomy)

    def _show(self, *, library: bool, side: bool) -> None:
        window = self._window
        self._set_shown(window.left, shown=library or window.searching())
        self._set_shown(window.right, shown=side and not window.searching())
        window.actions_.check("view.library", checked=library)
        window.actions_.check("view.annotations", checked=side)

    def _turn_library(self) -> None:
        shown = self._window.actions_.by_id["view.library"].isChecked()
        self.leave_search()
        self._set_shown(self._window.left, shown=shown)
        self._window.actions_.check("view.library", checked=shown)
        if not self._narrow:
            self._library_wanted = shown
        elif shown:
            self._set_shown(self._window.right, shown=False)
            self._window.actions_.check("view.annotations", checked=False)

    def _turn_side_by_hand(self) -> None:
        """Show or hide the panel; who shows it by a key is in it."""
        self._turn_side()
        window = self._window
        if window.right.isVisible() and not window.toolbar.side_button.underMouse():
            window.side.page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _turn_side(self) -> None:
        shown = self._window.actions_.by_id["view.annotations"].isChecked()
        if self._narrow and self._window.covered():
            self.leave_search()
        self._set_shown(self._window.right, shown=shown)
        if not self._narrow:
            self._side_wanted = shown
        elif shown:
            self._set_shown(self._window.left, shown=False)
            self._window.actions_.check("view.library", checked=False)

    def _set_shown(self, panel: QWidget, *, shown: bool) -> None:
        """Show or hide a panel; one that goes leaves the keyboard to the text."""
        focus = QApplication.focusWidget()
        had_keyboard = focus is not None and panel.isAncestorOf(focus)
        panel.setVisible(shown)
        if had_keyboard and not shown:
            self.read_on()

    def read_on(self) -> None:
        """Give the keyboard to the text that is being read, and show that it is there."""
        pane = self._window.area.current()
        if pane is not None:
            pane.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_library(self) -> None:
        """Show the library panel, whatever the reader has chosen."""
        if self._window.left.isHidden() or self._window.searching():
            self._window.actions_.check("view.library", checked=True)
            self._turn_library()

    def show_side(self) -> None:
        """Show the panel on the right, whatever the reader has chosen."""
        if self._reading_mode:
            self.turn_reading_mode()
        self.leave_search()
        if self._window.right.isHidden():
            self._window.actions_.check("view.annotations", checked=True)
            self._turn_side()

    def turn_reading_mode(self) -> None:
        """Show nothing but the texts, on the whole screen; or everything again."""
        window = self._window
        if not self._reading_mode:
            self._geometry_before = window.geometry_text()
            self._sizes_before = self._sizes_now()
        self._reading_mode = not self._reading_mode
        self.leave_search()
        for part in (window.toolbar, window.status):
            part.setVisible(not self._reading_mode)
        if self._reading_mode:
            window.showFullScreen()
        else:
            window.showNormal()
        window.actions_.check("view.reading_mode", checked=self._reading_mode)
        self._look.set_reading_mode(on=self._reading_mode)
        self._arrange()

    def leave_reading_mode(self) -> bool:
        """Leave reading mode; ``False`` where it was not on."""
        if not self._reading_mode:
            return False
        self.turn_reading_mode()
        return True

    # --- search ----------------------------------------------------------------------------

    def search(self, query: str = "") -> None:
        """Show the search view with the caret in its field."""
        if self._reading_mode:
            self.turn_reading_mode()
        view = self._window.show_search()
        for panel in ("view.library", "view.annotations"):
            self._window.actions_.check(panel, checked=False)
        if query:
            view.set_query(query)
        view.focus_query()

    def keep_listing(self, order: HitOrder, *, flat: bool) -> None:
        """Remember how the reader lists hits."""
        self.search_order, self.search_flat = order, flat

    def show_notes(self) -> NotesBoard:
        """Show the board of all notes."""
        return self._overlook(self._window.show_notes)

    def show_annotations(self) -> AnnotationsTable:
        """Show the table of annotations."""
        return self._overlook(self._window.show_annotations)

    def _overlook(self, show: Callable[[], T]) -> T:
        """Show what takes the place of the panels; reading mode is over."""
        if self._reading_mode:
            self.turn_reading_mode()
        shown = show()
        for panel in ("view.library", "view.annotations"):
            self._window.actions_.check(panel, checked=False)
        return shown

    def show_matrix(self) -> TagMatrix:
        """Show the table articles × tags."""
        return self._overlook(self._window.show_matrix)

    def leave_search(self) -> None:
        """Show the library panel and the side panel again as they were wanted."""
        if self._window.searching():
            self._window.leave_search(library_shown=True)
            self._arrange()

    # --- type and theme ---------------------------------------------------------------------

    def _open_look(self) -> None:
        from diptych.ui.panels.type_popover import TypePopover  # noqa: PLC0415 - on demand

        if self._type is None:
            self._type = TypePopover(self._look, self._window)
        button = self._window.toolbar.look_button
        place = QRect(button.mapToGlobal(QPoint(0, 0)), button.size())
        if not button.isVisible():  # in reading mode: where it would be
            place.moveTopRight(self._window.mapToGlobal(self._window.rect().topRight()))
        self._type.open_below(place)
