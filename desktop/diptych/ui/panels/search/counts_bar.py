"""The line above the hits: how many there are, where, and what can be done with them all."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from diptych.domain.hit import HitOrder
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.widgets.elided_combo_box import ElidedComboBox
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.icon_button import IconButton

translate = QCoreApplication.translate

HEIGHT = 38


def order_words() -> dict[HitOrder, str]:
    """Name the orders in which hits are listed."""
    return {
        HitOrder.RELEVANCE: translate("search view", "By relevance"),
        HitOrder.NEWEST: translate("search view", "Newest first"),
        HitOrder.OLDEST: translate("search view", "Oldest first"),
        HitOrder.TITLE: translate("search view", "By title"),
    }


class CountsBar(QWidget):
    """Says the numbers of a result, and lets the reader choose how it is listed.

    ``add_action`` takes the buttons that act on all of it, at the end.
    """

    order_changed = Signal(object)
    """List hits in this ``HitOrder``."""
    flat_changed = Signal(bool)
    """List hits without headings, or under those of their articles."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hits = QLabel(self)
        self.hits.setFont(ListFonts.of(theme, self.font()).bold)
        self.where = ElidedLabel(role=QPalette.ColorRole.PlaceholderText, parent=self)
        self.where.setFont(resized(self.font(), -1))
        self.order = ElidedComboBox(translate("search view", "Order of hits"), self)
        for order, words in order_words().items():
            self.order.addItem(words, order)
        self.order.setFixedHeight(24)
        self.order.activated.connect(
            lambda at: self.order_changed.emit(HitOrder(self.order.itemData(at)))
        )
        self.flat = IconButton(
            icons.icon("table"),
            translate("search view", "List hits without their articles"),
            self,
            small=True,
        )
        self.flat.setCheckable(True)
        self.flat.clicked.connect(self.flat_changed)
        inset = theme.tokens.space["panel_inset"]
        row = QHBoxLayout(self)
        row.setContentsMargins(inset + 2, 0, inset - 4, 0)
        row.setSpacing(8)
        row.addWidget(self.hits)
        row.addWidget(self.where, 1)
        row.addWidget(self.order)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(2)
        self._actions.addWidget(self.flat)
        row.addLayout(self._actions)
        self.setFixedHeight(HEIGHT)

    def add_action(self, button: IconButton) -> None:
        """Let a button that acts on the whole result stand at the end, after those before it."""
        self._actions.addWidget(button)

    def show_choices(self, order: HitOrder, *, flat: bool) -> None:
        """Show how hits are listed; nobody is told."""
        self.order.setCurrentIndex(self.order.findData(order))
        self.flat.setChecked(flat)

    def show_numbers(self, hits: str, where: str) -> None:
        """Say how many hits there are, and in how many articles."""
        self.hits.setText(hits)
        self.where.set_text(where)
