"""How the windows are is written while the reader reads, once, and when they are at rest."""

from __future__ import annotations

import threading

import pytest

from diptych.ui.jobs import JobRunner
from diptych.ui.journeys.remembering import LONGEST, Remembering
from diptych.ui.view_state import StudyState, ViewState

ONE, OTHER = (StudyState(windows=(ViewState(panes=(name,)),)) for name in "ab")


@pytest.fixture
def kit(qapp):
    """Windows that a test changes, what was written of them, and who looks."""
    jobs = JobRunner()
    seen, written = [ONE], []
    remembering = Remembering(
        lambda: seen[-1], lambda state: written.append((state, threading.get_ident())), jobs
    )
    yield seen, written, remembering
    jobs.close()
    remembering.deleteLater()


def test_what_is_at_rest_is_written_once_and_elsewhere(kit, qtbot):
    seen, written, remembering = kit
    remembering._mind()
    assert written == []

    remembering._mind()
    remembering._mind()

    qtbot.waitUntil(lambda: len(written) == 1)
    ((state, thread),) = written
    assert state == ONE
    assert thread != threading.get_ident()

    seen.append(OTHER)
    for _ in range(3):
        remembering._mind()
    qtbot.waitUntil(lambda: [state for state, _ in written] == [ONE, OTHER])


def test_a_reader_who_never_rests_is_remembered_now_and_then(kit, qtbot):
    seen, written, remembering = kit
    for number in range(LONGEST):
        seen.append(StudyState(windows=(ViewState(current=number),)))
        remembering._mind()

    qtbot.waitUntil(lambda: len(written) == 1)


def test_nothing_is_written_after_the_last_state(kit):
    _, written, remembering = kit
    remembering._mind()
    remembering.end(OTHER)

    remembering._mind()
    remembering._jobs.close()

    assert written == [(OTHER, threading.get_ident())]
