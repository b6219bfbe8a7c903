"""Putting a backup where a library is, or beside it."""

from __future__ import annotations

import os
from pathlib import Path

from diptych.domain.errors import LibraryError
from diptych.domain.kept_backup import Occasion
from diptych.domain.progress import Progress, Unwatched
from diptych.paths import data_folder


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


def restore_beside(backup: Path, location: str, title: str, progress: Progress) -> Path:
    """Make a library of its own of a backup that is kept, and return where it is.

    It lies beside the library at ``location``, which is not touched; in the reader's data folder
    where that is on a server or nothing can be written there. Its name says of when it is.
    """
    from diptych.storage.backup import occasion_of  # noqa: PLC0415 - costs SQLAlchemy
    from diptych.storage.kept_backups import check_kept  # noqa: PLC0415 - as above
    from diptych.storage.location import locate  # noqa: PLC0415 - as above
    from diptych.storage.restoring import put_beside  # noqa: PLC0415 - as above

    check_kept(backup, progress)
    when = backup.stem[:10]
    if occasion_of(backup) is not Occasion.DAY:
        clock = backup.stem[11:17]
        when = f"{when} {clock[:2]}.{clock[2:4]}.{clock[4:]}"
    present = locate(location).path
    folder, stem = data_folder(), title
    if present is not None:
        stem = present.stem
        folder = present.parent if os.access(present.parent, os.W_OK) else folder
    return put_beside(backup, folder, f"{stem} (backup of {when})", progress)
