"""Collections: filled by drag and by key, shown in the list, and undone; searches that are kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt, QUrl
from PySide6.QtWidgets import QLineEdit

from diptych.library import collecting
from diptych.ui.dialogs.line_dialog import LineDialog
from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

COPY = Qt.DropAction.CopyAction


@pytest.fixture
def ids(reader):
    return reader.add(ferry=FERRY, bridge=BRIDGE)


def panel(reader):
    return reader.desk.window.library_panel


def tree(reader):
    return panel(reader).shelves


def shown(reader) -> list[str]:
    return [row.id for row in panel(reader).model.rows()]


def paths(reader) -> dict[str, int]:
    known = reader.desk.study.shelves.known.values()
    return {one.path: len(one.articles or ()) for one in known}


def answer(reader, words: str):
    reader.wait(lambda: reader.desk.window.findChild(LineDialog) is not None)
    asking = reader.desk.window.findChild(LineDialog)
    line = asking.line
    line.selectAll()
    reader.qtbot.keyClicks(line, words)
    reader.qtbot.keyClick(line, Qt.Key.Key_Return)
    reader.wait(lambda: reader.desk.window.findChild(LineDialog) is None)


def make(reader, name: str) -> str:
    reader.press("library.new_collection")
    answer(reader, name)
    reader.wait(lambda: name in paths(reader))
    every = reader.library.collections()
    return collecting.at_path(name, every).id


def drop(reader, carried, onto: str):
    model = tree(reader).shelves
    index = model.index_of(onto) if onto else QModelIndex()
    assert model.dropMimeData(carried, COPY, -1, -1, index)


def files(*paths) -> QMimeData:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return carried


def test_a_file_dropped_on_a_collection_comes_into_it(reader):
    fens = make(reader, "Fens")
    ferry = reader.file("late.txt", "A late letter\n\nIt came on Monday, by the last ferry.")
    drop(reader, files(ferry), fens)

    reader.wait(lambda: paths(reader) == {"Fens": 1})


def test_more_files_dropped_on_a_collection_wait_with_it_chosen(reader):
    fens, towns = make(reader, "Fens"), make(reader, "Towns")
    late = reader.file("late.txt", "A late letter\n\nIt came on Monday, by the last ferry.")
    soon = reader.file("soon.txt", "A later letter\n\nIt came on Friday, by the first one.")
    drop(reader, files(late, soon), fens)
    resting = reader.desk.equipment.bringing_in.resting
    reader.wait(lambda: resting.run.looked)
    assert resting.window.head.filing.filing().collection_id == fens

    more = reader.file("more.txt", "The last letter\n\nIt never came, by any ferry.")
    drop(reader, files(more), towns)
    reader.wait(lambda: len(resting.run.rows) == 3)
    assert resting.window.head.filing.filing().collection_id == towns
    resting.window.foot.start.click()
    reader.wait(lambda: paths(reader) == {"Fens": 0, "Towns": 3})


def test_articles_dropped_on_a_collection_are_in_it_and_undo_takes_them_out(reader, ids):
    fens = make(reader, "Fens")
    reader.wait(lambda: tree(reader).chosen_id() == fens)
    assert shown(reader) == []
    tree(reader).choose("")
    model = panel(reader).model
    drop(reader, model.mimeData([model.index_of(ids[0])]), fens)

    reader.wait(lambda: paths(reader) == {"Fens": 1})
    tree(reader).choose(fens)
    assert shown(reader) == [ids[0]]

    reader.press("edit.undo")
    reader.wait(lambda: paths(reader) == {"Fens": 0})
    assert shown(reader) == []
    reader.press("edit.undo")
    reader.wait(lambda: paths(reader) == {})
    assert set(shown(reader)) == set(ids), "the collection that was shown is gone"


def test_a_collection_dropped_on_another_is_in_it_with_its_articles(reader, ids):
    places, fens = make(reader, "Places"), make(reader, "Fens")
    panel(reader).collect_requested.emit(ids, fens)
    reader.wait(lambda: paths(reader) == {"Places": 0, "Fens": 2})

    model = tree(reader).shelves
    drop(reader, model.mimeData([model.index_of(fens)]), places)

    reader.wait(lambda: paths(reader) == {"Places": 2, "Places/Fens": 2})
    drop(reader, model.mimeData([model.index_of(fens)]), "")
    reader.wait(lambda: paths(reader) == {"Places": 0, "Fens": 2})


def names(reader) -> list[str]:
    model = tree(reader).shelves
    rows = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert rows[:2] == ["Collections", "All articles"]
    return rows[2:]


def test_alt_and_the_arrows_put_collections_in_order_and_undo_says_so(reader, ids, qtbot):
    make(reader, "Fens"), make(reader, "Towns")
    reader.wait(lambda: names(reader) == ["Fens", "Towns"])
    tree(reader).choose(collecting.at_path("Towns", reader.library.collections()).id)
    tree(reader).setFocus()
    qtbot.keyClick(tree(reader), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    reader.wait(lambda: names(reader) == ["Towns", "Fens"])
    assert tree(reader).chosen_shelf().collection.name == "Towns"

    reader.press("edit.undo")
    reader.wait(lambda: names(reader) == ["Fens", "Towns"])
    qtbot.keyClick(tree(reader), Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    reader.wait(lambda: "Fens/Towns" in paths(reader))
    qtbot.keyClick(tree(reader), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    reader.wait(lambda: names(reader) == ["Fens", "Towns"])


def test_the_keys_of_the_tree_rename_and_delete_and_no_article_goes(reader, ids, qtbot):
    fens = make(reader, "Fens")
    panel(reader).collect_requested.emit(ids, fens)
    reader.wait(lambda: paths(reader) == {"Fens": 2})
    tree(reader).setFocus()
    qtbot.keyClick(tree(reader), Qt.Key.Key_F2)
    editor = tree(reader).findChild(QLineEdit)
    editor.setText("Marshes")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    reader.wait(lambda: paths(reader) == {"Marshes": 2})

    qtbot.keyClick(tree(reader), Qt.Key.Key_Delete)

    reader.wait(lambda: paths(reader) == {})
    assert set(shown(reader)) == set(ids)
    undo = reader.desk.window.actions_.by_id["edit.undo"]
    reader.wait(lambda: undo.text() == "Undo delete collection Marshes")
    reader.press("edit.undo")
    reader.wait(lambda: paths(reader) == {"Marshes": 2})


def test_shift_and_delete_take_an_article_out_and_leave_it_in_the_library(reader, ids, qtbot):
    fens = make(reader, "Fens")
    panel(reader).collect_requested.emit(ids, fens)
    reader.wait(lambda: len(shown(reader)) == 2)
    panel(reader).select(ids[0])
    qtbot.keyClick(panel(reader).view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)

    reader.wait(lambda: shown(reader) == [ids[1]])
    assert reader.library.article(ids[0]).deleted is None


def test_a_new_collection_may_be_made_of_the_chosen_articles_at_once(reader, ids):
    panel(reader).view.selectAll()
    menu = panel(reader).menu()
    (collect,) = [one.menu() for one in menu.actions() if one.text() == "Add to a collection"]
    collect.actions()[-1].trigger()
    answer(reader, "Both")

    reader.wait(lambda: paths(reader) == {"Both": 2})
    reader.press("edit.undo")
    reader.wait(lambda: paths(reader) == {})
    assert all(not one.article.collections for one in reader.library.articles())


def test_a_search_that_is_kept_holds_what_it_finds_and_follows_the_library(reader, ids):
    reader.desk.viewing.search("bridge")
    reader.press("find.save")
    answer(reader, "Bridges")

    reader.wait(lambda: paths(reader) == {"Bridges": 1})
    (key,) = reader.desk.study.shelves.known
    reader.desk.viewing.leave_search()
    tree(reader).choose(key)
    assert shown(reader) == [ids[1]]

    (third,) = reader.add(other="Another bridge\n\nIt stands over the lock, they said.")
    reader.wait(lambda: set(shown(reader)) == {ids[1], third})


def test_a_name_that_is_taken_is_refused_where_it_was_typed(reader, ids):
    make(reader, "Fens")
    reader.press("library.new_collection")
    reader.wait(lambda: reader.desk.window.findChild(LineDialog) is not None)
    asking = reader.desk.window.findChild(LineDialog)
    reader.qtbot.keyClicks(asking.line, "fens")
    reader.qtbot.keyClick(asking.line, Qt.Key.Key_Return)
    assert asking._fault.text() == "“fens”: there is a collection of this name already."
    assert asking.isVisible()

    answer(reader, "Towns")
    reader.wait(lambda: set(paths(reader)) == {"Fens", "Towns"})


def test_what_another_program_files_is_seen(reader, ids):
    fens = make(reader, "Fens")
    article = reader.library.article(ids[0])
    collection = reader.library.collections()[0]

    reader.library.apply(collecting.put_in(collection, [article]))

    reader.wait(lambda: paths(reader) == {"Fens": 1})
    assert tree(reader).chosen_id() == fens
    reader.wait(lambda: shown(reader) == [ids[0]])


def test_a_deleted_collection_lies_in_the_bin_and_comes_back(reader, ids):
    fens = make(reader, "Fens")
    toast = reader.desk.equipment.toast

    reader.desk.equipment.collecting.delete(fens)
    reader.wait(toast.isVisible)
    reader.wait(lambda: toast.sentence == "Deleted collection Fens")
    assert toast._more.isVisible()
    toast._more.click()
    window = reader.desk.equipment.recovering.bin
    reader.wait(lambda: [row.words for row in window.model.rows()] == ["Fens"])
    window.restore()
    reader.wait(lambda: paths(reader) == {"Fens": 0})


def test_a_slash_in_a_name_is_shown_as_one(reader, ids):
    edit = collecting.make_collection("Trusts/2002", reader.library.collections())
    reader.library.apply(edit).result(10)
    key = edit.changes[0].object_id
    reader.wait(lambda: key in reader.desk.study.shelves.known)
    tree(reader).choose(key)
    assert panel(reader)._section._where.text == "Trusts/2002"
