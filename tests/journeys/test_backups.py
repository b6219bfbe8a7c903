"""A backup is made, checked and had again beside the library, from the page of the backups."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from diptych.library import articles
from journeys.conftest import a_library
from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def page(reader):
    """The page of the backups, with nothing in it yet; what it would start is written down."""
    reader.add(ferry=FERRY, bridge=BRIDGE)
    backups = reader.desk.equipment.backups
    backups.started, backups.shown = [], []
    backups.starter = lambda path: not backups.started.append(path)
    backups.opener = lambda url: not backups.shown.append(url.toLocalFile())
    reader.press("library.backups")
    reader.wait(lambda: backups.page._pages.currentWidget() is backups.page._empty)
    return backups.page


def made(reader, page):
    """Press the button, and wait for the backup to be made and shown."""
    reader.qtbot.mouseClick(page.make_button, Qt.MouseButton.LeftButton)
    reader.wait(lambda: page.chosen() is not None and page.notice is not None)
    return page.chosen()


def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 4096] = b"\xa5" * 4096
    path.write_bytes(bytes(data))


def test_what_was_deleted_for_good_is_in_the_library_beside(reader, page, library_path):
    backup = made(reader, page)
    assert page.notice.sentence == "The backup is made and was checked: it is sound."
    assert page.summary.text().startswith("The last backup is sound.")
    reader.library.apply(
        articles.delete_articles([one.article for one in reader.library.articles()])
    ).result()

    page.view.setFocus()
    reader.qtbot.keyClick(page.view, Qt.Key.Key_Return)

    reader.wait(lambda: page.notice is not None and "is made. Your" in page.notice.sentence)
    (beside,) = library_path.parent.glob("journey (backup of *).diptych")
    assert reader.library.articles() == []
    other = a_library(beside, reader.folder / "other cache")
    try:
        assert len(other.articles()) == 2
    finally:
        other.close()
    assert backup.path.is_file()

    backups = reader.desk.equipment.backups
    page.notice.buttons[0].click()
    assert backups.started == [beside]


def test_a_damaged_backup_is_one_sentence_and_is_shown_as_such(reader, page, library_path):
    backup = made(reader, page)
    damage(backup.path)
    page.hush()

    page.restore_button.click()

    reader.wait(lambda: page.notice is not None)
    assert page.notice.sentence == (
        f"“{backup.path.name}” is not a library, or is damaged: the file is damaged."
    )
    reader.wait(lambda: not page.model.row(0).sound)
    assert page.summary.text() == "The last backup is damaged. Make a new one."
    assert list(library_path.parent.glob("*(backup of *")) == []
    assert page.restore_button.isEnabled()


def test_one_is_checked_and_the_folder_is_shown(reader, page):
    backup = made(reader, page)
    page.hush()
    reader.qtbot.keyClick(page.view, Qt.Key.Key_F5)
    reader.wait(lambda: page.notice is not None)
    assert page.notice.sentence.endswith("is sound.")
    reader.wait(lambda: page.model.row(0).checked > backup.checked)

    page.folder_button.click()

    assert reader.desk.equipment.backups.shown == [str(backup.path.parent)]


def test_what_is_under_way_is_shown_and_stops_when_it_is_cancelled(reader, page, monkeypatch):
    """A backup of a library so large that it takes until one has enough of it."""

    def endless(progress):
        for done in itertools.count():
            progress.step(done % 100, 100, "copying")
            time.sleep(0.005)

    monkeypatch.setattr(reader.library, "backup_now", endless)
    page.make_button.click()
    reader.wait(lambda: page.progress.isVisible() and page.progress.bar.share > 0)
    assert page.progress.accessibleName().startswith("Backing up")
    assert not page.make_button.isEnabled()

    page.progress.cancel_button.click()

    reader.wait(lambda: not page.progress.isVisible())
    assert page.make_button.isEnabled()
    assert page.notice is None
    monkeypatch.undo()
    made(reader, page)


def test_what_came_of_it_is_said_in_the_window_where_the_page_was_closed(reader, page):
    page.make_button.click()
    page.close()

    notices = reader.desk.window.notices
    reader.wait(lambda: any(one.startswith("The backup is made") for one in notices.sentences))
    assert len(reader.library.kept_backups()) == 1
