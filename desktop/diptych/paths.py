"""Where things are on this machine: the reader's data, our resources, and the program itself.

``DIPTYCH_HOME`` puts everything of the reader's below one folder (tests, portable use).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).parent
LIBRARY_SUFFIX = ".diptych"


def _home(kind: str) -> Path:
    own = os.environ.get("DIPTYCH_HOME")
    if own:
        return Path(own) / kind
    # Imported late: on Linux alone it costs 10 ms of start-up.
    from platformdirs import PlatformDirs  # noqa: PLC0415 - see above

    folders = PlatformDirs("diptych", appauthor=False)
    return {
        "data": folders.user_data_path,
        "config": folders.user_config_path,
        "cache": folders.user_cache_path,
    }[kind]


def data_folder() -> Path:
    """Return where libraries, backups and view states are kept; not made here."""
    return _home("data")


def config_folder() -> Path:
    """Return where preferences are kept; not made here."""
    return _home("config")


def cache_folder() -> Path:
    """Return where the search index is kept; everything there may be deleted."""
    return _home("cache")


def templates_folder() -> Path:
    """Return where the reader's own templates of exports are; not made here."""
    return config_folder() / "templates"


def default_library() -> Path:
    """Return the library that opens when none is named."""
    return data_folder() / f"My library{LIBRARY_SUFFIX}"


def log_file() -> Path:
    """Return the log that a bug report may be made from."""
    return data_folder() / "diptych.log"


def _shipped(name: str) -> Path:
    beside = PACKAGE / name
    return beside if beside.is_dir() else PACKAGE.parents[1] / name


def resources() -> Path:
    """Return the folder of icons, themes, translations and templates."""
    return _shipped("resources")


def seeds() -> Path:
    """Return the folder of the starter library."""
    return _shipped("seeds")


def program() -> list[str]:
    """Return the command that starts this program once more.

    In a bundle the program is its own interpreter and takes no ``-m``. What an AppImage holds is
    there only as long as the start that mounted it, so its file is started; the variable that
    names it may be another program's. Elsewhere ``-P`` keeps a folder called diptych, where the
    reader happens to be, from being imported.
    """
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-P", "-m", "diptych"]
    image, mounted = os.environ.get("APPIMAGE"), os.environ.get("APPDIR")
    if image and mounted and Path(sys.executable).resolve().is_relative_to(Path(mounted).resolve()):
        return [image]
    return [sys.executable]
