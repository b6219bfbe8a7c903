"""Pictures that a Markdown file names, read from beside it so that its importer need not."""

from __future__ import annotations

import itertools
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from diptych.formats.importers.markdown.naming import (
    PICTURE_SUFFIXES,
    SEARCHED_BYTES,
    SUFFIXES,
    named_pictures,
)
from diptych.formats.limits import BESIDE_BYTES, BESIDE_FILES
from diptych.library.saved_pages import Beside
from diptych.library.sources import Source

_USUAL_FOLDERS = ("attachments", "assets", "images", "img", "media", "files", "_resources")
"""Where note-taking programs put pictures that a note names without saying where they are."""


def is_markdown(path: PurePath) -> bool:
    """Tell whether a file is Markdown, by its name."""
    return path.suffix.lower() in SUFFIXES


def read_named_pictures(path: Path, data: bytes) -> Beside:
    """Read the pictures that the Markdown file at ``path`` names, by their paths as it has them.

    Ordinary files in its own folder and below are read, within limits; whatever leads out of
    it is not there. Those that are there but beyond a limit are counted.
    """
    names = named_pictures(data)
    if not names:
        return Beside()
    try:
        folder = path.parent.resolve(strict=True)
    except OSError:
        return Beside()
    files: dict[str, bytes] = {}
    left = BESIDE_BYTES
    left_out = 0
    for name in names:
        place = next(_places(folder, name), None)
        if place is None:
            continue
        found = None if len(files) >= BESIDE_FILES else _read(place, left)
        if found is None:
            left_out += 1
            continue
        left -= len(found)
        files[name] = found
    return Beside(files, left_out)


def without_named(sources: Iterable[Source]) -> Iterator[Source]:
    """Yield files that were found, but no pictures that belong to Markdown files among them.

    They come in with those. Other pictures of folders are told, after everything else.
    """
    held: list[Source] = []
    notes: list[Path] = []
    for source in sources:
        if source.shelf and not source.reason and _is_picture(source.path):
            held.append(source)
            continue
        if is_markdown(source.path) and not source.reason:
            notes.append(source.path)
        yield source
    taken = {place for path in notes for place in _taken(path)} if held else set()
    for source in held:
        if source.path.resolve() not in taken:
            yield source


def _is_picture(path: PurePath) -> bool:
    return path.suffix.lower() in PICTURE_SUFFIXES


def _taken(path: Path) -> Iterator[Path]:
    """Yield where the pictures lie that a Markdown file names."""
    try:
        with path.open("rb") as file:
            data = file.read(SEARCHED_BYTES)
        folder = path.parent.resolve(strict=True)
    except OSError:
        return
    for name in named_pictures(data):
        yield from itertools.islice(_places(folder, name), 1)


def _places(folder: Path, name: str) -> Iterator[Path]:
    """Yield where the file of a name lies, as far as it lies in the folder."""
    usual = [f"{place}/{name}" for place in _USUAL_FOLDERS] if "/" not in name else []
    for candidate in (name, *usual):
        try:
            place = (folder / candidate).resolve(strict=True)
            if place.is_relative_to(folder) and stat.S_ISREG(place.stat().st_mode):
                yield place
        except (OSError, ValueError, RuntimeError):
            continue


def _read(place: Path, most: int) -> bytes | None:
    """Return a file's bytes, unless it has more than ``most`` or cannot be read."""
    try:
        with place.open("rb") as file:
            data = file.read(most + 1)
    except OSError:
        return None
    return data if len(data) <= most else None
