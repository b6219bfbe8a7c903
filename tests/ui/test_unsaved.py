"""Edits that cannot be stored are kept, in their order, until they can be."""

from __future__ import annotations

from concurrent.futures import Future

import pytest

from builders import a_quote
from diptych.domain.changes import Changes
from diptych.domain.errors import DiskFullError, EditConflictError, LibraryLockedError
from diptych.library.annotating import highlight
from diptych.library.edits import Edit
from diptych.ui import unsaved as module
from diptych.ui.jobs import JobRunner
from diptych.ui.unsaved import Unsaved

FULL = DiskFullError("here.diptych", "there is no room left on the disk")


class Disk:
    """A library that stores what it is given, unless something is in its way."""

    def __init__(self) -> None:
        self.trouble: Exception | None = None
        self.slow = False
        self.stored: list[Edit] = []
        self.tried = 0

    def apply(self, edit: Edit) -> Future[Changes]:
        future: Future[Changes] = Future()
        self.tried += 1
        if self.trouble is not None:
            future.set_exception(self.trouble)
        elif not self.slow:
            self.stored.append(edit)
            future.set_result(Changes(head=1, instance="here"))
        return future


@pytest.fixture
def disk():
    return Disk()


@pytest.fixture
def keeper(qapp, disk):
    jobs = JobRunner()
    keeper = Unsaved(disk, jobs)
    yield keeper
    jobs.close()
    keeper.deleteLater()


@pytest.fixture
def edits():
    return [highlight(a_quote()) for _ in range(3)]


def test_while_all_is_well_edits_are_stored_in_their_order(keeper, disk, edits, qtbot):
    futures = [keeper.apply(edit) for edit in edits]

    qtbot.waitUntil(lambda: all(future.done() for future in futures))

    assert disk.stored == edits
    assert (keeper.count, keeper.reason) == (0, None)


def test_what_cannot_be_stored_is_kept_and_tried_again_by_itself(
    keeper, disk, edits, qtbot, monkeypatch
):
    keeper._clock.setInterval(20)
    disk.trouble = FULL
    futures = [keeper.apply(edit) for edit in edits]
    qtbot.waitUntil(lambda: disk.tried >= 3)
    assert (keeper.count, keeper.reason) == (3, FULL)
    assert not any(future.done() for future in futures)

    disk.trouble = None
    qtbot.waitUntil(lambda: all(future.done() for future in futures))

    assert disk.stored == edits
    assert all(future.result().head == 1 for future in futures)
    assert (keeper.count, keeper.reason) == (0, None)


def test_some_seconds_are_between_two_attempts():
    assert module.TRIED_EACH == 5000


def test_an_attempt_can_be_asked_for(keeper, disk, edits, qtbot):
    disk.trouble = FULL
    future = keeper.apply(edits[0])
    qtbot.waitUntil(lambda: keeper.count == 1)
    disk.trouble = None

    keeper.try_again()

    qtbot.waitUntil(future.done)
    assert disk.stored == edits[:1]


def test_an_edit_that_does_not_fit_is_refused_and_the_next_has_its_turn(keeper, disk, edits, qtbot):
    disk.trouble = conflict = EditConflictError("annotation", "1", gone=True)
    refused = keeper.apply(edits[0])
    qtbot.waitUntil(refused.done)
    disk.trouble = None
    fine = keeper.apply(edits[1])
    qtbot.waitUntil(fine.done)

    assert refused.exception() is conflict
    assert disk.stored == edits[1:2]
    assert keeper.count == 0


def test_a_bug_is_not_tried_again(keeper, disk, edits, qtbot):
    disk.trouble = ZeroDivisionError()
    future = keeper.apply(edits[0])
    qtbot.waitUntil(future.done)

    assert isinstance(future.exception(), ZeroDivisionError)
    assert keeper.count == 0


def test_settling_stores_all_of_it_at_once(keeper, disk, edits):
    futures = [keeper.apply(edit) for edit in edits]

    assert keeper.settle()

    assert disk.stored == edits
    assert all(future.done() for future in futures)


def test_settling_tries_once_what_could_not_be_stored(keeper, disk, edits, qtbot):
    disk.trouble = LibraryLockedError("here.diptych", "another program is using it")
    keeper.apply(edits[0])
    qtbot.waitUntil(lambda: keeper.count == 1)
    tried = disk.tried

    assert not keeper.settle()
    assert disk.tried == tried + 1

    disk.trouble = None
    assert keeper.settle()
    assert disk.stored == edits[:1]


def test_settling_waits_no_longer_than_it_is_told(keeper, disk, edits):
    disk.slow = True
    keeper.apply(edits[0])

    assert not keeper.settle(0.01)
    assert keeper.reason is None
