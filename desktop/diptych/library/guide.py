"""The guide for its readers: opened in their language, and searched as libraries are.

Words are found in any order and in other forms, also where one only begins or is part of a
longer one: who searches a guide rarely knows the word that it uses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from diptych.domain.guide import Guide, GuideChapter, GuideHit, GuideSection, KeyLine
from diptych.domain.span import Span
from diptych.text.analysis import tokens

INSIDE_FROM = 4
"""Letters that a word must have to be found inside longer ones."""


def open_guide(folder: Path, language: str, keys: Sequence[KeyLine]) -> Guide:
    """Read the guide; ``keys`` are the lines of its table of keys."""
    from diptych.formats.guide.reading import read_guide  # noqa: PLC0415 - only when asked for

    return read_guide(folder, language, keys)


@dataclass(frozen=True, slots=True)
class SoughtWord:
    """A word that is sought in the guide."""

    folded: str
    stem: str

    def fits(self, folded: str, stem: str) -> int:
        """Return how well a word of the guide fits: 3 as a form of it, down to 0, not at all."""
        if stem == self.stem or folded == self.folded:
            return 3
        if folded.startswith(self.folded):
            return 2
        return 1 if len(self.stem) >= INSIDE_FROM and self.stem in folded else 0


class GuideSearch:
    """What is sought, once its words are known: finds sections, and marks words in a text."""

    def __init__(self, query: str, language: str) -> None:
        self._language = language
        self.words = tuple(
            dict.fromkeys(SoughtWord(one.folded, one.stem) for one in tokens(query, language))
        )

    def hits(self, guide: Guide) -> list[GuideHit]:
        """Return the sections in which all words are, the best first."""
        if not self.words:
            return []
        found = [
            hit
            for chapter in guide.chapters
            for section in chapter.sections
            if (hit := self._hit(chapter, section)) is not None
        ]
        found.sort(key=lambda one: -one[0])
        return [hit for _, hit in found]

    def spans(self, text: str) -> tuple[Span, ...]:
        """Return where any of the words stand in a text."""
        return tuple(span for span, _, _ in self._matches(text))

    def _matches(self, text: str) -> Iterator[tuple[Span, int, int]]:
        """Give the words of a text that fit: where, which word of the query, and how well."""
        for token in tokens(text, self._language):
            fits = [word.fits(token.folded, token.stem) for word in self.words]
            best = max(fits, default=0)
            if best:
                yield Span(token.start, token.end), fits.index(best), best

    def _hit(self, chapter: GuideChapter, section: GuideSection) -> tuple[float, GuideHit] | None:
        titles = tuple(dict.fromkeys((chapter.title, section.title)))
        scores = [0] * len(self.words)
        weight = 0.0
        for title in titles:
            for _, word, best in self._matches(title):
                scores[word] = max(scores[word], best)
                # A heading says what its section is about.
                weight += best * (4 if title == section.title else 2)
        passage, told = "", (0, 0)
        spans: tuple[Span, ...] = ()
        for one in section.passages:
            matched = list(self._matches(one))
            for _, word, best in matched:
                scores[word] = max(scores[word], best)
            telling = len({word for _, word, _ in matched}), sum(best for *_, best in matched)
            if telling > told:
                passage, told = one, telling
                spans = tuple(span for span, _, _ in matched)
        if not all(scores):
            return None
        passage = passage or next(iter(section.passages), "")
        hit = GuideHit(place=section.place, titles=titles, passage=passage, spans=spans)
        return sum(scores) * 3 + weight + min(told[0] * 2 + told[1] / 4, 12), hit
