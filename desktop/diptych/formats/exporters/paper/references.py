"""References in runs of words that look alike: their HTML says what a style sets in italics."""

from __future__ import annotations

import re
from html import escape, unescape

from diptych.domain.blocks import MarkKind
from diptych.formats.exporters.data import Reference
from diptych.formats.exporters.paper.printed import Run, clean

_MARKUP = re.compile(r"<(/?)(\w+)[^>]*>")
_PIECES = re.compile(r"(</?\w+[^>]*>)")
_STYLES = {
    "i": MarkKind.EMPHASIS,
    "em": MarkKind.EMPHASIS,
    "b": MarkKind.STRONG,
    "strong": MarkKind.STRONG,
    "sup": MarkKind.SUP,
    "sub": MarkKind.SUB,
}


def in_full(reference: Reference) -> tuple[Run, ...]:
    """Return a work in full, with what its style sets in italics."""
    return runs_of(full_html(reference))


def in_short(reference: Reference) -> tuple[Run, ...]:
    """Return what stands beside a quote, with what its style sets in italics."""
    return runs_of(short_html(reference))


def full_html(reference: Reference) -> str:
    """Return a work in full as HTML, also where only its words are known."""
    return reference.full_html or escape(reference.full, quote=False)


def short_html(reference: Reference) -> str:
    """Return what stands beside a quote as HTML, also where only its words are known."""
    return reference.short_html or escape(reference.short, quote=False)


def words_of(runs: tuple[Run, ...]) -> str:
    """Return the words of runs alone."""
    return "".join(run.text for run in runs)


def runs_of(html: str) -> tuple[Run, ...]:
    """Return a reference that is HTML on one line; what has no style of type is plain."""
    runs: list[Run] = []
    marks: list[MarkKind] = []
    for part in _PIECES.split(clean(html).replace("\n", " ")):
        found = _MARKUP.fullmatch(part)
        kind = _STYLES.get(found[2].lower()) if found else None
        if found is None and part:
            runs.append(Run(unescape(part), frozenset(marks)))
        elif kind is not None and found is not None and not found[1]:
            marks.append(kind)
        elif kind in marks:
            marks.remove(kind)
    return tuple(runs)
