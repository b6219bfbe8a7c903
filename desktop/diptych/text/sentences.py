"""Where sentences begin and end within a paragraph.

No dictionary is asked: a sentence ends at its mark, quotation marks and note numbers behind that
taken along, where what follows may begin one. Points of common abbreviations, of initials and, in
languages that write ordinals so, of small numbers end none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from diptych.domain.span import Span
from diptych.text.cleaning.sentences import starts_anew

_CLOSERS = r"(?:[\"'”’»›“)\]}]|[ \u00a0\u202f][»›])*"
_NOTE_MARK = r"(?:\[\d{1,3}\]|[¹²³⁰⁴-⁹†‡]+)?"
_END = re.compile(
    rf"[.!?…؟۔।॥]+{_CLOSERS}{_NOTE_MARK}(?P<gap>\s+)|[。！？]+[」』】》〉）］”’]*(?P<no_gap>\s*)"
)
_LAST_WORD = re.compile(r"[^\s(\[“„«\"']*$")
_TAIL = 40
_INITIAL = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_](?:-[^\W\d_])?")
_ORDINAL = re.compile(r"\d{1,2}")

_NEVER_LAST = frozenset({
    "mr", "mrs", "ms", "messrs", "dr", "prof", "rev", "hon", "gen", "col", "lt", "sgt", "capt",
    "sen", "rep", "gov", "st", "ste", "mt", "vs", "viz", "cf", "e.g", "i.e", "eg", "ie", "ca",
    "approx", "hr", "fr", "hrsg", "vgl", "z.b", "d.h", "u.a", "s.o", "s.u", "bzw", "mme", "mlle",
    "sig", "sra", "sr", "dott", "dhr", "mevr",
})  # fmt: skip
"""Abbreviations after which a name or an example follows, not another sentence."""

_BEFORE_NUMBERS = frozenset({
    "no", "nos", "nr", "fig", "figs", "vol", "vols", "bd", "pp", "para", "paras", "ch", "sec",
    "art", "bl", "blz",
})  # fmt: skip
"""Words that are abbreviations only where a number follows."""

_MAY_END = frozenset(("I", "a.m", "p.m", "A.M", "P.M"))
"""What looks like initials and is none."""

_ORDINALS = frozenset({
    "bs", "cs", "da", "de", "et", "fi", "fo", "hr", "hu", "is", "lb", "lv", "nb", "nn", "no",
    "pl", "sk", "sl", "sr", "tr",
})  # fmt: skip
"""Languages in which “3.” is “third”."""


def sentences(text: str, language: str = "") -> list[Span]:
    """Return the sentences of a paragraph, in order, white space between them left out.

    A blank line in it (two paragraphs were joined there) is white space like any other.
    ``language`` is the paragraph's tag, if known.
    """
    found = []
    start = _skipped(text, 0)
    for end, following in _breaks(text, language):
        if end > start:
            found.append(Span(start, end))
        start = following
    end = len(text.rstrip())
    if end > start:
        found.append(Span(start, end))
    return found


def lines(text: str) -> list[Span]:
    """Return what stands for sentences in verse, code and tables: lines, and cells of a row."""
    return [
        Span(match.start(), match.start() + len(match[0].rstrip()))
        for match in re.finditer(r"[^\s\t][^\n\t]*", text)
    ]


def spanning(parts: Sequence[Span], start: int, end: int) -> Span:
    """Return what lies from the part with ``start`` to the end of that with the last character.

    Where ``start``..``end`` lies outside of all parts, it is returned itself.
    """
    first = max(0, bisect_right(parts, start, key=lambda part: part.start) - 1)
    last = max(0, bisect_right(parts, max(start, end - 1), key=lambda part: part.start) - 1)
    if not parts:
        return Span(start, end)
    return Span(min(start, parts[first].start), max(end, parts[last].end))


def _breaks(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield where a sentence ends, and where the next one begins."""
    ordinals = language.partition("-")[0].lower() in _ORDINALS
    for match in _END.finditer(text):
        following = match.end()
        if following == len(text):
            return
        if match["gap"] is None:
            yield match.start("no_gap"), following
        elif starts_anew(text[following : following + 4]) and not _goes_on(text, match, ordinals):
            yield match.start("gap"), following


def _goes_on(text: str, match: re.Match[str], ordinals: bool) -> bool:
    """Tell whether a point belongs to the word before it rather than to a sentence."""
    mark = match.start()
    if text[mark] != "." or match.start("gap") > mark + 1:
        return False
    found = _LAST_WORD.search(text, max(0, mark - _TAIL), mark)
    word = found[0] if found else ""
    if word in _MAY_END:
        return False
    if word.casefold() in _NEVER_LAST or _INITIAL.fullmatch(word):
        return True
    if word.casefold() in _BEFORE_NUMBERS and text[match.end()].isdigit():
        return True
    return ordinals and _ORDINAL.fullmatch(word) is not None


def _skipped(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start
