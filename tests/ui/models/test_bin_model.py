"""The list of the bin: sifted by kind and words, and quick with twenty thousand things."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QDateTime, Qt

from diptych.domain.annotation import Colour
from diptych.domain.bin import Binned
from diptych.domain.changes import Kind
from diptych.domain.identity import now
from diptych.ui.models.bin_model import BinModel
from diptych.ui.models.wording import days_until, spoken_moment

pytestmark = pytest.mark.usefixtures("qapp")

AccessibleText = Qt.ItemDataRole.AccessibleTextRole


def thing(name, kind=Kind.ANNOTATION, **facts):
    return Binned(**{"kind": kind, "id": name, "words": name, "deleted": now(), **facts})


@pytest.fixture
def model():
    made = BinModel()
    made.show_things(
        [
            thing("ferry", Kind.ARTICLE, place="Quay Post", annotations=3),
            thing("two  lanes\nand a path", place="A bridge", article_gone=True, person_id="me"),
            thing("Café", Kind.TAG, place="places", colour=Colour.TEAL),
        ],
        {"me": "Grace Reader"},
    )
    return made


def shown(model):
    return [row.id for row in model.rows()]


def test_every_word_is_looked_for_in_a_thing_and_its_place(model):
    model.filter_by("CAFE place")
    assert shown(model) == ["Café"]
    assert model.counts()[None] == 1
    assert (model.counts()[Kind.TAG], model.counts()[Kind.ARTICLE]) == (1, 0)

    model.filter_by("")
    model.show_kind(Kind.ARTICLE)
    assert shown(model) == ["ferry"]
    assert model.counts()[None] == model.total == 3


def test_a_row_says_where_it_was_when_it_went_by_whom_and_how_long_it_stays(model):
    row = model.present(model.row(1))

    assert row.words == "two lanes and a path"
    assert row.second.startswith("A bridge (in the bin too) · deleted today, ")
    assert row.second.endswith(" by Grace Reader")
    assert row.left == "30 days left"
    assert "with 3 annotations" in model.present(model.row(0)).second
    spoken = model.data(model.index(2), AccessibleText)
    assert spoken.startswith("Tag: Café. places · deleted today")


def test_an_instant_is_said_as_a_reader_says_it():
    here = QDateTime.currentDateTime()

    def instant(days):
        return here.addDays(days).toUTC().toString(Qt.DateFormat.ISODateWithMs)

    assert spoken_moment(instant(0)).startswith("today, ")
    assert spoken_moment(instant(-1)).startswith("yesterday, ")
    assert str(here.addDays(-40).date().year()) in spoken_moment(instant(-40))
    assert spoken_moment("long ago") == "long ago"
    assert [days_until(instant(days)) for days in (-2, 0, 1, 30)] == [0, 0, 1, 30]


def test_twenty_thousand_things_are_shown_and_sifted_at_once():
    many = [
        thing(f"{number} a quote about the quay", place="The ferry") for number in range(20_000)
    ]
    model = BinModel()

    begun = time.process_time()
    model.show_things(many, {})
    assert time.process_time() - begun < 0.3
    model.filter_by("quay")  # the first asks for the words of all

    begun = time.process_time()
    model.filter_by("quay 1999")
    took = time.process_time() - begun

    assert model.rowCount() == 12
    assert took < 0.15


@pytest.mark.parametrize("name", ["Ann {x}", "Ann {", "{}", "{moment}", "{name}"])
def test_names_with_braces_are_said_as_they_are(name):
    model = BinModel()
    model.show_things([thing("ferry", place=name, article_gone=True, person_id="me")], {"me": name})
    second = model.present(model.row(0)).second
    assert second.startswith(f"{name} (in the bin too)")
    assert second.endswith(f" by {name}")
