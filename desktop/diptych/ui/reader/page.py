"""The column of text: pieces laid out when they are needed, and where the reader is in it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from math import ceil
from time import perf_counter
from typing import NamedTuple

from diptych.domain.blocks import BlockKind
from diptych.ui.reader.height_map import HeightMap
from diptych.ui.reader.inline import Inline
from diptych.ui.reader.laid import Laid
from diptych.ui.reader.setting import HyphenPlaces, Setting
from diptych.ui.reader.text_model import TextModel
from diptych.ui.reader.typography import Faces

TOP, BOTTOM = 24, 48
"""Free space above the first and below the last line."""

BYLINE_GAP, BYLINE, BYLINE_AFTER = 8, 18, 20

_KEPT = 600
"""Lines that are kept laid out: several screens of the largest pane, two megabytes."""

_FAR = 6_000

_SHORT = 0.3
"""How much of a line is thought to be added by what is no paragraph."""

_LOOKED = 2_048
"""Blocks by which it is guessed how many are short: a text of 20 MB is opened in no time."""

_LEAD = 1_200
"""Characters set before a cut to guess where lines begin there: wherever one starts to set a
text, its lines mostly come to begin in the same places."""

_TAIL = 300
"""Characters set after it, so that the line which it stands in is whole."""


class Placed(NamedTuple):
    """A piece on the screen: its number, where its top is in the viewport, its layout."""

    piece: int
    y: int
    laid: Laid


class Page:
    """Lays out pieces on demand and holds on to the piece at the viewport's top.

    ``piece`` and ``shift`` (pixels of it above the viewport's edge) are the place; heights that
    become known elsewhere move the scroll bar, never the text. ``backwards`` says that the article
    as a whole reads from right to left.
    """

    def __init__(
        self,
        model: TextModel,
        faces: Faces,
        width: int,
        *,
        byline: bool,
        inline: Inline | None = None,
        hyphens: HyphenPlaces | None = None,
        pictures: Mapping[str, tuple[int, int]] | None = None,
    ) -> None:
        self.model = model
        self.faces = faces
        self.width = max(40, width)
        self.piece = 0
        self.shift = 0
        self._setting = Setting(
            model, faces, self.width, inline=inline, hyphens=hyphens, pictures=pictures
        )
        self._laid: OrderedDict[int, Laid] = OrderedDict()
        self._rows = 0
        self._settled: set[int] = set()
        self.backwards = self._setting.backwards
        model.restore_cuts()
        self.byline_after = self._title() if byline else -2
        self._short = _SHORT * self._share_of_others()
        self.map = HeightMap(len(model), self._guess_each, self._guess_many)

    def _title(self) -> int:
        """Return the piece below which the byline stands; -1 for above the first."""
        piece = -1
        while piece + 1 < min(4, len(self.model)) and self.model.kind(piece + 1) is BlockKind.TITLE:
            piece += 1
        return piece

    # Heights -------------------------------------------------------------------------------

    def _above(self, piece: int) -> int:
        if piece == 0:
            return TOP + (BYLINE + BYLINE_AFTER if self.byline_after == -1 else 0)
        if not self.model.begins_block(piece) or piece - 1 == self.byline_after:
            return 0
        return self.faces.gap(self.model.kind(piece - 1), self.model.kind(piece))

    def _below(self, piece: int) -> int:
        below = BYLINE_GAP + BYLINE + BYLINE_AFTER if piece == self.byline_after else 0
        return below + (BOTTOM if piece == len(self.model) - 1 else 0)

    def _guess_each(self, first: int, last: int) -> Iterator[int]:
        guess = self._setting.guess
        for piece in range(first, last):
            yield self._above(piece) + guess(piece) + self._below(piece)

    def _share_of_others(self) -> float:
        """Return how many of the first blocks are no paragraphs.

        Of headings, items and rows nearly all are shorter than a line, and fill one.
        """
        blocks = self.model.blocks
        looked = min(len(blocks), _LOOKED)
        if not looked:
            return 0.0
        return 1 - blocks.count_of(BlockKind.PARAGRAPH, 0, looked) / looked

    def _guess_many(self, first: int, last: int) -> int:
        face = self.faces.of[BlockKind.PARAGRAPH]
        length = self.model.ends[last - 1] - self.model.starts[first]
        lines = length * face.letter / self.width + 0.5 * (last - first)
        apart = face.after + self._short * face.row
        return round(lines * face.row + (last - first) * apart)

    def _lay(self, piece: int) -> Laid:
        """Lay a piece out; where its paragraph goes on, the next piece takes its last line over.

        So no line shows where a paragraph was cut, as long as one reads on.
        """
        model = self.model
        if not model.begins_block(piece):
            self._settle_cut(piece)
        goes_on = not model.ends_block(piece)
        open_ended = goes_on and piece + 1 not in self._settled
        laid = self._setting.laid(
            piece,
            above=self._above(piece),
            below=self._below(piece),
            goes_on=goes_on,
            open_ended=open_ended,
        )
        if open_ended:
            self._settled.add(piece + 1)
            laid.leave_last_line()
            model.move_cut(piece + 1, model.starts[piece] + len(laid.text))
        return laid

    def _settle_cut(self, piece: int) -> None:
        """Have a piece, to which the reader has jumped, begin where a line does."""
        if piece in self._settled:
            return
        self._settled.add(piece)
        model, cut, before = self.model, self.model.starts[piece], piece - 1
        begin = model.starts[before]
        if not model.begins_block(before) and before not in self._settled:
            begin = max(begin, cut - _LEAD)
        end = min(model.ends[piece], cut + _TAIL)
        laid = self._setting.stretch(piece, begin, end)
        row = laid.rows[laid.row_of(cut - begin)]
        if row.first:
            model.move_cut(piece, begin + laid.offsets.from_qt(row.first))

    def laid(self, piece: int) -> Laid:
        """Return the piece's layout, made if need be; its height becomes known."""
        laid = self._laid.get(piece)
        if laid is not None:
            self._laid.move_to_end(piece)
            return laid
        laid = self._laid[piece] = self._lay(piece)
        self.map.measure(piece, laid.height)
        self._rows += len(laid.rows)
        while self._rows > _KEPT and len(self._laid) > 1:
            self._rows -= len(self._laid.popitem(last=False)[1].rows)
        return laid

    def kept(self) -> list[tuple[int, Laid]]:
        """Return the layouts that are in memory."""
        return list(self._laid.items())

    def refine(self, seconds: float) -> bool:
        """Measure guessed heights for a while; tell whether some are left."""
        until = perf_counter() + seconds
        while (piece := self.map.unmeasured(self.piece)) is not None:
            known = self._laid.get(piece)
            self.map.measure(piece, (known or self._lay(piece)).height)
            if perf_counter() >= until:
                return True
        return False

    # The place -----------------------------------------------------------------------------

    def value(self) -> int:
        """Return how much text is above the viewport, as far as heights are known."""
        return self.map.top(self.piece) + self.shift

    def visible(self, height: int, above: int = 0) -> list[Placed]:
        """Return the pieces from ``above`` pixels over the viewport down to its end."""
        placed: list[Placed] = []
        if not len(self.model):
            return placed
        piece, y = self.piece, -self.shift
        while y > -above and piece > 0:
            piece -= 1
            y -= self.laid(piece).height
        while y < height and piece < len(self.model):
            laid = self.laid(piece)
            placed.append(Placed(piece, y, laid))
            y += laid.height
            piece += 1
        return placed

    def nearby(self, height: int, *, down: bool) -> Iterator[Placed]:
        """Yield the pieces of the screen after the one in view (before it, if not ``down``).

        Each is laid out when it is asked for, so that who prepares them can stop at any.
        """
        piece, y = self.piece, -self.shift
        if not down:
            while piece > 0 and y > -height:
                piece -= 1
                laid = self.laid(piece)
                y -= laid.height
                yield Placed(piece, y, laid)
            return
        while piece < len(self.model) and y < 2 * height:
            laid = self.laid(piece)
            yield Placed(piece, y, laid)
            y += laid.height
            piece += 1

    def scroll(self, by: int, height: int) -> None:
        """Move down (up, if negative) by pixels, to the text's ends at most."""
        if not len(self.model):
            return
        if abs(by) > _FAR:
            target = self.value() + by
            self.piece, self.shift = self.map.at(target)
            if target >= self.map.total - height:  # the very end, however wrong the guesses are
                self.piece, self.shift = len(self.model) - 1, _FAR
            self.shift = min(self.shift, self.laid(self.piece).height)
        else:
            self.shift += by
        self._settle(height)

    def scroll_to(self, value: int, height: int) -> None:
        """Move to where ``value`` pixels are above."""
        self.scroll(value - self.value(), height)

    def _settle(self, height: int) -> None:
        """Put the shift inside the piece, and no emptiness below the text's end."""
        self._normalise()
        filled, piece = -self.shift, self.piece
        while filled < height and piece < len(self.model):
            filled += self.laid(piece).height
            piece += 1
        if filled < height:
            self.shift -= height - filled
            self._normalise()

    def _normalise(self) -> None:
        while self.shift < 0 and self.piece > 0:
            self.piece -= 1
            self.shift += self.laid(self.piece).height
        self.shift = max(0, self.shift)
        while self.piece < len(self.model) - 1 and self.shift >= self.laid(self.piece).height:
            self.shift -= self.laid(self.piece).height
            self.piece += 1

    def go_to(self, offset: int, part: float, height: int, *, below: int = 0) -> None:
        """Bring the line of ``offset`` to ``below`` the viewport's top, ``part`` of it above.

        A negative ``part`` is the share of the free space above the line that shows.
        """
        if not len(self.model):
            return
        piece, local, laid = self.find(offset)
        row = laid.rows[laid.row_of(local)]
        self.piece = piece
        self.shift = row.top + round(part * (row.height if part > 0 else row.top)) - below
        self._settle(height)

    def place(self) -> tuple[int, float]:
        """Return the first line's offset and how much of that line is above the edge.

        Negative where space above the line shows: the share of it, −1 for all.
        """
        if not len(self.model):
            return 0, 0.0
        laid = self.laid(self.piece)
        row = laid.rows[laid.row_at(self.shift)]
        offset = self.model.starts[self.piece] + laid.offsets.from_qt(row.first)
        hidden = self.shift - row.top
        return offset, hidden / (row.height if hidden > 0 else max(1, row.top))

    # Places of characters ------------------------------------------------------------------

    def find(self, offset: int) -> tuple[int, int, Laid]:
        """Return the piece of ``offset``, the offset inside it, and its layout."""
        offset = self.model.snapped(offset)
        laid = self.laid(self.model.piece_at(offset))
        # Laying it out may have moved its ends: then the one beside it has the offset.
        piece = self.model.piece_at(offset)
        laid = self.laid(piece)
        return piece, offset - self.model.starts[piece], laid

    def stand(self, offset: int, *, hanging: bool = False) -> tuple[int, int, Laid]:
        """Return the piece, the line in it, and its layout, where a caret at ``offset`` stands.

        The place in a parted word is the end of one line and the beginning of the next: a
        ``hanging`` caret stands at the first of the two.
        """
        piece, local, laid = self.find(offset)
        row = laid.row_of(local)
        if not hanging or laid.offsets.from_qt(laid.rows[row].first) != local:
            return piece, row, laid
        if row:
            return piece, row - 1, laid
        if not self.model.begins_block(piece):
            laid = self.laid(piece - 1)
            return piece - 1, len(laid.rows) - 1, laid
        return piece, row, laid

    def y_of(self, piece: int) -> int:
        """Return where the piece's top is in the viewport; a guess where it is far away."""
        if abs(piece - self.piece) > 64:
            return self.map.top(piece) - self.value()
        between = range(min(piece, self.piece), max(piece, self.piece))
        height = sum(self.map.height(each) for each in between)
        return (height if piece > self.piece else -height) - self.shift

    def piece_at_y(self, y: float) -> Placed | None:
        """Return the piece at a height of the viewport, or the nearest one."""
        found = None
        for placed in self.visible(max(1, ceil(y) + 1)):
            found = placed
            if placed.y + placed.laid.height > y:
                break
        return found

    def fraction(self, offset: int) -> float:
        """Return how far down the whole text ``offset`` lies, 0 to 1, for the strip."""
        piece = self.model.piece_at(offset)
        if piece < 0 or not self.map.total:
            return 0.0
        start, end = self.model.starts[piece], self.model.ends[piece]
        inside = (offset - start) / (end - start) if start < offset < end else 0.0
        return self.map.roughly(piece + inside) / self.map.total

    def offset_at(self, fraction: float) -> int:
        """Return the offset that lies ``fraction`` of the way down, roughly."""
        if not len(self.model):
            return 0
        place = self.map.roughly_at(fraction * self.map.total)
        piece = min(int(place), len(self.model) - 1)
        start, end = self.model.starts[piece], self.model.ends[piece]
        return start + int((place - piece) * (end - start))
