"""A sentence with keys in it, such as “Select some words and press [H]”, on several lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from diptych.ui.appearance.fonts import resized
from diptych.ui.widgets.key_label import key_names, key_size, paint_keys, spoken_keys

KEPT = 50
"""As many widths are remembered at most: who drags an edge goes through hundreds."""
_PIECE = re.compile(r"\{([^{}\s]+)\}|(\s+)|([^\s{]+|\{)")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word or a row of keys, with its place."""

    text: str
    keys: tuple[str, ...]
    x: float
    line: int


@dataclass(frozen=True, slots=True)
class _Lines:
    """The pieces in their places, how wide each line is, and how high."""

    pieces: list[_Piece]
    widths: list[float]
    height: float


def _spoken(piece: re.Match[str]) -> str:
    """Return a piece as it is read out: keys without their braces."""
    keys = spoken_keys(piece[1]) if piece[1] and key_names(piece[1]) else ""
    return keys or piece[0]


class KeyText(QWidget):
    """Wraps a sentence in which ``{Ctrl+O}`` stands for keys; several blanks set parts apart.

    Braces around what is no key are words: a reader's own names may hold some.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        role: QPalette.ColorRole = QPalette.ColorRole.PlaceholderText,
        centred: bool = False,
    ) -> None:
        super().__init__(parent)
        self._text = ""
        self._laid: dict[tuple[float, str], _Lines] = {}
        """By width and font: a layout asks for the height of each width again and again."""
        self._role = role
        self._centred = centred
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text(text)

    @property
    def text(self) -> str:
        """The sentence, keys in braces."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another sentence."""
        self._text = text
        self._laid.clear()
        self.setAccessibleName(_PIECE.sub(_spoken, text))
        self.updateGeometry()
        self.update()

    def _keys_font(self) -> QFont:
        return resized(self.font(), -2)

    def _lay_out(self, width: float) -> _Lines:
        key = width, self.font().key()
        if key not in self._laid:
            if len(self._laid) >= KEPT:
                self._laid.clear()
            self._laid[key] = self._lines(width)
        return self._laid[key]

    def _lines(self, width: float) -> _Lines:
        metrics, keys_font = QFontMetricsF(self.font()), self._keys_font()
        pieces: list[_Piece] = []
        widths = [0.0]
        x = pending = 0.0
        for match in _PIECE.finditer(self._text):
            combination, space, word = match.groups()
            if space:
                apart = 1 if len(space) == 1 else 2 * len(space)
                pending = metrics.horizontalAdvance(" ") * apart
                continue
            keys = key_names(combination) if combination else ()
            if combination and not keys:
                word = match[0]
            keys = (" ".join(keys),) if keys else ()
            room = key_size(keys, keys_font).width() if keys else metrics.horizontalAdvance(word)
            if x and pending and x + pending + room > width:
                widths.append(0.0)
                x = pending = 0.0
            pieces.append(_Piece(word or "", keys, x + pending, len(widths) - 1))
            x += pending + room
            pending = 0.0
            widths[-1] = x
        height = max(metrics.height(), key_size("X", keys_font).height())
        return _Lines(pieces, widths, height)

    def sizeHint(self) -> QSize:
        """Ask for one line, up to a comfortable width."""
        width = round(max(self._lay_out(360).widths)) + 1
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Be content with a narrow column."""
        return QSize(80, round(self._lay_out(360).height))

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        lines = self._lay_out(width)
        return round(len(lines.widths) * lines.height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - a sentence
        """Draw the words and the keys."""
        lines = self._lay_out(self.width())
        height, metrics = lines.height, QFontMetricsF(self.font())
        baseline = (height + metrics.ascent() - metrics.descent()) / 2
        painter = QPainter(self)
        try:
            painter.setPen(self.palette().color(self._role))
            for piece in lines.pieces:
                shift = (self.width() - lines.widths[piece.line]) / 2 if self._centred else 0.0
                x, y = piece.x + shift, piece.line * height
                if piece.keys:
                    box = QRect(round(x), round(y), self.width(), round(height))
                    paint_keys(painter, box, piece.keys, self._keys_font(), self.palette())
                else:
                    painter.drawText(QPointF(x, y + baseline), piece.text)
        finally:
            painter.end()
