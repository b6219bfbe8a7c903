"""What was perhaps meant by words of a query that occur nowhere in the library."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Sequence as Many
from itertools import pairwise, repeat
from math import log
from typing import NamedTuple

import numpy as np

from diptych.domain.hit import Suggestion
from diptych.domain.tag import join_path, name_key
from diptych.search.distance import nearly
from diptych.search.documents import FIELDS_OF_SCOPE
from diptych.search.fitting import Fitting
from diptych.search.postings import Ints
from diptych.search.query import FIELD, FIELD_NAMES, QUOTES, Part, Query, parts, quoted
from diptych.search.surroundings import Surroundings, matching_tags
from diptych.search.syntax import (
    Collected,
    Form,
    Near,
    Not,
    Phrase,
    Scope,
    Sequence,
    Tagged,
    TextLeaf,
    Word,
    alone,
    words,
)
from diptych.text.analysis import APOSTROPHES, CHUNK, analyse

SHORTEST = 3
"""Letters of a word that may be mistyped; nearly everything is like a shorter one."""
LONG = 5
"""Letters from which on two of them may be wrong."""
LONGEST = 40
FAR = 7.0
"""How much an edit counts: a word one edit away is taken before one that is two away, unless that
is a thousand times as frequent."""
OTHER_BEGINNING = 3.0
"""What it counts that a word begins otherwise; few people mistype the first letter."""
PARTED = 1.0
"""What it counts that a blank is missing, or one too many."""
MOST_TRIED = 8
MOST_MISSING = 5
"""Different words that are looked for; with more of them it is another text, not a typing error."""
LAST = "\U0010ffff"

_POSSESSIVE = re.compile(rf"(?<=[sS])[{APOSTROPHES}](?!\w)")
"""The apostrophe of ``trusts’``, which goes with the word."""


class Typed(NamedTuple):
    """A word of a query and where it was typed.

    ``alone`` tells that nothing but the word stands there: no field, quotation mark, ``near()``
    or ``*``; ``quoted`` that it stands between quotation marks. ``whole`` is the hyphenated word
    that it is a part of, written as one.
    """

    start: int
    end: int
    word: Word
    leaf: TextLeaf
    alone: bool
    quoted: bool
    whole: Word | None = None

    def replaced_by(self, candidate: _Candidate) -> _Candidate:
        """Return what was found for such a word as it may stand here."""
        shape = "{}"
        if len(candidate.words) > 1:
            # A field, or what stands in brackets, is of one word or of what is quoted.
            shape = "{} {}" if self.alone or self.quoted else '"{} {}"'
        return candidate._replace(start=self.start, end=self.end, shape=shape)


class _Vocabulary(NamedTuple):
    words: Many[str]
    totals: Ints


class _Candidate(NamedTuple):
    """What may stand instead of a piece of the query; ``shape`` has gaps for the ``words``."""

    cost: float
    words: tuple[str, ...]
    start: int
    end: int
    shape: str = "{}"


def suggested(
    query: Query,
    fitting: Fitting,
    surroundings: Surroundings,
    written: Callable[[str], str] = str,
) -> Suggestion | None:
    """Return the query with words that occur nowhere replaced by such as do, if there are any.

    So are tags and collections that there are not. What was typed otherwise stays as it is; what
    was ruled out is left alone. ``written`` tells how a folded word is written.
    """
    looking = _Looking(fitting, surroundings)
    every = typed_words(query.text)
    found = list(_names(query.text, surroundings))
    known: dict[tuple[Word, Scope], list[_Candidate]] = {}
    for own in every:
        word = own.word, own.leaf.scope
        if looking.occurs(own) or (word not in known and len(known) == MOST_MISSING):
            continue
        if word not in known:
            known[word] = [*looking.like(own), *looking.parted(own)]
        candidates = [*map(own.replaced_by, known[word]), *looking.joined(own, every)]
        found += [min(candidates)] if candidates else []
    return _replaced(query.text, found, written)


def _replaced(
    text: str, found: Iterable[_Candidate], written: Callable[[str], str]
) -> Suggestion | None:
    pairs: list[tuple[str, str]] = []
    pieces, at = [], 0
    for candidate in sorted(found, key=lambda own: (own.start, -own.end)):
        if candidate.start < at:
            continue  # joined with the word before
        words = [written(word) for word in candidate.words]
        said = candidate.shape.format(*words)
        pieces += [text[at : candidate.start], said]
        pairs.append((text[candidate.start : candidate.end], " ".join(words) or said))
        at = candidate.end
    if not pairs:
        return None
    return Suggestion(query="".join([*pieces, text[at:]]), words=tuple(dict.fromkeys(pairs)))


def typed_words(text: str) -> list[Typed]:
    """Return the words that a query asks for, in order, and where they stand in it."""
    found: dict[tuple[int, int], Typed] = {}
    for part in _wanted(text):
        if isinstance(part.node, Phrase | Near):
            found.update(((own.start, own.end), own) for own in _words_in(text, part, part.node))
    return [found[place] for place in sorted(found)]


def _wanted(text: str) -> list[Part]:
    """Return everything in a query that is not ruled out."""
    every = parts(text)
    refused = [part for part in every if isinstance(part.node, Not)]
    return [
        part
        for part in every
        if not any(own.start <= part.start and part.end <= own.end for own in refused)
    ]


def _names(text: str, surroundings: Surroundings) -> Iterator[_Candidate]:
    """Yield the tags and collections that are called nearly as one that there is not."""
    for part in _wanted(text):
        match part.node:
            case Tagged(names=names) if not matching_tags(part.node, surroundings):
                paths = list(map(join_path, surroundings.tags.values()))
                # A tag may be named by its path or by itself.
                called = [name_key(own[-1] if len(names) == 1 else join_path(own))
                          for own in surroundings.tags.values()]  # fmt: skip
                asked, shape = name_key(join_path(names)), "tag:{}"
            case Collected(name=name) if name_key(name) not in surroundings.collections:
                called = paths = list(surroundings.collections)
                asked, shape = name_key(name), "in:{}"
            case _:
                continue
        costs = dict(_costs(_Vocabulary(called, np.zeros(len(called), np.int32)), asked, 2))
        if len(asked) >= SHORTEST and costs:
            path = paths[called.index(min(costs, key=lambda own: (costs[own], own)))]
            shape = shape.format(quoted(path).replace("{", "{{").replace("}", "}}"))
            yield _Candidate(0.0, (), part.start, part.end, shape)


def _words_in(text: str, part: Part, leaf: TextLeaf) -> Iterator[Typed]:
    field = FIELD.match(text, part.start)
    begin = part.start if field is None or leaf.scope is Scope.ANYWHERE else field.end()
    if isinstance(leaf, Near):
        begin += len("near(")
    asked = {word.text: word for word in words(leaf)}
    for match in CHUNK.finditer(text, begin, min(part.end, len(text))):
        pieces, joined = analyse(match.group())
        for start, end, folded in pieces:
            word = asked.get(folded)
            place = match.start() + start, match.start() + end
            if word is not None and not _is_field(text, *place):
                if possessive := _POSSESSIVE.match(text, place[1]):
                    place = place[0], possessive.end()
                alone = place == (part.start, part.end)
                marks = sum(map(text.count, QUOTES, repeat(part.start), repeat(place[0])))
                whole = asked.get(joined) if joined else None
                yield Typed(*place, word, leaf, alone=alone, quoted=marks % 2 == 1, whole=whole)


def _is_field(text: str, start: int, end: int) -> bool:
    """Tell whether it is the name of a field that has no value yet."""
    return text[end : end + 1] == ":" and text[start:end].lower() in FIELD_NAMES


class _Looking:
    """Looks for words in everything that the query was asked of."""

    def __init__(self, fitting: Fitting, surroundings: Surroundings) -> None:
        self._holds = fitting.holds
        self._sources = [source for source, _ in fitting.parts]
        self._surroundings = surroundings
        self._vocabularies: dict[tuple[str, ...], list[_Vocabulary]] = {}

    def occurs(self, own: Typed) -> bool:
        """Tell whether the word, or a form of it, stands anywhere that it may have been meant."""
        hold = self._holds.get(own.leaf)
        if hold is not None and hold.fits.any():
            return True
        every = (own.word,) if own.whole is None else (own.word, own.whole)
        return any(self._stands(alone(word, own.leaf)) for word in every)

    def _stands(self, leaf: Phrase) -> bool:
        if leaf.scope is Scope.ANYWHERE and matching_tags(leaf, self._surroundings):
            return True
        return bool(self._count(leaf.elements, FIELDS_OF_SCOPE[leaf.scope], leaf.scope))

    def _count(
        self, elements: Sequence, fields: Iterable[str], scope: Scope = Scope.ANYWHERE
    ) -> int:
        leaf = Phrase(elements, scope)
        return sum(
            len(source.holding(leaf, field).numbers) for source in self._sources for field in fields
        )

    def like(self, own: Typed) -> Iterator[_Candidate]:
        """Yield words that are spelt nearly so."""
        text, fields = own.word.text, _fields(own)
        if not SHORTEST <= len(text) <= LONGEST:
            return
        costs: dict[str, float] = {}
        most = 2 if len(text) >= LONG else 1
        prefix = own.word.form is Form.PREFIX
        for vocabulary in self._vocabulary(fields):
            every = _beginnings(vocabulary, text) if prefix else vocabulary
            for word, cost in _costs(every, text, most):
                costs[word] = min(cost, costs.get(word, cost))
        best = sorted((cost, word) for word, cost in costs.items())[:MOST_TRIED]
        for cost, word in best:
            # What was deleted is in the vocabulary still.
            if self._count((Word(word, own.word.form),), fields):
                yield _Candidate(cost, (word,), own.start, own.end)
                return

    def parted(self, own: Typed) -> Iterator[_Candidate]:
        """Yield two words that were typed as one."""
        text, fields = own.word.text, _fields(own)
        if own.word.form is not Form.WORD or not SHORTEST <= len(text) <= LONGEST:
            return
        for cut in range(1, len(text)):
            one, other = text[:cut], text[cut:]
            count = self._count((Word(one), Word(other)), fields)
            if count:
                cost = PARTED + FAR - log(1 + count)
                yield _Candidate(cost, (one, other), own.start, own.end)

    def joined(self, own: Typed, every: Many[Typed]) -> Iterator[_Candidate]:
        """Yield the word that this one and the one beside it are together."""
        for one, other in pairwise(every):
            if own not in (one, other) or other.start - one.end != 1:
                continue
            together = (one.alone and other.alone) or (one.quoted and other.quoted)
            if together and one.leaf.scope is other.leaf.scope:
                word = one.word.text + other.word.text
                count = self._count((Word(word),), _fields(own))
                if count:
                    cost = PARTED + FAR - log(1 + count)
                    yield _Candidate(cost, (word,), one.start, other.end)

    def _vocabulary(self, fields: tuple[str, ...]) -> list[_Vocabulary]:
        known = self._vocabularies.get(fields)
        if known is None:
            known = self._vocabularies[fields] = [
                part
                for source in self._sources
                for field in fields
                for entries, totals in source.vocabulary(field)
                for part in (_Vocabulary(entries, totals), _written_as_one(entries, totals))
            ]
        return known


def _fields(own: Typed) -> tuple[str, ...]:
    return FIELDS_OF_SCOPE[alone(own.word, own.leaf).scope]


def _written_as_one(entries: Many[str], totals: Ints) -> _Vocabulary:
    """Return the hyphenated words among those of an index, which holds them as ``cooperate-2``."""
    places = [place for place, entry in enumerate(entries) if "-" in entry]
    words = [entries[place].partition("-")[0] for place in places]
    return _Vocabulary(words, totals[np.array(places, np.int64)])


def _costs(vocabulary: _Vocabulary, text: str, most: int) -> Iterator[tuple[str, float]]:
    """Yield what is spelt nearly so, and how far that is from being meant."""
    places = np.flatnonzero(nearly(vocabulary.words, text, most)).tolist()
    words = [vocabulary.words[place] for place in places]
    nearest = nearly(words, text, 1).tolist()
    for place, word, near in zip(places, words, nearest, strict=True):
        if len(word) > 1:
            begins = 0.0 if word[0] == text[0] else OTHER_BEGINNING
            times = int(vocabulary.totals[place])
            yield word, (1 if near else most) * FAR + begins - log(1 + times)


def _beginnings(vocabulary: _Vocabulary, text: str) -> _Vocabulary:
    """Return what words begin with, a letter more or less than was typed, and how often.

    Only of words with the same first letter: there are many, and people see what they type first.
    """
    first = bisect_left(vocabulary.words, text[0])
    after = bisect_left(vocabulary.words, text[0] + LAST, first)
    counts: Counter[str] = Counter()
    totals = vocabulary.totals[first:after].tolist()
    for word, times in zip(vocabulary.words[first:after], totals, strict=True):
        for length in range(len(text) - 1, min(len(word), len(text) + 1) + 1):
            counts[word[:length]] += times
    return _Vocabulary(tuple(counts), np.array(list(counts.values()), np.int32))
