"""The type that a reader chooses is that of every pane, now and at the next start."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from diptych.paths import resources
from diptych.preferences import PreferencesFile
from diptych.ui.application import Doors, Start
from diptych.ui.reader.typography import LARGEST, MEASURES, Typography
from journeys.conftest import a_library
from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def types(reader) -> list[Typography]:
    return [pane.view.typography for pane in reader.desk.window.area.panes()]


@pytest.fixture
def two(reader):
    reader.open(*reader.add(ferry=FERRY, bridge=BRIDGE))
    return reader


def test_commands_of_the_palette_set_every_pane(two):
    actions = two.desk.window.actions_.by_id
    for name in ("hyphenated", "wider", "wider", "narrower", "less_spacing"):
        actions[f"view.{name}"].trigger()

    wanted = Typography(measure=72, line_height=1.5, justified=True, hyphenated=True)
    assert types(two) == [wanted, wanted]
    assert actions["view.justified"].isChecked()
    assert actions["view.hyphenated"].isChecked()
    actions["view.justified"].trigger()
    assert not actions["view.hyphenated"].isChecked()
    assert types(two)[0].justified is False

    actions["view.usual_type"].trigger()

    assert types(two) == [Typography(), Typography()]


def test_hyphens_arrive_and_nobody_is_moved(two, qtbot):
    view = two.desk.window.area.panes()[0].view
    before = view.place()
    two.desk.window.actions_.by_id["view.hyphenated"].trigger()
    language = view.readable.article.language

    assert language == "en"
    qtbot.waitUntil(lambda: view._scene.page._setting._hyphens is not None, timeout=10_000)
    assert view.place() == before


def test_the_wheel_with_ctrl_sets_all_panes_and_says_so(two):
    view = two.desk.window.area.panes()[1].view
    event = QWheelEvent(
        QPointF(9, 9),
        QPointF(9, 9),
        QPoint(0, 0),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's signature
    )
    QApplication.sendEvent(view.viewport(), event)

    assert [each.size for each in types(two)] == [18, 18]
    assert two.desk.window.status.zoom.text == "112%"


@pytest.mark.parametrize("size", [(1600, 1000), (700, 500)])
def test_the_popover_opens_under_its_button(two, qtbot, size):
    window = two.desk.window
    window.resize(*size)
    window.actions_.by_id["view.look"].trigger()
    popover = two.desk.viewing._type
    assert popover.isVisible()

    button = window.toolbar.look_button
    assert button.isVisible()
    assert popover.y() >= button.mapToGlobal(QPoint(0, button.height())).y()
    room = window.screen().availableGeometry()
    assert room.contains(popover.geometry())
    assert popover.font_field.hasFocus()
    popover.close()


def started(qapp, home, library_path, tmp_path) -> Start:
    doors = Doors(
        location=str(library_path),
        glance=lambda _: None,
        open_library=lambda: a_library(library_path, tmp_path / "cache"),
        starter=None,
        data=home,
        resources=resources(),
        log=tmp_path / "diptych.log",
    )
    return Start(qapp, doors, PreferencesFile(home))


def test_it_is_kept_from_one_start_to_the_next(qtbot, qapp, tmp_path, library_path):
    home = tmp_path / "home"
    start = started(qapp, home, library_path, tmp_path)
    qtbot.addWidget(start.desk.window)
    start.show()
    chosen = Typography(
        family="DejaVu Sans", size=19, line_height=1.4, measure=84, justified=True, hyphenated=False
    )
    start.look.set_typography(chosen)
    start.look.set_reading_mode(on=True)
    start.desk.window.close()
    qapp.processEvents()

    again = started(qapp, home, library_path, tmp_path)
    qtbot.addWidget(again.desk.window)

    assert again.look.typography == chosen
    again.look.deleteLater()
    start.look.deleteLater()


def test_a_file_that_says_nonsense_gives_type_that_can_be_read(qtbot, qapp, tmp_path, library_path):
    home = tmp_path / "home"
    home.mkdir()
    nonsense = {
        "reading_size": 4000,
        "column_width": -3,
        "justified": "yes",
        "hyphenated": 1,
        "line_height": 1.5,
    }
    (home / "preferences.json").write_text(json.dumps(nonsense))

    start = started(qapp, home, library_path, tmp_path)
    qtbot.addWidget(start.desk.window)

    assert start.look.typography == Typography(size=LARGEST, measure=MEASURES[0], line_height=1.5)
    start.look.deleteLater()
