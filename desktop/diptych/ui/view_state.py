"""Where a reader left off: panes, positions and window, in a file of theirs for each library."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from diptych.domain.errors import UnwritableFileError

FOLDER = "views"
PLACES = "places.json"
REMEMBERED = 2000
"""Articles whose reading position is kept; the ones read longest ago are forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewState:
    """What is restored when a library is opened again.

    ``places`` are, by article id, the offset of the first line on the screen and how much of it
    was above the edge; the article read last is at the end. ``geometry`` is what Qt made of the
    window's place, as text; ``order`` is that of the library panel; ``pane_sizes`` are heights
    where the panes are ``stacked``; ``scrolling`` is one of `Way`.
    """

    panes: tuple[str, ...] = ()
    current: int = 0
    places: dict[str, tuple[int, float]] = field(default_factory=dict)
    geometry: str = ""
    pane_sizes: tuple[int, ...] = ()
    panel_sizes: tuple[int, ...] = ()
    library_panel: bool = True
    annotations_panel: bool = True
    welcome: bool = False
    order: str = "added"
    stacked: bool = False
    scrolling: str = "apart"

    def at(self, article_id: str, offset: int, fraction: float) -> ViewState:
        """Return the state with the reader at a place of an article."""
        places = {key: value for key, value in self.places.items() if key != article_id}
        places[article_id] = (offset, fraction)
        kept = list(places.items())[-REMEMBERED:]
        return replace(self, places=dict(kept))


_DEFAULTS = ViewState()


def from_json(document: object) -> ViewState:
    """Return the state a document holds; what does not fit is left at its default."""
    if not isinstance(document, dict):
        return _DEFAULTS
    values: dict[str, Any] = {}
    for one in fields(ViewState):
        value, default = document.get(one.name), getattr(_DEFAULTS, one.name)
        if isinstance(default, tuple):
            item: type = str if one.name == "panes" else int
            if isinstance(value, list) and all(type(part) is item for part in value):
                values[one.name] = tuple(value)
        elif isinstance(default, dict):
            if isinstance(value, dict):
                values[one.name] = dict(_places(value))
        elif type(value) is type(default):
            values[one.name] = value
    return ViewState(**values)


def _places(document: dict[str, Any]) -> Iterator[tuple[str, tuple[int, float]]]:
    for key, value in document.items():
        if isinstance(value, list) and len(value) == 2:
            offset, fraction = value
            if type(offset) is int and offset >= 0 and isinstance(fraction, int | float):
                yield key, (offset, float(fraction))


class ViewStates:
    """The folder of view states: one file a library, named by its id, and where each lies."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER

    def load(self, library_id: str) -> ViewState:
        """Return what was left of a library; the defaults where nothing was."""
        return from_json(self._read(f"{library_id}.json"))

    def save(self, library_id: str, location: str, state: ViewState) -> bool:
        """Keep the state, and that the library lies at ``location``."""
        if not library_id:
            return False
        places = {**self._places(), location: library_id}
        written = self._write(f"{library_id}.json", asdict(state))
        return self._write(PLACES, places) and written

    def id_at(self, location: str) -> str:
        """Return the id of the library that lay at ``location`` last time; empty if none did."""
        return self._places().get(location, "")

    def at_location(self, location: str) -> ViewState:
        """Return the state of the library that lay at ``location`` last time."""
        library_id = self.id_at(location)
        return self.load(library_id) if library_id else _DEFAULTS

    def _places(self) -> dict[str, str]:
        document = self._read(PLACES)
        if not isinstance(document, dict):
            return {}
        return {key: value for key, value in document.items() if isinstance(value, str)}

    def _read(self, name: str) -> object:
        try:
            document: object = json.loads((self._folder / name).read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        return document

    def _write(self, name: str, document: object) -> bool:
        # Imported late: it brings archives along, and nobody writes at the start.
        from diptych.library.files import write_whole  # noqa: PLC0415 - see above

        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._folder / name, json.dumps(document).encode("utf-8"))
        except (OSError, UnwritableFileError):
            return False
        return True
