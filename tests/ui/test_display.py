"""Whether a window can be opened is found out before Qt would end the program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from diptych.ui.display import NO_DISPLAY, hindrance

DESKTOP = Path(__file__).parents[2] / "desktop"
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X and Wayland")


@pytest.mark.parametrize(
    "environment",
    [{"QT_QPA_PLATFORM": "offscreen"}, {"QT_QPA_PLATFORM": "minimal"}],
    ids=str,
)
def test_a_platform_without_a_display_needs_none(environment):
    assert hindrance(environment, "linux") is None


def test_other_systems_have_no_displays_to_ask_for():
    assert hindrance({}, "darwin") is None
    assert hindrance({}, "win32") is None


def test_without_a_display_there_is_one_sentence_for_what_to_do():
    assert hindrance({}, "linux") == NO_DISPLAY
    assert hindrance({"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "w"}, "linux") == NO_DISPLAY
    assert "diptych --help" in NO_DISPLAY


def test_a_wayland_socket_that_is_there_will_do(tmp_path):
    (tmp_path / "wayland-9").touch()
    environment = {"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert hindrance(environment, "linux") is None
    gone = {"WAYLAND_DISPLAY": "wayland-8", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert hindrance(gone, "linux") == NO_DISPLAY


@LINUX
@pytest.mark.parametrize("display", ["", ":97531"])
def test_the_program_says_so_and_ends_with_status_1_and_no_core(tmp_path, display):
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(DESKTOP),
        "DIPTYCH_HOME": str(tmp_path),
        **({"DISPLAY": display} if display else {}),
    }
    done = subprocess.run(
        [sys.executable, "-m", "diptych"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "diptych --help" in done.stderr
    assert not (tmp_path / "data").exists()
