"""How many changes are not stored yet, where “Saved” stands else."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from diptych.ui.appearance.icons import Icons
from diptych.ui.models.wording import counted

translate = QCoreApplication.translate

ICON, GAP = 14, 6


class UnsavedSign(QWidget):
    """An icon and a few words in the colour of errors; hidden while all is well."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self.text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def set_count(self, count: int) -> None:
        """Say how many changes are kept in memory only; 0 is nothing to speak of."""
        if count:
            words = translate("status", "%Ln change(s) not saved", "", count)
            self.text = counted(words, count)
        else:
            self.text = ""
        self.setAccessibleName(self.text)
        self.setVisible(bool(count))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for all of it."""
        metrics = self.fontMetrics()
        width = ICON + GAP + metrics.horizontalAdvance(self.text) + 1
        return QSize(width, max(ICON, metrics.height()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - one line
        """Draw icon and words."""
        painter = QPainter(self)
        try:
            pixmap = self._icons.pixmap("error", "error", ICON, self.devicePixelRatioF())
            painter.drawPixmap(0, (self.height() - ICON) // 2, pixmap)
            painter.setPen(self._icons.theme.colour("error"))
            rest = QRect(ICON + GAP, 0, self.width() - ICON - GAP, self.height())
            painter.drawText(
                rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text
            )
        finally:
            painter.end()
