"""Several windows over one library: what one does the others show, and each stands for itself."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QRect

from diptych.domain.act import Act, Label
from diptych.domain.changes import Kind
from diptych.domain.span import Span
from diptych.domain.tag import Tag
from diptych.library import annotating, tagging
from diptych.library.edits import Edit, ObjectChange, created, deleted
from diptych.ui.reader.place import Place
from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LONG = "The long log\n\n" + "\n\n".join(
    f"On day {day} the crossing took {day * 7 % 53} minutes, and the pilot wrote it down."
    for day in range(120)
)


def another(reader, *article_ids):
    """Open another window with these articles, and return its desk."""
    desk = reader.desks.open_beside(reader.desk, article_ids)
    reader.qtbot.waitUntil(lambda: desk._equipment is not None)
    reader.wait(lambda: desk.opening.open_ids() == list(article_ids))
    desk.window.resize(1600, 1000)
    return desk


def gone(desk):
    """Close a desk's window, and let everything that was to be deleted later be deleted."""
    desk.window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()


def drawn(desk):
    return {key for pane in desk.window.area.panes() for key in pane.view.layers.by_id}


def trigger(desk, action):
    made = desk.window.actions_.by_id[action]
    assert made.isEnabled(), action
    made.trigger()


# --- opening --------------------------------------------------------------------------------


def test_a_new_window_has_the_library_and_nothing_open(reader):
    reader.open(*reader.add(ferry=FERRY))
    trigger(reader.desk, "window.new")
    first, second = reader.desks.all
    reader.wait(second.window.isVisible)
    assert second.opening.open_ids() == []
    assert second.window.windowTitle() == "Diptych"
    assert first.window.windowTitle() == "The ferry stops – Diptych"
    reader.wait(lambda: second.window.library_panel.model.rowCount() == 1)
    assert second.window.toolbar.name.text() == "journey"


def test_articles_of_the_list_are_opened_in_a_window_of_their_own(reader):
    ids = reader.add(ferry=FERRY, bridge=BRIDGE)
    reader.desk.window.library_panel.new_window_requested.emit(ids)
    reader.wait(lambda: len(reader.desks.all) == 2)
    second = reader.desks.all[1]
    reader.wait(lambda: second.opening.open_ids() == ids)
    assert reader.desk.opening.open_ids() == []


def test_a_pane_is_moved_to_a_new_window_with_its_place(reader):
    log, ferry = reader.add(log=LONG, ferry=FERRY)
    panes = reader.open(log, ferry)
    view = panes[0].view
    view.go_to(Place(view.readable.text.whole().index("On day 60"), 0.0))
    place = view.place()
    reader.desk.window.area.set_current(panes[0])
    trigger(reader.desk, "window.move_pane")

    second = reader.desks.all[1]
    reader.wait(second.window.isVisible)
    assert reader.desk.opening.open_ids() == [ferry]
    assert second.opening.open_ids() == [log]
    assert second.window.area.panes()[0].view.place().offset == place.offset


def test_a_new_window_takes_the_panels_of_the_one_it_came_from(reader):
    ferry, bridge = reader.add(ferry=FERRY, bridge=BRIDGE)
    reader.open(ferry)
    trigger(reader.desk, "view.annotations")
    trigger(reader.desk, "view.library")
    with_article, empty = another(reader, bridge), another(reader)
    for desk in (with_article, empty):
        assert not desk.window.right.isVisibleTo(desk.window)
    assert not with_article.window.left.isVisibleTo(with_article.window)
    # An empty window without the list would have nothing to choose from.
    assert empty.window.left.isVisibleTo(empty.window)


def test_the_other_window_is_gone_to_in_turn(reader):
    assert not reader.desk.window.actions_.by_id["window.other"].isEnabled()
    second, third = another(reader), another(reader)
    assert reader.desk.window.actions_.by_id["window.other"].isEnabled()
    for here, there in ((reader.desk, second), (second, third), (third, reader.desk)):
        trigger(here, "window.other")
        reader.wait(lambda there=there: reader.desks.front is there)
    gone(second)
    gone(third)
    assert not reader.desk.window.actions_.by_id["window.other"].isEnabled()


# --- one library ----------------------------------------------------------------------------


def test_a_highlight_made_in_one_window_is_drawn_in_the_other_and_undone_from_there(reader):
    ferry, bridge = reader.add(ferry=FERRY, bridge=BRIDGE)
    (pane,) = reader.open(ferry)
    second = another(reader, bridge, ferry)
    made = reader.mark(pane, "at noon")
    reader.wait(lambda: drawn(second) == {made.id})
    reader.wait(second.window.actions_.by_id["edit.undo"].isEnabled)
    assert second.window.actions_.by_id["edit.undo"].text() == "Undo highlight"

    trigger(second, "edit.undo")
    reader.wait(lambda: not reader.stored())
    reader.wait(lambda: not drawn(reader.desk) | drawn(second))
    trigger(reader.desk, "edit.redo")
    reader.wait(lambda: drawn(second) == drawn(reader.desk) == {made.id})


def test_a_window_that_comes_later_knows_what_can_be_undone(reader):
    (pane,) = reader.open(*reader.add(ferry=FERRY))
    reader.mark(pane, "at noon")
    second = another(reader)
    trigger(second, "edit.undo")
    reader.wait(lambda: not reader.stored())


def test_what_is_open_in_any_window_is_kept_up_to_date_until_it_is_closed_in_all(reader):
    (ferry,) = reader.add(ferry=FERRY)
    reader.open(ferry)
    second = another(reader, ferry)
    reader.desk.window.area.close_all()
    contents = reader.desk.contents
    assert contents._open == {ferry}
    gone(second)
    assert contents._open == set()
    assert set(contents._watched) == {reader.desk.opening}


def test_the_annotations_of_the_whole_library_stay_while_one_window_lists_them(reader):
    (pane,) = reader.open(*reader.add(ferry=FERRY))
    made = reader.mark(pane, "at noon")
    second = another(reader)
    contents = reader.desk.contents
    for desk in (reader.desk, second):
        desk.window.annotations_panel.scope_changed.emit("library")
    reader.wait(lambda: [one.id for one in contents.all_annotations] == [made.id])
    reader.desk.window.annotations_panel.scope_changed.emit("open")
    assert contents.all_annotations
    gone(second)
    assert contents.all_annotations == ()


def test_theme_and_type_are_those_of_all_windows(reader):
    ferry, bridge = reader.add(ferry=FERRY, bridge=BRIDGE)
    (pane,) = reader.open(ferry)
    second = another(reader, bridge)
    (other,) = second.window.area.panes()
    trigger(second, "view.theme.dark")
    trigger(second, "view.larger")
    assert pane.view.theme.name == other.view.theme.name == "dark"
    assert reader.desk.window.actions_.by_id["view.theme.dark"].isChecked()
    assert reader.desk.window.status.zoom.text == second.window.status.zoom.text == "106%"


def test_type_is_as_it_was_once_the_last_window_has_left_reading_mode(reader):
    second, look = another(reader), reader.desk.look
    before = look.typography
    trigger(reader.desk, "view.reading_mode")
    trigger(second, "view.reading_mode")
    assert look.typography.size > before.size
    trigger(reader.desk, "view.reading_mode")
    assert look.typography.size > before.size
    gone(second)
    assert look.typography == before


def test_each_window_has_panes_a_search_and_a_find_bar_of_its_own(reader):
    ferry, bridge = reader.add(ferry=FERRY, bridge=BRIDGE)
    (pane,) = reader.open(ferry)
    second = another(reader, ferry, bridge)
    trigger(second, "find.library")
    second.window.search_view.set_query("harbour")
    reader.wait(
        lambda: (
            second.equipment.seeking.search is not None and second.equipment.seeking.search.active
        )
    )
    trigger(reader.desk, "find.article")
    reader.desk.equipment.seeking.finding._bar.field.setText("ferry")
    reader.wait(lambda: reader.desk.equipment.seeking.finding.active)
    assert not reader.desk.window.searching()
    assert not second.equipment.seeking.finding.active
    ours, theirs = pane.view._scene.hits, second.window.area.panes()[0].view._scene.hits
    text = pane.view.readable.text.whole()
    assert {text[hit.start : hit.end].lower() for hit in ours} == {"ferry"}
    assert {text[hit.start : hit.end].lower() for hit in theirs} == {"harbour"}


def test_notes_written_in_two_windows_on_one_highlight_are_two_steps_back(reader):
    (ferry,) = reader.add(ferry=FERRY)
    (pane,) = reader.open(ferry)
    second = another(reader, ferry)
    made = reader.mark(pane, "at noon")
    reader.wait(lambda: drawn(second) == {made.id})
    for desk, text in ((reader.desk, "Why?"), (second, "Why? Ask her.")):
        annotating = desk.equipment.annotating
        annotating.open_note(made.id, QRect(0, 0, 1, 1))
        annotating._popovers._note.editor.setPlainText(text)
        annotating.finish()
        reader.wait(lambda text=text: reader.desk.contents.annotation(made.id).note == text)
    trigger(reader.desk, "edit.undo")
    reader.wait(lambda: reader.stored()[0].note == "Why?")


def test_an_article_is_opened_where_it_is_being_read_in_another_window(reader):
    (log,) = reader.add(log=LONG)
    (pane,) = reader.open(log)
    pane.view.go_to(Place(pane.view.readable.text.whole().index("On day 60"), 0.0))
    second = another(reader, log)
    (other,) = second.window.area.panes()
    assert other.view.place().offset == pane.view.place().offset


# --- said where it was done -----------------------------------------------------------------


GONE = "The tag is gone; nothing was changed."


def unwanted():
    """An edit of a tag that is not there."""
    tag = Tag(id="5f0d8f6c-8f0e-4b5c-9a4e-0d9c3f1b2a77", name="quay")
    change = ObjectChange(kind=Kind.TAG, before=tag, after=replace(tag, name="pier"))
    return Edit(label="rename", changes=(change,))


def test_a_refused_edit_is_said_in_the_window_where_it_was_made(reader):
    second = another(reader)
    reader.desk.window.come_up()
    second.hand.do(lambda _: unwanted())
    reader.wait(lambda: second.window.notices.sentences == [GONE])
    assert reader.desk.window.notices.sentences == []


def test_a_refused_edit_of_a_closed_window_is_said_in_the_one_in_front(reader):
    second = another(reader)
    second.hand.do(lambda _: unwanted())
    second.window.close()
    reader.wait(lambda: reader.desk.window.notices.sentences == [GONE])


def test_undo_of_a_deletion_is_offered_where_it_was_done_until_something_else_is_done(reader):
    ferry, bridge = reader.add(ferry=FERRY, bridge=BRIDGE)
    (pane,) = reader.open(ferry)
    second = another(reader)
    second.window.library_panel.delete_requested.emit([bridge])
    toast = second.equipment.toast
    reader.wait(toast.isVisible)
    assert not reader.desk.equipment.toast.isVisible()
    reader.mark(pane, "at noon")
    reader.wait(lambda: not toast.isVisible())


def test_a_bug_is_said_in_the_window_that_is_used(reader):
    second = another(reader)
    reader.wait(lambda: reader.desks.front is second)
    second._mishaps.happened.disconnect()
    second._mishaps.happened.connect(reader.desks._fault)
    second._mishaps.report(RuntimeError("odd"))
    reader.wait(lambda: second.window.notices.sentences)
    assert reader.desk.window.notices.sentences == []


def test_an_import_is_shown_in_all_windows_and_its_articles_open_where_it_was_asked_for(reader):
    second = another(reader)
    begun = []
    reader.desk.study.importing.begun.connect(
        lambda _: begun.extend(
            not one.window.status.progress.isHidden() for one in reader.desks.all
        )
    )
    reader.desk.window.files_dropped.emit([reader.file("ferry.txt", FERRY)])
    reader.wait(reader.desk.opening.open_ids)
    assert begun == [True, True]
    assert reader.desk.window.notices.sentences == ["1 article imported."]
    assert second.opening.open_ids() == []
    assert second.window.notices.sentences == []
    for desk in reader.desks.all:
        assert not desk.window.status.progress.isVisible()


def test_an_import_of_a_closed_window_goes_on_and_is_told_in_the_one_in_front(reader):
    second = another(reader)
    second.window.files_dropped.emit([reader.file("ferry.txt", FERRY)])
    gone(second)
    reader.wait(lambda: reader.desk.window.notices.sentences == ["1 article imported."])
    assert reader.desk.opening.open_ids() == []


def test_a_backup_of_a_closed_window_is_finished_and_told_in_the_one_in_front(reader):
    second = another(reader)
    target = reader.folder / "copy.diptych"
    second.equipment.shelving.back_up(target)
    gone(second)
    reader.wait(lambda: reader.desk.window.notices.sentences)
    assert reader.desk.window.notices.sentences == [
        "The library was copied to “copy.diptych” and checked."
    ]
    assert target.exists()
    assert not reader.desk.window.status.progress.isVisible()


def test_the_format_used_last_is_offered_in_all_windows(reader):
    (pane,) = reader.open(*reader.add(ferry=FERRY))
    reader.mark(pane, "at noon")
    second = another(reader)
    trigger(second, "library.export")
    reader.wait(lambda: second.equipment.exporting._dialog is not None)
    dialog = second.equipment.exporting._dialog
    choice = replace(dialog.choice(), format="csv", suffix=".csv")
    second.equipment.exporting.write(choice, reader.folder / "out.csv")
    reader.wait((reader.folder / "out.csv").exists)
    assert reader.desk.study.export_format == "csv"


# --- closing --------------------------------------------------------------------------------


def test_closing_one_of_two_windows_keeps_the_other(reader):
    ferry, bridge = reader.add(ferry=FERRY, bridge=BRIDGE)
    second = another(reader, bridge)
    reader.open(ferry)
    trigger(second, "window.close")
    assert reader.desks.all == (reader.desk,)
    assert reader.desks.front is reader.desk
    assert reader.desk.window.isVisible()
    reader.mark(reader.desk.window.area.panes()[0], "at noon")


def test_a_closed_window_is_gone_with_all_that_belonged_to_it(reader, qtbot):
    ferry, bridge = reader.add(ferry=FERRY, bridge=BRIDGE)
    (pane,) = reader.open(ferry)
    second = another(reader, ferry, bridge)
    for action in ("find.library", "find.article", "find.command", "help.keys", "view.look"):
        trigger(second, action)
    second.window.open_menu()
    second.window._menu.close()
    trigger(second, "library.export")
    other = second.window.area.panes()[0]
    other.view.select(Span(0, 9))
    qtbot.wait(300)
    parts = {
        "desk": second,
        "window": second.window,
        "pane": other,
        "view": other.view,
        "equipment": second.equipment,
        "search": second.equipment.seeking.search,
        "panel": second.window.library_panel,
        "hand": second.hand,
        "opening": second.opening,
        "dialog": second.equipment.exporting._dialog,
    }
    alive = {name: weakref.ref(part) for name, part in parts.items()}
    destroyed = []
    for name, part in parts.items():
        part.destroyed.connect(lambda _=None, name=name: destroyed.append(name))

    gone(second)

    assert sorted(destroyed) == sorted(parts)
    assert not any(shiboken6.isValid(part) for part in parts.values())
    # Texts go at once, and do not wait until the collector comes by.
    assert other.view.readable is None
    assert other.view.layers.by_id == {}
    del second, other, part, parts
    gc.collect()
    assert [name for name, one in alive.items() if one() is not None] == []
    # Whatever happens in the library now reaches nobody who is not there.
    made = reader.mark(pane, "at noon")
    trigger(reader.desk, "view.theme.dark")
    trigger(reader.desk, "view.larger")
    reader.wait(lambda: drawn(reader.desk) == {made.id})
    trigger(reader.desk, "edit.undo")
    reader.wait(lambda: not reader.stored())


def test_a_note_being_written_in_a_window_that_is_closed_is_kept(reader):
    (ferry,) = reader.add(ferry=FERRY)
    second = another(reader, ferry)
    (pane,) = second.window.area.panes()
    text = pane.view.readable.text.whole()
    pane.view.select(Span(text.index("at noon"), text.index("at noon") + 7))
    trigger(second, "annotate.note")
    note = second.equipment.annotating._popovers._note
    note.editor.setPlainText("Why then?")
    gone(second)
    reader.wait(lambda: [one.note for one in reader.stored()] == ["Why then?"])


def test_work_of_a_closed_window_comes_home_to_nobody(reader):
    (ferry,) = reader.add(ferry=FERRY)
    second = another(reader)
    second.opening.open(ferry)
    trigger(second, "find.library")
    second.window.search_view.set_query("harbour")
    gone(second)
    reader.wait(lambda: not reader.desk.jobs.running)
    assert reader.desk.window.notices.sentences == []


def test_closing_the_last_window_closes_the_library(reader, qtbot):
    second = another(reader)
    gone(second)
    with qtbot.waitSignals([reader.desks.ending, reader.desks.ended]):
        reader.desk.window.close()
    assert reader.desk.attachment.library is None


def test_quitting_closes_all_windows_and_keeps_them_the_one_used_last_first(reader):
    ferry, bridge = reader.add(ferry=FERRY, bridge=BRIDGE)
    reader.open(ferry)
    second = another(reader, bridge)
    reader.wait(lambda: reader.desks.front is second)
    kept = []
    reader.desks.ending.connect(lambda: kept.append(reader.desks.keep()))
    trigger(reader.desk, "library.quit")
    (state,) = kept
    assert [one.panes for one in state.windows] == [(bridge,), (ferry,)]
    assert set(state.places) == {ferry, bridge}
    assert not any(desk.window.isVisible() for desk in reader.desks.all)


def test_what_a_tag_act_of_a_closed_window_asked_for_is_done(reader):
    (ferry,) = reader.add(ferry=FERRY)
    for path in ("a", "b"):
        tag, new = reader.library.tag_from_path(path)
        reader.library.apply(tagging.create_tags(new, tag.name)).result(10)
    reader.wait(lambda: len(reader.desk.contents.tags) == 2)
    second = another(reader, ferry)
    ids = {tag.name: tag.id for tag in reader.library.tags()}

    second.equipment.codebook.merge(ids["a"], ids["b"])
    gone(second)

    reader.wait(lambda: [tag.name for tag in reader.library.tags()] == ["b"])


def test_a_closed_window_asks_nothing_and_what_it_restores_comes_back(reader):
    (ferry,) = reader.add(ferry=FERRY)
    tag, new = reader.library.tag_from_path("a")
    reader.library.apply(tagging.create_tags(new, "a")).result(10)
    (pane,) = reader.open(ferry)
    kept = reader.mark(pane, "harbour master")
    reader.library.apply(annotating.add_tag(kept, tag)).result(10)
    reader.wait(lambda: tag.id in reader.desk.contents.tags)
    asking = another(reader, ferry)
    asking.equipment.codebook.delete(tag.id)
    gone(asking)

    reader.library.apply(annotating.delete_annotations(reader.stored())).result(10)
    restoring = another(reader, ferry)
    restoring.equipment.recovering.show()
    restoring.equipment.recovering.restore(reader.library.bin())
    gone(restoring)

    reader.wait(lambda: [one.id for one in reader.stored()] == [kept.id])
    assert [one.name for one in reader.library.tags()] == ["a"]


def test_what_a_closed_window_deletes_for_good_is_gone_to_the_last(reader):
    (ferry,) = reader.add(ferry=FERRY)
    notes = [reader.library.make_note(text=f"note {number}") for number in range(450)]
    label = Label(Act.NOTE)
    reader.library.apply(Edit(label=label, changes=tuple(map(created, notes)))).result(30)
    stored = reader.library.notes()
    reader.library.apply(Edit(label=label, changes=tuple(map(deleted, stored)))).result(30)
    second = another(reader, ferry)
    second.equipment.recovering.delete_for_good(reader.library.bin())
    gone(second)

    reader.wait(lambda: not reader.library.bin())
