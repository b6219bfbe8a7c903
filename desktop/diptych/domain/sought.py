"""What a reader looks for in one text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What was typed and how it is meant: as words, in all their forms, unless told otherwise.

    ``exactly`` takes its characters as they are, case and accents and all. ``pattern`` takes it
    for a regular expression, which minds case where it is meant ``exactly`` too.
    ``whole_words`` leaves out what is only a part of a word.
    """

    needle: str = ""
    exactly: bool = False
    pattern: bool = False
    whole_words: bool = False
