"""Whatever a file does to its worker costs that file, and is one sentence."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from diptych.domain.draft import Draft
from diptych.domain.errors import CancelledError, UnreadableFileError
from diptych.domain.progress import Unwatched
from diptych.formats import importers, isolation, worker, worker_process
from diptych.formats.confinement import Ration, ration_for
from diptych.formats.draft_form import IS_TOO_MUCH, MAKES_NO_SENSE, from_message
from diptych.formats.importers.given import Given
from diptych.formats.isolation import (
    CRASHED,
    NOT_STARTED,
    TOOK_TOO_LONG,
    TOOK_TOO_MUCH_MEMORY,
    ImporterFault,
    Isolation,
)
from diptych.formats.worker import NESTED_TOO_DEEPLY
from diptych.formats.worker_process import WorkerProcess, command

WORKER = Path(__file__).with_name("naughty_worker.py")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the naughty ones are POSIX")


def start() -> list[str]:
    return [sys.executable, "-I", str(WORKER), str(os.getpid())]


def hasty(size: int) -> Ration:
    """Little time for small files; a busy machine needs some for those that are read well."""
    return replace(ration_for(size), wall=1.0) if size < 10 else ration_for(size)


@pytest.fixture(autouse=True)
def everything_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files called *.odd are read in workers, as those of intricate formats are."""
    odd = importers.Importer(
        name="odd files",
        suffixes=frozenset({".odd"}),
        media_type="application/x-odd",
        read=lambda given, progress: pytest.fail("read in this process"),
    )
    monkeypatch.setattr(importers, "IMPORTERS", (*importers.IMPORTERS, odd))


@pytest.fixture
def apart() -> Iterator[Isolation]:
    with Isolation(start=start) as made:
        yield made
    until(lambda: not made.workers())


def until(holds: object, seconds: float = 10.0) -> None:
    ends = time.monotonic() + seconds
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < ends
        time.sleep(0.02)


def lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state not in "ZX"


def read(apart: Isolation, what: str, progress: object = None, **more: object) -> Draft:
    given = Given(data=what.encode(), name="a.odd", **more)  # type: ignore[arg-type]
    return apart.read(given, progress or Unwatched())  # type: ignore[arg-type]


def reason(apart: Isolation, what: str) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read(apart, what)
    assert caught.value.name == "a.odd"
    return caught.value.reason


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("crash", CRASHED),
        ("quietly", CRASHED),
        ("half", CRASHED),
        ("fill", TOOK_TOO_MUCH_MEMORY),
        ("memory", TOOK_TOO_MUCH_MEMORY),
        ("nonsense", MAKES_NO_SENSE),
        ("overlap", MAKES_NO_SENSE),
        ("twice", MAKES_NO_SENSE),
        ("much", IS_TOO_MUCH),
        ("head", IS_TOO_MUCH),
        ("deep", NESTED_TOO_DEEPLY),
    ],
)
def test_what_goes_wrong_in_a_worker_costs_one_file_and_one_sentence(apart, what, sentence):
    if what == "twice":
        # The first of two answers may be taken before the second is seen.
        assert reason(apart, what) in {sentence, "no"}
    else:
        assert reason(apart, what) == sentence

    assert read(apart, "well").text == "a.odd was read."


@pytest.mark.parametrize("what", ["hang", "burn", "flood"])
def test_a_file_that_takes_too_long_is_given_up(what):
    with Isolation(start=start, ration=hasty) as apart:
        began = time.monotonic()
        assert reason(apart, what) == TOOK_TOO_LONG
        assert time.monotonic() - began < 30

        assert read(apart, "well".ljust(20)).text == "a.odd was read."


def test_the_processor_time_of_a_file_is_limited_by_the_system(tmp_path):
    slow = WORKER.read_text().replace(
        "    sys.exit(worker.main",
        "    worker.confinement.CPU_SECONDS = 1\n    sys.exit(worker.main",
    )
    place = tmp_path / "a" / "b" / "c" / "d.py"
    place.parent.mkdir(parents=True)
    place.write_text(slow.replace("Path(__file__)", f"Path({str(WORKER)!r})"))

    with Isolation(start=lambda: [sys.executable, "-I", str(place), str(os.getpid())]) as made:
        assert reason(made, "burn") == TOOK_TOO_LONG


def test_memory_is_watched_where_no_limit_holds():
    with Isolation(start=start, ration=lambda size: replace(ration_for(size), memory=1)) as apart:
        assert reason(apart, "slowly") == TOOK_TOO_MUCH_MEMORY


def test_a_reason_is_one_line_of_a_length_to_be_read(apart):
    said = reason(apart, "refused")

    assert said.startswith("it is broken")
    assert len(said) <= 500


def test_a_fault_of_ours_is_told_as_one(apart):
    with pytest.raises(ImporterFault, match="as a test asked"):
        read(apart, "fault")


def test_what_a_library_prints_is_no_answer(apart):
    assert read(apart, "print").text == "It printed."


def test_a_worker_is_told_all_that_is_given(apart):
    draft = read(apart, "beside", options={"encoding": "koi8-r"}, beside={"p_files/a.png": b"123"})

    assert json.loads(draft.text) == [6, {"encoding": "koi8-r"}, {"p_files/a.png": 3}]


def test_a_worker_reaches_no_network_and_writes_nothing(apart):
    assert read(apart, "what").text == "socket process fork system write remove"
    assert not Path("/tmp/diptych-written").exists()


def test_a_worker_has_limits_of_its_own(apart):
    limits = json.loads(read(apart, "limits").text)

    assert limits["RLIMIT_CORE"] == limits["RLIMIT_FSIZE"] == 0
    assert limits["RLIMIT_NOFILE"] <= 100
    assert 0 < limits["RLIMIT_CPU"] < 100
    if sys.platform == "linux":
        assert 300_000_000 < limits["RLIMIT_AS"] < 2_000_000_000


def test_a_large_file_may_use_more_but_none_may_use_all():
    small, large, huge = map(ration_for, (10_000, 10_000_000, 200_000_000))

    assert small.memory < large.memory < huge.memory <= 2_500_000_000
    assert small.cpu < large.cpu < huge.cpu
    assert small.wall > small.cpu


def test_a_worker_stays_warm_and_reads_the_next_file_too(apart):
    assert read(apart, "pid").text == read(apart, "pid").text


def test_a_worker_goes_when_nobody_has_needed_it_for_a_while():
    with Isolation(start=start, warm=0.2) as apart:
        pid = int(read(apart, "pid").text)

        until(lambda: not lives(pid))

        assert apart.workers() == []
        assert int(read(apart, "pid").text) != pid


def test_a_worker_is_renewed_after_so_many_files(apart, monkeypatch):
    monkeypatch.setattr(isolation, "WORKER_FILES", 3)

    pids = [read(apart, "pid").text for _ in range(7)]

    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [3, 3, 1]


def test_a_worker_that_has_grown_is_renewed(apart, monkeypatch):
    monkeypatch.setattr(isolation, "WORKER_WORN_BYTES", 1)

    assert read(apart, "pid").text != read(apart, "pid").text


def test_several_threads_read_at_once_in_as_many_workers_as_there_may_be(apart):
    with ThreadPoolExecutor(6) as pool:
        pids = list(pool.map(lambda _: read(apart, "slowly").text, range(8)))

    assert len(set(pids)) == 2


def test_a_warm_worker_that_died_meanwhile_costs_no_file(apart):
    pid = int(read(apart, "pid").text)
    os.kill(pid, signal.SIGKILL)

    assert int(read(apart, "pid").text) != pid


def test_how_far_a_file_is_comes_through_and_it_can_be_cancelled(apart):
    told: list[tuple[int, int]] = []

    class Watch:
        def step(self, done: int, total: int, what: str = "") -> None:
            told.append((done, total))
            if done > 100:
                raise CancelledError

    began = time.monotonic()
    with pytest.raises(CancelledError):
        read(apart, "steps", Watch())

    assert time.monotonic() - began < 30
    assert told[-1][1] == 1_000_000
    assert apart.workers() == []


def test_numbers_that_nothing_can_show_are_not_handed_on(apart):
    told: list[tuple[int, int]] = []

    class Watch:
        def step(self, done: int, total: int, what: str = "") -> None:
            told.append((done, total))

    read(apart, "boast", Watch())

    assert {(2**31 - 1, 2**31 - 1), (0, 0), (0, 9)} <= set(told)
    assert all(0 <= done <= total < 2**31 for done, total in told)


def test_a_worker_that_cannot_be_confined_does_not_run(apart, monkeypatch):
    started: list[subprocess.Popen[bytes]] = []

    def refused(one: WorkerProcess) -> None:
        started.append(one._process)
        raise OSError("as a test asked")

    monkeypatch.setattr(WorkerProcess, "_confined", refused)

    with pytest.raises(UnreadableFileError) as caught:
        read(apart, "well")

    assert caught.value.reason == NOT_STARTED
    (process,) = started
    assert process.returncode is not None


def test_who_waits_for_a_worker_can_be_cancelled(apart):
    class AtOnce:
        def step(self, done: int, total: int, what: str = "") -> None:
            raise CancelledError

    with ThreadPoolExecutor(2) as pool:
        long = [pool.submit(read, apart, "slowly") for _ in range(2)]
        until(lambda: len(apart.workers()) == 2)
        with pytest.raises(CancelledError):
            read(apart, "well", AtOnce())
        assert all(one.result().text for one in long)


def test_closing_ends_what_is_under_way():
    apart = Isolation(start=start)
    caught: list[BaseException] = []

    def work() -> None:
        try:
            read(apart, "hang")
        except CancelledError as error:
            caught.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    until(lambda: bool(apart.workers()))
    (pid,) = apart.workers()
    apart.close()
    thread.join(10)

    assert len(caught) == 1
    assert not lives(pid)
    with pytest.raises(CancelledError):
        read(apart, "well")


def test_a_worker_that_cannot_be_started_is_one_sentence():
    python = [sys.executable, "-I", "-c"]
    for other in ([*python, "print('hi')"], [*python, "raise SystemExit(3)"], ["/nowhere/python"]):
        with Isolation(start=lambda other=other: other) as apart:
            assert reason(apart, "well") == NOT_STARTED


def test_last_words_of_a_crash_are_in_the_log(apart, caplog):
    with caplog.at_level(logging.WARNING), pytest.raises(UnreadableFileError):
        read(apart, "crash")

    assert "worker" in caplog.text


def test_plain_text_needs_no_worker(apart):
    given = Given(data=b"A ferry.\n\nIt runs.", name="ferry.txt")

    assert "ferry" in apart.read(given, Unwatched()).text
    assert apart.workers() == []


def test_a_file_that_is_too_large_is_not_sent_anywhere(apart, monkeypatch):
    monkeypatch.setattr(importers, "ORIGINAL_BYTES", 3)

    assert reason(apart, "well") == "the file is larger than 0 megabytes"
    assert apart.workers() == []


def test_bytes_come_through_as_they_are_even_many(apart):
    data = b"beside".ljust(40) + os.urandom(30_000_000)

    draft = apart.read(Given(data=data, name="b.odd"), Unwatched())

    assert json.loads(draft.text)[0] == len(data)


PARENT = """
import sys, threading, time
from diptych.domain.progress import Unwatched
from diptych.formats import importers, worker
from diptych.formats.importers.given import Given
from diptych.formats.worker_process import WorkerProcess, command
one = WorkerProcess([sys.executable, "-I", sys.argv[1], str(__import__("os").getpid())])
one.ask(worker.request(Given(data=sys.argv[2].encode(), name="a.odd")))
while not one.begun:
    time.sleep(0.01)
print(one.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="by Linux' own means")
@pytest.mark.parametrize("what", ["hang", "well"])
def test_no_worker_outlives_a_program_that_is_killed(what):
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(WORKER), what],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(importers.__file__).parents[3])},
    )
    with parent:
        pid = int(parent.stdout.readline())
        assert lives(pid)
        parent.kill()

    until(lambda: not lives(pid))


def test_the_worker_of_the_program_itself_starts_in_any_surroundings(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('taken for a module')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    one = WorkerProcess(command())

    one.ask(worker.request(Given(data=b"A ferry.\n\nIt runs.", name="ferry.txt")))
    answer = one.wait(20)

    assert answer is not None, one.last_words
    assert answer.kind == "draft", (answer, one.last_words)
    assert one.end() == 0


def test_a_language_that_small_words_do_not_tell_is_told_by_the_program(monkeypatch):
    text = "Το πλοίο στέκεται στο λιμάνι και κανείς δεν ξέρει πότε θα φύγει για το νησί."
    one = WorkerProcess(command())
    one.ask(worker.request(Given(data=text.encode(), name="ferry.txt")))
    answer = one.wait(20)
    assert one.end() == 0
    assert answer is not None
    alone = from_message(answer)
    plain = replace(importers.IMPORTERS[0], apart=True)
    monkeypatch.setattr(importers, "IMPORTERS", (plain,))

    with Isolation() as apart:
        told = apart.read(Given(data=text.encode(), name="ferry.txt"), Unwatched())

    assert (alone.language, told.language) == ("", "el")


def test_in_a_bundle_the_program_is_its_own_worker(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("PYTHONPATH", str(Path(importers.__file__).parents[3]))
    told = command()
    assert told == [sys.executable, "--worker", str(os.getpid())]

    one = WorkerProcess([sys.executable, "-m", "diptych", *told[1:]])
    one.ask(worker.request(Given(data=b"A ferry.\n\nIt runs.", name="ferry.txt")))
    answer = one.wait(20)

    assert answer is not None
    assert answer.kind == "draft", one.last_words
    assert one.end() == 0


def test_on_windows_the_environments_python_is_not_started_by_another_one():
    told = command("win32")
    assert told[0] == sys._base_executable

    one = WorkerProcess(told)
    one.ask(worker.request(Given(data=b"<p>A ferry, it runs.</p>", name="ferry.html")))
    answer = one.wait(20)

    assert answer is not None
    assert answer.kind == "draft", one.last_words
    assert one.end() == 0


def test_what_workers_import_is_compiled_before_they_start(tmp_path, monkeypatch):
    package = tmp_path / "diptych"
    for name in ("formats", "text", "domain"):
        (package / name).mkdir(parents=True)
        (package / name / "module.py").write_text("VALUE = 1\n")
    monkeypatch.setattr(worker_process, "__file__", str(package / "formats" / "worker_process.py"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    worker_process.compile_modules()
    assert not list(package.rglob("*.pyc"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)

    worker_process.compile_modules()

    assert len(list(package.rglob("*.pyc"))) == 3
