"""The main window: what it is made of, and where everything stands. What it does is elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from diptych.ui.actions.actions import Actions, AltOpensMenu
from diptych.ui.actions.table import action_table
from diptych.ui.appearance.look import Look
from diptych.ui.appearance.theme import Theme
from diptych.ui.reader.drops import read_drop, read_words
from diptych.ui.reader.hyphens import Hyphens
from diptych.ui.reader.pane_area import PaneArea
from diptych.ui.reader.pictures import Pictures
from diptych.ui.view_state import ViewState
from diptych.ui.window.first_steps import NothingOpen
from diptych.ui.window.notices import Notices
from diptych.ui.window.placing import for_another, in_sight
from diptych.ui.window.splitters import HairlineSplitter
from diptych.ui.window.status_line import StatusLine
from diptych.ui.window.tab_order import stack_in_order, step
from diptych.ui.window.toolbar import Toolbar

if TYPE_CHECKING:
    from diptych.ui.panels.annotations_panel import AnnotationsPanel
    from diptych.ui.panels.annotations_table import AnnotationsTable
    from diptych.ui.panels.library_panel import LibraryPanel
    from diptych.ui.panels.notes_board import NotesBoard
    from diptych.ui.panels.search.view import SearchView
    from diptych.ui.panels.speakers.panel import SpeakersPanel
    from diptych.ui.panels.tag_matrix import TagMatrix
    from diptych.ui.panels.tags_panel import TagsPanel
    from diptych.ui.window.overview import Overview
    from diptych.ui.window.side_panel import SidePanel

LEAST = (560, 420)
USUAL = (1600, 1000)


class MainWindow(QWidget):
    """Toolbar, panels beside panes, status line. Signals say what the reader did to it."""

    painted = Signal()
    """Everything was painted for the first time."""
    closing = Signal()
    """The window is about to close: the last moment to keep what is open."""
    activated = Signal()
    """It is the window that the reader uses from now on."""
    files_dropped = Signal(list)
    words_dropped = Signal(object)
    """The `CarriedWords` that another program let fall here."""
    tags_made = Signal(object)
    """The panel of tags was made: it is to be filled and listened to."""
    speakers_made = Signal(object)
    """The panel of speakers was made: as that of tags."""
    search_made = Signal(object)
    """The search view was made: it is to be listened to."""
    overview_made = Signal(object)
    """The overview was made: its pages are to be offered."""
    guide_wanted = Signal(str)
    """Something in the window, or before it, leads to this place of the guide."""
    width_changed = Signal()
    escaped = Signal()
    """Escape was pressed where nothing else had a use for it."""

    def __init__(
        self,
        look: Look,
        fault: Callable[[Exception], None],
        hyphens: Hyphens | None = None,
        pictures: Pictures | None = None,
    ) -> None:
        super().__init__()
        theme, icons = look.theme, look.icons
        self._look = look
        self._was_painted = False
        self._staying = False
        self._side_before = True
        self.setWindowTitle("Diptych")
        self.setMinimumSize(*LEAST)
        self.resize(*USUAL)
        self.setAcceptDrops(True)
        self.area = PaneArea(
            icons, theme, look.typography,
            fault=fault, hyphens=hyphens, pictures=pictures, parent=self,
        )  # fmt: skip
        self.actions_ = Actions(action_table(), icons, self, self.area)
        self.toolbar = Toolbar(self.actions_, icons, theme, self)
        self._library_panel: LibraryPanel | None = None
        self._annotations_panel: AnnotationsPanel | None = None
        self._side: SidePanel | None = None
        self.tags_panel: TagsPanel | None = None
        self.speakers_panel: SpeakersPanel | None = None
        self.search_view: SearchView | None = None
        self._overview: Overview | None = None
        self.notes_board: NotesBoard | None = None
        self.tag_matrix: TagMatrix | None = None
        self.annotations_table: AnnotationsTable | None = None
        self.notices = Notices(icons, self)
        self.status = StatusLine(theme, icons, self)
        self.nothing_open = NothingOpen(icons, self.actions_.by_id["library.import"])
        self.area.set_empty_widget(self.nothing_open)
        self._bar: QWidget | None = None
        self._lay_out(theme)
        self._menu: QMenu | None = None
        self.toolbar.menu_wanted.connect(self.open_menu)
        self.toolbar.pane_chosen.connect(self.area.show_pane)
        AltOpensMenu(self, self.open_menu)
        look.theme_changed.connect(self._restyle)
        look.typography_changed.connect(self.area.set_typography)
        self.area.typography_changed.connect(look.set_typography)

    def _lay_out(self, theme: Theme) -> None:
        size = theme.tokens.size
        self.left, self.right = QStackedWidget(self), QStackedWidget(self)
        self.left.setMinimumWidth(160)
        self.right.setMinimumWidth(200)
        centre = self._middle = QWidget(self)
        column = self._centre = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self.area, 1)
        self.splitter = HairlineSplitter(self)
        for part, stretch in ((self.left, 0), (centre, 1), (self.right, 0)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        stack_in_order(self.splitter)
        left, right = size["library_panel"], size["annotations_panel"]
        self._panel_sizes = [left, USUAL[0] - left - right, right]
        self.splitter.setSizes(self._panel_sizes)
        self.splitter.splitterMoved.connect(self._mind_sizes)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.toolbar)
        whole.addWidget(self.splitter, 1)
        whole.addWidget(self.status)
        for part in (self.toolbar, self.splitter, self.status):
            part.raise_()

    # --- parts that are made late ----------------------------------------------------------

    @property
    def library_panel(self) -> LibraryPanel:
        """The panel on the left; made when first asked for, after the texts are painted."""
        from diptych.ui.panels.library_panel import LibraryPanel  # noqa: PLC0415 - see above

        if self._library_panel is None:
            self._library_panel = LibraryPanel(self._look.theme, self._look.icons, self)
            self.left.addWidget(self._library_panel)
        return self._library_panel

    @property
    def annotations_panel(self) -> AnnotationsPanel:
        """The annotations in the panel on the right; made as late as the other panel."""
        from diptych.ui.panels.annotations_panel import AnnotationsPanel  # noqa: PLC0415 - as above

        if self._annotations_panel is None:
            self._annotations_panel = AnnotationsPanel(self._look.theme, self._look.icons, self)
        return self._annotations_panel

    @property
    def side(self) -> SidePanel:
        """The panel on the right with its tabs."""
        from diptych.ui.window.side_panel import SidePanel  # noqa: PLC0415 - as above

        if self._side is None:
            self._side = SidePanel(
                self.annotations_panel, self._make_speakers, self._make_tags, self
            )
            self.right.addWidget(self._side)
        return self._side

    def furnish(self) -> None:
        """Make the panels, once the texts are painted."""
        self.left.setCurrentWidget(self.library_panel)
        self.right.setCurrentWidget(self.side)

    def _make_speakers(self) -> QWidget:
        from diptych.ui.panels.speakers.panel import SpeakersPanel  # noqa: PLC0415 - as for tags

        self.speakers_panel = SpeakersPanel(self._look.theme, self._look.icons, self)
        self.speakers_made.emit(self.speakers_panel)
        return self.speakers_panel

    def _make_tags(self) -> QWidget:
        from diptych.ui.panels.tags_panel import TagsPanel  # noqa: PLC0415 - not at start-up

        self.tags_panel = TagsPanel(self._look.theme, self._look.icons, self)
        self.tags_made.emit(self.tags_panel)
        return self.tags_panel

    def show_bar(self, bar: QWidget | None) -> None:
        """Say something above the texts for as long as it holds; ``None`` takes it away."""
        before, self._bar = self._bar, bar
        if before is not None:
            self._centre.removeWidget(before)
            before.hide()
            before.deleteLater()
        if bar is not None:
            self._centre.insertWidget(self._centre.indexOf(self.area), bar)

    def searching(self) -> bool:
        """Tell whether a view, as that of search, is shown in place of the library panel."""
        shown = self.left.currentWidget()
        return shown is not None and shown in (self.search_view, self._overview)

    def covered(self) -> bool:
        """Tell whether an overview stands where the texts are."""
        return self.searching() and self._middle.isHidden()

    @property
    def overview(self) -> Overview:
        """What shows the whole library under tabs; made when first asked for."""
        from diptych.ui.window.overview import Overview  # noqa: PLC0415 - not at start-up

        if self._overview is None:
            self._overview = Overview(self._look.icons, self)
            self.left.addWidget(self._overview)
            self.overview_made.emit(self._overview)
        return self._overview

    def show_overview(self, key: str) -> None:
        """Show a page of the overview: in the left half, or where the texts are as well."""
        from diptych.ui.window.overview import WHOLE  # noqa: PLC0415 - as above

        self.overview.show_page(key)
        self._show_in_left(self.overview, whole=key in WHOLE)

    def show_annotations(self) -> AnnotationsTable:
        """Show the table of annotations, in the place of everything else."""
        from diptych.ui.panels.annotations_table import AnnotationsTable  # noqa: PLC0415 - as above

        if self.annotations_table is None:
            table = AnnotationsTable(self._look.theme, self._look.icons, self)
            self.annotations_table = table
            self.overview.put("annotations", table)
        self.show_overview("annotations")
        return self.annotations_table

    def show_notes(self) -> NotesBoard:
        """Show the board of notes in the left half, in the place of the library panel."""
        from diptych.ui.panels.notes_board import NotesBoard  # noqa: PLC0415 - as above

        if self.notes_board is None:
            self.notes_board = NotesBoard(self._look.theme, self._look.icons, self)
            self.overview.put("notes", self.notes_board)
        self.show_overview("notes")
        return self.notes_board

    def show_matrix(self) -> TagMatrix:
        """Show the table articles × tags, in the place of everything else."""
        from diptych.ui.panels.tag_matrix import TagMatrix  # noqa: PLC0415 - as above

        if self.tag_matrix is None:
            self.tag_matrix = TagMatrix(self._look.theme, self._look.icons, self)
            self.overview.put("matrix", self.tag_matrix)
        self.show_overview("matrix")
        return self.tag_matrix

    def show_search(self) -> SearchView:
        """Show the search view in the left half, in the place of the library panel."""
        from diptych.ui.panels.search.view import SearchView  # noqa: PLC0415 - not at start-up

        if self.search_view is None:
            self.search_view = SearchView(self._look.theme, self._look.icons, self)
            self.left.addWidget(self.search_view)
            self.search_made.emit(self.search_view)
        self._show_in_left(self.search_view, self.tr("Search"))
        return self.search_view

    def _show_in_left(self, view: QWidget, title: str = "", *, whole: bool = False) -> None:
        """Give a view half of the window, or all of it; `leave_search` puts everything back."""
        began, covered = not self.searching(), self.covered()
        if view is not self.search_view:
            self.area.end_preview()
        if began:
            self._mind_sizes()
            self._side_before = not self.right.isHidden()
        # Texts are hidden before and shown after all else: each width they have is laid out.
        if whole and not covered:
            # Else Qt looks for whom to give the keyboard of the text that goes.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._middle.hide()
        if began:
            self.left.show()
            self.right.hide()
        if not whole and (began or covered):
            half = round(self.width() * 0.48)
            self.splitter.setSizes([half, self.width() - half, 0])
            # Both halves give way when the window is made smaller.
            self.splitter.setStretchFactor(0, 1)
            self._middle.show()
        self.left.setCurrentWidget(view)
        self.toolbar.set_title(title)

    def leave_search(self, *, library_shown: bool) -> None:
        """Put the library panel back."""
        if not self.searching():
            return
        self.area.end_preview()
        self.splitter.setStretchFactor(0, 0)
        self.left.setCurrentWidget(self.library_panel)
        self.left.setVisible(library_shown)
        self.right.setVisible(self._side_before)
        self.splitter.setSizes(self._panel_sizes)
        self._middle.show()
        self.toolbar.set_title("")

    # --- what belongs to the window itself -------------------------------------------------

    def open_menu(self) -> None:
        """Open the menu under its button."""
        if self._menu is None:
            self._menu = self.actions_.menu(self)
        button = self.toolbar.menu_button
        corner = button.mapToGlobal(button.rect().bottomRight())
        self._menu.popup(corner - QPoint(self._menu.sizeHint().width(), -4))

    def restore(self, state: ViewState) -> None:
        """Take the geometry and the panels of last time; what does not fit is left out."""
        if state.geometry:
            self.restoreGeometry(QByteArray.fromBase64(state.geometry.encode("ascii", "replace")))
        self.stay_in_sight()
        if len(state.panel_sizes) == 3 and all(size >= 0 for size in state.panel_sizes):
            self._panel_sizes = list(state.panel_sizes)
            self.splitter.setSizes(self._panel_sizes)
        narrow = self.is_narrow()
        self.left.setVisible(state.library_panel and not narrow)
        self.right.setVisible(state.annotations_panel and not narrow)

    def geometry_text(self) -> str:
        """Return what Qt makes of the window's place, as text: what `restore` takes."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def stay_in_sight(self) -> None:
        """Come back onto the screens with all of the window and its title, as far as it is not.

        A monitor that was there last time may be gone. Frames are known once a window is shown;
        their sides may be beyond the edge, as systems put them there themselves.
        """
        if self.isMaximized() or self.isFullScreen() or self.isMinimized():
            return
        inner = self.geometry()
        title = inner.top() - self.frameGeometry().top()
        whole = inner.adjusted(0, -title, 0, 0)
        fitted = in_sight(whole, [one.availableGeometry() for one in QGuiApplication.screens()])
        if fitted != whole:
            self.setGeometry(fitted.adjusted(0, title, 0, 0))

    def stand_beside(self, other: MainWindow, taken: Sequence[QWidget]) -> None:
        """Take a place near another window: on a screen of its own, if one is not ``taken``."""
        screens = QGuiApplication.screens()
        with_windows = {one.screen() for one in taken}
        free = [one.availableGeometry() for one in screens if one not in with_windows]
        rest = [one.availableGeometry() for one in screens if one is not other.screen()]
        frame, inner = other.frameGeometry(), other.geometry()
        usual = other.normalGeometry() if other.isMaximized() or other.isFullScreen() else QRect()
        area = for_another(
            usual if usual.isValid() else frame,
            other.screen().availableGeometry(),
            free or rest,
            [one.frameGeometry() for one in taken],
            step=self._look.theme.tokens.size["toolbar"],
            least=QSize(*LEAST),
        )
        # It will have the same frame.
        area.setTopLeft(area.topLeft() + inner.topLeft() - frame.topLeft())
        area.setBottomRight(area.bottomRight() + inner.bottomRight() - frame.bottomRight())
        self.setGeometry(area)
        if rest and other.isMaximized():
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def come_up(self) -> None:
        """Come to the front, and have the keyboard."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def is_narrow(self) -> bool:
        """Tell whether the window is too narrow for two panes."""
        return bool(self.width() < self._look.theme.tokens.size["one_pane_below"])

    def panel_sizes(self) -> tuple[int, ...]:
        """Return the widths of panel, panes and panel as they are without a search."""
        self._mind_sizes()
        return tuple(self._panel_sizes)

    def _mind_sizes(self) -> None:
        """Remember how wide what is shown is without a search; what is hidden, as it was before."""
        if not self.searching():
            parts = (self.left, self._middle, self.right)
            self._panel_sizes = [
                before if part.isHidden() else now
                for part, before, now in zip(
                    parts, self._panel_sizes, self.splitter.sizes(), strict=True
                )
            ]

    def _restyle(self, theme: Theme) -> None:
        icons = self._look.icons
        self.area.set_theme(theme)
        for panel in (
            self._library_panel, self._annotations_panel, self.tags_panel, self.speakers_panel,
            self.search_view, self.notes_board, self.tag_matrix, self.annotations_table,
        ):  # fmt: skip
            if panel is not None:
                panel.set_theme(theme, icons)
        if self._overview is not None:
            self._overview.set_icons(icons)
        self.actions_.retint()
        self.notices.set_theme()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let those who mind the width look again."""
        super().resizeEvent(event)
        self.width_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Notice the first painting: its children are painted with it."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Go from the toolbar through panel, panes and panel to the status line."""
        panes: Sequence[QWidget] = self.area.panes() or [self.area]
        parts = [self.toolbar, self.left, self.notices, *panes, self.right, self.status]
        return step(parts, forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Escape where no part of the window did."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files anywhere, and words of other programs."""
        mime = event.mimeData()
        words = event.source() is None and read_words(mime) is not None
        if read_drop(mime).paths or words:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which files are to be brought in, or which words."""
        paths = read_drop(event.mimeData()).paths
        words = read_words(event.mimeData()) if event.source() is None else None
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(list(paths))
        elif words is not None:
            event.acceptProposedAction()
            self.words_dropped.emit(words)

    def changeEvent(self, event: QEvent) -> None:
        """Tell when it becomes the window that the reader uses."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give everyone the last word; who calls `stay` meanwhile keeps it open."""
        self._staying = False
        self.closing.emit()
        if self._staying:
            event.ignore()
        else:
            super().closeEvent(event)

    def stay(self) -> None:
        """Stay open: what listens to ``closing`` may ask that."""
        self._staying = True
