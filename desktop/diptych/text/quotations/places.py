"""Where the sentence around a place begins and ends; looked for in a bounded window."""

from __future__ import annotations

import re

from diptych.text.quotations.names import UPPER

WINDOW = 1_500
"""No more of a text is looked at around one place, so that time grows with the text alone."""
_SENTENCE = 600
_BREAK = re.compile(
    rf"[.!?…。！？][”’\"'»›“」』)\]]*\s+(?=[{UPPER}\d“\"‘'«»„‚‹›「『¿¡(])|\n\s*|[。！？]"
)
_ABBREVIATED = re.compile(
    rf"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Cllr|Sgt|Capt|Hon|St|Sr|Sra|Dra|Mme|Mlle|No|Nr|bzw|etc|vs)"
    rf"|(?<!\w)[{UPPER}]|\b(?:[12]?\d|3[01]))$"
)


def sentence_start(text: str, low: int, place: int) -> int:
    """Return where the sentence with ``place`` begins, not before ``low``."""
    low = max(low, place - _SENTENCE)
    found = low
    for match in _BREAK.finditer(text, low, place + 1):
        if match.end() <= place and not _goes_on(text, low, match):
            found = match.end()
    return found


def sentence_end(text: str, place: int, high: int) -> int:
    """Return where the sentence with ``place`` ends, not behind ``high``."""
    high = min(high, place + _SENTENCE)
    for match in _BREAK.finditer(text, place, high):
        if not _goes_on(text, place, match):
            return match.start() + 1
    return high


def _goes_on(text: str, low: int, match: re.Match[str]) -> bool:
    return text[match.start()] == "." and bool(
        _ABBREVIATED.search(text[max(low, match.start() - 6) : match.start()])
    )
