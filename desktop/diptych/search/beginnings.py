"""A query whose last word is still being typed, asked for what begins so."""

from __future__ import annotations

import re

from diptych.search.query import LONGEST_QUERY, parts
from diptych.search.syntax import Near, Phrase

_LETTERS = re.compile(r"[^\W\d_]{2,}\Z")
"""What may be the beginning of a word: of one letter too much begins so."""


def begun(text: str) -> str | None:
    """Return the query with its last word as a beginning; ``None`` where it ends in none.

    That is a word, or the last of a phrase or of ``near()`` that is not closed yet. What is left
    out by a minus, and the value of a field that is no text, are meant as they stand.
    """
    if len(text) >= LONGEST_QUERY or not _LETTERS.search(text):
        return None
    last = (part.node for part in parts(text) if part.end >= len(text))
    return f"{text}*" if any(isinstance(node, Phrase | Near) for node in last) else None
