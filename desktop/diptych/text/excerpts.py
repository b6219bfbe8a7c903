"""A line or two of a text around what was found, with the places of the finds in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from diptych.domain.span import Span

WIDTH = 160
"""Characters of an excerpt: two rows of a result list."""

CUT = "…"
_BREAK = re.compile(r"\n[ \t]*\n")
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\s+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
_SPACE = re.compile(r"\s+")
_UNEVEN = re.compile(r"\s\s|[^\S ]")
"""White space that is more than one space."""


class Excerpt(NamedTuple):
    """``text`` is one line; ``marks`` are the finds in it, ``where`` is what it was cut from."""

    text: str
    marks: tuple[Span, ...]
    where: Span


class _Window(NamedTuple):
    """What of a text is shown, and whether its paragraph goes on before and after."""

    start: int
    end: int
    more_before: bool
    more_after: bool


def excerpt(text: str, spans: Sequence[Span], width: int = WIDTH) -> Excerpt:
    """Cut out the passage that shows most of ``spans``, which are in order."""
    if not spans:
        return around(text, Span(0, 0), (), width)
    best, most, last = 0, 0, 0
    for first, span in enumerate(spans):
        last = max(last, first)
        while last < len(spans) and spans[last].end - span.start <= width:
            last += 1
        if last - first > most:
            best, most = first, last - first
    return around(text, spans[best], spans, width)


def around(text: str, focus: Span, spans: Sequence[Span], width: int = WIDTH) -> Excerpt:
    """Cut out the passage around ``focus``, within its paragraph, and mark ``spans`` in it."""
    window = _tearing_nothing(text, focus, spans, _window(text, focus, width))
    first = bisect_left(spans, window.start, key=lambda span: span.end)
    inside = []
    for number in range(first, len(spans)):
        span = spans[number]
        if span.start >= window.end:
            break
        start, end = max(span.start, window.start), min(span.end, window.end)
        if start < end:
            inside.append(Span(start - window.start, end - window.start))
    head = CUT if window.more_before else ""
    line, marks = _one_line(text[window.start : window.end], inside, len(head))
    tail = CUT if window.more_after else ""
    return Excerpt(f"{head}{line}{tail}", marks, Span(window.start, window.end))


def _window(text: str, focus: Span, width: int) -> _Window:
    """Choose what to show: a third of the room before the find, from a sentence's start if near."""
    lower, upper, starts_here, ends_here = _paragraph(text, focus, width)
    room = max(0, width - len(focus))
    start = max(lower, focus.start - room // 3)
    end = min(upper, max(focus.end, start + width))
    start = max(lower, min(start, end - width))
    more_before = start > lower or not starts_here
    if more_before:
        sentence = _SENTENCE.search(text, start, focus.start)
        space = _SPACE.search(text, start, focus.start)
        if sentence:
            start, more_before = sentence.end(), False
        elif space:
            start = space.end()
    more_after = end < upper or not ends_here
    if more_after:
        space_before = text.rfind(" ", focus.end, end + 1)
        end = space_before if space_before > focus.end else end
    while start < focus.start and text[start].isspace():
        start += 1
    while end > focus.end and text[end - 1].isspace():
        end -= 1
    # Where a sentence ends, nothing of it is missing: no dots after its full stop.
    more_after = more_after and not _SENTENCE_END.search(text, focus.end, end)
    return _Window(start, end, more_before, more_after)


def _tearing_nothing(text: str, focus: Span, spans: Sequence[Span], window: _Window) -> _Window:
    """Leave out what only a part of could be shown: half of what was found reads as a mistake."""
    start, end = window.start, window.end
    first = bisect_left(spans, start + 1, key=lambda span: span.end)
    if first < len(spans) and spans[first].start < start and spans[first].end <= focus.start:
        start = spans[first].end
        while start < focus.start and text[start].isspace():
            start += 1
    torn = bisect_left(spans, end + 1, key=lambda span: span.end)
    if torn < len(spans) and focus.end <= spans[torn].start < end:
        end = spans[torn].start
        while end > focus.end and text[end - 1].isspace():
            end -= 1
    more_after = window.more_after if end == window.end else True
    return _Window(start, end, window.more_before or start > window.start, more_after)


def _paragraph(text: str, focus: Span, width: int) -> tuple[int, int, bool, bool]:
    """Return the limits of the paragraph around ``focus``, at most ``width`` away on each side.

    The two claims tell whether it really starts and ends there.
    """
    lower, upper = max(0, focus.start - width), min(len(text), focus.end + width)
    starts_here, ends_here = lower == 0, upper == len(text)
    for match in _BREAK.finditer(text, lower, focus.start):
        lower, starts_here = match.end(), True
    following = _BREAK.search(text, focus.end, upper)
    if following:
        upper, ends_here = following.start(), True
    while lower < focus.start and text[lower].isspace():
        lower += 1
    while upper > focus.end and text[upper - 1].isspace():
        upper -= 1
    return lower, upper, starts_here, ends_here


def _one_line(piece: str, spans: Sequence[Span], shift: int) -> tuple[str, tuple[Span, ...]]:
    """Make one line of the piece, and carry the spans along and ``shift`` to the right."""
    if not _UNEVEN.search(piece):
        return piece, tuple(Span(shift + span.start, shift + span.end) for span in spans)
    gaps = [match.span() for match in _SPACE.finditer(piece)]
    starts = [start for start, _ in gaps]
    lost = [0]
    for start, end in gaps:
        lost.append(lost[-1] + end - start - 1)

    def moved(at: int) -> int:
        before = bisect_left(starts, at)
        if before and at < gaps[before - 1][1]:
            return starts[before - 1] + 1 - lost[before - 1]
        return at - lost[before]

    marks = (Span(shift + moved(span.start), shift + moved(span.end)) for span in spans)
    return _SPACE.sub(" ", piece), tuple(marks)
