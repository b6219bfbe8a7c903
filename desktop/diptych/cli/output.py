"""What the command line says: data on standard output, everything else on standard error."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TextIO

from diptych.domain.errors import CancelledError
from diptych.library.files import why_unwritable

_BAR_WIDTH = 60


class Output:
    """Standard output and error of one command, and whether something failed.

    Terminals that are not UTF-8 get what they can show; JSON then has escapes, so that it is
    the same document everywhere.
    """

    def __init__(self, out: TextIO, err: TextIO) -> None:
        self._out = _buffered(out)
        self.err = err
        self.failed = False
        for stream in (self._out, err):
            _make_forgiving(stream)

    @property
    def is_terminal(self) -> bool:
        """Whether a person sees what is written."""
        return self._out.isatty()

    def line(self, text: str = "") -> None:
        """Write one line of data."""
        with _told():
            self._out.write(f"{text}\n")

    def table(self, rows: Iterable[Sequence[str]]) -> None:
        """Write rows in columns; the last column is as long as it is."""
        lines = [[" ".join(cell.split()) for cell in row] for row in rows]
        if not lines:
            return
        widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]) - 1)]
        for line in lines:
            cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=False)]
            self.line("  ".join([*cells, line[-1]]).rstrip())

    def json(self, document: Any) -> None:
        """Write one JSON document."""
        escape = not _is_utf8(self._out)
        text = json.dumps(document, ensure_ascii=escape, indent=2)
        self.line(text if escape else text.encode("utf-8", "replace").decode("utf-8"))

    def bytes(self, data: bytes) -> None:
        """Write a file's bytes as they are."""
        with _told():
            self._out.flush()
            self._out.buffer.write(data)
            self._out.buffer.flush()

    def failure(self, name: str, reason: str) -> None:
        """Say on one line what failed and why; the exit status will tell too."""
        self.failed = True
        self.message(f"{name}: {reason}")

    def message(self, text: str) -> None:
        """Tell the person at the terminal something that is no data."""
        self.err.write(" ".join(text.split()) + "\n")
        self.err.flush()

    def flush(self) -> None:
        """Hand over what is written.

        Like everything that writes, it raises ``BrokenPipeError`` where nobody reads it, and
        ``FullOutputError`` where there is no room for it.
        """
        with _told():
            self._out.flush()

    def progress(self, *, shown: bool = True) -> TerminalProgress:
        """Return a progress that a terminal shows and Ctrl+C cancels.

        It is not ``shown`` where what is made goes to the same terminal.
        """
        return TerminalProgress(self.err, shown=shown)


class TerminalProgress:
    """One line of a terminal that says how far long work is; nothing where there is none."""

    def __init__(self, err: TextIO, *, shown: bool = True) -> None:
        self._err = err
        self._shown = shown and err.isatty()
        self._last = ""
        self.cancelled = False

    def step(self, done: int, total: int, what: str = "") -> None:
        """Show how far it is, or stop the work where Ctrl+C was pressed."""
        if self.cancelled:
            raise CancelledError
        count = f"{done * 100 // total}%" if total > 0 else "…"
        text = f"{count} {what}"[:_BAR_WIDTH]
        if self._shown and text != self._last:
            self._last = text
            self._err.write(f"\r{text.ljust(_BAR_WIDTH)}")
            self._err.flush()

    def clear(self) -> None:
        """Give the line back to the terminal."""
        if self._last:
            self._err.write(f"\r{' ' * _BAR_WIDTH}\r")
            self._err.flush()


class FullOutputError(Exception):
    """What was written could not be taken: standard output goes to a file on a full disk."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise FullOutputError(why_unwritable(error)) from error


def abandon_output() -> None:
    """Write to standard output no more: the interpreter would flush it once more at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _buffered(stream: TextIO) -> TextIO:
    """Return ``stream`` such that all is written, or it is told that nobody reads.

    Under ``python -u`` standard output writes a text with a single call, and what a pipe did
    not take of it is lost without a word.
    """
    if not isinstance(getattr(stream, "buffer", None), io.RawIOBase):
        return stream
    return open(stream.fileno(), "w", encoding=stream.encoding, closefd=False)


def _make_forgiving(stream: TextIO) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")


def _is_utf8(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("-", "").replace("_", "") == "utf8"
