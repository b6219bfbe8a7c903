"""What of files and folders would come in: each with its kind."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from diptych.domain.errors import UnreadableFileError
from diptych.formats.complete.reading import may_be_complete
from diptych.formats.importers import importer_for
from diptych.formats.references import holds_references
from diptych.library.named_pictures import without_named
from diptych.library.sources import Identity, find_sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A file that can be brought in, by its name; with a ``reason`` it cannot.

    ``kind`` is what files of this kind are called, empty where that is not known.
    """

    path: Path
    kind: str = ""
    reason: str = ""


def find_candidates(paths: Sequence[Path], own: Collection[Identity]) -> Iterator[Candidate]:
    """Yield what importing these paths would read.

    Nothing is opened but Markdown files that have pictures beside them, and what may be a whole
    library.
    """
    for source in without_named(find_sources(paths, own)):
        kind, reason = "", source.reason
        if not reason:
            if may_be_complete(source.path):
                yield Candidate(path=source.path, kind="library")
                continue
            if holds_references(source.path.name):
                yield Candidate(path=source.path, kind="references")
                continue
            try:
                kind = importer_for(source.path.name).name
            except UnreadableFileError as error:
                reason = error.reason
        yield Candidate(path=source.path, kind=kind, reason=reason)
