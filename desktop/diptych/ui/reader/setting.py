"""How each piece of a text is set, by what it is: prose, items, tables, code, notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import ceil

from PySide6.QtGui import QTextLayout

from diptych.domain.blocks import BlockKind
from diptych.text.direction import SAMPLE, reads_right
from diptych.ui.reader.grounds import outline, plate, quote_rule, short_rule
from diptych.ui.reader.inline import Inline
from diptych.ui.reader.laid import Laid
from diptych.ui.reader.laid_picture import WORDLESS, LaidPicture, drawn_size
from diptych.ui.reader.laid_row import PAD_ABOVE, PAD_BELOW, LaidCells, LaidRow
from diptych.ui.reader.offsets import Offsets
from diptych.ui.reader.table_cells import is_headed
from diptych.ui.reader.tables import Table, Tables
from diptych.ui.reader.text_model import TextModel
from diptych.ui.reader.typography import Face, Faces

HyphenPlaces = Callable[[str], Sequence[int]]
"""Before which characters of a text words may be parted."""

_INDENTED = 0.4
"""How much of the width indents may take: in large type nothing else would be left."""


class Setting:
    """Lays out pieces of one text in one width; it keeps none of them."""

    def __init__(
        self,
        model: TextModel,
        faces: Faces,
        width: int,
        *,
        inline: Inline | None = None,
        hyphens: HyphenPlaces | None = None,
        pictures: Mapping[str, tuple[int, int]] | None = None,
    ) -> None:
        self._model = model
        self._faces = faces
        self._width = width
        self._inline = inline
        self._hyphens = hyphens
        self._pictures = pictures or {}
        self._plain = faces.of[BlockKind.PARAGRAPH]
        self._fitting: dict[tuple[BlockKind, int], Face] = {}
        self._tables = Tables(model, inline, faces.of[BlockKind.ROW], width)
        self.backwards = reads_right(model.text.slice(0, SAMPLE))

    def face(self, piece: int) -> Face:
        """Return the type that a piece is set in."""
        key = self._model.kind(piece), self._model.level(piece)
        face = self._fitting.get(key)
        if face is None:
            face = self._faces.face(*key)
            most = round(_INDENTED * self._width)
            if (wide := face.left + face.right) > most:
                left = most * face.left // wide
                face = replace(face, left=left, right=most - left)
            self._fitting[key] = face
        return face

    def guess(self, piece: int) -> int:
        """Guess how high a piece is, but for the space around it."""
        kind = self._model.kind(piece)
        length = self._model.ends[piece] - self._model.starts[piece]
        if kind is BlockKind.PARAGRAPH:  # as nearly all are
            face = self._plain
            return max(1, ceil(length * face.letter / self._width)) * face.row
        face = self.face(piece)
        lines = ceil(length * face.letter / (self._width - face.left - face.right))
        if kind is BlockKind.FIGURE and (name := self._picture(piece)):
            return drawn_size(self._pictures[name], self._width)[1]
        if kind is BlockKind.ROW:
            return face.row + PAD_ABOVE + PAD_BELOW
        return max(1, lines) * face.row

    def laid(self, piece: int, *, above: int, below: int, goes_on: bool, open_ended: bool) -> Laid:
        """Lay a piece out, with so much free above and below.

        ``goes_on`` is a paragraph that does so in the next piece; ``open_ended`` is one whose
        last line may not be full.
        """
        model = self._model
        kind, face = model.kind(piece), self.face(piece)
        start, end = model.starts[piece], model.ends[piece]
        begins = model.begins_block(piece)
        if kind is BlockKind.ROW and begins and not goes_on:
            return self._row(piece, above, below)
        if kind is BlockKind.FIGURE and begins and not goes_on:
            name = self._picture(piece)
            if name or not model.slice(piece).replace(WORDLESS, "").strip():
                return self._figure(piece, name, above, below)
        note = kind is BlockKind.FOOTNOTE and begins
        make = LaidCells if kind is BlockKind.ROW else Laid
        laid = make(
            model.drawn(piece),
            face,
            self._width,
            above=above,
            below=below,
            formats=self._formats_of(start, end, face, labelled=note),
            item=kind is BlockKind.ITEM and begins,
            label=self._label(start, end) if note else 0,
            goes_on=goes_on,
            ends_full=goes_on and not open_ended and face.justified,
            hyphens=self._hyphens_of(piece, start, end),
            backwards=self._reads_right(piece),
        )
        if kind is BlockKind.FIGURE:
            laid.grounds = (outline(laid, self._width, below),)
        elif kind is BlockKind.VERBATIM:
            laid.grounds = (plate(laid, self._width, below, begins=begins, ends=not goes_on),)
        elif kind is BlockKind.QUOTE:
            follows = self._follows_such(piece)
            laid.grounds = (quote_rule(laid, self._width, below, follows=follows),)
        elif note and not self._follows_such(piece):
            laid.grounds = (short_rule(laid, self._width),)
        elif kind is BlockKind.ITEM:
            laid.level = max(0, model.level(piece) - 1)
        return laid

    def stretch(self, piece: int, start: int, end: int) -> Laid:
        """Lay out part of the block that a piece is of, to see where its lines begin."""
        face = self.face(piece)
        make = LaidCells if self._model.kind(piece) is BlockKind.ROW else Laid
        return make(
            self._model.drawn_between(piece, start, end),
            face,
            self._width,
            formats=self._formats_of(start, end, face),
            hyphens=self._hyphens_of(piece, start, end),
            backwards=self._reads_right(piece),
        )

    def _row(self, piece: int, above: int, below: int) -> LaidRow:
        """Lay out a row of a table, which reads as the table does as a whole."""
        model, face, table = self._model, self.face(piece), self._tables.of(piece)
        start, end = model.starts[piece], model.ends[piece]
        laid = LaidRow(
            model.drawn(piece),
            face,
            self._width,
            cells=self._tables.cells(piece),
            table=table,
            above=above,
            below=below,
            formats=self._formats_of(start, end, face),
            backwards=self._table_reads_right(table.first),
        )
        rules = [laid.rule(dark=laid.headed and not self._is_headed(piece + 1, table))]
        if piece == table.first and not laid.headed:
            rules.append(laid.rule(top=True))
        laid.grounds = rules
        return laid

    def _is_headed(self, piece: int, table: Table) -> bool:
        """Tell whether the row is one of the table, and all in it are headers."""
        return piece < table.last and is_headed(self._tables.cells(piece))

    def _picture(self, piece: int) -> str:
        """Return the name of the picture that a figure shows; empty where it is not there."""
        if self._inline is None or not self._pictures:
            return ""
        name = self._inline.picture_at(self._model.starts[piece], self._model.ends[piece])
        return name if name in self._pictures else ""

    def _figure(self, piece: int, name: str, above: int, below: int) -> LaidPicture:
        return LaidPicture(
            self._model.drawn(piece),
            self.face(piece),
            self._width,
            name=name,
            size=self._pictures.get(name, (0, 0)),
            above=above,
            below=below,
            backwards=self.backwards,
        )

    def _table_reads_right(self, first: int) -> bool:
        beginning = self._model.text.slice(
            self._model.starts[first], self._model.starts[first] + SAMPLE
        )
        return reads_right(beginning, among_such=self.backwards)

    def _follows_such(self, piece: int) -> bool:
        """Tell whether what stands above is of the same kind."""
        return piece > 0 and self._model.kind(piece - 1) is self._model.kind(piece)

    def _label(self, start: int, end: int) -> int:
        """Return how many characters the label of a note has, with what parts it from the note."""
        stop = self._inline.label_end(start, end) if self._inline is not None else start
        if stop == start:
            return 0
        behind = self._model.text.slice(stop, min(end, stop + 8))
        return stop - start + len(behind) - len(behind.lstrip(" \u00a0\u2002\u2003.:)]"))

    def _reads_right(self, piece: int) -> bool:
        """Tell whether the piece's block reads from right to left: all of its pieces alike."""
        model = self._model
        start, end = model.paragraph(model.starts[piece])
        beginning = model.text.slice(start, min(end, start + SAMPLE))
        return reads_right(beginning, among_such=self.backwards)

    def _formats_of(
        self, start: int, end: int, face: Face, *, labelled: bool = False
    ) -> Callable[[Offsets], Sequence[QTextLayout.FormatRange]] | None:
        inline, size = self._inline, face.font.pixelSize()
        if inline is None:
            return None
        return lambda offsets: inline.formats(start, end, offsets, size, labelled=labelled)

    def _hyphens_of(self, piece: int, start: int, end: int) -> Sequence[int]:
        """Return before which characters of ``start``..``end`` words may be parted.

        One may stand at the end, where the last word goes on beyond it.
        """
        find = self._hyphens
        if find is None or not self.face(piece).justified:
            return ()
        begin, text = self._model.around(piece, start, end)
        places = find(text)
        if len(text) == end - start:
            return places
        return [at for place in places if 0 < (at := place + begin - start) <= end - start]
