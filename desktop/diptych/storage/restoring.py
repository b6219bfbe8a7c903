"""Putting a checked backup in the place of a library, even while others have it open."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

from diptych.domain.errors import LibraryDamagedError
from diptych.domain.progress import Progress
from diptych.storage.backup import PAGES_AT_ONCE, copy_file, verify
from diptych.storage.failures import translated
from diptych.storage.file_access import LOGS, Mode, choose_mode, connect


def put_back(backup: Path, target: Path, progress: Progress) -> Path:
    """Make ``target`` hold what ``backup`` holds; return where its former contents are.

    A sound library is overwritten through SQLite, in one transaction: programs that have it
    open go on with the new contents. A damaged one cannot be, and is moved aside.
    """
    verify(backup)
    aside = _aside(target)
    try:
        copy_file(target, aside)
    except LibraryDamagedError:
        for suffix in ("", *LOGS):
            beside = target.with_name(target.name + suffix)
            if beside.exists():
                beside.rename(aside.with_name(aside.name + suffix))
        copy_file(backup, target, progress)
        return aside
    with translated(str(target)):
        _overwrite(backup, target, progress)
    return aside


def _overwrite(backup: Path, target: Path, progress: Progress) -> None:
    def step(_status: int, remaining: int, total: int) -> None:
        progress.step(total - remaining, total, "restoring")

    with (
        closing(connect(backup, choose_mode(backup))) as reading,
        closing(connect(target, Mode.WRITE)) as writing,
    ):
        reading.backup(writing, pages=PAGES_AT_ONCE, progress=step, sleep=0.05)


def _aside(target: Path) -> Path:
    moment = datetime.now().astimezone()
    return target.with_name(
        f"{target.stem} (before restoring {moment:%Y-%m-%d %H%M%S}){target.suffix}"
    )
