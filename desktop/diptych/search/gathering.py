"""From texts to postings: the words of a commit's documents, turned over as arrays."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from diptych.search.postings import (
    MOST_POSITIONS,
    NO_INTS,
    NO_SHORTS,
    Ints,
    Longs,
    Postings,
    occurring,
    ordered,
)
from diptych.text.analysis import CHUNK, Chunk, analyse

MOST_CHUNKS = 200_000
"""Chunks that are remembered while an index is made, some tens of megabytes."""
KEPT_CHUNKS = 20_000
"""Chunks that are remembered from one commit to another: those of most that a reader saves."""


class Vocabulary(dict[str, int]):
    """Numbers for the chunks that texts consist of, found once for each.

    A chunk that is one word has that word's number; one that is several, or none, has a negative
    number, and ``compound`` tells what it is made of.
    """

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._numbers: dict[str, int] = {}
        self._compounds: list[tuple[tuple[int, ...], int]] = []

    def __missing__(self, raw: str) -> int:
        number = self._found(analyse(raw))
        self[raw] = number
        return number

    @property
    def is_full(self) -> bool:
        """Whether there is so much in it that it had better be forgotten."""
        return len(self) > MOST_CHUNKS

    @property
    def is_large(self) -> bool:
        """Whether there is so much in it that it is not to be kept while nothing is written."""
        return len(self) > KEPT_CHUNKS

    def number(self, word: str) -> int:
        """Return the number of a word itself."""
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self.words)
            self.words.append(word)
        return number

    def compound(self, number: int) -> tuple[tuple[int, ...], int]:
        """Return the words of a chunk, and the word that they are together or -1."""
        return self._compounds[-number - 1]

    def _found(self, chunk: Chunk) -> int:
        parts, joined = chunk
        if len(parts) == 1 and not joined:
            return self.number(parts[0][2])
        whole = self.number(f"{joined}-{len(parts)}") if joined else -1
        self._compounds.append((tuple(self.number(part[2]) for part in parts), whole))
        return -len(self._compounds)


class Gathered:
    """The words of one field in the documents of a commit."""

    def __init__(self, vocabulary: Vocabulary, *, exact: bool) -> None:
        self._vocabulary = vocabulary
        self._exact = exact
        self._numbers: list[Ints] = []
        self._words: list[Ints] = []
        self._positions: list[Longs] = []

    def add_text(self, number: int, text: str) -> int:
        """Take the words of a text; return how many there are."""
        chunks = CHUNK.findall(text)[:MOST_POSITIONS]
        words = np.fromiter(map(self._vocabulary.__getitem__, chunks), np.int32, len(chunks))
        if not len(words):
            return 0
        if int(words.min()) >= 0:
            count = len(words)
            self._add(number, words, np.arange(count))
            return count
        return self._add_compounds(number, words)

    def add_exact(self, number: int, values: Collection[str]) -> None:
        """Take whole values."""
        words = sorted({self._vocabulary.number(value) for value in values})
        self._add(number, np.array(words, np.int32), np.zeros(len(words), np.int64))

    def _add(self, number: int, words: Ints, positions: Longs) -> None:
        self._numbers.append(np.full(len(words), number, np.int32))
        self._words.append(words)
        self._positions.append(positions)

    def _add_compounds(self, number: int, chunks: Ints) -> int:
        """Take chunks of which some are several words, or none."""
        at = np.flatnonzero(chunks < 0)
        made = [self._vocabulary.compound(chunk) for chunk in chunks[at].tolist()]
        lengths = np.ones(len(chunks), np.int64)
        lengths[at] = [len(parts) for parts, _ in made]
        starts = np.cumsum(lengths) - lengths
        words = np.repeat(chunks, lengths)
        words[words < 0] = [part for parts, _ in made for part in parts]
        count = min(len(words), MOST_POSITIONS)
        self._add(number, words[:count], np.arange(count))
        joined = np.array([whole for _, whole in made], np.int32)
        kept = (joined >= 0) & (starts[at] < count)
        self._add(number, joined[kept], starts[at][kept])
        return count

    def postings(self) -> Postings:
        """Return everything that was taken, in order."""
        words = np.concatenate([NO_INTS, *self._words])
        used, _ = occurring(words)
        names = [self._vocabulary.words[number] for number in used.tolist()]
        order = sorted(range(len(names)), key=names.__getitem__)
        ranks = np.zeros(int(used[-1]) + 1 if len(used) else 0, np.int64)
        ranks[used[order]] = np.arange(len(order))
        taken = ordered(ranks[words])
        ranked = ranks[words][taken]
        numbers = np.concatenate([NO_INTS, *self._numbers])[taken]
        begins = np.ones(len(taken), np.bool_)
        begins[1:] = (ranked[1:] != ranked[:-1]) | (numbers[1:] != numbers[:-1])
        first = np.flatnonzero(begins)
        counts = np.bincount(ranked[first], minlength=len(names)).astype(np.int32)
        every = [names[number] for number in order]
        if self._exact:
            return Postings(every, counts, NO_INTS, numbers[first], NO_SHORTS, NO_SHORTS)
        positions = np.concatenate(self._positions)[taken] if self._positions else taken
        return Postings(
            every,
            counts,
            np.bincount(ranked, minlength=len(names)).astype(np.int32),
            numbers[first],
            np.diff(first, append=len(taken)).astype(np.uint16),
            positions.astype(np.uint16),
        )
