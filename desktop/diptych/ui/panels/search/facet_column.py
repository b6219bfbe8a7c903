"""By what a result can be narrowed, in a column beside the hits."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QWidget

from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.facet_model import FacetChoice, FacetModel, FacetMore
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.search.facet_delegate import FacetDelegate
from diptych.ui.widgets.card_list_view import CardListView
from diptych.ui.widgets.hairline import Hairline

translate = QCoreApplication.translate

WIDTH = 196


class FacetList(CardListView):
    """Lists what narrows: a click, Enter or Space takes a value, or lets go of it."""

    pressed_choice = Signal(object)
    """The reader wants this ``FacetChoice``, or, if it is chosen, does not want it any more."""
    more_wanted = Signal(object)
    """List all values of this ``FacetName``."""

    def __init__(
        self, model: FacetModel, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, typical=theme.tokens.size["row_compact"])
        self._model = model
        self._delegate = FacetDelegate(theme, icons, ListFonts.of(theme, self.font()), self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setAccessibleName(translate("search view", "Narrow the result"))
        self.clicked.connect(self._take)
        self.entered_row.connect(self._take)
        self.set_theme(theme, icons)

    def set_theme(self, theme: Theme, icons: Icons, ground: str = "panel") -> None:
        """Draw in another theme."""
        self._delegate.restyle(theme, icons, ListFonts.of(theme, self.font()))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, theme.colour(ground))
        self.setPalette(palette)
        self.measure_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Space do what Enter does."""
        if event.key() == Qt.Key.Key_Space:
            self._take(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _take(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if isinstance(row, FacetChoice):
            self.pressed_choice.emit(row)
        elif isinstance(row, FacetMore):
            self.more_wanted.emit(row.facet)


class FacetColumn(QWidget):
    """Holds the list at the left of the hits."""

    def __init__(
        self, model: FacetModel, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.view = FacetList(model, theme, icons, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.view)
        row.addWidget(Hairline(upright=True, parent=self))
        self.setFixedWidth(WIDTH)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self.view.set_theme(theme, icons)
