"""Finding quotes again in a text that was read anew: at their place, elsewhere, in other words.

A quote is looked for where the words around it say it should be, then in the whole text, to the
letter first and then by most of its words. What is not sure is called so, and what is not found
is an orphan: it keeps its words and everything that was said of it.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property
from itertools import islice

from diptych.domain.annotation import CONTEXT, Anchor, AnchorState
from diptych.domain.span import Span
from diptych.text.alignment import (
    MOST_CHARACTERS,
    Alignment,
    common_end,
    common_start,
)
from diptych.text.anchoring import Condensed, condensed_text, occurrences
from diptych.text.tokens import ALIKE, Tokens

AGREEING = 0.5
"""The share of what stood around a quote that has to stand around it still."""
TELLING = 24
"""Characters of a quote that can hardly be somewhere else by chance."""
SHORTEST = 8
"""A shorter quote, with nothing of what stood around it, is not the same one."""
SIMILAR_HERE, SIMILAR_ELSEWHERE = 0.5, 0.75
"""The share of a quote's letters that have to be found again, at its place and elsewhere."""
WORDS_ELSEWHERE = 5
"""Words that a quote needs to be known by most of them wherever it is."""
MOST_PLACES = 1_000
"""Places of a quote that are looked at."""
WIDEST = 20_000
"""Characters in which a quote is looked for word by word."""
RARE = 50
"""Words that stand more often in a text do not tell where something is."""
MOST_PAIRS = 1_000_000
"""Pairs of the same word that are weighed: prose of twenty thousand characters has half of it."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The words that are looked for, and what stood around them, condensed."""

    quote: str
    before: str
    after: str

    @classmethod
    def of(cls, quote: str, before: str, after: str) -> _Wanted:
        return cls(*(condensed_text(part).translate(ALIKE) for part in (quote, before, after)))


@dataclass(frozen=True, slots=True)
class _Found:
    """A place, and how much of what stood around the quote stands around it, from 0 to 1."""

    span: Span
    agreement: float


@dataclass(frozen=True, slots=True)
class _Region:
    """Where a quote should be; ``bounded`` where words on both sides say so."""

    low: int
    high: int
    bounded: bool

    @property
    def middle(self) -> int:
        return (self.low + self.high) // 2


class Reanchoring:
    """Finds quotes of one text again in another.

    ``recoded`` says how words look that were read by one encoding and now by another.
    """

    def __init__(self, old: str, new: str, recoded: Callable[[str], str] | None = None) -> None:
        self._old = old
        self._new = new
        self._recoded = recoded

    def again(self, anchor: Anchor, revision_id: str) -> Anchor:
        """Return the anchor of the same quote in the new text, which is this revision's.

        ``anchor`` says where it is in the old one.
        """
        made_on = anchor.made_on or anchor.revision_id
        bare = replace(
            anchor,
            revision_id=revision_id,
            made_on="" if made_on == revision_id else made_on,
            span=None,
            state=AnchorState.ORPHAN,
            confidence=0.0,
        )
        region = self._region(anchor)
        if anchor.quote and self._new[region.low : region.high] == anchor.quote:
            # To the letter, with the blanks at its ends; so it is where nothing changed.
            span = Span(region.low, region.high)
            return replace(bare, span=span, state=AnchorState.ANCHORED, confidence=1.0)
        wanted = list(self._wanted(anchor))
        for look in (self._here, self._elsewhere, self._alike_here, self._alike_elsewhere):
            for one in wanted:
                found = look(one, region)
                if found is not None:
                    span, state, confidence = found
                    return replace(bare, span=span, state=state, confidence=round(confidence, 3))
        return bare

    def _wanted(self, anchor: Anchor) -> Iterator[_Wanted]:
        parts = (anchor.quote, anchor.before, anchor.after)
        first = _Wanted.of(*parts)
        if first.quote:
            yield first
        if self._recoded is not None:
            second = _Wanted.of(*map(self._recoded, parts))
            if second.quote and second != first:
                yield second

    def _region(self, anchor: Anchor) -> _Region:
        span = anchor.span
        if span is None or self._old[span.start : span.end] != anchor.quote:
            return _Region(0, len(self._new), bounded=False)
        start, end = self._alignment.place(span.start), self._alignment.place(span.end, ends=True)
        low, high = start.low, max(start.low, end.high)
        return _Region(low, high, bounded=(low, high) != (0, len(self._new)))

    @cached_property
    def _alignment(self) -> Alignment:
        return Alignment(self._old, self._new)

    @cached_property
    def _whole(self) -> Condensed:
        return Condensed(self._new)

    @cached_property
    def _folded(self) -> str:
        return self._whole.text.translate(ALIKE)

    @cached_property
    def _tokens(self) -> Tokens:
        return Tokens.of(self._new if len(self._new) <= MOST_CHARACTERS else "")

    @cached_property
    def _places(self) -> dict[str, array[int]]:
        """Where each word of the new text stands, as its place among the words."""
        found: dict[str, array[int]] = {}
        for place, key in enumerate(self._tokens.keys):
            found.setdefault(key, array("q")).append(place)
        return found

    # --- to the letter -----------------------------------------------------------------------

    def _here(self, wanted: _Wanted, region: _Region) -> tuple[Span, AnchorState, float] | None:
        """Return where the quote is in its region; ``None`` where it is not there."""
        if not region.bounded:
            return None
        part = Condensed(self._new[region.low : region.high])
        folded = part.text.translate(ALIKE)
        found = [
            self._weighed(wanted, part.span(at, at + len(wanted.quote)), region.low)
            for at in islice(occurrences(folded, wanted.quote), MOST_PLACES)
        ]
        if not found:
            return None
        best, sure = _best(found, region.middle)
        state = AnchorState.ANCHORED if sure else AnchorState.UNCERTAIN
        return best.span, state, 1.0 if sure else (1 + best.agreement) / 2

    def _elsewhere(
        self, wanted: _Wanted, region: _Region
    ) -> tuple[Span, AnchorState, float] | None:
        """Return where else the quote is; ``None`` where that cannot be the same one."""
        found = [
            self._weighed(wanted, self._whole.span(at, at + len(wanted.quote)))
            for at in islice(occurrences(self._folded, wanted.quote), MOST_PLACES)
        ]
        if not found:
            return None
        best, sure = _best(found, region.middle)
        agreeing = best.agreement >= AGREEING
        if not agreeing and len(wanted.quote) < SHORTEST:
            return None
        confidence = (1 + best.agreement) / 2
        if not sure or not (agreeing or len(wanted.quote) >= TELLING):
            return best.span, AnchorState.UNCERTAIN, confidence
        if agreeing and not region.bounded:
            # Nothing tells where it should be but what stood around it, and that is there.
            return best.span, AnchorState.ANCHORED, confidence
        return best.span, AnchorState.MOVED, confidence

    def _weighed(self, wanted: _Wanted, span: Span, base: int = 0) -> _Found:
        start, end = base + span.start, base + span.end
        before = condensed_text(self._new[max(0, start - 2 * CONTEXT) : start]).translate(ALIKE)
        after = condensed_text(self._new[end : end + 2 * CONTEXT]).translate(ALIKE)
        shares = []
        if wanted.before:
            most = min(len(wanted.before), len(before))
            shares.append(common_end(wanted.before, before, most) / len(wanted.before))
        if wanted.after:
            shares.append(common_start(wanted.after, after) / len(wanted.after))
        return _Found(Span(start, end), sum(shares) / len(shares) if shares else AGREEING)

    # --- by most of its words ----------------------------------------------------------------

    def _alike_here(
        self, wanted: _Wanted, region: _Region
    ) -> tuple[Span, AnchorState, float] | None:
        """Return where most of the quote's words are in its region, or close to it."""
        if not region.bounded or region.high - region.low > WIDEST:
            return None
        return self._alike(wanted, region.low, region.high, SIMILAR_HERE)

    def _alike_elsewhere(
        self, wanted: _Wanted, region: _Region
    ) -> tuple[Span, AnchorState, float] | None:
        """Return where in the whole text most of the quote's words are."""
        del region
        quote = Tokens.of(wanted.quote)
        if len(quote) < WORDS_ELSEWHERE or len(wanted.quote) < TELLING:
            return None
        slack = len(quote) // 2 + 4
        found = []
        for place in self._likely(quote, slack):
            first = max(0, place - slack)
            last = min(len(self._tokens), place + len(quote) + slack) - 1
            if first <= last:
                low, high = self._tokens.starts[first], self._tokens.ends[last]
                if high - low <= WIDEST:
                    found.append(self._alike(wanted, low, high, SIMILAR_ELSEWHERE))
        return max((one for one in found if one is not None), key=lambda one: one[2], default=None)

    def _likely(self, quote: Tokens, slack: int) -> list[int]:
        """Return where the quote may begin, as places of words: where its rare words say so."""
        votes: dict[int, int] = {}
        for at, key in enumerate(quote.keys):
            places = self._places.get(key, ())
            if len(places) <= RARE:
                for place in places:
                    bucket = (place - at) // slack
                    votes[bucket] = votes.get(bucket, 0) + 1
        best = sorted(votes, key=lambda bucket: (-votes[bucket], bucket))[:3]
        return [bucket * slack for bucket in best]

    def _alike(
        self, wanted: _Wanted, low: int, high: int, least: float
    ) -> tuple[Span, AnchorState, float] | None:
        size = min(len(wanted.quote), high - low)
        if 2 * size < least * (len(wanted.quote) + size):
            # However much of the part is of the quote, it is too little of that.
            return None
        quote, part = Tokens.of(wanted.quote), Tokens.of(self._new[low:high])
        run = _closest(_matching(quote.keys, part.keys))
        if not run:
            return None
        # Words at the ends that are others now stand for as many of the quote.
        first = max(0, run[0][1] - run[0][0])
        missing = len(quote) - (run[-1][0] + run[-1][2])
        last = min(len(part), run[-1][1] + run[-1][2] + missing) - 1
        kept = sum(len(quote.keys[place]) for a, _, size in run for place in range(a, a + size))
        ours = sum(map(len, quote.keys))
        theirs = sum(map(len, part.keys[first : last + 1]))
        similarity = 2 * kept / (ours + theirs)
        if similarity < least:
            return None
        span = Span(low + part.starts[first], low + part.ends[last])
        return span, AnchorState.UNCERTAIN, similarity


def _best(found: Iterable[_Found], near: int) -> tuple[_Found, bool]:
    """Return the place around which most is as it was, and whether no other is as good.

    Of several that are equally good it is the one nearest to where it should be.
    """
    ordered = sorted(found, key=lambda one: (-one.agreement, abs(one.span.start - near)))
    best = ordered[0]
    sure = len(ordered) == 1 or ordered[1].agreement < best.agreement
    return best, sure


def _matching(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield where the same words stand in both, and how many: the longest stretches first found.

    Where the same few words stand again and again, as in “ha ha ha …”, they do not begin a
    stretch, or it would take the square of their number to say which one is the longest.
    """
    here, there = Counter(ours), Counter(theirs)
    pairs = sum(here[key] * count for key, count in there.items())
    usual = {key for key, count in there.items() if count > RARE} if pairs > MOST_PAIRS else set()
    matcher = SequenceMatcher(usual.__contains__, ours, theirs, autojunk=False)
    return ((block.a, block.b, block.size) for block in matcher.get_matching_blocks())


def _closest(blocks: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return the run of matching blocks that holds together best.

    Each word of a block counts for it, half of each that lies between two blocks against it.
    """
    best: list[tuple[int, int, int]] = []
    most = score = 0.0
    run: list[tuple[int, int, int]] = []
    for a, b, size in blocks:
        if not size:
            continue
        gap = max(a - run[-1][0] - run[-1][2], b - run[-1][1] - run[-1][2]) if run else 0
        if score - gap / 2 <= 0:
            run, score = [], 0.0
        else:
            score -= gap / 2
        run.append((a, b, size))
        score += size
        if score > most:
            best, most = list(run), score
    return best


def find_again(
    old: str,
    new: str,
    anchors: Iterable[Anchor],
    revision_id: str,
    recoded: Callable[[str], str] | None = None,
) -> Iterator[Anchor]:
    """Yield for each anchor in the old text the one of the same quote in the new text."""
    finding = Reanchoring(old, new, recoded)
    return (finding.again(anchor, revision_id) for anchor in anchors)
