"""Searching without an index: every document is read and asked.

It answers while the index is being made, and for the few documents that changed since. Nothing
of a document is kept but what was found in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np

from diptych.search.documents import EXACT_FIELDS, FIELDS_OF_SCOPE, LANGUAGE, Document, Key
from diptych.search.places import Locators, held
from diptych.search.postings import Flags, Floats, Ints, Longs
from diptych.search.source import Found, Valued
from diptych.search.syntax import Near, Node, Phrase, TextLeaf, alone, leaves, words
from diptych.search.weighing import drag

CHARACTERS_OF_A_WORD = 6
"""By which the length of a text is estimated: counting its words would cost as much as all else."""


class Scan:
    """A source of what was found in the documents given to ``add``.

    With ``single_words`` it can be asked also whether each word of the query stands anywhere.
    """

    def __init__(
        self, root: Node, languages: tuple[str, ...], *, single_words: bool = False
    ) -> None:
        whole = [leaf for leaf in dict.fromkeys(leaves(root)) if isinstance(leaf, Phrase | Near)]
        single = [alone(word, leaf) for leaf in whole for word in words(leaf) if single_words]
        asked = list(dict.fromkeys([*whole, *single]))
        self._asked: defaultdict[str, list[TextLeaf]] = defaultdict(list)
        for leaf in asked:
            for name in FIELDS_OF_SCOPE[leaf.scope]:
                self._asked[name].append(leaf)
        self._locators = Locators(asked, languages)
        self._keys: list[Key] = []
        self._found: defaultdict[tuple[TextLeaf, str], dict[int, float]]
        self._found = defaultdict(dict)
        self._exact: dict[str, defaultdict[str, list[int]]] = {
            name: defaultdict(list) for name in EXACT_FIELDS
        }
        self._sizes: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        self._lengths: defaultdict[str, dict[int, int]] = defaultdict(dict)

    def add(self, document: Document) -> None:
        """Read one document and keep what of the query holds in it."""
        number = len(self._keys)
        self._keys.append(document.key)
        for name, values in document.exact.items():
            for value in values:
                self._exact[name][value].append(number)
        language = next(iter(document.exact.get(LANGUAGE, ())), "")
        for name, text in document.texts.items():
            length = len(text) // CHARACTERS_OF_A_WORD + 1
            self._sizes[name][0] += 1
            self._sizes[name][1] += length
            asked = self._asked.get(name)
            places = self._locators.locate(text, language) if asked else None
            for leaf in asked if places and asked else ():
                times = len(held(leaf, places)) if places else 0
                if times:
                    self._found[leaf, name][number] = float(times)
                    self._lengths[name][number] = length

    def keys(self, numbers: Longs) -> list[Key]:
        """Return which documents these are."""
        return [self._keys[number] for number in numbers.tolist()]

    @property
    def groups(self) -> Sequence[str]:
        """What documents are grouped by."""
        return tuple(self.places)

    @property
    def places(self) -> Mapping[str, int]:
        """The place of each group there."""
        return self._numbered[0]

    @property
    def codes(self) -> Longs:
        """The place there of each document's group."""
        return self._numbered[1]

    @cached_property
    def _numbered(self) -> tuple[Mapping[str, int], Longs]:
        places: dict[str, int] = {}
        codes = [places.setdefault(key.group, len(places)) for key in self._keys]
        return places, np.array(codes, np.int64)

    def numbers(self) -> Longs:
        """Return the numbers of all documents."""
        return np.arange(len(self._keys))

    def of_sort(self, sort: str) -> Flags:
        """Flag the documents whose units begin so."""
        return np.array([key.unit.startswith(sort) for key in self._keys], np.bool_)

    def size(self, field: str) -> tuple[int, int]:
        """Return how many documents have the field, and about how many words."""
        documents, words = self._sizes[field]
        return documents, words

    def drag(self, field: str, average: float) -> Floats:
        """Return what the length of the field weighs in documents in which it was asked for."""
        column = np.zeros(len(self._keys), np.int32)
        own = self._lengths[field]
        column[list(own)] = list(own.values())
        return drag(column, average)

    def is_single(self, field: str) -> bool:  # noqa: ARG002 - what a source is asked
        """Tell that groups may have several documents with the field."""
        return False

    def of_groups(self, codes: Longs) -> Longs:
        """Return the documents of these groups, in order."""
        return np.flatnonzero(np.isin(self.codes, codes))

    def holding(self, leaf: TextLeaf, field: str) -> Found:
        """Return how often the condition holds in the field of each document."""
        found = self._found.get((leaf, field), {})
        return Found(np.array(list(found), np.int64), np.array(list(found.values()), np.float64))

    def having(self, field: str, values: Collection[str]) -> Longs:
        """Return the documents that have one of these values, each once."""
        own = self._exact[field]
        found = {number for value in values for number in own.get(value, ())}
        return np.array(sorted(found), np.int64)

    def values(self, field: str) -> Iterable[str]:
        """Return the values of an exact field."""
        return self._exact[field]

    def valued(self, field: str) -> Valued:
        """Return which document has which value of an exact field."""
        own = self._exact[field]
        lengths = [len(numbers) for numbers in own.values()]
        numbers = [number for numbers in own.values() for number in numbers]
        return Valued(
            tuple(own), np.repeat(np.arange(len(own)), lengths), np.array(numbers, np.int64)
        )

    def vocabulary(self, field: str) -> Iterable[tuple[Sequence[str], Ints]]:  # noqa: ARG002
        """Yield nothing: what was not asked for is not kept."""
        return ()
