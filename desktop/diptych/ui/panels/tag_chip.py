"""A tag that an annotation has, with a cross to take it away."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from diptych.domain.tag import Tag
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.wording import as_tip
from diptych.ui.panels.row_painting import SQUARE, paint_icon, paint_line, paint_square

translate = QCoreApplication.translate

_HEIGHT = 22
_WIDEST = 180


class TagChip(QAbstractButton):
    """Shows a tag by square and name; pressing it, or Delete on it, takes the tag away."""

    removed = Signal(str)
    """The reader no longer wants this tag, by id."""

    def __init__(
        self, tag: Tag, path: str, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.tag = tag
        self._theme, self._icons = theme, icons
        self.setText(tag.name)
        self.setToolTip(as_tip(path))
        self.setAccessibleName(translate("tags", "Remove tag {path}").format(path=path))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.removed.emit(tag.id))

    def sizeHint(self) -> QSize:
        """Return room for square, name and cross."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(min(_WIDEST, words + SQUARE + 12 + 28), _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Delete and Backspace for a press."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is small
        """Draw the chip."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            fill = "hover" if self.underMouse() else "panel"
            painter.setBrush(self._theme.colour(fill))
            line = self.palette().color(QPalette.ColorRole.Mid)
            painter.setPen(QPen(line, 1))
            if self.hasFocus():
                painter.setPen(QPen(self._theme.colour("focus"), 2))
                rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(rect, 5, 5)
            middle = self.height() / 2
            paint_square(painter, 8, middle, self.tag.colour, self._theme)
            words = self.rect().adjusted(8 + SQUARE + 5, 0, -24, 0)
            paint_line(painter, words, self.text(), self.font(), self._theme.colour("text"))
            at = rect.topRight()
            at.setX(self.width() - 20)
            at.setY(middle - 8)
            role = "text" if self.underMouse() else "muted"
            paint_icon(painter, self._icons, "close", at, role)
        finally:
            painter.end()
