"""What Diptych is built on is read in a window of its own, from “About” on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from diptych.ui.dialogs.about import About

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_from_about_a_reader_comes_to_the_licence_of_qt(reader):
    reader.press("help.about")
    about = reader.desk.window.findChild(About)
    (button,) = [one for one in about.findChildren(QPushButton) if one.text() == "Licences"]
    reader.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    shown = reader.desk.equipment.licensing.window
    assert shown.isVisible()
    reader.wait(lambda: shown.model.rowCount() > 50)

    reader.qtbot.keyClicks(shown.search, "qt lgpl")

    assert "Qt" in {row.name for row in shown.model.rows()}
    shown.view.setCurrentIndex(shown.model.index_of(("Qt", "PySide6_Essentials")))
    assert "LESSER GENERAL PUBLIC LICENSE" in shown.words.toPlainText()
    assert shown.notice is None

    reader.press("view.look")
    assert shown.isVisible()
