"""A field with a list below it, which says so where its words do not fit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

LEAST, MOST = 84, 170


class ElidedComboBox(QComboBox):
    """Gives way in a narrow window: what it shows ends in an ellipsis and is told by its tip.

    Its width is for so many ``letters``, whatever the list holds: names of tags may be long.
    """

    def __init__(self, name: str, parent: QWidget, *, letters: int = 11) -> None:
        super().__init__(parent)
        self._name = name
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setMinimumWidth(LEAST)
        self.setMaximumWidth(MOST)
        self.setMaxVisibleItems(16)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)
        self.currentTextChanged.connect(self._tell)

    def _tell(self, shown: str) -> None:
        self.setToolTip(f"{self._name}: {shown}" if shown else self._name)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the field as the style does, but for the end of long words."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room.width() - 2
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
