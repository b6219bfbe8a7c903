"""Windows' way of confining a worker: a job that it belongs to, laid over it by its parent.

The job ends with the last handle of it, which the parent has: however the parent ends, its
workers end too. It limits memory, and that a worker has no process of its own.
"""

from __future__ import annotations

import ctypes
from typing import Any

from diptych.formats.resident import library_of_windows

_EXTENDED_LIMITS = 9
_ACTIVE_PROCESS = 0x8
_PROCESS_MEMORY = 0x100
_DIE_ON_UNHANDLED = 0x400
_KILL_ON_CLOSE = 0x2000


class _BasicLimits(ctypes.Structure):
    """Windows' JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class Limits(ctypes.Structure):
    """Windows' JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", _BasicLimits),
        ("io", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def limits_of(memory: int) -> Limits:
    """Return the limits of a job whose one process may commit so many bytes of memory."""
    limits = Limits()
    limits.basic.flags = _ACTIVE_PROCESS | _PROCESS_MEMORY | _DIE_ON_UNHANDLED | _KILL_ON_CLOSE
    limits.basic.active_processes = 1
    limits.process_memory = memory
    return limits


class Job:
    """A job with one process in it; closing it ends that process."""

    def __init__(self, process: int, memory: int, kernel: Any = None) -> None:
        """Put the process with this handle into a new job; ``kernel`` is Windows' kernel32."""
        self._kernel = kernel if kernel is not None else _kernel32()
        self._handle = self._kernel.CreateJobObjectW(None, None)
        if not self._handle:
            raise OSError("Windows made no job object")
        job, limits = ctypes.c_void_p(self._handle), limits_of(memory)
        done = self._kernel.SetInformationJobObject(
            job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
        ) and self._kernel.AssignProcessToJobObject(job, ctypes.c_void_p(process))
        if not done:
            self.close()
            raise OSError("Windows put the process into no job object")

    def close(self) -> None:
        """End the process that is in it."""
        if self._handle:
            self._kernel.CloseHandle(ctypes.c_void_p(self._handle))
            self._handle = None


def _kernel32() -> Any:
    kernel = library_of_windows("kernel32")
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    return kernel
