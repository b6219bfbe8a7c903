"""The small window that asks for a line, and says why one cannot be taken."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from diptych.paths import resources
from diptych.ui.appearance.theme import load_theme
from diptych.ui.dialogs.line_dialog import LineDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_why_a_line_cannot_be_taken_is_said_in_its_own_words_not_as_markup(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = LineDialog(
        load_theme("light", resources()),
        "Name",
        label="Name",
        text="<b>care</b>",
        act="Save",
        parent=parent,
        fault_of=lambda line: f"There is “{line}” already.",
    )
    dialog.open()
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)

    (fault,) = [one for one in dialog.findChildren(QLabel) if "already" in one.text()]
    assert fault.text() == "There is “<b>care</b>” already."
    assert fault.textFormat() is Qt.TextFormat.PlainText
    assert dialog.isVisible()
