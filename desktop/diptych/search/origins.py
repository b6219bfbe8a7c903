"""Which library each index folder is of, so that it goes when the library is gone.

An index is only a copy: where one is deleted too early it is made again. A library may be on a
drive that is not always there, so its index stays for a while.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from pathlib import Path
from uuid import UUID

ORIGIN = "library.json"
_DAY = 24 * 60 * 60
MISSING = 14 * _DAY
"""Seconds since its last use after which the index of a library whose file is not there goes."""
UNUSED = 365 * _DAY
"""The same where nobody can tell whether the library is there."""


def note_origin(cache: Path, library_id: str, location: str) -> None:
    """Write down of what library an index is, and that it is in use now.

    Of one in a database it is only noted that it is in one. Raise ``OSError`` where the cache
    cannot be written.
    """
    path = cache / library_id / ORIGIN
    path.parent.mkdir(parents=True, exist_ok=True)
    file = "" if "://" in location else os.fspath(Path(location).absolute())
    path.write_text(json.dumps({"file": file}), encoding="utf-8")


def remove_forsaken(cache: Path, *, now: float | None = None) -> list[Path]:
    """Delete the index folders of libraries that are gone, and return which.

    What is not surely such a folder is left alone.
    """
    now = time.time() if now is None else now
    forsaken = [path for path in cache.iterdir() if _is_forsaken(path, now)]
    for path in forsaken:
        shutil.rmtree(path, ignore_errors=True)
    return forsaken


def _is_forsaken(folder: Path, now: float) -> bool:
    origin = folder / ORIGIN
    try:
        UUID(folder.name)
        file = json.loads(origin.read_text(encoding="utf-8"))["file"]
        unused = now - origin.stat().st_mtime
        gone = bool(file) and not Path(file).exists()
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return unused > (MISSING if gone else UNUSED)
