"""Which articles fit a query, best first; alike for the index and for a plain scan.

Words may stand in an article's text, its title, a quote, a note or a tag's name: an article fits
if all of it together satisfies the query. Everything is asked of whole arrays, one entry for a
document or a group, since common words stand in tens of thousands of them and hardly any is
shown.

Scores are those of Whoosh's BM25F, field by field; its statistics are of the documents that have
the field, as most have one field only. Several words that a condition asks for as one, the forms
of a word or a phrase, are ranked as if they were one word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import log
from typing import NamedTuple, Protocol

import numpy as np

from diptych.domain.tag import name_key
from diptych.search.documents import (
    BODY,
    FIELDS_OF_SCOPE,
    HAS,
    LANGUAGE,
    NAMES_OF_SCOPE,
    NOTE,
    QUOTE,
    TAG,
    TITLE,
    YEAR,
    Key,
)
from diptych.search.postings import Flags, Floats, Ints, Longs
from diptych.search.surroundings import Surroundings, matching_tags
from diptych.search.syntax import (
    And,
    Collected,
    Has,
    Language,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Scope,
    Tagged,
    TextLeaf,
    Years,
    leaves,
)

WEIGHTS: Mapping[str, float] = {TITLE: 2.5, BODY: 1.0, QUOTE: 1.5, NOTE: 1.5}
TAG_WEIGHT = 2.0
SATURATION = 1.2
LENGTH_SHARE = 0.75


class Found(NamedTuple):
    """The documents in which something holds, each once and in order, and how often."""

    numbers: Longs
    times: Floats


class Valued(NamedTuple):
    """The values of an exact field: for each time that a document has one, which, and which has it.

    ``places`` are those in ``values``, of which some may not be had by any document.
    """

    values: Sequence[str]
    places: Longs
    numbers: Longs


class Source(Protocol):
    """A set of documents that can be asked where conditions hold."""

    @property
    def groups(self) -> Sequence[str]:
        """What documents are grouped by."""

    @property
    def places(self) -> Mapping[str, int]:
        """The place of each group there."""

    @property
    def codes(self) -> Ints:
        """The place there of each document's group."""

    def key(self, number: int) -> Key:
        """Return which document this is."""

    def numbers(self) -> Longs:
        """Return the numbers of all documents."""

    def of_sort(self, sort: str) -> Flags:
        """Flag the documents whose units begin so."""

    def size(self, field: str) -> tuple[int, int]:
        """Return how many documents have the field, and how many words these have in it."""

    def lengths(self, field: str) -> Ints:
        """Return how many words of the field each document has."""

    def holding(self, leaf: TextLeaf, field: str) -> Found:
        """Return how often the condition holds in the field of each document."""

    def having(self, field: str, values: Collection[str]) -> Longs:
        """Return the documents that have one of these values, each once."""

    def values(self, field: str) -> Iterable[str]:
        """Return the values of an exact field, some perhaps no longer used."""

    def valued(self, field: str) -> Valued:
        """Return which document has which value of an exact field."""

    def vocabulary(self, field: str) -> Iterable[tuple[Sequence[str], Ints]]:
        """Yield the words of a field as far as they are known, and how often each stands there."""


class Scored:
    """Groups and their scores: ``fits`` flags the groups, others score nothing."""

    __slots__ = ("fits", "scores")

    def __init__(self, fits: Flags, scores: Floats) -> None:
        self.fits = fits
        self.scores = scores


class Hold(Scored):
    """Where one condition holds: in which groups, and in which documents of each source."""

    __slots__ = ("numbers",)

    def __init__(self, groups: int, sources: int) -> None:
        super().__init__(np.zeros(groups, np.bool_), np.zeros(groups))
        self.numbers: tuple[list[Longs], ...] = tuple([] for _ in range(sources))


class _Groups:
    """The groups of all sources under one numbering, which goes on from the first one's."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._first = sources[0].places if sources else {}
        self._added: dict[str, int] = {}
        self.codes: list[Longs] = []
        for number, source in enumerate(sources):
            codes = source.codes.astype(np.int64)
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
        self, scored: Scored, holds: Mapping[Leaf, Hold], sources: Sequence[Source], groups: _Groups
    ) -> None:
        self._scored = scored
        self._holds = holds
        self._sources = sources
        self._groups = groups
        self._fitting = np.flatnonzero(scored.fits)

    def __len__(self) -> int:
        return len(self._fitting)

    def only(self, groups: Flags) -> Fitting:
        """Return those of them that are flagged."""
        scored = Scored(self._scored.fits & groups, self._scored.scores)
        return Fitting(scored, self._holds, self._sources, self._groups)

    @property
    def fits(self) -> Flags:
        """Which of all groups fit, by their numbers."""
        return self._scored.fits

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
            on_any = np.unique(codes[source.of_sort("n:")]).tolist()
            flags[[at for at in on_any if self._groups.names[at].startswith("n:")]] = False
        return flags

    @property
    def total(self) -> int:
        """How many articles fit."""
        return int(np.count_nonzero(self._scored.fits & self.of_articles))

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
        fitting, scores = self._fitting, self._scored.scores[self._fitting]
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

    def keys(self, groups: Collection[str]) -> dict[str, dict[Key, set[Leaf]]]:
        """Return, for these groups, the documents in which something was found, and what."""
        found: dict[str, dict[Key, set[Leaf]]] = {group: {} for group in groups}
        wanted = np.zeros(len(self._groups), np.bool_)
        wanted[[at for group in groups if (at := self._groups.get(group)) is not None]] = True
        per_source = zip(self._sources, self._groups.codes, strict=True)
        for place, (source, codes) in enumerate(per_source):
            of_groups = np.flatnonzero(wanted[codes])
            for leaf, hold in self._holds.items():
                for numbers in hold.numbers[place]:
                    for number in _in_both(of_groups, numbers).tolist():
                        group = self._groups.names[codes[number]]
                        found[group].setdefault(source.key(number), set()).add(leaf)
        return found


def _in_both(few: Longs, many: Longs) -> Longs:
    """Return which of a few numbers are among many; both are in order."""
    if not len(many):
        return many
    at = np.searchsorted(many, few)
    at[at == len(many)] = 0
    both: Longs = few[many[at] == few]
    return both


def evaluate(root: Node, sources: Sequence[Source], surroundings: Surroundings) -> Fitting:
    """Find the groups of documents that satisfy the query."""
    groups = _Groups(sources)
    evaluation = _Evaluation(sources, groups, surroundings)
    holds = {leaf: evaluation.hold(leaf) for leaf in dict.fromkeys(leaves(root))}
    scored = _combined(root, holds, evaluation)
    positive = set(leaves(root, positive_only=True))
    shown = {leaf: hold for leaf, hold in holds.items() if leaf in positive}
    return Fitting(scored, shown, sources, groups)


def _combined(node: Node, holds: Mapping[Leaf, Hold], evaluation: _Evaluation) -> Scored:
    """Return the groups that satisfy the node, and their scores."""
    if isinstance(node, And):
        wanted = [child for child in node.nodes if not isinstance(child, Not)]
        refused = [child.node for child in node.nodes if isinstance(child, Not)]
        first, *others = [_combined(child, holds, evaluation) for child in wanted] or [
            evaluation.everything
        ]
        fits, scores = first.fits, first.scores
        for other in others:
            fits, scores = fits & other.fits, scores + other.scores
        for child in refused:
            fits = fits & ~_combined(child, holds, evaluation).fits
        return Scored(fits, np.where(fits, scores, 0.0))
    if isinstance(node, Or):
        first, *others = [_combined(child, holds, evaluation) for child in node.nodes]
        fits, scores = first.fits, first.scores
        for other in others:
            fits, scores = fits | other.fits, scores + other.scores
        return Scored(fits, scores)
    if isinstance(node, Not):
        everything = evaluation.everything
        fits = everything.fits & ~_combined(node.node, holds, evaluation).fits
        return Scored(fits, everything.scores)
    return holds[node]


class _Evaluation:
    """Asks the sources about one query's conditions."""

    def __init__(
        self, sources: Sequence[Source], groups: _Groups, surroundings: Surroundings
    ) -> None:
        self._sources = sources
        self._groups = groups
        self._surroundings = surroundings

    @cached_property
    def everything(self) -> Scored:
        """Every group that has a document, with no score."""
        scored = Scored(np.zeros(len(self._groups), np.bool_), np.zeros(len(self._groups)))
        for source, codes in zip(self._sources, self._groups.codes, strict=True):
            scored.fits[codes[source.numbers()]] = True
        return scored

    def hold(self, leaf: Leaf) -> Hold:
        """Return where one condition holds."""
        match leaf:
            case Phrase(name=name) if name:
                hold = self._named(leaf, name)
            case Phrase() | Near():
                hold = self._words(leaf)
            case Tagged():
                hold = self._new_hold()
                self._add_tags(hold, matching_tags(leaf, self._surroundings))
            case Collected(name=name):
                hold = self._collected(name_key(name))
            case Years(first=first, last=last):
                hold = self._exact(YEAR, lambda value: _in_range(value, first, last))
            case Language(code=code):
                hold = self._exact(LANGUAGE, lambda value: value == code)
            case Has(what="tag"):
                # Tags come and go without their annotations being touched.
                tags = self._surroundings.tags
                hold = self._exact(TAG, lambda value: value in tags, shown=True)
            case Has(what=what):
                hold = self._exact(HAS, lambda value: value == what, shown=True)
        return hold

    def _named(self, leaf: Phrase, name: str) -> Hold:
        """Return where the very name stands; where there is none such, all that has its words."""
        hold = self._words(leaf)
        having = [source.having(NAMES_OF_SCOPE[leaf.scope], (name,)) for source in self._sources]
        if any(map(len, having)):
            hold.fits = np.zeros_like(hold.fits)
            per_source = zip(self._groups.codes, hold.numbers, having, strict=True)
            for codes, numbers, found in per_source:
                numbers[:] = [found]
                hold.fits[codes[found]] = True
            hold.scores *= hold.fits
        return hold

    def _new_hold(self) -> Hold:
        return Hold(len(self._groups), len(self._sources))

    def _collected(self, key: str) -> Hold:
        """Return the articles of a collection, as far as there is anything of them."""
        hold = self._new_hold()
        members = self._surroundings.collections.get(key, frozenset())
        found = [at for member in members if (at := self._groups.get(member)) is not None]
        hold.fits[found] = True
        hold.fits &= self.everything.fits
        return hold

    def _exact(self, name: str, wanted: _Wanted, *, shown: bool = False) -> Hold:
        """Return where a field has a value that is wanted; ``shown`` makes hits of these."""
        hold = self._new_hold()
        per_source = zip(self._sources, self._groups.codes, hold.numbers, strict=True)
        for source, codes, numbers in per_source:
            values = {value for value in source.values(name) if wanted(value)}
            if values:
                found = source.having(name, values)
                hold.fits[codes[found]] = True
                if shown:
                    numbers.append(found)
        return hold

    def _add_tags(self, hold: Hold, tag_ids: frozenset[str]) -> None:
        """Let the annotations with one of these tags count, each a little less."""
        if not tag_ids:
            return
        counts = np.zeros(len(self._groups))
        per_source = zip(self._sources, self._groups.codes, hold.numbers, strict=True)
        for source, codes, numbers in per_source:
            found = source.having(TAG, tag_ids)
            numbers.append(found)
            counts += np.bincount(codes[found], minlength=len(counts))
        hold.fits |= counts > 0
        hold.scores += TAG_WEIGHT * np.log1p(counts)

    def _words(self, leaf: TextLeaf) -> Hold:
        hold = self._new_hold()
        for name in FIELDS_OF_SCOPE[leaf.scope]:
            self._add_field(hold, leaf, name)
        if leaf.scope is Scope.ANYWHERE:
            self._add_tags(hold, matching_tags(leaf, self._surroundings))
        return hold

    def _add_field(self, hold: Hold, leaf: TextLeaf, name: str) -> None:
        """Score each group by its best document, as BM25F does it."""
        every = [source.holding(leaf, name) for source in self._sources]
        frequency = sum(len(found.numbers) for found in every)
        if not frequency:
            return
        sizes = [source.size(name) for source in self._sources]
        documents = max(frequency, sum(size[0] for size in sizes))
        average = max(1.0, sum(size[1] for size in sizes) / documents)
        rarity = log(documents / (frequency + 1)) + 1
        weight = rarity * (SATURATION + 1) * WEIGHTS.get(name, 1.0)
        fixed, share = SATURATION * (1 - LENGTH_SHARE), SATURATION * LENGTH_SHARE / average
        best: Scored | None = None
        per_source = zip(self._sources, self._groups.codes, hold.numbers, every, strict=True)
        for source, codes, numbers, found in per_source:
            if not len(found.numbers):
                continue
            numbers.append(found.numbers)
            lengths = source.lengths(name)[found.numbers]
            scores = weight * found.times / (found.times + (fixed + share * lengths))
            best = _better(best, codes[found.numbers], scores, hold)
        if best is not None:
            hold.fits |= best.fits
            hold.scores += best.scores


def _better(best: Scored | None, groups: Longs, scores: Floats, hold: Hold) -> Scored:
    """Take these scores of groups where they are the best so far; a group may come twice."""
    if best is None:
        best = Scored(np.zeros_like(hold.fits), np.zeros_like(hold.scores))
    best.fits[groups] = True
    np.maximum.at(best.scores, groups, scores)
    return best


class _Wanted(Protocol):
    def __call__(self, value: str, /) -> bool:
        """Tell whether this value is asked for."""


def _in_range(value: str, first: int | None, last: int | None) -> bool:
    year = int(value)
    return (first is None or first <= year) and (last is None or year <= last)
