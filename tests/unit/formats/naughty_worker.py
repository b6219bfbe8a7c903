"""A worker whose importer does what a test asks for: the bytes of the file say what.

It confines itself as the real one does; only what it reads with is another.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import struct
import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3] / "desktop"))

from diptych.domain.blocks import Block, BlockKind
from diptych.domain.draft import Draft
from diptych.domain.errors import UnreadableFileError
from diptych.formats import worker


def a_draft(text: str) -> Draft:
    block = Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text))
    return Draft(
        text=text,
        blocks=(block,),
        title="A title",
        title_found=True,
        importer="naughty",
        importer_version=1,
    )


def crash() -> None:
    ctypes.string_at(0)


def fill_memory() -> None:
    held = []
    while True:
        held.append(bytearray(20_000_000))


def hang() -> None:
    # In C, and without giving anything else of the process a turn.
    ctypes.PyDLL(None).sleep(60)


def burn() -> None:
    while True:
        pass


def say_nonsense() -> None:
    pipe_of_answers().write(b"\0\0\0\5hello")


def say_half() -> None:
    pipe_of_answers().write(struct.pack(">I", 500) + b"{")
    os._exit(0)


def say_too_much() -> None:
    head = json.dumps({"kind": "draft", "sizes": [10**12], "facts": {}}).encode()
    pipe_of_answers().write(struct.pack(">I", len(head)) + head)
    time.sleep(30)


def say_a_long_head() -> None:
    pipe_of_answers().write(struct.pack(">I", 2**32 - 1))
    time.sleep(30)


def flood() -> None:
    head = json.dumps({"kind": "step", "sizes": [], "facts": {"done": 1, "total": 2}}).encode()
    while True:
        pipe_of_answers().write(struct.pack(">I", len(head)) + head)


def boast() -> None:
    for done, total in ((10**40, 10**40), (7, -5), (-3, 9)):
        facts = {"done": done, "total": total}
        head = json.dumps({"kind": "step", "sizes": [], "facts": facts}).encode()
        pipe_of_answers().write(struct.pack(">I", len(head)) + head)
        time.sleep(0.3)


def answer_twice() -> None:
    pipe = pipe_of_answers()
    head = json.dumps({"kind": "unreadable", "sizes": [], "facts": {"reason": "no"}}).encode()
    pipe.write((struct.pack(">I", len(head)) + head) * 2)
    time.sleep(30)


def pipe_of_answers():
    import fcntl

    for number in range(3, 20):
        with contextlib.suppress(OSError):
            if fcntl.fcntl(number, fcntl.F_GETFL) & os.O_ACCMODE == os.O_WRONLY:
                return _Pipe(number)
    raise AssertionError("no pipe for answers")


class _Pipe:
    def __init__(self, number: int) -> None:
        self._number = number

    def write(self, data: bytes) -> None:
        os.write(self._number, data)


def what_is_refused() -> str:
    import socket
    import subprocess

    found = []
    for name, attempt in {
        "socket": socket.socket,
        "process": lambda: subprocess.run(["true"], check=False),
        "fork": os.fork,
        "system": lambda: os.system("true"),
        "write": lambda: Path("/tmp/diptych-written").write_text("x"),
        "remove": lambda: Path("/tmp/diptych-written").unlink(),
    }.items():
        try:
            attempt()
        except PermissionError:
            found.append(name)
    return " ".join(found)


def limits() -> str:
    import resource

    names = ("RLIMIT_AS", "RLIMIT_CORE", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NOFILE")
    return json.dumps({name: resource.getrlimit(getattr(resource, name))[0] for name in names})


def slowly(given) -> str:
    time.sleep(0.3)
    return f"{os.getpid()}"


def beside(given) -> str:
    told = {name: len(data) for name, data in given.beside.items()}
    return json.dumps([len(given.data), dict(given.options), told])


def prints(given) -> str:
    sys.stdout.write("hello from a library")
    sys.stdout.flush()
    os.write(1, b"and from C")
    return "It printed."


WORDS = {
    "pid": lambda given: f"{os.getpid()}",
    "slowly": slowly,
    "beside": beside,
    "what": lambda given: what_is_refused(),
    "limits": lambda given: limits(),
    "print": prints,
}


def read(given, progress):
    what = given.data[:40].decode("ascii").strip()
    if what == "steps":
        for number in range(1, 1_000_000):
            progress.step(number, 1_000_000)
            time.sleep(0.002)
    if what in WORDS:
        return a_draft(WORDS[what](given))
    if what == "refused":
        raise UnreadableFileError(given.name, "it is\n broken\u202e " + "x" * 2000)
    if what == "fault":
        raise ZeroDivisionError("as a test asked")
    if what == "deep":
        raise RecursionError
    if what == "memory":
        raise MemoryError
    if what == "overlap":
        draft = a_draft("Two blocks in one place.")
        return replace(draft, blocks=draft.blocks * 2)
    if what == "quietly":
        os._exit(0)
    acts = {
        "crash": crash,
        "fill": fill_memory,
        "hang": hang,
        "burn": burn,
        "nonsense": say_nonsense,
        "half": say_half,
        "much": say_too_much,
        "head": say_a_long_head,
        "flood": flood,
        "boast": boast,
        "twice": answer_twice,
    }
    if what in acts:
        acts[what]()
    return a_draft(f"{given.name} was read.")


if __name__ == "__main__":
    sys.exit(worker.main(int(sys.argv[1]), read))
