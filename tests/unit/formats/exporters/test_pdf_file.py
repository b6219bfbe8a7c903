"""PDFs: all words are there and can be searched, notes stand on the page of their words."""

from __future__ import annotations

import threading
from dataclasses import replace

import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings

from builders import a_quote, a_readable, an_article
from diptych.domain.annotation import Colour
from diptych.domain.errors import UnwritableFileError
from diptych.domain.export import Content, ExportOptions, Grouping
from diptych.domain.progress import CancelledError, Unwatched
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    Reference,
)
from diptych.formats.exporters.grouping import Quoted, Section, SectionKind
from diptych.formats.exporters.pdf_file import EXPORTER, MOST
from diptych.formats.exporters.pdf_file.asked import Asked
from diptych.formats.exporters.pdf_file.nodes import about, quote
from diptych.formats.exporters.wording import ENGLISH
from effort import examples
from unit.formats.exporters.random_exports import exports
from unit.formats.exporters.test_exporters import sample

FULL = "Quayside &amp; Sons. <i>Ferries</i>."
ARTICLES = ExportOptions(content=Content.ARTICLES)
ASKED = Asked(options=ExportOptions(), words=ENGLISH, language="en")
WITHIN = Section(kind=SectionKind.ARTICLE, title="", within_article=True)


def written(data, options=None, progress=None):
    pieces = EXPORTER.pieces(data, options or ExportOptions(), progress or Unwatched())
    return b"".join(pieces)


def pages_of(data, options=None):
    """Return the words of each page, one blank between."""
    document = pdfium.PdfDocument(written(data, options))
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [" ".join(page.replace("\ufffe", "").replace("\u00ad", "").split()) for page in pages]


def an_export(readable, *annotations):
    return ExportData(
        library="My library",
        exported="2002-06-01T12:00:00.000Z",
        articles=(
            ExportedArticle(
                article=readable.article,
                annotations=tuple(
                    ExportedAnnotation(annotation=one, quote=one.anchor.quote, colour=Colour.BLUE)
                    for one in annotations
                ),
                read=lambda: readable,
            ),
        ),
    )


def test_quotes_can_be_searched_with_all_that_belongs_to_them():
    (page,) = pages_of(sample())

    for part in (
        "The ferry stops", "It has never stopped before", "Is it so?", "care/older people",
        "Harbour master, of the old *quay*", "page iv, paragraph 1", "Marked by Grace Reader on",
        "Nobody believed her", "=SUM(A1) is 1 > 0", "no longer in the text", "Codebook",
    ):  # fmt: skip
        assert part in page


def test_nothing_in_a_text_is_markup():
    odd = "#set page(width: 1pt) $x^2$ *bold* _emph_ `raw` @label <label> // comment \\ #panic()"
    readable = a_readable(odd, an_article(title="#panic()"))

    (page,) = pages_of(an_export(readable, a_quote(readable, odd, note="#panic() $")), ARTICLES)

    assert "#set page(width: 1pt) $x^2$ *bold* _emph_ `raw` @label <label> // comment" in page
    assert page.startswith("#panic()")


def test_a_note_stands_on_the_page_of_its_words():
    text = "\n\n".join(f"Paragraph {n} says what it says about ferries. " * 9 for n in range(40))
    readable = a_readable(text.strip())
    quotes = [a_quote(readable, f"Paragraph {n} says", note=f"Remark-{n}.") for n in (1, 20, 39)]

    pages = pages_of(an_export(readable, *quotes), ARTICLES)

    assert len(pages) > 3
    for n in (1, 20, 39):
        (page,) = [page for page in pages if f"Remark-{n}." in page]
        assert f"Paragraph {n} says" in page


def test_no_note_is_lost_where_a_page_has_too_many():
    words = " ".join(f"word-{n}" for n in range(120))
    readable = a_readable(words)
    quotes = [
        a_quote(readable, f"word-{n}", note=f"Remark-{n}. " + "It goes on for long. " * 6)
        for n in range(0, 120, 2)
    ]

    whole = " ".join(pages_of(an_export(readable, *quotes), ARTICLES))

    assert [n for n in range(0, 120, 2) if whole.count(f"Remark-{n}.") != 1] == []


def test_a_long_note_stands_whole_behind_its_article():
    readable = a_readable()
    quote = a_quote(readable, "Nobody", note="It begins. " + "And goes on. " * 200 + "It ends.")

    whole = " ".join(pages_of(an_export(readable, quote), ARTICLES))

    assert whole.count("It begins.") == 1
    assert whole.count("It ends.") == 1
    assert "This note stands behind the article." in whole


def test_headings_are_bookmarks_and_the_title_is_the_documents():
    document = pdfium.PdfDocument(written(sample()))

    bookmarks = [(mark.level, mark.get_title()) for mark in document.get_toc()]

    assert document.get_metadata_value("Title") == "Annotations in My library"
    assert bookmarks == [
        (0, "The ferry stops"),
        (0, "# 5 *stars* for <b>“policy”</b> #"),
        (0, "Codebook"),
    ]


def test_works_stand_at_the_end_where_no_heading_has_them():
    reference = Reference(short="(Quayside, 2002)", full="Quayside. Ferries.", full_html=FULL)
    ferry, odd = sample().articles
    cited = tuple(replace(one, reference=reference) for one in ferry.annotations)
    data = replace(sample(), articles=(replace(ferry, annotations=cited, reference=reference), odd))

    by_tag = " ".join(pages_of(data, ExportOptions(grouping=Grouping.TAG)))
    by_article = " ".join(pages_of(data))

    assert "References Quayside & Sons. Ferries." in by_tag
    assert "(Quayside, 2002) · page" not in by_tag
    assert "References" not in by_article


def test_references_have_in_italics_what_their_style_has():
    reference = Reference(
        short="(Gazette 2002)",
        short_html="(<i>Gazette</i> 2002)",
        full="Quayside. Ferries.",
        full_html=FULL,
    )
    ferry, odd = sample().articles
    one = replace(ferry.annotations[0], reference=reference)
    article = replace(ferry, annotations=(one,), reference=reference)
    (said,) = about(article, ASKED)
    data = replace(sample(), articles=(article, odd))

    assert said["parts"][0] == {
        "runs": [{"s": "Quayside & Sons. "}, {"s": "Ferries", "i": 1}, {"s": "."}]
    }
    assert {"s": "Gazette", "i": 1} in quote(Quoted(article, one), WITHIN, ASKED)["details"][1][
        "runs"
    ]
    words = " ".join(pages_of(data))
    assert "Quayside & Sons. Ferries." in words
    assert "(Gazette 2002)" in words
    assert "page iv" not in words


def test_the_same_export_is_the_same_file():
    assert written(sample()) == written(sample())


def test_making_a_pdf_stops_when_it_is_cancelled():
    waiting = threading.Event()

    class CancelledLater:
        def step(self, done, total, what=""):
            if any(thread.name == "typst" for thread in threading.enumerate()):
                waiting.set()
                raise CancelledError

    with pytest.raises(CancelledError):
        written(sample(), ExportOptions(), CancelledLater())
    assert waiting.is_set()


@given(exports())
@settings(deadline=None, max_examples=examples(4), suppress_health_check=list(HealthCheck))
def test_any_export_can_be_set_either_way(data):
    for options in (ExportOptions(), ARTICLES):
        assert written(data, options).startswith(b"%PDF-")


def test_more_than_one_pdf_can_hold_is_refused_in_a_sentence():
    ferry = a_readable()
    quote = ExportedAnnotation(annotation=a_quote(ferry), quote="", colour=Colour.TEAL)
    many = ExportedArticle(article=ferry.article, annotations=(quote,) * (MOST + 1))

    with pytest.raises(UnwritableFileError, match="too many for one PDF"):
        written(ExportData(library="Quay", articles=(many,)))
