"""Choosing what a list of annotations shows: each choice becomes part of one filter at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from PySide6.QtCore import QDate, QRect, Qt

from diptych.domain.annotation import Colour
from diptych.domain.person import Person
from diptych.domain.speaker_name import SpeakerName
from diptych.ui.models.annotation_filter import AnnotationFilter, Arranged, Naming
from diptych.ui.models.annotation_words import FilterNames, filter_words
from diptych.ui.models.list_state import from_text, to_text
from diptych.ui.panels.annotation_filter_popover import AnnotationFilterPopover

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

PEOPLE = {"me": Person(id="me", name="Grace"), "you": Person(id="you", name="Ben")}


@pytest.fixture
def names(tags) -> FilterNames:
    naming = Naming(titles={"ferry": "The ferry stops"}, tags=tags, creators=PEOPLE)
    return FilterNames(naming=naming, collections={"quay": "harbour/quay"})


@pytest.fixture
def open_for(qtbot, theme, icons, names):
    def make(wanted: AnnotationFilter) -> AnnotationFilterPopover:
        popover = AnnotationFilterPopover(theme, icons, wanted, names)
        qtbot.addWidget(popover)
        popover.said = []
        popover.changed.connect(popover.said.append)
        popover.open_below(QRect(10, 10, 20, 20))
        return popover

    return make


def test_a_few_letters_find_a_tag_and_return_ticks_it(qtbot, open_for):
    popover = open_for(AnnotationFilter(words="kept"))
    qtbot.keyClicks(popover.search, "night")
    qtbot.keyClick(popover.search, Qt.Key.Key_Return)
    assert popover.said == [AnnotationFilter(words="kept", tags=frozenset({"night"}))]
    popover.below.click()
    popover.untagged.click()
    assert popover.said[-1] == AnnotationFilter(
        words="kept", tags=frozenset({"night"}), with_children=False, untagged=True
    )


def test_every_kind_of_thing_is_ticked_in_one_list(open_for):
    popover = open_for(AnnotationFilter())
    role = Qt.ItemDataRole.CheckStateRole
    for kind in ("articles", "collections", "creators"):
        popover.kinds.chosen.emit(kind)
        model = popover.view.model()
        model.setData(model.index(0), Qt.CheckState.Checked, role)
    assert popover.said[-1] == AnnotationFilter(
        articles=frozenset({"ferry"}),
        collections=frozenset({"quay"}),
        creators=frozenset({"you"}),
    )
    assert "speakers" not in popover.models


def test_speakers_who_were_merged_are_ticked_as_one(theme, icons, names, qtbot):
    speakers = {
        "maud": SpeakerName("maud", "Maud Herrick"),
        "herrick": SpeakerName("maud", "Maud Herrick"),
        "corwin": SpeakerName("corwin", "Corwin Hale"),
    }
    known = replace(names, naming=replace(names.naming, speakers=speakers))
    before = AnnotationFilter(speakers=frozenset({"herrick"}))
    popover = AnnotationFilterPopover(theme, icons, before, known)
    qtbot.addWidget(popover)

    model = popover.models["speakers"]

    assert [model.index(row).data() for row in range(model.rowCount())] == [
        "Maud Herrick",
        "Corwin Hale",
    ], "what is ticked stands first"
    assert model.ticked() == popover.chosen().speakers == {"maud"}
    assert filter_words(before, known) == filter_words(popover.chosen(), known) == "Maud Herrick"


def test_two_days_are_asked_for_and_shown_again(open_for, names):
    popover = open_for(AnnotationFilter())
    assert not popover.days.isVisible()
    popover.since.setCurrentIndex(popover.since.findData("between"))
    assert popover.days.isVisible()
    popover.days.first.setDate(QDate(2026, 3, 28))
    popover.days.last.setDate(QDate(2026, 3, 29))
    wanted = popover.said[-1]
    first, end = (datetime.fromisoformat(one).astimezone() for one in (wanted.since, wanted.until))
    assert (first.date(), first.time()) == (date(2026, 3, 28), time())
    assert (end.date(), end.time()) == (date(2026, 3, 30), time())

    popover.days.first.setDate(QDate(2026, 3, 30))
    turned = popover.said[-1]
    assert (turned.since, turned.until) > (wanted.since, wanted.until)

    again = open_for(wanted)
    assert again.since.currentData() == "between"
    assert again.days.isVisible()
    assert again.days.first.date() == QDate(2026, 3, 28)
    assert again.days.last.date() == QDate(2026, 3, 29)
    assert again.chosen() == wanted
    assert filter_words(wanted, names) == "made from 28 March 2026 to 29 March 2026"
    again.days.last.setDate(QDate(2026, 3, 28))
    assert filter_words(again.chosen(), names) == "made on 28 March 2026"


def test_colour_note_state_and_date_are_asked_for_and_can_be_kept(open_for, names):
    popover = open_for(AnnotationFilter())
    popover.colours.ring_all([Colour.TEAL])
    popover.note.setCurrentIndex(1)
    popover.state.setCurrentIndex(popover.state.count() - 1)
    popover.since.setCurrentIndex(1)
    wanted = popover.said[-1]
    assert (wanted.colours, wanted.has_note) == (frozenset({Colour.TEAL}), True)
    assert wanted.states == {"uncertain", "orphan"}
    assert wanted.since.endswith("Z")
    assert hash(wanted)
    arranged = Arranged(wanted=wanted)
    assert from_text(to_text(arranged, ""), Arranged(), "")[0] == arranged
    words = filter_words(wanted, names)
    assert words.startswith("Teal · with a note · uncertain, no longer in the text · made since ")


def test_it_opens_as_it_was_left_and_one_button_takes_all_off(open_for):
    before = AnnotationFilter(
        tags=frozenset({"money", "gone"}), states=frozenset({"moved"}), until="2026-01-01T00:00:00Z",
        has_note=False, words="w",
    )  # fmt: skip
    popover = open_for(before)
    assert popover.chosen() == before
    assert popover.models["tags"].row(0).id == "money"
    popover.note.setCurrentIndex(0)
    assert popover.said == [replace(before, has_note=None)]
    popover.all_button.click()
    assert popover.said[-1] == AnnotationFilter(words="w")
    assert not popover.isVisible()
