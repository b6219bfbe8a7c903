"""Care of a library: backups, kept and checked, and looking for faults."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from diptych.domain.changes import Kind
from diptych.domain.errors import CancelledError, UnwritableFileError
from diptych.domain.kept_backup import KeptBackup
from diptych.domain.progress import Progress
from diptych.library.edits import Edit
from diptych.library.files import NO_FOLDER
from diptych.library.recovering import Named
from diptych.library.restoring import restore_beside

if TYPE_CHECKING:
    from diptych.storage.store import Store

AFTER_START = 20.0
"""Seconds that a window has for itself before the backup of the day is made."""
BETWEEN = 900.0
"""Seconds between two looks at whether a new day needs one."""

LARGE = 20
"""Objects that an edit may send to the bin without a backup being made first."""


_log = logging.getLogger(__name__)


class _UntilClosed:
    """A progress that nobody watches, cancelled when the library is closed."""

    def __init__(self, closing: threading.Event) -> None:
        self._closing = closing

    def step(self, done: int, total: int, what: str = "") -> None:  # noqa: ARG002 - nobody watches
        """Stop where the library is being closed."""
        if self._closing.is_set():
            raise CancelledError


class Care:
    """Keeps one library's backups in one folder, and looks after its health."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        self._folder = folder
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Back up and empty the bin by the day from now on, on a thread of their own."""
        if self._thread is None and not self._closing.is_set():
            self._thread = threading.Thread(target=self._keep_up, name="backups", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Stop that; a backup that is being made is given up, and leaves nothing behind."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join()

    def _keep_up(self) -> None:
        wait = AFTER_START
        while not self._closing.wait(wait):
            wait = BETWEEN
            try:
                self.backup_daily(_UntilClosed(self._closing))
                self.empty_bin(_UntilClosed(self._closing))
            except CancelledError:
                return
            except Exception:  # noqa: BLE001 - as said below
                # The reader's work does not depend on it; the next look tries again, and a
                # fault in one must not end the backups of all days that follow.
                _log.exception("the daily backup could not be made, or the bin not emptied")

    def backup(self, target: Path, progress: Progress) -> None:
        """Copy the library as it is now to a file, and check the copy.

        A backup made before may be replaced; any other file that is there is left alone.
        """
        from diptych.storage.backup import backup, leave_others_alone  # noqa: PLC0415 - costs SQLAlchemy at start

        # Unlike the folder of the daily backups, this one was named: a slip makes no new one.
        if not target.parent.is_dir():
            raise UnwritableFileError(str(target), NO_FOLDER)
        leave_others_alone(target)
        backup(self._store, target, progress)

    def backup_daily(self, progress: Progress) -> Path | None:
        """Make today's backup where there is none; keep five daily and four weekly ones."""
        from diptych.storage.backup import daily  # noqa: PLC0415 - as above

        return daily(self._store, self._folder, progress)

    def empty_bin(self, progress: Progress) -> int:
        """Remove for good what has lain in the bin for thirty days; return how many objects."""
        from diptych.storage.purge import purge  # noqa: PLC0415 - as above

        return purge(self._store, progress)

    def before(self, edit: Edit) -> None:
        """Make a backup if the edit deletes a great deal; for the writer, before it begins."""
        self._before_deleting(edit.deletions())

    def delete_for_good(self, wanted: Iterable[Named], progress: Progress) -> int:
        """Remove what is named and lies in the bin, without a way back; return how many things.

        Of a great deal a backup is made first, annotations on articles among it.
        """
        from diptych.storage.purge import purge_named  # noqa: PLC0415 - as above

        by_kind: dict[Kind, list[str]] = {}
        for kind, object_id in wanted:
            by_kind.setdefault(kind, []).append(object_id)
        with self._store.read() as tx:
            articles = set(by_kind.get(Kind.ARTICLE, ()))
            hidden = sum(one.annotations for one in tx.bin.all() if one.id in articles)
        self._before_deleting(hidden + sum(len(ids) for ids in by_kind.values()))
        return purge_named(self._store, by_kind, progress)

    def _before_deleting(self, count: int) -> None:
        if count >= LARGE:
            from diptych.storage.backup import before_deletion  # noqa: PLC0415 - as above

            before_deletion(self._store, self._folder)

    def backup_before(self, progress: Progress) -> Path:
        """Make a backup of this moment, before something that no undo takes back."""
        from diptych.storage.backup import before_deletion  # noqa: PLC0415 - as above

        return before_deletion(self._store, self._folder, progress)

    def backups(self) -> list[Path]:
        """Return the backups that are kept, newest first."""
        from diptych.storage.backup import kept  # noqa: PLC0415 - as above

        return kept(self._folder)

    @property
    def folder(self) -> Path:
        """Where the backups are kept; there once one was made."""
        return self._folder

    def look_over(self) -> list[KeptBackup]:
        """Return the backups that are kept with what is known of each, newest first."""
        from diptych.storage.kept_backups import look_over  # noqa: PLC0415 - as above

        return look_over(self._folder)

    def backup_now(self, progress: Progress) -> Path:
        """Make a backup of this moment in the folder of those that are kept."""
        from diptych.storage.backup import when_asked  # noqa: PLC0415 - as above

        return when_asked(self._store, self._folder, progress)

    def check_backup(self, backup: Path, progress: Progress) -> None:
        """Look a backup that is kept through; raise a ``LibraryError`` where it is not sound."""
        from diptych.storage.kept_backups import check_kept  # noqa: PLC0415 - as above

        check_kept(backup, progress)

    def restore_beside(self, backup: Path, progress: Progress) -> Path:
        """Make a library of its own of a backup that is kept; return where it is."""
        info = self._store.info
        return restore_beside(backup, info.location, info.name, progress)

    def check(self) -> list[str]:
        """Return one sentence for each fault of the library."""
        from diptych.storage.care import check  # noqa: PLC0415 - as above

        return check(self._store)


def check(location: str, *, repair: bool = False) -> tuple[list[str], Path | None]:
    """Return one sentence for each fault of a library, which need not open for that.

    With ``repair``, and where there are faults, also return where a sound copy was made; the
    library itself is never changed.
    """
    from diptych.storage import care  # noqa: PLC0415 - costs SQLAlchemy at start
    from diptych.storage.location import locate  # noqa: PLC0415 - as above
    from diptych.storage.repair import repair as save  # noqa: PLC0415 - as above

    findings = care.check(location)
    path = locate(location).path
    if not repair or not findings or path is None:
        return findings, None
    moment = datetime.now().astimezone()
    target = path.with_name(f"{path.stem} (repaired {moment:%Y-%m-%d %H%M%S}){path.suffix}")
    save(path, target)
    return findings, target
