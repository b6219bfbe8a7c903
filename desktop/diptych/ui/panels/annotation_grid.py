"""The rows of the table of annotations: choosing them by mouse and keys, and how they look."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.annotation_filter import Order
from diptych.ui.models.annotation_table_model import ORDERS, AnnotationTableModel, Column
from diptych.ui.models.annotation_words import GroupHeading
from diptych.ui.panels.annotation_cell_delegate import BAR_AT, QUOTE_AT, AnnotationCellDelegate
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.widgets.card_list_view import BY_KEY
from diptych.ui.widgets.sorting_header import SortingHeader

ROW = 34
QUOTE_LEAST = 250
QUOTE_SHARE = 0.35
"""What the quote keeps before other columns fall away: so much, and such a part of the width."""

WIDTHS = {
    Column.TAGS: 196,
    Column.SPEAKER: 130,
    Column.ROLE: 150,
    Column.CREATOR: 120,
    Column.ARTICLE: 190,
    Column.MADE: 110,
    Column.STATE: 116,
}
FALLING = (
    Column.MADE, Column.ROLE, Column.STATE, Column.CREATOR, Column.SPEAKER, Column.ARTICLE,
    Column.TAGS,
)  # fmt: skip
"""The order in which columns fall away where there is no room."""

_NO, _SHIFT, _CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


class AnnotationGrid(QTableView):
    """A click or an arrow chooses one row; Shift goes on from there, Ctrl adds; boxes turn one."""

    entered_row = Signal(str)
    """Enter was pressed, or a row clicked twice: the id of its annotation."""
    sorted_by = Signal(object, bool)
    """The reader clicked the head of a column: an ``Order``, and whether from last to first."""

    def __init__(
        self, model: AnnotationTableModel, theme: Theme, icons: Icons, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.rows_model = model
        self._theme = theme
        self._anchor = -1
        self._hovered = -1
        self._by_key = False
        self._dragging = False
        self._wide = dict(WIDTHS)
        """The widths that the reader wants, shown or not."""
        self._arranging_columns = False
        self._kept: tuple[str, str, int] | None = None
        """The current row while the model is reset: group, annotation, and how far from the top."""
        self.cells = AnnotationCellDelegate(theme, icons, ListFonts.of(theme, self.font()), self)
        inset = int(theme.tokens.space["panel_inset"])
        self.head = SortingHeader(self, first_inset=inset + QUOTE_AT)
        self._set_up()
        self.setModel(model)
        self._set_up_columns()
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._take_place)
        model.chosen_changed.connect(self.viewport().update)

    def _set_up(self) -> None:
        self.setHorizontalHeader(self.head)
        self.setItemDelegate(self.cells)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _set_up_columns(self) -> None:
        self.head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.head.setSectionResizeMode(Column.QUOTE, QHeaderView.ResizeMode.Stretch)
        self.head.sectionClicked.connect(self._sort)
        self.head.sectionResized.connect(self._remember_width)
        self._arrange_columns()

    def restyle(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.cells.restyle(theme, icons, ListFonts.of(theme, self.font()))
        self.viewport().update()

    # --- columns -------------------------------------------------------------------------

    def widths(self) -> tuple[int, ...]:
        """Return how wide the reader wants the columns after the quote."""
        return tuple(self._wide[column] for column in WIDTHS)

    def set_widths(self, widths: tuple[int, ...]) -> None:
        """Have the columns as wide as they were left."""
        if len(widths) == len(WIDTHS):
            self._wide = {
                column: min(600, max(48, wide)) for column, wide in zip(WIDTHS, widths, strict=True)
            }
            self._arrange_columns()

    def columns_shown(self) -> list[Column]:
        """Return the columns that have room."""
        return [column for column in Column if not self.isColumnHidden(column)]

    def _arrange_columns(self) -> None:
        """Show what there is anything in, as far as there is room beside the quote."""
        naming = self.rows_model.arrangement.naming
        empty = set()
        if not naming.speakers:
            empty.add(Column.SPEAKER)
        if not any(known.role for known in naming.speakers.values()):
            empty.add(Column.ROLE)
        if not naming.creators:
            empty.add(Column.CREATOR)
        shown = [column for column in WIDTHS if column not in empty]
        width = self.viewport().width()
        for column in FALLING:
            room = width - sum(self._wide[one] for one in shown)
            if room >= max(QUOTE_LEAST, QUOTE_SHARE * width):
                break
            if column in shown:
                shown.remove(column)
        self._arranging_columns = True
        for column in WIDTHS:
            self.setColumnHidden(column, column not in shown)
            if column in shown:
                self.head.resizeSection(column, self._wide[column])
        self._arranging_columns = False

    def _remember_width(self, section: int, _: int, new: int) -> None:
        column = Column(section)
        if not self._arranging_columns and column in self._wide and new:
            self._wide[column] = new

    def _sort(self, section: int) -> None:
        """Sort by a column; by the same one the other way round, and then by place again."""
        order, now = ORDERS[Column(section)], self.rows_model.arranged
        if order is not now.order:
            self.sorted_by.emit(order, False)  # noqa: FBT003 - signals know no names
        elif not now.descending:
            self.sorted_by.emit(order, True)  # noqa: FBT003 - as above
        else:
            self.sorted_by.emit(Order.PLACE, False)  # noqa: FBT003 - as above

    def show_sorting(self) -> None:
        """Show at the head by what the rows are sorted."""
        arranged = self.rows_model.arranged
        column = next((one for one, order in ORDERS.items() if order is arranged.order), None)
        self.head.setSortIndicatorShown(column is not None)
        if column is not None:
            down = Qt.SortOrder.DescendingOrder
            up = Qt.SortOrder.AscendingOrder
            self.head.setSortIndicator(column, down if arranged.descending else up)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let columns fall away, or come back."""
        super().resizeEvent(event)
        self._arrange_columns()

    # --- the model's news ----------------------------------------------------------------

    def _keep_place(self) -> None:
        place = self.currentIndex().row()
        one = self.rows_model.annotation(place)
        if one is not None:
            top = self.rowViewportPosition(place)
            self._kept = (self.rows_model.group_at(place), one.id, top)
        else:
            self._kept = None

    def _take_place(self) -> None:
        """Have the current row, where it is still there, at the same height."""
        self._hovered = self._anchor = -1
        self._arrange_columns()
        self.show_sorting()
        kept, self._kept = self._kept, None
        place = self.rows_model.place_of(kept[1], kept[0]) if kept is not None else -1
        if place < 0 or kept is None:
            return
        self._anchor = place
        self._make_current(place)
        if 0 <= kept[2] < self.viewport().height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowViewportPosition(place) - kept[2])

    def reveal(self, annotation_id: str) -> None:
        """Go to an annotation, chosen alone."""
        place = self.rows_model.place_of(annotation_id)
        if place >= 0:
            self._go(place, _NO)

    # --- choosing ------------------------------------------------------------------------

    def _make_current(self, place: int) -> None:
        self.selectionModel().setCurrentIndex(
            self.rows_model.index(place, Column.QUOTE),
            self.selectionModel().SelectionFlag.NoUpdate,
        )

    def _go(self, place: int, modifiers: Qt.KeyboardModifier) -> None:
        """Go to a row: alone, on from where one began with Shift, choosing nothing with Ctrl."""
        one = self.rows_model.annotation(place)
        if one is None:
            return
        if modifiers & _SHIFT:
            if self._anchor < 0:
                self._anchor = place
            self.rows_model.choose(self.rows_model.between(self._anchor, place))
        elif not modifiers & _CTRL:
            self._anchor = place
            self.rows_model.choose([one.id])
        self._make_current(place)
        self.scrollTo(self.rows_model.index(place, Column.QUOTE))
        if self.rows_model.annotation(place - 1) is None and place:
            # The heading comes along.
            self.scrollTo(self.rows_model.index(place - 1, Column.QUOTE))
        self.viewport().update()

    def enter(self) -> None:
        """Take the keyboard, at the first row where there is no current one; choose nothing."""
        if self.rows_model.annotation(self.currentIndex().row()) is None:
            self._anchor = self._nearest(0, 1)
            if self._anchor >= 0:
                self._make_current(self._anchor)
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def enter_at_first(self) -> None:
        """Take the keyboard as the arrow down brings it: at the first row, which is chosen."""
        self._go(self._nearest(0, 1), _NO)
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def _nearest(self, place: int, step: int) -> int:
        count = self.rows_model.rowCount()
        while 0 <= place < count:
            if self.rows_model.annotation(place) is not None:
                return place
            place += step
        return -1

    def _step(self, key: Qt.Key) -> int:
        """Return the row to which a key leads; -1 where it leads nowhere."""
        now, last = self.currentIndex().row(), self.rows_model.rowCount() - 1
        page = max(1, self.viewport().height() // ROW - 1)
        if key == Qt.Key.Key_Down:
            return self._nearest(now + 1, 1)
        if key == Qt.Key.Key_Up:
            return self._nearest(now - 1, -1)
        if key in (Qt.Key.Key_Home, Qt.Key.Key_PageUp):
            place = 0 if key == Qt.Key.Key_Home else max(0, now - page)
            return self._nearest(place, 1)
        place = last if key == Qt.Key.Key_End else min(last, now + page)
        return self._nearest(place, -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go, choose, turn a box, enter; anything else is for the table around it."""
        self._by_key = True
        key, modifiers = (
            Qt.Key(event.key()),
            event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier,
        )
        keys = Qt.Key
        one = self.rows_model.annotation(self.currentIndex().row())
        moves = (keys.Key_Up, keys.Key_Down, keys.Key_Home, keys.Key_End, keys.Key_PageUp,
                 keys.Key_PageDown)  # fmt: skip
        if key in moves and not modifiers & ~(_SHIFT | _CTRL):
            place = self._step(key)
            if place >= 0:
                self._go(place, modifiers)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.rows_model.choose(self.rows_model.ids())
        elif key == keys.Key_Space and one is not None:
            self._anchor = self.currentIndex().row()
            self.rows_model.turn(one.id)
        elif key in (keys.Key_Return, keys.Key_Enter) and modifiers == _NO and one is not None:
            self.entered_row.emit(one.id)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose as keys do; a click on a box turns it and leaves the others as they are."""
        self._by_key = False
        place = self.rowAt(event.position().toPoint().y())
        one = self.rows_model.annotation(place)
        self._dragging = False
        if one is None:
            heading = self.rows_model.row(place)
            if isinstance(heading, GroupHeading) and event.button() == Qt.MouseButton.LeftButton:
                self.rows_model.choose(self.rows_model.between(place, place + heading.count))
            return
        if event.button() != Qt.MouseButton.LeftButton:
            if one.id not in self.rows_model.chosen:
                self._go(place, _NO)
            return
        on_box = self._on_box(event.position().toPoint())
        if (on_box or event.modifiers() & _CTRL) and not event.modifiers() & _SHIFT:
            self._anchor = place
            self.rows_model.turn(one.id)
            self._go(place, _CTRL)
        else:
            self._dragging = True
            self._go(place, event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which row is under the pointer; a pressed button chooses on to it."""
        place = self.rowAt(event.position().toPoint().y())
        if self._dragging and event.buttons() & Qt.MouseButton.LeftButton:
            if place >= 0 and place != self.currentIndex().row():
                self._go(place, _SHIFT)
            return
        if place != self._hovered:
            self._hovered = place
            self.viewport().update()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._dragging = False
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Enter the row; two clicks on a box turn it twice."""
        one = self.rows_model.annotation(self.rowAt(event.position().toPoint().y()))
        if one is None or self._on_box(event.position().toPoint()):
            self.mousePressEvent(event)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.entered_row.emit(one.id)

    def _on_box(self, point: QPoint) -> bool:
        return point.x() < self.cells.inset + BAR_AT - 2

    def leaveEvent(self, event: QEvent) -> None:
        """Let no row be under the pointer."""
        super().leaveEvent(event)
        self._hovered = -1
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is to who came by a key: at the first row, if at none."""
        self._by_key = event.reason() in BY_KEY
        super().focusInEvent(event)
        if self._by_key and self.rows_model.annotation(self.currentIndex().row()) is None:
            first = self._nearest(0, 1)
            if first >= 0:
                self._anchor = first
                self._make_current(first)

    # --- painting ------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the grounds of rows, their cells, and headings across the width."""
        painter = QPainter(self.viewport())
        try:
            painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Base))
            self._paint_grounds(painter)
        finally:
            painter.end()
        super().paintEvent(event)

    def _paint_grounds(self, painter: QPainter) -> None:
        first = self.rowAt(0)
        last = self.rowAt(self.viewport().height() - 1)
        if first < 0:
            return
        last = self.rows_model.rowCount() - 1 if last < 0 else last
        for place in range(first, last + 1):
            rect = QRect(0, self.rowViewportPosition(place), self.viewport().width(), ROW)
            row = self.rows_model.row(place)
            if isinstance(row, GroupHeading):
                self.cells.paint_heading(painter, rect, row)
            elif row is not None:
                self._paint_ground(painter, rect, place, chosen=row.id in self.rows_model.chosen)

    def _paint_ground(self, painter: QPainter, rect: QRect, place: int, *, chosen: bool) -> None:
        if chosen or place == self._hovered:
            painter.fillRect(rect, self._theme.colour("selected" if chosen else "hover"))
        current = place == self.currentIndex().row() and self.hasFocus()
        if current and (self._by_key or not chosen):
            ring = self._theme.tokens.focus["ring"]
            painter.setPen(QPen(self._theme.colour("focus"), ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def rectangle_of(self, place: int) -> QRect:
        """Return where a row stands on the screen."""
        rect = QRect(0, self.rowViewportPosition(place), self.viewport().width(), ROW)
        return QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size())
