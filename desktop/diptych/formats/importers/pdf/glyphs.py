"""A page's characters: runs of them with their place, size and font, as PDFium finds them.

A call for each character costs seconds for a book. PDFium gives rectangles for the text objects
of a line at once, and nearly every line is one object: characters are asked for one by one only
where a line has several, is cut by the page's edge, or where an annotation covers some.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator
from math import atan2, hypot, pi

import pypdfium2.raw as pdfium

from diptych.formats.importers.pdf.frame import Frame
from diptych.formats.importers.pdf.opening import Handle
from diptych.formats.importers.pdf.values import HYPHEN, PLAIN, Font, Run

_LINE = re.compile(rf"[^\r\n{HYPHEN}]*{HYPHEN}|[^\r\n{HYPHEN}]+")
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|slanted|kursiv", re.IGNORECASE)
_MONO = re.compile(r"mono|courier|consol|typewriter|cmtt", re.IGNORECASE)
_FIXED_PITCH, _ITALIC_FLAG, _FORCE_BOLD = 1, 1 << 6, 1 << 18
_BOLD_WEIGHT = 600
_PROBES = 8
_LARGEST, _FARTHEST = 5_000.0, 1e7
_LOOSE = 0.85
"""Characters of a run that are wider than this share of its size are parted by more than spaces."""

_WORD = re.compile(r"\S+")
_BESIDE = 0.6
"""Two runs that look alike are one where the gap between them is no wider, in ems."""

_TOUCHING = 0.2
"""The same where no space stands between them."""

_Rect = tuple[float, float, float, float]
_Found = tuple[int, Run]
"""The quarters that a run's characters are turned by, and the run; -1 where it stands aslant."""


class Glyphs:
    """The characters of one page, whose handle must outlive this."""

    def __init__(self, text_page: Handle) -> None:
        self._text_page = text_page
        self._fonts: dict[int, Font] = {}
        self._numbers = tuple(ctypes.c_double() for _ in range(4))
        self._refs = tuple(map(ctypes.byref, self._numbers))
        self._matrix = pdfium.FS_MATRIX()
        self.recognised = False
        """The words are invisible: they lie over the picture that they were read from."""
        self.count = max(0, pdfium.FPDFText_CountChars(text_page))
        self.unmapped = 0

    def text(self) -> str:
        """Return the page's text, one code point for each of its characters."""
        if not self.count:
            return ""
        buffer = ctypes.create_string_buffer(2 * self.count + 2)
        written = pdfium.FPDFText_GetText(
            self._text_page, 0, self.count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        )
        if written == self.count + 1:
            text = buffer.raw[: 2 * self.count].decode("utf-16-le", "replace")
            if len(text) == self.count:
                return text.replace("\ufffe", HYPHEN)
        return self._text_by_character()

    def _text_by_character(self) -> str:
        codes = [pdfium.FPDFText_GetUnicode(self._text_page, at) for at in range(self.count)]
        self.unmapped = codes.count(0)
        return _paired("".join(chr(code) if code < 0x110000 else "\0" for code in codes))

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Return left, bottom, right, top of a character, in the PDF's own points."""
        left, right, bottom, top = self._refs
        if not pdfium.FPDFText_GetCharBox(self._text_page, index, left, right, bottom, top):
            return 0.0, 0.0, 0.0, 0.0
        x0, x1, y0, y1 = (number.value for number in self._numbers)
        return x0, y0, x1, y1

    def lines(self, text: str, frame: Frame) -> Iterator[list[_Found]]:
        """Give the runs of each of PDFium's lines; coordinates are still the PDF's own.

        What lies outside the page that is seen is left out.
        """
        self.recognised = self._is_invisible(text)
        for found in _LINE.finditer(text):
            start, end = found.span()
            count = pdfium.FPDFText_CountRects(self._text_page, start, end - start)
            if count < 1:
                continue
            if count == 1:
                runs = self._run(text, start, end, frame, self._rect(0))
            else:
                runs = list(_merged(self._several(text, start, end, count, frame)))
            if runs:
                yield runs

    def _several(
        self, text: str, start: int, end: int, count: int, frame: Frame
    ) -> Iterator[_Found]:
        """Give the runs of a line that is of several text objects."""
        rects = [self._rect(number) for number in range(count)]
        spans = list(self._objects(text, start, end))
        seen = [span for span in spans if text[slice(*span)].strip()]
        if len(seen) == count:
            for (first, last), rect in zip(seen, rects, strict=True):
                yield from self._run(text, first, last, frame, rect)
            return
        for first, last in spans:
            if pdfium.FPDFText_CountRects(self._text_page, first, last - first) > 0:
                yield from self._run(text, first, last, frame, self._rect(0))

    def _rect(self, number: int) -> _Rect:
        """Return one of the rectangles that PDFium counted last: left, bottom, right, top."""
        left, right, bottom, top = self._refs
        pdfium.FPDFText_GetRect(self._text_page, number, left, top, right, bottom)
        x0, x1, y0, y1 = self._numbers
        return x0.value, y0.value, x1.value, y1.value

    def _is_invisible(self, text: str) -> bool:
        """Tell whether nothing of some characters over the page is drawn."""
        modes = set()
        for at in range(0, len(text), max(1, len(text) // _PROBES)):
            if not text[at].isalnum():
                continue
            found = pdfium.FPDFText_GetTextObject(self._text_page, at)
            modes.add(pdfium.FPDFTextObj_GetTextRenderMode(found) if found else -1)
        return modes == {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE}

    def _objects(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Give the spans of characters that are of one text object; spaces go with the one before.

        A word that begins and ends in one object is wholly of it.
        """
        first, present = start, 0
        for word in _WORD.finditer(text, start, end):
            begin, last = word.start(), word.end() - 1
            ends = self._object(last)
            inside = (begin,) if self._object(begin) == ends else range(begin, last + 1)
            for index in inside:
                address = ends if index == last else self._object(index)
                if not address or address == present:
                    continue
                if present and index > first:
                    yield first, index
                    first = index
                present = address
        yield first, end

    def _object(self, index: int) -> int:
        """Return a number for the text object of a character; 0 for one that PDFium made up."""
        found = pdfium.FPDFText_GetTextObject(self._text_page, index)
        return ctypes.addressof(found.contents) if found else 0

    def _run(self, text: str, start: int, end: int, frame: Frame, rect: _Rect) -> list[_Found]:
        said = text[start:end]
        first = start + len(said) - len(said.lstrip())
        if first == end:
            return []
        x0, y0, x1, y1 = rect
        if (
            x0 >= frame.left - 1
            and x1 <= frame.right + 1
            and y0 >= frame.bottom - 1
            and y1 <= frame.top + 1
        ):
            return self._placed(said, start, first, rect)
        if x0 > frame.right or x1 < frame.left or y0 > frame.top or y1 < frame.bottom:
            return []
        return self._cut(text, start, end, frame)

    def _placed(self, said: str, start: int, first: int, box: _Rect) -> list[_Found]:
        matrix, page = self._matrix, self._text_page
        pdfium.FPDFText_GetMatrix(page, first, matrix)
        angle = atan2(matrix.b, matrix.a) / (pi / 2)
        turn = round(angle)
        size = pdfium.FPDFText_GetFontSize(page, first) * hypot(matrix.c, matrix.d)
        x, y = self._refs[0], self._refs[1]
        pdfium.FPDFText_GetCharOrigin(page, first, x, y)
        x_origin, y_origin = self._numbers[0].value, self._numbers[1].value
        if not abs(sum(box) + x_origin + y_origin) < _FARTHEST:
            return []
        run = Run(
            said,
            start,
            *box,
            base=x_origin if turn % 2 else y_origin,
            size=size if 0 < size < _LARGEST else max(box[3] - box[1], 1.0),
            font=self._font(first),
        )
        if abs(angle - turn) > 0.1:
            return [(-1, run)]
        if _is_loose(run, turn):
            return [(turn % 4, part) for part in self._tightened(run)]
        return [(turn % 4, run)]

    def _cut(self, text: str, start: int, end: int, frame: Frame) -> list[_Found]:
        """Return what of a run is inside the page: the characters whose middle is."""
        inside = []
        for index in range(start, end):
            x0, y0, x1, y1 = self.box(index)
            x, y = (x0 + x1) / 2, (y0 + y1) / 2
            if frame.left <= x <= frame.right and frame.bottom <= y <= frame.top:
                inside.append(index)
        if not inside:
            return []
        first, last = inside[0], inside[-1] + 1
        said = text[first:last]
        seen = first + len(said) - len(said.lstrip())
        return self._placed(said, first, seen, self._around(first, last)) if seen < last else []

    def _around(self, first: int, last: int) -> tuple[float, float, float, float]:
        boxes = [box for box in map(self.box, range(first, last)) if box[2] > box[0]]
        boxes = boxes or [self.box(first)]
        return (
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )

    def _tightened(self, run: Run) -> Iterator[Run]:
        """Give the parts of a run that stand far apart: columns set by one operator."""
        starts = [0]
        before = self.box(run.first)
        for place, character in enumerate(run.text):
            box = self.box(run.first + place)
            if character.isspace() or box[2] <= box[0]:
                continue
            if box[0] - before[2] > 1.5 * run.size:
                starts.append(place)
            before = box
        for first, last in zip(starts, [*starts[1:], len(run.text)], strict=True):
            box = self._around(run.first + first, run.first + last)
            yield Run(
                run.text[first:last],
                run.first + first,
                *box,
                base=run.base,
                size=run.size,
                font=run.font,
            )

    def _font(self, index: int) -> Font:
        found = pdfium.FPDFText_GetTextObject(self._text_page, index)
        handle = pdfium.FPDFTextObj_GetFont(found) if found else None
        if not handle:
            return PLAIN
        address = ctypes.addressof(handle.contents)
        font = self._fonts.get(address)
        if font is None:
            font = self._fonts[address] = _described(handle)
        return font


def _described(handle: Handle) -> Font:
    buffer = ctypes.create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(handle, buffer, 200)
    name = buffer.value.decode("utf-8", "replace").rpartition("+")[2]
    flags = max(0, pdfium.FPDFFont_GetFlags(handle))
    weight = pdfium.FPDFFont_GetWeight(handle)
    return Font(
        name=name,
        bold=weight >= _BOLD_WEIGHT or bool(flags & _FORCE_BOLD) or bool(_BOLD.search(name)),
        italic=bool(flags & _ITALIC_FLAG) or bool(_ITALIC.search(name)),
        mono=bool(flags & _FIXED_PITCH) or bool(_MONO.search(name)),
    )


def _merged(found: Iterable[_Found]) -> Iterator[_Found]:
    """Give the runs of a line with those put together that look alike and stand beside another.

    Many programs print every word by itself.
    """
    before: _Found | None = None
    for one in found:
        if before is not None and _are_one(before, one):
            run = before[1]
            run.text += one[1].text
            run.right = one[1].right
            run.top, run.bottom = min(run.top, one[1].top), max(run.bottom, one[1].bottom)
            continue
        if before is not None:
            yield before
        before = one
    if before is not None:
        yield before


def _are_one(before: _Found, one: _Found) -> bool:
    (turn, first), (other, second) = before, one
    gap = second.left - first.right
    parted = first.text[-1:].isspace() or second.text[:1].isspace()
    return (
        turn == other == 0
        and first.font is second.font
        and first.first + len(first.text) == second.first
        and abs(first.size - second.size) < 0.05 * first.size
        and abs(first.base - second.base) < 0.02 * first.size
        and -0.3 * first.size < gap < (_BESIDE if parted else _TOUCHING) * first.size
    )


def _is_loose(run: Run, turn: int) -> bool:
    width = run.right - run.left if turn % 2 == 0 else 0.0
    return width > _LOOSE * run.size * max(1, len(run.text.strip())) and " " in run.text.strip()


def _paired(text: str) -> str:
    """Return the text with surrogates as one character; a zero keeps the other one's place."""
    return re.sub(
        "[\ud800-\udbff][\udc00-\udfff]",
        lambda found: (
            found[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") + "\0"
        ),
        text,
    )
