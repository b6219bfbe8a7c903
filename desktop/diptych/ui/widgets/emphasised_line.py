"""One line in which some words are set in italics, shortened where it has no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from diptych.ui.models.wording import as_tip
from diptych.ui.widgets.own_direction import draw_words


class EmphasisedLine(QWidget):
    """Shows pieces of a line one behind the other; what does not fit is its tool tip."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        role: QPalette.ColorRole = QPalette.ColorRole.PlaceholderText,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._parts: list[tuple[str, bool]] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """The words, without what sets some of them off."""
        return "".join(words for words, _ in self._parts)

    def set_pieces(self, pieces: Sequence[tuple[str, bool]]) -> None:
        """Show other words; those with true beside them are set off."""
        parts = list(pieces)
        if parts == self._parts:
            return
        self._parts = parts
        self.setAccessibleName(self.text)
        self._tell()
        self.updateGeometry()
        self.update()

    def _fonts(self) -> tuple[QFont, QFont]:
        italic = QFont(self.font())
        italic.setItalic(True)
        return self.font(), italic

    def _width(self) -> int:
        fonts = self._fonts()
        return sum(
            QFontMetrics(fonts[leaning]).horizontalAdvance(words) for words, leaning in self._parts
        )

    def _tell(self) -> None:
        self.setToolTip("" if self._width() <= self.width() else as_tip(self.text))

    def sizeHint(self) -> QSize:
        """Ask for room for all words."""
        return QSize(self._width() + 1, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """Be content with a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten anew."""
        self._tell()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - one line
        """Draw part after part, the last that has room shortened."""
        painter = QPainter(self)
        try:
            painter.setPen(self.palette().color(self._role))
            along = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            fonts, left = self._fonts(), 0
            for words, leaning in self._parts:
                metrics = QFontMetrics(fonts[leaning])
                room = self.width() - left
                shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
                painter.setFont(fonts[leaning])
                draw_words(painter, self.rect().adjusted(left, 0, 0, 0), along, shown)
                if shown != words:
                    return
                left += metrics.horizontalAdvance(words)
        finally:
            painter.end()
