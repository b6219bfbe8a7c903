"""Keys, drawn as keys: the small outlined boxes beside commands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from diptych.ui.appearance.fonts import resized

GAP = 4
_INSET = 5
_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}

translate = QCoreApplication.translate


def key_names(sequence: QKeySequence | str) -> tuple[str, ...]:
    """Return the keys that are pressed together, as the keyboard of the language names them.

    ``Ctrl+Shift+F`` → Ctrl, Shift, F; in German Strg, Umschalt, F.
    """
    keys = QKeySequence(sequence)
    shown = {
        **_ARROWS,
        "Del": translate("keys", "Delete"),
        "Return": translate("keys", "Enter"),
    }
    named = zip(
        _parted(keys.toString(QKeySequence.SequenceFormat.PortableText)),
        _parted(keys.toString(QKeySequence.SequenceFormat.NativeText)),
        strict=True,
    )
    return tuple(shown.get(portable, native) for portable, native in named)


def spoken_keys(sequence: QKeySequence | str) -> str:
    """Return keys in one piece, as they are read aloud and typed into a filter: ``Ctrl+F``."""
    return QKeySequence(sequence).toString(QKeySequence.SequenceFormat.NativeText)


def _parted(text: str) -> list[str]:
    head, plus = (text[:-1], ["+"]) if text == "+" or text.endswith("++") else (text, [])
    return [name for name in head.split("+") if name] + plus


def key_size(keys: Sequence[str], font: QFont) -> QSize:
    """Return the room that ``keys`` need side by side, each in a box."""
    metrics = QFontMetricsF(font)
    widths = [_width(key, metrics) for key in keys]
    return QSize(
        round(sum(widths) + GAP * max(0, len(keys) - 1)), round(metrics.height()) + 3 if keys else 0
    )


def _width(key: str, metrics: QFontMetricsF) -> float:
    return float(max(metrics.horizontalAdvance(key) + 2 * _INSET, metrics.height() + 2))


def paint_keys(
    painter: QPainter, rect: QRect, keys: Sequence[str], font: QFont, palette: QPalette
) -> None:
    """Draw ``keys`` from the left edge of ``rect``, in the middle of its height."""
    metrics = QFontMetricsF(font)
    height = metrics.height() + 2
    x, y = rect.x() + 0.5, rect.y() + (rect.height() - height) / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    for key in keys:
        box = QRectF(x, round(y) + 0.5, _width(key, metrics) - 1, height - 1)
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Dark), 1))
        foot = box.bottom()
        painter.drawLine(QPointF(box.left() + 2, foot), QPointF(box.right() - 2, foot))
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
        x += _width(key, metrics) + GAP
    painter.restore()


class KeyLabel(QWidget):
    """Shows a key combination; ``joined`` puts all its keys into one box."""

    def __init__(
        self,
        sequence: QKeySequence | str = "",
        parent: QWidget | None = None,
        *,
        joined: bool = True,
    ) -> None:
        super().__init__(parent)
        self._joined = joined
        self._keys: tuple[str, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_sequence(sequence)

    def set_sequence(self, sequence: QKeySequence | str) -> None:
        """Show other keys."""
        keys = key_names(sequence)
        self._keys = (" ".join(keys),) if self._joined and keys else keys
        self.setAccessibleName(" ".join(keys))
        self.updateGeometry()
        self.update()

    def _caption(self) -> QFont:
        return resized(self.font(), -2)

    def sizeHint(self) -> QSize:
        """Return the size of the boxes."""
        return key_size(self._keys, self._caption())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is small
        """Draw the boxes."""
        painter = QPainter(self)
        try:
            paint_keys(painter, self.rect(), self._keys, self._caption(), self.palette())
        finally:
            painter.end()
