"""What narrows a result: a column beside the hits, or, in a narrow view, a line above them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from diptych.domain.hit import Facet
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.facet_model import FacetModel
from diptych.ui.models.wording import number
from diptych.ui.panels.search.facet_column import WIDTH, FacetColumn, FacetList
from diptych.ui.widgets.popover import Popover
from diptych.ui.widgets.segmented import Segmented

translate = QCoreApplication.translate

POPOVER = (280, 420)
"""How wide the popover is, and how high at most."""


class Narrowing(QObject):
    """Owns the values, the column that lists them, and what a narrow view has instead."""

    chosen = Signal(object)
    """The reader wants this ``FacetChoice``, or not any more."""
    values_wanted = Signal(object)
    """List all values of this ``FacetName``."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._parent = parent
        self.model = FacetModel(self)
        self.everything = 0
        """How many articles have hits of any kind."""
        self.column = FacetColumn(self.model, theme, icons, parent)
        self._listen(self.column.view)
        self.kinds = Segmented((), parent)
        self.kinds.setAccessibleName(translate("search view", "Kind"))
        self.kinds.chosen.connect(self._choose_kind)
        self._kind_keys: list[str] = []
        self.button = QPushButton(translate("search view", "Narrow"), parent)
        self.button.setIcon(icons.icon("filter"))
        self.button.setFixedHeight(26)
        self.button.clicked.connect(self.open)
        self._popover: Popover | None = None
        self._list: FacetList | None = None
        self.above = QWidget(parent)
        row = QHBoxLayout(self.above)
        inset = theme.tokens.space["panel_inset"]
        row.setContentsMargins(inset, 8, inset, 0)
        row.setSpacing(8)
        row.addWidget(self.kinds)
        row.addStretch(1)
        row.addWidget(self.button)

    @property
    def some(self) -> bool:
        """Whether there is anything to narrow by."""
        return bool(self.model.rows())

    def show_facets(self, facets: Sequence[Facet], everything: int) -> None:
        """Take what the articles of a result have."""
        self.everything = everything
        self.model.show_facets(facets, everything)
        self._show_kinds()

    def lay(self, *, beside: bool, shown: bool) -> None:
        """Stand beside the hits, or above them."""
        self.column.setVisible(beside and shown)
        self.above.setVisible(not beside and shown)
        if self._popover is not None and (beside or not shown):
            self._popover.close()

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme, self._icons = theme, icons
        self.column.set_theme(theme, icons)
        if self._list is not None:
            self._list.set_theme(theme, icons, ground="raised")

    def open(self) -> None:
        """Show all values under the button."""
        if self._popover is None:
            self._popover = Popover(self._parent)
            self._list = FacetList(self.model, self._theme, self._icons, self._popover)
            self._list.set_theme(self._theme, self._icons, ground="raised")
            self._listen(self._list)
            self._popover.column.setContentsMargins(1, 6, 1, 6)
            self._popover.column.addWidget(self._list)
        assert self._list is not None
        heights = (self._list.sizeHintForRow(row) for row in range(self.model.rowCount()))
        self._list.setFixedSize(max(WIDTH, POPOVER[0]), min(POPOVER[1], sum(heights) + 8))
        corner = self.button.mapToGlobal(QPoint(0, 0))
        self._popover.show_below(QRect(corner, self.button.size()))
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _listen(self, values: FacetList) -> None:
        values.pressed_choice.connect(self.chosen)
        values.more_wanted.connect(self.values_wanted)

    def _show_kinds(self) -> None:
        rows = self.model.kinds()
        words = {
            row.value.value or "all": f"{row.title} {number(row.value.articles)}" for row in rows
        }
        if list(words) != self._kind_keys:
            self._kind_keys = list(words)
            self.kinds.set_choices(list(words.items()))
        for key, said in words.items():
            self.kinds.set_words(key, said)
        for row in rows:
            if row.value.chosen:
                self.kinds.choose(row.value.value or "all")

    def _choose_kind(self, key: str) -> None:
        for row in self.model.kinds():
            if (row.value.value or "all") == key:
                # The one that is chosen stays so: it was pressed, not let go of.
                if not row.value.chosen:
                    self.chosen.emit(row)
                return
