"""What Diptych is built on is read in a window of its own, from “About” on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from diptych.domain.errors import LibraryError
from diptych.ui.dialogs.about import About
from diptych.ui.journeys import licensing

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


def test_licences_that_could_not_be_read_are_read_the_next_time(reader, monkeypatch):
    read = licensing._all
    monkeypatch.setattr(licensing, "_all", refuse)
    reader.press("help.licences")
    reader.wait(lambda: reader.desk.window.notices.sentences)
    assert reader.desk.equipment.licensing.window is None

    monkeypatch.setattr(licensing, "_all", read)
    reader.press("help.licences")

    reader.wait(lambda: reader.desk.equipment.licensing.window.model.rowCount() > 50)


def refuse(_):
    raise LibraryError("licences", "the list is gone")
