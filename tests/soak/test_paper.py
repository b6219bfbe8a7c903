"""What other programs make of files for paper and for spreadsheets: LibreOffice opens them.

Left out where LibreOffice is not installed.
"""

from __future__ import annotations

import ctypes
import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from lxml import etree

from builders import a_quote, a_readable, an_article, an_orphan, blocks_of
from diptych.domain.annotation import Colour
from diptych.domain.blocks import Mark, MarkKind
from diptych.domain.export import Content, ExportOptions, Grouping
from diptych.domain.progress import Unwatched
from diptych.formats.exporters import EXPORTERS
from diptych.formats.exporters.data import ExportData, ExportedAnnotation, ExportedArticle
from unit.formats.exporters.test_exporters import sample

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.soak,
    pytest.mark.timeout(600),
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed"),
]

TEXT = (
    "The board wrote of a ferry every twenty minutes, and it promised that the fare would stay.\n\n"
    "Neither promise was kept 😀, said the ferryman, and he has the minutes to show for it.\n\n"
    "ועדת הנמל הבטיחה מעבורת כל עשרים דקות ולא קיימה.\n\n"
    "In the end the quay was let to a company that sells ice in summer and salt in winter."
)
QUOTES = {
    "a ferry every twenty minutes,": "first",
    "twenty minutes, and it promised": "second, over the first",
    "the fare would stay.\n\nNeither promise was kept 😀, said": "third, over two paragraphs",
    "מעבורת כל עשרים דקות": "fourth",
    "sells ice": "fifth",
    "salt in winter.": "sixth",
}
"""What is quoted, by the note that its comment has."""


def an_export():
    readable = a_readable(
        TEXT,
        an_article(title="Promises"),
        blocks_of(TEXT, headings=()),
        (Mark(kind=MarkKind.STRONG, start=4, end=30),),
    )
    annotations = [a_quote(readable, quote, note=note) for quote, note in QUOTES.items()]
    return ExportData(
        library="My library",
        exported="2002-06-01T12:00:00.000Z",
        articles=(
            ExportedArticle(
                article=readable.article,
                annotations=tuple(
                    ExportedAnnotation(
                        annotation=one, quote=one.anchor.quote, colour=Colour.BLUE, creator="Grace"
                    )
                    for one in (*annotations, an_orphan(readable))
                ),
                read=lambda: readable,
            ),
        ),
    )


def written(folder, name, data, **options):
    made = folder / f"made{EXPORTERS[name].suffix}"
    pieces = EXPORTERS[name].pieces(data, ExportOptions(**options), Unwatched())
    made.write_bytes(b"".join(pieces))
    return made


def converted(file: Path, form: str, suffix: str) -> Path:
    """Return what LibreOffice makes of a file, in a folder that no other instance has."""
    assert OFFICE is not None
    profile = (file.parent / "profile").as_uri()
    command = [
        OFFICE, "--headless", f"-env:UserInstallation={profile}",
        "--convert-to", form, "--outdir", str(file.parent), str(file),
    ]  # fmt: skip
    ended = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    made = file.with_suffix(suffix)
    assert made.exists(), ended.stdout + ended.stderr
    return made


def without_blanks(text):
    return "".join(text.split())


def test_comments_of_a_word_document_reach_over_their_words(tmp_path):
    file = written(tmp_path, "docx", an_export(), content=Content.ARTICLES)

    tree = etree.parse(converted(file, "fodt", ".fodt"))

    said: dict[str, str] = {}
    notes: dict[str, str] = {}
    open_now: set[str] = set()

    def walk(element):
        name = next((v for k, v in element.attrib.items() if k.endswith("}name")), "")
        if element.tag.endswith("}annotation"):
            open_now.add(name)
            said[name] = ""
            notes[name] = "".join(
                "".join(one.itertext()) for one in element if one.tag.endswith("}p")
            )
        elif element.tag.endswith("}annotation-end"):
            open_now.remove(name)
        else:
            heard(element.text)
            for child in element:
                walk(child)
                heard(child.tail)

    def heard(text):
        for one in open_now:
            said[one] += text or ""

    walk(tree.getroot())
    assert open_now == set()
    found = {notes[name]: without_blanks(said[name]) for name in said}
    assert found == {note: without_blanks(quote) for quote, note in QUOTES.items()}


def test_comments_of_a_word_document_stand_in_its_pdf_at_the_end_of_their_words(tmp_path):
    file = written(tmp_path, "docx", an_export(), content=Content.ARTICLES)
    form = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'

    document = pdfium.PdfDocument(converted(file, form, ".pdf"))

    (page,) = document
    places = dict(comments_of(page))
    for quote, note in QUOTES.items():
        if quote.isascii() or "😀" in quote:
            left, right, low, high = end_of(page, quote)
            x, bottom, top = places[note]
            assert left - 2 <= x <= right + 8, quote
            assert bottom - 4 < (low + high) / 2 < top + 4, quote
    assert set(places) == set(QUOTES.values())
    document.close()


def comments_of(page):
    """Yield the words of each comment on a page, and where it stands: left, bottom, top."""
    for number in range(pdfium_c.FPDFPage_GetAnnotCount(page)):
        comment = pdfium_c.FPDFPage_GetAnnot(page, number)
        if pdfium_c.FPDFAnnot_GetSubtype(comment) == pdfium_c.FPDF_ANNOT_TEXT:
            size = pdfium_c.FPDFAnnot_GetStringValue(comment, b"Contents", None, 0)
            said = ctypes.create_string_buffer(size)
            words = ctypes.cast(said, ctypes.POINTER(pdfium_c.FPDF_WCHAR))
            pdfium_c.FPDFAnnot_GetStringValue(comment, b"Contents", words, size)
            place = pdfium_c.FS_RECTF()
            pdfium_c.FPDFAnnot_GetRect(comment, place)
            yield said.raw.decode("utf-16-le").rstrip("\0"), (place.left, place.bottom, place.top)
        pdfium_c.FPDFPage_CloseAnnot(comment)


def end_of(page, quote):
    """Return where the last letter of a quote stands on a page: left, right, bottom, top."""
    text = page.get_textpage()
    every = text.get_text_range()
    found = re.search(rf"\b{re.escape(quote.split()[-1])}(?!\w)", every)
    assert found is not None, every
    last = found.end() - 1
    left, bottom, right, top = text.get_charbox(last)
    return left, right, bottom, top


@pytest.mark.parametrize("grouping", list(Grouping))
def test_a_word_document_of_quotes_is_opened_and_printed(tmp_path, grouping):
    file = written(tmp_path, "docx", sample(), grouping=grouping)

    document = pdfium.PdfDocument(converted(file, "pdf", ".pdf"))

    words = " ".join(" ".join(p.get_textpage().get_text_range() for p in document).split())
    for part in ("It has never stopped before", "Is it so?", "older people", "Codebook"):
        assert part in words
    document.close()


def test_a_workbook_is_opened_with_all_of_its_quotes(tmp_path):
    file = written(tmp_path, "xlsx", an_export())

    document = pdfium.PdfDocument(converted(file, "pdf", ".pdf"))

    words = without_blanks("".join(page.get_textpage().get_text_range() for page in document))
    for note in QUOTES.values():
        assert without_blanks(note) in words
    document.close()
