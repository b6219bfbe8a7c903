"""Draws a component: its name, and below its version and licence."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from diptych.licences import Component
from diptych.ui.models.licence_model import below
from diptych.ui.models.rows import RowRole
from diptych.ui.panels.row_painting import paint_ground, paint_line
from diptych.ui.panels.two_line_delegate import TwoLineDelegate

Index = QModelIndex | QPersistentModelIndex


class LicenceDelegate(TwoLineDelegate):
    """Two lines, each shortened where there is no room."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        if not isinstance(row, Component):
            return
        painter.save()
        paint_ground(painter, option, self.theme)
        first, second = self.lines(option)
        paint_line(painter, first, row.name, self.fonts.body, self.theme.colour("text"))
        paint_line(painter, second, below(row), self.fonts.small, self.theme.colour("muted"))
        painter.restore()
