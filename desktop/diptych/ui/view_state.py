"""Where a reader left off: windows, panes and places, in a file of theirs for each library."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from diptych.domain.errors import UnwritableFileError

FOLDER = "views"
PLACES = "places.json"
REMEMBERED = 2000
"""Articles whose reading position is kept; the ones read longest ago are forgotten."""
WINDOWS_AT_MOST = 16
"""Windows that come back: more than any screens have room for; a file may hold anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewState:
    """What is restored of one window.

    ``at`` is where the reader was in each pane, as `StudyState.places` has it: an article in two
    windows is at two places. ``geometry`` is what Qt made of the window's place, as text;
    ``order`` is that of the library panel; ``side_tab`` is in front in the one on the right, and
    ``speakers_of`` is a `SpeakerScope`; ``pane_sizes`` are heights where the panes are
    ``stacked``; ``scrolling`` is one of `Way`. ``panel_list`` and ``table_list`` say how the two
    lists of annotations are arranged, as `list_state` writes it; ``table_columns`` are widths;
    ``matrix`` is what is chosen in the table articles × tags. Hits are listed in the
    ``search_order``, a `HitOrder`, and without headings if ``search_flat``. ``quotations`` says
    whether it is shown beside texts where quotations are.
    """

    panes: tuple[str, ...] = ()
    at: tuple[tuple[int, float], ...] = ()
    current: int = 0
    geometry: str = ""
    pane_sizes: tuple[int, ...] = ()
    panel_sizes: tuple[int, ...] = ()
    library_panel: bool = True
    annotations_panel: bool = True
    side_tab: str = ""
    speakers_of: str = ""
    order: str = "added"
    stacked: bool = False
    scrolling: str = "apart"
    panel_list: str = ""
    table_list: str = ""
    table_columns: tuple[int, ...] = ()
    matrix: str = ""
    search_order: str = "relevance"
    search_flat: bool = False
    quotations: bool = False

    def places_of(self, article_ids: Sequence[str]) -> list[tuple[int, float] | None]:
        """Return where the reader was in the panes of these articles, as far as they are still."""
        found: list[tuple[int, float] | None] = []
        left = list(zip(self.panes, self.at, strict=False))
        for article_id in article_ids:
            number = next((at for at, one in enumerate(left) if one[0] == article_id), None)
            found.append(None if number is None else left.pop(number)[1])
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyState:
    """What is restored when a library is opened again.

    ``windows`` are those that were open at the end, the one used last first; there is always
    one. ``places`` are, by article id, the offset of the first line on the screen and how much
    of it was above the edge; the article read last is at the end. ``read`` says of articles by
    id how far they are read, as `ReadStates` has it.
    """

    windows: tuple[ViewState, ...] = (ViewState(),)
    places: dict[str, tuple[int, float]] = field(default_factory=dict)
    read: dict[str, str] = field(default_factory=dict)


def latest(places: Mapping[str, tuple[int, float]]) -> dict[str, tuple[int, float]]:
    """Return the places that are kept: those of the articles read last."""
    return dict(list(places.items())[-REMEMBERED:])


_NO_WINDOW = ViewState()
_VAST = 1 << 30
"""Beyond it Qt would not take a number that a file holds."""


def from_json(document: object) -> StudyState:
    """Return the state a document holds; what does not fit is left at its default.

    The document of a version that knew one window alone is that window.
    """
    if not isinstance(document, dict):
        return StudyState()
    several = document.get("windows")
    windows = [one for one in several if isinstance(one, dict)] if isinstance(several, list) else []
    kept = tuple(_window(one) for one in (windows or [document])[:WINDOWS_AT_MOST])
    places, read = document.get("places"), document.get("read")
    return StudyState(
        windows=kept,
        places=dict(_places(places)) if isinstance(places, dict) else {},
        read={key: value for key, value in read.items() if isinstance(value, str)}
        if isinstance(read, dict)
        else {},
    )


def _window(document: dict[str, Any]) -> ViewState:
    values: dict[str, Any] = {}
    for one in fields(ViewState):
        value, default = document.get(one.name), getattr(_NO_WINDOW, one.name)
        if one.name == "at":
            places = [_place(part) for part in value] if isinstance(value, list) else []
            if None not in places:
                values["at"] = tuple(places)
        elif isinstance(default, tuple):
            fits = _is_text if one.name == "panes" else _is_size
            if isinstance(value, list) and all(map(fits, value)):
                values[one.name] = tuple(value)
        elif type(value) is type(default) and (type(value) is not int or _is_size(value)):
            values[one.name] = value
    return ViewState(**values)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_size(value: object) -> bool:
    return type(value) is int and -_VAST < value < _VAST


def _places(document: dict[str, Any]) -> Iterator[tuple[str, tuple[int, float]]]:
    for key, value in document.items():
        place = _place(value)
        if place is not None:
            yield key, place


def _place(value: object) -> tuple[int, float] | None:
    if isinstance(value, list) and len(value) == 2:
        offset, fraction = value
        known = type(offset) is int and isinstance(fraction, int | float)
        if known and 0 <= offset < _VAST and -_VAST < fraction < _VAST:
            return offset, float(fraction)
    return None


class ViewStates:
    """The folder of view states: one file a library, named by its id, and where each lies."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER

    def load(self, library_id: str) -> StudyState:
        """Return what was left of a library; the defaults where nothing was."""
        return from_json(self._read(f"{library_id}.json"))

    def save(self, library_id: str, location: str, state: StudyState) -> bool:
        """Keep the state, and that the library lies at ``location``."""
        if not library_id:
            return False
        places = {**self._places(), location: library_id}
        written = self._write(f"{library_id}.json", asdict(state))
        return self._write(PLACES, places) and written

    def id_at(self, location: str) -> str:
        """Return the id of the library that lay at ``location`` last time; empty if none did."""
        return self._places().get(location, "")

    def at_location(self, location: str) -> StudyState:
        """Return the state of the library that lay at ``location`` last time."""
        library_id = self.id_at(location)
        return self.load(library_id) if library_id else StudyState()

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
