"""The table articles × tags itself: cells drawn by a delegate, walked through by keys."""

from __future__ import annotations

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.mixing import ground_of, ink_on
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.rows import Index, RowRole
from diptych.ui.models.tag_matrix_model import Cell, TagMatrixModel
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.tag_matrix_heads import HeadLook, MatrixHeads

translate = QCoreApplication.translate

COLUMN, ROW = 92, 30
"""A cell, in pixels: wide enough for the words of a name above it."""
BESIDE_AT_MOST, BESIDE_AT_LEAST = 340, 120
"""Pixels of the titles beside the table; between these, a third of it."""

_STATE = QStyle.StateFlag


class TagMatrixDelegate(QStyledItemDelegate):
    """Draws a count on its share of the accent; a total without."""

    def __init__(self, theme: Theme, fonts: ListFonts, parent: QObject) -> None:
        super().__init__(parent)
        self.restyle(theme, fonts)

    def restyle(self, theme: Theme, fonts: ListFonts) -> None:
        """Draw in another theme."""
        self._theme, self._fonts = theme, fonts
        self._grounds: dict[float, tuple[QColor, QColor]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102 - Qt's promise
        del option, index
        return QSize(COLUMN, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's promise
        cell = index.data(RowRole)
        if not isinstance(cell, Cell):
            return
        theme = self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outer = QRectF(option.rect).adjusted(2, 2, -2, -2)
        radius = float(theme.tokens.radius["highlight"])
        focused = bool(option.state & _STATE.State_HasFocus)
        ring, gap = theme.tokens.focus["ring"], theme.tokens.focus["gap"]
        rect = outer.adjusted(gap, gap, -gap, -gap) if focused else outer
        ground, ink = self._colours(cell)
        self._set_pen(painter, option, cell)
        painter.setBrush(ground)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if cell.count:
            painter.setFont(self._fonts.bold if cell.total else self._fonts.body)
            painter.setPen(ink)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(cell.count))
        if focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), ring))
            half = ring / 2
            around = outer.adjusted(-half, -half, half, half)
            painter.drawRoundedRect(around, radius + gap, radius + gap)
        painter.restore()

    def _set_pen(self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell) -> None:
        theme = self._theme
        if option.state & _STATE.State_Selected and not option.state & _STATE.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 1))
        elif option.state & _STATE.State_MouseOver:
            painter.setPen(QPen(theme.colour("control"), 1))
        elif cell.count and not cell.total and theme.name.startswith("contrast"):
            painter.setPen(QPen(theme.colour("border"), 1))
        else:
            painter.setPen(Qt.PenStyle.NoPen)

    def _colours(self, cell: Cell) -> tuple[QColor, QColor]:
        key = -1.0 if cell.total else cell.share
        if key not in self._grounds:
            theme = self._theme
            if cell.total:
                made = theme.colour("panel"), theme.colour("text")
            elif not cell.count:
                made = theme.colour("window"), theme.colour("text")
            else:
                ground = ground_of(theme, cell.share)
                made = ground, ink_on(theme, ground)
            self._grounds[key] = made
        return self._grounds[key]


class TagMatrixView(QTableView):
    """Shows the model; says which cell is to be opened and which tag unfolded."""

    opened = Signal(object)
    """Show what the cell at this index counts."""
    folded = Signal(str)
    """Show what is nested in this tag beside it, or no longer."""
    copy_wanted = Signal()
    left = Signal()
    """Escape was pressed."""
    menu_wanted = Signal(object, object)
    """The menu of the cell at this index is asked for, at this place of the screen."""

    def __init__(self, theme: Theme, icons: Icons, model: TagMatrixModel, parent: QWidget) -> None:
        super().__init__(parent)
        fonts = ListFonts.of(theme, self.font())
        look = HeadLook(theme, icons, fonts)
        self._theme = theme
        self._model = model
        self._kept: tuple[str, str] = ("", "")
        self._delegate = TagMatrixDelegate(theme, fonts, self)
        self.above = MatrixHeads(Qt.Orientation.Horizontal, look, self)
        self.beside = MatrixHeads(Qt.Orientation.Vertical, look, self)
        self.setHorizontalHeader(self.above)
        self.setVerticalHeader(self.beside)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.above.setDefaultSectionSize(COLUMN)
        self.beside.setDefaultSectionSize(ROW)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setAccessibleName(translate("tag matrix", "Articles and tags, counted"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._corner = self.findChild(QAbstractButton)
        assert self._corner is not None, "Qt's own table has a corner"
        self._corner.installEventFilter(self)
        self._connect()
        self.restyle(theme, icons)

    def _connect(self) -> None:
        self._model.modelAboutToBeReset.connect(self._keep)
        self._model.modelReset.connect(self._bring_back)
        self._model.headerDataChanged.connect(lambda *_: self.lay_out_heads())
        self.doubleClicked.connect(self.opened.emit)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.above.folded.connect(lambda section: self._fold(0, section))
        self.beside.folded.connect(lambda section: self._fold(section, 0))
        self.above.sectionDoubleClicked.connect(lambda n: self.opened.emit(self._model.index(0, n)))
        self.beside.sectionDoubleClicked.connect(
            lambda n: self.opened.emit(self._model.index(n, 0))
        )
        for heads in (self.above, self.beside):
            heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.above.customContextMenuRequested.connect(
            lambda at: self._ask_head_menu(self.above, at)
        )
        self.beside.customContextMenuRequested.connect(
            lambda at: self._ask_head_menu(self.beside, at)
        )

    def restyle(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme = theme
        fonts = ListFonts.of(theme, self.font())
        self._delegate.restyle(theme, fonts)
        paper = QPalette(self.palette())
        paper.setColor(QPalette.ColorRole.Base, theme.colour("paper"))
        self.setPalette(paper)
        for heads in (self.above, self.beside):
            heads.restyle(HeadLook(theme, icons, fonts))
        self.lay_out_heads()
        self.viewport().update()

    # --- heads -----------------------------------------------------------------------------

    def lay_out_heads(self) -> None:
        """Give the heads the room that names and titles need."""
        height = self.above.height_of_names(self._model.columns, COLUMN)
        width = min(BESIDE_AT_MOST, max(BESIDE_AT_LEAST, self.width() // 3))
        if (self.above.height(), self.beside.width()) != (height, width):
            self.above.setFixedHeight(height)
            self.beside.setFixedWidth(width)
            self.updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the titles a third of a narrow view."""
        super().resizeEvent(event)
        self.lay_out_heads()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paint the corner like the heads that meet there; the style would make a button of it."""
        if watched is self._corner and event.type() == QEvent.Type.Paint:
            painter = QPainter(self._corner)
            try:
                rect, border = self._corner.rect(), self._theme.colour("border")
                painter.fillRect(rect, self._theme.colour("panel"))
                painter.fillRect(QRect(0, rect.bottom(), rect.width(), 1), border)
                painter.fillRect(QRect(rect.right(), 0, 1, rect.height()), border)
            finally:
                painter.end()
            return True
        return super().eventFilter(watched, event)

    def _fold(self, row: int, column: int) -> None:
        tag = self._model.tag_of(self._model.index(row, column))
        if tag:
            self.folded.emit(tag)

    # --- where the reader is ---------------------------------------------------------------

    def _keep(self) -> None:
        self._kept = self._model.key_of(self.currentIndex())

    def _bring_back(self) -> None:
        self.lay_out_heads()
        if self._model.rowCount():
            self.setCurrentIndex(self._model.index_of(self._kept))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open what a cell counts, unfold its tag, copy, or leave."""
        key, current = event.key(), self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self.opened.emit(current)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self._fold_by_key(Qt.Key(key))
        else:
            super().keyPressEvent(event)

    def _fold_by_key(self, key: Qt.Key) -> None:
        """Unfold the tag of the current cell, or fold it: with plus and minus, or by turns."""
        model, current = self._model, self.currentIndex()
        if not current.isValid():
            return
        head = model.rows[current.row()] if model.turned else model.columns[current.column()]
        wanted = {Qt.Key.Key_Plus: True, Qt.Key.Key_Minus: False}.get(key, not head.opened)
        if head.nested and head.opened is not wanted:
            self.folded.emit(head.id)

    def _ask_menu(self, place: QPoint) -> None:
        index = (
            self.indexAt(place) if self.viewport().rect().contains(place) else self.currentIndex()
        )
        if index.isValid():
            self.menu_wanted.emit(index, self.viewport().mapToGlobal(place))

    def _ask_head_menu(self, heads: MatrixHeads, place: QPoint) -> None:
        section = heads.logicalIndexAt(place)
        if section >= 0:
            across = heads is self.above
            index = self._model.index(0 if across else section, section if across else 0)
            self.menu_wanted.emit(index, heads.viewport().mapToGlobal(place))
