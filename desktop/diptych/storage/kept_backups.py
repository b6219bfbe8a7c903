"""The backups in a library's folder: what they are, and what came of looking them through.

A backup is checked before it gets its name, so it counts as checked when it was made. What later
checks find stands in a small file beside; without that file nothing is lost but when they were.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from diptych.domain.errors import LibraryDamagedError, LibraryError
from diptych.domain.identity import instant_of, now
from diptych.domain.kept_backup import KeptBackup, Occasion
from diptych.domain.progress import Progress
from diptych.storage.backup import kept, occasion_of, verify
from diptych.storage.failures import translated

CHECKS = "checks.json"


def look_over(folder: Path) -> list[KeptBackup]:
    """Return the backups in ``folder``, the newest first; nothing is opened."""
    checks, found = _read_checks(folder), []
    with translated(str(folder)):
        for path in kept(folder):
            # Another instance may drop one just now.
            with suppress(FileNotFoundError):
                found.append(_described(path, checks.get(path.name)))
    return sorted(found, key=lambda one: one.made, reverse=True)


def check_kept(path: Path, progress: Progress) -> None:
    """Look a backup through and keep what came of it.

    Raise ``LibraryDamagedError`` where it is not sound, and ``LibraryError`` where it cannot be
    looked at, which says nothing about it.
    """
    if not path.is_file():
        raise LibraryError(str(path), "there is no such file")
    try:
        verify(path, progress)
    except LibraryDamagedError:
        _keep_check(path, sound=False)
        raise
    _keep_check(path, sound=True)


def _described(path: Path, check: object) -> KeptBackup:
    stat = path.stat()
    written = instant_of(datetime.fromtimestamp(stat.st_mtime, UTC))
    checked, sound = written, True
    # What was found counts for the file that it was found in, not for one that came later.
    if isinstance(check, dict) and str(check.get("at", "")) >= written:
        checked, sound = str(check["at"]), check.get("sound") is True
    return KeptBackup(
        path=path,
        made=_made(path, written),
        size=stat.st_size,
        occasion=occasion_of(path),
        checked=checked,
        sound=sound,
    )


def _made(path: Path, written: str) -> str:
    """Return when a backup was made: by its name, which outlives that the file is copied."""
    of_day = occasion_of(path) is Occasion.DAY
    form = "%Y-%m-%d" if of_day else "%Y-%m-%d %H%M%S"
    try:
        named = datetime.strptime(path.stem.removesuffix(" asked"), form).astimezone()
    except ValueError:
        # Somebody called it by a day that no month has.
        return written
    same_day = datetime.fromisoformat(written).astimezone().date() == named.date()
    return written if of_day and same_day else instant_of(named)


def _read_checks(folder: Path) -> dict[str, Any]:
    try:
        checks = json.loads((folder / CHECKS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return checks if isinstance(checks, dict) else {}


def _keep_check(path: Path, *, sound: bool) -> None:
    """Write down what came of a check; where that cannot be written, it was made all the same."""
    checks = {
        name: value
        for name, value in _read_checks(path.parent).items()
        if (path.parent / name).exists()
    }
    checks[path.name] = {"at": now(), "sound": sound}
    part = path.parent / f"{CHECKS}.{os.getpid()}.part"
    with suppress(OSError):
        try:
            part.write_text(json.dumps(checks, indent=1), encoding="utf-8")
            part.replace(path.parent / CHECKS)
        finally:
            part.unlink(missing_ok=True)
