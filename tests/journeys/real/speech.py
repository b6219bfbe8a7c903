"""A session in which a screen reader runs, and the reader's questions to it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from journeys.real.stage import until

SYSTEM_PYTHON = "/usr/bin/python3"
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


def missing() -> str:
    """Say what a screen reader's side lacks on this machine; empty where nothing is missing."""
    if not any(Path(one).exists() for one in LAUNCHERS) or not shutil.which("dbus-daemon"):
        return "at-spi2-core and dbus-daemon"
    probe = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    done = subprocess.run([SYSTEM_PYTHON, "-c", probe], capture_output=True, check=False)
    return "" if done.returncode == 0 else "python3-gi and gir1.2-atspi-2.0"


class ScreenReader:
    """Asks a client in a process of its own; what kills a program does not kill the test."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [SYSTEM_PYTHON, str(Path(__file__).with_name("at_spi_client.py"))],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def ask(self, verb: str, *words: object) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([verb, *words]) + "\n")
        self._process.stdin.flush()
        found = json.loads(self._process.stdout.readline() or '{"error": "the client ended"}')
        assert "error" not in found, found["error"]
        return found["answer"]

    def wait_for_program(self) -> None:
        until(lambda: self.ask("find", "Diptych"), "Diptych among what can be read aloud")

    def wait_for_text(self) -> dict[str, Any]:
        """Wait until an article's text has the keyboard."""
        found: dict[str, Any] = until(
            lambda: self.ask("take_focused_text"), "a text with the keyboard"
        )
        until(lambda: self.ask("whole"), "words in it")
        return found

    def heard(self, kind: str, seconds: float = 0.4) -> list[Any]:
        """Return what was heard of one kind of event, and the words that came with it."""
        return [event for event in self.ask("listen", seconds) if event[0].startswith(kind)]

    def close(self) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        self._process.kill()
        self._process.wait(5)
        if self._process.stdout is not None:
            self._process.stdout.close()


@contextlib.contextmanager
def session(folder: Path) -> Iterator[dict[str, str]]:
    """Give the environment of a session of its own, with the bus that screen readers use."""
    run = folder / "run"
    run.mkdir(mode=0o700)
    environment = {"XDG_RUNTIME_DIR": str(run), "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    inherited = {**os.environ, **environment}
    inherited.pop("DBUS_SESSION_BUS_ADDRESS", None)
    with contextlib.ExitStack() as stack:
        bus = stack.enter_context(
            _ended(["dbus-daemon", "--session", "--nofork", "--print-address=1"], inherited)
        )
        assert bus.stdout is not None
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        launcher = next(one for one in LAUNCHERS if Path(one).exists())
        whole = {**inherited, **environment}
        stack.enter_context(_ended([launcher, "--launch-immediately"], whole))
        yield environment


@contextlib.contextmanager
def _ended(words: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)
        if process.stdout is not None:
            process.stdout.close()
