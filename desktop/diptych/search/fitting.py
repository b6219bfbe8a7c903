"""What an evaluation finds: groups of documents with their scores, and what holds in which."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np

from diptych.search.documents import Key
from diptych.search.postings import Flags, Longs, occurring
from diptych.search.source import Source
from diptych.search.syntax import Leaf
from diptych.search.weighing import Evidence, Scores


class Hold:
    """Where one condition holds: in which groups, and in which documents of each source.

    ``evidence`` says how much it counts there; where it is not ``exact``, in other groups too.
    ``written`` are those of the documents in which it holds by what a reader wrote: a note, a tag.
    """

    __slots__ = ("evidence", "exact", "fits", "numbers", "written")

    def __init__(self, groups: int, sources: int) -> None:
        self.fits: Flags = np.zeros(groups, np.bool_)
        self.numbers: tuple[list[Longs], ...] = tuple([] for _ in range(sources))
        self.written: tuple[list[Longs], ...] = tuple([] for _ in range(sources))
        self.evidence: list[Evidence] = []
        self.exact = True


class Groups:
    """The groups of all sources under one numbering, which goes on from the first one's."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._first = sources[0].places if sources else {}
        self._added: dict[str, int] = {}
        self.codes: list[Longs] = []
        for number, source in enumerate(sources):
            codes = source.codes
            if number and len(source.places):
                codes = np.array([self._number(name) for name in source.places], np.int64)[codes]
            self.codes.append(codes)
        self.names: Sequence[str] = sources[0].groups if sources else ()
        if self._added:
            self.names = (*self.names, *self._added)

    def __len__(self) -> int:
        return len(self.names)

    def get(self, name: str) -> int | None:
        """Return the number of a group, if there is such a group."""
        number = self._first.get(name)
        return self._added.get(name) if number is None else number

    def _number(self, name: str) -> int:
        number = self.get(name)
        if number is None:
            number = self._added[name] = len(self._first) + len(self._added)
        return number


class Fitting:
    """The groups that fit a query, best first, and what holds where."""

    def __init__(
        self,
        fits: Flags,
        scores: Scores,
        holds: Mapping[Leaf, Hold],
        sources: Sequence[Source],
        groups: Groups,
    ) -> None:
        self._fits = fits
        self._scores = scores
        self._holds = holds
        self._sources = sources
        self._groups = groups
        self._fitting: Longs = fits.nonzero()[0]

    def __len__(self) -> int:
        return len(self._fitting)

    def only(self, groups: Flags) -> Fitting:
        """Return those of them that are flagged."""
        fits = self._fits & groups
        return Fitting(fits, self._scores, self._holds, self._sources, self._groups)

    @property
    def fits(self) -> Flags:
        """Which of all groups fit, by their numbers."""
        return self._fits

    @property
    def holds(self) -> Mapping[Leaf, Hold]:
        """Where each condition holds that hits are made of."""
        return self._holds

    @property
    def parts(self) -> Iterator[tuple[Source, Longs]]:
        """Each source, with the number of each document's group."""
        return zip(self._sources, self._groups.codes, strict=True)

    def number(self, group: str) -> int | None:
        """Return the number of a group, if there is such a group."""
        return self._groups.get(group)

    @cached_property
    def of_articles(self) -> Flags:
        """Which of all groups are articles, not notes that are on none."""
        flags = np.ones(len(self._groups), np.bool_)
        for source, codes in self.parts:
            on_any, _ = occurring(codes[source.of_sort("n:")])
            flags[[at for at in on_any.tolist() if self._groups.names[at].startswith("n:")]] = False
        return flags

    @property
    def total(self) -> int:
        """How many articles fit."""
        return int(np.count_nonzero(self._fits & self.of_articles))

    @cached_property
    def articles(self) -> list[str]:
        """All that fit and are articles, in no order."""
        names = self._groups.names
        return [name for at in self._fitting.tolist() if not (name := names[at]).startswith("n:")]

    @property
    def ranked(self) -> list[tuple[str, float]]:
        """All groups and their scores, best first; equals by name."""
        return self.best(0)

    def best(self, limit: int) -> list[tuple[str, float]]:
        """Return the best ``limit`` groups (0 is all) and their scores."""
        fitting = self._fitting
        scores = self._scores.of(fitting)
        if 0 < limit < len(fitting):
            least = np.partition(scores, len(scores) - limit)[len(scores) - limit]
            # With all that are equal to the last one: which of those comes, its name decides.
            chosen = scores >= least
            fitting, scores = fitting[chosen], scores[chosen]
        names = self._groups.names
        pairs = [
            (names[at], score) for at, score in zip(fitting.tolist(), scores.tolist(), strict=True)
        ]
        pairs.sort(key=lambda pair: (-pair[1], pair[0]))
        return pairs[:limit] if limit > 0 else pairs

    def in_order(self, keys: Longs) -> list[tuple[str, float]]:
        """Return all groups and their scores, by the least of ``keys``, equals by their scores."""
        scores = self._scores.of(self._fitting)
        own = keys[self._fitting]
        order = np.lexsort((-scores, own))
        scores, own = scores[order], own[order]
        names = self._groups.names
        found = [names[at] for at in self._fitting[order].tolist()]
        # Where nothing else tells two apart, their names do.
        alike = (np.diff(own) == 0) & (np.diff(scores) == 0)
        bounds = np.flatnonzero(np.diff(alike, prepend=False, append=False)).reshape(-1, 2)
        for first, last in bounds.tolist():
            found[first : last + 1] = sorted(found[first : last + 1])
        return list(zip(found, scores.tolist(), strict=True))

    def keys(self, groups: Collection[str]) -> dict[str, dict[Key, set[Leaf]]]:
        """Return, for these groups, the documents in which something was found, and what."""
        found: dict[str, dict[Key, set[Leaf]]] = {group: {} for group in groups}
        leaves = tuple(self._holds)
        sets: dict[int, set[Leaf]] = {}
        for place, source in enumerate(self._sources):
            places = source.places
            wanted = [places[group] for group in groups if group in places]
            of_groups = source.of_groups(np.array(wanted, np.int64))
            held = np.zeros(len(of_groups), np.uint64)
            for leaf, hold in enumerate(self._holds.values()):
                for numbers in hold.numbers[place]:
                    held[_are_among(of_groups, numbers)] |= np.uint64(1 << leaf)
            some = np.flatnonzero(held)
            keys = source.keys(of_groups[some])
            for key, bits in zip(keys, held[some].tolist(), strict=True):
                if bits not in sets:
                    own = (leaf for at, leaf in enumerate(leaves) if bits >> at & 1)
                    sets[bits] = set(own)
                found[key.group][key] = sets[bits]
        return found

    def written(self, groups: Collection[str]) -> frozenset[Key]:
        """Return the documents of these groups in which something holds by a note or a tag."""
        found: set[Key] = set()
        for place, source in enumerate(self._sources):
            every = [own for hold in self._holds.values() for own in hold.written[place]]
            if every:
                wanted = [source.places[group] for group in groups if group in source.places]
                of_groups = source.of_groups(np.array(wanted, np.int64))
                flags = np.logical_or.reduce([_are_among(of_groups, own) for own in every])
                found.update(source.keys(of_groups[flags]))
        return frozenset(found)


def _are_among(few: Longs, many: Longs) -> Flags:
    """Flag those of a few numbers that are among many; both are in order."""
    if not len(many):
        return np.zeros(len(few), np.bool_)
    at = np.searchsorted(many, few)
    at[at == len(many)] = 0
    flags: Flags = many[at] == few
    return flags
