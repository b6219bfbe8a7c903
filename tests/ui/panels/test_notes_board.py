"""The board of notes: what it lists, and what it says the reader wants."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from diptych.domain.reference import Noted, On
from diptych.ui.models.note_list_model import Since
from diptych.ui.models.note_snapshot import NoteSnapshot
from diptych.ui.panels.notes_board import NotesBoard

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TITLES = {"ferry": "The ferry stops", "bridge": "A bridge opens"}


def a_noted(key: str, **facts) -> Noted:
    return Noted(
        **{"on": On.LIBRARY, "id": key, "text": key, "modified": f"2026-01-0{key}", **facts}
    )


NOTES = [
    a_noted("1", on=On.ANNOTATION, article_id="ferry", quote="stopped", tags=("night",)),
    a_noted("2", on=On.ANNOTATION, article_id="bridge", quote="lanes", tags=("money",)),
    a_noted("3", on=On.ARTICLE, article_id="bridge", title="Cost"),
    a_noted("4", title="Plan"),
]


@pytest.fixture
def board(qtbot, theme, icons, tags) -> NotesBoard:
    board = NotesBoard(theme, icons)
    qtbot.addWidget(board)
    board.resize(760, 800)
    board.said = []
    for name in ("chosen", "opened", "delete_requested", "export_requested"):
        getattr(board, name).connect(lambda what, name=name: board.said.append((name, what)))
    for name in ("new_wanted", "closed"):
        getattr(board, name).connect(lambda name=name: board.said.append((name, None)))
    board.show_notes(NoteSnapshot.of(NOTES), TITLES, tags)
    board.show()
    return board


def ids(board: NotesBoard) -> list[str]:
    return [row.id for row in board.model.rows()]


def test_a_tag_lists_what_is_nested_in_it_too(board):
    choices = [board.tag.itemText(place) for place in range(board.tag.count())]
    assert choices == ["All tags", "boats", "boats/night boats", "money"]
    board.tag.setCurrentIndex(1)
    assert ids(board) == ["1"]


def test_choices_work_together_and_are_taken_off_together(board):
    board.article.setCurrentIndex(board.article.findData("bridge"))
    assert ids(board) == ["3", "2"]
    board.on.choose("article")
    board.on.chosen.emit("article")
    assert ids(board) == ["3"]
    board.filter.setText("nothing")
    assert board._pages.currentWidget() is board._nothing
    board._nothing.pressed.emit()
    assert ids(board) == ["4", "3", "2", "1"]


def test_what_was_changed_long_ago_is_not_of_today(board):
    board.since.setCurrentIndex(board.since.findData(Since.TODAY.value))
    assert ids(board) == []


def test_one_note_is_chosen_several_are_counted(qtbot, board):
    board.choose("3")
    assert board.said == [("chosen", "3")]
    qtbot.keyClick(board.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert board.said[-1] == ("chosen", "")
    assert board._selected.text == "2 selected"
    qtbot.keyClick(board.view, Qt.Key.Key_Delete)
    assert board.said[-1] == ("delete_requested", ["3", "2"])


def test_a_note_that_is_hidden_is_shown_to_be_chosen(board):
    board.filter.setText("cost")
    board.choose("1")
    assert board.selected_ids() == ["1"]
    assert board.filter.text() == ""


def test_news_keep_what_is_chosen(board, tags):
    board.choose("2")
    board.said.clear()
    board.update_notes([NOTES[1]._replace(text="x", version=2, modified="2026-02-01")], ["2"])
    assert ids(board)[0] == "2"
    board.show_notes(
        NoteSnapshot.of([*NOTES, *(a_noted("5", id=f"n{n}") for n in range(200))]), TITLES, tags
    )
    assert board.selected_ids() == ["2"]
    assert board.said == []


def test_enter_opens_what_a_note_is_on_and_escape_closes(qtbot, board):
    board.choose("2")
    qtbot.keyClick(board.view, Qt.Key.Key_Return)
    assert board.said[-1] == ("opened", "2")
    qtbot.keyClick(board.view, Qt.Key.Key_Escape)
    assert board.said[-1] == ("closed", None)


def test_export_takes_what_is_chosen_or_all_that_is_listed(board):
    board._ask_export()
    assert board.said[-1] == ("export_requested", ["4", "3", "2", "1"])
    board.choose("3")
    board._ask_export()
    assert board.said[-1] == ("export_requested", ["3"])


def test_from_the_filter_down_goes_into_the_list(qtbot, board):
    qtbot.keyClick(board.filter, Qt.Key.Key_Down)
    assert board.selected_ids() == ["4"]


def test_a_library_that_cannot_be_written_offers_nothing_that_would(qtbot, board):
    board.set_read_only(True)
    board.choose("3")
    qtbot.keyClick(board.view, Qt.Key.Key_Delete)
    assert all(name != "delete_requested" for name, _ in board.said)
    offered = {one.text(): one.isEnabled() for one in board.menu().findChildren(QAction)}
    assert not offered["Delete"]
    assert offered["Export as Markdown…"]


def test_an_empty_board_says_how_to_begin(board, tags):
    board.show_notes(NoteSnapshot.of([]), TITLES, tags)
    assert board._pages.currentWidget() is board._empty
    board._empty.pressed.emit()
    assert board.said[-1] == ("new_wanted", None)


def test_it_is_drawn_in_the_dark_too(board, dark, icons):
    board.set_theme(dark, icons)
    board.choose("1")
    assert not board.grab().isNull()
