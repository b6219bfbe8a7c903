"""Asks for another name of a speaker, and for another role."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from diptych.domain.speaker import Speaker
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.theme import Theme
from diptych.ui.dialogs.line_dialog import LineDialog

translate = QCoreApplication.translate


class SpeakerDialog(LineDialog):
    """Two lines: by which name somebody is shown, and what they are."""

    described = Signal(str, str)
    """The name and the role that are wanted."""

    def __init__(self, theme: Theme, speaker: Speaker, parent: QWidget) -> None:
        super().__init__(
            theme,
            translate("speakers", "Name and role"),
            label=translate("speakers", "Name"),
            text=speaker.name,
            act=translate("speakers", "Save"),
            parent=parent,
        )
        self.role = QLineEdit(speaker.role, self)
        self.role.setCursorPosition(0)
        words = translate("speakers", "Role")
        self.role.setAccessibleName(words)
        caption = QLabel(words, self)
        caption.setBuddy(self.role)
        caption.setFont(resized(self.font(), -1))
        caption.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        below = QWidget(self)
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addWidget(caption)
        column.addWidget(self.role)
        self.put_under_line(below)
        QWidget.setTabOrder(self.line, self.role)
        self.given.connect(lambda name: self.described.emit(name, self.role.text()))
