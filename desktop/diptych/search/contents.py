"""What a segment of an index holds: its documents, and the postings of each field.

Numbers lie in flat files, one for each kind, that are mapped into memory; names and words lie
beside them as JSON. Nothing of it is a pickle.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial
from io import BufferedWriter
from pathlib import Path
from typing import Any

import numpy as np

from diptych.search.documents import Key
from diptych.search.manifest import BARE
from diptych.search.postings import (
    NO_INTS,
    NO_POSTINGS,
    NO_SHORTS,
    Flags,
    Ints,
    Longs,
    Postings,
    Shorts,
)

NAMES = ".words"
COLUMNS, IDS, TIMES, POSITIONS = BARE
"""Documents, lengths and counts are columns; the other three hold the postings of all fields."""
_INT, _SHORT = np.dtype(np.int32), np.dtype(np.uint16)


FEW = 16
"""Objects that are looked for one by one among the documents."""


@dataclass(frozen=True)
class Documents:
    """The documents of a segment by number: what they are of, and how many words they have."""

    units: Sequence[str]
    articles: Sequence[str]
    starts: Ints
    ends: Ints
    lengths: Mapping[str, Ints]

    def __len__(self) -> int:
        return len(self.units)

    def key(self, number: int) -> Key:
        """Return which document this is."""
        start, end = int(self.starts[number]), int(self.ends[number])
        return Key(self.units[number], self.articles[number], start, end)

    def keys(self, numbers: Longs) -> list[Key]:
        """Return which documents these are."""
        starts, ends = self.starts[numbers].tolist(), self.ends[numbers].tolist()
        at = numbers.tolist()
        units, articles = map(self.units.__getitem__, at), map(self.articles.__getitem__, at)
        # As Key's own way does it, which is written in Python: of hundreds that would be noticed.
        make = partial(tuple.__new__, Key)
        return list(map(make, zip(units, articles, starts, ends, strict=True)))

    def numbers_of(self, units: frozenset[str], articles: frozenset[str]) -> set[int]:
        """Return the numbers of the documents of these objects, and of these articles."""
        if len(units) + len(articles) <= FEW:
            of_units = (number for unit in units for number in _where(self.units, unit))
            of_articles = (number for own in articles for number in _where(self.articles, own))
            return {*of_units, *of_articles}
        pairs = zip(self.units, self.articles, strict=True)
        return {n for n, (unit, own) in enumerate(pairs) if unit in units or own in articles}

    @cached_property
    def groups(self) -> tuple[dict[str, int], Ints]:
        """What the documents are grouped by, each with its number, and the number of each's."""
        names = [own or unit for unit, own in zip(self.units, self.articles, strict=True)]
        distinct = dict.fromkeys(names)
        places = dict(zip(distinct, range(len(distinct)), strict=True))
        return places, np.fromiter(map(places.__getitem__, names), np.int32, len(names))

    def of_sort(self, sort: str) -> Flags:
        """Flag the documents whose units begin so; remembered, as every result is told apart."""
        flags = self._sorts.get(sort)
        if flags is None:
            own = (unit.startswith(sort) for unit in self.units)
            flags = self._sorts[sort] = np.fromiter(own, np.bool_, len(self.units))
        return flags

    @cached_property
    def _sorts(self) -> dict[str, Flags]:
        return {}

    @cached_property
    def sizes(self) -> Mapping[str, tuple[int, int]]:
        """How many documents have each field, and how many words these have."""
        return {
            name: (int(np.count_nonzero(column)), int(column.sum(dtype=np.int64)))
            for name, column in self.lengths.items()
        }


def _where(names: Sequence[str], name: str) -> Iterator[int]:
    """Yield where a name stands in a long list."""
    at = -1
    with suppress(ValueError):
        while True:
            at = names.index(name, at + 1)
            yield at


@dataclass(frozen=True)
class Contents:
    """A segment, read."""

    documents: Documents
    fields: Mapping[str, Postings]

    def field(self, name: str) -> Postings:
        """Return the postings of a field, none where no document has it."""
        return self.fields.get(name, NO_POSTINGS)


class ContentsWriter:
    """Writes a segment's files, field by field; postings go out as they come."""

    def __init__(self, folder: Path, segment: str) -> None:
        self._beginning = folder / segment
        self._ids = _Column(self._path(IDS), _INT)
        self._times = _Column(self._path(TIMES), _SHORT)
        self._positions = _Column(self._path(POSITIONS), _SHORT)
        self._columns = _Column(self._path(COLUMNS), _INT)
        self._fields: dict[str, dict[str, Any]] = {}
        self._words: list[str] = []

    def _path(self, suffix: str) -> Path:
        return self._beginning.with_name(self._beginning.name + suffix)

    def add_field(self, name: str, slices: Iterator[Postings]) -> None:
        """Write the postings of a field, which come in the order of its words."""
        starts = [self._ids.count, self._times.count, self._positions.count]
        words: list[str] = []
        counts: list[Ints] = []
        totals: list[Ints] = []
        for postings in slices:
            words += postings.words
            counts.append(postings.counts)
            totals.append(postings.totals)
            self._ids.add(postings.ids)
            self._times.add(postings.times)
            self._positions.add(postings.positions)
        ends = [self._ids.count, self._times.count, self._positions.count]
        if words:
            self._fields[name] = {
                "words": words,
                "postings": list(zip(starts, ends, strict=True)),
                "counts": self._columns.add_whole(counts),
                "totals": self._columns.add_whole(totals),
            }

    def finish(self, documents: Documents) -> None:
        """Write the documents, and everything that there is to say about the rest."""
        stored = {
            "units": documents.units,
            "articles": documents.articles,
            "starts": self._columns.add_whole([documents.starts]),
            "ends": self._columns.add_whole([documents.ends]),
            "lengths": {
                name: self._columns.add_whole([column])
                for name, column in documents.lengths.items()
            },
            "fields": self._fields,
        }
        self.close()
        self._path(NAMES).write_text(
            json.dumps(stored, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
        )

    def close(self) -> None:
        """Let go of the files, finished or not."""
        for column in (self._ids, self._times, self._positions, self._columns):
            column.file.close()


class _Column:
    """A file that arrays are appended to."""

    def __init__(self, path: Path, dtype: np.dtype[Any]) -> None:
        self.file: BufferedWriter = path.open("wb")
        self.count = 0
        self._dtype = dtype

    def add(self, array: Any) -> None:
        self.file.write(np.ascontiguousarray(array, self._dtype).data)
        self.count += len(array)

    def add_whole(self, arrays: Sequence[Any]) -> tuple[int, int]:
        start = self.count
        for array in arrays:
            self.add(array)
        return start, self.count


def read_contents(folder: Path, segment: str) -> Contents:
    """Read a segment whose files were found to be what they ought to be."""
    stored = json.loads((folder / f"{segment}{NAMES}").read_text(encoding="utf-8"))
    columns: Ints = _mapped(folder / f"{segment}{COLUMNS}", _INT, NO_INTS)
    ids: Ints = _mapped(folder / f"{segment}{IDS}", _INT, NO_INTS)
    times: Shorts = _mapped(folder / f"{segment}{TIMES}", _SHORT, NO_SHORTS)
    positions: Shorts = _mapped(folder / f"{segment}{POSITIONS}", _SHORT, NO_SHORTS)

    def column(bounds: tuple[int, int]) -> Ints:
        return columns[slice(*bounds)]

    documents = Documents(
        stored["units"],
        stored["articles"],
        column(stored["starts"]),
        column(stored["ends"]),
        {name: column(bounds) for name, bounds in stored["lengths"].items()},
    )
    fields: dict[str, Postings] = {}
    for name, field in stored["fields"].items():
        of_ids, of_times, of_positions = (slice(*bounds) for bounds in field["postings"])
        fields[name] = Postings(
            field["words"],
            column(field["counts"]),
            column(field["totals"]),
            ids[of_ids],
            times[of_times],
            positions[of_positions],
        )
    return Contents(documents, fields)


def _mapped(path: Path, dtype: np.dtype[Any], empty: Any) -> Any:
    """Map a file into memory; it stays so while any array is of it."""
    with path.open("rb") as file:
        if not path.stat().st_size:
            return empty
        return np.frombuffer(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), dtype)
