"""Writing many files into a folder: all are made before the first takes its place."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from diptych.domain.errors import UnwritableFileError
from diptych.library.export_parts import Part
from diptych.library.files import move_into_place, shared_folder, why_unwritable, write_pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderWritten:
    """What became of the files of a folder: how many are there, and what kept the others out."""

    written: int
    failures: tuple[UnwritableFileError, ...] = ()


def write_folder(folder: Path, files: Iterable[Part]) -> FolderWritten:
    """Write files into ``folder``, which is made where it is not there yet and there are any.

    All are made in a folder beside (in ``folder`` itself, where that is there) and moved when
    the last is whole: what goes wrong or is cancelled before leaves everything as it was. Files
    of the same names are replaced, others stay. One that cannot be replaced, because another
    program holds it, does not keep the others out. Raises ``UnwritableFileError`` where nothing
    can be written at all.
    """
    try:
        fresh = not folder.exists()
        if not fresh and not folder.is_dir():
            raise UnwritableFileError(str(folder), "that is no folder")
        place = folder.parent if fresh else folder
        beside = Path(tempfile.mkdtemp(dir=place, prefix=f".{folder.name[:40]}-"))
    except OSError as error:
        raise UnwritableFileError(str(folder), why_unwritable(error)) from error
    try:
        names = []
        for part in files:
            write_pieces(beside / part.name, part.pieces)
            names.append(part.name)
        if not names:
            return FolderWritten(written=0)
        if fresh:
            return _moved_whole(beside, folder, len(names))
        return _moved(beside, folder, names)
    except UnwritableFileError as error:
        # The reader has never heard of the folder beside.
        told = Path(error.name)
        name = str(folder / told.name) if told.parent == beside else error.name
        raise UnwritableFileError(name, error.reason) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _moved_whole(beside: Path, folder: Path, count: int) -> FolderWritten:
    try:
        shared_folder(beside)
        beside.rename(folder)
    except OSError as error:
        raise UnwritableFileError(str(folder), why_unwritable(error)) from error
    return FolderWritten(written=count)


def _moved(beside: Path, folder: Path, names: Iterable[str]) -> FolderWritten:
    failures = []
    written = 0
    for name in names:
        try:
            move_into_place(beside / name, folder / name)
            written += 1
        except UnwritableFileError as error:
            failures.append(error)
    return FolderWritten(written=written, failures=tuple(failures))
