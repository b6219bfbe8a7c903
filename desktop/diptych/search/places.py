"""Where the conditions of a query hold within one text, by the positions of its words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from diptych.search import syntax
from diptych.search.agreement import Agreement
from diptych.search.documents import rules_of
from diptych.search.spots import Spots, Stretch
from diptych.search.syntax import Compound, Near, Phrase, TextLeaf, Word, words
from diptych.text.analysis import CHUNK, JOINED_AFTER, JOINED_BEFORE, analyse


class Place(NamedTuple):
    """Word positions ``first`` up to ``after``; ``start`` and ``end`` are characters."""

    first: int
    after: int
    start: int = 0
    end: int = 0


_Entry = tuple[int, tuple[tuple[Word, Place], ...]]
"""How many words a chunk of text is, and which of them agree with what."""
_NOTHING: _Entry = (1, ())

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


class Locators:
    """Finds the places of a query's words in texts of several languages, each by its own rules."""

    def __init__(self, leaves: Iterable[TextLeaf], languages: tuple[str, ...]) -> None:
        self._leaves = tuple(leaves)
        self._languages = languages
        self._made: dict[tuple[str, ...], Locator] = {}

    def locate(self, text: str, language: str) -> dict[Word, list[Place]]:
        """Return the places of the words that agree; nothing where none does."""
        rules = rules_of(language, self._languages)
        locator = self._made.get(rules)
        if locator is None:
            locator = self._made[rules] = Locator(self._leaves, rules)
        return locator.locate(text)


class Locator:
    """Finds the places of a query's words in text after text; it remembers every word it met.

    Words agree by the rules of any of these languages.
    """

    def __init__(self, leaves: Iterable[TextLeaf], languages: tuple[str, ...]) -> None:
        leaves = tuple(leaves)
        wanted = {word for leaf in leaves for word in words(leaf)}
        self._agreements = {word: Agreement(word, languages) for word in wanted}
        self._beginnings = tuple(agrees.beginning for agrees in self._agreements.values())
        self._spots = Spots(self._beginnings)
        self._reach = max(map(_reach, leaves), default=0)
        self._stretches: dict[str, _Entry] = {}
        self._known: dict[str, _Entry] = {}
        self._agreeing: set[str] = set()
        self._wide: set[str] = set()

    def locate(self, text: str) -> dict[Word, list[Place]]:
        """Return the places of the words that agree; nothing where none does.

        Word positions tell which words follow one another, and how far words are apart that are
        near enough for a condition; others may be said to be nearer, though not near.
        """
        stretches = self._spots.in_text(text)
        return self.locate_all(text) if stretches is None else self._within(text, stretches)

    def _within(self, text: str, stretches: Iterable[Stretch]) -> dict[Word, list[Place]]:
        """Return the places in these stretches, outside of which there are none."""
        found: defaultdict[Word, list[Place]] = defaultdict(list)
        position = before = 0
        for start, end in stretches:
            raw = text[start:end]
            entry = self._stretches.get(raw)
            if entry is None:
                entry = self._stretches[raw] = self._look_through(raw)
            count, agreeing = entry
            if not agreeing:
                continue
            position += self._words_between(text, before, start)
            for word, (first, after, begin, stop) in agreeing:
                found[word].append(
                    Place(position + first, position + after, start + begin, start + stop)
                )
            position, before = position + count, end
        return dict(found)

    def _words_between(self, text: str, start: int, end: int) -> int:
        """Return how many words stand between; no more than matter are counted."""
        count = 0
        for match in CHUNK.finditer(text, start, end) if self._reach else ():
            count += len(analyse(match.group())[0])
            if count > self._reach:
                break
        return count

    def _look_through(self, text: str) -> _Entry:
        """Cut a piece of text into words, and find out which of them agree with what."""
        count, agreeing = 0, []
        for match in CHUNK.finditer(text):
            base = match.start()
            own, entry = self._look(*analyse(match.group()))
            agreeing += [
                (word, Place(count + first, count + after, base + start, base + end))
                for word, (first, after, start, end) in entry
            ]
            count += own
        return count, tuple(agreeing)

    def locate_all(self, text: str) -> dict[Word, list[Place]]:
        """Return the same, looking at every word; positions are those of the whole text."""
        chunks = CHUNK.findall(text)
        distinct = set(chunks)
        self._learn(distinct - self._known.keys())
        wanted = distinct & self._agreeing
        if not wanted:
            return {}
        known = self._known
        places = [(number, raw) for number, raw in enumerate(chunks) if raw in wanted]
        if not self._wide.isdisjoint(distinct):
            firsts = list(accumulate((known[raw][0] for raw in chunks), initial=0))
            places = [(firsts[number], raw) for number, raw in places]
        offsets = _offsets_of(text, chunks, wanted)
        found: defaultdict[Word, list[Place]] = defaultdict(list)
        for position, raw in places:
            base = next(offsets[raw])
            for word, (first, after, start, end) in known[raw][1]:
                found[word].append(
                    Place(position + first, position + after, base + start, base + end)
                )
        return dict(found)

    def _learn(self, chunks: AbstractSet[str]) -> None:
        """Find out about chunks that were not met before.

        Nearly all are plain words that begin otherwise than any that is asked for; one expression
        tells them all from the others.
        """
        if not chunks:
            return
        remarkable = self._remarkable.findall("\n".join(chunks))
        self._known.update(dict.fromkeys(chunks, _NOTHING))
        for raw in remarkable:
            parts, joined = analyse(raw)
            begins = any(part[2].startswith(self._beginnings) for part in parts)
            if begins or (joined and joined.startswith(self._beginnings)):
                entry = self._known[raw] = self._look(parts, joined)
                if entry[1]:
                    self._agreeing.add(raw)
            elif len(parts) != 1:
                self._known[raw] = (len(parts), ())
            if len(parts) != 1:
                self._wide.add(raw)

    @cached_property
    def _remarkable(self) -> re.Pattern[str]:
        """What finds, line by line, chunks that are not plain, or plain and begin as asked for."""
        begin = "|".join(map(re.escape, self._beginnings)) if self._beginnings else "(?!)"
        return re.compile(rf"^(?:(?ai:{begin}).*|[A-Za-z]*[^A-Za-z\n].*)$", re.MULTILINE)

    def _look(self, parts: tuple[tuple[int, int, str], ...], joined: str) -> _Entry:
        """Find out which words of a chunk agree with what."""
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


def _reach(leaf: TextLeaf) -> int:
    """Return how far apart words may be for a condition; 0 where it is about single words."""
    if isinstance(leaf, Near):
        return leaf.distance
    return int(len(leaf.elements) > 1 or isinstance(leaf.elements[0], Compound))


def _offsets_of(text: str, chunks: Sequence[str], wanted: set[str]) -> dict[str, Iterator[int]]:
    """Return where each wanted chunk stands, in order.

    The few that are wanted are looked up in the text; going through all matches of the
    expression once more would take most of the time.
    """
    offsets = {raw: _offsets(text, raw) for raw in wanted}
    if any(len(own) != chunks.count(raw) for raw, own in offsets.items()):
        matches = list(CHUNK.finditer(text))
        offsets = {raw: [m.start() for m in matches if m.group() == raw] for raw in wanted}
    return {raw: iter(own) for raw, own in offsets.items()}


def _offsets(text: str, raw: str) -> list[int]:
    """Return where ``raw`` stands by itself: not within a longer word, or joined to one."""
    found: list[int] = []
    at = text.find(raw)
    while at >= 0:
        after = at + len(raw)
        if not JOINED_BEFORE.search(text[max(0, at - 2) : at]) and not JOINED_AFTER.match(
            text, after
        ):
            found.append(at)
        at = text.find(raw, at + 1)
    return found
