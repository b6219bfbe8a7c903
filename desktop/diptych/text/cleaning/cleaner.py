"""Scraped plain text into blocks.

In steps, each in a module of its own: lines and runs (``lines``); each run into stretches of one
form (``stretches``, with ``signs``, ``lists``, ``tables``); the width that prose was wrapped at
(``widths``); prose into paragraphs (``paragraphs``); title, headings, asides and cuts among the
pieces (``structure``); and the pieces into a text with blocks (here).
"""

from __future__ import annotations

from diptych.domain.blocks import Block, BlockKind
from diptych.domain.progress import Progress, Unwatched
from diptych.text.cleaning.cleaned import Cleaned, Front
from diptych.text.cleaning.lines import Line, runs_of
from diptych.text.cleaning.paragraphs import pieces_of
from diptych.text.cleaning.pieces import KEPT, PROSE, Form, Piece
from diptych.text.cleaning.sentences import ends_sentence
from diptych.text.cleaning.stretches import Setting, Stretch, speakers_of, stretches_of
from diptych.text.cleaning.structure import structured
from diptych.text.cleaning.widths import Column, survey

BETWEEN = "\n\n"
"""What stands between two blocks, always."""

_HEAD_RUNS = 6
_SURVEYED = 5_000
_STEP = 2_000


def clean(text: str, progress: Progress | None = None) -> Cleaned:
    """Turn a normalised text into blocks; nothing but white space is added or lost.

    Linear in the text's length. ``progress`` may stop it with ``CancelledError``.
    """
    progress = progress or Unwatched()
    runs = list(runs_of(text, progress))
    speakers = speakers_of(runs)
    stretches: list[Stretch] = []
    for number, run in enumerate(runs):
        if number % _STEP == 0:
            progress.step(run[0].start, len(text))
        stretches += stretches_of(run, Setting(speakers=speakers, at_head=number < _HEAD_RUNS))
    column = survey(_sample(stretches), ends_sentence)
    pieces: list[Piece] = []
    for number, stretch in enumerate(stretches):
        if number % _STEP == 0:
            progress.step(stretch.lines[0].start, len(text))
        pieces += _pieces(stretch, column)
    pieces, front = structured(pieces, column)
    return _written(pieces, front)


def _sample(stretches: list[Stretch]) -> list[list[Line]]:
    """Return the first lines of prose, enough to see how wide they are."""
    sample: list[list[Line]] = []
    count = 0
    for stretch in stretches:
        if stretch.form in PROSE and len(stretch.lines) > 1:
            sample.append(stretch.lines[:_SURVEYED])
            count += len(sample[-1])
            if count >= _SURVEYED:
                break
    return sample


def _pieces(stretch: Stretch, column: Column) -> list[Piece]:
    if stretch.form in PROSE:
        return pieces_of(stretch.lines, column, stretch.form)
    if stretch.form is Form.LIST:
        return [
            Piece(lines=stretch.lines, form=Form.LIST, kind=BlockKind.ITEM, level=stretch.level)
        ]
    kind = BlockKind.VERBATIM if stretch.form in KEPT else BlockKind.PARAGRAPH
    return [Piece(lines=stretch.lines, form=stretch.form, kind=kind)]


def _written(pieces: list[Piece], front: Front) -> Cleaned:
    blocks: list[Block] = []
    parts: list[str] = []
    place = 0
    for piece in pieces:
        written = piece.text
        blocks.append(piece.block(place, len(written)))
        parts.append(written)
        place += len(written) + len(BETWEEN)
    return Cleaned(text=BETWEEN.join(parts), blocks=tuple(blocks), front=front)


__all__ = ["BETWEEN", "Cleaned", "Front", "clean"]
