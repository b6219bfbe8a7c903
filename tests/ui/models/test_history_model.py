"""What happened to a highlight, in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from diptych.domain.annotation import Anchor, Annotation, Colour
from diptych.domain.history import Deed, HistoryEntry, Step
from diptych.domain.identity import now
from diptych.domain.span import Span
from diptych.domain.tag import Tag
from diptych.ui.models.history_model import HistoryModel, step_words

pytestmark = pytest.mark.usefixtures("qapp")

CARE = Tag(id="care", name="care", colour=Colour.ROSE)
STATE = Annotation(
    article_id="a", anchor=Anchor(revision_id="r", span=Span(0, 4), quote="noon"), id="one"
)


def entry(number, *steps, state: Annotation | None = STATE):
    return HistoryEntry(
        number=number, at=now(), person_id="me", action="x", steps=steps, state=state
    )


@pytest.mark.parametrize("deed", Deed)
def test_everything_that_can_happen_has_words(deed):
    words = step_words(Step(deed=deed, before="amber", after="teal"))

    assert words
    assert "{" not in words


def test_what_a_note_says_is_not_taken_for_a_place_to_put_words():
    step = Step(deed=Deed.NOTE_CHANGED, before="{after} {x}", after="{before}\nand more")

    assert step_words(step) == "Note changed: “{after} {x}” → “{before} and more”"


def test_what_came_last_is_at_the_top_and_is_now():
    model = HistoryModel()
    made, tagged = (
        entry(3, Step(deed=Deed.MADE, after="noon")),
        entry(7, Step(deed=Deed.TAG_ADDED, after="care")),
    )
    model.show_history([made], {"me": "Grace"}, {"care": CARE})
    assert model.present(model.row(0)).now

    model.show_history([made, tagged], {"me": "Grace"}, {"care": CARE})

    first, second = (model.present(row) for row in model.rows())
    assert (first.entry.number, first.now, first.can_be_had) == (7, True, False)
    assert (second.now, second.can_be_had) == (False, True)
    assert first.lines[0].square == Colour.ROSE
    assert first.head.startswith("today, ")
    assert first.head.endswith("Grace")
    spoken = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Now. Tag care added. today, ")


def test_being_in_the_bin_is_no_state_to_go_back_to():
    model = HistoryModel()
    gone = entry(1, Step(deed=Deed.PURGED), state=None)
    model.show_history([gone, entry(2, Step(deed=Deed.RESTORED))], {}, {})

    assert not model.present(model.row(1)).can_be_had
