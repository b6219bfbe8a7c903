from __future__ import annotations

import ctypes
import mmap
import os
import subprocess
import sys
from pathlib import Path

import pytest

from diptych.formats import confinement, resident
from diptych.formats.job_object import Job, Limits, limits_of


def test_whoever_has_another_parent_than_before_ends():
    parents = iter([7, 7, 1])
    said: list[object] = []

    confinement.watch_parent(
        7, of_now=lambda: next(parents), end=said.append, rest=lambda seconds: said.append("rest")
    )

    assert said == ["rest", "rest", 0]


def test_memory_of_a_process_is_told_and_of_none_is_not():
    if sys.platform not in {"linux", "darwin"}:
        pytest.skip("Windows needs a handle")
    before = resident.resident_bytes(os.getpid())
    # Memory of its own: an allocator would hand out what was freed before.
    with mmap.mmap(-1, 50_000_000) as held:
        held.write(bytes(50_000_000))
        after = resident.resident_bytes(os.getpid())

    assert before is not None
    assert after is not None
    assert 30_000_000 < after - before < 80_000_000
    assert resident.resident_bytes(2**22 + 1) is None


def test_elsewhere_nothing_is_known_of_memory(monkeypatch):
    monkeypatch.setattr(sys, "platform", "plan9")

    assert resident.resident_bytes(os.getpid()) is None


def test_macos_is_asked_by_its_own_library(monkeypatch):
    class Darwin:
        def proc_pidinfo(self, pid, flavour, argument, info, size):
            assert (pid, flavour, size) == (5, 4, 96)
            info._obj.resident_size = 1234
            return size

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(resident.ctypes, "CDLL", lambda name: Darwin())
    assert resident.resident_bytes(5) == 1234

    monkeypatch.setattr(resident.ctypes, "CDLL", lambda name: object())
    assert resident.resident_bytes(5) is None


class Kernel:
    """What Windows would do, written down."""

    def __init__(self, *failing: str) -> None:
        self.failing = failing
        self.said: list[object] = []

    def CreateJobObjectW(self, security, name):  # noqa: N802 - Windows' name
        return 0 if "create" in self.failing else 77

    def SetInformationJobObject(self, job, kind, limits, size):  # noqa: N802 - Windows' name
        self.said.append((job.value, kind, limits._obj.process_memory, size))
        return "set" not in self.failing

    def AssignProcessToJobObject(self, job, process):  # noqa: N802 - Windows' name
        self.said.append((job.value, process.value))
        return "assign" not in self.failing

    def CloseHandle(self, job):  # noqa: N802 - Windows' name
        self.said.append(job.value)
        return True


def test_a_job_holds_its_process_within_limits_until_it_is_closed():
    kernel = Kernel()

    job = Job(5, 1000, kernel)
    job.close()
    job.close()

    assert kernel.said == [(77, 9, 1000, ctypes.sizeof(Limits)), (77, 5), 77]


@pytest.mark.parametrize("failing", ["create", "set", "assign"])
def test_a_job_that_cannot_be_is_an_error_of_the_system(failing):
    kernel = Kernel(failing)

    with pytest.raises(OSError, match="Windows"):
        Job(5, 1000, kernel)

    assert (77 in kernel.said) == (failing != "create")


def test_the_limits_of_a_job_are_laid_out_as_windows_has_them():
    limits = limits_of(1000)

    if ctypes.sizeof(ctypes.c_void_p) == 8:
        assert ctypes.sizeof(Limits) == 144
        assert Limits.process_memory.offset == 112
    assert limits.basic.flags == 0x8 | 0x100 | 0x400 | 0x2000
    assert limits.basic.active_processes == 1


@pytest.mark.skipif(sys.platform == "win32", reason="only Windows has it")
def test_only_windows_has_jobs():
    with pytest.raises(OSError, match="Windows"):
        Job(5, 1000)


WITHOUT_SOCKET = """
import os, sys
from diptych.formats import confinement
confinement.confine(os.getppid())
import urllib3.util.connection as found
print(found.HAS_IPV6)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_library_that_tries_a_socket_when_it_is_imported_gets_none():
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_SOCKET],
        env={**os.environ, "PYTHONPATH": str(Path(confinement.__file__).parents[2])},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.stdout.split(), done.returncode) == (["False"], 0), done.stderr
