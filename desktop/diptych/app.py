"""The composition root: where the program's parts are joined, and the only place that is."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from diptych import paths
from diptych.preferences import PreferencesFile

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.library import Library
    from diptych.preferences import Preferences


class Libraries:
    """How the command line comes by the reader's libraries."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def open(self, location: str | None, *, create: bool) -> Library:
        """Open a library; the reader's default one is made where it is missing."""
        from diptych.library.opening import open_library  # noqa: PLC0415 - costs SQLAlchemy

        return open_library(
            self._place(location),
            preferences=self._preferences,
            cache=paths.cache_folder(),
            create=create or location is None,
        )

    def restore(
        self, backup: Path, location: str | None, *, replace: bool, progress: Progress
    ) -> Path | None:
        """Put a backup where the library is; return where the one before is kept."""
        from diptych.library.restoring import restore  # noqa: PLC0415 - costs SQLAlchemy

        return restore(backup, self._place(location), replace=replace, progress=progress)

    def check(self, location: str | None, *, repair: bool) -> tuple[list[str], Path | None]:
        """Look for faults; with ``repair`` make a sound copy beside and say where it is."""
        from diptych.library.care import check  # noqa: PLC0415 - costs SQLAlchemy

        return check(self._place(location), repair=repair)

    def _place(self, location: str | None) -> str:
        return location or self._preferences.library or str(paths.default_library())


def run_cli(arguments: list[str]) -> int:
    """Answer a command and return the exit status."""
    from diptych.cli.main import run  # noqa: PLC0415 - the window does without click

    log_to_file()
    return run(arguments, Libraries(PreferencesFile(paths.config_folder()).load_known()))


def log_to_file() -> None:
    """Keep what a bug report needs in the log file; nothing of it on the terminal."""
    handler: logging.Handler = logging.NullHandler()
    try:
        paths.log_file().parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(paths.log_file(), encoding="utf-8", delay=True)
    except OSError:
        logging.raiseExceptions = False
    logging.basicConfig(
        level=logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        handlers=[handler],
    )
