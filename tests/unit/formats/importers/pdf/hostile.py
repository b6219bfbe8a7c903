"""PDFs that were made to hurt whoever reads them."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from unit.formats.importers.pdf.press import stream, written

_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>"
_WORDS = "BT /F1 12 Tf 50 500 Td (The mill has stopped.) Tj ET"
_PAGE = (
    "<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 420 595] /Contents {contents} 0 R "
    "/Resources << /Font << /F1 {font} 0 R >> >> {more}>>"
)


def _page(parent: int = 2, contents: int = 4, font: int = 5, more: str = "") -> str:
    return _PAGE.format(parent=parent, contents=contents, font=font, more=more)


def _document(
    *,
    pages: str = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    page: str = "",
    words: str = _WORDS,
    catalog: str = "",
    more: tuple[str, ...] = (),
) -> bytes:
    return written(
        (
            f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
            pages,
            page or _page(),
            stream(words),
            _FONT,
            *more,
        )
    )


def pages_below_themselves() -> bytes:
    return _document(pages="<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 3 >>")


def pages_in_a_circle() -> bytes:
    return _document(
        pages="<< /Type /Pages /Kids [6 0 R] /Count 1 >>",
        more=(
            "<< /Type /Pages /Parent 2 0 R /Kids [7 0 R] /Count 1 >>",
            "<< /Type /Pages /Parent 6 0 R /Kids [6 0 R 3 0 R] /Count 1 >>",
        ),
    )


def a_million_pages() -> bytes:
    return _document(pages="<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>")


def fewer_pages_than_none() -> bytes:
    return _document(pages="<< /Type /Pages /Kids [3 0 R] /Count -5 >>")


def one_page_ten_thousand_times() -> bytes:
    kids = "3 0 R " * 10_000
    return _document(pages=f"<< /Type /Pages /Kids [{kids}] /Count 10000 >>")


def a_page_as_large_as_a_continent() -> bytes:
    return _document(page=_page(more="/MediaBox [-1e30 -1e30 1e30 1e30] "))


def a_page_of_no_size() -> bytes:
    return _document(page=_page(more="/CropBox [10 10 10 10] "))


def letters_of_all_sizes() -> bytes:
    words = "".join(
        f"BT /F1 {size} Tf 1 0 0 1 {x} 500 Tm (Words) Tj ET\n"
        for x, size in enumerate(("0", "-12", "1e20", "1e-20", "12", "99999999999"))
    )
    return _document(words=words + _WORDS)


def graphics_in_graphics() -> bytes:
    return _document(words="q " * 200_000 + _WORDS + " Q" * 200_000)


def brackets_in_brackets() -> bytes:
    return _document(words="[" * 100_000 + _WORDS, catalog="/Deep " + "[" * 5_000 + "]" * 5_000)


def a_form_that_draws_itself() -> bytes:
    form = stream(
        f"{_WORDS} /X Do /X Do",
        "/Type /XObject /Subtype /Form /BBox [0 0 420 595] "
        "/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> ",
    )
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>"
    )
    return _document(page=page, words=f"{_WORDS} /X Do", more=(form,))


def forms_in_forms() -> bytes:
    """Each of a dozen forms draws the next ten times: ten to the twelfth words."""
    forms = []
    for number in range(6, 18):
        last = number == 17
        forms.append(
            stream(
                _WORDS if last else "/X Do " * 10,
                "/Type /XObject /Subtype /Form /BBox [0 0 420 595] /Resources << "
                f"/Font << /F1 5 0 R >> /XObject << /X {number + 1} 0 R >> >> ",
            )
        )
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 4 0 R "
        "/Resources << /XObject << /X 6 0 R >> >> >>"
    )
    return _document(page=page, words="/X Do", more=tuple(forms))


def a_bomb() -> bytes:
    """A content stream that is ten thousand times as long when it is unpacked, twice over."""
    packed = zlib.compress(zlib.compress(b"\n" * 400_000_000, 9), 9)
    body = f"<< /Length {len(packed)} /Filter [/FlateDecode /FlateDecode] >>\nstream\n"
    return written(
        (
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            _page(),
            body + packed.decode("latin-1") + "\nendstream",
            _FONT,
        )
    )


def a_word_on_every_dot() -> bytes:
    words = "".join(
        f"BT /F1 2 Tf 1 0 0 1 {x} {y} Tm (ab) Tj ET\n"
        for y in range(0, 590, 5)
        for x in range(0, 420, 4)
    )
    return _document(words=words)


def an_outline_without_end() -> bytes:
    return _document(
        catalog="/Outlines 6 0 R",
        more=(
            "<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 9 >>",
            "<< /Title (Again) /Parent 6 0 R /Next 7 0 R /First 7 0 R /Dest [3 0 R /Fit] >>",
        ),
    )


def marks_without_end() -> bytes:
    quads = "50 510 200 510 50 495 200 495 " * 20_000
    mark = f"<< /Type /Annot /Subtype /Highlight /Rect [50 495 200 510] /QuadPoints [{quads}] >>"
    return _document(page=_page(more=f"/Annots [{'6 0 R ' * 5_000}] "), more=(mark,))


def marks_of_no_shape() -> bytes:
    mark = "<< /Type /Annot /Subtype /Highlight /QuadPoints [1e38 -1e38 0 0 nan] /Contents 7 >>"
    return _document(page=_page(more="/Annots [6 0 R null 99 0 R (x) 6 0 R] "), more=(mark,))


def answers_in_a_circle() -> bytes:
    marks = (
        "<< /Type /Annot /Subtype /Text /Rect [50 500 60 510] /Contents (One) /IRT 7 0 R >>",
        "<< /Type /Annot /Subtype /Text /Rect [50 500 60 510] /Contents (Two) /IRT 6 0 R >>",
    )
    return _document(page=_page(more="/Annots [6 0 R 7 0 R] "), more=marks)


def labels_without_end() -> bytes:
    tree = "<< /Kids [6 0 R] /Nums [0 << /S /r /St 2000000000 >> ] >>"
    return _document(catalog="/PageLabels 6 0 R", more=(tree,))


def metadata_without_end() -> bytes:
    packet = "<x:xmpmeta>" * 20_000 + "<dc:title>" * 20_000 + "dc: pdf:" + "</x:xmpmeta>"
    return _document(catalog="/Metadata 6 0 R", more=(stream(packet, "/Type /Metadata "),))


HOSTILE: dict[str, Callable[[], bytes]] = {
    make.__name__: make
    for make in (
        pages_below_themselves,
        pages_in_a_circle,
        a_million_pages,
        fewer_pages_than_none,
        one_page_ten_thousand_times,
        a_page_as_large_as_a_continent,
        a_page_of_no_size,
        letters_of_all_sizes,
        graphics_in_graphics,
        brackets_in_brackets,
        a_form_that_draws_itself,
        forms_in_forms,
        a_bomb,
        a_word_on_every_dot,
        an_outline_without_end,
        marks_without_end,
        marks_of_no_shape,
        answers_in_a_circle,
        labels_without_end,
        metadata_without_end,
    )
}
