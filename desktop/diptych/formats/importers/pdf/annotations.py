"""What readers before have laid over a page: highlights, comments; and its links.

All of them cover characters of the page. A highlight covers those whose middle lies in its
quadrilaterals; a comment that was pinned to a place is about the word, or the line, that is
nearest to it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from diptych.formats.importers.pdf.dates import instant
from diptych.formats.importers.pdf.glyphs import Glyphs
from diptych.formats.importers.pdf.opening import Handle, utf16
from diptych.formats.importers.pdf.values import HYPHEN
from diptych.formats.limits import PDF_PAGE_COMPARISONS, PDF_QUADRILATERALS
from diptych.text.normalise import clean_input

_LINES = frozenset(
    {
        pdfium.FPDF_ANNOT_HIGHLIGHT,
        pdfium.FPDF_ANNOT_UNDERLINE,
        pdfium.FPDF_ANNOT_SQUIGGLY,
        pdfium.FPDF_ANNOT_STRIKEOUT,
    }
)
_PLACED = frozenset(
    {
        pdfium.FPDF_ANNOT_TEXT,
        pdfium.FPDF_ANNOT_FREETEXT,
        pdfium.FPDF_ANNOT_SQUARE,
        pdfium.FPDF_ANNOT_CIRCLE,
        pdfium.FPDF_ANNOT_POLYGON,
        pdfium.FPDF_ANNOT_LINE,
        pdfium.FPDF_ANNOT_INK,
        pdfium.FPDF_ANNOT_STAMP,
        pdfium.FPDF_ANNOT_CARET,
    }
)
_HIDDEN = 1 << 1
_LONGEST_ADDRESS = 4_000
_ON_A_WORD = 12.0
"""A comment no farther from a word, in points, is about that word; otherwise about the line."""

_GAPS = frozenset(f" \t\r\n\0{HYPHEN}")
_Quad = Sequence[tuple[float, float]]


@dataclass(slots=True, kw_only=True)
class Covered:
    """Characters of a page, as spans of their indexes, and what is said of them."""

    spans: list[tuple[int, int]]
    note: str = ""
    colour: str = ""
    creator: str = ""
    created: str = ""
    url: str = ""
    """The address that a link goes to; an annotation has none."""


def covered(document: Handle, page: Handle, glyphs: Glyphs, text: str) -> list[Covered]:
    """Return a page's annotations and links, in the order of the words that they cover."""
    count = pdfium.FPDFPage_GetAnnotCount(page)
    if count < 1 or not text.strip():
        return []
    middles = _Middles(glyphs, text)
    found: dict[int, Covered] = {}
    replies: list[tuple[int, Covered]] = []
    for number in range(count):
        if middles.spent > PDF_PAGE_COMPARISONS:
            break
        with _annotation(page, number) as handle:
            if handle is None:
                continue
            if pdfium.FPDFAnnot_GetSubtype(handle) == pdfium.FPDF_ANNOT_LINK:
                link = _link(document, handle, middles)
                if link is not None:
                    found[number] = link
                continue
            one = _read(handle, middles)
            parent = _answered(page, handle)
            if one is not None and parent >= 0:
                replies.append((parent, one))
            elif one is not None and one.spans:
                found[number] = one
    for parent, reply in replies:
        if parent in found and reply.note:
            said = f"{reply.creator}: {reply.note}" if reply.creator else reply.note
            found[parent].note = "\n\n".join(filter(None, (found[parent].note, said)))
    return sorted(found.values(), key=lambda one: one.spans)


class _Middles:
    """Where the middles of a page's characters are; they are asked for when first needed."""

    def __init__(self, glyphs: Glyphs, text: str) -> None:
        self._glyphs = glyphs
        self._text = text
        self._points: list[tuple[int, float, float]] | None = None
        self.spent = 0
        """How many characters were held against something so far."""

    def _all(self) -> list[tuple[int, float, float]]:
        self.spent += len(self._text)
        if self._points is None:
            boxes = (
                (index, self._glyphs.box(index))
                for index, character in enumerate(self._text)
                if character not in " \t\r\n"
            )
            self._points = [
                (index, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2) for index, box in boxes
            ]
        return self._points

    def inside(self, quads: Iterable[_Quad]) -> list[tuple[int, int]]:
        """Return the spans of characters in some of the quadrilaterals, gaps between bridged."""
        indexes: set[int] = set()
        for quad in quads:
            if self.spent > PDF_PAGE_COMPARISONS:
                break
            xs, ys = [x for x, _ in quad], [y for _, y in quad]
            left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
            ring = None if _is_upright(quad) else _ring(quad)
            indexes.update(
                index
                for index, x, y in self._all()
                if left <= x <= right
                and bottom <= y <= top
                and (ring is None or _is_within(ring, x, y))
            )
        return self._spans(sorted(indexes))

    def _spans(self, indexes: list[int]) -> list[tuple[int, int]]:
        spans: list[tuple[int, int]] = []
        for index in indexes:
            if spans and _GAPS.issuperset(self._text[spans[-1][1] : index]):
                spans[-1] = (spans[-1][0], index + 1)
            else:
                spans.append((index, index + 1))
        return spans

    def near(self, x: float, y: float) -> list[tuple[int, int]]:
        """Return the word, or the line, that is nearest to a point."""
        points = self._all()
        if not points:
            return []
        index, there_x, there_y = min(
            points, key=lambda point: (point[1] - x) ** 2 + 4 * (point[2] - y) ** 2
        )
        close = abs(there_x - x) <= _ON_A_WORD and abs(there_y - y) <= _ON_A_WORD
        ends = " \t\r\n" if close else "\r\n"
        start = end = index
        while start > 0 and self._text[start - 1] not in ends:
            start -= 1
        while end < len(self._text) and self._text[end] not in ends:
            end += 1
        return [(start, end)]


@contextmanager
def _annotation(page: Handle, number: int) -> Iterator[Handle]:
    handle = pdfium.FPDFPage_GetAnnot(page, number)
    try:
        yield handle or None
    finally:
        if handle:
            pdfium.FPDFPage_CloseAnnot(handle)


def _read(handle: Handle, middles: _Middles) -> Covered | None:
    subtype = pdfium.FPDFAnnot_GetSubtype(handle)
    if pdfium.FPDFAnnot_GetFlags(handle) & _HIDDEN:
        return None
    if subtype in _LINES:
        spans = middles.inside(_quads(handle))
    elif subtype in _PLACED:
        if not _string(handle, b"Contents").strip():
            return None
        left, bottom, right, top = _rect(handle)
        spans = middles.near((left + right) / 2, (bottom + top) / 2)
        if subtype not in {pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_FREETEXT}:
            inside = middles.inside([_corners(left, bottom, right, top)])
            spans = inside or spans
    else:
        return None
    return Covered(
        spans=spans,
        note=clean_input(_string(handle, b"Contents")).strip(),
        colour=_colour(handle),
        creator=" ".join(clean_input(_string(handle, b"T")).split()),
        created=instant(_string(handle, b"CreationDate")) or instant(_string(handle, b"M")),
    )


def _link(document: Handle, handle: Handle, middles: _Middles) -> Covered | None:
    """Return a link to somewhere outside the document."""
    link = pdfium.FPDFAnnot_GetLink(handle)
    action = pdfium.FPDFLink_GetAction(link) if link else None
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return None
    length = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    if not 1 < length < _LONGEST_ADDRESS:
        return None
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
    url = clean_input(buffer.raw[: length - 1].decode("utf-8", "replace")).strip()
    spans = middles.inside(_quads(handle)) if url else []
    return Covered(spans=spans, url=url) if spans else None


def _answered(page: Handle, handle: Handle) -> int:
    """Return the number of the annotation that this one is an answer to; -1 for none."""
    if not pdfium.FPDFAnnot_HasKey(handle, b"IRT"):
        return -1
    parent = pdfium.FPDFAnnot_GetLinkedAnnot(handle, b"IRT")
    if not parent:
        return -1
    try:
        return int(pdfium.FPDFPage_GetAnnotIndex(page, parent))
    finally:
        pdfium.FPDFPage_CloseAnnot(parent)


def _string(handle: Handle, key: bytes) -> str:
    return utf16(
        lambda buffer, length: pdfium.FPDFAnnot_GetStringValue(handle, key, buffer, length)
    )


def _rect(handle: Handle) -> tuple[float, float, float, float]:
    rect = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(handle, rect)
    return rect.left, rect.bottom, rect.right, rect.top


def _corners(left: float, bottom: float, right: float, top: float) -> _Quad:
    return ((left, top), (right, top), (left, bottom), (right, bottom))


def _quads(handle: Handle) -> list[_Quad]:
    """Return what an annotation marks; its whole rectangle where it does not say."""
    count = min(pdfium.FPDFAnnot_CountAttachmentPoints(handle), PDF_QUADRILATERALS)
    points = pdfium.FS_QUADPOINTSF()
    quads: list[_Quad] = [
        (
            (points.x1, points.y1),
            (points.x2, points.y2),
            (points.x3, points.y3),
            (points.x4, points.y4),
        )
        for number in range(count)
        if pdfium.FPDFAnnot_GetAttachmentPoints(handle, number, points)
    ]
    return quads or [_corners(*_rect(handle))]


def _is_upright(quad: _Quad) -> bool:
    return all(any(abs(x - other) < 0.5 for other in (min(quad)[0], max(quad)[0])) for x, _ in quad)


def _ring(quad: _Quad) -> _Quad:
    """Return the corners in turn, in whatever order they were given."""
    x, y = sum(point[0] for point in quad) / 4, sum(point[1] for point in quad) / 4

    def quarter(point: tuple[float, float]) -> tuple[int, float]:
        across, up = point[0] - x, point[1] - y
        half = 0 if up > 0 or (up == 0 and across > 0) else 1
        return half, -across / (abs(across) + abs(up) or 1) * (1 if half == 0 else -1)

    return sorted(quad, key=quarter)


def _is_within(ring: _Quad, x: float, y: float) -> bool:
    sides = [
        (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)
        for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True)
    ]
    return all(side >= 0 for side in sides) or all(side <= 0 for side in sides)


def _colour(handle: Handle) -> str:
    """Return the annotation's colour; where it is drawn already, that of what was drawn."""
    parts = [ctypes.c_uint() for _ in range(4)]
    kind = pdfium.FPDFANNOT_COLORTYPE_Color
    if pdfium.FPDFAnnot_GetColor(handle, kind, *parts):
        return _hexadecimal(parts)
    for number in range(min(4, pdfium.FPDFAnnot_GetObjectCount(handle))):
        drawn = pdfium.FPDFAnnot_GetObject(handle, number)
        if drawn and pdfium.FPDFPageObj_GetFillColor(drawn, *parts):
            return _hexadecimal(parts)
    return ""


def _hexadecimal(parts: list[ctypes.c_uint]) -> str:
    """Return a colour as the web writes it; black is what programs write for none."""
    colour = "#" + "".join(f"{min(part.value, 255):02x}" for part in parts[:3])
    return "" if colour == "#000000" else colour
