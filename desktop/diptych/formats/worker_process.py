"""One worker as the program sees it: a child process, what it was asked, what it said so far."""

from __future__ import annotations

import contextlib
import os
import site
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from diptych.formats import worker
from diptych.formats.job_object import Job
from diptych.formats.limits import (
    ADDRESSES_BYTES,
    ANSWER_JSON_BYTES,
    PICTURES,
    PICTURES_BYTES,
    TEXT_CHARACTERS,
    WORKER_MEMORY_MOST,
)
from diptych.formats.resident import resident_bytes
from diptych.formats.wire import Allowance, BrokenMessageError, Message, receive, send

ANSWER = Allowance(
    json_bytes=ANSWER_JSON_BYTES,
    parts=1 + PICTURES,
    part_bytes=4 * TEXT_CHARACTERS + PICTURES_BYTES,
)
"""What is taken from a worker; a character has at most four bytes."""

_ENDS_WITHIN = 1.0
"""Seconds that a worker has to end by itself when its input does."""
_LAST_WORDS = 4_000
"""Bytes kept of what it says on standard error."""
_MOST_STEPS = 2**31 - 1
"""The largest number that is told of how far a file is."""

_BOOT = (
    "import sys;"
    "parent, root, *more = sys.argv[1:];"
    "sys.path[:0] = [root] if root not in sys.path else [];"
    "sys.path += [path for path in more if path not in sys.path];"
    "from diptych.formats.worker import main;"
    "sys.exit(main(int(parent)))"
)
"""``-I`` leaves out PYTHONPATH, the working folder and a reader's own packages, so where this
package lies is told: no file beside the reader's can be taken for one of its modules."""


def command(platform: str = sys.platform) -> list[str]:
    """Return the command that starts a worker: this Python, or in a bundle the program itself."""
    parent = str(os.getpid())
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker", parent]
    # In an environment on Windows the executable starts another one, which would be a second
    # process in the worker's job; the real one is told where the environment's packages are.
    base = getattr(sys, "_base_executable", None) if platform == "win32" else None
    places = [path for path in sys.path if Path(path).is_absolute()] if base else _own_places()
    root = str(Path(__file__).resolve().parents[2])
    return [base or sys.executable, "-I", "-c", _BOOT, parent, root, *places]


def _own_places() -> list[str]:
    """Return where packages lie that a reader has installed for themselves alone."""
    return [site.getusersitepackages()] if site.ENABLE_USER_SITE else []


def compile_modules() -> None:
    """Have what workers import compiled: they write nothing, and would do it at every start.

    Where packages are installed it is done already; in a checkout it is after each change.
    """
    package = Path(__file__).resolve().parents[1]
    if getattr(sys, "frozen", False) or sys.dont_write_bytecode or not os.access(package, os.W_OK):
        return
    import compileall  # noqa: PLC0415 - only who starts a worker needs it

    for name in ("formats", "text", "domain"):
        # What cannot be written is compiled by each worker for itself.
        with contextlib.suppress(OSError):
            compileall.compile_dir(package / name, quiet=2)


class WorkerProcess:
    """A child that reads one file after another; only one thread has it at a time.

    What it says is gathered on a thread of its own, of which nobody waits for a child that has
    stopped: the last step and one answer are all that is kept.
    """

    def __init__(self, start: Sequence[str]) -> None:
        self.files = 0
        """How many files it was asked to read."""
        self._process = subprocess.Popen(  # noqa: S603 - this Python, or the program itself
            list(start),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=Path(sys.executable).anchor or None,
            env=_surroundings(os.environ),
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        try:
            self._job = self._confined()
        except OSError:
            # One that nothing confines reads nothing.
            self._process.kill()
            self._process.communicate()
            raise
        self._changed = threading.Condition()
        self._answer: Message | BrokenMessageError | None = None
        self._ended = False
        self._begun = False
        self._so_far = (0, 0)
        self._last_words: deque[bytes] = deque(maxlen=2)
        self._threads = [
            threading.Thread(target=work, name=f"worker {self._process.pid}", daemon=True)
            for work in (self._hear, self._overhear)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int:
        """The child's number in the system."""
        return self._process.pid

    @property
    def lives(self) -> bool:
        """Whether the child runs and has kept to the protocol."""
        return not self._ended and self._process.poll() is None

    @property
    def begun(self) -> bool:
        """Whether it has begun to read what it was asked to."""
        return self._begun

    @property
    def so_far(self) -> tuple[int, int]:
        """How far it is, as done of total."""
        return self._so_far

    @property
    def last_words(self) -> str:
        """What it said on standard error at last, for the log."""
        return b"".join(self._last_words)[-_LAST_WORDS:].decode("utf-8", "replace").strip()

    def memory(self) -> int | None:
        """Return the bytes of memory it fills, where the system tells."""
        handle = int(getattr(self._process, "_handle", 0))
        return resident_bytes(self.pid, handle)

    def ask(self, message: Message) -> None:
        """Hand it a file. It is sent from a thread, since a child may stop taking it."""
        self.files += 1
        with self._changed:
            self._answer, self._begun, self._so_far = None, False, (0, 0)
        sending = threading.Thread(
            target=self._send, args=(message,), name="to worker", daemon=True
        )
        sending.start()

    def wait(self, seconds: float) -> Message | BrokenMessageError | None:
        """Return its answer, or what is wrong with it; ``None`` when there is none so far.

        A child that has ended without one is a broken message too.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._answer is not None or self._ended, seconds)
            if self._answer is None and self._ended:
                return BrokenMessageError("it ended without an answer")
            return self._answer

    def end(self) -> int:
        """Wait for a child that has ended or is to end at once, and return how it did."""
        with contextlib.suppress(OSError):
            assert self._process.stdin is not None
            self._process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_ENDS_WITHIN)
        return self.kill()

    def ended(self) -> int | None:
        """Return how the child ended by itself, a moment after its pipe did; ``None`` if not."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self._process.wait(_ENDS_WITHIN)
        return None

    def stop(self) -> None:
        """End the child at once; the thread that has it learns that, and puts it away."""
        with contextlib.suppress(OSError):
            self._process.kill()

    def kill(self) -> int:
        """End the child and return how it ended: as ``Popen.returncode``."""
        self._process.kill()
        status = self._process.wait()
        if self._job is not None:
            self._job.close()
        for thread in self._threads:
            thread.join(_ENDS_WITHIN)
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            # A thread that still sends has the pipe; it ends by itself, for nobody reads.
            with contextlib.suppress(OSError, ValueError):
                if pipe is not None:
                    pipe.close()
        return status

    def _confined(self) -> Job | None:
        if sys.platform == "win32":
            return Job(int(self._process._handle), WORKER_MEMORY_MOST + ADDRESSES_BYTES)  # noqa: SLF001 - its only way
        return None

    def _send(self, message: Message) -> None:
        # A child that has ended takes nothing more; whoever waits for its answer learns it.
        with contextlib.suppress(OSError, ValueError):
            assert self._process.stdin is not None
            send(_binary(self._process.stdin), message)

    def _hear(self) -> None:
        assert self._process.stdout is not None
        stdout = _binary(self._process.stdout)
        problem: BrokenMessageError | None = None
        try:
            while (message := receive(stdout, ANSWER)) is not None:
                self._take(message)
        except BrokenMessageError as error:
            problem = error
        except (OSError, ValueError, MemoryError) as error:
            problem = BrokenMessageError(str(error))
        with self._changed:
            self._answer = self._answer if problem is None else problem
            self._ended = True
            self._changed.notify_all()

    def _take(self, message: Message) -> None:
        with self._changed:
            if message.kind == worker.BEGUN:
                self._begun = True
            elif message.kind == worker.STEP:
                self._so_far = _place(message.facts)
            elif self._answer is not None or not self._begun:
                raise BrokenMessageError("it said more than it was asked")
            else:
                self._answer = message
                self._changed.notify_all()

    def _overhear(self) -> None:
        assert self._process.stderr is not None
        with contextlib.suppress(OSError, ValueError):
            while said := self._process.stderr.read1(_LAST_WORDS):  # type: ignore[attr-defined]
                self._last_words.append(said)


def _place(facts: Mapping[str, object]) -> tuple[int, int]:
    done, total = facts.get("done"), facts.get("total")
    if type(done) is not int or type(total) is not int:
        raise BrokenMessageError("a step that is none")
    # Whoever shows it has numbers of 32 bits.
    total = min(max(0, total), _MOST_STEPS)
    return min(max(0, done), total), total


def _binary(stream: object) -> BinaryIO:
    return stream  # type: ignore[return-value]


def _surroundings(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a worker: arithmetic on one thread, memory in one heap."""
    return {
        **environment,
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "1",
        "MALLOC_TRIM_THRESHOLD_": "16000000",
    }
