"""Pictures of the pages of a PDF file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diptych.formats.previews.data import PagePicture, Preview

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

PICTURED = 12
"""Pages of which a picture is made."""
SCALE = 1.5
"""Pixels for a point: enough for a page to fill the window on a fine screen."""


def of_pdf(data: bytes) -> Preview:
    """Picture the first pages."""
    from pypdfium2 import PdfDocument  # noqa: PLC0415 - slow to import

    document = PdfDocument(data)
    try:
        count = len(document)
        pictures = tuple(_picture(document, number) for number in range(min(count, PICTURED)))
    finally:
        document.close()
    return Preview(pages=pictures, more_pages=count > PICTURED)


def _picture(document: PdfDocument, number: int) -> PagePicture:
    page = document[number]
    bitmap = page.render(scale=SCALE, prefer_bgrx=True)
    try:
        return PagePicture(
            width=bitmap.width,
            height=bitmap.height,
            stride=bitmap.stride,
            pixels=bytes(bitmap.buffer),
        )
    finally:
        bitmap.close()
        page.close()
