"""Work on other threads: where its outcome arrives, and where it does not."""

from __future__ import annotations

import gc
import sys
import threading
from concurrent.futures import Future
from time import sleep

import pytest
from PySide6.QtCore import QObject

from diptych.domain.errors import CancelledError, DiskFullError
from diptych.ui.jobs import JobRunner


@pytest.fixture
def jobs(qapp):
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def owner(qapp):
    return QObject()


def test_a_result_comes_home_on_the_interfaces_thread(qtbot, jobs, owner):
    home, threads = [], []

    def work(_):
        threads.append(threading.current_thread())
        return 42

    jobs.submit(work, owner=owner, done=lambda got: home.append((got, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(home))

    assert home == [(42, threading.main_thread())]
    assert threads != [threading.main_thread()]
    assert jobs.running == ()


def test_a_failure_goes_to_whoever_asked(qtbot, jobs, owner):
    failures = []

    def work(_):
        raise DiskFullError("here", "no room")

    jobs.submit(work, owner=owner, done=failures.append, failed=failures.append)
    qtbot.waitUntil(lambda: bool(failures))

    assert [type(each) for each in failures] == [DiskFullError]


def test_a_cancelled_job_stops_at_its_next_step_and_tells_nobody(qtbot, jobs, owner):
    told, steps, at_work = [], [], threading.Event()

    def work(progress):
        for number in range(10_000):
            steps.append(number)
            at_work.set()
            progress.step(number, 10_000)
            threading.Event().wait(0.001)

    job = jobs.submit(work, owner=owner, done=told.append, failed=told.append)
    assert at_work.wait(5)
    with qtbot.waitSignal(job.ended):
        job.cancel()

    assert told == []
    assert len(steps) < 10_000


def test_progress_is_told_now_and_then_and_at_the_end(qtbot, jobs, owner):
    told = []

    def work(progress):
        for number in range(5000):
            progress.step(number, 5000, "x")
        progress.step(5000, 5000, "x")

    job = jobs.submit(work, owner=owner)
    job.progressed.connect(lambda done, total, what: told.append((done, total, what)))
    with qtbot.waitSignal(job.ended):
        pass

    assert told[-1] == (5000, 5000, "x")
    assert len(told) < 200


def test_an_owner_that_is_gone_is_left_alone(qtbot, jobs):
    owner, told, go = QObject(), [], threading.Event()

    def work(_):
        go.wait(5)
        return 1

    job = jobs.submit(work, owner=owner, done=told.append)
    owner.deleteLater()
    qtbot.wait(20)
    with qtbot.waitSignal(job.ended):
        go.set()

    assert told == []


def test_the_outcome_of_other_peoples_work_comes_home_too(qtbot, jobs, owner):
    future, home = Future(), []
    jobs.follow(future, owner=owner, done=home.append)

    threading.Thread(target=future.set_result, args=("stored",)).start()
    qtbot.waitUntil(lambda: bool(home))

    assert home == ["stored"]


def test_closing_stops_what_runs(qapp, owner):
    runner, began, ended = JobRunner(), threading.Event(), []

    def work(progress):
        began.set()
        try:
            while True:
                progress.step(0, 1)
                threading.Event().wait(0.001)
        except CancelledError:
            ended.append(True)
            raise

    runner.submit(work, owner=owner)
    assert began.wait(5)
    runner.close()

    assert ended == [True]


def test_an_edit_that_fails_while_the_window_closes_is_in_the_log(jobs, owner, caplog):
    edit: Future[None] = Future()
    jobs.follow(edit, owner=owner)
    jobs.close()

    edit.set_exception(DiskFullError("mine.diptych", "there is no room left on the disk"))

    assert "no room left" in caplog.text


def test_nothing_is_started_once_the_runner_is_closed(jobs, owner):
    begun = []
    jobs.close()

    job = jobs.submit(begun.append, owner=owner)

    assert job.cancelled
    assert (jobs.running, begun) == ((), [])


def test_owners_that_are_collected_together_with_jobs_call_none_of_them(qapp, monkeypatch):
    class Owner(QObject):
        """One of a ring of garbage, as a window and its runner are."""

        def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
            super().__init__(parent)
            self.runner, self.ring = runner, self

        def done(self, _: object) -> None: ...

    told = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: told.append(error))
    for number in range(100):
        runner = JobRunner()
        owners = [Owner(runner) for _ in range(3)]
        owners.append(Owner(runner, owners[0]))
        for owner in owners:
            for _ in range(number % 3):
                runner.submit(lambda _: sleep(0.001), owner=owner, done=owner.done)
        runner.close()
        runner.owners = owners
        del runner, owners, owner
        if not number % 5:
            gc.collect(1)
    gc.collect(1)
    assert told == []
