"""One page of a document: its lines, its label, and what is laid over its words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from diptych.formats.importers.pdf.annotations import Covered, covered
from diptych.formats.importers.pdf.frame import Frame
from diptych.formats.importers.pdf.glyphs import Glyphs
from diptych.formats.importers.pdf.lines import even_out, lined
from diptych.formats.importers.pdf.opening import Handle, utf16
from diptych.formats.importers.pdf.values import Line
from diptych.formats.limits import PDF_PAGE_CHARACTERS

_OBJECTS = 1_000
_PICTURES = frozenset(
    {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM, pdfium.FPDF_PAGEOBJ_SHADING}
)
_EVERYDAY = (0.0, 0.0, 612.0, 792.0)


@dataclass(slots=True, kw_only=True)
class Page:
    """A page taken apart. ``frame`` is how a reader sees it, ``text_frame`` how its text stands."""

    index: int
    label: str
    frame: Frame
    text_frame: Frame
    lines: list[Line] = field(default_factory=list)
    aslant: list[Line] = field(default_factory=list)
    covered: list[Covered] = field(default_factory=list)
    vertical: bool = False
    crowded: bool = False
    """It holds more characters than are read."""
    silent: bool = True
    """No words are on it."""
    pictured: bool = False
    """No words are on it, but a picture, perhaps of words."""
    lost: int = 0
    """How many characters have a shape and no meaning."""


def read_page(document: Handle, index: int) -> Page:
    """Take a page apart; one that is damaged is empty."""
    label = page_label(document, index)
    with _loaded(document, index) as page:
        if page is None:
            frame = Frame(left=0, bottom=0, right=612, top=792)
            return Page(index=index, label=label, frame=frame, text_frame=frame)
        frame = _frame(page)
        made = Page(index=index, label=label, frame=frame, text_frame=frame.turned(0))
        text_page = pdfium.FPDFText_LoadPage(page)
        if text_page:
            try:
                _fill(made, document, page, Glyphs(text_page))
            finally:
                pdfium.FPDFText_ClosePage(text_page)
        made.pictured = made.silent and _has_picture(page)
        return made


def page_label(document: Handle, index: int) -> str:
    """Return what the document calls a page; without a name of its own, its number."""
    label = utf16(
        lambda buffer, length: pdfium.FPDF_GetPageLabel(document, index, buffer, length), most=400
    )
    return " ".join(label.split()) or str(index + 1)


def _fill(made: Page, document: Handle, page: Handle, glyphs: Glyphs) -> None:
    if glyphs.count > PDF_PAGE_CHARACTERS:
        made.crowded, made.silent = True, False
        return
    text = glyphs.text()
    made.lost = glyphs.unmapped
    found = lined(glyphs.lines(text, made.frame.turned(0)), made.index, made.frame.turned(0))
    if glyphs.recognised:
        even_out(found.lines)
    made.text_frame, made.lines, made.aslant = found.frame, found.lines, found.aslant
    made.vertical = found.vertical
    made.silent = not (found.lines or found.aslant)
    made.covered = covered(document, page, glyphs, text)


def _has_picture(page: Handle) -> bool:
    """Tell whether a picture is on a page, or something that may hold one."""
    count = min(pdfium.FPDFPage_CountObjects(page), _OBJECTS)
    kinds = {
        pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, number))
        for number in range(count)
    }
    return bool(kinds & _PICTURES)


@contextmanager
def _loaded(document: Handle, index: int) -> Iterator[Handle]:
    page = pdfium.FPDF_LoadPage(document, index)
    try:
        yield page or None
    finally:
        if page:
            pdfium.FPDF_ClosePage(page)


def _frame(page: Handle) -> Frame:
    """Return what is seen of a page: what the crop box leaves of the media box."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    if right - left < 1 or top - bottom < 1:
        left, bottom, right, top = _EVERYDAY
    turn = max(0, pdfium.FPDFPage_GetRotation(page)) % 4
    return Frame(left=left, bottom=bottom, right=right, top=top, turn=turn)
