"""The guide for its readers: opened in their language, and searched as libraries are.

Words are found in any order and in other forms, also where one only begins or is part of a
longer one: who searches a guide rarely knows the word that it uses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from diptych.domain.guide import Guide, GuideHit, GuideSection, KeyLine
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


class GuideIndex:
    """The words of a guide, and where each of them is: what searches look things up in."""

    def __init__(self, guide: Guide) -> None:
        self.language = guide.language
        self.sections = [
            (tuple(dict.fromkeys((chapter.title, section.title))), section)
            for chapter in guide.chapters
            for section in chapter.sections
        ]
        self.places: dict[tuple[str, str], list[_Place]] = {}
        for number, (titles, section) in enumerate(self.sections):
            for text, title in (*_numbered(titles), *((one, None) for one in section.passages)):
                for token in tokens(text, self.language):
                    place = _Place(number, text, Span(token.start, token.end), title)
                    self.places.setdefault((token.folded, token.stem), []).append(place)


def _numbered(titles: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Give titles with how far each is from the section's own, which is the last."""
    for number, title in enumerate(reversed(titles)):
        yield title, number


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a word is: in which section, in which text of it, and in a title perhaps."""

    section: int
    text: str
    span: Span
    title: int | None


class GuideSearch:
    """What is sought, once its words are known: finds sections, and marks words in a text."""

    def __init__(self, query: str, language: str) -> None:
        self._language = language
        self.words = tuple(
            dict.fromkeys(SoughtWord(one.folded, one.stem) for one in tokens(query, language))
        )

    def hits(self, index: GuideIndex) -> list[GuideHit]:
        """Return the sections in which all words are, the best first."""
        found: dict[int, _Found] = {}
        for (folded, stem), places in index.places.items():
            word, fit = self._best(folded, stem)
            if fit:
                for place in places:
                    one = found.setdefault(place.section, _Found(len(self.words)))
                    one.take(place, word, fit)
        whole = [(number, one) for number, one in found.items() if one.whole]
        whole.sort(key=lambda pair: (-pair[1].weight(), pair[0]))
        return [one.hit(*index.sections[number]) for number, one in whole]

    def spans(self, text: str) -> tuple[Span, ...]:
        """Return where any of the words stand in a text."""
        return tuple(
            Span(token.start, token.end)
            for token in tokens(text, self._language)
            if self._best(token.folded, token.stem)[1]
        )

    def _best(self, folded: str, stem: str) -> tuple[int, int]:
        """Return which word sought a word of the guide fits best, and how well."""
        fits = [word.fits(folded, stem) for word in self.words]
        fit = max(fits, default=0)
        return (fits.index(fit), fit) if fit else (0, 0)


class _Found:
    """What was found in one section."""

    def __init__(self, words: int) -> None:
        self._fits = [0] * words
        self._of_titles = 0
        self._passages: dict[str, list[tuple[Span, int, int]]] = {}

    def take(self, place: _Place, word: int, fit: int) -> None:
        """Note a word at its place."""
        self._fits[word] = max(self._fits[word], fit)
        if place.title is None:
            self._passages.setdefault(place.text, []).append((place.span, word, fit))
        else:
            # A heading says what its section is about.
            self._of_titles += fit * (2 if place.title else 4)

    @property
    def whole(self) -> bool:
        """Whether every word sought is here."""
        return all(self._fits)

    def weight(self) -> float:
        """Return how much the section is about what is sought."""
        words, fits = max(map(_telling, self._passages.values()), default=(0, 0))
        return 3 * sum(self._fits) + self._of_titles + min(2 * words + fits / 4, 12)

    def hit(self, titles: tuple[str, ...], section: GuideSection) -> GuideHit:
        """Return it with the passage that tells most; without one, with how the section begins."""
        passage = max(self._passages, key=lambda one: _telling(self._passages[one]), default="")
        spans = sorted(span for span, *_ in self._passages.get(passage, ()))
        return GuideHit(
            place=section.place,
            titles=titles,
            passage=passage or next(iter(section.passages), ""),
            spans=tuple(spans),
        )


def _telling(found: Sequence[tuple[Span, int, int]]) -> tuple[int, int]:
    """Return how much a passage tells: how many of the words it has, and how well they fit."""
    return len({word for _, word, _ in found}), sum(fit for *_, fit in found)
