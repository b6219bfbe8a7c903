from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.domain.annotation import Colour
from diptych.domain.reference import Noted, On
from diptych.domain.tag import Tag
from diptych.ui.models.note_list_model import (
    NoteListModel,
    Order,
    Since,
    Wanted,
    bare,
    instant_of,
)
from diptych.ui.models.note_snapshot import NoteSnapshot

TITLES = {"ferry": "The ferry stops", "bridge": "A bridge opens"}
TAGS = {
    "boats": Tag(id="boats", name="boats", colour=Colour.TEAL),
    "night": Tag(id="night", name="night", parent_id="boats", colour=Colour.WINE),
}


def a_noted(key: str, **facts) -> Noted:
    return Noted(**{"on": On.LIBRARY, "id": key, "text": key, "modified": "2026-01-01", **facts})


NOTES = [
    a_noted("a", on=On.ANNOTATION, article_id="ferry", quote="stopped", tags=("night",),
            text="Why now?", created="1", modified="2026-01-03"),
    a_noted("b", on=On.ARTICLE, article_id="bridge", title="Cost", text="Eleven", created="3",
            modified="2026-01-02"),
    a_noted("c", title="Plan", text="Ask [[note:8f14e45f-ceea-467f-9c0b-0a1b2c3d4e5f|Grace]]",
            created="2", modified="2026-01-04"),
]  # fmt: skip


@pytest.fixture
def model(qapp) -> NoteListModel:
    model = NoteListModel()
    model.show_notes(NoteSnapshot.of(NOTES), TITLES, TAGS)
    return model


def ids(model: NoteListModel) -> list[str]:
    return [row.id for row in model.rows()]


@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        (Order.CHANGED, ["c", "a", "b"]),
        (Order.WRITTEN, ["b", "c", "a"]),
        (Order.ARTICLE, ["b", "a", "c"]),
        (Order.TITLE, ["b", "c", "a"]),
    ],
)
def test_notes_are_sorted(model, order, wanted):
    model.sort_by(order)
    assert ids(model) == wanted


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), ["c", "a", "b"]),
        (Wanted(on=On.ARTICLE), ["b"]),
        (Wanted(article_id="ferry"), ["a"]),
        (Wanted(tag_ids=frozenset({"night"})), ["a"]),
        (Wanted(since="2026-01-03"), ["c", "a"]),
        (Wanted(words="ferry"), ["a"]),
        (Wanted(words="boats now"), ["a"]),
        (Wanted(words="grace"), ["c"]),
        (Wanted(words="8f14e45f"), []),
        (Wanted(words="eleven", on=On.LIBRARY), []),
    ],
)
def test_notes_are_filtered(model, wanted, found):
    model.want(wanted)
    assert ids(model) == found


def test_a_note_that_changes_keeps_its_row_and_takes_its_place(model):
    kept = model.index_of("b")
    changed = NOTES[1]._replace(text="Twelve", version=2, modified="2026-01-09")
    model.update_notes([changed], ["b", "a"])
    assert ids(model) == ["b", "c"]
    assert model.present(model.row(0)).text == "Twelve"
    assert kept.isValid()


def test_articles_and_tags_are_those_that_have_notes(model):
    assert model.articles() == [("bridge", "A bridge opens"), ("ferry", "The ferry stops")]
    assert model.tags() == [("boats", "boats"), ("night", "boats/night")]


def test_a_row_says_everything_to_a_screen_reader(model, qapp):
    from PySide6.QtCore import Qt

    said = model.data(model.index_of("a"), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Note on a highlight. Why now?. stopped. night. The ferry stops. 3 Jan 2026"


def test_markdown_is_bare_in_a_row():
    text = "# Who\n\n- *one*\n- **two** `code` a_b 2*3\n> said [[x]]"
    assert bare(text).split() == ["Who", "one", "two", "code", "a_b", "2*3", "said", "x"]


def test_days_are_those_of_the_reader():
    noon = datetime(2026, 6, 30, 12, tzinfo=UTC)
    assert instant_of(Since.EVER, noon) == ""
    assert instant_of(Since.WEEK, noon) == "2026-06-23T12:00:00.000Z"
    assert instant_of(Since.TODAY, noon) <= "2026-06-30T12:00:00.000Z"


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(1, 9), st.booleans()), max_size=12))
def test_after_any_updates_the_rows_are_those_of_a_new_list(qapp, updates):
    model = NoteListModel()
    model.show_notes(NoteSnapshot.of(NOTES), TITLES, TAGS)
    notes = {one.id: one for one in NOTES}
    for number, (key, day, gone) in enumerate(updates):
        fresh = a_noted(key, modified=f"2026-02-0{day} {number}", version=number + 2)
        notes.pop(key, None)
        if not gone:
            notes[key] = fresh
        model.update_notes([] if gone else [fresh], [key])
    other = NoteListModel()
    other.show_notes(NoteSnapshot.of(notes.values()), TITLES, TAGS)
    assert list(model.rows()) == list(other.rows())
