"""Runs commands of the checkout as processes of their own that need not import everything anew.

Started as a script, it reads a JSON document a line, ``{"words": […], "environment": {…},
"stdout": PATH, "stderr": PATH}``, forks a process that does what ``diptych WORDS`` does, and
answers with its exit status in a line. It never starts a thread: whoever forks must have none.
"""

from __future__ import annotations

import importlib
import json
import os
import select
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

PATIENCE = 60.0
"""Seconds that a command has."""


class CommandServer:
    """The face of such a process for tests; it ends with the process that started it."""

    def __init__(self) -> None:
        self._process = self._begun()

    @staticmethod
    def _begun() -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(
        self, words: Sequence[str], environment: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, as ``subprocess.run`` would."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with tempfile.TemporaryDirectory() as folder:
            said, complained = Path(folder, "stdout"), Path(folder, "stderr")
            asked = {
                "words": list(words),
                "environment": dict(environment),
                "stdout": str(said),
                "stderr": str(complained),
            }
            print(json.dumps(asked), file=self._process.stdin, flush=True)
            if not select.select([self._process.stdout], [], [], PATIENCE)[0]:
                # Its answer would be taken for that to the next command.
                self._process.kill()
                self._process = self._begun()
                raise subprocess.TimeoutExpired(list(words), PATIENCE)
            status = int(self._process.stdout.readline())
            return subprocess.CompletedProcess(
                list(words),
                status,
                said.read_text(encoding="utf-8"),
                complained.read_text(encoding="utf-8"),
            )


def serve() -> None:
    """Answer until nobody asks any more; in a process that was forked, do what was asked."""
    from diptych.__main__ import main

    for name in ("diptych.cli.main", "diptych.storage.store"):
        importlib.import_module(name)  # there in every command, then

    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if child == 0:
            os.environ.clear()
            os.environ.update(asked["environment"])
            for name, number in (("stdout", 1), ("stderr", 2)):
                file = os.open(asked[name], os.O_WRONLY | os.O_CREAT)
                os.dup2(file, number)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.setsid()
            sys.argv = ["diptych", *asked["words"]]
            sys.exit(main(asked["words"]))
        _, ended = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(ended)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
