"""The words that an index knows, as one who types may want them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from heapq import nsmallest

import numpy as np

from diptych.search.contents import Contents

AMPLY = 4
"""How many times more words are taken of each field than are wanted of all together."""


def words_beginning(
    every: Sequence[Contents], letters: str, fields: Sequence[str], most: int
) -> list[str]:
    """Return at most so many words that begin so, those of most documents first.

    The word that ``letters`` are themselves is not among them. Of each field only its own most
    frequent ones are looked at, so that one letter more or less costs the same.
    """
    found: Counter[str] = Counter()
    for contents in every:
        for name in fields:
            postings = contents.field(name)
            first, after = postings.beginning(letters)
            counts = postings.counts[first:after]
            chosen = np.arange(len(counts))
            if len(counts) > AMPLY * most:
                chosen = np.argpartition(counts, -AMPLY * most)[-AMPLY * most :]
            for number in chosen.tolist():
                # A word that is written with hyphens too has an entry for each way.
                found[postings.words[first + number].partition("-")[0]] += int(counts[number])
    found.pop(letters, None)
    return nsmallest(most, found, key=lambda word: (-found[word], word))
