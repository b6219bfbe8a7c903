"""What is done with the whole result of a search: highlighted, exported, its first two opened."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton

from diptych.domain.annotation import Colour
from diptych.formats.exporters.wording import ENGLISH
from diptych.library.highlighting_hits import Extent
from diptych.ui.dialogs.highlighting_hits_dialog import HighlightingHitsDialog
from diptych.ui.journeys import export_previews
from journeys.desks import BRIDGE, FERRY

LONG = "Morning\n\n" + "\n\n".join(
    f"Paragraph {n} says something of the harbour master." for n in range(30)
)


@pytest.fixture
def searched(reader):
    """Three articles have the harbour master, another one is open."""
    ferry, bridge, long, open_ = reader.add(
        ferry=FERRY, bridge=BRIDGE, long=LONG, other="Nothing\n\nIt rained on and on.\n"
    )
    reader.open(open_)
    reader.ids = {"ferry": ferry, "bridge": bridge, "long": long, "open": open_}
    reader.desk.viewing.search('"harbour master"')
    reader.wait(lambda: reader.desk.equipment.seeking.search is not None)
    reader.wait(lambda: reader.desk.equipment.seeking.search.active)
    return reader


def open_plan(reader) -> HighlightingHitsDialog:
    reader.press("find.highlight_hits")
    all_hits = reader.desk.equipment.seeking.all_hits.highlighting
    reader.wait(lambda: all_hits._dialog is not None and all_hits._dialog.model.rowCount())
    dialog = all_hits._dialog
    assert dialog is not None
    return dialog


def choose(reader, dialog, extent):
    dialog.extents._segments[extent].click()
    reader.wait(lambda: dialog._laid.plan.extent is extent)


def test_all_hits_are_highlighted_and_tagged_by_one_act_that_undo_takes_back(searched):
    reader = searched
    dialog = open_plan(reader)
    assert dialog._counts.text == "32 highlights in 3 articles"

    choose(reader, dialog, Extent.SENTENCE)
    dialog.picker._add("people/masters", Colour.TEAL)
    dialog.highlight_button.click()
    reader.wait(lambda: len(reader.stored()) == 32)

    made = reader.stored()
    (people, masters) = sorted(reader.library.tags(), key=lambda tag: tag.name, reverse=True)
    assert (people.name, masters.parent_id) == ("people", people.id)
    assert {one.tags for one in made} == {(masters.id,)}
    assert {one.colour for one in made} == {None}
    quotes = [one.anchor.quote for one in made]
    assert "“It has never stopped before,” the harbour master said." in quotes
    assert sum(quote.endswith("says something of the harbour master.") for quote in quotes) == 30
    reader.wait(reader.desk.equipment.toast.isVisible)
    reader.wait(lambda: reader.desk.equipment.toast.sentence == "32 highlights in 3 articles made")

    reader.press("edit.undo")
    reader.wait(lambda: not reader.stored())
    assert reader.library.tags() == []
    reader.press("edit.redo")
    reader.wait(lambda: {one.id for one in reader.stored()} == {one.id for one in made})


def test_what_is_not_ticked_is_not_highlighted_and_what_is_there_gets_the_tag(searched):
    reader = searched
    (pane,) = reader.open(reader.ids["ferry"])
    there = reader.mark(pane, "harbour master")
    reader.desk.viewing.search('"harbour master"')
    reader.wait(lambda: reader.desk.equipment.seeking.search.active)
    dialog = open_plan(reader)
    assert dialog._counts.text == "32 highlights in 3 articles · 1 already there"
    rows = dialog.model.rows()
    heading = next(number for number, row in enumerate(rows) if getattr(row, "count", 0) == 30)
    dialog.view.setCurrentIndex(dialog.model.index(heading))
    reader.qtbot.keyClick(dialog.view, Qt.Key.Key_Space)
    assert dialog._counts.text == "2 highlights in 2 articles · 1 already there"

    choose(reader, dialog, Extent.SENTENCE)
    assert dialog._counts.text == "2 highlights in 2 articles"
    choose(reader, dialog, Extent.WORDS)
    dialog.picker._add("masters", None)
    assert dialog._counts.text == "2 highlights in 2 articles · 1 already there get the tags"
    reader.qtbot.keyClick(dialog.view, Qt.Key.Key_Return)

    reader.wait(lambda: len(reader.stored()) == 2)
    (tag,) = reader.library.tags()
    assert all(one.tags == (tag.id,) for one in reader.stored())
    assert there.id in {one.id for one in reader.stored()}
    assert {one.article_id for one in reader.stored()} == {
        reader.ids["ferry"], reader.ids["bridge"],
    }  # fmt: skip


def test_a_plan_is_left_by_escape_and_nothing_is_written(searched):
    reader = searched
    dialog = open_plan(reader)

    reader.qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    reader.wait(lambda: reader.desk.equipment.seeking.all_hits.highlighting._dialog is None)
    assert reader.stored() == []
    assert not reader.desk.window.actions_.by_id["edit.undo"].isEnabled()


def test_the_hits_of_all_articles_are_exported(searched, tmp_path, monkeypatch):
    reader = searched
    lists = replace(ENGLISH.lists, searched="Gesucht: {query}")
    monkeypatch.setattr(export_previews, "wording", lambda: replace(ENGLISH, lists=lists))
    reader.press("find.export_hits")
    exporting = reader.desk.equipment.exporting
    reader.wait(lambda: exporting._dialog is not None and exporting._dialog._shown is not None)
    dialog = exporting._dialog
    assert "Gesucht: " in dialog.preview.source.toPlainText()
    dialog.choose_format("csv")
    reader.wait(lambda: dialog._shown is not None)
    assert dialog.foot.counts.text.endswith("3 articles")
    assert not dialog.what.tags.isEnabled()
    exporting._ask_where(dialog.choice())
    (asking,) = dialog.findChildren(QFileDialog)
    assert [Path(path).name for path in asking.selectedFiles()] == ["journey – hits.csv"]
    asking.reject()

    exporting.write(dialog.choice(), tmp_path / "hits.csv")
    reader.wait(lambda: exporting._dialog is None)

    text = (tmp_path / "hits.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 32
    assert {row["hit"] for row in rows} == {"harbour master"}
    assert len({row["article"] for row in rows}) == 3


def test_the_first_two_articles_are_opened_side_by_side_and_back_leads_back(searched):
    reader = searched
    first, second, _ = reader.library.find('"harbour master"').articles()
    # What goes has hits as well, and the bar that leads through them.
    (closed,) = reader.open(reader.ids["long"])
    assert reader.desk.equipment.seeking.search.step(1)
    assert closed.hits_bar() is not None

    reader.press("find.open_two")

    reader.wait(lambda: reader.desk.opening.open_ids() == [first, second])
    assert not reader.desk.window.searching()
    panes = reader.desk.window.area.panes()
    reader.wait(lambda: all(pane.view._hits for pane in panes))
    reader.press("go.back")
    reader.wait(lambda: reader.ids["long"] in reader.desk.opening.open_ids())


def test_without_a_search_nothing_of_it_is_offered(reader):
    reader.open(*reader.add(ferry=FERRY))

    actions = reader.desk.window.actions_.by_id
    for name in ("find.highlight_hits", "find.export_hits", "find.open_two"):
        assert not actions[name].isEnabled()


def at_hit_of(reader, article_id):
    """Choose the first hit in the text of an article, and return the menu of its row by words."""
    hits = reader.desk.window.search_view.view
    reader.wait(lambda: hits.hits.rows_of(article_id))
    row = next(row for row in hits.hits.rows_of(article_id) if row.hit.spans)
    hits.setCurrentIndex(hits.hits.index_of(hits.hits.key(row)))
    menu = reader.desk.equipment.seeking.hit_menu.menu()
    return {action.text(): action for action in menu.actions() if action.text()}


def test_a_hit_is_highlighted_from_the_menu_of_its_row_and_never_twice(searched):
    reader = searched
    at_hit_of(reader, reader.ids["bridge"])["Highlight this"].trigger()
    reader.wait(reader.stored)
    (made,) = reader.stored()
    assert (made.article_id, made.anchor.quote) == (reader.ids["bridge"], "harbour master")

    at_hit_of(reader, reader.ids["bridge"])["Highlight this"].trigger()
    reader.wait(lambda: "This is highlighted already." in reader.desk.window.notices.sentences)
    assert reader.stored() == [made]


def test_a_passage_is_copied_alone_or_its_sentence_with_where_it_is_from(searched):
    reader = searched
    clipboard = QGuiApplication.clipboard()
    menu = at_hit_of(reader, reader.ids["ferry"])
    menu["Copy the passage"].trigger()
    assert clipboard.text() == (
        "“It has never stopped before,” the harbour master said. Nobody believed her."
    )

    menu["Copy with where it is from"].trigger()
    reader.wait(lambda: "—" in clipboard.text())
    quote, reference = clipboard.text().split("\n")
    assert quote == "“It has never stopped before,” the harbour master said."
    assert "The ferry stops" in reference


def test_what_was_found_is_found_in_its_article_alone(searched):
    reader = searched
    at_hit_of(reader, reader.ids["long"])["Find in this article"].trigger()

    finding = reader.desk.equipment.seeking.finding
    reader.wait(lambda: finding.active)
    assert not reader.desk.window.searching()
    assert reader.desk.opening.current().article_id == reader.ids["long"]
    assert not reader.desk.equipment.seeking.search.active
    reader.wait(lambda: len(reader.desk.opening.current().view._hits) == 30)


def test_while_hits_are_looked_for_there_is_one_cancel(searched):
    reader = searched
    highlighting = reader.desk.equipment.seeking.all_hits.highlighting
    go_on = Event()

    def slow(library, progress):
        go_on.wait(10)
        return library.find("rained", progress=progress)

    highlighting.start("rained", slow)
    dialog = highlighting._dialog
    reader.wait(dialog._work.isVisible)
    shown = [one for one in dialog.findChildren(QPushButton) if one.isVisible()]
    assert [one.text() for one in shown].count("Cancel") == 1

    go_on.set()
    reader.wait(lambda: not dialog._work.isVisible())

    assert dialog.cancel_button.isVisible()
    dialog.reject()


def test_what_an_abandoned_plan_finds_late_is_not_taken_for_the_next_ones(searched):
    reader = searched
    highlighting = reader.desk.equipment.seeking.all_hits.highlighting
    begun, go_on, found = Event(), Event(), Event()

    def slow(library, progress):
        begun.set()
        go_on.wait(10)
        finding = library.find("rained", progress=progress)
        found.set()
        return finding

    highlighting.start("rained", slow)
    assert begun.wait(10)
    highlighting._dialog.reject()
    dialog = open_plan(reader)
    go_on.set()
    assert found.wait(10)
    reader.wait(lambda: not reader.desk.study.jobs.running)

    choose(reader, dialog, Extent.SENTENCE)

    assert dialog._counts.text == "32 highlights in 3 articles"
    dialog.reject()
