"""One committed state of an index, as any thread may ask it: all its segments as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from diptych.search.codec import Segment
from diptych.search.contents import Contents, Documents
from diptych.search.documents import LANGUAGE, TEXT_FIELDS, Key, rules_of
from diptych.search.manifest import Manifest
from diptych.search.postings import (
    NO_LONGS,
    NO_POSTINGS,
    Flags,
    Floats,
    Ints,
    Longs,
    firsts,
    occurring,
    ranges,
)
from diptych.search.source import Valued
from diptych.search.tidying import Size
from diptych.search.weighing import drag


class Part(NamedTuple):
    """One segment: where the numbers of its documents begin, and which of them live."""

    contents: Contents
    base: int
    living: Flags
    whole: bool


class Ruled(NamedTuple):
    """By which rules words agree: all that there are, and the place there of each document's."""

    rules: tuple[tuple[str, ...], ...]
    column: Longs


@dataclass(frozen=True)
class State:
    """What the manifest names; documents are numbered through all segments.

    ``groups`` are what results are grouped by, ``places`` where each of them stands there, and
    ``codes`` where that of each document stands.
    ``bases`` are where the numbers of each segment begin, and the number of all documents.
    """

    manifest: Manifest
    segments: tuple[Segment, ...]
    contents: tuple[Contents, ...]
    bases: tuple[int, ...]
    living: Flags
    groups: tuple[str, ...]
    places: Mapping[str, int]
    codes: Longs

    @classmethod
    def of(
        cls, manifest: Manifest, segments: Sequence[Segment], contents: Sequence[Contents]
    ) -> State:
        """Put the parts together."""
        bases = [int(base) for base in firsts(np.array([len(c.documents) for c in contents]))]
        living = np.ones(bases[-1], np.bool_)
        for segment, base in zip(segments, bases, strict=False):
            living[[base + number for number in segment.deleted_docs()]] = False
        places, codes = _grouped([own.documents for own in contents])
        return cls(
            manifest,
            tuple(segments),
            tuple(contents),
            tuple(bases),
            living,
            tuple(places),
            places,
            codes,
        )

    @cached_property
    def whole(self) -> tuple[bool, ...]:
        """Whether nothing is deleted in each segment."""
        return tuple(not segment.deleted_count() for segment in self.segments)

    @property
    def sizes(self) -> list[Size]:
        """How large the segments are."""
        return [segment.size for segment in self.segments]

    def keys(self, numbers: Longs) -> list[Key]:
        """Return which documents these are; their numbers are in order."""
        keys: list[Key] = []
        at = np.searchsorted(numbers, self.bases).tolist()
        for own, base, (first, after) in zip(self.contents, self.bases, pairwise(at), strict=False):
            if after > first:
                keys += own.documents.keys(numbers[first:after] - base)
        return keys

    def of_sort(self, sort: str) -> Flags:
        """Flag the documents whose units begin so."""
        every = [own.documents.of_sort(sort) for own in self.contents]
        return np.concatenate([np.zeros(0, np.bool_), *every])

    @cached_property
    def lengths(self) -> Mapping[str, Ints]:
        """How many words each document has in each field."""
        return {
            name: np.concatenate(
                [
                    np.zeros(0, np.int32),
                    *(
                        own.documents.lengths.get(name, np.zeros(len(own.documents), np.int32))
                        for own in self.contents
                    ),
                ]
            )
            for name in TEXT_FIELDS
        }

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The segments, each with its share of what is numbered through all."""
        return self.parts_of(self.living, self.whole)

    def parts_of(self, living: Flags, whole: Sequence[bool]) -> tuple[Part, ...]:
        """Return the segments where these are the documents that live."""
        return tuple(
            Part(own, start, living[start:end], intact)
            for own, (start, end), intact in zip(
                self.contents, pairwise(self.bases), whole, strict=True
            )
        )

    def of_groups(self, codes: Longs) -> Longs:
        """Return the documents of these groups, in order."""
        order, starts = self._by_group
        found = order[ranges(starts[codes], starts[codes + 1] - starts[codes])]
        found.sort()
        return found

    @cached_property
    def _by_group(self) -> tuple[Longs, Longs]:
        order = np.argsort(self.codes, kind="stable")
        return order, firsts(np.bincount(self.codes, minlength=len(self.groups)))

    def is_single(self, field: str) -> bool:
        """Tell whether no group has several documents with the field."""
        known = self._single.get(field)
        if known is None:
            codes = self.codes[np.flatnonzero(self.lengths[field])]
            known = not len(codes) or int(np.bincount(codes).max()) == 1
            self._single[field] = known
        return known

    @cached_property
    def _single(self) -> dict[str, bool]:
        return {}

    @cached_property
    def text_sizes(self) -> Mapping[str, tuple[int, int]]:
        """How many documents have each field of words, and how many words these have."""
        every = [own.documents.sizes for own in self.contents]
        sizes = {name: [own.get(name, (0, 0)) for own in every] for name in TEXT_FIELDS}
        return {
            name: (sum(size[0] for size in own), sum(size[1] for size in own))
            for name, own in sizes.items()
        }

    @cached_property
    def _ruled(self) -> dict[tuple[str, ...], Ruled]:
        return {}

    def ruled(self, languages: tuple[str, ...]) -> Ruled:
        """Return by which rules words agree where the library's languages are these."""
        known = self._ruled.get(languages)
        if known is None:
            spoken = self.valued(LANGUAGE)
            places = {rules_of("", languages): 0}
            by_value = [
                places.setdefault(rules_of(value, languages), len(places))
                for value in spoken.values
            ]
            column = np.zeros(self.bases[-1], np.int64)
            column[spoken.numbers] = np.array(by_value, np.int64)[spoken.places]
            # Nothing may be without a language; then there are fewer rules.
            used, _ = occurring(column)
            column = np.searchsorted(used, column)
            every = list(places)
            known = self._ruled[languages] = Ruled(tuple(every[at] for at in used), column)
        return known

    def drag(self, field: str, average: float) -> Floats:
        """Return what the length of the field in each document weighs; kept for the next query."""
        known = self._dragged.get(field)
        if known is None or known[0] != average:
            known = self._dragged[field] = average, drag(self.lengths[field], average)
        return known[1]

    @cached_property
    def _dragged(self) -> dict[str, tuple[float, Floats]]:
        return {}

    @cached_property
    def _valued(self) -> dict[str, Valued]:
        return {}

    def valued(self, field: str) -> Valued:
        """Return which document has which value of an exact field, deleted ones too."""
        known = self._valued.get(field)
        if known is None:
            known = self._valued[field] = self._put_together(field)
        return known

    def _put_together(self, field: str) -> Valued:
        """Give values of all segments one numbering: those of the largest first, then new ones."""
        every = [own.field(field) for own in self.contents]
        largest = max(every, key=lambda own: len(own.words), default=NO_POSTINGS)
        added: dict[str, int] = {}
        places, numbers = [NO_LONGS], [NO_LONGS]
        for own, base in zip(every, self.bases, strict=False):
            own_places = np.arange(len(own.words))
            if own is not largest:
                for at, word in enumerate(own.words):
                    known = largest.number_of(word)
                    if known < 0:
                        known = added.setdefault(word, len(largest.words) + len(added))
                    own_places[at] = known
            places.append(np.repeat(own_places, own.counts))
            numbers.append(own.ids.astype(np.int64) + base)
        values = (*largest.words, *added) if added else largest.words
        return Valued(values, np.concatenate(places), np.concatenate(numbers))

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages that articles here are in."""
        return frozenset(word for own in self.contents for word in own.field(LANGUAGE).words)

    def named_contents(self) -> dict[str, Contents]:
        """Return what each segment holds by its name."""
        names = [segment.segment_id() for segment in self.segments]
        return dict(zip(names, self.contents, strict=True))

    def article_ids(self) -> frozenset[str]:
        """Return the articles that are here whole: the beginning of each is written last."""
        return frozenset(
            own.documents.articles[number]
            for own, base in zip(self.contents, self.bases, strict=False)
            for number in np.flatnonzero(own.documents.starts == 0).tolist()
            if self.living[base + number] and own.documents.key(number).is_article
        )


def _grouped(every: Sequence[Documents]) -> tuple[dict[str, int], Longs]:
    """Return the groups of all segments under one numbering: that of the largest goes on."""
    largest = max(every, key=len, default=None)
    if largest is None:
        return {}, NO_LONGS
    places = dict(largest.groups[0])
    codes: list[Ints] = []
    for documents in every:
        own, numbers = documents.groups
        if documents is not largest:
            names = [places.setdefault(name, len(places)) for name in own]
            numbers = np.array(names, np.int32)[numbers]
        codes.append(numbers)
    return places, np.concatenate(codes).astype(np.int64)
