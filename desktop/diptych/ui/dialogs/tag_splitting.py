"""Splitting a tag: a name for the new one, and which annotations are to have it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from diptych.domain.annotation import Annotation
from diptych.domain.tag import Tag, path_of
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.style import PRIMARY
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.rows import Index
from diptych.ui.models.tag_share_model import ARTICLE, QUOTE, TagShareModel
from diptych.ui.models.wording import annotation_count
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.row_painting import paint_ground
from diptych.ui.panels.swatches import Swatches
from diptych.ui.widgets.card_list_view import shown_after
from diptych.ui.widgets.everywhere import opening_guide
from diptych.ui.widgets.search_field import SearchField

translate = QCoreApplication.translate

_FLAGS = QStyle.StateFlag


class _Rows(QStyledItemDelegate):
    """Rows of a dialog: the quote in the reading font, its article muted."""

    def __init__(self, theme: Theme, fonts: ListFonts, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._fonts = theme, fonts

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del index
        return QSize(option.rect.width(), self._theme.tokens.size["row"])

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        # The list draws the ground and the ring of the whole row.
        option.state &= ~(_FLAGS.State_HasFocus | _FLAGS.State_Selected | _FLAGS.State_MouseOver)
        option.font = self._fonts.quote if index.column() == QUOTE else self._fonts.small
        if index.column() == ARTICLE:
            muted = self._theme.colour("muted")
            option.palette.setColor(QPalette.ColorRole.Text, muted)


class _List(QTreeView):
    """Rows of two columns, chosen and ringed as a whole as in every other list."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._by_key = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is to who came by a key."""
        self._by_key = shown_after(event.reason(), before=self._by_key)
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the pointer for what shows where the reader is."""
        self._by_key = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show from now on where the keyboard is."""
        self._by_key = True
        super().keyPressEvent(event)

    def drawRow(  # noqa: N802 - Qt's name
        self, painter: QPainter, options: QStyleOptionViewItem, index: Index
    ) -> None:
        """Draw the ground and the ring beneath both columns."""
        option = QStyleOptionViewItem(options)
        option.rect = QRect(0, options.rect.top(), self.viewport().width(), options.rect.height())
        if self.selectionModel().isRowSelected(index.row()):
            option.state |= _FLAGS.State_Selected
        if index.row() == self.currentIndex().row() and self.hasFocus():
            option.state |= _FLAGS.State_HasFocus
            if self._by_key:
                option.state |= _FLAGS.State_KeyboardFocusChange
        painter.save()
        paint_ground(painter, option, self._theme)
        painter.restore()
        super().drawRow(painter, options, index)


class TagSplitting(QDialog):
    """Lists what has a tag; what is ticked gets the new tag instead."""

    split_requested = Signal(object, str, object, object)
    """Split this ``Tag``: the new one's name, its ``Colour``, and a list of annotations."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        tag: Tag,
        tags: Mapping[str, Tag],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.addActions(opening_guide(parent))
        self._theme, self._tag = theme, tag
        path = path_of(tag, tags)
        self.setWindowTitle(translate("tags", "Split “{name}”").format(name=path))
        self.model = TagShareModel(self)
        self._build_head()
        self._build_list(icons)
        self._build_foot()
        self._lay_out()
        self.resize(760, 560)
        self._mind()

    # --- what it is fed --------------------------------------------------------------------

    def show_annotations(
        self,
        annotations: Sequence[Annotation],
        titles: Mapping[str, str],
        ticked: Iterable[str] = (),
    ) -> None:
        """Take all annotations of the tag; ``ticked`` were selected in a list."""
        self.model.show_annotations(annotations, titles, ticked)
        self.view.setCurrentIndex(self.model.index(0, QUOTE))

    # --- parts -----------------------------------------------------------------------------

    def _build_head(self) -> None:
        self._title = QLabel(self.windowTitle(), self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setFont(resized(self.font(), 2, bold=True))
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(translate("tags", "Name of the new tag"))
        self.name.setAccessibleName(translate("tags", "Name of the new tag"))
        self.name.textChanged.connect(lambda _: self._mind())
        self.swatches = Swatches(self._theme, self)
        self.swatches.ring(self._tag.colour)

    def _build_list(self, icons: Icons) -> None:
        self.filter = SearchField(
            icons.icon("filter", lively=False), translate("tags", "Find an annotation"), self
        )
        self.filter.textChanged.connect(self.model.filter_by)
        self.view = _List(self._theme, self)
        self.view.setModel(self.model)
        self.view.setAccessibleName(translate("tags", "Annotations that have the tag"))
        self.view.setRootIsDecorated(False)
        self.view.setUniformRowHeights(True)
        self.view.setFrameShape(QFrame.Shape.StyledPanel)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        fonts = ListFonts.of(self._theme, self.font())
        self.view.setItemDelegate(_Rows(self._theme, fonts, self))
        self.view.setHeaderHidden(True)
        self.view.installEventFilter(self)
        header = self.view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QUOTE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(ARTICLE, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(ARTICLE, 220)
        self._all = QPushButton(translate("tags", "Tick all shown"), self)
        self._none = QPushButton(translate("tags", "Tick none"), self)
        self._all.clicked.connect(lambda _=False: self.model.tick_shown(ticked=True))
        self._none.clicked.connect(lambda _=False: self.model.tick_shown(ticked=False))
        self.model.ticked_changed.connect(self._mind)

    def _build_foot(self) -> None:
        self._chosen = QLabel(self)
        self._chosen.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.cancel_button = QPushButton(translate("tags", "Cancel"), self)
        self.split_button = QPushButton(translate("tags", "Split"), self)
        self.split_button.setProperty(PRIMARY, True)  # noqa: FBT003 - Qt knows no names
        self.split_button.setDefault(True)
        self.cancel_button.clicked.connect(self.reject)
        self.split_button.clicked.connect(lambda _=False: self._split())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addSpacing(8)
        head.addWidget(self.swatches)
        tools = QHBoxLayout()
        tools.addWidget(self.filter, 1)
        tools.addWidget(self._all)
        tools.addWidget(self._none)
        foot = QHBoxLayout()
        foot.addWidget(self._chosen, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.split_button)
        column = QVBoxLayout(self)
        inset = self._theme.tokens.space["dialog_inset"]
        column.setContentsMargins(inset, inset, inset, inset)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addLayout(head)
        column.addLayout(tools)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        stops = (
            self.name,
            *self.swatches.findChildren(QAbstractButton),
            self.filter,
            self._all,
            self._none,
            self.view,
            self.cancel_button,
            self.split_button,
        )
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    # --- what the reader does --------------------------------------------------------------

    def _mind(self) -> None:
        """Say how many are chosen, and offer to split where that makes two tags."""
        chosen, total = len(self.model.ticked()), self.model.total()
        words = translate("tags", "{chosen} of {annotations} go to the new tag")
        self._chosen.setText(words.format(chosen=chosen, annotations=annotation_count(total)))
        self.split_button.setEnabled(bool(chosen and self.name.text().strip()))

    def _split(self) -> None:
        colour = self.swatches.ringed() or self._tag.colour
        self.split_requested.emit(self._tag, self.name.text(), colour, self.model.ticked())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Space tick all selected rows at once."""
        if (
            watched is self.view
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
        ):
            rows = [index.row() for index in self.view.selectionModel().selectedRows()]
            self.model.toggle(rows)
            return True
        return super().eventFilter(watched, event)
