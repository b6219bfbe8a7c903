"""The first hour of the guide, step by step on the starter library: it goes as the chapter says."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from diptych.domain.link import LinkKind
from diptych.library import starter
from diptych.ui.reader.alignment import Way
from journeys.desks import Reader

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

ROOT = Path(__file__).parents[2]
CHAPTERS = sorted((ROOT / "resources" / "guide").glob("*/first-hour.md"))

CARE, BUDGET = "Care at the harbour’s edge", "A budget with two signatures"
PROMISE = "a promise that nobody here has yet kept"
DOORS = "We have counted eleven doors"
MEMBERS = "My members are elected and the trust’s are appointed"
PLACES = "Eleven places where you may ring"


@pytest.fixture
def panes(reader: Reader):
    reader.library.start_upkeep()
    made = starter.fill(reader.library, ROOT / "seeds", count=2)
    ids = [article.id for article in made]
    reader.wait(lambda: set(ids) <= set(reader.desk.contents.articles))
    panes = reader.open(*ids)
    reader.wait(lambda: all(len(pane.view.layers.said) for pane in panes))
    reader.wait(lambda: len(reader.drawn(panes[0])) == 1)
    return panes


def put_caret(reader, pane, words):
    reader.desk.window.area.set_current(pane)
    pane.view.setFocus()
    pane.view.select(None)
    pane.view.set_caret(pane.view.readable.text.whole().index(words) + 3)


def marked(reader):
    return {one.anchor.quote: one for one in reader.stored()}


def quote_at(reader, pane, words):
    put_caret(reader, pane, words)
    reader.press("quotations.highlight")
    reader.wait(lambda: words in marked(reader))
    reader.wait(lambda: marked(reader)[words].id in reader.drawn(pane))


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.parent.name)
def test_the_chapter_names_articles_and_passages_as_they_are(reader, panes, chapter):
    told = chapter.read_text("utf-8")
    care, budget = (pane.view.readable.text.whole() for pane in panes)

    assert [pane.title for pane in panes] == [CARE, BUDGET]
    assert [words for words in (CARE, PROMISE, DOORS, MEMBERS, PLACES) if words not in told] == []
    assert PROMISE in care
    assert DOORS in care
    assert PLACES in care
    assert MEMBERS in budget


def test_a_passage_is_marked_tagged_and_noted_and_listed(reader, panes):
    reader.mark(panes[0], PROMISE)
    popovers = reader.desk.equipment.annotating._popovers

    reader.press("annotate.tag")
    reader.wait(lambda: popovers._tags is not None and popovers._tags.isVisible())
    reader.qtbot.keyClicks(popovers._tags.field, "promises")
    reader.qtbot.keyClick(popovers._tags.field, Qt.Key.Key_Return)
    reader.wait(lambda: marked(reader)[PROMISE].tags)
    popovers._tags.close()

    reader.press("annotate.note")
    reader.wait(lambda: popovers._note is not None and popovers._note.isVisible())
    reader.qtbot.keyClicks(popovers._note.editor, "Who made it, and when?")
    popovers._note.close()

    reader.wait(lambda: marked(reader)[PROMISE].note == "Who made it, and when?")
    (tag,) = reader.library.tags()
    assert (tag.name, tag.id) == ("promises", marked(reader)[PROMISE].tags[0])


def test_a_quotation_is_highlighted_with_its_speaker_by_one_key(reader, panes):
    quote_at(reader, panes[0], DOORS)

    reader.wait(lambda: reader.desk.equipment.toast.sentence == "Highlighted: Maud Herrick")


def test_words_are_found_in_their_forms_and_how_they_were_understood_is_said(reader, panes):
    reader.press("find.library")
    search = reader.desk.window.search_view
    search.field.setText("care trust")

    reader.wait(lambda: search.model.rowCount() > 2)
    reader.wait(lambda: search.head.sentence.accessibleName() == "Articles with care and trust")
    found = reader.library.search("care trust")
    assert {CARE, BUDGET} <= {hit.title for hit in found.hits}


def test_the_first_pin_makes_apart_into_together(reader, panes):
    assert reader.desk.together.way is Way.APART

    reader.press("panes.align")

    reader.wait(lambda: reader.desk.together.way is Way.SHARE)
    reader.wait(lambda: all(len(pane.view.scene.pins) == 1 for pane in panes))
    assert reader.desk.window.toolbar.scrolling.key == "share"


def test_two_highlights_contradict_one_another_by_four_keys(reader, panes):
    quote_at(reader, panes[1], MEMBERS)
    reader.press("annotate.link")
    put_caret(reader, panes[0], PLACES)
    reader.press("annotate.link")
    relating = reader.desk.equipment.relating
    reader.wait(lambda: relating._choice is not None and relating._choice.isVisible())

    reader.qtbot.keyClick(relating._choice.view, Qt.Key.Key_2)

    reader.wait(reader.library.links)
    (made,) = [one.link for one in reader.library.links()]
    assert made.kind is LinkKind.CONTRADICTS
    assert made.from_id == marked(reader)[MEMBERS].id
