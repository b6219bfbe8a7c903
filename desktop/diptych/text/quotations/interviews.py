"""Interviews: paragraphs that ask, each followed by one that is nothing but an answer in marks."""

from __future__ import annotations

from collections.abc import Sequence

from diptych.text.quotations.cues.cue import Cues
from diptych.text.quotations.paragraphs import Paragraph
from diptych.text.quotations.spoken import Spoken

_LEAST = 2
"""A single question that is answered so may be the writer's own."""
_LONGEST = 600
_BLANKS = 20


def answers(
    text: str, parts: Sequence[Paragraph], spoken: Sequence[Spoken], cues: Cues
) -> frozenset[int]:
    """Return where answers begin; none where a text is no interview."""
    found = []
    before = -1
    for one in spoken:
        alone = _is_blank(text, parts[one.first].start, one.start) and _is_blank(
            text, one.end, parts[one.last].end
        )
        if alone and before < one.first - 1 and _asks(text, parts[one.first - 1], cues):
            found.append(one.start)
        before = one.last
    return frozenset(found) if len(found) >= _LEAST else frozenset()


def _asks(text: str, part: Paragraph, cues: Cues) -> bool:
    if part.end - part.start > _LONGEST:
        return False
    asking = text[part.start : part.end].rstrip()
    return asking.endswith(("?", "？")) or cues.you.search(asking) is not None


def _is_blank(text: str, start: int, end: int) -> bool:
    return end - start <= _BLANKS and not text[start:end].strip()
