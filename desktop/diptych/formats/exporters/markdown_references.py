"""References as Markdown: what a style sets in italics between asterisks, all else as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from unicodedata import category

from diptych.domain.blocks import MarkKind
from diptych.formats.exporters.markdown_words import DROPPED, escaped, escaped_within
from diptych.formats.exporters.paper.printed import Run
from diptych.formats.exporters.paper.references import runs_of

_BLANKS = re.compile(r"\s+")
_REMEMBERED = 1_024
"""References that are remembered: a work is cited again and again."""


@lru_cache(maxsize=_REMEMBERED)
def set_apart(html: str) -> str:
    """Return a reference that is HTML on one line of Markdown; italics alone are kept."""
    text, slanted = _on_one_line(runs_of(html))
    parts: list[str] = []
    done = 0
    for start, end in slanted:
        if done < start:
            parts.append(_upright(text, done, start))
        parts.append(f"*{escaped_within(text[start:end])}*")
        done = end
    if done < len(text):
        parts.append(_upright(text, done, len(text)))
    return "".join(parts)


def _upright(text: str, start: int, end: int) -> str:
    if start:
        return escaped_within(text[start:end])
    # Nothing else stands at the beginning of a line; the blank before italics is kept.
    words = text[:end].rstrip()
    return escaped(words) + text[len(words) : end]


def _on_one_line(runs: Iterable[Run]) -> tuple[str, list[tuple[int, int]]]:
    """Return the words of runs with single blanks, and from where to where they are in italics."""
    text = ""
    spans: list[tuple[int, int]] = []
    for run in runs:
        words = _BLANKS.sub(" ", DROPPED.sub(" ", run.text))
        start = len(text)
        text += words.lstrip() if text[-1:] in {"", " "} else words
        if MarkKind.EMPHASIS in run.marks:
            joined = bool(spans) and spans[-1][1] == start
            spans.append((spans.pop()[0] if joined else start, len(text)))
    text = text.rstrip()
    return text, list(_that_can_be(text, spans))


def _that_can_be(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield those that Markdown has in italics, without the blanks around their words.

    An asterisk between a letter and a mark is none of italics: such words stay upright.
    """
    for first, last in spans:
        words = text[first:last]
        start, end = first + len(words) - len(words.lstrip()), first + len(words.rstrip())
        if start >= end:
            continue
        opens = not _may_be_mark(text[start]) or _parts(text[start - 1 : start])
        closes = not _may_be_mark(text[end - 1]) or _parts(text[end : end + 1])
        if opens and closes:
            yield start, end


def _may_be_mark(character: str) -> bool:
    """Tell whether a character is punctuation to any Markdown: some take signs for it, too."""
    return category(character)[0] in "PS"


def _parts(character: str) -> bool:
    """Tell whether a character, or none, is a blank or punctuation to every Markdown."""
    if not character or character == " ":
        return True
    return category(character)[0] == "P" or (character.isascii() and not character.isalnum())
