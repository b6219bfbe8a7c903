"""The list of hits: which one the reader looks at, which is to be opened, and what is in sight."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from diptych.domain.hit import Hit
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.hit_list_model import HitListModel
from diptych.ui.models.hit_rows import HitRow, RankHits
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.kept_selection import KeptSelection
from diptych.ui.panels.search.hit_delegate import PENDING, HitDelegate
from diptych.ui.widgets.card_list_view import CardListView

translate = QCoreApplication.translate

_Moves = QAbstractItemView.CursorAction
MOVES = {
    Qt.Key.Key_Down: _Moves.MoveDown,
    Qt.Key.Key_Up: _Moves.MoveUp,
    Qt.Key.Key_PageDown: _Moves.MovePageDown,
    Qt.Key.Key_PageUp: _Moves.MovePageUp,
}
"""The keys of the field that lead through the list."""
_UPWARDS = (Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_End)
"""Keys that come to a rank from below, or to its end."""

AT_ONCE = 12
"""Ranks whose hits are read at once: about two screens of them."""
AHEAD = 24
"""Rows below those in sight whose hits are read before they are scrolled to."""


class HitList(CardListView):
    """Hits by rank; moving in it looks at them, and what comes into sight is asked for."""

    looked_at = Signal(object)
    """The reader moved to this ``Hit``."""
    opened = Signal(object, bool)
    """Open this ``Hit``; beside the current article where the second is true."""
    more_wanted = Signal(int, int)
    """The hits at these ranks come into sight: from the first up to the second."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent, typical=PENDING)
        self.hits = HitListModel(self)
        self._feeding = False
        self._upwards = False
        self._filling = False
        self._sight = QTimer(self)
        self._sight.setSingleShot(True)
        self._sight.setInterval(0)
        self._sight.timeout.connect(self._mind_sight)
        self._delegate = HitDelegate(theme, icons, ListFonts.of(theme, self.font()), self)
        self.setModel(self.hits)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(translate("search view", "Hits"))
        self.selectionModel().currentChanged.connect(self._look_at)
        self.doubleClicked.connect(lambda index: self._open(index, beside=False))
        self.entered_row.connect(lambda index: self._open(index, beside=False))
        KeptSelection(self, self.hits)

    # --- what it is fed --------------------------------------------------------------------

    def feed(self, change: Callable[[], None]) -> None:
        """Let ``change`` alter the model; what becomes current by it is no choice of the reader."""
        self._feeding = True
        change()
        if self.current_hit() is None:
            first = self.moveCursor(_Moves.MoveHome, Qt.KeyboardModifier.NoModifier)
            self.setCurrentIndex(first)
        self._feeding = False
        self._sight.start()

    def fill(self, read: Mapping[str, RankHits]) -> None:
        """Take the hits of further ranks; who waits at one of them comes to a hit of it."""
        waiting = self.hits.row(self.currentIndex())
        self._feeding = self._filling = True
        self.hits.fill(read)
        self._feeding = self._filling = False
        self._settle()
        found = read.get(waiting) if isinstance(waiting, str) else None
        if found is not None and found.rows:
            row = found.rows[-1 if self._upwards else 0]
            index = self.hits.index_of(self.hits.key(row))
            self.setCurrentIndex(index)
            self.scrollTo(index)
        self._sight.start()

    def current_hit(self) -> Hit | None:
        """Return the hit that is chosen."""
        row = self.hits.row(self.currentIndex())
        return row.hit if isinstance(row, HitRow) else None

    def current_row(self) -> HitRow | None:
        """Return the row of the hit that is chosen."""
        row = self.hits.row(self.currentIndex())
        return row if isinstance(row, HitRow) else None

    @property
    def waiting(self) -> bool:
        """Whether the reader has come to a rank whose hits are still to be read."""
        return isinstance(self.hits.row(self.currentIndex()), str)

    def current_in_sight(self) -> bool:
        """Tell whether the row that is chosen can be seen."""
        seen = self.visualRect(self.currentIndex())
        return seen.isValid() and self.viewport().rect().intersects(seen)

    def choose(self, hit: Hit) -> None:
        """Show which hit is looked at, where the reader went to it by other ways."""
        for row in self.hits.rows_of(hit.article_id or ""):
            if row.hit.id == hit.id and row.hit.kind == hit.kind and hit.span in row.hit.spans:
                index = self.hits.index_of(self.hits.key(row))
                self._feeding = True
                self.setCurrentIndex(index)
                self.scrollTo(index)
                self._feeding = False
                return

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._delegate.restyle(theme, icons, ListFonts.of(theme, self.font()))
        paper = QPalette(self.palette())
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            paper.setColor(role, theme.colour("paper"))
        self.setPalette(paper)
        self.measure_again()

    # --- what the reader does --------------------------------------------------------------

    def move_by_key(self, event: QKeyEvent) -> None:
        """Move as a key of the field says."""
        self._upwards = event.key() in _UPWARDS
        self.setCurrentIndex(self.moveCursor(MOVES[Qt.Key(event.key())], event.modifiers()))
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Note from where a rank is come to whose hits are not there yet."""
        self._upwards = event.key() in _UPWARDS
        super().keyPressEvent(event)

    def open_current(self, *, beside: bool) -> None:
        """Open the hit that is chosen."""
        self._open(self.currentIndex(), beside=beside)

    def _look_at(self, index: QModelIndex) -> None:
        row = self.hits.row(index)
        if isinstance(row, HitRow) and not self._feeding:
            self.looked_at.emit(row.hit)

    def _open(self, index: QModelIndex, *, beside: bool) -> None:
        row = self.hits.row(index)
        if isinstance(row, HitRow):
            self.opened.emit(row.hit, beside)

    # --- what is in sight ------------------------------------------------------------------

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Ask for the hits of what is scrolled into sight."""
        super().scrollContentsBy(dx, dy)
        self._sight.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the hits of what has room now."""
        super().resizeEvent(event)
        self._sight.start()

    def _settle(self) -> None:
        """Measure what is in sight once for all ranks that are read together."""
        if not self._filling:
            super()._settle()

    def _mind_sight(self) -> None:
        first, after = self._in_sight()
        wanted = self.hits.missing(first, after - 1, AT_ONCE)
        wanted = wanted or self.hits.missing(after, after - 1 + AHEAD, AT_ONCE)
        if wanted is not None:
            self.more_wanted.emit(*wanted)
