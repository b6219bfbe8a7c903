"""How a piece is painted: marks behind the text, selection over marks, hits over both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen

from diptych.domain.annotation import Colour
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.reader.geometry import Columns
from diptych.ui.reader.laid import Box, Laid
from diptych.ui.reader.marking import Painted
from diptych.ui.reader.pixels import Grid


class Ink:
    """The colours, pens and icons of one theme, made once."""

    def __init__(self, theme: Theme, caption: QFont, icons: Icons | None = None) -> None:
        self.theme = theme
        plate = "window" if theme.colour("window") != theme.colour("paper") else "hover"
        self.grounds = {role: theme.colour(role) for role in ("border", "control")}
        self.grounds["plate"] = theme.colour(plate)
        self.icons = icons
        self.paper = theme.colour("paper")
        self.text = theme.colour("text")
        self.muted = theme.colour("muted")
        self.selection = theme.colour("selection")
        self.accent = theme.colour("accent")
        self.warning = theme.colour("warning")
        self.quotation = _mixed(theme.colour("ribbon_line"), self.paper, _QUIET)
        self.hit = theme.colour("hit")
        self.hit_line = QPen(theme.colour("hit_line"), 1)
        self.hit_current = theme.colour("hit_current")
        self.on_hit_current = theme.colour("on_hit_current")
        self.fills = {colour: QBrush(theme.tag(colour).fill) for colour in Colour}
        self.faint = {
            colour: QBrush(_mixed(theme.tag(colour).fill, self.paper, _FAINT)) for colour in Colour
        }
        self.lines = {colour: theme.tag(colour).underline for colour in Colour}
        self.bars = {colour: QBrush(theme.tag(colour).bar) for colour in Colour}
        self.bar = theme.tokens.size["tag_bar"]
        self.bar_radius = theme.tokens.radius["bar"]
        self.radius = theme.tokens.radius["highlight"]
        self.hit_radius = theme.tokens.radius["hit"]
        self.underline = theme.tokens.size["underline"]
        self.underline_step = theme.tokens.size["underline_step"]
        self.caption = caption
        self.label = resized(caption, 1)
        self.question = QFont(caption)
        self.question.setPixelSize(11)
        self.question.setBold(True)


def _mixed(colour: QColor, ground: QColor, share: float) -> QColor:
    """Return what ``share`` of a colour gives on a ground."""
    return QColor.fromRgbF(
        share * colour.redF() + (1 - share) * ground.redF(),
        share * colour.greenF() + (1 - share) * ground.greenF(),
        share * colour.blueF() + (1 - share) * ground.blueF(),
    )


CUT = "[…]"
"""What stands after a paragraph that its source broke off."""

_FAINT = 0.3
"""How much of its fill a mark keeps that a filter leaves out."""

_QUIET = 0.6
"""How much of its colour the line has that shows where quotations are."""

_BEFORE_SIGN = 6
_FROM_TEXT = 2
_BULLET, _MIDDLE = 0.16, 0.3
"""Half of a bullet's width, and how far above the line its middle is, in sizes of the type."""
_BESIDE_BULLET = 1.2
"""How far from the item its middle is, in letters."""


@dataclass(frozen=True, slots=True)
class Overlays:
    """What lies over a piece's marks: selected boxes, hits, the current hit's boxes."""

    selected: Sequence[Box] = ()
    hits: Sequence[Box] = ()
    current: Sequence[Box] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a piece is painted, with what and in which ink."""

    painter: QPainter
    x: int
    y: int
    ink: Ink
    grid: Grid | None = None

    def rect(self, box: Box) -> QRectF:
        """Return a box of the piece in the viewport."""
        make = QRectF if self.grid is None else self.grid.rect
        return make(self.x + box.x, self.y + box.y, box.width, box.height)

    def fill(self, boxes: Iterable[Box], colour: QColor) -> None:
        """Fill boxes of the piece."""
        for box in boxes:
            self.painter.fillRect(self.x + box.x, self.y + box.y, box.width, box.height, colour)


def paint_piece(
    spot: Spot, laid: Laid, painted: Painted, over: Overlays, *, clip: QRect, aside: bool = False
) -> None:
    """Paint one piece; ``clip`` is what is needed of the viewport."""
    painter, ink = spot.painter, spot.ink
    painter.setPen(Qt.PenStyle.NoPen)
    if laid.grounds:
        _paint_grounds(spot, laid)
    if painted.fills or painted.faint:
        _paint_marks(spot, painted, clip)
    spot.fill(over.selected, ink.selection)
    if over.hits or over.current:
        _paint_hits(spot, over)
    # On paper alone: on fills and selections muted letters are too faint.
    faint = (aside or laid.face.muted) and not painted.fills and not over.selected
    painter.setPen(ink.muted if faint else ink.text)
    if laid.bullet:
        _paint_bullet(spot, laid)
    laid.layout.draw(painter, QPointF(spot.x, spot.y), [], QRectF(clip))
    if over.current:
        _paint_current(spot, laid, over.current)


def _paint_grounds(spot: Spot, laid: Laid) -> None:
    """Paint what is beneath everything: hairlines of tables, the plate of what is verbatim."""
    painter = spot.painter
    for box, role, radius in laid.grounds:
        colour = spot.ink.grounds[role]
        if not radius:
            painter.fillRect(spot.rect(box), colour)
            continue
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        if role == "border":
            painter.setPen(QPen(colour, 1))
            outline = spot.rect(box).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(outline, radius, radius)
            painter.setPen(Qt.PenStyle.NoPen)
        else:
            painter.setBrush(colour)
            painter.drawRoundedRect(spot.rect(box), radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _paint_marks(spot: Spot, painted: Painted, clip: QRect) -> None:
    """Paint fills one by one, for their round corners, and underlines by colour."""
    _paint_fills(spot, painted.faint, spot.ink.faint, clip)
    _paint_fills(spot, painted.fills, spot.ink.fills, clip)
    _paint_underlines(spot, painted)


def _paint_fills(
    spot: Spot,
    fills: Iterable[tuple[Box, Colour]],
    brushes: Mapping[Colour, QBrush],
    clip: QRect,
) -> None:
    painter, ink, x, y, grid = spot.painter, spot.ink, spot.x, spot.y, spot.grid
    above, below = clip.top() - y, clip.bottom() - y
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    for box, colour in fills:
        left, top, width, height = box
        if top > below or top + height <= above:
            continue
        painter.setBrush(brushes[colour])
        if grid is None:
            painter.drawRoundedRect(x + left, y + top, width, height, ink.radius, ink.radius)
        else:
            painter.drawRoundedRect(spot.rect(box), ink.radius, ink.radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _paint_underlines(spot: Spot, painted: Painted) -> None:
    painter, ink, x, y, grid = spot.painter, spot.ink, spot.x, spot.y, spot.grid
    if grid is not None:
        for colour, rects in painted.underlines.items():
            for rect in rects:
                line = grid.rect(x + rect.x(), y + rect.y(), rect.width(), rect.height())
                painter.fillRect(line, ink.lines[colour])
    elif painted.underlines:
        painter.translate(x, y)
        for colour, rects in painted.underlines.items():
            painter.setBrush(ink.lines[colour])
            painter.drawRects(rects)
        painter.translate(-x, -y)


def _paint_hits(spot: Spot, over: Overlays) -> None:
    painter, ink, radius = spot.painter, spot.ink, spot.ink.hit_radius
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    painter.setPen(ink.hit_line)
    painter.setBrush(ink.hit)
    for box in over.hits:
        painter.drawRoundedRect(spot.rect(box).adjusted(-0.5, 0.5, 0.5, -0.5), radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.hit_current)
    for box in over.current:
        painter.drawRoundedRect(spot.rect(box).adjusted(-1, 0, 1, 0), radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _paint_current(spot: Spot, laid: Laid, boxes: Sequence[Box]) -> None:
    """Draw the current hit's letters once more, in the colour that its fill needs."""
    painter = spot.painter
    painter.save()
    painter.setPen(spot.ink.on_hit_current)
    for box in boxes:
        painter.save()
        painter.setClipRect(spot.rect(box), Qt.ClipOperation.IntersectClip)
        laid.layout.draw(painter, QPointF(spot.x, spot.y), [], spot.rect(box))
        painter.restore()
    painter.restore()


def _paint_bullet(spot: Spot, laid: Laid) -> None:
    """Draw the bullet of an item whose text has no bullet or number of its own.

    Dot, ring and square are drawn, not set: as letters they are of three sizes.
    """
    painter, row, face = spot.painter, laid.rows[0], laid.face
    colour = painter.pen().color()
    size = max(2.0, face.font.pixelSize() * _BULLET)
    away = face.letter * _BESIDE_BULLET
    x = spot.x + (laid.x_of(0) + away if laid.backwards else laid.left - away)
    y = spot.y + row.top + row.baseline - face.ascent * _MIDDLE
    ring, square = laid.level % 3 == 1, laid.level % 3 == 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    painter.setBrush(Qt.BrushStyle.NoBrush if ring else colour)
    painter.setPen(QPen(colour, 1.2) if ring else Qt.PenStyle.NoPen)
    if square:
        painter.drawRect(QRectF(x - size + 0.5, y - size + 0.5, 2 * size - 1, 2 * size - 1))
    else:
        painter.drawEllipse(QPointF(x, y), size, size)
    painter.restore()


def paint_cut(spot: Spot, laid: Laid, width: int, font: QFont) -> None:
    """Sign a paragraph that ends unfinished: it is the source that does, and not a fault here.

    The sign is no part of the text: it cannot be selected and is never copied.
    """
    painter, row = spot.painter, laid.rows[-1]
    if not row.line.isValid():  # a picture, or nothing at all
        return
    painter.setFont(font)
    painter.setPen(spot.ink.muted)
    metrics = painter.fontMetrics()
    wide, seen = metrics.horizontalAdvance(CUT), row.line.naturalTextRect()
    backwards = laid.backwards
    x = seen.left() - wide - _BEFORE_SIGN if backwards else seen.right() + _BEFORE_SIGN
    y = row.top + row.baseline
    if x < 0 or x + wide > width:  # a full line: below its end
        x = 0 if backwards else width - wide
        y += laid.face.descent + metrics.ascent()
    painter.drawText(QPointF(spot.x + round(x), spot.y + y), CUT)


def paint_counts(
    spot: Spot, laid: Laid, counts: Iterable[tuple[int, str]], columns: Columns, font: QFont
) -> None:
    """Say across from the bars how many marks of a line are not drawn.

    Between the lines there is no room for it that is not the next line's. ``font`` is for where
    the margin has room for it.
    """
    painter, outward = spot.painter, columns.outward > 0
    painter.setPen(spot.ink.muted)
    room = columns.inner - _FROM_TEXT
    for number, words in counts:
        row = laid.rows[number]
        fits = QFontMetrics(font).horizontalAdvance(words) <= room - 2 * _FROM_TEXT
        used = font if fits else spot.ink.caption
        wide = QFontMetrics(used).horizontalAdvance(words)
        # What is too wide even so keeps to the edge of the pane.
        away = max(0, room - wide)
        x = spot.x - columns.inner + away if outward else spot.x + columns.text_width + _FROM_TEXT
        x -= 0 if outward else max(0, wide - room)
        painter.setFont(used)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        painter.drawText(QRect(x, spot.y + row.top, wide, row.height), flags, words)


def paint_handles(
    painter: QPainter, start: QRect | None, end: QRect | None, accent: QColor
) -> None:
    """Draw the selection's ends: a stem along the line and a 9 px dot above or below it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(accent)
    for edge, above in ((start, True), (end, False)):
        if edge is None:
            continue
        painter.drawRect(QRect(edge.x() - 1, edge.y(), 2, edge.height()))
        centre = QPointF(edge.x(), edge.y() - 4 if above else edge.bottom() + 5)
        painter.drawEllipse(centre, 4.5, 4.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
