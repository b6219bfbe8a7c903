"""What every command is given: the library to work on, and where to say things."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

from diptych.cli.output import Output

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.export_presets import PresetsFile
    from diptych.library.library import Library


class Libraries(Protocol):
    """How a command comes by a library; ``None`` is the reader's default one.

    The program's composition root implements it.
    """

    def open(self, location: str | None, *, create: bool) -> Library:
        """Open a library; make it where there is none and ``create`` is set."""

    def restore(
        self, backup: Path, location: str | None, *, replace: bool, progress: Progress
    ) -> Path | None:
        """Put a backup where the library is; return where the one before is kept."""

    def presets(self) -> PresetsFile:
        """Return what the reader has kept of choices for exports."""

    def check(self, location: str | None, *, repair: bool) -> tuple[list[str], Path | None]:
        """Look for faults; with ``repair`` make a sound copy beside and say where it is."""


@dataclass(slots=True, kw_only=True)
class Face:
    """The command line's side of one run."""

    libraries: Libraries
    output: Output
    location: str | None = None

    def library(self, *, create: bool = False) -> Library:
        """Open the library that the command line names."""
        return self.libraries.open(self.location, create=create)


pass_face = click.make_pass_decorator(Face)

Command = Callable[..., Any]


def with_library(*, create: bool = False) -> Callable[[Command], Command]:
    """Give a command the open library after its face, and close it when the command is done."""

    def decorate(command: Command) -> Command:
        @pass_face
        @functools.wraps(command)
        def run(face: Face, *arguments: Any, **options: Any) -> Any:
            with face.library(create=create) as library:
                return command(face, library, *arguments, **options)

        return run

    return decorate


def some_words(_: click.Context, __: click.Parameter, value: Any) -> Any:
    """Refuse what has nothing in it, as an empty variable of a shell script gives it."""
    if any(not one.strip() for one in ([value] if isinstance(value, str) else value or ())):
        raise click.BadParameter("it is empty")
    return value


as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
