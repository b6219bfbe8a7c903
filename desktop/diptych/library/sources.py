"""Files to import: folders walked, and bytes read within limits.

Nothing here raises for a file that cannot be had: each such path is told with a sentence, and
the others go on.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from diptych.domain.errors import UnreadableFileError
from diptych.formats.limits import ORIGINAL_BYTES
from diptych.paths import LIBRARY_SUFFIX

LIBRARY_LOGS = ("", "-wal", "-shm", "-journal")
"""What SQLite adds to a library's name for the files beside it."""

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
    """A file to be read, or with a ``reason`` a path that cannot be."""

    path: Path
    reason: str = ""


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

    Hidden files and folders inside a folder are passed over; one that is named itself is
    meant. A link back to a folder above is told once and not followed. ``own`` are the files of
    the open library: reading them would take its locks off it.
    """
    for path in paths:
        yield from _walk(path, own)


def _walk(named: Path, own: Collection[Identity]) -> Iterator[Source]:
    waiting: list[tuple[Path, frozenset[tuple[int, int]]]] = [(named, frozenset())]
    while waiting:
        path, above = waiting.pop()
        try:
            found = path.stat()
            identity = (found.st_dev, found.st_ino)
            if not stat.S_ISDIR(found.st_mode):
                yield _file(path, found.st_mode, own=identity in own)
                continue
            if identity in above:
                yield Source(path=path, reason="the folder contains itself through a link")
                continue
            inside = sorted(name for name in os.listdir(path) if not name.startswith("."))  # noqa: PTH208 - names sort, paths need not exist
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
        waiting.extend((path / name, above | {identity}) for name in reversed(inside))


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
