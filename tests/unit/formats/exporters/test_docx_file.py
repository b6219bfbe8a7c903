"""Word documents: quotes in styles, and articles with comments at the right words."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from lxml import etree

from builders import a_quote, a_readable
from diptych.domain.annotation import Colour
from diptych.domain.export import Content, ExportOptions, Grouping
from diptych.domain.progress import CancelledError, Unwatched
from diptych.domain.tag import Tag
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    ExportedTag,
    Reference,
)
from diptych.formats.exporters.docx_file import EXPORTER
from diptych.formats.exporters.paper.printed import printed
from diptych.formats.exporters.paper.shades import shades
from effort import examples
from unit.formats.exporters.random_exports import exports
from unit.formats.exporters.test_exporters import sample

ARTICLES = ExportOptions(content=Content.ARTICLES)


def document_of(data, options=None, progress=None):
    pieces = EXPORTER.pieces(data, options or ExportOptions(), progress or Unwatched())
    return docx.Document(BytesIO(b"".join(pieces)))


def commented(document):
    """Return the words between the ends of each comment, by its number."""
    said: dict[str, str] = {}
    open_now: set[str] = set()
    for element in document.element.body.iter():
        number = element.get(qn("w:id"), "")
        if element.tag == qn("w:commentRangeStart"):
            open_now.add(number)
            said[number] = ""
        elif element.tag == qn("w:commentRangeEnd"):
            open_now.remove(number)
        elif element.tag == qn("w:t"):
            for one in open_now:
                said[one] += element.text or ""
    assert not open_now
    return said


def an_article_with(*quotes):
    readable = a_readable()
    return ExportData(
        library="My library",
        exported="2002-06-01T12:00:00.000Z",
        articles=(
            ExportedArticle(
                article=readable.article,
                annotations=tuple(
                    ExportedAnnotation(
                        annotation=a_quote(readable, quote, note=note),
                        quote=quote,
                        colour=colour,
                        creator="Grace Reader",
                    )
                    for quote, note, colour in quotes
                ),
                read=lambda: readable,
            ),
        ),
    )


OVERLAPPING = an_article_with(
    ("never stopped before,” the harbour", "Is it *so*?", Colour.AMBER),
    ("the harbour master said. 😀 Nobody", "He did.", Colour.BLUE),
    ("By evening", "", Colour.TEAL),
)


def test_quotes_stand_in_their_style_under_headings_with_what_belongs_to_them():
    document = document_of(sample())

    said = [(p.style.name, p.text) for p in document.paragraphs]

    assert ("Heading 1", "The ferry stops") in said
    assert ("Quotation", "The ferry stopped at noon.") not in said
    assert ("Quotation", "😀 Nobody believed her.") in said
    assert ("Quotation", "- lost\n2. words") in said
    sources = [text for name, text in said if name == "Quotation Source"]
    assert any(text.startswith("Harbour master, of the old *quay*") for text in sources)
    assert any("care/older people  ■ either/or; both" in text for text in sources)
    assert any("no longer in the text" in text for text in sources)
    assert ("Quotation Note", "Note: Is it so?") in said


def test_each_tag_has_its_own_colour_whatever_that_of_its_quote():
    care = Tag(name="care", colour=Colour.ROSE)
    (ferry, odd) = sample().articles
    one = replace(ferry.annotations[0], tags=("care", "unlisted"), colour=Colour.GREEN)
    codebook = (ExportedTag(tag=care, path="care", uses=1),)
    articles = (replace(ferry, annotations=(one,)), odd)

    document = document_of(replace(sample(), articles=articles, codebook=codebook))

    (line,) = [p for p in document.paragraphs if "unlisted" in p.text]
    colours = [str(run.font.color.rgb) for run in line.runs if run.text.startswith("■")]
    assert colours == [shades()[Colour.ROSE].line, shades()[Colour.GREY].line]


def test_references_have_in_italics_what_their_style_has_and_say_the_place_once():
    reference = Reference(
        short="(Quay & Sons, Gazette 2002, p. iv)",
        short_html="(Quay &amp; Sons, <i>Gazette</i> 2002, p. iv)",
        full="Quay & Sons. Why. Gazette, 2002.",
        full_html="Quay &amp; Sons. Why. <i>Gazette</i>, 2002.",
    )
    ferry, odd = sample().articles
    one = replace(ferry.annotations[0], reference=reference)
    data = replace(
        sample(), articles=(replace(ferry, annotations=(one,), reference=reference), odd)
    )

    for grouping in (Grouping.ARTICLE, Grouping.TAG):
        document = document_of(data, ExportOptions(grouping=grouping))
        for words in (reference.short, reference.full):
            line = next(p for p in document.paragraphs if words in p.text)
            assert [run.text for run in line.runs if run.italic] == ["Gazette"]
            assert "page iv" not in line.text


def test_words_of_links_are_words_of_their_paragraphs():
    (ferry, odd) = sample().articles
    one = replace(ferry.annotations[0], url="diptych://open/a/b")
    data = replace(sample(), articles=(replace(ferry, annotations=(one,)), odd))

    document = document_of(data)

    assert any(p.text.endswith(" · open") for p in document.paragraphs)
    assert 'HYPERLINK "diptych://open/a/b"' in document.element.xml


def test_a_document_begins_with_words():
    for options in (ExportOptions(), ARTICLES):
        assert document_of(OVERLAPPING, options).paragraphs[0].text == "The ferry stops"


def test_comments_stand_at_the_words_of_their_quotes_also_where_these_overlap():
    document = document_of(OVERLAPPING, ARTICLES)

    said = commented(document)
    texts = {str(one.comment_id): one.text for one in document.comments}

    assert {said[number]: texts[number] for number in said} == {
        "never stopped before,” the harbour": "Is it so?",
        "the harbour master said. 😀 Nobody": "He did.",
    }


def test_a_comment_is_by_whoever_marked_the_words_and_has_its_day():
    (first, _) = document_of(OVERLAPPING, ARTICLES).comments

    assert (first.author, first.initials) == ("Grace Reader", "GR")
    assert first.timestamp is not None


def test_highlights_have_their_colours_and_overlaps_a_line_under_them():
    body = etree.tostring(document_of(OVERLAPPING, ARTICLES).element.body, encoding="unicode")

    assert 'w:fill="FFE68F"' in body
    assert 'w:fill="8FDBD2"' in body
    assert '<w:u w:val="thick" w:color="AF8800"/>' in body


def test_a_highlight_with_nothing_to_say_has_a_colour_and_no_comment():
    assert "By evening" not in commented(document_of(OVERLAPPING, ARTICLES)).values()


def test_what_a_document_is_stands_in_its_properties():
    core = document_of(OVERLAPPING, ARTICLES).core_properties

    assert (core.title, core.author, core.language) == ("The ferry stops", "Grace Reader", "en")
    assert core.created.year == 2002


def test_notes_stay_out_where_they_are_not_wanted():
    options = ExportOptions(content=Content.ARTICLES, notes=False)

    assert commented(document_of(OVERLAPPING, options)) == {}


def test_quotes_by_tag_stand_under_nested_headings():
    document = document_of(sample(), ExportOptions(grouping=Grouping.TAG))

    headings = [
        (p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")
    ]

    assert ("Heading 1", "care") in headings
    assert ("Heading 2", "older people") in headings
    assert ("Heading 1", "Without tag") in headings
    assert headings[-1] == ("Heading 1", "Codebook")


def test_making_a_document_stops_when_it_is_cancelled():
    class Cancelled:
        def step(self, done, total, what=""):
            raise CancelledError

    with pytest.raises(CancelledError):
        document_of(OVERLAPPING, ARTICLES, Cancelled())


@given(exports())
@settings(deadline=None, max_examples=examples(8), suppress_health_check=list(HealthCheck))
def test_every_comment_of_any_article_has_a_beginning_and_an_end(data):
    document = document_of(data, ARTICLES)

    talked = sum(
        bool(one.tags or one.speaker or one.annotation.note.strip() or one.links)
        for article in data.articles
        for number, one in enumerate(article.annotations)
        if number in printed(article).placed
    )
    assert len(commented(document)) == len(list(document.comments)) == talked


def test_a_document_has_no_part_that_is_not_xml():
    pieces = b"".join(EXPORTER.pieces(sample(), ExportOptions(), Unwatched()))

    with ZipFile(BytesIO(pieces)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(parts.read(name))
