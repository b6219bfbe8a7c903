"""What an evaluation asks of documents, wherever they are: in an index, or read just now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from diptych.search.documents import Key
from diptych.search.postings import NO_FLOATS, NO_LONGS, Flags, Floats, Ints, Longs, Shorts
from diptych.search.syntax import TextLeaf


class Found(NamedTuple):
    """The documents in which something holds, each once and in order, and how often."""

    numbers: Longs
    times: Floats | Shorts


NOTHING = Found(NO_LONGS, NO_FLOATS)


class Valued(NamedTuple):
    """The values of an exact field: for each time that a document has one, which, and which has it.

    ``places`` are those in ``values``, of which some may not be had by any document.
    """

    values: Sequence[str]
    places: Longs
    numbers: Longs


class Source(Protocol):
    """A set of documents that can be asked where conditions hold."""

    @property
    def groups(self) -> Sequence[str]:
        """What documents are grouped by."""

    @property
    def places(self) -> Mapping[str, int]:
        """The place of each group there."""

    @property
    def codes(self) -> Longs:
        """The place there of each document's group."""

    def keys(self, numbers: Longs) -> list[Key]:
        """Return which documents these are."""

    def numbers(self) -> Longs:
        """Return the numbers of all documents."""

    def of_sort(self, sort: str) -> Flags:
        """Flag the documents whose units begin so."""

    def size(self, field: str) -> tuple[int, int]:
        """Return how many documents have the field, and how many words these have in it."""

    def drag(self, field: str, average: float) -> Floats:
        """Return what the length of the field in each document weighs against what it says."""

    def is_single(self, field: str) -> bool:
        """Tell whether no group has several documents with the field."""

    def of_groups(self, codes: Longs) -> Longs:
        """Return the documents of these groups, which are places in ``groups``; in order."""

    def holding(self, leaf: TextLeaf, field: str) -> Found:
        """Return how often the condition holds in the field of each document."""

    def having(self, field: str, values: Collection[str]) -> Longs:
        """Return the documents that have one of these values, each once."""

    def values(self, field: str) -> Iterable[str]:
        """Return the values of an exact field, some perhaps no longer used."""

    def valued(self, field: str) -> Valued:
        """Return which document has which value of an exact field."""

    def vocabulary(self, field: str) -> Iterable[tuple[Sequence[str], Ints]]:
        """Yield the words of a field as far as they are known, and how often each stands there."""
