"""A list of rows of any height that stays quick with fifty thousand of them.

``QListView`` asks the delegate for the size of every row before it shows one. This one measures
rows when they come into sight; the rest are estimated, and the row at the top of the window stays
where it is while estimates turn out wrong. It remains a ``QListView`` for screen readers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QCursor,
    QDrag,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from diptych.ui.widgets.row_heights import RowHeights

Index = QModelIndex | QPersistentModelIndex

BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
"""How the keyboard comes to a list without the pointer."""


def shown_after(reason: Qt.FocusReason, *, before: bool) -> bool:
    """Tell whether a tree shows where the keyboard is, once it has come there.

    What was over it for a while, as a name being typed or a menu, leaves that as it was.
    """
    return reason in BY_KEY or (before and reason != Qt.FocusReason.MouseFocusReason)


MOVES = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)
"""The keys that lead from row to row."""

STEPS_AT_MOST = 6
"""How often scrolling to a row is put right by what it brought into sight."""


class CardListView(QListView):
    """Rows under one another, each as high as its delegate says for the width there is."""

    entered_row = Signal(QModelIndex)
    """Enter was pressed on a row that can be chosen."""

    def __init__(self, parent: QWidget | None = None, *, typical: int = 64) -> None:
        super().__init__(parent)
        self._heights = RowHeights(typical)
        self._width = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setAutoScroll(False)
        self.verticalScrollBar().setSingleStep(24)
        self._reaching = False
        self._by_key = False
        self._target = QPersistentModelIndex()
        self.picture_of: Callable[[Sequence[QModelIndex]], QPixmap] | None = None
        """What follows the pointer while rows are dragged; ``None`` is the rows themselves."""

    # --- geometry ------------------------------------------------------------------------

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show another model; rows that move in it are measured again."""
        super().setModel(model)
        self._reset_heights()
        if model is not None:
            model.layoutChanged.connect(self._reset_heights)

    def measure_again(self) -> None:
        """Ask the delegate for every height anew: fonts or words of all rows changed."""
        self._heights.doubt()
        self.updateGeometries()
        self.viewport().update()

    def visualRect(self, index: Index) -> QRect:  # noqa: D102 - Qt's promise
        row = index.row()
        if not index.isValid() or row >= len(self._heights):
            return QRect()
        above = row < self._first_in_sight()
        difference = self._measure(row)
        if above:  # Qt asks for rows under the pointer in the middle of a scroll
            self._shift(difference)
        top = self._heights.top(row) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._heights.height(row))

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: D102, N802 - Qt's promise
        y = point.y() + self.verticalOffset()
        if not self.viewport().rect().contains(point) or not 0 <= y < self._heights.total():
            return QModelIndex()
        return self.model().index(self._heights.at(y), 0)

    def verticalOffset(self) -> int:  # noqa: D102, N802 - Qt's promise
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:  # noqa: D102, N802 - Qt's promise
        return 0

    def isIndexHidden(self, index: Index) -> bool:  # noqa: D102, N802, ARG002 - Qt's promise
        return False

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: D102, N802 - Qt's promise
        region = QRegion()
        shown = range(*self._in_sight())
        for chosen in range(selection.count()):
            part = selection.at(chosen)
            for row in range(max(part.top(), shown.start), min(part.bottom() + 1, shown.stop)):
                region += QRegion(self.visualRect(self.model().index(row, 0)))
        return region

    def scrollTo(  # noqa: D102, N802 - Qt's promise
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid() or index.row() >= len(self._heights):
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        for _ in range(STEPS_AT_MOST):  # rows beside it are measured by each step, and move it
            rect = self.visualRect(index)
            above = self._heading_above(index.row())
            top = rect.top() - above
            if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
                step = rect.center().y() - height // 2
            elif top < 0 or hint == QAbstractItemView.ScrollHint.PositionAtTop:
                step = top
            elif rect.bottom() >= height:
                step = min(rect.bottom() - height + 1, rect.top())
            else:
                break
            self.updateGeometries()
            before = bar.value()
            bar.setValue(before + step)
            self._settle()
            if bar.value() == before:
                break

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll; where that led to the end, go on until it is the end of measured rows too."""
        bar = self.verticalScrollBar()
        at_end = dy < 0 and bar.value() == bar.maximum()
        super().scrollContentsBy(dx, dy)
        # Qt shifts what is painted only where it has laid the rows out itself.
        self.viewport().update()
        if not at_end or self._reaching:
            return
        self._reaching = True
        for _ in range(STEPS_AT_MOST):
            self._settle()
            if bar.value() == bar.maximum():
                break
            bar.setValue(bar.maximum())
        self._reaching = False

    def updateGeometries(self) -> None:  # noqa: D102, N802 - Qt's promise
        bar = self.verticalScrollBar()
        page = self.viewport().height()
        bar.setPageStep(page)
        bar.setRange(0, max(0, self._heights.total() - page))

    def doItemsLayout(self) -> None:  # noqa: D102, N802 - Qt's promise
        if self.model() is not None and self.model().rowCount() != len(self._heights):
            self._reset_heights()
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's promise
        QAbstractItemView.resizeEvent(self, event)
        if self.viewport().width() != self._width:
            self._width = self.viewport().width()
            self._heights.doubt()
        self._settle()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is to who came by a key: at the first row, if at none.

        Qt does so too, but not once somebody has taken the current row away.
        """
        self._by_key = event.reason() in BY_KEY
        super().focusInEvent(event)
        if self._by_key and not self.currentIndex().isValid():
            keep = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self._nearest(0, 1), keep)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the pointer for what shows where the reader is."""
        self._by_key = False
        super().mousePressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 - Qt's promise
        super().showEvent(event)
        self._settle()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's promise
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.doubt()

    def mark_target(self, index: Index) -> None:
        """Ring the row onto which something would be dropped; an invalid index rings none."""
        self._target = QPersistentModelIndex(index)
        self.viewport().update()

    def target(self) -> QPersistentModelIndex:
        """Return the row that is ringed so; invalid for none."""
        return self._target

    def startDrag(self, supportedActions: Qt.DropAction) -> None:  # noqa: N802, N803 - Qt's names
        """Drag the chosen rows, with the picture there is for them."""
        dragged = [
            index
            for index in self.selectedIndexes()
            if self.model().flags(index) & Qt.ItemFlag.ItemIsDragEnabled
        ]
        if self.picture_of is None or not dragged:
            super().startDrag(supportedActions)
            return
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData(dragged))
        drag.setPixmap(self.picture_of(dragged))
        drag.exec(supportedActions)

    # --- the model's news ----------------------------------------------------------------

    def reset(self) -> None:  # noqa: D102 - Qt's promise
        super().reset()
        self._reset_heights()

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:  # noqa: D102, N802 - Qt's promise
        if end - start + 1 + len(self._heights) == self.model().rowCount():
            first = self._first_in_sight()
            # What comes right above a row that is scrolled to does not push it down.
            shift = start < first or (start == first and self.verticalOffset() > 0)
            self._heights.insert(start, end)
            if shift:
                self._shift(self._heights.top(end + 1) - self._heights.top(start))
        QAbstractItemView.rowsInserted(self, parent, start, end)
        self._settle()
        self.viewport().update()

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:  # noqa: D102, N802 - Qt's promise
        QAbstractItemView.rowsAboutToBeRemoved(self, parent, start, end)
        if end < len(self._heights):
            gone = self._heights.top(end + 1) - self._heights.top(start)
            above = end < self._first_in_sight()
            self._heights.remove(start, end)
            if above:
                self._shift(-gone)
        self.updateGeometries()
        self.viewport().update()

    def dataChanged(  # noqa: D102, N802 - Qt's promise
        self, first: Index, last: Index, roles: Sequence[int] = ()
    ) -> None:
        if last.row() < len(self._heights):
            self._heights.doubt(first.row(), last.row())
        QAbstractItemView.dataChanged(self, first, last, list(roles))
        self._settle()
        self.viewport().update()

    # --- choosing ------------------------------------------------------------------------

    def moveCursor(  # noqa: D102, N802 - Qt's promise
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,  # noqa: ARG002 - Qt's signature
    ) -> QModelIndex:
        moves = QAbstractItemView.CursorAction
        current = self.currentIndex().row()
        last = len(self._heights) - 1
        if action in (moves.MoveHome, moves.MoveEnd):
            return self._nearest(0, 1) if action == moves.MoveHome else self._nearest(last, -1)
        if action in (moves.MovePageUp, moves.MovePageDown):
            forward = action == moves.MovePageDown
            page = self.viewport().height() * (1 if forward else -1)
            target = self._heights.at(self._heights.top(max(0, current)) + page)
            step = 1 if forward else -1
            found = self._nearest(target, step)
            return found if found.isValid() else self._nearest(target, -step)
        if action in (moves.MoveDown, moves.MoveNext):
            found = self._nearest(current + 1, 1)
        elif action in (moves.MoveUp, moves.MovePrevious):
            found = self._nearest(current - 1, -1) if current >= 0 else self._nearest(last, -1)
        else:
            return QModelIndex()
        return found if found.isValid() else self.currentIndex()

    def setSelection(  # noqa: D102 - Qt's promise
        self, rect: QRect, command: QItemSelectionModel.SelectionFlag
    ) -> None:
        area = rect.normalized().translated(0, self.verticalOffset())
        if not self._heights or area.top() >= self._heights.total():
            self.selectionModel().select(QItemSelection(), command)
            return
        first, last = self._heights.at(area.top()), self._heights.at(area.bottom())
        model = self.model()
        chosen = QItemSelection(model.index(first, 0), model.index(last, 0))
        self.selectionModel().select(chosen, command)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt's promise
        self._by_key = True
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        # A line that is written in a row lets go of the key that ends it.
        writing = self.state() == QAbstractItemView.State.EditingState
        if (
            enter
            and not writing
            and event.modifiers()
            in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            )
        ):
            if self._can_be_chosen(self.currentIndex()):
                self.entered_row.emit(self.currentIndex())
            return
        before = QPersistentModelIndex(self.currentIndex())
        super().keyPressEvent(event)
        # Qt would scroll only with what goes after the pointer too, at the rim of the list.
        if event.key() in MOVES or self.currentIndex() != before:
            self.scrollTo(self.currentIndex())

    # --- painting ------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102 - Qt's promise
        self._settle()
        painter = QPainter(self.viewport())
        try:
            self._paint_rows(painter, event.rect())
        finally:
            # A painter that is still at work when an error leaves here ends the program.
            painter.end()

    def _paint_rows(self, painter: QPainter, part: QRect) -> None:
        painter.fillRect(part, self.palette().base())
        pointer = self.viewport().mapFromGlobal(QCursor.pos())
        hovered = self.indexAt(pointer).row() if self.viewport().underMouse() else -1
        for row in range(*self._in_sight()):
            index = self.model().index(row, 0)
            rect = self.visualRect(index)
            if rect.intersects(part):
                option = self._option(rect)
                self._set_state(option, index, hovered=row == hovered)
                self.itemDelegateForIndex(index).paint(painter, option, index)

    def _set_state(
        self, option: QStyleOptionViewItem, index: QModelIndex, *, hovered: bool
    ) -> None:
        flags = QStyle.StateFlag
        state = flags.State_Enabled if self.isEnabled() else flags.State_None
        if self.selectionModel().isSelected(index):
            state |= flags.State_Selected
        if hovered and self._can_be_chosen(index):
            state |= flags.State_MouseOver
        if index == self.currentIndex() and self.hasFocus():
            state |= flags.State_HasFocus
            if self._by_key:
                state |= flags.State_KeyboardFocusChange
        if self._target.isValid() and index.row() == self._target.row():
            state |= flags.State_HasFocus | flags.State_KeyboardFocusChange
        if self.isActiveWindow():
            state |= flags.State_Active
        option.state = state

    # --- measuring -----------------------------------------------------------------------

    def _option(self, rect: QRect) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = rect
        return option

    def _measure(self, row: int) -> int:
        """Measure a row if it was not; return by how much it differs from what was believed."""
        if self._heights.is_measured(row) or self.viewport().width() <= 0:
            return 0
        index = self.model().index(row, 0)
        option = self._option(QRect(0, 0, self.viewport().width(), self._heights.typical))
        hint = self.itemDelegateForIndex(index).sizeHint(option, index)
        return self._heights.measure(row, hint.height())

    def _settle(self) -> None:
        """Measure what is in sight, keeping the row at the top of the window where it is."""
        if not self._heights or self.model() is None:
            self.updateGeometries()
            return
        offset = self.verticalOffset()
        first = self._heights.at(offset)
        if first > 0 and not self._heights.is_measured(first):
            self._shift(self._measure(first))
        for row in self._walk(first):
            self._measure(row)
        self.updateGeometries()

    def _walk(self, first: int) -> Iterator[int]:
        """Go through the rows in sight, while their heights are being found."""
        bottom = self.verticalOffset() + self.viewport().height()
        row = first
        while row < len(self._heights) and self._heights.top(row) < bottom:
            yield row
            row += 1

    def _in_sight(self) -> tuple[int, int]:
        if not self._heights:
            return 0, 0
        offset = self.verticalOffset()
        last = self._heights.at(offset + self.viewport().height() - 1)
        return self._heights.at(offset), last + 1

    def _first_in_sight(self) -> int:
        return self._heights.at(self.verticalOffset()) if self.verticalOffset() > 0 else 0

    def _shift(self, by: int) -> None:
        if by:
            self.updateGeometries()
            self.verticalScrollBar().setValue(self.verticalOffset() + by)

    def _reset_heights(self) -> None:
        self._heights.reset(0 if self.model() is None else self.model().rowCount())
        self._settle()
        self.viewport().update()

    def _heading_above(self, row: int) -> int:
        """Return the height of the heading right above a row, which scrolls into sight with it."""
        if row <= 0 or self._can_be_chosen(self.model().index(row - 1, 0)):
            return 0
        self._measure(row - 1)
        return self._heights.height(row - 1)

    def _nearest(self, row: int, step: int) -> QModelIndex:
        while 0 <= row < len(self._heights):
            index = self.model().index(row, 0)
            if self._can_be_chosen(index):
                return index
            row += step
        return QModelIndex()

    def _can_be_chosen(self, index: Index) -> bool:
        return (
            bool(self.model().flags(index) & Qt.ItemFlag.ItemIsSelectable)
            if index.isValid()
            else False
        )
