"""Whether a command line asks for a command or for the window; without importing click.

The window must not wait for a parser it does not need.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from diptych.domain.open_link import is_link

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
        """The files that the window is to open."""
        if self.rest[:1] == ("--",):
            return self.rest[1:]
        return tuple(word for word in self.rest if not is_link(word))

    @property
    def links(self) -> tuple[str, ...]:
        """The links whose places the window is to show; right or not, they are no files."""
        if self.rest[:1] == ("--",):
            return ()
        return tuple(word for word in self.rest if is_link(word))


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
