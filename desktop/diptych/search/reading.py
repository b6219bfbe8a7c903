"""Asking one state of an index where the conditions of a query hold."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from heapq import nlargest
from typing import Any

from diptych.search import counting, syntax
from diptych.search.agreement import Agreement
from diptych.search.codec import Matcher
from diptych.search.documents import Key, stemming_languages
from diptych.search.places import Place, held
from diptych.search.state import State
from diptych.search.summary import NO_WORDS, Summary, Words
from diptych.search.syntax import Compound, Near, Phrase, TextLeaf, Word

MOST_EXPANSIONS = 64
"""Words that ``word*`` or ``word~`` stands for at most, the most used first: each is a list of
documents to read, and a beginning of two letters has thousands."""


@dataclass(frozen=True, slots=True)
class _Segment:
    reader: Any
    summary: Summary
    base: int
    dead: frozenset[int]

    def words(self, field: str) -> Words:
        return self.summary.words.get(field, NO_WORDS)

    def matcher(self, field: str, entry: str) -> Matcher | None:
        """Return the postings of a word, deleted documents among them."""
        if entry not in self.words(field):
            return None
        matcher: Matcher = self.reader.postings(field, entry.encode())
        return matcher


class IndexSource:
    """A source of what one state of the index holds, for one query.

    Documents of ``hidden_units`` and ``hidden_articles`` count as not there: they have changed
    since, and are asked elsewhere.
    """

    def __init__(
        self,
        state: State,
        readers: Sequence[Any],
        *,
        languages: tuple[str, ...] = (),
        hidden_units: frozenset[str] = frozenset(),
        hidden_articles: frozenset[str] = frozenset(),
    ) -> None:
        self._state = state
        self._languages = languages or stemming_languages(state.languages)
        self._agreements: dict[Word, Agreement] = {}
        self._entries: dict[tuple[Word, str], dict[str, int]] = {}
        hiding = bool(hidden_units or hidden_articles)
        self._segments = [
            _Segment(
                reader,
                summary,
                base,
                deleted.union(summary.numbers_of(hidden_units, hidden_articles))
                if hiding
                else deleted,
            )
            for reader, summary, base, deleted in zip(
                readers, state.summaries, state.bases, state.deleted, strict=False
            )
        ]

    def key(self, number: int) -> Key:
        """Return which document this is."""
        return self._state.keys[number]

    def group(self, number: int) -> str:
        """Return what the document is grouped by."""
        return self._state.groups[number]

    def numbers(self) -> Iterable[int]:
        """Return the numbers of all documents."""
        for segment in self._segments:
            for number in range(len(segment.summary.keys)):
                if number not in segment.dead:
                    yield segment.base + number

    def size(self, field: str) -> tuple[int, int]:
        """Return how many documents have the field, and how many words these have in it."""
        sizes = [segment.summary.sizes.get(field, (0, 0)) for segment in self._segments]
        return sum(size[0] for size in sizes), sum(size[1] for size in sizes)

    def length_in(self, field: str) -> Callable[[int], int]:
        """Return what tells how many words of the field a document has."""
        return self._state.lengths[field].__getitem__

    def having(self, field: str, values: Collection[str]) -> Collection[int]:
        """Return the documents that have one of these values."""
        found: set[int] = set()
        for segment in self._segments:
            numbers: set[int] = set()
            for value in values:
                matcher = segment.matcher(field, value)
                if matcher is not None:
                    numbers.update(*(ids for ids, _ in matcher.blocks()))
            found.update(segment.base + number for number in numbers - segment.dead)
        return found

    def values(self, field: str) -> Iterable[str]:
        """Return the values of an exact field, some perhaps no longer used."""
        return {value for segment in self._segments for value in segment.words(field)}

    def holding(self, leaf: TextLeaf, field: str) -> Mapping[int, float]:
        """Return how often the condition holds in the field of each document."""
        found: dict[int, float] = {}
        for segment in self._segments:
            if segment.words(field) is NO_WORDS:
                continue
            match leaf:
                case Phrase(elements=(Word() as word,)):
                    times = self._times(segment, word, field)
                case _:
                    times = self._times_held(segment, leaf, field)
            base = segment.base
            if base:
                found.update((base + number, count) for number, count in times.items())
            else:
                found.update(times)
        return found

    def _times(self, segment: _Segment, word: Word, field: str) -> dict[int, float]:
        """Count the word in each document; forms of it that agree are one word."""
        times: dict[int, float] = {}
        for entry in self._expanded(word, field):
            matcher = segment.matcher(field, entry)
            for ids, weights in matcher.blocks() if matcher is not None else ():
                if times.keys().isdisjoint(ids):
                    times.update(zip(ids, weights, strict=True))
                    continue
                for number, weight in zip(ids, weights, strict=True):
                    times[number] = times.get(number, 0.0) + weight
        for number in segment.dead:
            times.pop(number, None)
        return times

    def _times_held(self, segment: _Segment, leaf: TextLeaf, field: str) -> dict[int, float]:
        """Count how often several words stand as the condition wants them."""
        sequences = leaf.items if isinstance(leaf, Near) else (leaf.elements,)
        numbers = _common(self._with_sequence(segment, s, field) for s in sequences)
        if not numbers:
            return {}
        wanted = set(syntax.words(leaf))
        plain = counting.is_plain(leaf) and all(
            length == 1 for word in wanted for length in self._expanded(word, field).values()
        )
        if plain:
            positions = {w: self._positions(segment, w, field, numbers) for w in wanted}
            found = (
                (number, counting.times(leaf, {w: own[number] for w, own in positions.items()}))
                for number in numbers
            )
        else:
            places = {w: self._places(segment, w, field, numbers) for w in wanted}
            found = (
                (number, len(held(leaf, {w: own.get(number, ()) for w, own in places.items()})))
                for number in numbers
            )
        return {number: float(count) for number, count in found if count}

    def _with_sequence(
        self, segment: _Segment, sequence: syntax.Sequence, field: str
    ) -> AbstractSet[int]:
        return _common(self._with_element(segment, element, field) for element in sequence)

    def _with_element(
        self, segment: _Segment, element: syntax.Element, field: str
    ) -> AbstractSet[int]:
        if isinstance(element, Compound):
            apart = self._with_sequence(segment, element.parts, field)
            return {*apart, *self._times(segment, element.joined, field)}
        return self._times(segment, element, field).keys()

    def _positions(
        self, segment: _Segment, word: Word, field: str, numbers: AbstractSet[int]
    ) -> Mapping[int, array[int]]:
        """Return the positions of the word in each of these documents."""
        positions: dict[int, array[int]] = {}
        for entry in self._expanded(word, field):
            for number, value in _values(segment.matcher(field, entry), numbers):
                own = array("H", value)
                if number in positions:
                    own.extend(positions[number])
                positions[number] = own
        return positions

    def _places(
        self, segment: _Segment, word: Word, field: str, numbers: AbstractSet[int]
    ) -> Mapping[int, Sequence[Place]]:
        """Return where the word stands in each of these documents, also as part of others."""
        places: defaultdict[int, list[Place]] = defaultdict(list)
        for entry, length in self._expanded(word, field).items():
            for number, value in _values(segment.matcher(field, entry), numbers):
                places[number] += [Place(p, p + length) for p in array("H", value)]
        for found in places.values():
            found.sort()
        return places

    def _expanded(self, word: Word, field: str) -> dict[str, int]:
        """Return the words of the field that agree, and how many positions each covers."""
        known = self._entries.get((word, field))
        if known is not None:
            return known
        agrees = self._agreements.get(word)
        if agrees is None:
            agrees = self._agreements[word] = Agreement(word, self._languages)
        counts: defaultdict[str, int] = defaultdict(int)
        for segment in self._segments:
            for entry, count in segment.words(field).beginning(agrees.beginning):
                if agrees(entry.partition("-")[0]):
                    counts[entry] += count
        entries: Iterable[str] = counts
        if agrees.is_open and len(counts) > MOST_EXPANSIONS:
            entries = nlargest(MOST_EXPANSIONS, counts, key=counts.__getitem__)
        answer = {entry: int(entry.partition("-")[2] or 1) for entry in entries}
        self._entries[word, field] = answer
        return answer


def _values(matcher: Matcher | None, numbers: AbstractSet[int]) -> Iterable[tuple[int, bytes]]:
    """Yield the packed positions of those documents that are wanted."""
    for ids, _ in matcher.blocks() if matcher is not None else ():
        if matcher is not None and not numbers.isdisjoint(ids):
            for number, value in zip(ids, matcher.values(), strict=True):
                if number in numbers:
                    yield number, value


def _common(sets: Iterable[AbstractSet[int]]) -> AbstractSet[int]:
    ordered = sorted(sets, key=len)
    return set(ordered[0]).intersection(*ordered[1:]) if ordered else set()
