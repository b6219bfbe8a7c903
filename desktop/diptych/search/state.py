"""One committed state of an index, as any thread may ask it: all its segments as one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from diptych.search.codec import Segment
from diptych.search.contents import Contents, Documents
from diptych.search.documents import LANGUAGE, TEXT_FIELDS, Key
from diptych.search.evaluation import Valued
from diptych.search.manifest import Manifest
from diptych.search.postings import NO_INTS, NO_LONGS, NO_POSTINGS, Flags, Ints, firsts
from diptych.search.tidying import Size


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
    codes: Ints

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

    def key(self, number: int) -> Key:
        """Return which document this is."""
        segment = bisect_right(self.bases, number) - 1
        return self.contents[segment].documents.key(number - self.bases[segment])

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
    def spoken(self) -> tuple[tuple[str, ...], Ints]:
        """The languages that documents are in, "" among them, and the place there of each's."""
        valued = self.valued(LANGUAGE)
        column = np.zeros(self.bases[-1], np.int32)
        column[valued.numbers] = valued.places + 1
        return ("", *valued.values), column

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


def _grouped(every: Sequence[Documents]) -> tuple[dict[str, int], Ints]:
    """Return the groups of all segments under one numbering: that of the largest goes on."""
    largest = max(every, key=len, default=None)
    if largest is None:
        return {}, NO_INTS
    places = dict(largest.groups[0])
    codes: list[Ints] = []
    for documents in every:
        own, numbers = documents.groups
        if documents is not largest:
            names = [places.setdefault(name, len(places)) for name in own]
            numbers = np.array(names, np.int32)[numbers]
        codes.append(numbers)
    return places, np.concatenate(codes)
