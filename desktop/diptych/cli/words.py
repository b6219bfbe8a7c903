"""Whether a command line asks for a command or for the window; without importing click.

The window must not wait for a parser it does not need.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes, urlsplit

from diptych.domain.open_link import is_link
from diptych.paths import LIBRARY_SUFFIX

COMMANDS = frozenset(
    {
        "adopt",
        "annotate",
        "annotations",
        "backup",
        "bin",
        "blocks",
        "check",
        "collections",
        "edit",
        "export",
        "import",
        "licences",
        "link",
        "list",
        "matrix",
        "notes",
        "quotations",
        "reindex",
        "reread",
        "restore",
        "search",
        "show",
        "speakers",
        "tags",
        "unlink",
    }
)
"""First words that are commands; a file of such a name is written ``./list``."""

_LIBRARY = "--library"
_ANSWERED = frozenset({"--help", "-h", "--version"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A command line taken apart: the library it names, and what is left when that is gone."""

    library: str | None
    rest: tuple[str, ...]

    @property
    def is_command(self) -> bool:
        """Whether the command line, not the window, has to answer."""
        first = self.rest[0] if self.rest else ""
        return first in COMMANDS or first in _ANSWERED or self.wrong or self.mistyped

    @property
    def wrong(self) -> bool:
        """Whether there is an option that the window does not know."""
        first = self.rest[0] if self.rest else ""
        return first.startswith("-") and first not in {"-", "--"}

    @property
    def mistyped(self) -> bool:
        """Whether the first word is one that names no file, and was meant as a command."""
        first = self.rest[0] if self.rest else ""
        return first.isidentifier() and not os.path.lexists(first)

    @property
    def files(self) -> tuple[str, ...]:
        """The files that the window is to bring in."""
        return tuple(path for path in self._paths if not _is_library(path))

    @property
    def libraries(self) -> tuple[str, ...]:
        """The library files among what is named: they are opened, each in a window of its own."""
        return tuple(path for path in self._paths if _is_library(path))

    @property
    def links(self) -> tuple[str, ...]:
        """The links whose places the window is to show; right or not, they are no files."""
        if self.rest[:1] == ("--",):
            return ()
        return tuple(word for word in self.rest if is_link(word))

    @property
    def _paths(self) -> tuple[str, ...]:
        if self.rest[:1] == ("--",):
            return self.rest[1:]
        return tuple(local_path(word) for word in self.rest if not is_link(word))


def _is_library(path: str) -> bool:
    return path.casefold().endswith(LIBRARY_SUFFIX)


def local_path(word: str, platform: str = sys.platform) -> str:
    """Return the path that a ``file:`` address leads to; anything else is a path already.

    File managers hand over addresses where a program takes more than files.
    """
    if not word.casefold().startswith("file:/"):
        return word
    try:
        # What looks like a query or a fragment belongs to the name: file managers quote neither.
        parts = urlsplit(word.replace("?", "%3F").replace("#", "%23"))
    except ValueError:
        return word
    path = os.fsdecode(unquote_to_bytes(parts.path))
    if parts.netloc not in ("", "localhost"):
        return f"//{parts.netloc}{path}" if platform == "win32" else word
    return path.removeprefix("/") if platform == "win32" else path


def split(arguments: Sequence[str]) -> Words:
    """Take the options before the first word off a command line."""
    library: str | None = None
    rest = list(arguments)
    while rest:
        if rest[0] == _LIBRARY and len(rest) > 1:
            library, rest = rest[1], rest[2:]
        elif rest[0].startswith(f"{_LIBRARY}="):
            library, rest = rest[0].partition("=")[2], rest[1:]
        else:
            break
    return Words(library=library, rest=tuple(rest))
