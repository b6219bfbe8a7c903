"""The list of hits: which one the reader looks at, and which one is to be opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QWidget

from diptych.domain.hit import Hit
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.hit_list_model import HitListModel, HitRow
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.kept_selection import KeptSelection
from diptych.ui.panels.search.hit_delegate import HitDelegate
from diptych.ui.widgets.card_list_view import CardListView

translate = QCoreApplication.translate

MOVES = {
    Qt.Key.Key_Down: QAbstractItemView.CursorAction.MoveDown,
    Qt.Key.Key_Up: QAbstractItemView.CursorAction.MoveUp,
    Qt.Key.Key_PageDown: QAbstractItemView.CursorAction.MovePageDown,
    Qt.Key.Key_PageUp: QAbstractItemView.CursorAction.MovePageUp,
}
"""The keys of the field that lead through the list."""


class HitList(CardListView):
    """Hits by article; moving in it looks at them."""

    looked_at = Signal(object)
    """The reader moved to this ``Hit``."""
    opened = Signal(object, bool)
    """Open this ``Hit``; beside the current article where the second is true."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent, typical=52)
        self.hits = HitListModel(self)
        self._feeding = False
        self._delegate = HitDelegate(theme, icons, ListFonts.of(theme, self.font()), self)
        self.setModel(self.hits)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(translate("search view", "Hits"))
        self.selectionModel().currentChanged.connect(self._look_at)
        self.doubleClicked.connect(lambda index: self._open(index, beside=False))
        self.entered_row.connect(lambda index: self._open(index, beside=False))
        KeptSelection(self, self.hits)

    def feed(self, change: Callable[[], None]) -> None:
        """Let ``change`` alter the model; what becomes current by it is no choice of the reader."""
        self._feeding = True
        change()
        if self.current_hit() is None and self.hits.rowCount() > 1:
            self.setCurrentIndex(self.hits.index(1))
        self._feeding = False

    def current_hit(self) -> Hit | None:
        """Return the hit that is chosen."""
        row = self.hits.row(self.currentIndex())
        return row.hit if isinstance(row, HitRow) else None

    def move_by_key(self, event: QKeyEvent) -> None:
        """Move as a key of the field says."""
        self.setCurrentIndex(self.moveCursor(MOVES[Qt.Key(event.key())], event.modifiers()))

    def open_current(self, *, beside: bool) -> None:
        """Open the hit that is chosen."""
        self._open(self.currentIndex(), beside=beside)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._delegate.restyle(theme, icons, ListFonts.of(theme, self.font()))
        paper = QPalette(self.palette())
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            paper.setColor(role, theme.colour("paper"))
        self.setPalette(paper)
        self.measure_again()

    def _look_at(self, index: QModelIndex) -> None:
        row = self.hits.row(index)
        if isinstance(row, HitRow) and not self._feeding:
            self.looked_at.emit(row.hit)

    def _open(self, index: QModelIndex, *, beside: bool) -> None:
        row = self.hits.row(index)
        if isinstance(row, HitRow):
            self.opened.emit(row.hit, beside)
