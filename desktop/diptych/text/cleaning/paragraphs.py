"""A stretch of plain lines into paragraphs, or into lines that stay as they are.

First lines that no width explains are set apart as verse; what remains is wrapped prose if the
width explains most of its breaks; else each line is a paragraph where lines are long or speeches,
and otherwise the lines are kept.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from diptych.domain.blocks import BlockKind
from diptych.text.cleaning.lines import Line
from diptych.text.cleaning.pieces import Form, Piece
from diptych.text.cleaning.sentences import (
    ends_sentence,
    has_case,
    is_hyphenated,
    opens_quotation,
    starts_anew,
    starts_small,
)
from diptych.text.cleaning.widths import NARROWEST, Column, best_width

_SHORT = 0.72
"""A line of less of the width ends a paragraph, whatever it ends with."""
_TOO_WIDE = 3
_SHORT_HEADING = 0.8
_HEADING_SLACK = 8
_FEWEST_VERSES = 3
_LONG_LINE = 110
_SOME_BREAKS = 5
_WIDE_ENOUGH = 45
_NO_VERSE = 60
"""Lines that are all as wide as this, and full, are prose whatever they begin with."""
_MANY_LINES = 12
_SPEECH_SIGNS = ("“", '"', "«", "„", "—", "–", "―", "- ", "'", "‘")


@dataclass(frozen=True, slots=True, kw_only=True)
class Breaks:
    """What is known of the breaks of some lines at one width, in order."""

    width: int
    widths: list[int]
    explained: list[bool]
    ended: list[bool]
    ragged: list[bool]
    """Breaks that come a little early, in the middle of a sentence: the ruler was not exact."""

    @classmethod
    def of(cls, lines: Sequence[Line], column: Column, width: int) -> Breaks:
        """Judge the breaks between the lines by ``width``."""
        pairs = column.ruler.breaks(lines)
        widths = [before for before, _ in pairs]
        widths.append(
            lines[-1].indent
            - min([line.indent for line in lines])
            + column.ruler.width(lines[-1].text)
        )
        return cls(
            width=width,
            widths=widths,
            explained=[
                _is_explained(line.text, before, word, width)
                or is_hyphenated(line.text, after.text)
                for (before, word), line, after in zip(pairs, lines, lines[1:], strict=False)
            ],
            ended=[ends_sentence(line.text) for line in lines[:-1]],
            ragged=[
                _is_ragged(line.text, after.text, before / width)
                for line, (before, _), after in zip(lines, pairs, lines[1:], strict=False)
            ],
        )

    def part(self, start: int, end: int) -> Breaks:
        """Return the breaks of lines ``start`` to ``end`` alone."""
        return Breaks(
            width=self.width,
            widths=self.widths[start:end],
            explained=self.explained[start : end - 1],
            ended=self.ended[start : end - 1],
            ragged=self.ragged[start : end - 1],
        )

    @property
    def odd(self) -> int:
        """How many breaks neither the width nor the end of a sentence explains."""
        return sum(
            not explained and not ended
            for explained, ended in zip(self.explained, self.ended, strict=True)
        )


def _is_explained(text: str, before: int, word: int, width: int) -> bool:
    """Tell whether the next word did not fit; a line far too wide was not wrapped at this width."""
    if before > width + _TOO_WIDE and " " in text:
        return False
    return before + 1 + word > width


def _is_ragged(text: str, after: str, share: float) -> bool:
    if starts_small(after):
        return share >= _SHORT
    return share >= _SHORT_HEADING and text[-1].isalnum()


def pieces_of(lines: list[Line], column: Column, form: Form = Form.PROSE) -> list[Piece]:
    """Turn plain lines into pieces; those of prose take ``form``."""
    pieces = [Piece(lines=lines)] if len(lines) == 1 else _pieces_of(lines, column)
    if form is Form.PROSE:
        return pieces
    return [replace(piece, form=form) if piece.form is Form.PROSE else piece for piece in pieces]


def _pieces_of(lines: list[Line], column: Column) -> list[Piece]:
    if column.width:
        breaks = Breaks.of(lines, column, column.width)
        parts = _verse_apart(lines, breaks)
        if len(parts) == 1 and not parts[0][2]:
            if _is_wrapped(lines, breaks, column):
                return _paragraphs(lines, breaks)
        elif any(
            not verse and _is_wrapped(lines[a:b], breaks.part(a, b), column)
            for a, b, verse in parts
        ):
            return [
                piece
                for a, b, verse in parts
                for piece in _arranged(lines[a:b], breaks.part(a, b), column, verse=verse)
            ]
    own = _own_width(lines, column)
    return _unwrapped(lines) if own is None else _paragraphs(lines, own)


def _arranged(lines: list[Line], breaks: Breaks, column: Column, *, verse: bool) -> list[Piece]:
    if verse:
        return [_kept(lines)]
    if len(lines) == 1:
        return [Piece(lines=lines)]
    return _paragraphs(lines, breaks) if _is_wrapped(lines, breaks, column) else _unwrapped(lines)


def _is_wrapped(lines: Sequence[Line], breaks: Breaks, column: Column) -> bool:
    """Tell whether the width explains three breaks in four, ends of sentences aside."""
    explained = sum(breaks.explained)
    if column.sure:
        ragged = sum(
            ragged and not explained and not ended
            for ragged, explained, ended in zip(
                breaks.ragged, breaks.explained, breaks.ended, strict=True
            )
        )
        return explained + ragged > 0 and explained >= 3 * (breaks.odd - ragged)
    if not _has_case(lines):
        # Where letters have no case, full lines must do: neither verse nor addresses have them.
        return breaks.width >= _WIDE_ENOUGH and explained >= 3 * breaks.odd
    return explained > 1 and explained >= 3 * breaks.odd and _flows(lines, 0.4)


def _has_case(lines: Sequence[Line]) -> bool:
    return any(has_case(line.text) for line in lines[1:])


def _flows(lines: Sequence[Line], share: float) -> bool:
    """Tell whether sentences run on over line ends, as they do in prose and rarely in verse."""
    cased = [line.text for line in lines[1:] if has_case(line.text)]
    if not cased:
        return True
    return sum(map(starts_small, cased)) >= share * len(cased)


def _own_width(lines: list[Line], column: Column) -> Breaks | None:
    """Return the breaks by these lines' own width, where they say enough to have one."""
    pairs = column.ruler.breaks(lines)
    width, _ = best_width(pairs)
    if width < NARROWEST:
        return None
    breaks = Breaks.of(lines, column, width)
    explained = sum(breaks.explained)
    misfits = breaks.odd + sum(before > width for before, _ in pairs)
    if width >= _NO_VERSE and len(pairs) > 1 and misfits == 0 and explained * 2 > len(pairs):
        return breaks
    if len(pairs) >= _SOME_BREAKS:
        fits = explained >= 5 * misfits and explained * 2 >= len(pairs) and _flows(lines, 0.4)
    else:
        fits = misfits == 0 and width >= _WIDE_ENOUGH and _flows(lines, 0.5)
    return breaks if fits else None


def _verse_apart(lines: list[Line], breaks: Breaks) -> list[tuple[int, int, bool]]:
    """Part lines that break too early again and again from those that are full.

    Returns ranges; the third value says whether one is verse.
    """
    narrow = _SHORT_HEADING * breaks.width
    parts: list[tuple[int, int, bool]] = []
    done = index = 0
    while index < len(lines) - 1:
        if breaks.explained[index] or breaks.widths[index] >= narrow:
            index += 1
            continue
        end = index + 1
        while end < len(lines) - 1 and not breaks.explained[end] and breaks.widths[end] < narrow:
            end += 1
        start = _first_verse(lines, breaks, index)
        last = end + 1 if breaks.widths[end] < narrow and _is_like(lines, end) else end
        if _is_verse(breaks, start, last):
            if start > done:
                parts.append((done, start, False))
            parts.append((start, last, True))
            done = last
        index = max(end, last)
    if done < len(lines):
        parts.append((done, len(lines), False))
    return parts


def _is_like(lines: list[Line], end: int) -> bool:
    """Tell whether the line after the short ones is the last of them, not the next paragraph's."""
    return end == len(lines) - 1 or ends_sentence(lines[end].text)


def _first_verse(lines: list[Line], breaks: Breaks, index: int) -> int:
    """Leave out the last line of the paragraph before."""
    if (
        index
        and breaks.explained[index - 1]
        and not (breaks.ended[index - 1] and starts_anew(lines[index].text))
    ):
        return index + 1
    return index


def _is_verse(breaks: Breaks, start: int, end: int) -> bool:
    if end - start < _FEWEST_VERSES:
        return False
    odd = sum(not ended for ended in breaks.ended[start : end - 1])
    return odd > 1 and odd * 3 >= end - 1 - start


def _paragraphs(lines: list[Line], breaks: Breaks) -> list[Piece]:
    """Part wrapped lines where a paragraph ends, and join the rest."""
    by_indent = _starts_by_indent(lines, breaks)
    starts = set(by_indent)
    for index in range(len(lines) - 1):
        if _ends_paragraph(lines, breaks, index):
            starts.add(index + 1)
            if _is_heading_line(lines, breaks, index):
                starts.add(index)
    if not by_indent and len(lines) >= _MANY_LINES and len(starts) > 1:
        starts |= _starts_by_quotation(lines, breaks)
    edges = sorted(starts | {0, len(lines)})
    return [Piece(lines=lines[start:end]) for start, end in itertools.pairwise(edges)]


def _ends_paragraph(lines: list[Line], breaks: Breaks, index: int) -> bool:
    width, after = breaks.widths[index], lines[index + 1].text
    if not starts_anew(after):
        return False
    if breaks.explained[index]:
        return False
    return breaks.ended[index] or width < _SHORT * breaks.width


def _is_heading_line(lines: list[Line], breaks: Breaks, index: int) -> bool:
    """Tell whether a short line between two paragraphs is one of its own.

    The paragraph before may end with a full line: then only its full stop shows that it ends.
    """
    text = lines[index].text
    return (
        not breaks.ended[index]
        and breaks.widths[index] <= _SHORT_HEADING * breaks.width - _HEADING_SLACK / 2
        and starts_anew(text)
        and (index == 0 or breaks.ended[index - 1])
        and breaks.widths[index + 1] >= 0.6 * breaks.width
    )


def _starts_by_quotation(lines: list[Line], breaks: Breaks) -> set[int]:
    """Find paragraphs behind a last line that happens to be full.

    Where paragraphs have no blank lines between them, a line that begins with an opening
    quotation mark after a finished sentence begins one in three cases of four.
    """
    return {
        index + 1
        for index in range(len(lines) - 1)
        if breaks.ended[index]
        and opens_quotation(lines[index + 1].text)
        and lines[index + 1].text[0] != '"'
    }


def _starts_by_indent(lines: list[Line], breaks: Breaks) -> set[int]:
    """Find paragraphs whose first line is set in, or whose other lines are.

    Which of the two it is, the ends of sentences tell.
    """
    least = min(line.indent for line in lines)
    deep = [line.indent > least for line in lines]
    if not any(deep) or all(deep[1:]):
        return {1} if all(deep[1:]) and not deep[0] and _is_title_above(lines, breaks) else set()
    inwards = [i for i in range(len(lines) - 1) if not deep[i] and deep[i + 1]]
    outwards = [i for i in range(len(lines) - 1) if deep[i] and not deep[i + 1]]
    if not inwards and len(outwards) == 1 and outwards[0] == 0:
        return set()
    if _ended_share(breaks, inwards) >= _ended_share(breaks, outwards):
        singles = [i for i in range(len(lines) - 1) if deep[i] and deep[i + 1] and breaks.ended[i]]
        return {i + 1 for i in inwards + singles}
    flush = [i for i in range(len(lines) - 1) if not (deep[i] or deep[i + 1]) and breaks.ended[i]]
    return {i + 1 for i in outwards + flush}


def _is_title_above(lines: list[Line], breaks: Breaks) -> bool:
    return not breaks.ended[0] and not breaks.explained[0] and starts_anew(lines[1].text)


def _ended_share(breaks: Breaks, indexes: Sequence[int]) -> float:
    if not indexes:
        return -1.0
    return sum(breaks.ended[i] or not breaks.explained[i] for i in indexes) / len(indexes)


def _unwrapped(lines: list[Line]) -> list[Piece]:
    """Take lines as they are: paragraphs if they are long or speeches, else kept together."""
    long = sum(len(line.text) for line in lines if len(line.text) >= _LONG_LINE)
    if long * 2 >= sum(len(line.text) for line in lines):
        return [Piece(lines=[line]) for line in lines]
    ended = sum(ends_sentence(line.text) for line in lines)
    spoken = sum(line.text.startswith(_SPEECH_SIGNS) for line in lines)
    if ended == len(lines) and spoken * 2 >= len(lines):
        return [Piece(lines=[line]) for line in lines]
    return [_kept(lines)]


def _kept(lines: list[Line]) -> Piece:
    if len(lines) == 1:
        return Piece(lines=lines)
    return Piece(lines=lines, form=Form.LINES, kind=BlockKind.VERBATIM)
