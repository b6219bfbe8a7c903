"""Care of a library: backups, kept and checked, and looking for faults."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from diptych.domain.progress import Progress
from diptych.library.edits import Edit

if TYPE_CHECKING:
    from diptych.storage.store import Store

LARGE = 20
"""Objects that an edit may send to the bin without a backup being made first."""


class Care:
    """Keeps one library's backups in one folder, and looks after its health."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        self._folder = folder

    def backup(self, target: Path, progress: Progress) -> None:
        """Copy the library as it is now to a new file, and check the copy."""
        from diptych.storage.backup import backup  # noqa: PLC0415 - costs SQLAlchemy at start

        backup(self._store, target, progress)

    def backup_daily(self, progress: Progress) -> Path | None:
        """Make today's backup where there is none; keep five daily and four weekly ones."""
        from diptych.storage.backup import daily  # noqa: PLC0415 - as above

        return daily(self._store, self._folder, progress)

    def before(self, edit: Edit) -> None:
        """Make a backup if the edit deletes a great deal; for the writer, before it begins."""
        if edit.deletions() >= LARGE:
            from diptych.storage.backup import before_deletion  # noqa: PLC0415 - as above

            before_deletion(self._store, self._folder)

    def backups(self) -> list[Path]:
        """Return the backups that are kept, newest first."""
        from diptych.storage.backup import kept  # noqa: PLC0415 - as above

        return kept(self._folder)

    def check(self) -> list[str]:
        """Return one sentence for each fault of the library."""
        return check(self._store.info.location)[0]


def check(location: str, *, repair: bool = False) -> tuple[list[str], Path | None]:
    """Return one sentence for each fault of a library, which need not open for that.

    With ``repair``, and where there are faults, also return where a sound copy was made; the
    library itself is never changed.
    """
    from diptych.storage.care import check as look  # noqa: PLC0415 - costs SQLAlchemy at start

    findings = look(location, None)
    if not repair or not findings or "://" in location:
        return findings, None
    path = Path(location)
    today = datetime.now().astimezone().date().isoformat()
    target = path.with_name(f"{path.stem} (repaired {today}){path.suffix}")
    look(location, target)
    return findings, target if target.exists() else None
