"""Who says what, in searches, lists and exports, as a reader meets it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication

from diptych.domain.hit import FacetName
from diptych.formats.exporters.wording import ENGLISH
from diptych.ui.journeys import export_previews
from diptych.ui.models.annotation_filter import Grouping
from diptych.ui.models.annotation_table_model import Column
from diptych.ui.models.facet_model import FacetChoice
from diptych.ui.models.hit_rows import HitRow
from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

MEETING = (
    "A meeting\n\n"
    "Maud Herrick, the chief executive, spoke first. “The ferry will never stop again,” Herrick"
    " said. “We paid for the ferry.”\n\n"
    "“It stopped on Monday,” said Corwin Hale. Nobody asked about the ferry.\n"
)
LATER = "Later\n\n“We paid for the ferry twice,” Maud Herrick said.\n"


@pytest.fixture
def quoting(reader):
    """Four articles whose quotations are known; their ids, the meetings' last."""
    reader.ids = reader.add(ferry=FERRY, bridge=BRIDGE, meeting=MEETING, later=LATER)
    reader.library.detect_now(reader.ids)
    return reader


def said_in(reader, article_id, words):
    """Return an article, and the quotation in it that has these words."""
    readable = reader.library.open_article(article_id)
    text = readable.text.whole()
    (own,) = reader.library.quotations_of([article_id]).values()
    spans = [(one, one.quotation.span) for one in own.quotations]
    (found,) = [one for one, span in spans if words in text[span.start : span.end]]
    return readable, found


def mark_quotation(reader, article_id, words):
    readable, said = said_in(reader, article_id, words)
    edit = reader.library.highlight_quotation(readable, said)
    reader.library.apply(edit).result(10)


def ask(reader, query):
    reader.desk.viewing.search(query)
    reader.wait(lambda: reader.desk.equipment.seeking.search is not None)
    search = reader.desk.equipment.seeking.search
    reader.wait(lambda: search.active and search._query == query)
    return reader.desk.window.search_view


def hits(view):
    return [row.hit for row in view.model.rows() if isinstance(row, HitRow)]


def speakers(view):
    rows = view.narrowing.model.rows()
    return {
        row.value.name: row.value.articles
        for row in rows
        if isinstance(row, FacetChoice) and row.facet is FacetName.SPEAKER
    }


def test_a_search_shows_what_somebody_says_and_narrows_by_who_speaks(quoting):
    reader = quoting
    view = ask(reader, "ferry")
    reader.wait(lambda: "Maud Herrick" in speakers(view))
    assert speakers(view)["Maud Herrick"] == 2

    view.narrowing_wanted.emit('speaker:"Maud Herrick"')
    reader.wait(lambda: view.query() == 'ferry speaker:"Maud Herrick"')
    reader.wait(lambda: len(hits(view)) == 2 and {hit.article_id for hit in hits(view)} == set(
        reader.ids[2:]))  # fmt: skip
    (meeting,) = [hit for hit in hits(view) if hit.article_id == reader.ids[2]]
    assert meeting.excerpt.startswith("“The ferry will never stop again,” Herrick said.")
    assert [meeting.excerpt[mark.start : mark.end] for mark in meeting.marks] == ["ferry"] * 2
    assert meeting.speaker == "Maud Herrick"


def test_a_name_is_completed_in_the_field(quoting):
    reader = quoting
    ask(reader, "ferry")

    found = reader.library.complete("speaker:herr", 12)

    assert [(one.name, one.text, one.count) for one in found if one.kind == "speaker"] == [
        ("Maud Herrick", '"Maud Herrick"', 2)
    ]


def test_lists_have_who_says_it_and_merged_speakers_are_one(quoting):
    reader = quoting
    *_, meeting, later = reader.ids
    reader.open(meeting, later)
    mark_quotation(reader, meeting, "never stop")
    mark_quotation(reader, meeting, "on Monday")
    mark_quotation(reader, later, "twice")
    panel = reader.desk.window.annotations_panel
    reader.wait(lambda: panel.model.total == 3)
    reader.wait(lambda: len(reader.desk.contents.speakers) == 3)
    reader.press("view.table")
    table = reader.desk.window.annotations_table
    reader.wait(lambda: table.model.total == 3 and table.model.arrangement.naming.speakers)

    def groups():
        table.grouping.setCurrentIndex(table.grouping.findData(Grouping.SPEAKER.value))
        return [(group.key, len(group.annotations)) for group in table.model._groups]

    assert sorted(count for _, count in groups()) == [1, 1, 1]
    assert Column.ROLE in table.view.columns_shown()
    _, here = said_in(reader, meeting, "never stop")
    _, there = said_in(reader, later, "twice")
    merge = reader.library.merge_speakers(here.speaker, [there.speaker])
    reader.library.apply(merge).result(10)

    reader.wait(lambda: sorted(count for _, count in groups()) == [1, 2])
    assert (here.speaker.id, 2) in groups()
    reader.library.apply(merge.inverse()).result(10)
    reader.wait(lambda: sorted(count for _, count in groups()) == [1, 1, 1])


def test_what_is_copied_with_its_reference_says_who_says_it(quoting):
    reader = quoting
    reader.open(reader.ids[2])
    mark_quotation(reader, reader.ids[2], "never stop")
    reader.wait(lambda: reader.desk.contents.annotations_of(reader.ids[2]))
    (made,) = reader.stored()
    copying = reader.desk.equipment.copying

    with reader.qtbot.waitSignal(copying.copied):
        copying.copy_all([made.id])

    text = QGuiApplication.clipboard().text()
    assert text.startswith(
        "“The ferry will never stop again”\n— Maud Herrick, quoted in “A meeting”"
    )


def test_all_quotations_are_exported_from_the_menu(quoting, tmp_path, monkeypatch):
    reader = quoting
    lists = replace(ENGLISH.lists, quotations="Wer was sagt: {library}")
    monkeypatch.setattr(export_previews, "wording", lambda: replace(ENGLISH, lists=lists))
    reader.open(reader.ids[2])
    reader.press("library.export_quotations")
    exporting = reader.desk.equipment.exporting
    reader.wait(lambda: exporting._dialog is not None and exporting._dialog._shown is not None)
    dialog = exporting._dialog
    assert dialog.windowTitle() == "Export quotations"
    assert [dialog.what.articles.itemText(place) for place in range(dialog.what.articles.count())] == [
        "A meeting", "The whole library",
    ]  # fmt: skip
    assert "## Maud Herrick" in dialog.preview.source.toPlainText()
    assert "# Wer was sagt: journey" in dialog.preview.source.toPlainText()
    dialog.choose_format("csv")
    dialog.what.articles.setCurrentIndex(1)
    reader.wait(lambda: dialog._shown is not None)
    assert dialog.foot.counts.text == "4 articles"

    exporting.write(dialog.choice(), tmp_path / "said.csv")
    reader.wait(lambda: exporting._dialog is None)

    rows = list(csv.DictReader(io.StringIO((tmp_path / "said.csv").read_text("utf-8-sig"))))
    assert {row["article_id"] for row in rows} == set(reader.ids)
    by_maud = [row["quotation"] for row in rows if row["speaker"] == "Maud Herrick"]
    assert len(by_maud) == 3


@pytest.mark.parametrize(
    ("scope", "first"),
    [("article", "Later"), ("open", "The two open articles"), ("library", "The whole library")],
)
def test_the_speakers_panel_offers_what_it_lists(quoting, scope, first):
    reader = quoting
    reader.open(*reader.ids[2:])
    reader.desk.window.area.set_current(reader.desk.window.area.panes()[1])
    reader.press("view.speakers")

    reader.desk.window.speakers_panel.export_requested.emit(scope)

    exporting = reader.desk.equipment.exporting
    reader.wait(lambda: exporting._dialog is not None)
    assert exporting._dialog.what.articles.currentText() == first
    assert exporting._dialog.choice().quotations
