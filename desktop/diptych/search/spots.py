"""Where in a text words of a query may stand, found without cutting the text into words.

Most of a text is plain letters: there a word that agrees begins as the query's words do, in either
case, and is looked up as it is. Whatever lets a word have other letters than are seen (accents,
apostrophes, hyphens, letters of other scripts, characters that nobody sees) is looked up as well.
The few stretches that are left are then cut and compared, and nothing else of the text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from diptych.text.analysis import APOSTROPHES, CHUNK, HYPHENS, fold

RARE = 24
"""Characters to a spot, on the average: with more of them, cutting all of a text is no slower."""
MOST_ODD = 16
"""Different letters that are not plain: a text with more is written in another script."""

_JOINTS = frozenset(joint for joint in APOSTROPHES + HYPHENS if not joint.isalnum())
"""One apostrophe is a letter."""
_NOT_PLAIN = re.compile(
    rf"[^\x00-\x7f\xa0\xa3\xab\xb7\xbb–—“”„•…€]|[{re.escape(''.join(sorted(_JOINTS)))}]"
)
"""Joints, and what is neither ASCII nor one of the signs that texts are full of."""

Stretch = tuple[int, int]


class Spots:
    """Finds the stretches of texts in which folded words with these beginnings may stand."""

    def __init__(self, beginnings: Iterable[str]) -> None:
        beginnings = set(beginnings)
        self._anything = not all(beginnings)
        # Words that begin with other letters than ASCII have a letter that is not plain.
        self._beginnings = tuple(_shortest(own for own in beginnings if own.isascii()))
        self._pairs = {one + two for own in self._beginnings for one, two in pairwise(own)}

    def in_text(self, text: str) -> list[Stretch] | None:
        """Return the stretches between blanks outside of which no word agrees, in order.

        ``None`` is that all of the text may as well be looked at.
        """
        bare = text.lower()
        if self._anything or len(bare) != len(text):
            return None
        marks = set(_NOT_PLAIN.findall(bare))
        bases = {mark: _base(mark) for mark in marks - _JOINTS}
        odd = [mark for mark, base in bases.items() if base is None]
        if len(odd) > MOST_ODD:
            return None
        for mark, base in bases.items():
            if base:
                bare = bare.replace(mark, base)
        spots: list[int] = []
        for mark in odd:
            spots += _all(bare, mark)
        for mark in marks & _JOINTS:
            spots += self._joining(bare, mark)
        for beginning in self._beginnings:
            spots += (at for at in _all(bare, beginning) if not bare[at - 1 : at].isalnum())
            if len(spots) * RARE > len(text):
                return None
        return _stretches(text, sorted(spots))

    def _joining(self, bare: str, joint: str) -> Iterator[int]:
        """Yield where a joint makes another word than one that is seen on one side of it.

        That is where the letters around it may stand side by side in a beginning, and where
        folding leaves letters out: a possessive, the plural of an acronym, an elided article.
        """
        for at in _all(bare, joint):
            before, after = bare[at - 1 : at], bare[at + 1 : at + 2]
            if not (before.isalnum() and after.isalnum()):
                continue
            if before + after in self._pairs:
                yield at
            elif joint in HYPHENS:
                if before == "s":
                    yield at
            elif _is_elided_within(bare, at):
                yield at


def _is_elided_within(bare: str, at: int) -> bool:
    """Tell whether an apostrophe may be taken for one behind an article that a word goes before."""
    if bare[at - 1] in "ld":
        start = at - 1
    elif bare[at - 2 : at] in {"qu", "un"}:
        start = at - 2
    else:
        return False
    before, beyond = bare[start - 1 : start], bare[at + 2 : at + 3]
    if not (before.isalnum() or before in _JOINTS):
        return False
    is_possessive = bare[at + 1] == "s" and not (beyond.isalnum() or beyond in _JOINTS)
    return not is_possessive


@lru_cache(maxsize=4096)
def _base(mark: str) -> str | None:
    """Return the plain letter that folding makes of another; "" of a sign, ``None`` if neither."""
    if mark not in _JOINTS and not CHUNK.search(mark):
        return ""
    folded = fold(mark)
    return folded if len(folded) == 1 and folded.isascii() and folded.isalnum() else None


def _all(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _stretches(text: str, spots: list[int]) -> list[Stretch]:
    stretches: list[Stretch] = []
    end = 0
    for spot in spots:
        if spot >= end:
            start = text.rfind(" ", end, spot) + 1 or end
            end = text.find(" ", spot)
            end = len(text) if end < 0 else end
            stretches.append((start, end))
    return stretches


def _shortest(beginnings: Iterable[str]) -> Iterator[str]:
    """Yield those that are not longer forms of others."""
    last = ""
    for own in sorted(beginnings):
        if not last or not own.startswith(last):
            last = own
            yield own
