"""Finding a phrase in one long text, piece by piece, by the rule that marks what a search found.

Of a phrase, the one word that tells most is looked for; where it may stand, it and its neighbours
are compared, so that “of the zebra” takes no longer than its last word. A book is gone through in a
moment, and whoever waits for the interpreter gets it often.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from diptych.domain.found_spans import FoundSpans
from diptych.domain.progress import Progress
from diptych.domain.span import Span
from diptych.search.agreement import Agreement
from diptych.search.marks import Marker
from diptych.search.query import Query
from diptych.search.spots import Spots
from diptych.search.syntax import Compound, Element, Phrase, Word, leaves
from diptych.text.analysis import CHUNK
from diptych.text.find import pieces

_BREAKERS = ("ꙮ", "𐎀", "𐤀")
"""Words that nobody writes, of which one stands between places that are not neighbours."""


class TextFinder:
    """Finds the places of phrases in texts of one language: the spans that a ``Marker`` marks.

    Several phrases are ways to understand one thing that was typed; places of theirs that
    overlap are one.
    """

    def __init__(self, queries: Sequence[Query], languages: tuple[str, ...]) -> None:
        phrases = [leaf for q in queries for leaf in leaves(q.root) if isinstance(leaf, Phrase)]
        self._markers = [Marker(query, languages) for query in queries]
        self._reach = max((_width(phrase) for phrase in phrases), default=1) - 1
        self._spots = Spots(begin for phrase in phrases for begin in _anchor(phrase, languages))
        self._between = f" {_breaker(phrases, languages)} " if self._reach else " "

    def find(self, text: str, most: int, progress: Progress, start: int = 0) -> FoundSpans:
        """Return the places in ``text``, in order: the first ``most`` from ``start`` on.

        Those before ``start`` come after the others; ``progress`` is told of each piece.
        """
        found: list[Span] = []
        done = 0
        for first, after in pieces(text, start):
            progress.step(done, len(text))
            done += after - first
            found += self._in_piece(text, first, after)
            if len(found) > most:
                break
        return FoundSpans.first(found, most, start)

    def _in_piece(self, text: str, first: int, after: int) -> list[Span]:
        """Return the places that begin in ``first``..``after``."""
        end = after
        for match in islice(CHUNK.finditer(text, after), self._reach):
            end = match.end()
        piece = text[first:end]
        found: list[Span] = []
        for start, stop in self._marks(piece):
            if first + start < after:
                found.append(Span(first + start, first + stop))
        return found

    def _marks(self, piece: str) -> list[tuple[int, int]]:
        regions = self._regions(piece)
        if not regions:
            return []
        condensed = self._between.join([piece[start:end] for start, end in regions])
        marks = sorted(
            {mark for marker in self._markers for mark in marker.marks(condensed, language="")}
        )
        placed: list[tuple[int, int]] = []
        number, base = 0, 0
        for mark in marks:
            while mark.start >= base + regions[number][1] - regions[number][0]:
                base += regions[number][1] - regions[number][0] + len(self._between)
                number += 1
            shift = regions[number][0] - base
            placed.append((mark.start + shift, mark.end + shift))
        return placed

    def _regions(self, piece: str) -> list[tuple[int, int]]:
        """Return the words worth looking at with as many neighbours as may belong to them."""
        stretches = self._spots.in_text(piece)
        if stretches is None:
            return [(0, len(piece))]
        if not self._reach:
            return stretches
        regions: list[tuple[int, int]] = []
        for first, after in stretches:
            low, behind = regions[-1] if regions else (0, -1)
            start, end = self._reached_back(piece, first, low), after
            for chunk in islice(CHUNK.finditer(piece, after), self._reach):
                end = chunk.end()
            if start <= behind:
                regions[-1] = (low, max(end, behind))
            else:
                regions.append((start, end))
        return regions

    def _reached_back(self, piece: str, at: int, low: int) -> int:
        start = at
        while start > low:
            start = max(piece.rfind(" ", low, start - 1) + 1, low)
            if len(CHUNK.findall(piece, start, at)) >= self._reach:
                break
        return start


def _width(phrase: Phrase) -> int:
    return sum(len(e.parts) if isinstance(e, Compound) else 1 for e in phrase.elements)


def _anchor(phrase: Phrase, languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return how the one word must begin, of all in the phrase, that tells most."""
    every = (_beginnings(element, languages) for element in phrase.elements)
    return max(every, key=lambda begin: min(map(len, begin)))


def _beginnings(element: Element, languages: tuple[str, ...]) -> tuple[str, ...]:
    ways: tuple[Word, ...] = (
        (element,) if isinstance(element, Word) else (element.joined, element.parts[0])
    )
    return tuple(Agreement(word, languages).beginning for word in ways)


def _breaker(phrases: Sequence[Phrase], languages: tuple[str, ...]) -> str:
    asked = [
        Agreement(word, languages)
        for phrase in phrases
        for element in phrase.elements
        for word in ((element,) if isinstance(element, Word) else (*element.parts, element.joined))
    ]
    return next((b for b in _BREAKERS if not any(agrees(b) for agrees in asked)), _BREAKERS[0])
