"""No format stumbles over what a library may hold, and every quote is in every file."""

from __future__ import annotations

import re
from unicodedata import normalize

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from diptych.domain.export import Content, ExportOptions, Grouping
from diptych.domain.progress import Unwatched
from diptych.formats.exporters import EXPORTERS
from effort import examples
from unit.formats.exporters import quotes_back
from unit.formats.exporters.random_exports import exports

options = st.builds(
    ExportOptions,
    grouping=st.sampled_from(list(Grouping)),
    content=st.sampled_from(list(Content)),
    notes=st.booleans(),
    speakers=st.booleans(),
    places=st.booleans(),
    links=st.booleans(),
    front_matter=st.booleans(),
)
SLOW = {"docx": 6, "pdf": 3, "xlsx": 10, "html": 15}
"""How many examples of formats that take longer."""
WORD = re.compile(r"[A-Za-z]{3,}")
"""What stands in one piece wherever it is set, and however other scripts run."""


@given(exports())
@settings(deadline=None, max_examples=examples(40), suppress_health_check=[HealthCheck.too_slow])
def test_what_an_annotation_quotes_stands_where_it_says(data):
    for article in data.articles:
        readable = article.read()
        for one in article.annotations:
            span = one.annotation.anchor.span
            if span is not None:
                assert readable.text.slice(span.start, span.end) == one.annotation.anchor.quote


def test_every_format_has_something_that_reads_it():
    assert {*quotes_back.ONE_BY_ONE, *quotes_back.AS_A_WHOLE, "pdf", "qdc"} == set(EXPORTERS)


def _files(name: str, check) -> None:
    """Write exports of any shape in a format, and hand them with what was asked to ``check``."""
    exporter = EXPORTERS[name]

    @given(exports(), options)
    @settings(
        deadline=None,
        max_examples=examples(SLOW.get(name, 20)),
        suppress_health_check=list(HealthCheck),
    )
    def writes(data, chosen):
        check(data, chosen, b"".join(exporter.pieces(data, chosen, Unwatched())))

    writes()


def squeezed(text: str) -> str:
    """Return the letters and digits of a text: formats set what is between them in their way."""
    return "".join(sign for sign in normalize("NFC", text) if sign.isalnum())


def quotes_of(data, *, exact: bool) -> list[str]:
    every = [one for article in data.articles for one in article.annotations]
    return [one.annotation.anchor.quote if exact else one.quote for one in every]


@pytest.mark.parametrize("name", quotes_back.ONE_BY_ONE)
def test_every_quote_is_in_a_file_of_every_format(name):
    def check(data, _, written):
        found = [squeezed(one) for one in quotes_back.ONE_BY_ONE[name](written)]
        quotes = quotes_of(data, exact=name in quotes_back.EXACT)
        assert len(found) >= len(quotes)
        missing = [one for one in quotes if not any(squeezed(one) in own for own in found)]
        assert missing == []

    _files(name, check)


@pytest.mark.parametrize("name", quotes_back.AS_A_WHOLE)
def test_the_words_of_every_quote_are_in_what_a_document_says(name):
    def check(data, _, written):
        (said,) = [squeezed(one) for one in quotes_back.AS_A_WHOLE[name](written)] or [""]
        words = {word for quote in quotes_of(data, exact=False) for word in WORD.findall(quote)}
        assert sorted(word for word in words if word not in said) == []

    _files(name, check)


def test_a_pdf_of_anything_can_be_opened():
    # Which letters of what script can be read out of it, is told with the format.
    def check(_, __, written):
        with pypdfium2.PdfDocument(written) as document:
            assert len(document) > 0

    _files("pdf", check)


def test_every_tag_is_in_a_codebook():
    def check(data, _, written):
        codes = etree.fromstring(written).iter("{urn:QDA-XML:codebook:1.0}Code")
        names = [squeezed(one.tag.name) for one in data.codebook]
        assert sorted(squeezed(code.get("name")) for code in codes) == sorted(names)

    _files("qdc", check)
