"""A file for every article: what each is called, and how all of them come into one folder."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from shutil import rmtree

from diptych.domain.errors import UnwritableFileError
from diptych.domain.export import ExportOptions
from diptych.domain.progress import Progress, Unwatched
from diptych.formats.exporters.data import ExportData, Exporter
from diptych.library.files import why_unwritable

LONGEST = 120
"""Bytes of a name: with a number and a suffix, all systems have room for that."""

_UNSAFE = re.compile(
    r'[\x00-\x1f\x7f<>:"/\\|?*\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+'
)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)

NamedFile = tuple[str, Iterator[bytes]]
"""What a file is to be called, and its pieces."""


def files_of_articles(
    exporter: Exporter, data: ExportData, options: ExportOptions, progress: Progress
) -> Iterator[NamedFile]:
    """Yield a file for each article, and one for the notes on the library where there are any."""
    names = Names(exporter.suffix)
    total = len(data.articles)
    for number, article in enumerate(data.articles):
        title = article.article.title
        progress.step(number, total, title)
        alone = replace(data, articles=(article,), notes=())
        yield names.name(title or data.words.untitled), exporter.pieces(alone, options, Unwatched())
    if data.notes and options.notes:
        rest = replace(data, articles=())
        yield names.name(data.library), exporter.pieces(rest, options, Unwatched())
    progress.step(total, total)


class Names:
    """Gives names for files of one folder: safe on every system, and no two alike there."""

    def __init__(self, suffix: str) -> None:
        self._suffix = suffix
        self._taken: set[str] = set()

    def name(self, title: str) -> str:
        """Return a name for a file with this title."""
        stem = safe_name(title)
        name, number = f"{stem}{self._suffix}", 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{stem} ({number}){self._suffix}"
        self._taken.add(name.casefold())
        return name


def safe_name(title: str) -> str:
    """Return a title as a name that Linux, Windows and macOS all take, never empty."""
    name = _UNSAFE.sub(" ", title.encode("utf-8", "ignore").decode("utf-8"))
    name = " ".join(name.split()).encode("utf-8")[:LONGEST].decode("utf-8", "ignore")
    # A leading point hides a file; one at the end, or a blank, Windows takes away.
    name = name.strip(". ") or "untitled"
    return f"_{name}" if _RESERVED.match(name) else name


def write_folder(folder: Path, files: Iterable[NamedFile]) -> list[Path]:
    """Write files into a folder, made where it is missing; return where they are.

    All are written beside it first and then moved in, so that a failure or a cancelled export
    changes nothing in it. Files of these names are replaced, others left alone. Raises
    ``UnwritableFileError``.
    """
    try:
        if folder.exists() and not folder.is_dir():
            raise UnwritableFileError(str(folder), "that is a file")
        with _beside(folder) as waiting:
            written = []
            for name, pieces in files:
                with (waiting / name).open("wb") as file:
                    file.writelines(pieces)
                written.append(name)
            folder.mkdir(exist_ok=True)
            _check(folder, written)
            for name in written:
                (waiting / name).replace(folder / name)
    except OSError as error:
        raise UnwritableFileError(str(folder), why_unwritable(error)) from error
    return [folder / name for name in written]


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """Make a folder on the same disk for as long as the files are written."""
    place = folder if folder.is_dir() else folder.parent
    waiting = Path(tempfile.mkdtemp(dir=place, prefix=".diptych-"))
    try:
        yield waiting
    finally:
        rmtree(waiting, ignore_errors=True)


def _check(folder: Path, names: Iterable[str]) -> None:
    """Refuse before anything is moved what would stop the moving half-way."""
    for name in names:
        if (folder / name).is_dir():
            raise UnwritableFileError(str(folder / name), "that is a folder")
