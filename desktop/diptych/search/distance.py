"""Which words of a list are spelt nearly like a word, all of them weighed at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from diptych.search.postings import Flags, Longs


def nearly(words: Sequence[str], word: str, edits: int) -> Flags:
    """Flag the words that ``agreement.within`` tells to be so near: it is the rule, this is fast.

    Only the cells of the table that may count are filled, each for all words together.
    """
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    flags: Flags = np.abs(lengths - len(word)) <= edits
    chosen = np.flatnonzero(flags)
    if not len(chosen):
        return flags
    longest = len(word) + edits
    letters = (
        np.array([words[number] for number in chosen.tolist()], f"<U{longest}")
        .view(np.uint32)
        .reshape(len(chosen), longest)
        .T.copy()
    )
    if edits == 1:
        flags[chosen] = _once(letters, lengths[chosen], word)
    else:
        rows = _rows(letters, word, edits)
        flags[chosen] = rows[lengths[chosen], np.arange(len(chosen))] <= edits
    return flags


def _once(letters: NDArray[np.uint32], lengths: Longs, word: str) -> Flags:
    """Flag what is off by one letter at most: all but that is alike from both ends."""
    count = len(word)
    typed = np.array([ord(letter) for letter in word], np.uint32)[:, None]
    found = np.zeros(len(lengths), np.bool_)
    for length in {count - 1, count, count + 1}:
        own = np.flatnonzero(lengths == length)
        if not len(own):
            continue
        block, shorter = letters[:length, own], min(count, length)
        ahead = _alike(block[:shorter] == typed[:shorter])
        behind = _alike(block[::-1][:shorter] == typed[::-1][:shorter])
        alike = ahead + behind
        near_by = alike >= (count - 1 if length == count else shorter)
        if length == count:
            for at in np.flatnonzero(alike == count - 2).tolist():
                first = int(ahead[at])
                swapped = block[first : first + 2, at][::-1]
                near_by[at] = bool((swapped == typed[first : first + 2, 0]).all())
        found[own] = near_by
    return found


def _alike(same: Flags) -> Longs:
    """Return how many letters are the same before the first that is not."""
    counts: Longs = np.logical_and.accumulate(same, axis=0).sum(axis=0, dtype=np.int64)
    return counts


def _rows(letters: NDArray[np.uint32], word: str, edits: int) -> NDArray[np.int8]:
    """Return the last row of every word's table: its distance from each of its beginnings."""
    longest, count = letters.shape
    far = edits + 1
    before = np.full((longest + 1, count), far, np.int8)
    row = before.copy()
    row[: edits + 1] = np.arange(min(edits, longest) + 1, dtype=np.int8)[:, None]
    for i, letter in enumerate(map(ord, word), 1):
        above, before = before, row
        row = np.full((longest + 1, count), far, np.int8)
        if i <= edits:
            row[0] = i
        for j in range(max(1, i - edits), min(longest, i + edits) + 1):
            cost = before[j - 1] + (letters[j - 1] != letter)
            np.minimum(cost, before[j] + 1, out=cost)
            np.minimum(cost, row[j - 1] + 1, out=cost)
            if i > 1 and j > 1:
                swapped = (letters[j - 2] == letter) & (letters[j - 1] == ord(word[i - 2]))
                np.minimum(cost, np.where(swapped, above[j - 2] + 1, far), out=cost)
            row[j] = np.minimum(cost, far)
    return row
