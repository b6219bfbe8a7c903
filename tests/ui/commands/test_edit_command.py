"""Undo and redo as queued edits: what fails steps aside, and what belongs together is one."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace

import pytest

from builders import a_quote, a_tag
from diptych.domain.changes import Changes
from diptych.domain.errors import EditConflictError
from diptych.library.annotating import delete_annotations, highlight, set_note
from diptych.library.edits import Edit, created, deleted
from diptych.library.tagging import create_tags
from diptych.ui.commands.edit_command import EditHistory, Way, join
from diptych.ui.jobs import JobRunner


class Queue:
    """A library that applies nothing until it is told to."""

    def __init__(self) -> None:
        self.edits: list[Edit] = []
        self.futures: list[Future[Changes]] = []

    def apply(self, edit: Edit) -> Future[Changes]:
        self.edits.append(edit)
        self.futures.append(Future())
        return self.futures[-1]

    def commit(self, number: int = -1) -> None:
        self.futures[number].set_result(Changes(head=1, instance="here"))

    def refuse(self, number: int = -1) -> None:
        self.futures[number].set_exception(EditConflictError("annotation", "1", gone=True))


ways: list[Way] = []


@pytest.fixture
def kit(qapp):
    queue, jobs, told = Queue(), JobRunner(), []
    ways.clear()
    history = EditHistory(
        queue,
        jobs,
        done=lambda edit, _, way: told.append(("done", edit)) or ways.append(way),
        failed=lambda edit, error, _: told.append(("failed", edit, type(error))),
    )
    yield queue, history, told
    jobs.close()


def test_what_a_job_has_committed_is_taken_up_and_only_undone_and_redone(kit, qtbot):
    queue, history, told = kit
    edit = highlight(a_quote())

    history.take_up(edit)
    assert (queue.edits, told) == ([], [("done", edit)])

    history.undo()
    history.redo()
    assert queue.edits == [edit.inverse(), edit]


def test_doing_undoing_and_redoing_queue_the_edit_and_its_inverse(kit, qtbot):
    queue, history, told = kit
    edit = highlight(a_quote())

    history.do(edit)
    history.stack.undo()
    history.stack.redo()

    assert queue.edits == [edit, edit.inverse(), edit]
    assert not history.saved
    for number in range(3):
        queue.commit(number)
    qtbot.waitUntil(lambda: history.saved)
    assert told == [("done", edit), ("done", edit.inverse()), ("done", edit)]


def test_an_edit_that_is_refused_is_no_longer_on_the_stack(kit, qtbot):
    queue, history, told = kit
    history.do(highlight(a_quote()))
    queue.refuse()
    qtbot.waitUntil(lambda: bool(told))

    assert told[0][0] == "failed"
    assert not history.stack.canUndo()
    assert history.stack.count() == 0
    assert len(queue.edits) == 1


def test_an_undo_that_is_refused_leaves_neither_undo_nor_redo(kit, qtbot):
    queue, history, told = kit
    history.do(highlight(a_quote()))
    queue.commit()
    history.stack.undo()
    queue.refuse()
    qtbot.waitUntil(lambda: len(told) == 2)

    assert not history.stack.canUndo()
    assert not history.stack.canRedo()


def test_one_that_is_refused_below_another_does_nothing_when_it_is_undone(kit, qtbot):
    queue, history, told = kit
    history.do(highlight(a_quote()))
    history.do(highlight(a_quote()))
    queue.refuse(0)
    queue.commit(1)
    qtbot.waitUntil(lambda: len(told) == 2)

    history.stack.undo()
    history.stack.undo()

    assert len(queue.edits) == 3
    assert history.stack.count() <= 1


def test_an_edit_of_nothing_is_no_edit(kit):
    queue, history, _ = kit
    history.do(Edit(label="colour", changes=()))
    assert queue.edits == []
    assert not history.stack.canUndo()


def test_what_is_written_in_one_go_is_undone_in_one_go(kit):
    queue, history, _ = kit
    quote = a_quote()
    history.do(set_note(quote, "A"), merge=quote.id)
    history.do(set_note(replace(quote, note="A"), "Ask"), merge=quote.id)
    history.do(set_note(replace(quote, note="Ask"), "Ask her"), merge=quote.id)

    assert history.stack.count() == 1
    history.stack.undo()
    (change,) = queue.edits[-1].changes
    assert (change.before.note, change.after.note) == ("Ask her", "")


def test_notes_on_two_quotes_are_two_acts(kit):
    _, history, _ = kit
    first, second = a_quote(), a_quote()
    history.do(set_note(first, "A"), merge=first.id)
    history.do(set_note(second, "B"), merge=second.id)
    assert history.stack.count() == 2


def test_only_changes_of_the_same_thing_that_stays_are_joined():
    quote, tag = a_quote(), a_tag()
    noted = set_note(quote, "A")
    assert join(noted, delete_annotations([quote])) is None
    assert join(noted, create_tags((created(tag),), "policy")) is None
    joined = join(highlight(quote), noted)
    assert joined is not None
    assert joined.changes[0].before is None
    assert joined.changes[0].after.note == "A"


def test_several_things_are_joined_with_later_changes_of_any_of_them():
    quote, tag = a_quote(), a_tag()
    first = Edit(label="both", changes=(created(tag), created(quote)))

    joined = join(first, set_note(quote, "A"))

    assert joined is not None
    assert [change.object_id for change in joined.changes] == [tag.id, quote.id]
    assert joined.changes[1].before is None
    assert joined.changes[1].after.note == "A"
    assert join(first, set_note(a_quote(), "A")) is None
    assert join(Edit(label="gone", changes=(deleted(quote),)), set_note(quote, "A")) is None


def test_it_is_known_whether_a_later_edit_would_be_undone_with_the_last(kit):
    _, history, _ = kit
    quote = a_quote()
    assert not history.goes_on("one")

    history.do(set_note(quote, "A"), merge="one")
    assert history.goes_on("one")
    assert not history.goes_on("another")

    history.do(set_note(a_quote(), "B"))
    assert not history.goes_on("one")
    history.stack.undo()
    assert not history.goes_on("one")


def test_a_refused_edit_is_taken_out_of_the_one_it_was_joined_with(kit, qtbot):
    queue, history, told = kit
    quote = a_quote()
    history.do(set_note(quote, "A"), merge=quote.id)
    history.do(set_note(replace(quote, note="A"), "Ask"), merge=quote.id)
    queue.commit(0)
    queue.refuse(1)
    qtbot.waitUntil(lambda: len(told) == 2)

    history.stack.undo()

    (change,) = queue.edits[-1].changes
    assert (change.before.note, change.after.note) == ("A", "")


def test_where_every_joined_edit_is_refused_nothing_is_left_to_undo(kit, qtbot):
    queue, history, told = kit
    quote = a_quote()
    history.do(set_note(quote, "A"), merge=quote.id)
    history.do(set_note(replace(quote, note="A"), "Ask"), merge=quote.id)
    queue.refuse(0)
    queue.refuse(1)
    qtbot.waitUntil(lambda: len(told) == 2)

    assert not history.stack.canUndo()
    assert len(queue.edits) == 2


def test_it_is_known_by_which_way_an_edit_came_to_be(kit, qtbot):
    queue, history, told = kit
    history.do(highlight(a_quote()))
    history.undo()
    history.redo()
    for number in range(3):
        queue.commit(number)
    qtbot.waitUntil(lambda: len(told) == 3)
    assert ways == [Way.DO, Way.UNDO, Way.REDO]
