"""Files to import: folders walked, and bytes read within limits.

Nothing here raises for a file that cannot be had: each such path is told with a sentence, and
the others go on.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from diptych.domain.errors import UnreadableFileError
from diptych.formats.limits import ORIGINAL_BYTES
from diptych.library.saved_pages import folder_of, folders_in, folders_of, is_page
from diptych.paths import LIBRARY_SUFFIX

LIBRARY_LOGS = ("", "-wal", "-shm", "-journal")
"""What SQLite adds to a library's name for the files beside it."""

_LEFT = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx"})
"""What Windows and macOS put into folders for themselves; office programs' locks begin ``~$``."""

_REASONS = {
    errno.ENOENT: "there is no such file",
    errno.ENOTDIR: "there is no such file",
    errno.EACCES: "it may not be read",
    errno.EPERM: "it may not be read",
    errno.ELOOP: "the link leads back to itself",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EIO: "the disk could not read it",
    errno.ESTALE: "the network drive it was on is gone",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file to be read, or with a ``reason`` a path that cannot be.

    ``folder`` holds what a web page was saved with. ``shelf`` are the names of the folders from
    the one that was named down to the file; none for a file that was named itself.
    """

    path: Path
    reason: str = ""
    folder: Path | None = None
    shelf: tuple[str, ...] = ()


def reason_of(error: OSError, reasons: Mapping[int, str] = _REASONS) -> str:
    """Return one sentence for what the system says about a file that is read."""
    return reasons.get(error.errno or 0) or (error.strerror or str(error)).lower()


Identity = tuple[int, int]
"""Device and number of a file: the same however it is called."""


def identity_of(path: Path) -> Identity | None:
    """Return which file it is; ``None`` where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino)


def find_sources(paths: Sequence[Path], own: Collection[Identity] = ()) -> Iterator[Source]:
    """Yield every file named or inside a folder named, folders in the order of their names.

    Hidden files and folders inside a folder are passed over, and what other programs leave
    there for themselves; one that is named itself is meant. A page that was saved with a folder
    is one file, even where both are named. A link back to a folder above is told once and not
    followed. ``own`` are the files of the open library: reading them would take its locks off it.
    """
    folders = folders_of(paths)
    taken = {identity_of(folder) for folder in folders.values()}
    for path in paths:
        if not folders or identity_of(path) not in taken:
            yield from _walk(path, own, folders)


def _walk(named: Path, own: Collection[Identity], folders: Mapping[Path, Path]) -> Iterator[Source]:
    waiting: list[_Waiting] = [_Waiting(named, folders.get(named))]
    while waiting:
        path, beside, above, shelf = waiting.pop()
        try:
            found = path.stat()
            identity = (found.st_dev, found.st_ino)
            if not stat.S_ISDIR(found.st_mode):
                yield replace(
                    _file(path, found.st_mode, own=identity in own), folder=beside, shelf=shelf
                )
                continue
            if identity in above:
                yield Source(path=path, reason="the folder contains itself through a link")
                continue
            inside = sorted(name for name in os.listdir(path) if not _is_left(name))  # noqa: PTH208 - names sort, paths need not exist
        except OSError as error:
            folder = isinstance(error, PermissionError) and path.is_dir()
            reason = "the folder may not be read" if folder else reason_of(error)
            yield Source(path=path, reason=reason)
            continue
        except ValueError:
            yield Source(path=path, reason="that is no file name")
            continue
        if not inside and path == named:
            yield Source(path=path, reason="there is nothing in this folder")
        own_shelf = (*shelf, path.name or path.absolute().name)
        waiting.extend(
            _Waiting(path / name, folder, above | {identity}, own_shelf)
            for name, folder in reversed(_paired(path, inside))
        )


class _Waiting(NamedTuple):
    """A path that is to be looked at: what belongs to it, and the folders that it is in."""

    path: Path
    folder: Path | None
    above: frozenset[Identity] = frozenset()
    shelf: tuple[str, ...] = ()


def _paired(parent: Path, inside: Sequence[str]) -> list[tuple[str, Path | None]]:
    """Return names with the folder of each page; what is such a folder is none of the names."""
    pages = [name for name in inside if is_page(Path(name))]
    names = folders_in(parent) if pages else []
    folders = {
        name: folder
        for name in pages
        if names and (folder := folder_of(parent / name, names)) is not None
    }
    taken = {folder.name for folder in folders.values()}
    return [(name, folders.get(name)) for name in inside if name not in taken]


def _is_left(name: str) -> bool:
    """Tell whether a file in a folder is none of its reader's: hidden, a lock, a thumbnail."""
    return name.startswith((".", "~$")) or name.casefold() in _LEFT


def _file(path: Path, mode: int, *, own: bool) -> Source:
    if own or any(path.name.endswith(LIBRARY_SUFFIX + log) for log in LIBRARY_LOGS):
        return Source(path=path, reason="that is a Diptych library, not an article")
    # A pipe or a device would be waited for without end.
    return Source(path=path, reason="" if stat.S_ISREG(mode) else "that is not a file with text")


def read_source(path: Path) -> bytes:
    """Return the bytes of a file, or raise ``UnreadableFileError``; too large ones are not read."""
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            data = b"" if size > ORIGINAL_BYTES else file.read(ORIGINAL_BYTES + 1)
    except OSError as error:
        raise UnreadableFileError(path.name, reason_of(error)) from error
    except MemoryError as error:
        raise UnreadableFileError(path.name, "there is not enough memory for it") from error
    if max(size, len(data)) > ORIGINAL_BYTES:
        limit = ORIGINAL_BYTES // 1_000_000
        raise UnreadableFileError(path.name, f"the file is larger than {limit} megabytes")
    if not data:
        raise UnreadableFileError(path.name, "the file is empty")
    return data
