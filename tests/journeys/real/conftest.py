"""What journeys in a real window may ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication

from journeys.real.stage import Home, Window, cleaned_up

Start = Callable[..., Window]


@pytest.fixture(autouse=True)
def _real(qapp: QApplication) -> None:
    """Journeys see the screen through Qt's eyes, and never run without one."""
    if qapp.platformName() != "xcb":
        pytest.fail("journeys need a real display: run them by packaging/on_display.py")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A reader whose default library is not there yet."""
    return Home(tmp_path / "home")


@pytest.fixture
def start() -> Iterator[Start]:
    """Start Diptych in a window; whatever happens, it is gone after the test."""
    windows: list[Window] = []

    def begin(home: Home, *arguments: object, **how: object) -> Window:
        window = Window(home, *arguments, **how)  # type: ignore[arg-type]
        windows.append(window)
        return window

    with cleaned_up(windows):
        yield begin


@pytest.fixture
def clipboard(qapp: QApplication) -> Callable[[], str]:
    """Read what a reader would paste into another program."""

    def read() -> str:
        qapp.processEvents()
        return QGuiApplication.clipboard().text(QClipboard.Mode.Clipboard)

    return read
