"""Whether a line goes on with the paragraph before it or begins one of its own."""

from __future__ import annotations

import re

from diptych.formats.importers.pdf.hyphens import ends_parted
from diptych.formats.importers.pdf.measures import Measures
from diptych.formats.importers.pdf.values import Line

_SPREAD = 1.25
"""So many times the usual distance above a line ends a paragraph."""

_SMALL_CHANGE = 0.08
_VERY_SHORT, _HALF = 0.3, 0.5
_AT_THE_EDGE = 0.03
_A_COLUMN = 3
_ENDS = re.compile(r"[.!?:…。！？؟](?:[”’»\"')\]]|\d{1,2}|[*†‡])*$")
_BULLET = re.compile(r"[•‣▪▫●○◦■□➢✓✔❖\uf0b7\uf0a7](?:\s*)(?=\S)|[-–—*·]\s+(?=\S)")
_NUMBERED = re.compile(r"(?:\(?(?P<number>\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\[\d{1,3}\])\s+(?=\S)")
_CAPTION = re.compile(
    r"(?:figure|fig\.|table|chart|box|plate|map|photo|exhibit|abbildung|abb\.|tabelle|tab\.|"
    r"tableau|figura|tabla|tabella)\s*(?:[a-z]?\d+(?:[.\-]\d+)*[a-z]?|[ivx]{1,5}\b)(?P<sign>\s*[.:|–—]|$)?",
    re.IGNORECASE,
)


def bullet_of(text: str) -> int:
    """Return how many characters the bullet takes that a line begins with; 0 without one."""
    found = _BULLET.match(text)
    return found.end() if found else 0


def number_of(text: str) -> int:
    """Return how many characters the number takes that a line of a list begins with."""
    found = _NUMBERED.match(text)
    return found.end() if found else 0


def is_caption(line: Line, body: float) -> bool:
    """Tell whether a line begins a caption: “Table 3: …”, or “Table 3” set otherwise."""
    found = _CAPTION.match(line.text)
    if found is None:
        return False
    first = line.runs[0]
    return found["sign"] is not None or line.size < 0.95 * body or first.font.bold


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends like a sentence."""
    return _ENDS.search(text[-8:]) is not None


def all_bold(line: Line) -> bool:
    """Tell whether a whole line is bold."""
    if len(line.runs) == 1:
        return line.font.bold
    return all(run.font.bold for run in line.runs if run.text.strip())


def all_mono(line: Line) -> bool:
    """Tell whether a whole line is set like typescript."""
    return line.font.mono and all(run.font.mono for run in line.runs if run.text.strip())


def alike(line: Line, before: Line) -> bool:
    """Tell whether two lines may be of one paragraph by the look of them."""
    return abs(line.size - before.size) <= _SMALL_CHANGE * max(line.size, before.size)


def begins_anew(line: Line, before: Line, measures: Measures) -> bool:
    """Tell whether ``line`` begins a paragraph, in the column where ``before`` is above it."""
    if not alike(line, before):
        return True
    step = (line.base - before.base) / max(line.size, 1.0)
    if step > _SPREAD * measures.pitch or step < -0.5:
        return True
    fitted = would_have_fitted(line, before, measures)
    if all_bold(line) != all_bold(before) and (
        step > 1.1 * measures.pitch or fitted or _may_be_heading(line, measures)
    ):
        return True
    if ends_parted(before.text):
        return False
    if measures.hanging:
        return not measures.is_indented(line)
    return _is_set_off(line, before, measures, fitted=fitted) or _stands_apart(before, measures)


def _is_set_off(line: Line, before: Line, measures: Measures, *, fitted: bool) -> bool:
    """Tell whether an indent, or the room left in the line before, shows a new paragraph."""
    in_by = measures.indent(line) - measures.indent(before)
    if in_by > 0.5:
        # A first line stands in; so do the further lines below one that hangs out.
        return in_by < 5 and measures.indent(before) > -0.5
    if in_by < -0.5 and measures.indent(line) < -0.5:
        return True
    return fitted and (
        ends_sentence(before.text)
        or measures.room(before) > _VERY_SHORT * measures.width
        or before.width < _HALF * measures.width
    )


def _stands_apart(line: Line, measures: Measures) -> bool:
    """Tell whether a short line stands far in, as those of an address do."""
    return (
        measures.indent(line) * line.size > 0.4 * measures.width
        and line.width < _HALF * measures.width
    )


def _may_be_heading(line: Line, measures: Measures) -> bool:
    """Tell whether a bold line that follows plain ones may stand by itself."""
    return all_bold(line) and line.text[0].isupper() and measures.room(line) > 0.2 * measures.width


def would_have_fitted(line: Line, before: Line, measures: Measures) -> bool:
    """Tell whether a line's first word had room at the end of the line before."""
    word = line.text.partition(" ")[0]
    letter = line.width / max(1, len(line.text))
    return measures.room(before) > letter * (len(word) + 2.5)


def goes_on(
    line: Line, before: Line, now: Measures, then: Measures, *, indents: bool, full: bool
) -> bool:
    """Tell whether ``line``, first in a column, goes on with what the column before ended with.

    ``indents`` says that the document's paragraphs begin with an indent, ``full`` that
    ``before`` stands as low on its page as lines do.
    """
    if not alike(line, before) or all_bold(line) != all_bold(before) or bullet_of(line.text):
        return False
    if indents and now.is_indented(line):
        return ends_parted(before.text)
    if ends_parted(before.text) or line.text[0].islower():
        return True
    if would_have_fitted(line, before, then) or number_of(line.text):
        return False
    if indents or not ends_sentence(before.text):
        return True
    # Few paragraphs end at the very edge; more often a sentence does so in the middle of one.
    return full and then.count >= _A_COLUMN and then.room(before) < _AT_THE_EDGE * then.width
