"""What typing into a filter field keeps: rows that hold every word typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat
from operator import and_, contains
from unicodedata import combining, normalize

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-", "–": "-", "\u00ad": ""})


def folded(text: str) -> str:
    """Return ``text`` without case, accents and typographic quotes, to be compared."""
    lowered = text.translate(_QUOTES).casefold()
    if lowered.isascii():
        return lowered
    return "".join(sign for sign in normalize("NFKD", lowered) if not combining(sign))


class WordFilter:
    """Accepts texts that hold all words typed, each anywhere; empty accepts everything.

    Folding a text is the dear part, so it is asked for texts that are folded already.
    """

    def __init__(self, typed: str) -> None:
        self._words = tuple(folded(typed).split())

    def __bool__(self) -> bool:
        return bool(self._words)

    def accepts(self, haystack: str) -> bool:
        """Tell whether ``haystack``, folded before, holds every word."""
        if len(self._words) == 1:
            return self._words[0] in haystack
        for word in self._words:  # a generator would cost more than looking  # noqa: SIM110
            if word not in haystack:
                return False
        return True

    def accepting(self, haystacks: Sequence[str]) -> Iterable[bool]:
        """Tell of each of many haystacks what ``accepts`` says, in a fraction of the time."""
        answers: Iterable[bool] = repeat(True, len(haystacks))  # noqa: FBT003 - nameless
        for word in self._words:
            answers = map(and_, answers, map(contains, haystacks, repeat(word)))
        return answers
