"""Fields of the export window: a caption above a list of choices, and one that opens a popover."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from diptych.ui.appearance.fonts import resized
from diptych.ui.widgets.elided_combo_box import ElidedComboBox

_UNLIMITED = 16_777_215


def muted_label(words: str, parent: QWidget, *, smaller: int) -> QLabel:
    """Return words that stand back, so many pixels smaller."""
    label = QLabel(words, parent)
    label.setFont(resized(parent.font(), -smaller))
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


class Field(QWidget):
    """A caption and, below it, a control that it names."""

    def __init__(self, control: QWidget, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        label = muted_label(words, self, smaller=1)
        label.setBuddy(control)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(6)
        column.addWidget(label)
        column.addWidget(control)


class ChoiceField(ElidedComboBox):
    """A list of choices, each a key with its words; as wide as its column."""

    def __init__(self, name: str, parent: QWidget, choices: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(name, parent)
        self.setMaximumWidth(_UNLIMITED)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for key, words in choices:
            self.addItem(words, key)

    @property
    def key(self) -> str:
        """The key of what is chosen."""
        return str(self.currentData() or "")

    def choose(self, key: str) -> None:
        """Choose what has this key; the first one where nothing has."""
        self.setCurrentIndex(max(0, self.findData(key)))


class NarrowingField(ChoiceField):
    """Choices, the last of which opens a popover with ticks; what is ticked is one of them then."""

    wanted = Signal()
    """The reader wants to tick."""

    TICKED = "ticked"

    def __init__(
        self, name: str, parent: QWidget, choices: Sequence[tuple[str, str]], opening: str
    ) -> None:
        super().__init__(name, parent, choices)
        self._before = 0
        self.addItem(opening, "")
        self.currentIndexChanged.connect(self._note)
        self.activated.connect(self._open)

    @property
    def can_open(self) -> bool:
        """Whether there is anything to tick."""
        return bool(self.itemData(self.count() - 1) == "")

    def _note(self, place: int) -> None:
        if self.itemData(place):
            self._before = place

    def _open(self, place: int) -> None:
        if not self.itemData(place):
            self.setCurrentIndex(self._before)
            self.wanted.emit()

    def show_ticked(self, words: str) -> None:
        """Have these words chosen for what is ticked; nothing is ticked where there are none."""
        place = self.findData(self.TICKED)
        if words and place < 0:
            place = self.count() - 1
            self.insertItem(place, words, self.TICKED)
        if words:
            self.setItemText(place, words)
            self.setItemData(place, words, Qt.ItemDataRole.ToolTipRole)
            self.setCurrentIndex(place)
        elif place >= 0:
            was = self.currentIndex() == place
            if was:
                self.setCurrentIndex(0)
            self.removeItem(place)
