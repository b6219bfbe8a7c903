"""The columns of the export window, beside one another or, where it is narrow, in turn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from diptych.ui.appearance.theme import Theme
from diptych.ui.dialogs.export.fields import muted_label
from diptych.ui.dialogs.export.format_list import FormatList
from diptych.ui.dialogs.export.how import HowChoices
from diptych.ui.dialogs.export.preview import PreviewPane
from diptych.ui.dialogs.export.what import WhatChoices
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.segmented import Segmented

translate = QCoreApplication.translate

NARROW_BELOW = 860
"""Pixels of width below which choices and preview are shown in turn."""

_FORMATS, _CHOICES = 232, 268
_UNLIMITED = 16_777_215
_TO_CHOOSE, _TO_SEE = "choices", "preview"


class Columns(QWidget):
    """Lays out formats, what and how, and the preview; it knows nothing of what they say."""

    def __init__(
        self,
        formats: FormatList,
        what: WhatChoices,
        how: HowChoices,
        preview: PreviewPane,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._formats, self._what, self._how, self._preview = formats, what, how, preview
        self._narrow: bool | None = None
        self.turns = Segmented(
            (
                (_TO_CHOOSE, translate("export", "Choices")),
                (_TO_SEE, translate("export", "Preview")),
            ),
            self,
        )
        self.turns.setAccessibleName(translate("export", "Choices or preview"))
        self.turns.choose(_TO_CHOOSE)
        self.turns.chosen.connect(lambda _: self._arrange())
        self._how_label = muted_label(translate("export", "How"), self, smaller=2)
        self._choices = self._build_choices()
        self._head = self._build_head()
        self._head_line = Hairline(parent=self)
        self._lines = (Hairline(upright=True, parent=self), Hairline(upright=True, parent=self))
        self._lay_out()

    def _build_choices(self) -> QScrollArea:
        """Put what and how one below the other; where there is no room they scroll."""
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(muted_label(translate("export", "What"), self, smaller=2))
        column.addWidget(self._what)
        column.addSpacing(4)
        column.addWidget(self._how_label)
        column.addWidget(self._how)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        area.setFixedWidth(_CHOICES)
        return area

    def _build_head(self) -> QWidget:
        head = QWidget(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 6, 16, 6)
        row.addStretch(1)
        row.addWidget(self.turns)
        row.addStretch(1)
        return head

    def _lay_out(self) -> None:
        self._formats.setFixedWidth(_FORMATS)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._formats)
        body.addWidget(self._lines[0])
        body.addWidget(self._choices)
        body.addWidget(self._lines[1])
        body.addWidget(self._preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._head_line)
        column.addLayout(body, 1)

    def order_tabs(self, rest: Sequence[QWidget]) -> None:
        """Let Tab go through the columns as they are read, and then through ``rest``."""
        what, how, preview = self._what, self._how, self._preview
        order = (
            *self.turns.stops(),
            self._formats.view,
            self._formats.presets,
            what.articles,
            what.tags,
            what.speakers,
            what.more,
            how.content,
            how.grouping,
            how.reference,
            how.tag_style,
            *how.boxes.values(),
            how.template,
            how.edit,
            preview.open_button,
            preview.copy_button,
            preview.source,
            preview.document,
            preview.sheets.table,
            preview.pages,
            *rest,
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show choices and preview beside one another, or in turn."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW_BELOW
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def _arrange(self) -> None:
        narrow = bool(self._narrow)
        choosing = not narrow or self.turns.key == _TO_CHOOSE
        for one in (self._head, self._head_line):
            one.setVisible(narrow)
        for one in (self._formats, self._lines[0], self._choices):
            one.setVisible(choosing)
        self._lines[1].setVisible(not narrow)
        self._preview.setVisible(not narrow or not choosing)
        self._choices.setMinimumWidth(_CHOICES)
        self._choices.setMaximumWidth(_UNLIMITED if narrow else _CHOICES)

    def follow(self) -> None:
        """Have no caption above choices of how where there are none."""
        self._how_label.setVisible(self._how.offers)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        panel = QPalette(self.palette())
        panel.setColor(QPalette.ColorRole.Window, theme.colour("panel"))
        self._choices.setPalette(panel)
