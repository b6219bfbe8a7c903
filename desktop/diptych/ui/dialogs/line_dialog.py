"""A small window that asks for one line: a name, or a query."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.style import PRIMARY
from diptych.ui.appearance.theme import Theme
from diptych.ui.widgets.announcement import announce
from diptych.ui.widgets.everywhere import opening_guide

translate = QCoreApplication.translate

WIDTH = 360


class LineDialog(QDialog):
    """Asks for a line; what is nothing cannot be given."""

    given = Signal(str)

    def __init__(
        self,
        theme: Theme,
        title: str,
        *,
        label: str,
        text: str,
        act: str,
        parent: QWidget,
        fault_of: Callable[[str], str] = lambda _: "",
    ) -> None:
        """``act`` is what is done with the line, as the button says it.

        ``fault_of`` tells why a line cannot be taken; nothing where it can.
        """
        super().__init__(parent)
        self.addActions(opening_guide(parent))
        self._fault_of = fault_of
        self._fault = QLabel(self)
        self._fault.setWordWrap(True)
        self._fault.setTextFormat(Qt.TextFormat.PlainText)
        self._fault.hide()
        palette = QPalette(self._fault.palette())
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour("error"))
        self._fault.setPalette(palette)
        self.setWindowTitle(title)
        self.line = QLineEdit(text, self)
        self.line.selectAll()
        caption = QLabel(label, self)
        caption.setBuddy(self.line)
        caption.setFont(resized(self.font(), -1))
        caption.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.line.setAccessibleName(label)
        self._act = QPushButton(act, self)
        self._act.setProperty(PRIMARY, True)  # noqa: FBT003 - Qt's properties know no names
        self._act.setDefault(True)
        self._act.clicked.connect(self._give)
        cancel = QPushButton(translate("line", "Cancel"), self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.line.textChanged.connect(self._allow)
        self._allow()
        inset = theme.tokens.space["dialog_inset"]
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self._act)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(inset, 16, inset, 16)
        column.setSpacing(4)
        column.addWidget(caption)
        column.addWidget(self.line)
        column.addWidget(self._fault)
        column.addSpacing(14)
        column.addLayout(foot)
        self.setMinimumWidth(WIDTH)
        self.line.setFocus()

    def put_under_line(self, widget: QWidget) -> None:
        """Let something that belongs to the line stand right under it."""
        self._column.insertWidget(self._column.indexOf(self.line) + 1, widget)

    def _allow(self) -> None:
        self._act.setEnabled(bool(self.line.text().strip()))
        self._fault.hide()

    def _give(self) -> None:
        fault = self._fault_of(self.line.text())
        if fault:
            self._fault.setText(fault)
            self._fault.show()
            announce(self, fault)
            self.line.selectAll()
            return
        self.accept()
        self.given.emit(self.line.text())
