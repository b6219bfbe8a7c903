"""Finding what a note is to refer to by a few words: articles, notes, quotes; pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, islice

from diptych.domain.changes import Kind
from diptych.domain.reference import Referable, Target
from diptych.library.noting import names
from diptych.text.references import short_words
from diptych.ui.models.filtering import WordFilter, folded

AT_MOST = 8
"""Completions offered; who does not see what is meant among these types another letter."""

ENOUGH = 60
"""Quotes that fit, after which no more are looked at: the newest come first."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One completion: what it leads to, the words it gets, and the article it is of."""

    target: Target
    words: str
    inside: str = ""


class ReferenceCompletion:
    """Everything that can be referred to, made ready to be looked through at each letter.

    Making it folds every quote of the library: that is for a job's thread.
    """

    def __init__(self, referable: Iterable[Referable]) -> None:
        found = list(referable)
        self.names: dict[str, Target] = names(found)
        """What words alone lead to, where only one thing goes by them."""
        self._titles = {one.target.id: one.words for one in found if _is(one, Kind.ARTICLE)}
        named = [one for one in found if not _is(one, Kind.ANNOTATION)]
        quotes = [one for one in found if _is(one, Kind.ANNOTATION)]
        self._named = [(folded(one.words), one) for one in named]
        self._quotes = [(folded(one.words).replace("\n", " "), one) for one in quotes]
        # One text to look through is quicker than fifty thousand.
        self._all_quotes = "\n".join(hay for hay, _ in self._quotes)
        self._starts = [0, *accumulate(len(hay) + 1 for hay, _ in self._quotes)]

    def complete(self, typed: str, *, without: str = "") -> list[Offer]:
        """Return what fits ``typed``, best first: names before quotes, beginnings before ends.

        ``without`` is the id of what is being written: it need not refer to itself.
        """
        wanted = WordFilter(typed)
        needle = " ".join(folded(typed).split())
        ranked: list[tuple[int, Referable]] = []
        for hay, one in self._named:
            if wanted.accepts(hay) and one.target.id != without and hay:
                ranked.append((_rank(needle, hay), one))
        for hay, one in islice(self._quotes_with(needle, wanted), ENOUGH):
            if one.target.id != without:
                ranked.append((_rank(needle, hay) + _AFTER_NAMES, one))
        ranked.sort(key=lambda pair: pair[0])
        return [self._offer(one) for _, one in ranked[:AT_MOST]]

    def _quotes_with(self, needle: str, wanted: WordFilter) -> Iterator[tuple[str, Referable]]:
        """Yield the quotes that hold all words, by way of the longest of them."""
        longest = max(needle.split(), key=len, default="")
        at = self._all_quotes.find(longest) if longest else -1
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            hay, one = self._quotes[place]
            if wanted.accepts(hay):
                yield hay, one
            at = self._all_quotes.find(longest, self._starts[place + 1])

    def _offer(self, one: Referable) -> Offer:
        inside = "" if _is(one, Kind.ARTICLE) else self._titles.get(one.article_id or "", "")
        return Offer(one.target, short_words(one.words), inside)


_AFTER_NAMES = 2


def _rank(needle: str, hay: str) -> int:
    if hay.startswith(needle):
        return 0
    return 1 if f" {needle}" in hay else 2


def _is(one: Referable, kind: Kind) -> bool:
    return one.target.kind is kind
