"""What a segment of the index holds, in memory while it is searched: documents and words.

Whoosh has the postings; which document is which, how long its fields are and which words there
are lies beside them, in a form that is read at once and is no pickle.
"""

from __future__ import annotations

import json
from array import array
from base64 import b64decode, b64encode
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from diptych.search.documents import Key

SUFFIX = ".words"


class Words:
    """The words of one field in order, and in how many documents each stands.

    ``cooperate-2`` is the word ``cooperate`` where it is written as two with a hyphen.
    """

    __slots__ = ("_counts", "_words")

    def __init__(self, words: Sequence[str], counts: Sequence[int]) -> None:
        self._words = words
        self._counts = counts

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def beginning(self, letters: str) -> Iterator[tuple[str, int]]:
        """Yield the words that begin so, with their document counts."""
        at = bisect_left(self._words, letters)
        while at < len(self._words) and self._words[at].startswith(letters):
            yield self._words[at], self._counts[at]
            at += 1

    def __contains__(self, word: str) -> bool:
        at = bisect_left(self._words, word)
        return at < len(self._words) and self._words[at] == word


NO_WORDS = Words((), ())


class Summary:
    """The documents of one segment by number, the lengths of their fields, and the words."""

    def __init__(
        self,
        keys: Sequence[Key],
        lengths: Mapping[str, Sequence[int]],
        words: Mapping[str, tuple[Sequence[str], Sequence[int]]],
    ) -> None:
        self.keys = keys
        self.lengths = lengths
        self._words = words

    @cached_property
    def words(self) -> Mapping[str, Words]:
        """The words of each field."""
        return {name: Words(*columns) for name, columns in self._words.items()}

    @cached_property
    def sizes(self) -> Mapping[str, tuple[int, int]]:
        """How many documents have each field, and how many words these have."""
        return {
            name: (sum(1 for length in column if length), sum(column))
            for name, column in self.lengths.items()
        }

    def numbers_of(self, units: frozenset[str], articles: frozenset[str]) -> Iterator[int]:
        """Yield the numbers of the documents of these objects, and of these articles."""
        for number, key in enumerate(self.keys):
            if key.unit in units or key.article_id in articles:
                yield number

    def write(self, path: Path) -> None:
        """Store the summary."""
        stored = {
            "keys": self.keys,
            "lengths": {name: _packed(column) for name, column in self.lengths.items()},
            "words": {
                name: ["\n".join(words), _packed(counts)]
                for name, (words, counts) in self._words.items()
            },
        }
        path.write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Summary:
        """Read a summary whose checksum was found right."""
        stored = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            [Key(*key) for key in stored["keys"]],
            {name: _unpacked(column) for name, column in stored["lengths"].items()},
            {
                name: (words.split("\n"), _unpacked(counts))
                for name, (words, counts) in stored["words"].items()
            },
        )


def _packed(numbers: Sequence[int]) -> str:
    return b64encode(array("I", numbers).tobytes()).decode("ascii")


def _unpacked(text: str) -> array[int]:
    return array("I", b64decode(text))
