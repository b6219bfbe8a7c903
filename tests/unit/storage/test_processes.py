"""Several programs on one library, and programs that die."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from builders import a_note
from diptych.storage.care import check
from diptych.storage.store import Store
from unit.storage.stocking import add_article

WRITE_NOTES = """
import sys, time
from builders import a_note
from diptych.storage.store import Store
location, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
store = Store.open(location, instance=name)
print("ready", flush=True)
sys.stdin.readline()
seen = set()
for number in range(count):
    store.write(lambda tx: tx.notes.insert(a_note(text=f"{name} {number}"))).result()
    changes = store.poll()
    seen |= {change.object_id for change in changes.changes} if changes else set()
deadline = time.monotonic() + 30
while len(seen) < count and time.monotonic() < deadline:
    changes = store.poll()
    seen |= {change.object_id for change in changes.changes} if changes else set()
    time.sleep(0.05)
store.close()
print(len(seen))
"""


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def start(code: str, *arguments: object) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_two_programs_write_neither_loses_and_each_sees_the_other(location):
    Store.open(location, instance="first").close()
    count = 25
    programs = [start(WRITE_NOTES, location, name, count) for name in ("one", "two")]
    for program in programs:
        program.stdin.write("go\n")
        program.stdin.flush()

    seen = [int(program.communicate(timeout=90)[0]) for program in programs]

    assert seen == [count, count]
    store = Store.open(location, instance="last")
    with store.read() as tx:
        texts = {note.text for note in tx.notes.all()}
    assert texts == {f"{name} {number}" for name in ("one", "two") for number in range(count)}
    assert store.head()[0] == 2 * count == len(store.changes_since(0, "").changes)
    store.close()


def test_a_change_is_seen_within_two_seconds_while_the_other_program_imports(location):
    mine = Store.open(location, instance="mine")
    program = start(IMPORT, location, 0)
    time.sleep(0.2)
    waits = []
    for number in range(3):
        begun = time.monotonic()
        mine.write(lambda tx, n=number: tx.notes.insert(a_note(text=f"{n}"))).result(timeout=20)
        waits.append(time.monotonic() - begun)
        deadline = time.monotonic() + 2
        while not mine.poll() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert time.monotonic() < deadline
    program.kill()
    program.communicate(timeout=20)
    mine.close()

    # Background work of the other program leaves gaps for an edit here.
    assert max(waits) < 2


IMPORT = """
import sys
from unit.storage.stocking import insert_article
from diptych.storage.store import Store
store = Store.open(sys.argv[1], instance="importing")
print("ready", flush=True)
number = int(sys.argv[2])
while True:
    number += 1
    text = f"Number {number}. " + "Many words on a quay. " * 800
    work = lambda tx: insert_article(tx, text, tags=("care",), quotes=("quay",), title=str(number))
    committed = store.write(work, background=True).result()
    print(committed.result.article.title, flush=True)
"""


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_program_leaves_nothing_half(tmp_path: Path, seed: int):
    path = tmp_path / "mine.diptych"
    chance = random.Random(seed)
    promised = 0
    for _round in range(2):
        program = start(IMPORT, path, promised)
        time.sleep(0.05 + chance.random() * 0.4)
        program.kill()
        said = program.communicate(timeout=20)[0].split()
        promised = max([promised, *map(int, said)])

        assert check(str(path)) == []
        store = Store.open(str(path), instance="after")
        with store.read() as tx:
            summaries = tx.articles.summaries()
            annotations = tx.annotations.select()
        # What was shown as done is there; at most one more was on its way.
        titles = {int(summary.article.title) for summary in summaries}
        assert titles >= set(range(1, promised + 1))
        assert len(titles) <= promised + 1
        assert len(annotations) == len(summaries)
        add_article(store, title=str(max(titles, default=0)))
        store.close()
        promised = max(titles, default=0)


def test_a_program_killed_while_it_makes_the_library_harms_nobody(tmp_path):
    code = (
        "import sys, threading, os, signal\n"
        "threading.Timer(float(sys.argv[2]), lambda: os.kill(os.getpid(), signal.SIGKILL)).start()\n"
        "from diptych.storage.store import Store\n"
        "while True: Store.open(sys.argv[1], instance='k').close(); os.remove(sys.argv[1])\n"
    )
    path = tmp_path / "mine.diptych"
    for delay in (0.5, 0.53, 0.56, 0.6):
        subprocess.run(
            [sys.executable, "-c", code, path, str(delay)],
            env=environment(), timeout=60, check=False, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        store = Store.open(str(path), instance="after")
        add_article(store)
        store.close()
        assert check(str(path)) == []
