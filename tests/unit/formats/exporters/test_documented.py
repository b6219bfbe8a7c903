"""The table of docs/formats.md is true: what it says of every format is found in a file of it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from builders import a_quote, a_readable, a_tag, an_article, an_orphan
from diptych.domain.annotation import Colour
from diptych.domain.export import Content, ExportOptions
from diptych.domain.progress import Unwatched
from diptych.domain.reference import Noted, On
from diptych.formats.exporters import EXPORTERS
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    ExportedNote,
    ExportedTag,
)

DOCUMENT = Path(__file__).parents[4] / "docs" / "formats.md"
TEXT = "Harbour\n\nFew quays were dry. Many boats lay there.\n\nAnd long after that it was Ebbtide."
WORDS = {
    "notes on quotes": "Vellum",
    "notes on articles": "Papyrus",
    "notes on the library": "Quarto",
    "quotes without tag": "Few quays",
    "quotes no longer in the text": "Driftwood",
    "articles without quotes": "Saltmarsh",
    "unused tags": "rubric",
    "texts of articles": "Ebbtide",
}
"""What is only in the file where that is which it stands for."""


REFERRED = "0f8fad5b-d9cb-469f-a165-70867728950e"
REFERENCE = f"[[article:{REFERRED}|Tidewater]]"
"""What stands in the notes, and is its words alone wherever it is not what is kept."""


def sample() -> ExportData:
    ferry = a_readable(TEXT, an_article(title="Harbour"))
    empty = a_readable("Nothing.", an_article(title="Saltmarsh"))
    noted = a_quote(ferry, "Many boats", note=f"Vellum, see {REFERENCE}.")
    plain = a_quote(ferry, "Few quays were dry")
    quotes = [
        ExportedAnnotation(annotation=one, quote=one.anchor.quote, colour=Colour.TEAL)
        for one in (plain, noted, an_orphan(ferry, "Driftwood"))
    ]
    tag = a_tag("care")
    quotes[1] = replace(quotes[1], tags=("care",), tag_ids=(tag.id,))
    return ExportData(
        library="Quay",
        articles=(
            ExportedArticle(
                article=ferry.article,
                annotations=tuple(quotes),
                notes=(_note(On.ARTICLE, f"Papyrus, see {REFERENCE}.", ferry.article.id),),
                read=partial(_given, ferry),
            ),
            ExportedArticle(article=empty.article, read=partial(_given, empty)),
        ),
        codebook=(
            ExportedTag(tag=tag, path="care", uses=1),
            ExportedTag(tag=a_tag("rubric"), path="rubric"),
        ),
        notes=(_note(On.LIBRARY, f"Quarto, see {REFERENCE}."),),
    )


def _note(on: On, text: str, article_id: str | None = None) -> ExportedNote:
    return ExportedNote(noted=Noted(on=on, id=f"note {text[:6]}", text=text, article_id=article_id))


def _given(readable):
    return readable


def words_of(name: str, content: Content) -> str:
    """Return the words of a file of a format, markup aside."""
    options = ExportOptions(content=content)
    data = b"".join(EXPORTERS[name].pieces(sample(), options, Unwatched()))
    if name == "pdf":
        with pypdfium2.PdfDocument(data) as document:
            return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    if not EXPORTERS[name].binary:
        return data.decode("utf-8-sig")
    with ZipFile(BytesIO(data)) as archive:
        members = [archive.read(member).decode("utf-8", "replace") for member in archive.namelist()]
    return re.sub("<[^>]*>", "", "\n".join(members)) + "\n".join(members)


@cache
def documented() -> dict[str, dict[str, str]]:
    """Return what the table says of every format, by the heads of its columns."""
    lines = [line for line in DOCUMENT.read_text("utf-8").splitlines() if line.startswith("| ")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    first = next(number for number, row in enumerate(rows) if row[1] == "notes on quotes")
    head = rows[first]
    found = {}
    for row in rows[first + 1 : first + 1 + len(EXPORTERS)]:
        found[row[0].strip("`")] = dict(zip(head[1:], row[1:], strict=True))
    return found


def test_the_table_has_every_format_in_the_order_in_which_they_are_offered():
    assert list(documented()) == list(EXPORTERS)


@pytest.mark.parametrize("name", EXPORTERS)
def test_what_a_note_refers_to_is_words_in_every_format_but_that_which_keeps_it(name):
    written = words_of(name, Content.QUOTES)

    assert ("Tidewater" in written) == (documented()[name]["notes on quotes"] == "yes")
    assert (REFERRED in written) == (name == "json")


@pytest.mark.parametrize("name", EXPORTERS)
def test_what_the_table_says_of_a_format_is_so(name):
    alone, whole = words_of(name, Content.QUOTES), words_of(name, Content.ARTICLES)

    def is_so(word: str) -> str:
        return "yes" if word in alone else "with articles" if word in whole else "no"

    assert documented()[name] == {what: is_so(word) for what, word in WORDS.items()}
    assert all(word in whole for word in WORDS.values() if word in alone), "nor less with articles"
