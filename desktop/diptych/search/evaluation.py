"""Which articles fit a query, best first; alike for the index and for a plain scan.

Words may stand in an article's text, its title, a quote, a note or a tag's name: an article fits
if all of it together satisfies the query. Scores are BM25's, field by field.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from math import log
from typing import Protocol

from diptych.domain.tag import name_key
from diptych.search.documents import (
    BODY,
    FIELDS_OF_SCOPE,
    HAS,
    LANGUAGE,
    NOTE,
    QUOTE,
    TAG,
    TITLE,
    YEAR,
    Key,
)
from diptych.search.places import Locator, held
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


class Source(Protocol):
    """A set of documents that can be asked where conditions hold."""

    def key(self, number: int) -> Key:
        """Return which document this is."""

    def group(self, number: int) -> str:
        """Return what the document is grouped by."""

    def numbers(self) -> Iterable[int]:
        """Return the numbers of all documents."""

    def size(self, field: str) -> tuple[int, int]:
        """Return how many documents have the field, and how many words these have in it."""

    def length_in(self, field: str) -> Callable[[int], int]:
        """Return what tells how many words of the field a document has."""

    def holding(self, leaf: TextLeaf, field: str) -> Mapping[int, float]:
        """Return how often the condition holds in the field of each document."""

    def having(self, field: str, values: Collection[str]) -> Collection[int]:
        """Return the documents that have one of these values."""

    def values(self, field: str) -> Iterable[str]:
        """Return the values of an exact field, some perhaps no longer used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a query may name that stands outside the documents.

    ``tags`` gives the names on each tag's path, ``collections`` the articles of each collection
    by its name's key.
    """

    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    collections: Mapping[str, frozenset[str]] = field(default_factory=dict)
    languages: tuple[str, ...] = ("en",)


class Hold:
    """Where one condition holds: the score of each group, and the documents by their numbers.

    Groups are counted in thousands and hardly any is shown, so nothing is made for each.
    """

    __slots__ = ("numbers", "scores")

    def __init__(self, sources: int) -> None:
        self.scores: dict[str, float] = {}
        self.numbers: tuple[set[int], ...] = tuple(set() for _ in range(sources))


class Fitting:
    """The groups that fit a query, best first, and what holds where."""

    def __init__(
        self,
        ranked: Sequence[tuple[str, float]],
        holds: Mapping[Leaf, Hold],
        sources: Sequence[Source],
    ) -> None:
        self.ranked = ranked
        self._holds = holds
        self._sources = sources

    def keys(self, groups: Collection[str]) -> dict[str, dict[Key, set[Leaf]]]:
        """Return, for these groups, the documents in which something was found, and what."""
        found: dict[str, dict[Key, set[Leaf]]] = {group: {} for group in groups}
        for leaf, hold in self._holds.items():
            for source, numbers in zip(self._sources, hold.numbers, strict=True):
                for number in numbers:
                    own = found.get(source.group(number))
                    if own is not None:
                        own.setdefault(source.key(number), set()).add(leaf)
        return found


def evaluate(root: Node, sources: Sequence[Source], surroundings: Surroundings) -> Fitting:
    """Find the groups of documents that satisfy the query."""
    evaluation = _Evaluation(sources, surroundings)
    holds = {leaf: evaluation.hold(leaf) for leaf in dict.fromkeys(leaves(root))}
    scores = _combined(root, holds, evaluation.everything)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    positive = set(leaves(root, positive_only=True))
    return Fitting(ranked, {leaf: holds[leaf] for leaf in holds if leaf in positive}, sources)


def matching_tags(leaf: Tagged | TextLeaf, surroundings: Surroundings) -> frozenset[str]:
    """Return the tags that a condition names, those below them included.

    A tag of the very name wins; otherwise every tag with the words in its name.
    """
    tags = surroundings.tags
    if not isinstance(leaf, Tagged):
        locator = Locator([leaf], surroundings.languages)
        return frozenset(
            tag_id for tag_id, names in tags.items() if held(leaf, locator.locate(names[-1]))
        )
    wanted = [name_key(name) for name in leaf.names]
    exact = frozenset(
        tag_id for tag_id, names in tags.items() if _runs(wanted, [name_key(n) for n in names])
    )
    if exact:
        return exact
    return frozenset(
        tag_id
        for tag_id, names in tags.items()
        if all(word in name_key("/".join(names)) for word in wanted)
    )


def _runs(wanted: list[str], names: list[str]) -> bool:
    return any(
        names[start : start + len(wanted)] == wanted
        for start in range(len(names) - len(wanted) + 1)
    )


def _combined(node: Node, holds: Mapping[Leaf, Hold], everything: _Everything) -> dict[str, float]:
    """Return the score of each group that satisfies the node."""
    if isinstance(node, And):
        wanted = [child for child in node.nodes if not isinstance(child, Not)]
        refused = [child.node for child in node.nodes if isinstance(child, Not)]
        fitting = [_combined(child, holds, everything) for child in wanted]
        both = reduce(_both, sorted(fitting, key=len)) if fitting else everything()
        for child in refused:
            without = _combined(child, holds, everything)
            both = {group: score for group, score in both.items() if group not in without}
        return both
    if isinstance(node, Or):
        either: dict[str, float] = {}
        for child in node.nodes:
            for group, score in _combined(child, holds, everything).items():
                either[group] = either.get(group, 0.0) + score
        return either
    if isinstance(node, Not):
        without = _combined(node.node, holds, everything)
        return {group: 0.0 for group in everything() if group not in without}
    return holds[node].scores


def _both(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    return {group: score + other[group] for group, score in one.items() if group in other}


class _Everything(Protocol):
    def __call__(self) -> dict[str, float]:
        """Return every group, with no score."""


class _Evaluation:
    """Asks the sources about one query's conditions."""

    def __init__(self, sources: Sequence[Source], surroundings: Surroundings) -> None:
        self._sources = sources
        self._surroundings = surroundings

    def everything(self) -> dict[str, float]:
        """Return every group, with no score."""
        return {source.group(n): 0.0 for source in self._sources for n in source.numbers()}

    def hold(self, leaf: Leaf) -> Hold:
        """Return where one condition holds."""
        match leaf:
            case Phrase() | Near():
                hold = self._words(leaf)
            case Tagged():
                hold = self._new_hold()
                self._add_tags(hold, matching_tags(leaf, self._surroundings))
            case Collected(name=name):
                members = self._surroundings.collections.get(name_key(name), frozenset())
                hold = self._new_hold()
                hold.scores.update(dict.fromkeys(members, 0.0))
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

    def _new_hold(self) -> Hold:
        return Hold(len(self._sources))

    def _exact(self, name: str, wanted: _Wanted, *, shown: bool = False) -> Hold:
        """Return where a field has a value that is wanted; ``shown`` makes hits of these."""
        hold = self._new_hold()
        for source, numbers in zip(self._sources, hold.numbers, strict=True):
            values = {value for value in source.values(name) if wanted(value)}
            for number in source.having(name, values) if values else ():
                hold.scores[source.group(number)] = 0.0
                if shown:
                    numbers.add(number)
        return hold

    def _add_tags(self, hold: Hold, tag_ids: frozenset[str]) -> None:
        """Let the annotations with one of these tags count, each a little less."""
        counts: defaultdict[str, int] = defaultdict(int)
        for source, numbers in zip(self._sources, hold.numbers, strict=True):
            for number in source.having(TAG, tag_ids) if tag_ids else ():
                numbers.add(number)
                counts[source.group(number)] += 1
        for group, count in counts.items():
            hold.scores[group] = hold.scores.get(group, 0.0) + TAG_WEIGHT * log(1 + count)

    def _words(self, leaf: TextLeaf) -> Hold:
        hold = self._new_hold()
        for name in FIELDS_OF_SCOPE[leaf.scope]:
            self._add_field(hold, leaf, name)
        if leaf.scope is Scope.ANYWHERE:
            self._add_tags(hold, matching_tags(leaf, self._surroundings))
        return hold

    def _add_field(self, hold: Hold, leaf: TextLeaf, name: str) -> None:
        """Score each group by its best document, as BM25 does it."""
        holdings = [source.holding(leaf, name) for source in self._sources]
        frequency = sum(map(len, holdings))
        if not frequency:
            return
        sizes = [source.size(name) for source in self._sources]
        documents = max(frequency, sum(size[0] for size in sizes))
        average = max(1.0, sum(size[1] for size in sizes) / documents)
        rarity = log(1 + (documents - frequency + 0.5) / (frequency + 0.5))
        weight = rarity * (SATURATION + 1) * WEIGHTS.get(name, 1.0)
        fixed, share = SATURATION * (1 - LENGTH_SHARE), SATURATION * LENGTH_SHARE / average
        best: dict[str, float] = {}
        for source, numbers, times in zip(self._sources, hold.numbers, holdings, strict=True):
            numbers.update(times)
            length_of, group_of = source.length_in(name), source.group
            for number, count in times.items():
                score = weight * count / (count + fixed + share * length_of(number))
                group = group_of(number)
                if score > best.get(group, 0.0):
                    best[group] = score
        scores = hold.scores
        for group, score in best.items():
            scores[group] = scores.get(group, 0.0) + score


class _Wanted(Protocol):
    def __call__(self, value: str, /) -> bool:
        """Tell whether this value is asked for."""


def _in_range(value: str, first: int | None, last: int | None) -> bool:
    year = int(value)
    return (first is None or first <= year) and (last is None or year <= last)
