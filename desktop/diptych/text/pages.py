"""The pages of an article's original: which an offset stands on, and where one begins."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from diptych.domain.blocks import Mark, MarkKind

_RECENT = 2
"""Pages that may go on: a paragraph reaches over a foot and a head from one to the next."""


class Pages:
    """Pages by where they begin; a label is what is printed on one: ``xii``, ``14``.

    Where the foot of a page stands in a paragraph that goes on behind it, the next page goes on
    there too, and does not begin again.
    """

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        found = sorted((mark.start, mark.target) for mark in marks if mark.kind is MarkKind.PAGE)
        self._turns = [start for start, _ in found]
        self._turned = [label for _, label in found]
        self._starts: list[int] = []
        self._labels: list[str] = []
        for start, label in found:
            if label not in self._labels[-_RECENT:]:
                self._starts.append(start)
                self._labels.append(label)

    def __len__(self) -> int:
        return len(self._starts)

    @property
    def labels(self) -> list[str]:
        """The labels of all pages, in their order; a page may have none."""
        return self._labels

    def label(self, offset: int) -> str:
        """Return the label of the page at ``offset``; empty before the first one."""
        number = bisect_right(self._turns, offset)
        return self._turned[number - 1] if number else ""

    def beginning(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Yield where pages begin within ``start``..``end``, and their labels."""
        for number in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            yield self._starts[number], self._labels[number]

    def place(self, wanted: str) -> int | None:
        """Return where the page begins that a reader means; ``None`` where there is none.

        It is the one with that label, in whatever case; else, of a number, the page that comes
        so far in the file.
        """
        name = wanted.strip().casefold()
        for start, label in zip(self._starts, self._labels, strict=True):
            if name and label.casefold() == name:
                return start
        if name.isascii() and name.isdecimal() and 1 <= int(name[:9]) <= len(self):
            return self._starts[int(name[:9]) - 1]
        return None
