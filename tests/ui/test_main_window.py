"""The window as a whole: everything in it does something, at every width and in every theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from diptych.ui.appearance.theme import NAMES
from journeys.conftest import reader  # noqa: F401 - the desk of the journeys
from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def library_path(tmp_path):
    return tmp_path / "window.diptych"


@pytest.fixture
def desk(reader):  # noqa: F811 - a fixture's name
    reader.open(*reader.add(ferry=FERRY, bridge=BRIDGE))
    return reader.desk


def test_every_action_does_something(desk):
    desk.window.show_search()
    actions = desk.window.actions_
    assert set(actions.table) - actions.bound == set()


def test_every_button_and_field_has_a_name_for_screen_readers(desk):
    nameless = [
        part
        for kind in (QAbstractButton, QLineEdit)
        for part in desk.window.findChildren(kind)
        if part.isVisible()
        and not (part.accessibleName() or part.text())
        and not isinstance(part.parent(), QLineEdit)
    ]
    assert nameless == []


def test_toolbar_and_status_line_have_their_heights(desk):
    assert desk.window.toolbar.height() == 44
    assert desk.window.status.height() == 26


def test_the_status_line_says_how_much_is_read(desk, qtbot):
    qtbot.waitUntil(lambda: "% read" in desk.window.status.place.text)
    assert desk.window.status.saved.text == "Saved"
    assert desk.window.status.zoom.text == "100%"


def test_below_1100_pixels_one_pane_shows_and_a_switch_names_the_others(desk, qtbot):
    window = desk.window
    window.resize(1000, 700)
    qtbot.waitUntil(window.area.is_narrow)

    assert [not pane.isHidden() for pane in window.area.panes()] == [True, False]
    assert not window.left.isVisible()
    assert not window.right.isVisible()
    assert window.toolbar.switch.isVisible()
    assert not window.toolbar.search.isVisible()

    window.toolbar.pane_chosen.emit(1)
    assert [not pane.isHidden() for pane in window.area.panes()] == [False, True]

    window.resize(1600, 1000)
    qtbot.waitUntil(lambda: not window.area.is_narrow())
    assert all(not pane.isHidden() for pane in window.area.panes())
    assert window.left.isVisible()
    assert not window.toolbar.switch.isVisible()


def test_in_a_narrow_window_one_panel_at_a_time_can_be_shown(desk, qtbot):
    window = desk.window
    window.resize(1000, 700)
    qtbot.waitUntil(window.area.is_narrow)

    window.actions_.by_id["view.library"].trigger()
    assert (window.left.isVisible(), window.right.isVisible()) == (True, False)
    window.actions_.by_id["view.annotations"].trigger()
    assert (window.left.isVisible(), window.right.isVisible()) == (False, True)


@pytest.mark.parametrize("name", NAMES)
def test_a_theme_reaches_every_part_of_the_window(desk, qtbot, name):
    desk.window.annotations_panel.show()
    desk.window.show_search()
    desk.window.side.show_tags()
    desk.window.actions_.by_id[f"view.theme.{name}"].trigger()

    theme = desk.look.theme
    assert theme.name == name
    qtbot.waitUntil(lambda: desk.window.palette().window().color() == theme.colour("panel"))
    assert all(pane.view.theme is theme for pane in desk.window.area.panes())
    assert desk.window.actions_.by_id[f"view.theme.{name}"].isChecked()
    assert not desk.window.grab().isNull()


def test_larger_text_is_larger_in_every_pane_and_said(desk):
    sizes = [pane.view.typography.size for pane in desk.window.area.panes()]
    desk.window.actions_.by_id["view.larger"].trigger()
    assert [pane.view.typography.size for pane in desk.window.area.panes()] == [
        size + 1 for size in sizes
    ]
    assert desk.window.status.zoom.text == "106%"
    desk.window.status.zoom_pressed.emit()
    assert desk.window.status.zoom.text == "100%"


def test_reading_mode_shows_the_texts_alone_and_escape_leaves_it(desk, qtbot):
    window = desk.window
    window.actions_.by_id["view.reading_mode"].trigger()
    assert not any(
        part.isVisible() for part in (window.toolbar, window.status, window.left, window.right)
    )
    window.escaped.emit()
    assert window.toolbar.isVisible()
    assert window.left.isVisible()


def test_reading_mode_has_larger_type_and_gives_the_readers_back(desk):
    view, turn = desk.opening.current().view, desk.window.actions_.by_id["view.reading_mode"]
    desk.window.actions_.by_id["view.smaller"].trigger()
    turn.trigger()
    assert view.typography.size == 18
    assert desk.window.status.zoom.text == "112%"
    assert round(view.typography.size * view.typography.line_height) == 30
    turn.trigger()
    assert view.typography.size == 15
    assert desk.window.status.zoom.text == "94%"


def test_the_palette_finds_commands_articles_and_keys_run_them(desk, qtbot):
    desk.equipment.by_name.open_palette()
    palette = desk.equipment.by_name._palette
    qtbot.keyClicks(palette.field, "bridge instead")
    rows = [palette.model.row(n) for n in range(palette.model.rowCount())]
    assert [row.text for row in rows] == ["Articles", "A bridge instead"]

    desk.window.area.set_current(desk.window.area.panes()[0])
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isHidden()
    assert desk.opening.current().title == "A bridge instead"


def test_the_palette_finds_what_undo_is_called_now_by_its_name(desk, qtbot):
    undo = desk.window.actions_.by_id["edit.undo"]
    desk.window.actions_.rename("edit.undo", "Undo tag R&D")
    undo.setEnabled(True)
    desk.equipment.by_name.open_palette()
    palette = desk.equipment.by_name._palette
    qtbot.keyClicks(palette.field, "R&D")
    rows = [palette.model.row(n).text for n in range(palette.model.rowCount())]
    assert rows[:2] == ["Commands", "Undo tag R&D"]
    palette.hide()


def test_tab_in_the_palette_leaves_commands_only(desk, qtbot):
    desk.equipment.by_name.open_palette()
    palette = desk.equipment.by_name._palette
    qtbot.keyClick(palette.field, Qt.Key.Key_Tab)
    groups = {palette.model.row(n).group for n in range(1, palette.model.rowCount())}
    assert groups == {"Commands"}


def test_the_focus_stays_on_the_sheet_of_keys_and_returns_to_the_text(desk, qtbot):
    desk.window.activateWindow()
    view = desk.opening.current().view
    view.setFocus()
    desk.equipment.by_name.open_keys()
    sheet = desk.equipment.by_name._keys
    for _ in range(4):
        qtbot.keyClick(sheet.focusWidget() or sheet, Qt.Key.Key_Tab)
        assert sheet.isAncestorOf(desk.window.focusWidget())
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isHidden()
    qtbot.waitUntil(view.hasFocus)


def test_the_keys_that_are_shown_are_those_of_the_table(desk):
    rows = {row.words: row.keys for row in desk.equipment.by_name.key_rows()}
    assert rows["Highlight"] == ("H",)
    assert rows["Search the library"] == ("Ctrl+Shift+F",)
    assert rows["Favourite tag, 1 to 9"] == ("1", "9")
    assert rows["Page down, up"] == ("Space", "Shift+Space")


def test_search_takes_the_place_of_the_panels_and_gives_it_back(desk, qtbot):
    window = desk.window
    before = window.splitter.sizes()
    desk.viewing.search("harbour")
    assert window.searching()
    assert not window.right.isVisible()
    qtbot.waitUntil(
        lambda: desk.equipment.seeking.search is not None and desk.equipment.seeking.search.active
    )
    hits = [pane.view for pane in window.area.panes()]
    assert any(view._scene.hits for view in hits)

    window.search_view.closed.emit()
    assert not window.searching()
    assert window.right.isVisible()
    assert window.splitter.sizes() == pytest.approx(before, abs=2)


def test_a_search_in_a_narrow_window_leaves_the_panels_as_wide_as_they_were(desk, qtbot):
    window = desk.window
    before = window.splitter.sizes()
    window.resize(900, 700)
    qtbot.waitUntil(window.left.isHidden)

    desk.viewing.search("quay")
    qtbot.waitUntil(lambda: window.searching() and window.left.width() > 300)
    desk.viewing.leave_search()
    window.resize(1600, 1000)
    qtbot.waitUntil(lambda: all(window.splitter.sizes()))

    assert window.splitter.sizes() == pytest.approx(before, abs=2)


def test_finding_in_the_article_counts_and_steps_round(desk, qtbot):
    window = desk.window
    window.area.set_current(window.area.panes()[0])
    window.actions_.by_id["find.article"].trigger()
    bar = desk.opening.current().find_bar()
    bar.start("harbour master")
    qtbot.waitUntil(lambda: desk.equipment.seeking.finding.active)
    assert window.actions_.by_id["find.next"].isEnabled()

    window.actions_.by_id["find.next"].trigger()
    assert desk.equipment.seeking.finding.step(1)
    bar.closed.emit()
    assert not desk.equipment.seeking.finding.active
    assert desk.opening.current().find_bar() is None


def test_back_returns_to_where_the_reader_was(desk, qtbot):
    first, second = desk.opening.open_ids()
    desk.opening.open(first)
    desk.opening.open(second)
    assert desk.opening.current().article_id == second

    desk.window.actions_.by_id["go.back"].trigger()
    assert desk.opening.current().article_id == first
    desk.window.actions_.by_id["go.forward"].trigger()
    assert desk.opening.current().article_id == second


def test_what_is_kept_on_closing_brings_the_same_window_back(desk):
    panes = desk.window.area.panes()
    panes[1].view.setFocus()
    desk.window.area.set_current(panes[1])
    state = desk.keep()
    assert state.panes == tuple(desk.opening.open_ids())
    assert state.current == 1
    assert len(state.pane_sizes) == 2
    assert set(desk.study.places) == set(state.panes)
    assert len(state.at) == 2


def test_a_bug_is_one_notice_and_the_window_stays(desk, qtbot):
    told = desk.window.notices
    desk.window.notices.fault(RuntimeError("odd"), "/home/ada/diptych.log")
    desk.window.notices.fault(RuntimeError("odd again"), "/home/ada/diptych.log")
    assert len(told.sentences) == 1
    assert desk.window.isVisible()


def test_the_menu_opens_with_everything(desk):
    desk.window.open_menu()
    menu = desk.window._menu
    assert menu.isVisible()
    assert len(menu.actions()) == 8
    menu.close()
