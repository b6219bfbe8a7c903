"""Going to a page: a field for its number or label, under the head of the pane."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from diptych.ui.appearance.fonts import resized
from diptych.ui.widgets.popover import Popover

translate = QCoreApplication.translate

WIDTH = 240
_INSET = 12


class PagePopover(Popover):
    """Asks for a page; whoever opened it says whether there is such a one."""

    wanted = Signal(str)
    """Go to the page with this label or number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._range = ""
        name = translate("pages", "Go to page")
        self.setAccessibleName(name)
        self.setFixedWidth(WIDTH)
        self.field = QLineEdit(self)
        self.field.setAccessibleName(name)
        self.words = QLabel(self)
        self.words.setFont(resized(self.font(), -2))
        self.words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.words.setWordWrap(True)
        self.field.returnPressed.connect(self._ask)
        self.field.textEdited.connect(lambda _: self.words.setText(self._range))
        self.column.setContentsMargins(_INSET, _INSET, _INSET, _INSET - 2)
        self.column.setSpacing(6)
        caption = QLabel(name, self)
        caption.setBuddy(self.field)
        self.column.addWidget(caption)
        self.column.addWidget(self.field)
        self.column.addWidget(self.words)

    def open_for(self, first: str, last: str, here: str, target: QRect) -> None:
        """Open under ``target``, with the labels of the first, the last and the present page."""
        words = translate("pages", "Pages {first} to {last}")
        self._range = words.replace("{first}", first).replace("{last}", last)
        self.words.setText(self._range)
        self.field.setText(here)
        self.field.selectAll()
        self.show_below(target)
        self.field.setFocus()

    def _ask(self) -> None:
        if label := self.field.text().strip():
            self.wanted.emit(label)

    def say_unknown(self, label: str) -> None:
        """Say that no page is called so; what was typed stays, to be mended."""
        words = translate("pages", "There is no page “{label}”.").replace("{label}", label)
        self.words.setText(words)
        self.field.selectAll()
