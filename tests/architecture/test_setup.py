"""packaging/setup: does nothing twice, and says in one sentence what it may not do itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from architecture.sources import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a POSIX shell script")

TOOLS = ("sh", "cksum", "cat", "tr", "sed", "dirname", "env", "find", "head", "ldd")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose environment is ready, on a system that is all stand-ins."""
    folder = tmp_path / "checkout"
    (folder / "packaging").mkdir(parents=True)
    shutil.copy(ROOT / "packaging" / "setup", folder / "packaging")
    shutil.copy(ROOT / "pyproject.toml", folder)
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "python").symlink_to(sys.executable)
    stand_in(programs / "diptych", "")
    stamp = subprocess.run(
        ["cksum", "pyproject.toml", "packaging/setup"],
        cwd=folder, capture_output=True, text=True, check=True, timeout=10,
    )  # fmt: skip
    (folder / ".venv" / ".diptych-setup").write_text(stamp.stdout)

    system = tmp_path / "bin"
    system.mkdir()
    for tool in TOOLS:
        (system / tool).symlink_to(shutil.which(tool) or f"/usr/bin/{tool}")
    return folder


def stand_in(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def with_apt(checkout: Path, *, installed: str, root: bool) -> None:
    system = checkout.parent / "bin"
    stand_in(system / "dpkg-query", f"for name in {installed}; do echo $name installed; done")
    stand_in(system / "apt-cache", "echo found")
    stand_in(system / "apt-get", f'echo "$*" >>{checkout.parent}/apt.log')
    stand_in(system / "id", f"echo {0 if root else 1000}")
    stand_in(system / "sudo", "exit 1")


def setup(checkout: Path, purpose: str = "run") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [checkout / "packaging" / "setup", purpose],
        env={"PATH": str(checkout.parent / "bin")},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=30,
    )  # fmt: skip


def wanted_for_running(checkout: Path) -> list[str]:
    """Every package that a system without any is asked to install."""
    with_apt(checkout, installed="", root=False)
    (line,) = setup(checkout).stderr.splitlines()
    return line.split("--no-install-recommends ")[1].split()


def test_a_system_that_has_everything_is_left_alone_without_a_word(checkout):
    everything = " ".join(wanted_for_running(checkout))
    with_apt(checkout, installed=everything, root=True)
    done = setup(checkout)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not (checkout.parent / "apt.log").exists()


def test_where_the_user_may_not_install_one_sentence_has_the_exact_command(checkout):
    with_apt(checkout, installed="libegl1 fonts-noto-core libglib2.0-0t64", root=False)
    done = setup(checkout)
    (sentence,) = done.stderr.splitlines()
    assert done.returncode == 1
    command = sentence.split(": ")[-1]
    assert command.startswith("sudo apt-get install -y --no-install-recommends ")
    assert "libxcb-cursor0" in command
    assert "libegl1" not in command
    assert "libglib2.0" not in command
    assert "|" not in command


def test_a_missing_font_does_not_keep_the_program_from_starting(checkout):
    libraries = [name for name in wanted_for_running(checkout) if not name.startswith("fonts")]
    with_apt(checkout, installed=" ".join(libraries), root=False)
    assert setup(checkout).returncode == 0


def test_an_administrator_gets_what_is_missing_installed(checkout):
    with_apt(checkout, installed="libegl1", root=True)
    done = setup(checkout, "test")
    assert done.returncode == 0, done.stderr
    (call,) = (checkout.parent / "apt.log").read_text().splitlines()
    names = call.split("--no-install-recommends ")[1].split()
    assert {"libxcb-cursor0", "xvfb", "xdotool", "fonts-noto-core"} <= set(names)
    assert "libegl1" not in names
    assert "postgresql" not in names


def test_only_the_common_run_needs_a_database_server(checkout):
    with_apt(checkout, installed="", root=True)
    assert setup(checkout, "ci").returncode == 0
    assert "postgresql" in (checkout.parent / "apt.log").read_text().split()


@pytest.mark.parametrize(
    ("purpose", "needed"),
    [
        ("package", {"dpkg-dev", "binutils", "libwayland-cursor0"}),
        ("clean-root", {"dpkg-dev", "libwayland-cursor0", "debootstrap", "strace"}),
    ],
)
def test_who_makes_packages_gets_what_they_are_made_with(checkout, purpose, needed):
    with_apt(checkout, installed="", root=True)
    assert setup(checkout, purpose).returncode == 0
    assert needed <= set((checkout.parent / "apt.log").read_text().split())


def test_without_python_one_sentence_says_so(checkout):
    shutil.rmtree(checkout / ".venv")
    with_apt(checkout, installed="", root=False)
    done = setup(checkout)
    (sentence,) = done.stderr.splitlines()
    assert done.returncode == 1
    assert "Python 3.11 or newer" in sentence
    assert "sudo apt-get install -y python3" in sentence


def test_a_system_without_apt_is_told_which_libraries_are_missing(checkout):
    stand_in(checkout.parent / "bin" / "id", "echo 1000")
    (checkout / ".venv" / "libqxcb.so").touch()
    (checkout.parent / "bin" / "ldd").unlink()
    stand_in(checkout.parent / "bin" / "ldd", "echo 'libxcb-cursor.so.0 => not found'")
    done = setup(checkout)
    assert done.returncode == 1
    assert done.stderr == (
        "There is no apt here; install these libraries with your system's packages:"
        " libxcb-cursor.so.0\n"
    )


def test_an_unknown_purpose_is_refused_with_the_usage(checkout):
    done = setup(checkout, "everything")
    usage = "usage: packaging/setup [run|test|ci|package|clean-root]\n"
    assert (done.returncode, done.stderr) == (1, usage)


def test_what_needs_a_real_window_stands_where_make_test_looks_for_it():
    marked = {
        path
        for path in (ROOT / "tests").rglob("test_*.py")
        if "pytest.mark.real_window" in path.read_text(encoding="utf-8")
    }

    real = ROOT / "tests" / "journeys" / "real"
    assert {path for path in marked if real not in path.parents} == {Path(__file__)}
    assert len(marked) > 20
