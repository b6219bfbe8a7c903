"""The list under a field in which a query is typed: what it may become, and the keys that take it.

It never has the keyboard: typing goes on in the field, which hands over the keys that are for it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diptych.domain.hit import Completion
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.query_completions import QueryCompletionsModel
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.keys_line import KeysLine
from diptych.ui.panels.query_completion_delegate import QueryCompletionDelegate
from diptych.ui.widgets.card_list_view import CardListView
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.popover import cut_corners, paint_raised, place_beside, room_for

translate = QCoreApplication.translate

WIDTH = 380
ROWS_AT_MOST = 8


class QueryCompletions(QWidget):
    """Shows completions under what they complete; one of them may be chosen."""

    taken = Signal(object)
    """The reader clicked on this ``Completion``."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(
            parent,
            Qt.WindowType.ToolTip
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(translate("completion", "Completions"))
        self.model = QueryCompletionsModel(self)
        self.view = CardListView(self, typical=30)
        self._delegate = QueryCompletionDelegate(
            theme, icons, ListFonts.of(theme, self.font()), self
        )
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setAccessibleName(translate("completion", "Completions"))
        self.view.clicked.connect(lambda index: self.taken.emit(self.model.row(index)))
        keys = KeysLine(
            (
                translate("completion", "{Down} choose"),
                translate("completion", "{Tab} take"),
                translate("completion", "{Esc} close"),
            ),
            self,
        )
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(1, 6, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.view)
        column.addSpacing(6)
        column.addWidget(Hairline(parent=self))
        column.addWidget(keys)
        self._least = keys.sizeHint().width()
        self.set_theme(theme, icons)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._delegate.restyle(theme, icons, ListFonts.of(theme, self.font()))
        raised = QPalette(self.palette())
        raised.setColor(QPalette.ColorRole.Base, theme.colour("raised"))
        raised.setColor(QPalette.ColorRole.ToolTipBase, theme.colour("raised"))
        raised.setColor(QPalette.ColorRole.Mid, theme.colour("border"))
        self.setPalette(raised)
        self.view.setPalette(raised)
        self.update()

    def show_under(
        self, field: QRect, x: int, query: str, caret: int, completions: Sequence[Completion]
    ) -> None:
        """Show these under ``field``, from ``x`` on where there is room; nothing is chosen.

        Both are in global coordinates. It stays as narrow as the field, beside which texts are.
        """
        self.model.complete(query, caret, completions)
        self.view.setCurrentIndex(QModelIndex())
        self.view.scrollToTop()
        rows = min(len(completions), ROWS_AT_MOST)
        self.view.setFixedHeight(rows * self._delegate.theme.tokens.size["control"])
        # At once, else it keeps the height of the rows before; adjustSize knows no less than 100.
        self._column.activate()
        width = max(self._least, min(WIDTH, field.width()))
        self.resize(width, self.sizeHint().height())
        left = max(field.left(), min(x, field.right() + 1 - width))
        target = QRect(left, field.top(), 1, field.height())
        self.move(place_beside(self.rect(), target, room_for(self)))
        self.show()
        self.raise_()

    def chosen(self) -> Completion | None:
        """Return the row that is chosen."""
        return self.model.row(self.view.currentIndex())

    def first(self) -> Completion | None:
        """Return the best one."""
        return self.model.row(0)

    def step(self, by: int) -> Completion | None:
        """Choose the next row, or the one before; past either end none is, and all begins anew."""
        at, count = self.view.currentIndex().row(), self.model.rowCount()
        at = (at + 1 + by) % (count + 1) - 1
        self.view.setCurrentIndex(self.model.index(at) if at >= 0 else QModelIndex())
        return self.chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the corners."""
        cut_corners(self)
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - a frame
        """Draw the raised surface and its border."""
        painter = QPainter(self)
        try:
            paint_raised(painter, self)
        finally:
            painter.end()
