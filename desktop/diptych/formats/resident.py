"""How much memory a process of ours fills, on each system; nothing where it cannot be told."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import Any

_TASK_INFO = 4
"""As `sys/proc_info.h` of macOS names it: PROC_PIDTASKINFO."""


class _TaskInfo(ctypes.Structure):
    """The beginning of macOS's `proc_taskinfo`, and room for the rest."""

    _fields_ = (
        ("virtual_size", ctypes.c_uint64),
        ("resident_size", ctypes.c_uint64),
        ("rest", ctypes.c_uint64 * 10),
    )


class _Counters(ctypes.Structure):
    """Windows' PROCESS_MEMORY_COUNTERS."""

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("page_faults", ctypes.c_uint32),
        ("peak_working_set", ctypes.c_size_t),
        ("working_set", ctypes.c_size_t),
        ("quotas", ctypes.c_size_t * 4),
        ("pagefile", ctypes.c_size_t),
        ("peak_pagefile", ctypes.c_size_t),
    )


def resident_bytes(pid: int, handle: int = 0) -> int | None:
    """Return the bytes of memory that a process fills; ``handle`` is Windows' one of it."""
    match sys.platform:
        case "linux":
            return _by_proc(pid)
        case "darwin":
            return _by_libproc(pid)
        case "win32":
            return _by_handle(handle)
        case _:
            return None


def _by_proc(pid: int) -> int | None:
    try:
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):
        return None
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _by_libproc(pid: int) -> int | None:
    info = _TaskInfo()
    try:
        ask = ctypes.CDLL(None).proc_pidinfo
    except (AttributeError, OSError):
        return None
    size = ctypes.sizeof(info)
    told = ask(pid, _TASK_INFO, ctypes.c_uint64(0), ctypes.byref(info), size)
    return int(info.resident_size) if told == size else None


def _by_handle(handle: int) -> int | None:
    kernel = library_of_windows("kernel32")
    counters = _Counters()
    counters.size = ctypes.sizeof(counters)
    told = kernel.K32GetProcessMemoryInfo(
        ctypes.c_void_p(handle), ctypes.byref(counters), counters.size
    )
    return int(counters.working_set) if told else None


def library_of_windows(name: str) -> Any:
    """Return one of Windows' own libraries; elsewhere there is none."""
    if sys.platform == "win32":
        return ctypes.WinDLL(name)
    raise OSError("only Windows has it")
