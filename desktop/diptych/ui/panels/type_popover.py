"""How texts are set, and in which theme: chosen while the text behind shows what it does."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, Qt, QTimer
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from diptych.ui.actions.on_window import theme_names
from diptych.ui.appearance.look import Look
from diptych.ui.models.wording import percentage
from diptych.ui.panels.font_field import FontField
from diptych.ui.reader.typography import (
    LARGEST,
    LINE_HEIGHTS,
    MEASURES,
    SMALLEST,
    Typography,
    reading_font,
)
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.popover import Popover
from diptych.ui.widgets.segmented import Segmented
from diptych.ui.widgets.stepper import Stepper

translate = QCoreApplication.translate

_INSET = 16
_VALUE = 96
"""Pixels for “66 characters”."""


class TypePopover(Popover):
    """Font, size, spacing, column, edges and theme. What it shows follows the look."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(translate("type", "Type and theme"))
        best = QFontInfo(reading_font(look.theme.tokens, Typography())).family()
        self.font_field = FontField(best, look.theme.tokens.size["row_compact"], self)
        self.text_size = Stepper(
            translate("type", "Size of text"),
            (translate("type", "Smaller"), translate("type", "Larger")),
            self,
            signs=("A−", "A+"),
            width=_VALUE,
        )
        self.spacing = Stepper(
            translate("type", "Line spacing"),
            (translate("type", "Less line spacing"), translate("type", "More line spacing")),
            self,
            width=_VALUE,
        )
        self.measure = Stepper(
            translate("type", "Column"),
            (translate("type", "Narrower column"), translate("type", "Wider column")),
            self,
            width=_VALUE,
        )
        self.justified = QCheckBox(translate("type", "Justified"), self)
        self.hyphenated = QCheckBox(translate("type", "Hyphens"), self)
        names = list(theme_names().items())
        self.themes = [Segmented(names[:4], self), Segmented(names[4:], self)]
        self.usual = QPushButton(translate("type", "Usual type"), self)
        self.usual.setFlat(True)
        self.usual.setAutoDefault(False)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        upper, lower = QVBoxLayout(), QVBoxLayout()
        upper.setContentsMargins(_INSET, 14, _INSET, 12)
        upper.setSpacing(6)
        font = QHBoxLayout()
        font.setSpacing(12)
        caption = QLabel(translate("type", "Font"), self)
        caption.setBuddy(self.font_field)
        font.addWidget(caption)
        font.addWidget(self.font_field, 1)
        upper.addLayout(font)
        upper.addSpacing(2)
        for part in (self.text_size, self.spacing, self.measure):
            upper.addWidget(part)
        edges = QHBoxLayout()
        edges.setSpacing(20)
        edges.addWidget(self.justified)
        edges.addWidget(self.hyphenated)
        edges.addStretch(1)
        edges.addWidget(self.usual)
        upper.addSpacing(2)
        upper.addLayout(edges)
        lower.setContentsMargins(_INSET, 12, _INSET, _INSET)
        lower.setSpacing(8)
        lower.addWidget(QLabel(translate("type", "Theme"), self))
        for row in self.themes:
            lower.addWidget(row)
        self.column.addLayout(upper)
        self.column.addWidget(Hairline(parent=self))
        self.column.addLayout(lower)

    def _connect(self) -> None:
        look = self._look
        self.font_field.family_chosen.connect(self._choose_family)
        self.text_size.stepped.connect(look.resize_type)
        self.spacing.stepped.connect(look.space_lines)
        self.measure.stepped.connect(look.widen_column)
        self.justified.toggled.connect(lambda on: look.justify(on=on))
        self.hyphenated.clicked.connect(lambda on: look.hyphenate(on=on))
        self.usual.clicked.connect(look.set_usual_type)
        for row in self.themes:
            row.chosen.connect(look.choose)
        look.typography_changed.connect(self._follow)
        look.theme_changed.connect(self._follow)

    def open_below(self, target: QRect) -> None:
        """Open under ``target``, given in global coordinates, with the keyboard."""
        self._refresh()
        self.show_below(target)
        self.font_field.setFocus(Qt.FocusReason.TabFocusReason)
        QTimer.singleShot(0, self.font_field, self.font_field.fill)

    def _choose_family(self, family: str) -> None:
        self._look.choose_family(family)
        self.font_field.show_family(self._look.typography.family)

    def _follow(self) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        """Show what holds now."""
        look, type_ = self._look, self._look.typography
        self.font_field.show_family(type_.family)
        self.text_size.show_value(
            percentage(look.percent), least=type_.size <= SMALLEST, most=type_.size >= LARGEST
        )
        self.spacing.show_value(
            self.locale().toString(type_.line_height, "f", 2),
            least=type_.line_height <= LINE_HEIGHTS[0],
            most=type_.line_height >= LINE_HEIGHTS[-1],
        )
        self.measure.show_value(
            translate("type", "{count} characters").replace("{count}", str(type_.measure)),
            least=type_.measure <= MEASURES[0],
            most=type_.measure >= MEASURES[-1],
        )
        self.justified.setChecked(type_.justified)
        self.hyphenated.setEnabled(type_.justified)
        self.hyphenated.setChecked(type_.hyphenated)
        if self.usual.hasFocus() and look.has_usual_type:
            self.font_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.usual.setEnabled(not look.has_usual_type)
        for row in self.themes:
            row.clear_choice()
            row.choose(look.choice)
