"""Writing a file whole or not at all: what stood there before stays until the new one is there."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from diptych.domain.errors import UnwritableFileError
from diptych.library.sources import reason_of
from diptych.storage.file_access import is_database, is_log

NO_FOLDER = "there is no such folder"
OF_DATABASE = "this name belongs to a library or another database, which would be lost"

_REASONS = {
    errno.ENOENT: NO_FOLDER,
    errno.ENOTDIR: NO_FOLDER,
    errno.EACCES: "nothing can be written in this folder",
    errno.EPERM: "nothing can be written in this folder",
    errno.EROFS: "the disk can be read but not written",
    errno.ENOSPC: "there is no room left on the disk",
    errno.EDQUOT: "there is no room left on the disk",
    errno.ENAMETOOLONG: "the name is too long",
}


def why_unwritable(error: OSError) -> str:
    """Return one sentence for what the system says about a file or folder that is written."""
    return reason_of(error, _REASONS)


def write_whole(target: Path, data: bytes) -> None:
    """Replace ``target`` by a file with these bytes, or raise ``UnwritableFileError``.

    ``write_pieces`` says more.
    """
    write_pieces(target, (data,))


def write_pieces(target: Path, pieces: Iterable[bytes]) -> None:
    """Replace ``target`` by a file of these pieces, or raise ``UnwritableFileError``.

    What stood there stays until all are there, also where making them raises. A link is followed;
    what is no ordinary file (``/dev/stdout``, a pipe) is written to. A library is never replaced,
    nor what stands beside it, whatever library it is.
    """
    try:
        place = target.resolve() if target.is_symlink() else target
        if place.exists() and not place.is_file() and not place.is_dir():
            with place.open("wb") as file:
                file.writelines(pieces)
            return
        if place.is_dir():
            raise UnwritableFileError(str(target), "that is a folder")
        if _is_of_database(place):
            raise UnwritableFileError(str(target), OF_DATABASE)
        _replace(place, pieces)
    except OSError as error:
        raise UnwritableFileError(str(target), why_unwritable(error)) from error


def move_into_place(beside: Path, target: Path) -> None:
    """Let a whole file take the place of ``target``, or raise ``UnwritableFileError``.

    Both are on one disk. What is no ordinary file stays, and a library too.
    """
    try:
        place = target.resolve() if target.is_symlink() else target
        if place.exists() and not place.is_file():
            raise UnwritableFileError(str(target), "something else has this name")
        if _is_of_database(place):
            raise UnwritableFileError(str(target), OF_DATABASE)
        if place.exists():
            beside.chmod(place.stat().st_mode & 0o777)
        beside.replace(place)
    except OSError as error:
        raise UnwritableFileError(str(target), why_unwritable(error)) from error


def shared_folder(folder: Path) -> None:
    """Let others into a temporary folder as into any that is made here."""
    folder.chmod(0o777 & ~_umask())


def _is_of_database(place: Path) -> bool:
    try:
        return is_database(place) or is_log(place)
    except PermissionError as error:
        raise UnwritableFileError(str(place), "what is there may not be looked at") from error


def _replace(place: Path, pieces: Iterable[bytes]) -> None:
    handle, beside = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name[:40]}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        # A temporary file is nobody else's to read; what it becomes is as others of the folder.
        Path(beside).chmod(place.stat().st_mode & 0o777 if place.exists() else 0o666 & ~_umask())
        Path(beside).replace(place)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
