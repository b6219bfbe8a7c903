"""The kinds of hit in a column beside the hits, one of them chosen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QModelIndex, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.facet_model import FacetModel
from diptych.ui.models.hit_list_model import Facet
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.search.facet_delegate import FacetDelegate
from diptych.ui.widgets.card_list_view import CardListView
from diptych.ui.widgets.hairline import Hairline

translate = QCoreApplication.translate

WIDTH = 192


class FacetColumn(QWidget):
    """Shows how many hits of each kind there are."""

    chosen = Signal(str)
    """Show hits of this ``Facet``."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FacetModel(self)
        self.model.show_counts(dict.fromkeys(Facet, 0))
        self.view = CardListView(self, typical=theme.tokens.size["row_compact"])
        fonts = ListFonts.of(theme, self.font())
        self._delegate = FacetDelegate(theme, icons, fonts, self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setAccessibleName(translate("search view", "Kind"))
        self.view.setCurrentIndex(self.model.index(0))
        self.view.selectionModel().currentChanged.connect(self._choose)
        title = QLabel(translate("search view", "Kind"), self)
        title.setFont(resized(self.font(), -2))
        title.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        title.setContentsMargins(theme.tokens.space["panel_inset"], 12, 0, 6)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(title)
        column.addWidget(self.view, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(column)
        row.addWidget(Hairline(upright=True, parent=self))
        self.setFixedWidth(WIDTH)
        self.set_theme(theme, icons)

    def show_counts(self, counts: Mapping[Facet, int]) -> None:
        """Take the counts of another search."""
        self.model.show_counts(counts)

    def choose(self, facet: Facet) -> None:
        """Mark the kind that is shown."""
        self.view.setCurrentIndex(self.model.index_of(facet))

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        delegate = self._delegate
        delegate.theme, delegate.icons = theme, icons
        delegate.fonts = ListFonts.of(theme, self.font())
        panel = QPalette(self.palette())
        panel.setColor(QPalette.ColorRole.Base, theme.colour("panel"))
        self.view.setPalette(panel)

    def _choose(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is not None:
            self.chosen.emit(row.facet.value)
