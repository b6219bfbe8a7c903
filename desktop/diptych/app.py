"""The composition root: where the program's parts are joined, and the only place that is."""

from __future__ import annotations

import builtins
import contextlib
import gc
import logging
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from diptych import paths
from diptych.memory import keep_free_memory_together
from diptych.preferences import PreferencesFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.domain.article import Article
    from diptych.domain.progress import Progress
    from diptych.library.export_presets import PresetsFile
    from diptych.library.library import Library
    from diptych.preferences import Preferences


class Libraries:
    """How the command line comes by the reader's libraries."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def open(self, location: str | None, *, create: bool) -> Library:
        """Open a library; the reader's default one is made where it is missing."""
        from diptych.library.opening import open_library  # noqa: PLC0415 - costs SQLAlchemy

        place = self._place(location)
        return open_library(
            place,
            preferences=self._preferences,
            cache=paths.cache_folder(),
            create=create or place == str(paths.default_library()),
        )

    def restore(
        self, backup: Path, location: str | None, *, replace: bool, progress: Progress
    ) -> Path | None:
        """Put a backup where the library is; return where the one before is kept."""
        from diptych.library.restoring import restore  # noqa: PLC0415 - costs SQLAlchemy

        return restore(backup, self._place(location), replace=replace, progress=progress)

    def presets(self) -> PresetsFile:
        """Return what the reader has kept of choices for exports."""
        from diptych.library.export_presets import PresetsFile  # noqa: PLC0415 - for exports alone

        return PresetsFile(paths.config_folder())

    def check(self, location: str | None, *, repair: bool) -> tuple[list[str], Path | None]:
        """Look for faults; with ``repair`` make a sound copy beside and say where it is."""
        from diptych.library.care import check  # noqa: PLC0415 - costs SQLAlchemy

        return check(self._place(location), repair=repair)

    def _place(self, location: str | None) -> str:
        return _whole(location or self._preferences.library or str(paths.default_library()))


def run_cli(arguments: list[str]) -> int:
    """Answer a command and return the exit status."""
    from diptych.cli.main import run  # noqa: PLC0415 - the window does without click

    log_to_file()
    return run(arguments, Libraries(PreferencesFile(paths.config_folder()).load_known()))


def run_window(arguments: list[str]) -> int:
    """Open the window with the files named, and return the exit status when it is closed."""
    # What imports leave behind is not worth a tenth of the start; `Start` collects it later.
    gc.disable()
    from diptych.cli.words import split  # noqa: PLC0415 - the command line comes without Qt
    from diptych.ui.display import hindrance  # noqa: PLC0415 - as above

    hindered = hindrance(os.environ)
    if hindered is not None:
        sys.stderr.write(f"{hindered}\n")
        return 1
    keep_free_memory_together()
    import_qt()
    from diptych.storage.glance import glance  # noqa: PLC0415 - as above
    from diptych.ui.application import Doors, run  # noqa: PLC0415 - as above

    log_to_file()
    words = split(arguments)
    file = PreferencesFile(paths.config_folder())
    preferences = file.load_known()
    asked_for = [*((words.library,) if words.library else ()), *words.libraries]
    _start_others(asked_for[1:])
    named = next(iter(asked_for), None) or os.environ.get("DIPTYCH_LIBRARY") or preferences.library
    location = _whole(named or str(paths.default_library()))
    first_start = not named and not Path(location).exists()
    doors = Doors(
        location=location,
        glance=partial(glance, location),
        open_library=partial(
            # A file that was opened and is gone is told about; no empty one takes its place.
            _open,
            location,
            preferences,
            create=words.library is not None or not words.libraries,
        ),
        starter=_begin_to_fill if first_start else None,
        rest=_fill,
        data=paths.data_folder(),
        resources=paths.resources(),
        log=paths.log_file(),
    )
    return run(doors, file, [Path(name).absolute() for name in words.files], words.links)


def _start_others(libraries: Sequence[str]) -> None:
    """Start the program once more for each of these: a window and its process have one library."""
    if not libraries:
        return
    import subprocess  # noqa: PLC0415 - few starts name several libraries

    for library in libraries:
        try:
            subprocess.Popen(  # noqa: S603 - this very program
                [*paths.program(), "--", _whole(library)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            sys.stderr.write(f"{library}: no window can be opened for it: {error.strerror}.\n")


def import_qt() -> None:
    """Import Qt, and take back the import statement that PySide puts a hook of its own around.

    The hook serves ``from __feature__ import``, which nobody here uses; it reads the source of
    every module that is imported after it: a tenth of the time until the window is painted.
    """
    statement = builtins.__import__
    import PySide6.QtCore  # noqa: F401, PLC0415 - to be here before all that needs it

    builtins.__import__ = statement


def _whole(location: str) -> str:
    """Return a path from the root on, so that the same library has one name; URLs as they are."""
    return location if "://" in location else str(Path(location).expanduser().absolute())


def _open(location: str, preferences: Preferences, *, create: bool) -> Library:
    from diptych.library.opening import open_library  # noqa: PLC0415 - costs SQLAlchemy

    library = open_library(
        location, preferences=preferences, cache=paths.cache_folder(), create=create
    )
    library.start_upkeep()
    return library


def _begin_to_fill(library: Library) -> Sequence[Article]:
    """Put in the articles that a new reader is shown; the window waits for them."""
    from diptych.library.starter import fill  # noqa: PLC0415 - at the first start alone

    return fill(library, paths.seeds(), count=2)


def _fill(library: Library, progress: Progress) -> None:
    """Put in all others of the starter library, whose kinds take longer to read."""
    from diptych.library.starter import fill  # noqa: PLC0415 - at the first start alone

    fill(library, paths.seeds(), progress)


class LogFile(logging.FileHandler):
    """The log file, opened with its first line; what cannot be written to it is left out.

    Whoever reads would be shown a traceback instead of what they asked for, or instead of being
    told that the disk is full.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8", delay=True)

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, where that can be done."""
        try:
            super().emit(record)
        except OSError:
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802 - logging's
        """Say nothing, and begin anew with the next line."""
        # What could not be written would be tried again, and fail, when the program ends.
        stream, self.stream = self.stream, None
        with contextlib.suppress(OSError):
            if stream is not None:
                stream.close()


def log_to_file() -> None:
    """Keep what a bug report needs in the log file; nothing of it on the terminal."""
    with contextlib.suppress(OSError):
        paths.log_file().parent.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(
        level=logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        handlers=[LogFile(paths.log_file())],
    )
