"""What a worker takes from itself before it reads anything: network, processes, files, memory.

On Linux and macOS by limits of the system, which hold for C libraries too; an audit hook says no
to what Python code would do. On Windows the parent lays a job object over the worker
(``job_object``), and the hook is all that is here. Nothing of this can be undone by the process.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from diptych.formats.limits import (
    ADDRESSES_BYTES,
    CPU_SECONDS,
    CPU_SECONDS_PER_MEGABYTE,
    OPEN_FILES,
    WALL_FACTOR,
    WORKER_MEMORY_BYTES,
    WORKER_MEMORY_FACTOR,
    WORKER_MEMORY_MOST,
)

_SET_PARENT_DEATH_SIGNAL = 1
"""As `sys/prctl.h` names it."""
_KILL = 9
_POLITE = 2
"""How much less of a processor a worker gets than the window where both want it."""
_LOOKS_FOR_PARENT = 1.0
"""Seconds between two looks where the system does not tell that the parent is gone."""

_REFUSED = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "os.kill",
    "shutil.",
    "webbrowser.",
    "urllib.Request",
    "ftplib.",
    "http.client.",
    "smtplib.",
    "sqlite3.connect",
)
"""Audit events, by their beginnings, of what no parser has to do. Some libraries try a socket
when they are imported and live without one."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass(frozen=True, slots=True, kw_only=True)
class Ration:
    """What a worker may use for one file: bytes of memory, seconds of processor and of clock."""

    memory: int
    cpu: int
    wall: float


def ration_for(size: int) -> Ration:
    """Return what a file of ``size`` bytes may use, with all that lies beside it."""
    cpu = CPU_SECONDS + size * CPU_SECONDS_PER_MEGABYTE // 1_000_000
    memory = min(WORKER_MEMORY_BYTES + size * WORKER_MEMORY_FACTOR, WORKER_MEMORY_MOST)
    return Ration(memory=memory, cpu=cpu, wall=float(cpu * WALL_FACTOR))


def confine(parent: int) -> None:
    """Give up what no file needs; called once, before any importer is imported.

    ``parent`` is the id of the process that the worker belongs to: it does not outlive it.
    """
    _die_with(parent)
    _go_first_when_memory_is_short()
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has none

        for kind, most in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_NOFILE, OPEN_FILES),
            (resource.RLIMIT_FSIZE, 0),
        ):
            resource.setrlimit(kind, (most, most))
        with contextlib.suppress(OSError):
            os.nice(_POLITE)
    sys.dont_write_bytecode = True
    sys.addaudithook(_refuse)


def allow(ration: Ration) -> None:
    """Set what the next file may use; each file has a ration of its own."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - Windows has none

    _limit(resource.RLIMIT_AS, ration.memory + ADDRESSES_BYTES)
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + ration.cpu)


def _limit(kind: int, most: int) -> None:
    """Set a limit as far as the system has it: macOS knows no address space to be limited."""
    import resource  # noqa: PLC0415 - Windows has none

    _, hard = resource.getrlimit(kind)  # type: ignore[attr-defined,unused-ignore]
    if hard != resource.RLIM_INFINITY:  # type: ignore[attr-defined,unused-ignore]
        most = min(most, hard)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(kind, (most, hard))  # type: ignore[attr-defined,unused-ignore]


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        _, mode, flags = arguments
        wants = isinstance(flags, int) and flags & _WRITING
        if wants or (isinstance(mode, str) and set(mode) & set("wax+")):
            raise PermissionError("a worker writes no file")
    elif event.startswith(_REFUSED):
        raise PermissionError(f"a worker does nothing of the kind: {event}")


def _go_first_when_memory_is_short() -> None:
    """Ask Linux to end this process before any that holds a reader's work."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:  # noqa: PTH123 - a bare write
            file.write("800")


def _die_with(parent: int) -> None:
    """End this process when its parent has ended, however that came about.

    On Linux the system does it, even while C code runs; elsewhere a thread looks now and then.
    On Windows the job object ends with the handle that the parent had of it.
    """
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - nothing else here needs it

        with contextlib.suppress(AttributeError, OSError):
            ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, _KILL)
        if os.getppid() != parent:
            os._exit(0)
    elif sys.platform != "win32":
        threading.Thread(target=watch_parent, args=(parent,), daemon=True).start()


def watch_parent(
    parent: int,
    *,
    of_now: Callable[[], int] = os.getppid,
    end: Callable[[int], Any] = os._exit,
    rest: Callable[[float], None] = time.sleep,
) -> None:
    """Wait until this process has another parent than the one that started it; then end it."""
    while of_now() == parent:
        rest(_LOOKS_FOR_PARENT)
    end(0)
