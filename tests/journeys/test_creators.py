"""Who made what: the reader's own name, and the initials of others."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from diptych.domain.annotation import Colour
from diptych.domain.span import Span
from diptych.library import annotating
from diptych.library.opening import open_library
from diptych.preferences import Preferences
from diptych.ui.models.rows import RowRole
from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

THEIRS = Preferences(name="Ada Quayside", person_id="0c1d2e3f-0000-4000-8000-000000000001")


@pytest.fixture
def panes(reader):
    return reader.open(*reader.add(ferry=FERRY, bridge=BRIDGE))


def cards(reader):
    model = reader.desk.window.annotations_panel.model
    rows = [model.index(row).data(RowRole) for row in range(model.rowCount())]
    return {row.annotation.anchor.quote: row.creator for row in rows if hasattr(row, "annotation")}


def somebody_marks(path, tmp_path, words):
    with open_library(
        str(path), preferences=THEIRS, cache=tmp_path / "theirs", backups=tmp_path / "theirs"
    ) as other:
        article = next(
            one.article for one in other.articles() if one.article.title == "The ferry stops"
        )
        readable = other.open_article(article.id)
        start = readable.text.whole().index(words)
        made = other.make_annotation(readable, Span(start, start + len(words)))
        other.apply(annotating.highlight(made)).result(10)


def test_creators_are_shown_once_there_are_others(reader, panes, library_path, tmp_path):
    reader.mark(panes[0], "By evening")
    reader.wait(lambda: "By evening" in cards(reader))
    assert set(cards(reader).values()) == {None}

    somebody_marks(library_path, tmp_path, "harbour master")
    reader.library.poll()
    reader.wait(lambda: len(cards(reader)) == 2 and all(cards(reader).values()))

    shorts = {quote: person.short for quote, person in cards(reader).items()}
    assert shorts == {"By evening": "GR", "harbour master": "AQ"}
    panel = reader.desk.window.annotations_panel
    index = panel.model.index(2)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith("by Grace Reader")
    panel.filter.setText("quayside")
    assert list(cards(reader)) == ["harbour master"]


def test_pointing_at_an_annotation_says_who_made_it(reader, panes, library_path, tmp_path):
    somebody_marks(library_path, tmp_path, "harbour master")
    reader.library.poll()
    reader.wait(lambda: len(reader.desk.contents.people) == 2)
    reader.wait(lambda: reader.drawn(panes[0]))
    hovering = reader.desk.equipment.hovering
    hovering._pane = panes[0]

    told = hovering._told(next(iter(panes[0].view.layers.by_id.values())))

    assert told.creator == "by Ada Quayside"
    assert told


def test_the_name_is_changed_in_the_preferences_and_in_the_library(reader, panes):
    reader.mark(panes[0], "By evening")
    kept = []
    reader.desk.study.renamed.connect(kept.append)
    reader.press("library.preferences")
    sheet = reader.desk.equipment._preferences
    assert sheet.name.text() == "Grace Reader"
    assert sheet.initials.placeholderText() == "GR"

    sheet.name.setText("  Grace   Writer ")
    assert sheet.initials.placeholderText() == "GW"
    sheet.colours._discs[Colour.TEAL].click()
    reader.qtbot.keyClick(sheet.name, Qt.Key.Key_Return)

    assert not sheet.isVisible()
    reader.wait(lambda: [one.name for one in reader.library.people()] == ["Grace Writer"])
    assert (kept[0].name, kept[0].colour) == ("Grace Writer", "teal")
    assert reader.library.me.name == "Grace Writer"
    assert reader.library.exported(reader.stored())[0].creator == "Grace Writer"


def test_a_name_that_is_no_name_is_not_saved(reader):
    reader.press("library.preferences")
    sheet = reader.desk.equipment._preferences
    sheet.name.setText("   ")
    assert not sheet.save_button.isEnabled()
    reader.qtbot.keyClick(sheet.name, Qt.Key.Key_Return)
    assert sheet.isVisible()

    reader.qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert reader.library.me.name == "Grace Reader"
