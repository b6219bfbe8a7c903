"""A second start on the same library rings at the first and hands its files over."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from diptych.ui import single_instance
from diptych.ui.doorbell import Doorbell
from diptych.ui.single_instance import is_first, lock_of, may_be_running, socket_name

RING = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from diptych.ui.doorbell import hand_over
app = QCoreApplication([])
print(hand_over(sys.argv[1], [Path(name) for name in sys.argv[2:]], ["diptych://open/a/b"]))
"""
DESKTOP = Path(__file__).parents[2] / "desktop"


@pytest.fixture
def name(tmp_path):
    return socket_name(str(tmp_path / "a.diptych"), tmp_path)


@pytest.fixture
def doorbell(qapp, name):
    doorbell = Doorbell(name)
    assert doorbell.listen()
    yield doorbell
    doorbell.close()


def start(name, *paths):
    return subprocess.Popen(
        [sys.executable, "-c", RING, name, *paths],
        env={"PYTHONPATH": str(DESKTOP), "PATH": "/usr/bin", "TMPDIR": tempfile.gettempdir()},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_files_are_handed_over_whatever_their_names(qtbot, doorbell, name):
    paths = ["/tmp/care trusts.txt", "/tmp/“über” 😀\n.txt"]
    rung = []
    doorbell.rung.connect(lambda paths, links: rung.append((paths, links)))

    second = start(name, *paths)
    qtbot.waitUntil(lambda: bool(rung), timeout=20_000)
    output, _ = second.communicate(timeout=20)

    assert output.strip() == "True"
    assert rung == [([Path(path) for path in paths], ["diptych://open/a/b"])]


def test_where_nobody_listens_the_start_goes_on(name):
    second = start(name)
    output, _ = second.communicate(timeout=20)
    assert output.strip() == "False"


def test_a_socket_that_was_left_behind_is_taken_over(qapp, doorbell, name):
    other = Doorbell(name)
    assert other.listen()
    assert may_be_running(name)
    other.close()


def test_nonsense_is_hung_up_on(qtbot, doorbell, name):
    from PySide6.QtNetwork import QLocalSocket

    rung = []
    doorbell.rung.connect(lambda paths, links: rung.append((paths, links)))
    socket = QLocalSocket()
    with qtbot.waitSignal(socket.disconnected, timeout=5000):
        socket.connectToServer(name)
        assert socket.waitForConnected(2000)
        socket.write(b'{"files": [3]}\n')
        socket.flush()
    assert rung == []


def test_every_library_has_a_bell_of_its_own(tmp_path):
    names = {
        socket_name("/a.diptych", tmp_path),
        socket_name("/b.diptych", tmp_path),
        socket_name("/a.diptych", tmp_path / "other home"),
    }
    assert len(names) == 3
    assert not may_be_running(socket_name("/never", tmp_path))


@pytest.fixture
def held(qapp, name):
    lock = lock_of(name)
    assert lock.tryLock(0)
    yield lock
    lock.unlock()


def nobody() -> bool:
    raise AssertionError("nobody is there to be rung at")


def test_the_first_start_opens_a_window_and_rings_nowhere(qapp, name):
    lock = lock_of(name)
    assert is_first(lock, name, nobody)
    assert lock.isLocked()
    lock.unlock()
    assert is_first(lock_of(name), name, nobody)


def test_a_start_waits_for_the_one_before_until_that_listens(held, name, monkeypatch):
    looks = iter((False, False, True))
    rung = []
    monkeypatch.setattr(single_instance, "may_be_running", lambda _: next(looks))
    assert not is_first(lock_of(name), name, lambda: not rung.append(True))
    assert rung == [True]


def test_a_start_takes_the_place_of_one_that_ends_meanwhile(held, name, monkeypatch):
    looks = []

    def looked(_: str) -> bool:
        looks.append(True)
        held.unlock()
        return False

    monkeypatch.setattr(single_instance, "may_be_running", looked)
    lock = lock_of(name)
    assert is_first(lock, name, nobody)
    assert lock.isLocked()


def test_a_start_that_never_listens_is_not_waited_for_for_ever(held, name, monkeypatch):
    monkeypatch.setattr(single_instance, "WAITED_FOR", 0.1)
    assert is_first(lock_of(name), name, nobody)


def test_where_nothing_can_be_locked_a_window_opens_all_the_same(qapp, name, tmp_path, monkeypatch):
    monkeypatch.setattr(
        single_instance.QDir, "tempPath", staticmethod(lambda: str(tmp_path / "no" / "folder"))
    )
    assert is_first(lock_of(name), name, nobody)


def test_the_lock_of_a_program_that_was_killed_is_nobodys(qapp, name):
    code = "import os, sys\nfrom diptych.ui.single_instance import lock_of\n"
    code += "assert lock_of(sys.argv[1]).tryLock(0)\nos._exit(1)\n"
    environment = {"PYTHONPATH": str(DESKTOP), "TMPDIR": tempfile.gettempdir()}
    done = subprocess.run([sys.executable, "-c", code, name], env=environment, check=False)
    assert done.returncode == 1
    assert is_first(lock_of(name), name, nobody)
