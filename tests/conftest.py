"""What every test may ask for, and what none may do."""

from __future__ import annotations

import gc
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from effort import examples

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# A busy machine is no failure. The rest stays as it is chosen: the same examples each time in CI.
settings.register_profile("diptych", settings(), deadline=None, max_examples=examples(100))
settings.load_profile("diptych")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The window speaks English unless a test asks for another language, wherever the tests run.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)

SHARED_SEEDS = Path(__file__).parents[2] / "shared" / "seeds"


def pytest_collection() -> None:
    gc.disable()


def pytest_collection_finish() -> None:
    """Have the collector leave alone what stays to the end: modules and thousands of tests.

    It went through all of that again and again, for a tenth of the time that tests take.
    """
    gc.enable()
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Collect what tests of the interface leave behind on the thread that it belongs to.

    In the program windows own what is in them. What a test makes by itself belongs to nobody, and
    the collector comes by on any thread: a timer that goes on another than its own ends Python.
    """
    if "qapp" not in getattr(item, "fixturenames", ()):
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect(1)
        gc.enable()


@pytest.fixture(autouse=True)
def _nothing_of_a_test_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program keeps from the collector because it stays is garbage after a test."""
    monkeypatch.setattr(gc, "freeze", lambda: None)


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the reader's own data."""
    monkeypatch.setenv("DIPTYCH_HOME", str(tmp_path_factory.mktemp("home")))
    monkeypatch.delenv("DIPTYCH_LIBRARY", raising=False)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test opens a connection but to a local socket."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: object) -> None:
        if self.family != getattr(socket, "AF_UNIX", None):
            raise AssertionError(f"a connection was opened to {address}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """The window speaks German: asked for before anything that has words is made."""
    from PySide6.QtCore import QCoreApplication, QLocale, QObject

    from diptych.paths import resources
    from diptych.ui.language import speak

    before, owner = QLocale(), QObject()
    translators = speak("de", resources(), owner)
    assert len(translators) == 2
    yield
    for one in translators:
        QCoreApplication.removeTranslator(one)
    QLocale.setDefault(before)


@pytest.fixture
def shared_seeds() -> Path:
    """The two real articles; they are not part of the project."""
    if not SHARED_SEEDS.is_dir():
        pytest.skip("the real articles are not beside this checkout")
    return SHARED_SEEDS
