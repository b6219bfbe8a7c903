"""Runs a command in a real window: on an X display of its own, that nobody sees.

    on_display.py [--size 1920x1080] COMMAND…

Xvfb chooses a free display number; openbox manages the windows, so that they get the focus and
can be resized. Everything started here is ended here, whatever the command does.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

PATIENCE = 20.0
"""Seconds that Xvfb and openbox have to start on a busy machine."""


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _display_number(read_end: int) -> str:
    ready, _, _ = select.select([read_end], [], [], PATIENCE)
    number = os.read(read_end, 16).decode().strip() if ready else ""
    if not number:
        raise SystemExit("Xvfb did not start")
    return number


@contextlib.contextmanager
def _window_manager(environment: dict[str, str]) -> Iterator[None]:
    """Start openbox and wait until it manages windows; do without where there is none."""
    if not shutil.which("openbox"):
        yield
        return
    with tempfile.TemporaryDirectory() as folder:
        started = Path(folder) / "started"
        process = subprocess.Popen(
            ["openbox", "--sm-disable", "--startup", f"touch {started}"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            deadline = time.monotonic() + PATIENCE
            while not started.exists() and time.monotonic() < deadline:
                time.sleep(0.05)
            yield
        finally:
            _stop(process)


@contextlib.contextmanager
def display(size: str = "1920x1080") -> Iterator[dict[str, str]]:
    """Give the environment in which a program opens its windows on a display of its own."""
    if not shutil.which("Xvfb"):
        raise SystemExit("Xvfb is not installed: apt-get install xvfb")
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    try:
        environment = dict(os.environ, DISPLAY=f":{_display_number(read_end)}")
        environment["QT_QPA_PLATFORM"] = "xcb"
        environment.pop("WAYLAND_DISPLAY", None)
        with _window_manager(environment):
            yield environment
    finally:
        os.close(read_end)
        _stop(server)


def main() -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with display(arguments.size) as environment:
        process = subprocess.Popen(arguments.command, env=environment)
        try:
            return process.wait()
        finally:
            if process.poll() is None:
                _stop(process)


if __name__ == "__main__":
    sys.exit(main())
