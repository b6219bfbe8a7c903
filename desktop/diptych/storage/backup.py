"""Copies of a library: checked, and never half there.

SQLite's own backup takes one snapshot while others go on working. A copy is written beside its
place, checked, and only then moved there.
"""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from diptych.domain.errors import LibraryDamagedError
from diptych.domain.progress import Progress, Unwatched
from diptych.storage.failures import DAMAGED, translated
from diptych.storage.sqlite_file import APPLICATION_ID, Mode, choose_mode, connect

PAGES_AT_ONCE = 500


def verify(path: Path) -> None:
    """Raise ``LibraryDamagedError`` unless the file is a sound library."""
    with translated(str(path)), closing(connect(path, choose_mode(path))) as connection:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        findings = [row for (row,) in connection.execute("PRAGMA integrity_check(1)")]
        if application != APPLICATION_ID or findings != ["ok"]:
            raise LibraryDamagedError(str(path), DAMAGED)


def copy_file(source: Path, target: Path, progress: Progress | None = None) -> None:
    """Copy the library in ``source`` as it is at this moment to ``target``, in one piece."""
    told = progress or Unwatched()
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    with translated(str(target)):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write_copy(source, part, told)
            verify(part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def _write_copy(source: Path, part: Path, progress: Progress) -> None:
    part.unlink(missing_ok=True)

    def step(_status: int, remaining: int, total: int) -> None:
        progress.step(total - remaining, total, "copying")

    with (
        closing(connect(source, choose_mode(source))) as reading,
        closing(connect(part, Mode.CREATE)) as writing,
    ):
        # One snapshot from first to last: without it a busy library starts the copy anew.
        reading.execute("BEGIN")
        reading.execute("SELECT head FROM library").fetchall()
        reading.backup(writing, pages=PAGES_AT_ONCE, progress=step, sleep=0.0)
        # A copy is one file, and can be read where nothing can be written.
        writing.execute("PRAGMA journal_mode = DELETE").fetchall()


def copy_beside(path: Path, why: str) -> Path:
    """Make a checked copy of a library beside it, named by ``why``; return where it is."""
    target = path.with_name(f"{path.stem} ({why}){path.suffix}")
    if not target.exists():
        copy_file(path, target)
    return target
