"""What of files and folders would come in: each with its kind, and how it would look."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from diptych.domain.draft import Draft
from diptych.domain.errors import UnreadableFileError
from diptych.domain.progress import Progress
from diptych.formats.importers import importer_for, read
from diptych.formats.importers.given import Given
from diptych.library.arriving import plain_name
from diptych.library.sources import Identity, find_sources, read_source


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A file that can be brought in, by its name; with a ``reason`` it cannot.

    ``kind`` is what files of this kind are called, empty where that is not known.
    """

    path: Path
    kind: str = ""
    reason: str = ""


def find_candidates(paths: Sequence[Path], own: Collection[Identity]) -> Iterator[Candidate]:
    """Yield what importing these paths would read, in the same order; nothing is opened."""
    for source in find_sources(paths, own):
        kind, reason = "", source.reason
        if not reason:
            try:
                kind = importer_for(source.path.name).name
            except UnreadableFileError as error:
                reason = error.reason
        yield Candidate(path=source.path, kind=kind, reason=reason)


def draft_of(path: Path, progress: Progress, options: Mapping[str, str]) -> Draft:
    """Read a file as its import would, and return what would come of it."""
    given = Given(data=read_source(path), name=plain_name(path.name), options=options)
    return read(given, progress)
