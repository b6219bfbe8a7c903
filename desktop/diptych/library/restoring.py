"""Putting a backup where a library is."""

from __future__ import annotations

from pathlib import Path

from diptych.domain.errors import LibraryError
from diptych.domain.progress import Progress, Unwatched


def restore(
    backup: Path, location: str, *, replace: bool, progress: Progress | None = None
) -> Path | None:
    """Make the library at ``location`` hold what ``backup`` holds.

    Where there is a library already it is refused, or with ``replace`` kept beside under
    another name, which is returned. The backup is checked before anything is touched.
    """
    from diptych.storage.backup import copy_file, verify  # noqa: PLC0415 - costs SQLAlchemy
    from diptych.storage.location import locate  # noqa: PLC0415 - as above
    from diptych.storage.restoring import put_back  # noqa: PLC0415 - as above

    target = locate(location).path
    if target is None:
        raise LibraryError(location, "a backup can take the place of a file, not of a database")
    if not backup.is_file():
        raise LibraryError(str(backup), "there is no such file")
    if not target.exists():
        verify(backup)
        copy_file(backup, target, progress)
        return None
    if target.samefile(backup):
        raise LibraryError(str(backup), "that is the library itself")
    if not replace:
        raise LibraryError(str(target), "there is a library here already; --replace puts it aside")
    return put_back(backup, target, progress or Unwatched())
