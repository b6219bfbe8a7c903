"""Opening a document with PDFium, and the sentences for those that cannot be opened.

PDFium is not safe for threads: whoever reads a PDF does so in a process, or a thread, that is
the only one to do it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium

from diptych.domain.errors import UnreadableFileError
from diptych.formats.limits import PDF_PAGES

Handle = Any
"""What PDFium gives for a document, a page or a part of one."""

_HEAD_WITHIN = 1024
_REASONS = {
    pdfium.FPDF_ERR_PASSWORD: "the PDF is locked with a password",
    pdfium.FPDF_ERR_SECURITY: "the PDF is locked in a way that is not known here",
}
_BROKEN = "the PDF is damaged and cannot be opened"


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Handle]:
    """Give the document in ``data``; what only restricts printing or copying does not lock it."""
    if not data:
        raise UnreadableFileError(name, "the file is empty")
    if b"%PDF-" not in data[:_HEAD_WITHIN]:
        raise UnreadableFileError(name, "the file is not a PDF")
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise UnreadableFileError(name, _REASONS.get(pdfium.FPDF_GetLastError(), _BROKEN))
    try:
        count = pdfium.FPDF_GetPageCount(document)
        if count < 1:
            raise UnreadableFileError(name, "the PDF has no pages")
        if count > PDF_PAGES:
            raise UnreadableFileError(name, f"the PDF has more than {PDF_PAGES:,} pages")
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def utf16(read: Callable[[Any, int], int], *, most: int = 1 << 22) -> str:
    """Return what one of PDFium's functions writes as UTF-16 into a buffer of so many bytes."""
    length = read(None, 0)
    if not 2 < length <= most:
        return ""
    buffer = ctypes.create_string_buffer(length)
    read(ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw[: length - 2].decode("utf-16-le", "ignore")
