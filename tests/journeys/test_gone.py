"""An article that was deleted by mistake comes back to its pane, at its place."""

from __future__ import annotations

import pytest

from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LONG = "The long log\n\n" + "\n\n".join(
    f"On day {n} the pilot wrote {n * n} into the book." for n in range(200)
)


@pytest.fixture
def open_ids(reader):
    """Three articles side by side, the second one read half-way."""
    ids = reader.add(ferry=FERRY, long=LONG, bridge=BRIDGE)
    panes = reader.open(*ids)
    reader.desk.window.area.set_sizes((300, 500, 400))
    panes[1].view.reveal(reader.select(panes[1], "day 100"))
    panes[1].view.select(None)
    return ids


def delete(reader, *article_ids):
    reader.desk.equipment.shelving.delete_articles(list(article_ids))
    reader.wait(lambda: not set(article_ids) & set(reader.desk.opening.open_ids()))
    reader.wait(lambda: not set(article_ids) & set(reader.desk.contents.articles))


def test_the_undo_of_a_deletion_brings_the_pane_back_at_its_place(reader, open_ids):
    area = reader.desk.window.area
    place, sizes = area.panes()[1].view.place(), area.sizes()
    assert place.offset > 1000
    delete(reader, open_ids[1])

    reader.press("edit.undo")

    reader.wait(lambda: reader.desk.opening.open_ids() == open_ids)
    assert area.panes()[1].view.place().offset == place.offset
    assert area.current_index() == 1
    assert all(abs(a - b) <= 2 for a, b in zip(area.sizes(), sizes, strict=True))


@pytest.mark.parametrize("deleted", [[0], [2], [0, 1], [0, 2], [0, 1, 2]])
def test_it_comes_back_wherever_it_was(reader, open_ids, deleted):
    delete(reader, *(open_ids[number] for number in deleted))

    reader.press("edit.undo")

    reader.wait(lambda: reader.desk.opening.open_ids() == open_ids)


def test_one_deletion_after_another_is_undone(reader, open_ids):
    delete(reader, open_ids[0])
    delete(reader, open_ids[2])

    reader.press("edit.undo")
    reader.wait(lambda: reader.desk.opening.open_ids() == open_ids[1:])
    reader.press("edit.undo")
    reader.wait(lambda: reader.desk.opening.open_ids() == open_ids)
    reader.press("edit.redo")
    reader.wait(lambda: reader.desk.opening.open_ids() == open_ids[1:])


def test_panes_that_were_rearranged_stay_as_they_are(reader, open_ids):
    delete(reader, open_ids[1])
    area = reader.desk.window.area
    area.swap(area.panes()[0])
    reader.press("edit.undo")
    reader.wait(lambda: open_ids[1] in reader.desk.contents.articles)

    area.swap(area.panes()[0])
    reader.add(other="Another\n\nThe vote was in July, they said.")

    assert reader.desk.opening.open_ids() == [open_ids[0], open_ids[2]]
