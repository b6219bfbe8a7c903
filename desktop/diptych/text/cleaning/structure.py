"""Pieces among one another: title, headings, what is set aside, what is cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from diptych.domain.blocks import Aside, BlockKind
from diptych.text.cleaning.boilerplate import is_boilerplate
from diptych.text.cleaning.cleaned import Front
from diptych.text.cleaning.front import front_line, mail_front
from diptych.text.cleaning.pieces import PROSE, Form, Piece
from diptych.text.cleaning.sentences import ends_sentence, is_bracketed, is_finished, starts_anew
from diptych.text.cleaning.widths import Column

_LONGEST_TITLE = 200
_LONGEST_HEADING = 90
_MOST_WORDS = 14
_FIRST_PIECES = 8
_LAST_PIECES = 3
_NEARLY_FULL = 0.85
_A_LINE = 80
_SHORT = 0.72
_HEADING_LEVEL = 2
_NO_HEADING_ENDS = frozenset(".,;:…-–—。，")
_SITE = re.compile(r"\s*[-–—|:»·]\s*\S.{0,40}$")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S")
_BODY = frozenset({Form.LIST, Form.TABLE, Form.CODE, Form.QUOTED})


def structured(pieces: list[Piece], column: Column) -> tuple[list[Piece], Front]:
    """Give the pieces their kinds; return them with what the head says about the article."""
    pieces = _set_aside(pieces)
    pieces = _underlined(pieces)
    pieces = _titled(pieces, column)
    pieces = _headed(pieces, column)
    pieces = _refrains(pieces)
    pieces = _cut(pieces, column)
    return pieces, _front(pieces)


def _set_aside(pieces: list[Piece]) -> list[Piece]:
    """Set boilerplate aside; what might be a heading only where no prose follows."""
    last = max((index for index, piece in enumerate(pieces) if _is_body(piece)), default=0)
    return [
        replace(piece, aside=Aside.BOILERPLATE)
        if piece.form is Form.BOILERPLATE
        or (piece.is_one_line and is_boilerplate(piece.lines[0].text, after_all=index >= last > 0))
        else piece
        for index, piece in enumerate(pieces)
    ]


def _underlined(pieces: list[Piece]) -> list[Piece]:
    """Make headings of lines with a rule right below them; the rule carries no words."""
    out = list(pieces)
    for index in range(1, len(pieces)):
        above, rule = pieces[index - 1], pieces[index]
        below = (
            rule.form is Form.RULE and rule.lines[0].start - above.lines[-1].end <= _ONE_LINE_END
        )
        if below and above.is_one_line and reads_like_heading(above.text):
            out[index - 1] = replace(above, kind=BlockKind.HEADING, level=_HEADING_LEVEL)
            out[index] = replace(rule, aside=Aside.BOILERPLATE)
    return out


_ONE_LINE_END = 12
"""A line end and the indentation after it."""


def _titled(pieces: list[Piece], column: Column) -> list[Piece]:
    """Find the title, and set the same words aside where a scrape repeats them."""
    index = _title_index(pieces, column)
    if index is None:
        return pieces
    out = list(pieces)
    second = next(
        (i for i in range(index + 1, min(len(out), index + 3)) if _may_repeat(out[i])), None
    )
    if second is not None and _is_with_site(out[index].text, out[second].text):
        out[index] = replace(out[index], aside=Aside.DUPLICATE)
        index = second
    title = _folded(out[index].text)
    out[index] = replace(out[index], kind=BlockKind.TITLE, level=1)
    for other in _where_titles_repeat(out, index):
        if _may_repeat(out[other]) and _folded(out[other].text) == title:
            out[other] = replace(out[other], aside=Aside.DUPLICATE)
    return out


def _where_titles_repeat(pieces: Sequence[Piece], title: int) -> list[int]:
    """Return the places where a scrape repeats a title: near it and at the end.

    Behind verse the same words are a refrain.
    """
    places = [*range(_FIRST_PIECES), *range(len(pieces) - _LAST_PIECES, len(pieces))]
    verse = next((at for at, piece in enumerate(pieces) if piece.form is Form.LINES), len(pieces))
    return sorted({at for at in places if 0 <= at < verse and at != title})


def _title_index(pieces: Sequence[Piece], column: Column) -> int | None:
    for index, piece in enumerate(pieces[:_FIRST_PIECES]):
        if piece.aside or piece.form in {Form.FRONT, Form.RULE, Form.HEADERS}:
            continue
        alone = len(pieces) == 1
        return index if not alone and _may_be_title(piece, column) else None
    return None


def _may_be_title(piece: Piece, column: Column) -> bool:
    if piece.kind is BlockKind.HEADING:
        return True
    if piece.form is not Form.PROSE or len(piece.lines) > 2:
        return False
    text = piece.text
    if len(text) > _LONGEST_TITLE or text[-1] in _NO_HEADING_ENDS or _ADDRESS.search(text):
        return False
    if not any(map(str.isalpha, text)) or text[0].islower():
        return False
    if ends_sentence(text) and not (text[-1] in "?!" and text[0].isalnum()):
        return False
    return len(piece.lines) == 1 or not column.width or len(text) <= 2 * column.width


def _may_repeat(piece: Piece) -> bool:
    return piece.form in {Form.PROSE, Form.FRONT} and len(piece.lines) <= 2 and not piece.aside


def _is_with_site(longer: str, shorter: str) -> bool:
    """Tell whether the first line is the title with the website's name behind it."""
    if not longer.startswith(shorter) or len(longer) == len(shorter):
        return False
    return _SITE.fullmatch(longer, len(shorter)) is not None


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def reads_like_heading(text: str) -> bool:
    """Tell whether a line of its own may be a heading: short, and no sentence."""
    if len(text) > _LONGEST_HEADING or text.count(" ") >= _MOST_WORDS:
        return False
    if text[-1] in _NO_HEADING_ENDS or not starts_anew(text):
        return False
    if ends_sentence(text) and not (text[-1] == "?" and text[0].isalnum()):
        return False
    return any(map(str.isalpha, text)) and not _ADDRESS.search(text) and front_line(text) is None


def _headed(pieces: list[Piece], column: Column) -> list[Piece]:
    """Make headings of lines that stand alone before what they head."""
    out = list(pieces)
    for index in range(len(pieces) - 1):
        piece = pieces[index]
        candidate = piece.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM} and not piece.aside
        if candidate and _heads(out, index, column):
            out[index] = replace(
                piece, kind=BlockKind.HEADING, level=_HEADING_LEVEL, form=Form.PROSE
            )
    return out


def _heads(pieces: Sequence[Piece], index: int, column: Column) -> bool:
    piece = pieces[index]
    numbered = piece.form is Form.LIST and len(piece.lines) == 1
    if not (piece.is_one_line or numbered) or piece.form is Form.FRONT:
        return False
    text = piece.text
    if not reads_like_heading(text) or _is_full(piece, column, _NEARLY_FULL):
        return False
    if numbered and not (text[0].isdigit() and not _beside_list(pieces, index)):
        return False
    # A window, not the rest: there may be a hundred thousand pieces.
    ahead = pieces[index + 1 : index + 1 + _FIRST_PIECES]
    after = next((p for p in ahead if not p.aside and p.form is not Form.FRONT), None)
    if after is None:
        return False
    if after.form is Form.LINES:
        before = pieces[index - 1] if index else None
        return (
            before is not None
            and before.form is not Form.LINES
            and before.kind is BlockKind.PARAGRAPH
        )
    return after.form in _BODY or _is_body(after) or _next_heads(pieces, index)


def _next_heads(pieces: Sequence[Piece], index: int) -> bool:
    """Tell whether a heading follows that itself has a body: a chapter and its first section."""
    if index + 2 >= len(pieces):
        return False
    after, body = pieces[index + 1], pieces[index + 2]
    return after.is_one_line and reads_like_heading(after.text) and _is_body(body)


def _is_body(piece: Piece) -> bool:
    """Tell whether the piece is prose that a heading may head."""
    if piece.form not in PROSE or piece.kind is not BlockKind.PARAGRAPH or piece.aside:
        return False
    return (
        len(piece.lines) > 1
        or len(piece.lines[0].text) > _A_LINE
        or is_finished(piece.lines[0].text)
    )


def _beside_list(pieces: Sequence[Piece], index: int) -> bool:
    near = (*pieces[max(0, index - 1) : index], *pieces[index + 1 : index + 2])
    return any(piece.form is Form.LIST for piece in near)


def _is_full(piece: Piece, column: Column, share: float) -> bool:
    """Tell whether the last line is nearly as wide as the text was wrapped."""
    return column.sure and column.ruler.width(piece.lines[-1].text) >= share * column.width


def _refrains(pieces: list[Piece]) -> list[Piece]:
    """Keep a line between stanzas as verse: a refrain is no paragraph."""
    out = list(pieces)
    for index in range(1, len(pieces)):
        piece = pieces[index]
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        between = out[index - 1].form is Form.LINES and (after is None or after.form is Form.LINES)
        if between and piece.is_one_line and piece.kind is BlockKind.PARAGRAPH and not piece.aside:
            out[index] = replace(piece, form=Form.LINES, kind=BlockKind.VERBATIM)
    return out


def _cut(pieces: list[Piece], column: Column) -> list[Piece]:
    """Flag paragraphs that end unfinished, unless the text does without full stops altogether."""
    cut = {index for index, piece in enumerate(pieces) if _is_cut(piece, column)}
    paragraphs = [piece for piece in pieces if _is_body(piece)]
    if len(cut) * 2 > max(1, len(paragraphs)) and len(cut) > 1:
        return pieces
    return [
        replace(piece, cut=True) if index in cut else piece for index, piece in enumerate(pieces)
    ]


def _is_cut(piece: Piece, column: Column) -> bool:
    if piece.form not in PROSE or piece.kind is not BlockKind.PARAGRAPH or piece.aside:
        return False
    text = piece.lines[-1].text
    if is_finished(text) or is_bracketed(piece.lines[0].text, text):
        return False
    if not any(map(str.isalpha, text)):
        return False
    return len(piece.lines) > 1 or len(text) > _A_LINE or _is_full(piece, column, _SHORT)


def _front(pieces: Sequence[Piece]) -> Front:
    """Gather what is plainly said around the title, the first of each."""
    title = next((piece.text for piece in pieces if piece.kind is BlockKind.TITLE), "")
    found = Front(title=title)
    for piece in pieces[:_FIRST_PIECES]:
        line = None
        if piece.form is Form.FRONT:
            line = front_line(piece.text)
        elif piece.form is Form.HEADERS:
            line = mail_front(piece.text)
        if line is not None:
            found = replace(
                found,
                title=found.title or line.title,
                authors=found.authors or line.authors,
                published=found.published or line.published,
                source=found.source or line.source,
            )
    return found
