"""The choice of a reading font: the best serif, or any other that is installed and has letters."""

from __future__ import annotations

import re

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontDatabase, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

translate = QCoreApplication.translate

_FOUNDRY = re.compile(r" \[[^\]]*\]$")
_NO_LETTERS = re.compile(r"symbol|dingbat|emoji|\bmusic\b|\bicons?\b", re.IGNORECASE)
_ALIASES = frozenset({"Sans Serif", "Serif", "Monospace"})
"""Names under which some systems give one of the other fonts once more."""

_ROWS = 14


def reading_fonts() -> list[str]:
    """Return the installed families that a text can be read in, by name."""
    letterless = {QFontDatabase.WritingSystem.Any, QFontDatabase.WritingSystem.Symbol}
    found = {
        _FOUNDRY.sub("", family): None
        for family in QFontDatabase.families()
        if QFontDatabase.isSmoothlyScalable(family)
        and not QFontDatabase.isPrivateFamily(family)
        and not set(QFontDatabase.writingSystems(family)) <= letterless
    }
    return [family for family in found if family not in _ALIASES and not _NO_LETTERS.search(family)]


class FontField(QComboBox):
    """A list of families in which one can type a part of a name.

    The names are in the interface's font: to show each in its own, every font on the system would
    have to be opened.
    """

    family_chosen = Signal(str)
    """The reader chose this family; an empty name is the best serif."""

    def __init__(self, best: str, row: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._best = translate("type", "Best serif ({name})").replace("{name}", best)
        self._shown = ""
        self._families: list[str] = []
        self.setAccessibleName(translate("type", "Font"))
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(_ROWS)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_ROWS)
        self.setCompleter(completer)
        rows = _Rows(row, self)
        self.setItemDelegate(rows)
        fitting = completer.popup()
        assert fitting is not None
        self._fitting = fitting
        fitting.setItemDelegate(rows)
        field = self.lineEdit()
        assert field is not None
        field.setAccessibleName(translate("type", "Font"))
        field.returnPressed.connect(self._take_typed)
        self.activated.connect(self._choose)

    def show_family(self, family: str) -> None:
        """Show which family texts are set in; one that is not installed is shown as such."""
        self._shown = family
        field = self.lineEdit()
        assert field is not None
        if self._families:
            if family not in self._families:
                missing = translate("type", "{name} (not installed)").replace("{name}", family)
                self._families.append(family)
                self.addItem(missing)
            self.setCurrentIndex(self._families.index(family))
            field.setText(self.itemText(self.currentIndex()))
        else:
            field.setText(family or self._best)
        field.setCursorPosition(0)
        if field.hasFocus():
            field.selectAll()

    def fill(self) -> None:
        """Ask the system for its fonts, which it takes a while to tell."""
        if not self._families:
            self._families = ["", *reading_fonts()]
            self.addItems([self._best, *self._families[1:]])
            self.show_family(self._shown)

    def _choose(self, place: int) -> None:
        self.family_chosen.emit(self._families[place])

    def _take_typed(self) -> None:
        """Choose what the typed words fit best: a name as a whole, its beginning, a part of it."""
        typed = self.currentText().strip().casefold()
        self._fitting.hide()
        self.fill()
        names = [self.itemText(place) for place in range(self.count())]
        fitting = [place for place, name in enumerate(names) if typed in name.casefold()]
        if not typed or not fitting:
            self.show_family(self._shown)
            return
        best = min(
            fitting,
            key=lambda place: (
                names[place].casefold() != typed,
                not names[place].casefold().startswith(typed),
                place,
            ),
        )
        self.family_chosen.emit(self._families[best])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the name of what holds come back when one leaves."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.show_family(self._shown)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel alone: a font is not chosen by passing over it."""
        event.ignore()


class _Rows(QStyledItemDelegate):
    """Rows of a list as high as everywhere."""

    def __init__(self, height: int, parent: QObject) -> None:
        super().__init__(parent)
        self._height = height

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the words' width and our height."""
        return QSize(super().sizeHint(option, index).width(), self._height)
