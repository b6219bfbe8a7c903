"""A search that is kept shows what it finds now, whatever has changed and by whom."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from diptych.domain.changes import Kind
from diptych.library import annotating, articles, collecting, reblocking
from diptych.library.edits import Edit
from diptych.library.opening import open_library
from diptych.preferences import Preferences
from diptych.ui.dialogs.line_dialog import LineDialog
from diptych.ui.panels.query_completer import QueryCompleter
from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def ids(reader) -> list[str]:
    return reader.add(ferry=FERRY, bridge=BRIDGE)


def keep(reader, query: str, name: str = "") -> str:
    edit = collecting.make_collection(name or query, reader.library.collections(), query=query)
    reader.library.apply(edit).result(10)
    return edit.changes[0].object_id


def found(reader, key: str) -> set[str] | None:
    shelf = reader.desk.study.shelves.known.get(key)
    return None if shelf is None or shelf.articles is None else set(shelf.articles)


def tree(reader):
    return reader.desk.window.library_panel.shelves


def do(reader, edit: Edit) -> None:
    reader.desk.hand.do(lambda _: edit)


def test_it_follows_text_tags_notes_collections_the_bin_and_undo(reader, ids):
    ferry, bridge = ids
    library = reader.library
    queue, tagged, noted, filed = (
        keep(reader, query) for query in ("queue", "tag:money", "note:grandfather", "in:Fens")
    )
    reader.wait(lambda: found(reader, queue) == {ferry} and found(reader, filed) == set())

    quote = library.annotate_quote(bridge, "eleven million", tag_paths=["money"])
    reader.wait(lambda: found(reader, tagged) == {bridge})

    do(reader, annotating.set_note(quote, "Whose grandfather?"))
    reader.wait(lambda: found(reader, noted) == {bridge})
    reader.press("edit.undo")
    reader.wait(lambda: found(reader, noted) == set())

    library.apply(collecting.make_collection("Fens", library.collections())).result(10)
    fens = collecting.at_path("Fens", library.collections())
    do(reader, collecting.put_in(fens, [library.article(ferry)]))
    reader.wait(lambda: found(reader, filed) == {ferry})

    readable = library.open_article(ferry)
    last = len(readable.blocks) - 1
    do(reader, reblocking.hide(readable, [last], ""))
    reader.wait(lambda: found(reader, queue) == set())
    reader.press("edit.undo")
    reader.wait(lambda: found(reader, queue) == {ferry})

    do(reader, articles.delete_articles([library.article(ferry)]))
    reader.wait(lambda: found(reader, queue) == set() == found(reader, filed))
    do(reader, library.restoring([(Kind.ARTICLE, ferry)]).edit)
    reader.wait(lambda: found(reader, queue) == {ferry} == found(reader, filed))


def test_it_follows_another_program_on_the_same_library(reader, ids, tmp_path):
    tagged = keep(reader, "tag:money")
    reader.wait(lambda: found(reader, tagged) == set())

    with open_library(
        reader.library.info.location,
        preferences=Preferences(name="Other"),
        cache=tmp_path / "other",
        backups=tmp_path / "backups",
    ) as other:
        other.annotate_quote(ids[1], "eleven million", tag_paths=["money"])

    reader.wait(lambda: found(reader, tagged) == {ids[1]})


def test_it_is_named_like_its_query_and_kept_only_once(reader, ids, qtbot):
    reader.desk.viewing.search("near(harbour master, 5) year:2002")
    reader.press("find.save")
    reader.wait(lambda: reader.desk.window.findChild(LineDialog) is not None)
    asking = reader.desk.window.findChild(LineDialog)
    assert asking.line.text() == "harbour near master, 2002"
    qtbot.keyClick(asking.line, Qt.Key.Key_Return)
    reader.wait(lambda: reader.desk.window.findChild(LineDialog) is None)
    reader.wait(lambda: len(reader.library.collections()) == 1)
    reader.wait(lambda: reader.desk.study.shelves.known)

    reader.press("find.save")

    assert reader.desk.window.findChild(LineDialog) is None
    said = "This search is kept already, as “harbour near master, 2002”."
    assert said in reader.desk.window.notices.sentences


def test_its_hits_are_shown_by_enter_by_a_double_click_and_by_a_button(reader, ids, qtbot):
    key = keep(reader, "harbour")
    reader.wait(lambda: found(reader, key) == set(ids))
    window, section = reader.desk.window, reader.desk.window.library_panel._section
    tree(reader).choose("")
    assert section.hits.isHidden()
    tree(reader).choose(key)
    assert not section.hits.isHidden()

    qtbot.keyClick(tree(reader), Qt.Key.Key_Return)
    reader.wait(lambda: window.search_view is not None and window.searching())
    assert window.search_view.query() == "harbour"
    reader.wait(lambda: window.search_view.model.rowCount() > 0)

    for again in (
        section.hits.click,
        lambda: tree(reader).doubleClicked.emit(tree(reader).currentIndex()),
    ):
        reader.desk.viewing.leave_search()
        window.search_view.field.clear()
        again()
        assert window.search_view.query() == "harbour"


def test_its_query_is_changed_with_completion_and_the_meaning_said(reader, ids, qtbot):
    key = keep(reader, "harbour")
    reader.library.annotate_quote(ids[1], "eleven million", tag_paths=["care/older people"])
    reader.wait(lambda: found(reader, key) == set(ids))

    tree(reader).query_requested.emit(key)
    reader.wait(lambda: reader.desk.window.findChild(LineDialog) is not None)
    asking = reader.desk.window.findChild(LineDialog)
    reader.wait(lambda: asking.sentence.text() == "Articles with harbour · 2 articles")
    asking.line.setFocus()
    asking.line.end(False)  # noqa: FBT003 - Qt's argument
    qtbot.keyClicks(asking.line, " tag:old")
    completer = asking.line.findChild(QueryCompleter)
    reader.wait(lambda: completer.is_open)
    qtbot.keyClick(asking.line, Qt.Key.Key_Escape)
    assert asking.isVisible()
    qtbot.keyClick(asking.line, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    reader.wait(lambda: completer.is_open)
    qtbot.keyClick(asking.line, Qt.Key.Key_Tab)
    assert asking.line.text() == 'harbour tag:"care/older people" '
    said = "Articles with harbour, tagged care/older people · 1 article"
    reader.wait(lambda: asking.sentence.text() == said)
    qtbot.keyClick(asking.line, Qt.Key.Key_Return)

    reader.wait(lambda: found(reader, key) == {ids[1]})
    reader.press("edit.undo")
    reader.wait(lambda: found(reader, key) == set(ids))


def test_it_goes_on_asking_for_a_tag_that_is_renamed_or_merged(reader, ids, qtbot):
    reader.library.annotate_quote(ids[1], "eleven million", tag_paths=["money"])
    reader.library.annotate_quote(ids[0], "the harbour master", tag_paths=["people"])
    key = keep(reader, "tag:money")
    reader.wait(lambda: found(reader, key) == {ids[1]})
    reader.wait(lambda: len(reader.desk.contents.tags) == 2)
    tags = {tag.name: tag.id for tag in reader.library.tags()}
    keeping = reader.desk.equipment.codebook

    def query() -> str:
        return reader.desk.study.shelves.known[key].collection.query

    keeping.rename(tags["money"], "what it costs")
    reader.wait(lambda: query() == 'tag:"what it costs"')
    reader.press("edit.undo")
    reader.wait(lambda: query() == "tag:money")
    reader.wait(lambda: any(one.name == "money" for one in reader.desk.contents.tags.values()))
    keeping.merge(tags["money"], tags["people"])
    reader.wait(lambda: query() == "tag:people")
    reader.wait(lambda: found(reader, key) == set(ids))


def test_nothing_is_kept_in_a_library_that_can_only_be_read(reader, ids, monkeypatch):
    monkeypatch.setattr(type(reader.library), "read_only", property(lambda _: True))
    reader.desk.viewing.search("queue")
    reader.desk.window.search_view.save_requested.emit("queue")

    notices = reader.desk.window.notices
    assert notices.sentences == ["This library can be read but not changed."]
    assert reader.desk.window.findChild(LineDialog) is None
