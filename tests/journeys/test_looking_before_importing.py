"""A folder is dropped: its articles are looked at before they come in, and described after."""

from __future__ import annotations

import time

import pytest
from PySide6.QtWidgets import QFileDialog

from diptych.domain.errors import CancelledError
from diptych.library import collecting
from diptych.ui.journeys.import_run import FileState, Phase
from diptych.ui.models.import_files_model import FileAct, acts_of
from journeys.desks import BRIDGE, FERRY
from journeys.pages import PAGE, a_png

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def folder(reader):
    place = reader.folder / "Fen counties"
    place.mkdir()
    (place / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (place / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (place / "quay.txt").write_bytes("The café on the quay\n\nIt sold coffee.".encode("cp1252"))
    return place


@pytest.fixture
def resting(reader, folder):
    """The window in which a folder waits to come in, with its first article in sight."""
    reader.drop([folder])
    shown = reader.desk.equipment.bringing_in.resting
    reader.wait(lambda: shown.window.preview.shown is not None)
    return shown


def title_of(preview):
    return preview.shown.article.title if preview.shown is not None else ""


def words_of(preview):
    return preview.shown.text.whole() if preview.shown is not None else ""


def choose(reader, shown, number, title):
    shown.window.list.setCurrentIndex(shown.window.model.index(number))
    reader.wait(lambda: title_of(shown.window.preview) == title)


def test_a_folder_waits_with_a_preview_of_its_first_article(reader, resting):
    window = resting.window

    assert window.phase is Phase.REST
    assert [row.path.name for row in resting.run.rows] == ["bridge.txt", "ferry.txt", "quay.txt"]
    assert [row.kind for row in resting.run.rows] == ["plain text"] * 3
    assert title_of(window.preview) == "A bridge instead"
    assert "eleven million" in window.preview.shown.text.whole()
    assert window.preview.details.lines["title"].text() == "A bridge instead"
    assert reader.library.articles() == []


def test_what_was_chosen_and_left_leaves_no_trace(reader, resting):
    resting.window.foot.cancel.click()

    reader.wait(lambda: reader.desk.equipment.bringing_in.resting is None)
    assert reader.library.articles() == []
    assert not reader.desk.study.importing.running


def test_more_is_dropped_and_comes_into_the_same_list(reader, resting):
    reader.drop([reader.file("late.txt", "A late letter\n\nIt came on Monday.")])

    reader.wait(lambda: len(resting.run.rows) == 4)
    assert reader.desk.equipment.bringing_in.resting is resting
    assert resting.run.rows[3].path.name == "late.txt"


def test_a_text_is_looked_at_in_another_encoding(reader, resting):
    choose(reader, resting, 2, "The café on the quay")
    preview = resting.window.preview
    assert preview.encodings.currentData() == "windows-1252"

    preview.encoding_chosen.emit("windows-1251")

    reader.wait(lambda: title_of(preview) == "The cafй on the quay")
    assert resting.run.chosen[resting.run.rows[2].path].options == {"encoding": "windows-1251"}


def test_what_is_said_of_an_article_beforehand_is_there_when_it_is_looked_at_again(
    reader, resting, qtbot
):
    line = resting.window.preview.details.lines["source"]
    qtbot.keyClicks(line, "Estuary Courier")
    line.editingFinished.emit()
    choose(reader, resting, 1, "The ferry stops")
    choose(reader, resting, 0, "A bridge instead")

    assert resting.window.preview.shown.article.source == "Estuary Courier"
    assert line.text() == "Estuary Courier"
    chosen = resting.run.chosen[resting.run.rows[0].path]
    assert (chosen.details.source, chosen.details.title) == ("Estuary Courier", None)


def test_a_date_that_is_none_is_refused_in_one_sentence(reader, resting, qtbot):
    details = resting.window.preview.details
    qtbot.keyClicks(details.lines["published"], "last spring")
    details.lines["published"].editingFinished.emit()

    assert details._fault.text() == (
        "“last spring”: a date is written 2002, 2002-04 or 2002-04-14."
    )
    assert resting.run.chosen == {}


def test_an_article_that_came_in_is_described_in_the_same_lines_and_that_is_undone(
    reader, resting, qtbot
):
    window = resting.window
    window.foot.start.click()
    reader.wait(lambda: window.phase is Phase.ENDED)
    assert [row.state for row in resting.run.rows] == [FileState.IMPORTED] * 3
    line = window.preview.details.lines["source"]
    reader.wait(lambda: not line.isReadOnly())
    key = resting.run.rows[0].article_id

    qtbot.keyClicks(line, "Town & Ward")
    line.editingFinished.emit()
    reader.wait(lambda: reader.library.article(key).source == "Town & Ward")
    reader.wait(lambda: window.preview.shown.article.source == "Town & Ward")
    reader.press("edit.undo")

    reader.wait(lambda: reader.library.article(key).source == "")
    reader.wait(lambda: line.text() == "")


def test_what_failed_is_read_again_in_its_row(reader, resting):
    window, broken = resting.window, resting.run.rows[1].path
    broken.write_text("")
    window.foot.start.click()
    reader.wait(lambda: window.phase is Phase.ENDED)
    assert resting.run.rows[1].state is FileState.FAILED
    broken.write_text(FERRY, encoding="utf-8")

    window.retry_requested.emit([1])
    reader.wait(lambda: window.phase is Phase.ENDED and not reader.desk.study.importing.running)

    assert [row.state for row in resting.run.rows] == [FileState.IMPORTED] * 3
    assert len(reader.library.articles()) == 3


def test_files_that_went_away_meanwhile_are_said_to_have_failed(reader, resting):
    resting.run.rows[1].path.unlink()
    resting.window.foot.start.click()
    reader.wait(lambda: resting.window.phase is Phase.ENDED)

    assert resting.run.rows[1].state is FileState.FAILED
    assert resting.run.rows[1].reason == "there is no such file"


def test_what_was_said_beforehand_comes_in_with_the_article(reader, resting, qtbot):
    lines = resting.window.preview.details.lines
    lines["title"].selectAll()
    qtbot.keyClicks(lines["title"], "No bridge yet")
    lines["title"].editingFinished.emit()
    lines["authors"].setFocus()
    qtbot.keyClicks(lines["authors"], "Calloway, Ines")
    resting.window.foot.start.click()
    reader.wait(lambda: resting.window.phase is Phase.ENDED)

    (bridge,) = [
        one.article for one in reader.library.articles() if one.article.title == "No bridge yet"
    ]
    assert [author.name for author in bridge.authors] == ["Ines Calloway"]


def test_folders_become_collections_in_the_one_that_was_chosen(reader, folder):
    reader.library.apply(collecting.make_collection("Towns", []))
    reader.wait(lambda: reader.desk.contents.collections)
    inner = folder / "letters"
    inner.mkdir()
    (inner / "one.txt").write_text("A letter\n\nIt came on Monday.")
    reader.drop([folder])
    shown = reader.desk.equipment.bringing_in.resting
    reader.wait(shown.window.foot.start.isEnabled)
    filing = shown.window.head.filing
    assert filing.folders.isVisible()

    filing.collections.setCurrentIndex(filing.collections.findText("Towns"))
    filing.folders.setChecked(True)
    shown.window.foot.start.click()
    reader.wait(lambda: shown.window.phase is Phase.ENDED)

    names = {one.id: one.name for one in reader.library.collections()}
    filed = {
        one.article.title: [names[key] for key in one.article.collections]
        for one in reader.library.articles()
    }
    assert filed["A letter"] == ["letters"]
    assert filed["A bridge instead"] == ["Fen counties"]
    (towns,) = [one.id for one in reader.library.collections() if one.name == "Towns"]
    (fen,) = [one for one in reader.library.collections() if one.name == "Fen counties"]
    assert fen.parent_id == towns


def test_of_a_page_the_article_or_all_is_shown(reader, folder):
    page = folder / "a-keys.html"
    page.write_text(PAGE.format(picture=a_png()), encoding="utf-8")
    reader.drop([folder])
    shown = reader.desk.equipment.bringing_in.resting
    preview = shown.window.preview
    reader.wait(lambda: title_of(preview) == "The keys of the quay")
    assert preview.details.lines["authors"].text() == "Ines Calloway"
    assert preview.extent_button.text() == "Show the whole page"
    assert "newsletter" not in words_of(preview)
    (name,) = preview.shown.pictures
    assert shown.previewing._picture(preview.shown.revision.id, name)

    preview.extent_button.click()
    reader.wait(lambda: "newsletter" in words_of(preview))
    assert preview.extent_button.text() == "Show the article only"
    shown.window.foot.start.click()
    reader.wait(lambda: shown.window.phase is Phase.ENDED)

    key = next(row.article_id for row in shown.run.rows if row.path == page)
    stored = reader.library.open_article(key)
    assert "newsletter" in stored.text.whole()
    assert stored.revision.option("extent") == "whole"


def test_a_single_file_is_looked_at_first_where_that_is_wanted(reader):
    ferry = reader.file("ferry.txt", FERRY)

    reader.press("library.preview")
    (asking,) = reader.desk.window.findChildren(QFileDialog)
    asking.filesSelected.emit([str(ferry)])
    asking.reject()

    shown = reader.desk.equipment.bringing_in.resting
    reader.wait(lambda: title_of(shown.window.preview) == "The ferry stops")
    assert reader.library.articles() == []
    shown.window.foot.start.click()
    reader.wait(lambda: len(reader.desk.opening.open_ids()) == 1)


def test_looking_at_another_file_stops_reading_the_one_before(reader, folder, monkeypatch):
    read, stopped = reader.library.draft_of, []

    def slowly(path, progress, options=None):
        if path.name == "bridge.txt":
            try:
                while True:
                    progress.step(0, 1)
                    time.sleep(0.01)
            except CancelledError:
                stopped.append(path.name)
                raise
        return read(path, progress, options)

    monkeypatch.setattr(reader.library, "draft_of", slowly)
    reader.drop([folder])
    shown = reader.desk.equipment.bringing_in.resting
    reader.wait(lambda: shown.previewing._job is not None)

    choose(reader, shown, 1, "The ferry stops")

    reader.wait(lambda: stopped)
    assert title_of(shown.window.preview) == "The ferry stops"


def test_a_file_that_cannot_be_read_says_so_in_the_place_of_its_preview(reader, folder):
    (folder / "a.txt").write_text("")
    reader.drop([folder])
    shown = reader.desk.equipment.bringing_in.resting
    preview = shown.window.preview

    reader.wait(lambda: preview._message.accessibleName() == "The file is empty.")

    assert preview.shown is None
    assert shown.window.foot.start.isEnabled()


def test_a_newer_version_of_the_list_is_offered_again_once_it_is_taken_back(reader):
    place = reader.folder / "Versions"
    place.mkdir()
    address = '<link rel="canonical" href="https://courier.example/keys"><title>'
    page = PAGE.format(picture=a_png()).replace("<title>", address)
    (place / "1.html").write_text(page, encoding="utf-8")
    later = page.replace("before Monday", "before Tuesday")
    (place / "2.html").write_text(later, encoding="utf-8")
    reader.drop([place])
    bringing_in = reader.desk.equipment.bringing_in
    reader.wait(lambda: bringing_in.resting.run.looked)
    bringing_in.resting.window.foot.start.click()
    reader.wait(lambda: bringing_in.shown is not None)
    shown = bringing_in.shown
    reader.wait(lambda: shown.window.phase is Phase.ENDED)
    older, newer = (row.article_id for row in shown.run.rows)

    shown.window.do(1, FileAct.NEWER)
    reader.wait(lambda: shown.run.rows[1].article_id == older)
    assert FileAct.NEWER not in acts_of(shown.run.rows[1])

    reader.press("edit.undo")
    reader.wait(lambda: shown.run.rows[1].article_id == newer)
    assert FileAct.NEWER in acts_of(shown.run.rows[1])

    reader.press("edit.redo")
    reader.wait(lambda: shown.run.rows[1].article_id == older)
