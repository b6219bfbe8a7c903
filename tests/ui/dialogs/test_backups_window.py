"""What the page of the backups shows, and what it asks for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from diptych.domain.identity import now
from diptych.domain.kept_backup import KeptBackup, Occasion
from diptych.paths import resources
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import load_theme
from diptych.ui.dialogs.backups_window import BackupsWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

EARLY = "2026-03-02T11:00:00.000Z"
NEWEST = KeptBackup(
    path=Path("2026-03-02 101500 asked.diptych"),
    made="2026-03-02T10:15:00.000Z",
    size=2_400_000,
    occasion=Occasion.ASKED,
    checked=EARLY,
)
OLDER = KeptBackup(
    path=Path("2026-03-01.diptych"),
    made="2026-03-01T09:00:00.000Z",
    size=1_200_000,
    occasion=Occasion.DAY,
    checked=EARLY,
    sound=False,
)


@pytest.fixture
def window(qtbot):
    theme = load_theme("light", resources())
    made = BackupsWindow(theme, Icons(theme))
    qtbot.addWidget(made)
    # Not when this module is imported: a long run goes past midnight.
    made.show_backups([replace(one, checked=now()) for one in (NEWEST, OLDER)])
    made.show()
    return made


def spoken(window, row):
    return window.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)


def test_each_row_says_when_how_large_why_and_how_the_check_went(window):
    assert "2 March 2026" in spoken(window, 0)
    assert "2.4 MB" in spoken(window, 0)
    assert "Made when you asked. checked today" in spoken(window, 0)
    assert spoken(window, 0).endswith(": sound")
    assert "Backup of the day" in spoken(window, 1)
    assert spoken(window, 1).endswith(": damaged")


def test_the_head_says_when_the_newest_was_checked_and_with_what_result(window):
    assert window.summary.text().startswith("The last backup is sound. It was checked today")

    window.show_backups([replace(NEWEST, sound=False), OLDER])

    assert window.summary.text() == "The last backup is damaged. Make a new one."


def test_where_there_is_none_it_says_so_and_one_can_be_made(qtbot, window):
    window.show_backups([])

    assert window._pages.currentWidget() is window._empty
    assert window._empty.accessibleName() == "There is no backup yet"
    assert not window.summary.isVisible()
    assert not window.restore_button.isEnabled()
    assert not window.check_button.isEnabled()
    assert not window.folder_button.isEnabled()
    with qtbot.waitSignal(window.make_requested):
        qtbot.mouseClick(window.make_button, Qt.MouseButton.LeftButton)


def test_what_holds_for_a_library_on_a_server_is_said(window):
    assert "server" not in window.explained.text()
    window.set_on_server(True)
    assert "in a database on a server" in window.explained.text()


def test_the_keys_of_the_list_restore_and_check_what_is_chosen(qtbot, window):
    window.view.setCurrentIndex(window.model.index(1))

    with qtbot.waitSignal(window.restore_requested) as restored:
        qtbot.keyClick(window.view, Qt.Key.Key_Return)
    with qtbot.waitSignal(window.check_requested) as checked:
        qtbot.keyClick(window.view, Qt.Key.Key_F5)

    assert restored.args == checked.args
    assert [one.path for one in checked.args] == [OLDER.path]


def test_one_thing_is_done_at_a_time_and_can_be_cancelled(qtbot, window):
    asked = []
    window.restore_requested.connect(asked.append)
    window.show_progress("Backing up", 1, 4)
    assert window.progress.isVisible()
    assert window.progress.bar.share == 0.25
    assert window.progress.accessibleName() == "Backing up, 25%"
    qtbot.keyClick(window.view, Qt.Key.Key_Return)
    assert asked == []
    assert not any(
        button.isEnabled()
        for button in (window.make_button, window.check_button, window.restore_button)
    )

    with qtbot.waitSignal(window.cancelled):
        window.progress.cancel_button.click()
    assert not window.progress.cancel_button.isEnabled()
    window.rest()

    assert not window.progress.isVisible()
    assert window.make_button.isEnabled()
    assert window.restore_button.isEnabled()


def test_a_backup_that_was_checked_again_stays_chosen(window):
    window.view.setCurrentIndex(window.model.index(1))

    window.show_backups([NEWEST, replace(OLDER, sound=True)])

    assert window.chosen() == replace(OLDER, sound=True)


def test_escape_closes(qtbot, window):
    qtbot.keyClick(window.view, Qt.Key.Key_Escape)
    assert not window.isVisible()
