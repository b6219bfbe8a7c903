from __future__ import annotations

import threading
import time
from itertools import pairwise

import pytest

from diptych.storage.writer import PATIENCE, PAUSE, Writer


@pytest.fixture
def upkeeps() -> list[float]:
    return []


@pytest.fixture
def writer(upkeeps):
    made = Writer(upkeep=lambda: upkeeps.append(time.monotonic()), period=0.15)
    yield made
    made.close()


@pytest.fixture
def held(writer):
    """The writer busy, until the event is set."""
    release, started = threading.Event(), threading.Event()

    def work() -> None:
        started.set()
        release.wait(10)

    writer.submit(work, background=False)
    assert started.wait(10)
    yield release
    release.set()


def test_work_is_done_in_its_order_on_one_thread(writer, held):
    done: list[tuple[int, str]] = []
    futures = [
        writer.submit(
            lambda n=n: done.append((n, threading.current_thread().name)), background=False
        )
        for n in range(10)
    ]
    held.set()
    for future in futures:
        future.result(10)

    assert done == [(n, "writer") for n in range(10)]


def test_the_readers_edits_go_before_background_work(writer, held):
    done: list[str] = []
    futures = [writer.submit(lambda: done.append("import"), background=True) for _ in range(3)]
    futures += [writer.submit(lambda: done.append("edit"), background=False) for _ in range(3)]
    held.set()
    for future in futures:
        future.result(10)

    assert done == ["edit"] * 3 + ["import"] * 3


def test_background_work_is_not_starved(writer, held):
    done: list[str] = []
    futures = [writer.submit(lambda: done.append("import"), background=True)]
    futures += [
        writer.submit(lambda: done.append("edit"), background=False) for _ in range(PATIENCE * 2)
    ]
    held.set()
    for future in futures:
        future.result(10)

    assert done.index("import") == PATIENCE


def test_background_work_pauses_for_other_processes(writer):
    moments: list[float] = []
    futures = [
        writer.submit(lambda: moments.append(time.monotonic()), background=True) for _ in range(4)
    ]
    for future in futures:
        future.result(10)

    assert all(b - a >= PAUSE * 0.9 for a, b in pairwise(moments))


def test_a_failure_belongs_to_who_waits_and_the_rest_goes_on(writer):
    failing = writer.submit(lambda: 1 // 0, background=False)

    with pytest.raises(ZeroDivisionError):
        failing.result(10)
    assert writer.submit(lambda: "next", background=False).result(10) == "next"


def test_what_is_cancelled_while_it_waits_is_not_done(writer, held):
    done: list[str] = []
    unwanted = writer.submit(lambda: done.append("unwanted"), background=True)
    assert unwanted.cancel()
    held.set()
    writer.submit(lambda: done.append("wanted"), background=True).result(10)

    assert done == ["wanted"]


def test_closing_finishes_what_is_queued(upkeeps):
    writer = Writer(upkeep=lambda: None)
    done: list[int] = []
    for n in range(5):
        writer.submit(lambda n=n: done.append(n), background=True)
    writer.close()

    assert done == list(range(5))
    with pytest.raises(RuntimeError):
        writer.submit(lambda: None, background=False)


def test_upkeep_follows_writing_and_stops_with_it(writer, upkeeps):
    time.sleep(0.3)
    assert upkeeps == []

    writer.submit(lambda: None, background=False).result(10)
    deadline = time.monotonic() + 5
    while not upkeeps and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.4)

    assert len(upkeeps) == 1


def test_upkeep_that_fails_stops_nothing(caplog):
    def fail() -> None:
        raise OSError("no room")

    writer = Writer(upkeep=fail, period=0.01)
    writer.submit(lambda: None, background=False).result(10)
    time.sleep(0.1)

    assert writer.submit(lambda: "still here", background=False).result(10) == "still here"
    writer.close()
    assert "upkeep" in caplog.text
