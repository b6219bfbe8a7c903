"""The main program of a worker: reads files that it is given as bytes, and answers with drafts.

It matches regular expressions, finds quotations and fills in templates as well, which may take as
long as a file.
It knows no Qt, no library and no network, opens no file of the reader's, and takes from itself
(``confinement``) what parsers do not need. It serves one file after another until its input
ends. On its output stands nothing but answers.
"""

from __future__ import annotations

import io
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any, BinaryIO

from diptych.domain.draft import Draft
from diptych.domain.errors import UnreadableFileError
from diptych.domain.progress import Progress
from diptych.formats import confinement, patterns, quotation_form
from diptych.formats.draft_form import to_message
from diptych.formats.importers.given import Given
from diptych.formats.limits import BESIDE_BYTES, BESIDE_FILES, ORIGINAL_BYTES
from diptych.formats.templating import form as templating_form
from diptych.formats.wire import Allowance, Message, receive, send

READ, BEGUN, STEP, UNREADABLE, OUT_OF_MEMORY, FAULT = (
    "read",
    "begun",
    "step",
    "unreadable",
    "memory",
    "fault",
)
"""What is said beside drafts: the first by the program, the others by workers."""

NESTED_TOO_DEEPLY = "it is nested too deeply"

_REQUEST = Allowance(
    json_bytes=10_000_000, parts=1 + BESIDE_FILES, part_bytes=ORIGINAL_BYTES + BESIDE_BYTES
)
_LEFT_OUT = ("py3langid", "py3langid.langid", "ssl", "_ssl")
"""Modules that a worker has not: loading a model of languages takes a second and a file of its
own, and the program has one; what parsers import for a network they can do without."""
_STEPS_APART = 0.05
"""Seconds between two things said about how far a file is."""
_TRACE_CHARACTERS = 8_000

_WITHOUT_FILES = {
    patterns.MATCH: patterns.answer,
    quotation_form.DETECT: quotation_form.answer,
    templating_form.RENDER: templating_form.answer,
}
"""What a worker is asked beside reading files."""

Read = Callable[[Given, Progress], Draft]


def request(given: Given) -> Message:
    """Return what the program says so that a worker reads a file."""
    return Message(
        kind=READ,
        facts={
            "name": given.name,
            "options": dict(given.options),
            "beside": list(given.beside),
        },
        parts=(given.data, *given.beside.values()),
    )


def given_of(message: Message) -> Given:
    """Return the file that the program said is to be read."""
    data, *beside = message.parts
    facts: Any = message.facts
    return Given(
        data=data,
        name=facts["name"],
        options=facts["options"],
        beside=dict(zip(facts["beside"], beside, strict=True)),
    )


def main(parent: int, read: Read | None = None) -> int:
    """Be the worker of the process with the id ``parent`` until it has no more to read."""
    # Ctrl+C in a terminal is for the program, which then says what is to become of this.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, sink = _own_pipes()
    confinement.confine(parent)
    modules: Any = sys.modules
    modules.update(dict.fromkeys(_LEFT_OUT))
    serve(source, sink, read or _read)
    return 0


def serve(source: BinaryIO, sink: BinaryIO, read: Read) -> None:
    """Answer all that comes in, until nothing does or something was too much for the memory."""
    while True:
        # A large file has to come in before it has its own ration.
        confinement.allow(confinement.ration_for(ORIGINAL_BYTES))
        message = receive(source, _REQUEST)
        if message is None:
            return
        confinement.allow(confinement.ration_for(sum(map(len, message.parts))))
        send(sink, Message(kind=BEGUN))
        answer = _answer(message, _Telling(sink), read)
        del message
        send(sink, answer)
        if answer.kind == OUT_OF_MEMORY:
            # What did not come to its end may have left anything behind.
            return


def _read(given: Given, progress: Progress) -> Draft:
    # Imported late: nothing of a parser is here before the process has confined itself.
    from diptych.formats.importers import read  # noqa: PLC0415 - see above

    return read(given, progress)


def _answer(message: Message, progress: Progress, read: Read) -> Message:
    try:
        if message.kind in _WITHOUT_FILES:
            return _WITHOUT_FILES[message.kind](message)
        return to_message(read(given_of(message), progress))
    except UnreadableFileError as error:
        return Message(kind=UNREADABLE, facts={"reason": error.reason})
    except RecursionError:
        return Message(kind=UNREADABLE, facts={"reason": NESTED_TOO_DEEPLY})
    except MemoryError:
        return Message(kind=OUT_OF_MEMORY)
    except Exception:  # noqa: BLE001 - a fault of ours is told to the program, which logs it
        trace = traceback.format_exc()[-_TRACE_CHARACTERS:]
        return Message(kind=FAULT, facts={"trace": trace})


class _Telling:
    """Tells the program how far a file is, as often as anybody looks."""

    def __init__(self, sink: BinaryIO) -> None:
        self._sink = sink
        self._next = 0.0

    def step(self, done: int, total: int, what: str = "") -> None:  # noqa: ARG002 - the program knows
        """Say how far it is; who wants it stopped ends the process."""
        moment = time.monotonic()
        if moment >= self._next:
            self._next = moment + _STEPS_APART
            send(self._sink, Message(kind=STEP, facts={"done": done, "total": total}))


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return input and output for messages; what anybody prints goes to standard error."""
    source, sink = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, 0)
    os.close(nowhere)
    os.dup2(2, 1)
    sys.stdin, sys.stdout = io.StringIO(), sys.stderr
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - Windows alone has it

        for handle in (source, sink):
            msvcrt.setmode(handle, os.O_BINARY)
    return os.fdopen(source, "rb"), os.fdopen(sink, "wb")


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
