"""What can be said of all that fits a query: which values articles have, which kinds of hits.

Everything is counted over whole arrays of what the answer was found in, so that counts are exact
and as new as the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from diptych.domain.hit import HitGroup
from diptych.search.documents import BODY, DATE, FIELDS_OF_SCOPE, NOTE, QUOTE, TAG, TITLE
from diptych.search.evaluation import Fitting, Source
from diptych.search.marks import is_about_annotations
from diptych.search.postings import Flags, Longs
from diptych.search.surroundings import Surroundings, matching_tags
from diptych.search.syntax import And, Has, Leaf, Near, Node, Not, Or, Phrase, Tagged


def articles_by_value(fitting: Fitting, field: str) -> dict[str, int]:
    """Return how many of the articles that fit have each value of an exact field."""
    counts: dict[str, int] = {}
    for source, codes in fitting.parts:
        own = source.valued(field)
        found = own.places[fitting.fits[codes[own.numbers]]]
        times = np.bincount(found, minlength=1)
        for place in np.flatnonzero(times).tolist():
            value = own.values[place]
            counts[value] = counts.get(value, 0) + int(times[place])
    return counts


def articles_by_annotation(
    fitting: Fitting, field: str, above: Mapping[str, Iterable[str]] | None = None
) -> dict[str, int]:
    """Return on how many of the articles that fit an annotation has each value.

    ``above`` gives the values that an annotation has with each, itself among them: the tags on a
    tag's path. What it does not know counts nowhere.
    """
    groups: dict[str, list[Longs]] = {}
    for source, codes in fitting.parts:
        own = source.valued(field)
        of_groups = codes[own.numbers]
        fits = fitting.fits[of_groups]
        places, of_groups = own.places[fits], of_groups[fits]
        order = np.argsort(places, kind="stable")
        places, of_groups = places[order], of_groups[order]
        starts = np.flatnonzero(np.diff(places, prepend=-1))
        for place, own_groups in zip(
            places[starts].tolist(), np.split(of_groups, starts[1:]), strict=False
        ):
            value = own.values[place]
            for name in (value,) if above is None else above.get(value, ()):
                groups.setdefault(name, []).append(own_groups)
    return {name: len(np.unique(np.concatenate(own))) for name, own in groups.items()}


def dates(fitting: Fitting) -> Longs:
    """Return the date of each group as a number that orders like it, -1 where none is known."""
    found = np.full(len(fitting.fits), -1, np.int64)
    for source, codes in fitting.parts:
        own = source.valued(DATE)
        numbers = np.array([_as_number(value) for value in own.values] or [-1], np.int64)
        found[codes[own.numbers]] = numbers[own.places]
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
        for part, (source, codes) in every:
            self._look_at_others(part, source, codes)
        shown = self.found[HitGroup.HIGHLIGHTS] | self.found[HitGroup.NOTES]
        # Where nothing of it can be shown, there is the article's title.
        self.found[HitGroup.TEXT] |= ~shown
        self.found = {group: flags & fitting.fits for group, flags in self.found.items()}

    def _look_at_articles(self, part: int, source: Source, codes: Longs) -> None:
        articles = source.of_sort("a:")
        for leaf, hold in self._fitting.holds.items():
            for numbers in hold.numbers[part]:
                self._in_articles[leaf][codes[numbers[articles[numbers]]]] = True
            for field in _fields(leaf, (TITLE, BODY)):
                numbers = source.holding(leaf, field).numbers  # type: ignore[arg-type]
                self.found[HitGroup.TEXT][codes[numbers]] = True

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
        # What fits by itself, and what makes the article fit where its text does not.
        shown = self._satisfied(self._root, holds, len(codes))
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
