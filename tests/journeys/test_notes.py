"""Notes on articles and on the library, the board of all, and where their references lead."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from diptych.domain.reference import On
from diptych.formats.exporters.wording import ENGLISH
from diptych.library import annotating, articles, noting
from diptych.text.references import targets
from diptych.ui.models import export_wording
from journeys.conftest import a_library
from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

F8, ESCAPE, RETURN = Qt.Key.Key_F8, Qt.Key.Key_Escape, Qt.Key.Key_Return


@pytest.fixture
def panes(reader):
    return reader.open(*reader.add(ferry=FERRY, bridge=BRIDGE))


def board_of(reader):
    reader.press("view.notes")
    board = reader.desk.window.notes_board
    reader.wait(reader.desk.equipment.noting._since_list.isValid)
    return board


def popover_of(reader):
    return reader.desk.equipment.annotating._popovers._note


def listed(board):
    return [row.id for row in board.model.rows()]


def test_a_note_on_an_article_is_written_under_its_header_and_undone(reader, panes):
    reader.desk.window.area.set_current(panes[0])
    reader.press("annotate.article_note")
    reader.wait(lambda: popover_of(reader) is not None and popover_of(reader).isVisible())
    popover = popover_of(reader)
    reader.qtbot.keyClicks(popover.body.title, "Who says so")
    reader.qtbot.keyClicks(popover.editor, "Nobody.")
    reader.qtbot.keyClick(popover.editor, ESCAPE)
    reader.wait(lambda: reader.library.notes(panes[0].article_id))

    (note,) = reader.library.notes(panes[0].article_id)
    assert (note.title, note.text) == ("Who says so", "Nobody.")
    assert reader.desk.window.actions_.by_id["edit.undo"].text() == "Undo note"
    reader.press("annotate.article_note")
    reader.wait(popover.isVisible)
    assert popover.editor.toPlainText() == "Nobody."
    popover.close()
    reader.press("edit.undo")
    reader.wait(lambda: not reader.library.notes(panes[0].article_id))


def test_a_note_that_stays_empty_is_never_stored(reader, panes):
    reader.press("annotate.article_note")
    reader.wait(lambda: popover_of(reader) is not None and popover_of(reader).isVisible())
    popover_of(reader).close()
    assert reader.library.noted() == []
    assert not reader.desk.window.actions_.by_id["edit.undo"].isEnabled()


def test_pauses_in_one_note_are_one_step_of_undo(reader, panes):
    board = board_of(reader)
    reader.press("view.new_note")
    reader.wait(lambda: board.editor.subject_id)
    for words in ("Plan", " of", " action"):
        reader.qtbot.keyClicks(board.editor.text, words)
        wanted = board.editor.text.toPlainText()
        reader.wait(lambda wanted=wanted: [n.text for n in reader.library.notes()] == [wanted])
    reader.wait(lambda: listed(board))
    board.editor.finish()
    reader.press("edit.undo")
    reader.wait(lambda: reader.library.notes() == [])
    assert not reader.desk.window.actions_.by_id["edit.undo"].isEnabled()
    reader.wait(lambda: not listed(board))


def test_the_board_lists_notes_of_all_kinds_and_filters_them(reader, panes):
    made = reader.mark(panes[0], "never stopped before")
    library = reader.library
    library.apply(annotating.set_note(made, "Has it?")).result(10)
    on_article = library.make_note(article_id=panes[1].article_id, text="Eleven million?")
    on_library = library.make_note(title="Plan", text="Ask both.")
    for note in (on_article, on_library):
        library.apply(noting.write(note)).result(10)
    board = board_of(reader)
    reader.wait(lambda: len(listed(board)) == 3)

    for on, wanted in (
        (On.ANNOTATION, made.id), (On.ARTICLE, on_article.id), (On.LIBRARY, on_library.id)
    ):  # fmt: skip
        board.on.choose(on.value)
        board.on.chosen.emit(on.value)
        assert listed(board) == [wanted]
    board.clear_choices()
    board.filter.setText("million")
    assert listed(board) == [on_article.id]
    board.filter.clear()
    board.article.setCurrentIndex(board.article.findData(panes[0].article_id))
    assert listed(board) == [made.id]
    board.clear_choices()
    board.order.setCurrentIndex(board.order.findData("article"))
    assert listed(board)[-1] == on_library.id


def test_the_board_opens_what_a_note_is_on(reader, panes):
    made = reader.mark(panes[0], "never stopped before")
    reader.library.apply(annotating.set_note(made, "Has it?")).result(10)
    reader.desk.window.area.close_all()
    board = board_of(reader)
    reader.wait(lambda: listed(board) == [made.id])
    board.choose(made.id)
    assert board.editor.previewing
    assert "Has it?" in board.editor.preview.toPlainText()

    reader.qtbot.keyClick(board.view, RETURN)
    reader.wait(lambda: reader.desk.opening.open_ids() == [panes[0].article_id])
    assert reader.desk.window.area.panes()[0].view.caret() == made.anchor.span.start


def test_a_note_on_a_highlight_is_written_on_from_the_board(reader, panes):
    made = reader.mark(panes[0], "never stopped before")
    reader.library.apply(annotating.set_note(made, "Has it")).result(10)
    board = board_of(reader)
    reader.wait(lambda: listed(board) == [made.id])
    board.choose(made.id)
    reader.qtbot.keyClick(board.view, F8)
    reader.qtbot.keyClicks(board.editor.text, " really?")
    reader.wait(lambda: reader.stored()[0].note == "Has it really?")
    reader.press("edit.undo")
    reader.wait(lambda: reader.stored()[0].note == "Has it")
    reader.wait(lambda: board.editor.text.toPlainText() == "Has it")


def test_several_notes_are_deleted_as_one_and_come_back(reader, panes):
    made = reader.mark(panes[0], "never stopped before")
    reader.library.apply(annotating.set_note(made, "Has it?")).result(10)
    note = reader.library.make_note(text="Ask both.")
    reader.library.apply(noting.write(note)).result(10)
    board = board_of(reader)
    reader.wait(lambda: len(listed(board)) == 2)
    board.view.selectAll()
    reader.qtbot.keyClick(board.view, Qt.Key.Key_Delete)
    reader.wait(lambda: reader.library.noted() == [] and not listed(board))
    toast = reader.desk.equipment.toast
    reader.wait(toast.isVisible)
    reader.wait(lambda: toast.sentence == "Deleted 2 notes")
    toast.chosen.emit()
    reader.wait(lambda: {one.id for one in reader.library.noted()} == {made.id, note.id})


def test_brackets_offer_what_fits_and_lead_there(reader, panes):
    made = reader.mark(panes[0], "never stopped before")
    board = board_of(reader)
    reader.press("view.new_note")
    reader.wait(lambda: board.editor.subject_id)
    text = board.editor.text
    text.setFocus()
    reader.qtbot.keyClicks(text, "See [[bridge")
    reader.wait(lambda: board.editor.offers.rowCount() == 1)
    reader.qtbot.keyClick(text, RETURN)
    reader.qtbot.keyClicks(text, " and [[never")
    reader.wait(lambda: board.editor.offers.rowCount() == 1)
    reader.qtbot.keyClick(text, RETURN)
    assert text.toPlainText() == "See [[A bridge instead]] and [[never stopped before]]"
    reader.wait(lambda: reader.library.notes() and "annotation" in reader.library.notes()[0].text)
    (note,) = reader.library.notes()
    assert {one.id for one in targets(note.text)} == {panes[1].article_id, made.id}

    reader.desk.window.area.close_all()
    reader.qtbot.keyClick(text, Qt.Key.Key_F4)
    reader.wait(lambda: reader.desk.opening.open_ids() == [panes[0].article_id])
    board.editor.set_previewing(previewing=True)
    links = board.editor.preview.toMarkdown()
    assert f"diptych:article/{panes[1].article_id}" in links


def test_who_mentions_a_highlight_is_shown_under_its_note(reader, panes):
    made = reader.mark(panes[0], "never stopped before")
    note = reader.library.make_note(title="Doubts", text=f"[[annotation:{made.id}|never]]")
    reader.library.apply(noting.write(note)).result(10)
    panes[0].view.set_caret(made.anchor.span.start + 2)
    reader.press("annotate.note")
    popover = popover_of(reader)
    reader.wait(lambda: "Doubts" in popover.body.mentioned_in)

    popover.body._mentions.linkActivated.emit(f"note/{note.id}")
    reader.wait(lambda: reader.desk.window.notes_board is not None)
    board = reader.desk.window.notes_board
    reader.wait(lambda: board.selected_ids() == [note.id])
    assert not popover.isVisible()


def test_what_a_reference_led_to_is_shown_as_gone(reader, panes):
    made = reader.mark(panes[0], "never stopped before")
    note = reader.library.make_note(text=f"See [[annotation:{made.id}|never]]")
    reader.library.apply(noting.write(note)).result(10)
    reader.library.apply(annotating.delete_annotations([made])).result(10)
    board = board_of(reader)
    reader.wait(lambda: listed(board) == [note.id])
    board.choose(note.id)
    reader.wait(lambda: "never (leads nowhere)" in board.editor.preview.toPlainText())
    reader.desk.equipment.referring.follow(next(iter(targets(note.text))))
    reader.wait(lambda: reader.desk.window.notices.sentences)
    assert reader.desk.window.notices.sentences == ["What this led to has been deleted."]


def test_two_who_write_one_note_at_once_keep_both(reader, panes):
    made = reader.mark(panes[0], "never stopped before")
    panes[0].view.set_caret(made.anchor.span.start + 2)
    reader.press("annotate.note")
    popover = popover_of(reader)
    reader.qtbot.keyClicks(popover.editor, "mine")
    (stored,) = reader.stored()
    reader.library.apply(annotating.set_note(stored, "theirs")).result(10)
    popover.body._save()
    reader.wait(lambda: reader.stored()[0].note == "mine\ntheirs")
    reader.wait(lambda: popover.editor.toPlainText() == "mine\ntheirs")
    reader.qtbot.keyClicks(popover.editor, "!")
    popover.close()
    reader.wait(lambda: "!" in reader.stored()[0].note and "theirs" in reader.stored()[0].note)


def test_who_closes_the_window_over_a_note_changed_elsewhere_keeps_both(
    reader, panes, library_path, tmp_path
):
    made = reader.mark(panes[0], "never stopped before")
    panes[0].view.set_caret(made.anchor.span.start + 2)
    reader.press("annotate.note")
    reader.qtbot.keyClicks(popover_of(reader).editor, "mine")
    (stored,) = reader.stored()
    reader.library.apply(annotating.set_note(stored, "theirs")).result(10)
    reader.desks.quit()
    with a_library(library_path, tmp_path / "again") as library:
        assert [one.note for one in library.annotations()] == ["mine\ntheirs"]


def test_what_another_writes_appears_in_the_open_editor_beside_what_is_typed(reader, panes):
    note = reader.library.make_note(text="first")
    reader.library.apply(noting.write(note)).result(10)
    board = board_of(reader)
    reader.wait(lambda: listed(board) == [note.id])
    board.choose(note.id)
    reader.qtbot.keyClick(board.view, F8)
    reader.qtbot.keyClick(board.editor.text, RETURN)
    reader.qtbot.keyClicks(board.editor.text, "mine")
    stored = reader.library.note(note.id)
    reader.library.apply(noting.rewrite(stored, "", "theirs\nfirst")).result(10)
    reader.wait(lambda: reader.library.note(note.id).text == "theirs\nfirst\nmine")
    reader.wait(lambda: board.editor.text.toPlainText() == "theirs\nfirst\nmine")


def test_what_is_written_on_a_note_deleted_elsewhere_is_kept_as_another(reader, panes):
    note = reader.library.make_note(title="Plan", text="first")
    reader.library.apply(noting.write(note)).result(10)
    board = board_of(reader)
    reader.wait(lambda: listed(board) == [note.id])
    board.choose(note.id)
    reader.qtbot.keyClick(board.view, F8)
    reader.qtbot.keyClicks(board.editor.text, " mine")
    reader.library.apply(noting.delete_notes([reader.library.note(note.id)])).result(10)
    reader.wait(lambda: [one.text for one in reader.library.notes()] == ["first mine"])
    assert reader.library.notes()[0].id != note.id


@pytest.mark.parametrize("shown", [True, False])
def test_what_is_written_on_a_highlight_deleted_elsewhere_is_kept_on_its_article(
    reader, panes, shown
):
    made = reader.mark(panes[0], "never stopped before")
    reader.library.apply(annotating.set_note(made, "first")).result(10)
    if not shown:
        reader.desk.window.area.close_all()
    board = board_of(reader)
    reader.wait(lambda: listed(board) == [made.id])
    board.choose(made.id)
    reader.qtbot.keyClick(board.view, F8)
    reader.qtbot.keyClicks(board.editor.text, " mine")
    reader.library.apply(annotating.delete_annotations(reader.stored())).result(10)
    reader.wait(lambda: [one.text for one in reader.library.notes(made.article_id)])
    (kept,) = reader.library.notes(made.article_id)
    assert (kept.title, kept.text) == ("never stopped before", "first mine")


def test_a_note_that_is_emptied_stays_under_the_hands(reader, panes):
    made = reader.mark(panes[0], "never stopped before")
    reader.library.apply(annotating.set_note(made, "first")).result(10)
    board = board_of(reader)
    reader.wait(lambda: listed(board) == [made.id])
    board.choose(made.id)
    reader.qtbot.keyClick(board.view, F8)
    reader.wait(board.is_writing)
    board.editor.text.selectAll()
    reader.qtbot.keyClick(board.editor.text, Qt.Key.Key_Delete)
    reader.wait(lambda: not listed(board))
    assert board.editor.subject_id == made.id
    reader.qtbot.keyClicks(board.editor.text, "second")
    reader.wait(lambda: [one.note for one in reader.stored()] == ["second"])
    reader.wait(lambda: listed(board) == [made.id])


def test_a_search_opens_a_note_of_the_library(reader, panes):
    note = reader.library.make_note(title="Plan", text="Ask the zookeeper.")
    reader.library.apply(noting.write(note)).result(10)
    reader.press("find.library")
    view = reader.desk.window.search_view
    view.set_query("zookeeper")
    reader.wait(lambda: view.current_hit() is not None)
    reader.qtbot.keyClick(view.field, RETURN)
    reader.wait(lambda: reader.desk.window.notes_board is not None)
    board = reader.desk.window.notes_board
    reader.wait(lambda: board.selected_ids() == [note.id])
    assert board.isVisible()


def test_notes_are_written_to_a_file_in_the_words_of_the_window(
    reader, panes, tmp_path, monkeypatch
):
    lists = replace(ENGLISH.lists, written_by="Notiert von {name}")
    monkeypatch.setattr(export_wording, "wording", lambda: replace(ENGLISH, lists=lists))
    note = reader.library.make_note(title="Plan", text="Ask both.")
    reader.library.apply(noting.write(note)).result(10)
    target = tmp_path / "notes.md"
    reader.desk.equipment.noting.write([note.id], target)
    reader.wait(target.exists)
    assert "### Plan\n\nAsk both." in target.read_text(encoding="utf-8")
    assert "- Notiert von " in target.read_text(encoding="utf-8")
    reader.wait(lambda: reader.desk.window.notices.sentences)
    assert reader.desk.window.notices.sentences == ["Exported to “notes.md”."]


def test_escape_leaves_the_editor_then_the_board(reader, panes):
    note = reader.library.make_note(text="Ask both.")
    reader.library.apply(noting.write(note)).result(10)
    board = board_of(reader)
    reader.wait(lambda: listed(board) == [note.id])
    board.choose(note.id)
    reader.qtbot.keyClick(board.view, F8)
    reader.qtbot.keyClick(board.editor.text, ESCAPE)
    assert board.isVisible()
    reader.qtbot.keyClick(board.view, ESCAPE)
    assert reader.desk.window.left.currentWidget() is reader.desk.window.library_panel


def test_undoing_the_deletion_of_a_note_does_not_say_that_one_was_deleted(reader, panes):
    made = reader.mark(panes[0], "never stopped before")
    reader.library.apply(annotating.set_note(made, "first")).result(10)
    board = board_of(reader)
    reader.wait(lambda: listed(board) == [made.id])
    toast = reader.desk.equipment.toast
    reader.desk.equipment.noting.delete([made.id])
    reader.wait(toast.isVisible)
    reader.wait(lambda: toast.sentence == "Deleted note")
    assert not toast._more.isVisible(), "the highlight is still there"

    reader.press("edit.undo")
    reader.wait(lambda: toast.sentence == "Undone: delete note")
    assert reader.stored()[0].note == "first"


def test_looking_at_a_note_writes_nothing_and_what_was_undone_can_be_redone(reader, panes):
    library = reader.library
    reader.mark(panes[0], "harbour master")
    note, other = (library.make_note(title=title, text="12\u00a0€") for title in "TU")
    for one in (note, other):
        library.apply(noting.write(one)).result(10)
    reader.press("edit.undo")
    reader.wait(lambda: not reader.stored())
    board = board_of(reader)
    reader.wait(lambda: len(listed(board)) == 2)
    for one in (note, other):
        board.choose(one.id)
        assert board.editor.subject_id == one.id
    board.editor.finish()
    reader.wait(lambda: reader.desk.attachment.saved)
    assert [library.note(one.id).text for one in (note, other)] == ["12\u00a0€"] * 2
    assert reader.desk.window.actions_.by_id["edit.redo"].isEnabled()


def test_words_written_on_a_highlight_that_is_deleted_elsewhere_meanwhile_are_kept(
    reader, panes, library_path, tmp_path
):
    made = reader.mark(panes[0], "never stopped before")
    panes[0].view.set_caret(made.anchor.span.start + 2)
    reader.press("annotate.note")
    popover = popover_of(reader)
    reader.qtbot.keyClicks(popover.editor, "first half")
    reader.wait(lambda: reader.stored()[0].note == "first half")
    with a_library(library_path, tmp_path / "other") as other:
        other.apply(annotating.delete_annotations(other.annotations())).result(10)
    reader.wait(lambda: made.id not in reader.drawn(panes[0]))

    for words in (", second", " half"):
        reader.qtbot.keyClicks(popover.editor, words)
        wanted = popover.editor.toPlainText()
        reader.wait(lambda wanted=wanted: [n.text for n in reader.library.noted()] == [wanted])
    popover.close()
    reader.wait(lambda: reader.desk.attachment.saved)
    (kept,) = reader.library.notes(panes[0].article_id)
    assert (kept.title, kept.text) == ("never stopped before", "first half, second half")
    assert reader.desk.window.notices.sentences == [
        "This note was deleted elsewhere. What you wrote is kept as a new note."
    ]


def test_several_pauses_on_a_highlight_that_is_gone_are_kept_as_one_note(reader, panes):
    made = reader.mark(panes[0], "never stopped before")
    panes[0].view.set_caret(made.anchor.span.start + 2)
    reader.press("annotate.note")
    popover = popover_of(reader)
    reader.library.apply(annotating.delete_annotations(reader.stored())).result(10)
    for words in ("one", " two", " three"):
        reader.qtbot.keyClicks(popover.editor, words)
        popover.body._save()
    popover.close()
    reader.wait(lambda: [n.text for n in reader.library.noted()] == ["one two three"])


def test_two_editors_of_one_note_show_what_is_written_in_either(reader, panes):
    reader.desk.window.area.set_current(panes[0])
    note = reader.library.make_note(article_id=panes[0].article_id, title="T", text="first")
    reader.library.apply(noting.write(note)).result(10)
    board = board_of(reader)
    reader.wait(lambda: listed(board) == [note.id])
    board.choose(note.id)
    reader.qtbot.keyClick(board.view, F8)
    reader.desk.equipment.noting.note_article()
    reader.wait(lambda: popover_of(reader) is not None and popover_of(reader).isVisible())
    reader.qtbot.keyClicks(popover_of(reader).editor, " by hand")
    popover_of(reader).close()
    assert board.editor.text.toPlainText() == "first by hand"

    board.editor.text.setFocus()
    board.editor.text.moveCursor(board.editor.text.textCursor().MoveOperation.End)
    reader.qtbot.keyClicks(board.editor.text, ", on the board")
    board.editor.finish()
    reader.wait(lambda: reader.library.note(note.id).text == "first by hand, on the board")
    assert reader.desk.window.notices.sentences == []


def test_a_note_that_is_no_longer_open_is_no_longer_minded(reader, panes):
    made = reader.mark(panes[0], "never stopped before")
    reader.library.apply(annotating.set_note(made, "Has it?")).result(10)
    note = reader.library.make_note(text="Ask both.")
    reader.library.apply(noting.write(note)).result(10)
    board = board_of(reader)
    reader.wait(lambda: len(listed(board)) == 2)
    writing = reader.desk.equipment.noting.writing
    for key in (made.id, note.id):
        board.choose(key)
        assert writing.keys == {key}
    board.editor.finish()
    assert writing.keys == frozenset()


def test_a_title_that_two_write_at_once_has_both(reader, panes, library_path, tmp_path):
    note = reader.library.make_note(title="Plan", text="x")
    reader.library.apply(noting.write(note)).result(10)
    board = board_of(reader)
    reader.wait(lambda: listed(board) == [note.id])
    board.choose(note.id)
    board.editor.title.selectAll()
    reader.qtbot.keyClicks(board.editor.title, "Mine")
    with a_library(library_path, tmp_path / "other") as other:
        other.apply(noting.rewrite(other.note(note.id), "Theirs", "x")).result(10)
    reader.wait(lambda: reader.library.note(note.id).title == "Theirs / Mine")
    reader.wait(lambda: board.editor.title.text() == "Theirs / Mine")
    assert reader.desk.window.notices.sentences == [
        "This note was changed elsewhere too. Both versions are in it now."
    ]


@pytest.mark.parametrize("of", ["annotate.note", "annotate.article_note"])
def test_first_words_on_an_article_that_is_deleted_elsewhere_are_kept_in_the_library(
    reader, panes, of
):
    reader.select(panes[0], "never stopped before")
    reader.press(of)
    reader.wait(lambda: popover_of(reader) is not None and popover_of(reader).isVisible())
    popover = popover_of(reader)
    gone = reader.library.open_article(panes[0].article_id).article
    reader.library.apply(articles.delete_articles([gone])).result(10)
    for words in ("Has it", " really?"):
        reader.qtbot.keyClicks(popover.editor, words)
        popover.body._save()
    popover.close()
    reader.wait(lambda: [one.text for one in reader.library.noted()] == ["Has it really?"])
    assert reader.library.noted()[0].article_id is None
    assert reader.desk.window.notices.sentences[:1] == [
        "The article was deleted elsewhere. What you wrote is kept as a new note."
    ]


def test_who_is_in_a_note_that_is_deleted_elsewhere_is_told_and_stays_on_the_board(reader, panes):
    keep, note = (reader.library.make_note(title=title, text="first") for title in ("Keep", "Plan"))
    for one in (keep, note):
        reader.library.apply(noting.write(one)).result(10)
    board = board_of(reader)
    reader.wait(lambda: len(listed(board)) == 2)
    board.choose(note.id)
    reader.qtbot.keyClick(board.view, F8)
    reader.wait(board.editor.text.hasFocus)
    reader.library.apply(noting.delete_notes([reader.library.note(note.id)])).result(10)
    reader.wait(lambda: listed(board) == [keep.id])
    reader.wait(lambda: not board.editor.isVisible())
    assert board.view.hasFocus()
    assert reader.desk.window.notices.sentences == [
        "The note that you were in was deleted meanwhile."
    ]
