"""A row of the ten colours, one of them ringed."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from diptych.domain.annotation import Colour
from diptych.ui.appearance.theme import Theme
from diptych.ui.panels.colours import colour_names, paint_swatch

translate = QCoreApplication.translate

_SIDE = 24
_DISC = 16


class Swatches(QWidget):
    """Ten discs; Tab comes to the ringed one, the arrow keys move on, Space chooses.

    Where ``several`` may be chosen Tab goes through all of them.
    """

    chosen = Signal(object)
    """The reader chose this ``Colour``."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        several: bool = False,
        side: int = _SIDE,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("colours", "Colour"))
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._side = side
        self._group = QButtonGroup(self)
        self._group.setExclusive(not several)
        self._discs: dict[Colour, _Disc] = {}
        self._gap = 2 if side == _SIDE else 0
        for colour, name in colour_names().items():
            disc = _Disc(colour, name, theme, side, self)
            disc.clicked.connect(lambda _=False, colour=colour: self.chosen.emit(colour))
            self._group.addButton(disc)
            self._discs[colour] = disc
        if not several:
            self._group.buttonToggled.connect(lambda *_: self._mind_stop())
            self._mind_stop()

    def _mind_stop(self) -> None:
        """Let Tab come to the ringed disc alone; Qt sees to that once one had the keyboard."""
        discs = list(self._discs.values())
        stop = self._group.checkedButton() or discs[0]
        for disc in discs:
            policy = Qt.FocusPolicy.TabFocus if disc is stop else Qt.FocusPolicy.NoFocus
            disc.setFocusPolicy(policy)

    # --- its room: one row, or two of five where that is too wide ------------------------------

    def _width_of(self, discs: int) -> int:
        return discs * self._side + (discs - 1) * self._gap

    def _in_a_row(self, width: int) -> int:
        whole = len(self._discs)
        return whole if width >= self._width_of(whole) else whole // 2

    def hasHeightForWidth(self) -> bool:
        """Take two rows where one is too wide."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        rows = len(self._discs) // self._in_a_row(width)
        return rows * self._side + (rows - 1) * self._gap

    def sizeHint(self) -> QSize:
        """Ask for one row."""
        return QSize(self._width_of(len(self._discs)), self._side)

    def minimumSizeHint(self) -> QSize:
        """Be content with two."""
        return QSize(self._width_of(len(self._discs) // 2), self._side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the discs into their places."""
        super().resizeEvent(event)
        in_a_row, step = self._in_a_row(self.width()), self._side + self._gap
        for number, disc in enumerate(self._discs.values()):
            disc.move(number % in_a_row * step, number // in_a_row * step)

    # --- what is chosen ------------------------------------------------------------------------

    def ring(self, colour: Colour) -> None:
        """Mark the colour that is in force; nobody is told."""
        self._discs[colour].setChecked(True)

    def ringed(self) -> Colour | None:
        """Return which colour is marked."""
        return next((colour for colour, disc in self._discs.items() if disc.isChecked()), None)

    def ring_all(self, colours: Collection[Colour]) -> None:
        """Mark these colours and no others, where several may be; nobody is told."""
        for colour, disc in self._discs.items():
            disc.setChecked(colour in colours)

    def all_ringed(self) -> tuple[Colour, ...]:
        """Return all colours that are marked."""
        return tuple(colour for colour, disc in self._discs.items() if disc.isChecked())

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        for disc in self._discs.values():
            disc.theme = theme
        self.update()


class _Disc(QAbstractButton):
    """One colour."""

    def __init__(self, colour: Colour, name: str, theme: Theme, side: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.colour, self.theme = colour, theme
        self.setCheckable(True)
        self.setFixedSize(QSize(side, side))
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is small
        """Draw the disc, ringed where it is the one in force or has the keyboard's focus."""
        painter = QPainter(self)
        try:
            inset = (self.width() - _DISC) / 2
            disc = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            paint_swatch(painter, disc, self.colour, self.theme)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if self.isChecked() or self.hasFocus():
                role = "focus" if self.hasFocus() else "accent"
                painter.setPen(QPen(self.theme.colour(role), 2 if self.hasFocus() else 1.5))
                painter.drawEllipse(disc.adjusted(-2.5, -2.5, 2.5, 2.5))
        finally:
            painter.end()
