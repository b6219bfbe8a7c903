"""A second start on the same library rings at the first and hands its files over."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from diptych.ui.doorbell import Doorbell
from diptych.ui.single_instance import may_be_running, socket_name

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
