"""A codebook that grows: made, ordered, merged, split and cleared up, through the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from diptych.library import annotating, codebook, tagging
from diptych.ui.dialogs.command_palette import CommandPalette
from journeys.conftest import a_library
from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def panes(reader):
    return reader.open(*reader.add(ferry=FERRY, bridge=BRIDGE))


@pytest.fixture
def book(reader, panes):
    """The panel of tags, with a small codebook and three quotes."""
    library = reader.library
    for path in ("boats/night boats", "money/fares", "people"):
        tag, new = library.tag_from_path(path)
        library.apply(tagging.create_tags(new, tag.name)).result(10)
    ids = {path: tag_id for tag_id, path in tagging.paths(library.tags()).items()}
    for pane, words, path in (
        (panes[0], "never stopped before", "boats"),
        (panes[0], "harbour master", "people"),
        (panes[1], "eleven million", "money"),
    ):
        kept = reader.mark(pane, words)
        tag = next(one for one in library.tags() if one.id == ids[path])
        library.apply(annotating.add_tag(kept, tag)).result(10)
    panel = reader.desk.equipment.codebook.panel()
    reader.wait(lambda: set(panel.model.tags) == set(ids.values()))
    reader.wait(lambda: len(panel._uses) == 3)
    return panel


def paths(reader) -> set[str]:
    return set(tagging.paths(reader.library.tags()).values())


def order(reader) -> list[str]:
    """The names of the tags at the top, as they stand."""
    top = [tag for tag in reader.library.tags() if not tag.parent_id]
    return [tag.name for tag in tagging.in_order(top)]


def choose(reader, book, path: str) -> str:
    found = {name: key for key, name in tagging.paths(reader.library.tags()).items()}
    reader.wait(lambda: book.model.index_of(found[path]).isValid())
    book.view.setCurrentIndex(book.model.index_of(found[path]))
    book.view.setFocus()
    return found[path]


def on(reader) -> dict[str, list[str]]:
    """The paths of the tags of each quote; empty for one that was made between the two looks."""
    names = tagging.paths(reader.library.tags())
    return {one.anchor.quote: [names.get(tag, "") for tag in one.tags] for one in reader.stored()}


def test_a_tag_is_made_described_and_keyed_and_the_key_tags_what_is_selected(reader, panes, book):
    choose(reader, book, "people")
    reader.press("tags.new")
    reader.qtbot.keyClicks(book.editor.name, "weather")
    reader.qtbot.keyClick(book.editor.name, Qt.Key.Key_Return)
    reader.wait(lambda: "weather" in paths(reader))
    reader.wait(lambda: book.editor.isVisible() and book.editor.name.text() == "weather")

    book.editor.description.setPlainText("Wind, ice and fog.")
    book.editor.finish()
    book.editor.key.setCurrentIndex(7)
    book.editor.key.activated.emit(7)
    reader.wait(
        lambda: (
            ("Wind, ice and fog.", "7")
            in {(tag.description, tag.shortcut) for tag in reader.library.tags()}
        )
    )
    reader.wait(lambda: any(one.shortcut == "7" for one in reader.desk.contents.tags.values()))

    reader.select(panes[0], "stopped at noon")
    reader.press("annotate.favourite_7")
    reader.wait(lambda: on(reader).get("stopped at noon") == ["weather"])
    reader.wait(lambda: book.editor._use.text() == "1 annotation in 1 article")


def test_tags_are_moved_by_keys_and_undo_says_what_it_takes_back(reader, book):
    choose(reader, book, "people")
    reader.qtbot.keyClick(book.view, Qt.Key.Key_Up, ALT)
    reader.wait(lambda: order(reader) == ["boats", "people", "money"])
    reader.wait(lambda: book.model.node(book.view.currentIndex()).row == 1)
    reader.qtbot.keyClick(book.view, Qt.Key.Key_Right, ALT)
    reader.wait(lambda: "boats/people" in paths(reader))

    undo = reader.desk.window.actions_.by_id["edit.undo"]
    assert undo.text() == "Undo move tag people"
    reader.press("edit.undo")
    reader.press("edit.undo")
    reader.wait(lambda: order(reader) == ["boats", "money", "people"])


def test_a_name_that_is_taken_is_offered_as_a_merge(reader, book):
    tag_id = choose(reader, book, "people")
    reader.qtbot.keyClick(book.view, Qt.Key.Key_F2)
    editor = book.view.viewport().findChild(QLineEdit)
    editor.setText("Boats")
    reader.qtbot.keyClick(editor, Qt.Key.Key_Return)
    notices = reader.desk.window.notices
    reader.wait(lambda: notices.sentences == ["There is a tag “boats” already."])
    assert "people" in paths(reader)

    notices._shown["tag taken"].chosen.emit("merge")
    reader.wait(lambda: "people" not in paths(reader))
    assert on(reader)["harbour master"] == ["boats"]
    undo = reader.desk.window.actions_.by_id["edit.undo"]
    reader.wait(lambda: undo.text() == "Undo merge tags people and boats")
    reader.press("edit.undo")
    reader.wait(lambda: on(reader).get("harbour master") == ["people"])
    reader.wait(lambda: tag_id in book.model.tags)


def test_a_tag_is_split_by_ticking_what_goes_to_the_new_one(reader, book):
    choose(reader, book, "boats")
    book.split_requested.emit(book.current_id())
    from diptych.ui.dialogs.tag_splitting import TagSplitting

    reader.wait(lambda: reader.desk.window.findChildren(TagSplitting))
    (asking,) = reader.desk.window.findChildren(TagSplitting)
    reader.qtbot.keyClicks(asking.name, "money")
    asking._all.click()
    asking.split_button.click()
    reader.wait(lambda: "There is a tag “money” already." in reader.desk.window.notices.sentences)
    assert asking.isVisible()

    asking.name.setText("reliability")
    asking.split_button.click()
    reader.wait(lambda: on(reader)["never stopped before"] == ["reliability"])
    assert order(reader) == ["boats", "reliability", "money", "people"]


def test_deleting_asks_what_becomes_of_quotes_and_tags_below(reader, book):
    choose(reader, book, "money")
    reader.qtbot.keyClick(book.view, Qt.Key.Key_Delete)
    keeping = reader.desk.equipment.codebook
    reader.wait(lambda: keeping._asking is not None and keeping._asking.isVisible())
    asking = keeping._asking
    asking.to_other.setChecked(True)
    asking.other.setCurrentIndex(asking.other.findText("people"))
    reader.qtbot.keyClick(asking.delete_button, Qt.Key.Key_Return)
    reader.wait(lambda: paths(reader) == {"boats", "boats/night boats", "fares", "people"})
    assert on(reader)["eleven million"] == ["people"]

    reader.press("edit.undo")
    reader.wait(lambda: on(reader)["eleven million"] == ["money"])
    reader.wait(lambda: "money/fares" in paths(reader))


def test_a_tag_on_which_nothing_hangs_is_deleted_at_once(reader, book):
    choose(reader, book, "boats/night boats")
    reader.qtbot.keyClick(book.view, Qt.Key.Key_Delete)
    reader.wait(lambda: "boats/night boats" not in paths(reader))
    reader.wait(reader.desk.equipment.toast.isVisible)
    reader.wait(lambda: book.editor.name.text() == "money")
    assert book.view.hasFocus()


def test_enter_on_a_tag_searches_for_what_has_it(reader, book):
    choose(reader, book, "boats/night boats")
    reader.qtbot.keyClick(book.view, Qt.Key.Key_Return)
    reader.wait(reader.desk.window.searching)
    assert reader.desk.window.search_view.field.text() == 'tag:"boats/night boats"'


def test_what_another_program_does_to_the_codebook_is_shown(reader, book):
    tag_id = choose(reader, book, "people")
    theirs = tagging.rename_tag(book.model.tags[tag_id], "crowd", reader.library.tags())
    reader.library.apply(theirs).result(10)
    reader.wait(lambda: book.editor.name.text() == "crowd")
    assert book.current_id() == tag_id


def test_tab_goes_from_the_tree_to_what_is_known_of_the_tag(reader, book):
    choose(reader, book, "people")
    reader.wait(book.view.hasFocus)
    editor, seen = book.editor, []
    while not seen or seen[-1] is not editor.key:
        reader.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
        assert len(seen) < 20
    assert seen[:2] == [editor.name, editor.description]
    assert all(editor.isAncestorOf(one) for one in seen)


def test_tags_of_one_name_are_told_apart_where_one_is_chosen(reader):
    for path in ("access", "trusts/access"):
        tag, new = reader.library.tag_from_path(path)
        reader.library.apply(tagging.create_tags(new, tag.name)).result(10)
    reader.wait(lambda: len(reader.desk.contents.tags) == 3)
    entries = reader.desk.equipment.by_name._tags(lambda _: None)
    assert sorted((one.text, one.detail) for one in entries) == [
        ("access", "0 annotations"),
        ("access", "in trusts · 0 annotations"),
        ("trusts", "0 annotations"),
    ]


def test_what_a_tag_means_is_written_by_two_at_once_and_nothing_is_lost(
    reader, book, library_path, tmp_path
):
    tag_id = choose(reader, book, "people")
    book.editor.focus_description()
    reader.wait(book.editor.description.hasFocus)
    reader.qtbot.keyClicks(book.editor.description, "Who")
    with a_library(library_path, tmp_path / "other") as other:
        theirs = next(tag for tag in other.tags() if tag.id == tag_id)
        other.apply(tagging.describe_tag(theirs, "Not the council")).result(10)
    both = "Who\nNot the council"
    reader.wait(lambda: both in [tag.description for tag in reader.library.tags()])
    reader.wait(lambda: book.editor.description.toPlainText() == both)
    reader.qtbot.keyClicks(book.editor.description, " waits")
    book.view.setFocus()
    reader.wait(
        lambda: (
            [tag.description for tag in reader.library.tags() if tag.description]
            == ["Who waits\nNot the council"]
        )
    )


def test_what_was_written_of_a_tag_that_is_gone_is_kept_as_a_note(
    reader, book, library_path, tmp_path
):
    choose(reader, book, "money/fares")
    book.editor.focus_description()
    reader.wait(book.editor.description.hasFocus)
    reader.qtbot.keyClicks(book.editor.description, "What it costs")
    with a_library(library_path, tmp_path / "other") as other:
        gone = tagging.at_path("money/fares", other.tags())
        other.apply(codebook.delete_tag(gone, other.tags(), [])).result(10)
    reader.wait(reader.library.noted)
    (kept,) = reader.library.noted()
    assert (kept.title, kept.text) == ("fares", "What it costs")
    assert reader.desk.window.notices.sentences == [
        "This tag was deleted elsewhere. What you wrote is kept as a new note."
    ]


def test_who_closes_the_window_over_a_description_changed_elsewhere_keeps_both(
    reader, book, library_path, tmp_path
):
    choose(reader, book, "people")
    book.editor.focus_description()
    reader.wait(book.editor.description.hasFocus)
    reader.qtbot.keyClicks(book.editor.description, "Who")
    tag = tagging.at_path("people", reader.library.tags())
    reader.library.apply(tagging.describe_tag(tag, "Not the council")).result(10)
    reader.desks.quit()
    with a_library(library_path, tmp_path / "again") as library:
        found = tagging.at_path("people", library.tags())
    assert found.description == "Who\nNot the council"


def test_after_a_merge_the_tag_that_stays_is_chosen(reader, book):
    source = choose(reader, book, "people")
    target = book.model.index(0, 0).data()
    assert target == "boats"
    reader.desk.equipment.codebook.ask_what_to_merge_with(source)
    palette = reader.desk.window.findChild(CommandPalette)
    reader.wait(palette.isVisible)
    reader.qtbot.keyClicks(palette.field, "boats")
    reader.qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    reader.wait(lambda: "people" not in paths(reader))
    reader.wait(lambda: book.editor.isVisible() and book.editor.name.text() == "boats")
    assert book.view.hasFocus()
