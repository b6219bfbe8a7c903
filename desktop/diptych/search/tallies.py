"""What can be said of all that fits a query: which values articles have, which kinds of hits.

Everything is counted over whole arrays of what the answer was found in, so that counts are exact
and as new as the answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from diptych.domain.hit import HitGroup
from diptych.search.documents import (
    AUTHOR,
    BODY,
    DATE,
    FIELDS_OF_SCOPE,
    NOTE,
    QUOTE,
    SOURCE,
    SPEAKER_NAME,
    TAG,
    TITLE,
)
from diptych.search.fitting import Fitting
from diptych.search.marks import is_about_annotations
from diptych.search.postings import NO_LONGS, Flags, Longs, occurring
from diptych.search.source import Source
from diptych.search.surroundings import Surroundings, matching_tags
from diptych.search.syntax import And, Has, Leaf, Near, Node, Not, Or, Phrase, Scope, Tagged

NEVER = 10**9
"""What is later than any date."""


class Tally:
    """How many articles have each of some values."""

    def __init__(self, values: Sequence[str], counts: Longs) -> None:
        self._values = values
        self._counts = counts
        self._had = np.flatnonzero(counts)

    def __len__(self) -> int:
        """Return how many values there are that any article has."""
        return len(self._had)

    def most_frequent(self, most: int) -> list[tuple[str, int]]:
        """Return the values that most articles have, and how many; equals as the index has them."""
        order = np.argsort(-self._counts[self._had], kind="stable")[:most]
        return [self._pair(place) for place in self._had[order].tolist()]

    def of(self, wanted: Collection[str]) -> list[tuple[str, int]]:
        """Return those of these values that any article has, and how many."""
        if not wanted:
            return []
        return [pair for pair in map(self._pair, self._had.tolist()) if pair[0] in wanted]

    def items(self) -> list[tuple[str, int]]:
        """Return all values that any article has, and how many."""
        return list(map(self._pair, self._had.tolist()))

    def _pair(self, place: int) -> tuple[str, int]:
        return self._values[place], int(self._counts[place])


def articles_by_value(fitting: Fitting, field: str) -> Tally:
    """Count the articles that fit by the values of a field that each has once."""
    parts = []
    for source, codes in fitting.parts:
        own = source.valued(field)
        found = own.places[fitting.fits[codes[own.numbers]]]
        parts.append((own.values, np.bincount(found, minlength=len(own.values))))
    return Tally(*_together(parts))


def _together(parts: Iterable[tuple[Sequence[str], Longs]]) -> tuple[Sequence[str], Longs]:
    """Add up what sources have; nearly all of it is of one of them."""
    filled = sorted((own for own in parts if own[1].any()), key=lambda own: -len(own[0]))
    if not filled:
        return (), NO_LONGS
    (values, counts), *others = filled
    if not others:
        return values, counts
    places = {value: place for place, value in enumerate(values)}
    added: list[tuple[int, int]] = []
    for other, more in others:
        for at in np.flatnonzero(more).tolist():
            place = places.setdefault(other[at], len(places))
            added.append((place, int(more[at])))
    summed = np.concatenate([counts, np.zeros(len(places) - len(counts), np.int64)])
    for place, count in added:
        summed[place] += count
    return tuple(places), summed


def articles_by_annotation(
    fitting: Fitting, field: str, above: Mapping[str, Sequence[str]] | None = None
) -> Tally:
    """Count the articles that fit by the values that annotations on them have.

    ``above`` gives the values that an annotation has with each, itself among them: the tags on a
    tag's path. What it does not know counts nowhere.
    """
    names: dict[str, int] = {}
    groups = len(fitting.fits)
    pairs = [NO_LONGS]
    for source, codes in fitting.parts:
        own = source.valued(field)
        of_groups = codes[own.numbers]
        fits = fitting.fits[of_groups]
        paths = [(value,) if above is None else above.get(value, ()) for value in own.values]
        for depth in range(max(map(len, paths), default=0)):
            known = [
                names.setdefault(path[depth], len(names)) if depth < len(path) else -1
                for path in paths
            ]
            column = np.array(known, np.int64)[own.places[fits]]
            counts = column >= 0
            pairs.append(column[counts] * groups + of_groups[fits][counts])
    once = np.sort(np.concatenate(pairs))
    once = once[np.diff(once, prepend=-1) > 0]
    return Tally(tuple(names), np.bincount(once // max(1, groups), minlength=len(names)))


def articles_by_speaker(fitting: Fitting) -> Tally:
    """Count the articles that fit by who speaks there, in quotations or in what is highlighted.

    Nearly all of it are quotations, whose document has each name once: only for highlights is
    it looked up whether their speaker was counted with these.
    """
    parts = [_Speaking.of(source, codes, fitting.fits) for source, codes in fitting.parts]
    counted = [own.counts() for own in parts]
    if any(own.heard.any() for own in parts):
        groups, names = len(fitting.fits), dict[str, int]()
        heard = np.zeros(groups, np.bool_)
        for own in parts:
            heard[own.of_groups[own.heard]] = True
        said = [own.pairs(own.quoted & heard[own.of_groups], names, groups) for own in parts]
        others = [own.pairs(own.heard, names, groups) for own in parts]
        new = np.setdiff1d(np.concatenate(others), np.concatenate(said))
        counted.append((tuple(names), np.bincount(new // groups, minlength=len(names))))
    return Tally(*_together(counted))


class _Speaking(NamedTuple):
    """Who speaks in the documents of one source: which of its values, each in which group.

    ``quoted`` flags those in quotations of articles that fit, ``heard`` those in highlights.
    """

    values: Sequence[str]
    places: Longs
    of_groups: Longs
    quoted: Flags
    heard: Flags

    @classmethod
    def of(cls, source: Source, codes: Longs, fits: Flags) -> _Speaking:
        own = source.valued(SPEAKER_NAME)
        of_groups = codes[own.numbers]
        quoting = source.of_sort("s:")[own.numbers]
        fitting = fits[of_groups]
        return cls(own.values, own.places, of_groups, fitting & quoting, fitting & ~quoting)

    def counts(self) -> tuple[Sequence[str], Longs]:
        """Return how many articles quote each."""
        return self.values, np.bincount(self.places[self.quoted], minlength=len(self.values))

    def pairs(self, wanted: Flags, names: dict[str, int], groups: int) -> Longs:
        """Return which name speaks in which group as one number; ``names`` gets new ones added."""
        places = self.places[wanted]
        used = np.unique(places)
        numbers = [names.setdefault(self.values[place], len(names)) for place in used.tolist()]
        own: Longs = np.array(numbers, np.int64)[np.searchsorted(used, places)] * groups
        return own + self.of_groups[wanted]


def dates(fitting: Fitting) -> Longs:
    """Return the date of each group that fits as a number that orders like it, -1 where unknown."""
    found = np.full(len(fitting.fits), -1, np.int64)
    for source, codes in fitting.parts:
        own = source.valued(DATE)
        of_groups = codes[own.numbers]
        fits = fitting.fits[of_groups]
        which, _ = occurring(own.places[fits])
        places = np.searchsorted(which, own.places[fits])
        numbers = np.array([_as_number(own.values[place]) for place in which.tolist()], np.int64)
        found[of_groups[fits]] = numbers[places]
    return found


def _as_number(date: str) -> int:
    """Return 20020400 for 2002-04."""
    parts = [part for part in date.split("-")[:3] if part.isdecimal()]
    year, month, day = [*map(int, parts), 0, 0, 0][:3]
    return (year * 100 + month) * 100 + day


def groups_with_hits(
    root: Node, fitting: Fitting, surroundings: Surroundings
) -> dict[HitGroup, Flags]:
    """Return which groups have hits of each kind, as ``HitMaker`` makes them."""
    looking = _HitGroups(root, fitting, surroundings)
    return looking.found


def any_of(every: Iterable[Flags]) -> Flags:
    """Flag what is flagged in any of these."""
    flags: Flags = np.logical_or.reduce(list(every))
    return flags


class _HitGroups:
    """Goes over all documents in which something was found, as one does who makes hits of one."""

    def __init__(self, root: Node, fitting: Fitting, surroundings: Surroundings) -> None:
        self._root = root
        self._fitting = fitting
        self._surroundings = surroundings
        groups = len(fitting.fits)
        self.found = {group: np.zeros(groups, np.bool_) for group in HitGroup}
        self._in_articles = {leaf: np.zeros(groups, np.bool_) for leaf in fitting.holds}
        every = list(enumerate(fitting.parts))
        for part, (source, codes) in every:
            self._look_at_articles(part, source, codes)
            self._look_at_quotations(part, source, codes)
        for part, (source, codes) in every:
            self._look_at_others(part, source, codes)
        shown = self.found[HitGroup.HIGHLIGHTS] | self.found[HitGroup.NOTES]
        # Where nothing of it can be shown, there is the article's title.
        self.found[HitGroup.TEXT] |= ~shown
        self.found = {group: flags & fitting.fits for group, flags in self.found.items()}

    def _look_at_articles(self, part: int, source: Source, codes: Longs) -> None:
        articles = source.of_sort("a:")
        for leaf, hold in self._fitting.holds.items():
            own = [numbers[articles[numbers]] for numbers in hold.numbers[part]]
            for numbers in own:
                self._in_articles[leaf][codes[numbers]] = True
            if not isinstance(leaf, Phrase | Near) or not _fields(leaf, (TITLE, BODY)):
                continue
            names = _fields(leaf, (AUTHOR, SOURCE))
            if any(len(source.holding(leaf, field).numbers) for field in names):
                # It may hold in who wrote an article alone, which is no place in its text.
                fields = _fields(leaf, (TITLE, BODY))
                own = [source.holding(leaf, field).numbers for field in fields]
            for numbers in own:
                self.found[HitGroup.TEXT][codes[numbers]] = True

    def _look_at_quotations(self, part: int, source: Source, codes: Longs) -> None:
        """Where it was asked who speaks, their quotations are hits in the text."""
        quoting = source.of_sort("s:")
        for leaf, hold in self._fitting.holds.items():
            if isinstance(leaf, Phrase | Near) and leaf.scope is Scope.SPEAKER:
                for numbers in hold.numbers[part]:
                    self.found[HitGroup.TEXT][codes[numbers[quoting[numbers]]]] = True

    def _look_at_others(self, part: int, source: Source, codes: Longs) -> None:
        holds = {
            leaf: self._flags(source, hold.numbers[part])
            for leaf, hold in self._fitting.holds.items()
        }
        if not holds:
            return
        anything = np.logical_or.reduce(list(holds.values()))
        self.found[HitGroup.NOTES][codes[anything & source.of_sort("n:")]] = True
        own = anything & source.of_sort("q:")
        if not own.any():
            return
        # What fits by itself, what was written, what makes the article fit where its text does not.
        shown = self._satisfied(self._root, holds, len(codes))
        for hold in self._fitting.holds.values():
            shown |= self._flags(source, hold.written[part])
        for leaf, flags in holds.items():
            shown |= (
                flags if is_about_annotations(leaf) else flags & ~self._in_articles[leaf][codes]
            )
        shown &= own
        of_note = self._of_note(source, holds) & shown
        self.found[HitGroup.NOTES][codes[of_note]] = True
        self.found[HitGroup.HIGHLIGHTS][codes[shown & ~of_note]] = True

    def _of_note(self, source: Source, holds: Mapping[Leaf, Flags]) -> Flags:
        """Flag annotations of which nothing fits but the note."""
        in_note, otherwise = (np.zeros(len(source.codes), np.bool_) for _ in range(2))
        for leaf, flags in holds.items():
            match leaf:
                case Phrase() | Near():
                    for field in _fields(leaf, (NOTE,)):
                        in_note[source.holding(leaf, field).numbers] = True
                    for field in _fields(leaf, (QUOTE,)):
                        otherwise[source.holding(leaf, field).numbers] = True
                    if QUOTE in FIELDS_OF_SCOPE[leaf.scope]:
                        tags = matching_tags(leaf, self._surroundings)
                        otherwise[source.having(TAG, tags)] = True
                case Tagged():
                    otherwise |= flags
                case Has(what="note"):
                    in_note |= flags
        return in_note & ~otherwise

    def _flags(self, source: Source, every: Iterable[Longs]) -> Flags:
        flags = np.zeros(len(source.codes), np.bool_)
        for numbers in every:
            flags[numbers] = True
        return flags

    def _satisfied(self, node: Node, holds: Mapping[Leaf, Flags], count: int) -> Flags:
        """Flag the documents of which ``marks.satisfied`` is true."""
        if isinstance(node, And | Or):
            every = [self._satisfied(child, holds, count) for child in node.nodes]
            combine = np.logical_and if isinstance(node, And) else np.logical_or
            combined: Flags = combine.reduce(every)
            return combined
        if isinstance(node, Not) or not isinstance(node, Phrase | Near | Tagged):
            return np.ones(count, np.bool_)
        own = holds.get(node)
        return np.zeros(count, np.bool_) if own is None else own.copy()


def _fields(leaf: Leaf, wanted: Iterable[str]) -> list[str]:
    if not isinstance(leaf, Phrase | Near):
        return []
    return [field for field in wanted if field in FIELDS_OF_SCOPE[leaf.scope]]
