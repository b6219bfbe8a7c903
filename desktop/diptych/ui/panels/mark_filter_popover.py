"""Choosing which highlights stand out: tags found by a few letters, colours, and who made them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.contents import Contents
from diptych.ui.models.mark_filter import MarkFilter
from diptych.ui.models.tag_choice_model import TagChoiceModel
from diptych.ui.panels.swatches import Swatches
from diptych.ui.panels.tick_list import TickDelegate, TickList
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.popover import Popover
from diptych.ui.widgets.search_field import SearchField

translate = QCoreApplication.translate

WIDTH = 320
ROWS = 7
"""Tags that are in sight at once."""

MAKERS = 8
"""People with a box of their own; the rest are found in the annotations panel."""

_INSET = 14


class MarkFilterPopover(Popover):
    """Every tick acts at once, so that one sees in the text what one has chosen."""

    changed = Signal(object)
    """The reader chose another ``MarkFilter``."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(translate("filtering", "Show only some highlights"))
        self.setFixedWidth(WIDTH)
        self.model = TagChoiceModel({}, self)
        self.search = SearchField(
            icons.icon("filter", lively=False), translate("filtering", "Find a tag"), self
        )
        self.view = TickList(translate("filtering", "Tags"), self)
        self.view.setItemDelegate(TickDelegate(theme, self))
        self.below = QCheckBox(translate("filtering", "With the tags nested in them"), self)
        self.colours = Swatches(theme, self, several=True)
        self.makers: dict[str, QCheckBox] = {}
        self.all_button = QPushButton(translate("filtering", "Show all"), self)
        self.all_button.setFlat(True)
        self.all_button.setAutoDefault(False)
        self._makers = QVBoxLayout()
        self._lay_out()
        self.search.textChanged.connect(self._find)
        self.search.left.connect(self.close)
        self.below.toggled.connect(self._tell)
        self.colours.chosen.connect(self._tell)
        self.all_button.clicked.connect(self._choose_all)

    def _lay_out(self) -> None:
        upper, lower = QVBoxLayout(), QVBoxLayout()
        upper.setContentsMargins(_INSET, 12, _INSET, 10)
        upper.setSpacing(8)
        for part in (self.search, self.view, self.below):
            upper.addWidget(part)
        lower.setContentsMargins(_INSET, 10, _INSET, 10)
        lower.setSpacing(6)
        lower.addWidget(QLabel(translate("filtering", "Colour"), self))
        lower.addWidget(self.colours)
        self._makers.setSpacing(4)
        lower.addLayout(self._makers)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.all_button)
        lower.addLayout(row)
        self.column.addLayout(upper)
        self.column.addWidget(Hairline(parent=self))
        self.column.addLayout(lower)

    def open_for(self, wanted: MarkFilter, contents: Contents, target: QRect) -> None:
        """Open under ``target`` (global coordinates) with what is chosen ticked."""
        self.model = TagChoiceModel(contents.tags, self, ticked=wanted.tags, nested=False)
        self.view.setModel(self.model)
        self.model.ticked_changed.connect(self._tell)
        tall = min(ROWS, max(1, self.model.rowCount())) * self.view.sizeHintForRow(0)
        for part in (self.search, self.view, self.below):
            part.setVisible(bool(contents.tags))
        self.view.setFixedHeight(max(tall, 24) + 2)
        self.below.blockSignals(True)  # noqa: FBT003 - Qt knows no names
        self.below.setChecked(wanted.below)
        self.below.blockSignals(False)  # noqa: FBT003 - as above
        self.colours.ring_all(wanted.colours)
        self._list_makers(wanted, contents)
        self.all_button.setEnabled(bool(wanted))
        self.show_below(target)
        first = self.search if contents.tags else self.colours
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def _list_makers(self, wanted: MarkFilter, contents: Contents) -> None:
        people = list(contents.creators().values())[:MAKERS]
        if people:
            self._makers.addWidget(QLabel(translate("filtering", "Made by"), self))
        for person in people:
            box = QCheckBox(person.name.replace("&", "&&"), self)
            box.setChecked(person.id in wanted.creators)
            box.toggled.connect(self._tell)
            self.makers[person.id] = box
            self._makers.addWidget(box)

    def chosen(self) -> MarkFilter:
        """Return what is ticked."""
        return MarkFilter(
            tags=self.model.ticked(),
            below=self.below.isChecked(),
            colours=self.colours.all_ringed(),
            creators=tuple(key for key, box in self.makers.items() if box.isChecked()),
        )

    def _tell(self, _: object = None) -> None:
        wanted = self.chosen()
        self.all_button.setEnabled(bool(wanted))
        self.changed.emit(wanted)

    def _choose_all(self) -> None:
        self.changed.emit(MarkFilter())
        self.close()

    def _find(self, typed: str) -> None:
        self.model.filter_by(typed)
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the field into the list, and tick from the field what stands first there."""
        if self.search.hasFocus() and event.key() == Qt.Key.Key_Down:
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(self.model.index(0))
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.search.hasFocus() and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.search.text():
                self.view.turn(self.view.currentIndex())
            else:
                self.close()
        else:
            super().keyPressEvent(event)
