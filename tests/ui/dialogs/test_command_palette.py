import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from diptych.paths import resources
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import load_theme
from diptych.ui.dialogs.command_palette import CommandPalette, Entry


@pytest.fixture
def palette(qtbot):
    window = QWidget()
    window.resize(900, 600)
    qtbot.addWidget(window)
    window.show()
    return CommandPalette(Icons(load_theme("light", resources()), resources() / "icons"), window)


def rows(palette):
    return [palette.model.index(row).data() for row in range(palette.model.rowCount())]


def test_where_nothing_fits_it_says_so_and_enter_does_nothing(qtbot, palette):
    ran = []
    palette.ask([Entry(group="Commands", text="Export", run=lambda: ran.append("export"))])

    qtbot.keyClicks(palette.field, "zeppelin")
    assert rows(palette) == ["Nothing has these words"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert ran == []

    palette.field.setText("exp")
    assert rows(palette) == ["Commands", "Export"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert ran == ["export"]
