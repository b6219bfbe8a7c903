"""Where the conditions of a query hold within one text, by the positions of its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from diptych.search import syntax
from diptych.search.agreement import Agreement
from diptych.search.syntax import Compound, Near, Phrase, TextLeaf, Word, words
from diptych.text.analysis import CHUNK, analyse


class Place(NamedTuple):
    """Word positions ``first`` up to ``after``; ``start`` and ``end`` are characters."""

    first: int
    after: int
    start: int = 0
    end: int = 0


PlacesOfWords = Mapping[Word, Sequence[Place]]


def held(leaf: TextLeaf, places: PlacesOfWords) -> list[tuple[Place, ...]]:
    """Return where the condition holds, in order: each time the places that make it true."""
    if isinstance(leaf, Phrase):
        return [(place,) for place in _sequence(leaf.elements, places)]
    return _near(leaf, places)


def _sequence(elements: syntax.Sequence, places: PlacesOfWords) -> Sequence[Place]:
    """Return where the elements follow one another."""
    found: Sequence[Place] = ()
    for number, element in enumerate(elements):
        own = _element(element, places)
        found = _chained(found, own) if number else own
        if not found:
            return ()
    return found


def _element(element: syntax.Element, places: PlacesOfWords) -> Sequence[Place]:
    if isinstance(element, Compound):
        apart = _sequence(element.parts, places)
        return sorted({*places.get(element.joined, ()), *apart})
    return places.get(element, ())


def _chained(left: Sequence[Place], right: Sequence[Place]) -> list[Place]:
    following: defaultdict[int, list[Place]] = defaultdict(list)
    for place in right:
        following[place.first].append(place)
    return [
        Place(place.first, second.after, place.start, second.end)
        for place in left
        for second in following.get(place.after, ())
    ]


def _near(leaf: Near, places: PlacesOfWords) -> list[tuple[Place, ...]]:
    """Return the groups of places in which every item stands within the distance."""
    every = sorted(
        (place, item)
        for item, elements in enumerate(leaf.items)
        for place in _sequence(elements, places)
    )
    groups: list[tuple[Place, ...]] = []
    last: dict[int, Place] = {}
    for place, item in every:
        last[item] = place
        if len(last) == len(leaf.items):
            first = min(other.first for other in last.values())
            if place.first - first <= leaf.distance:
                groups.append(tuple(sorted(set(last.values()))))
    return groups


class Locator:
    """Finds the places of a query's words in text after text; it remembers every word it met."""

    def __init__(self, leaves: Iterable[TextLeaf], languages: tuple[str, ...]) -> None:
        wanted = {word for leaf in leaves for word in words(leaf)}
        self._agreements = {word: Agreement(word, languages) for word in wanted}
        self._beginnings = tuple(agrees.beginning for agrees in self._agreements.values())
        self._known: dict[str, tuple[int, tuple[tuple[Word, Place], ...]]] = {}

    def locate(self, text: str) -> dict[Word, list[Place]]:
        """Return the places of the words that agree; nothing where none does."""
        if not self._knows_any(set(CHUNK.findall(text))):
            return {}
        known = self._known
        found: defaultdict[Word, list[Place]] = defaultdict(list)
        position = 0
        for match in CHUNK.finditer(text):
            count, agreeing = known[match.group()]
            if agreeing:
                base = match.start()
                for word, (first, after, start, end) in agreeing:
                    found[word].append(
                        Place(position + first, position + after, base + start, base + end)
                    )
            position += count
        return dict(found)

    def _knows_any(self, chunks: Iterable[str]) -> bool:
        """Look at every chunk, and tell whether there is any that agrees."""
        known, beginnings = self._known, self._beginnings
        found = False
        for raw in chunks:
            entry = known.get(raw)
            if entry is None:
                parts, joined = analyse(raw)
                # Nearly no word begins as those that are asked for.
                for part in parts:
                    if part[2].startswith(beginnings):
                        entry = self._look(parts, joined)
                        break
                else:
                    like = joined and joined.startswith(beginnings)
                    entry = self._look(parts, joined) if like else (len(parts), ())
                known[raw] = entry
            if entry[1]:
                found = True
        return found

    def _look(
        self, parts: tuple[tuple[int, int, str], ...], joined: str
    ) -> tuple[int, tuple[tuple[Word, Place], ...]]:
        """Return how many words one chunk of text is, and which of them agree with what."""
        agreeing: list[tuple[Word, Place]] = []
        for word, agrees in self._agreements.items():
            if joined and agrees(joined):
                whole = Place(0, len(parts), parts[0][0], parts[-1][1])
                agreeing.append((word, whole))
            agreeing.extend(
                (word, Place(number, number + 1, start, end))
                for number, (start, end, folded) in enumerate(parts)
                if agrees(folded)
            )
        return len(parts), tuple(agreeing)
