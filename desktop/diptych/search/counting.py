"""How often a condition of plain words holds, by bare positions.

The same answer as ``places.held`` gives, for the index: it makes no value for each position, of
which common words have a million.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from diptych.search.syntax import Phrase, TextLeaf, Word

Positions = Mapping[Word, Iterable[int]]


def is_plain(leaf: TextLeaf) -> bool:
    """Tell whether the condition is a phrase of words, or single words near one another."""
    if isinstance(leaf, Phrase):
        return all(isinstance(element, Word) for element in leaf.elements)
    return all(len(item) == 1 and isinstance(item[0], Word) for item in leaf.items)


def times(leaf: TextLeaf, positions: Positions) -> int:
    """Count how often a plain condition holds where its words have these positions."""
    if isinstance(leaf, Phrase):
        return _times_in_sequence([positions[word] for word in _plain(leaf.elements)])
    words = [word for item in leaf.items for word in _plain(item)]
    return _times_near([positions[word] for word in words], leaf.distance)


def _plain(elements: Sequence[object]) -> list[Word]:
    return [element for element in elements if isinstance(element, Word)]


def _times_in_sequence(positions: Sequence[Iterable[int]]) -> int:
    ends = set(positions[0])
    for following in positions[1:]:
        ends = {position for position in following if position - 1 in ends}
    return len(ends)


def _times_near(positions: Sequence[Iterable[int]], distance: int) -> int:
    """Count the places at which all words were met within the distance."""
    count = len(positions)
    every = sorted(
        position * count + word for word, own in enumerate(positions) for position in own
    )
    last = [-distance - 1] * count
    found = 0
    for code in every:
        position, word = divmod(code, count)
        last[word] = position
        if position - min(last) <= distance:
            found += 1
    return found
