"""Files to import: folders walked, and bytes read within limits.

Nothing here raises for a file that cannot be had: each such path is told with a sentence, and
the others go on.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from diptych.domain.errors import UnreadableFileError

MAX_ORIGINAL = 200 * 1024 * 1024
"""Bytes of one original: enough for any report, little enough to be held in memory twice."""

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


def reason_of(error: OSError) -> str:
    """Return one sentence for what the system says about a file."""
    return _REASONS.get(error.errno or 0) or (error.strerror or str(error)).lower()


def find_sources(paths: Sequence[Path]) -> Iterator[Source]:
    """Yield every file named or inside a folder named, folders in the order of their names.

    Hidden files and folders inside a folder are passed over; one that is named itself is
    meant. A link back to a folder above is told once and not followed.
    """
    for path in paths:
        yield from _walk(path)


def _walk(named: Path) -> Iterator[Source]:
    waiting: list[tuple[Path, frozenset[tuple[int, int]]]] = [(named, frozenset())]
    while waiting:
        path, above = waiting.pop()
        try:
            found = path.stat()
            if not stat.S_ISDIR(found.st_mode):
                yield _file(path, found.st_mode)
                continue
            identity = (found.st_dev, found.st_ino)
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


def _file(path: Path, mode: int) -> Source:
    # A pipe or a device would be waited for without end.
    return Source(path=path, reason="" if stat.S_ISREG(mode) else "that is not a file with text")


def read_source(path: Path) -> bytes:
    """Return the bytes of a file, or raise ``UnreadableFileError``; too large ones are not read."""
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            data = b"" if size > MAX_ORIGINAL else file.read(MAX_ORIGINAL + 1)
    except OSError as error:
        raise UnreadableFileError(path.name, reason_of(error)) from error
    except MemoryError as error:
        raise UnreadableFileError(path.name, "there is not enough memory for it") from error
    if max(size, len(data)) > MAX_ORIGINAL:
        limit = MAX_ORIGINAL // (1024 * 1024)
        raise UnreadableFileError(path.name, f"it is larger than {limit} MB")
    if not data:
        raise UnreadableFileError(path.name, "the file is empty")
    return data
