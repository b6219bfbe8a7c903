"""What the notice of a deletion offers is the last step, or it is not there."""

from __future__ import annotations

import pytest

from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_the_notice_of_a_deletion_goes_when_it_was_taken_back_by_key(reader):
    panes = reader.open(*reader.add(ferry=FERRY, bridge=BRIDGE))
    made = reader.mark(panes[0], "harbour master")
    panes[0].view.set_caret(made.anchor.span.start + 1)
    toast = reader.desk.equipment.toast
    reader.press("annotate.delete")
    reader.wait(toast.isVisible)

    reader.press("edit.undo")

    reader.wait(lambda: [one.id for one in reader.stored()] == [made.id])
    reader.wait(lambda: toast.sentence == "Undone: delete highlight")
    assert not toast._offer.isVisible()
    assert not toast._more.isVisible()
