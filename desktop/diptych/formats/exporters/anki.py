"""Annotations as notes for Anki: text that its importer takes as it is (2.1.54 and later).

The head of the file says how it is to be read: tabs between fields, which are HTML, the id of the
annotation as the note's own, so that a later import changes the cards that are there. The front
is the quote, the back says where it is from and what was noted. Where the note ends with a
question mark, it is asked: it is the front, and the quote is the answer.

Tags are nested as Anki nests them, ``care::older_people``. Every field is HTML without a line
end, tab or quotation mark in it, so that no row depends on how these are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from diptych.domain.export import ExportOptions
from diptych.domain.progress import Progress
from diptych.domain.tag import split_path
from diptych.formats.exporters.characters import writable
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    Exporter,
)
from diptych.formats.exporters.grouping import title_of
from diptych.formats.exporters.notes_html import note_html
from diptych.formats.exporters.wording import Wording
from diptych.text.references import plain

_HEAD = (
    "#separator:tab",
    "#html:true",
    "#notetype:Basic",
    "#if matches:update current",
    "#guid column:1",
    "#tags column:4",
)
_COLONS = re.compile(r":{2,}")
_CODE = re.compile(r"(<pre>.*?</pre>)", re.DOTALL)
_ASKED = ("?", "？", "؟")


def _pieces(data: ExportData, options: ExportOptions, progress: Progress) -> Iterator[bytes]:
    yield _encoded(_HEAD)
    for number, article in enumerate(data.articles):
        progress.step(number, len(data.articles), article.article.title)
        if article.annotations:
            yield _encoded(
                "\t".join(_fields(one, article, options, data.words)) for one in article.annotations
            )
    progress.step(len(data.articles), len(data.articles))


def _encoded(lines: Iterator[str] | tuple[str, ...]) -> bytes:
    return "".join(f"{writable(line)}\n" for line in lines).encode("utf-8")


def _fields(
    one: ExportedAnnotation, article: ExportedArticle, options: ExportOptions, words: Wording
) -> tuple[str, str, str, str]:
    note = plain(one.annotation.note).strip() if options.notes else ""
    quote = html_of(one.quote if writable(one.quote).strip() else title_of(article, words))
    about = list(_about(one, article, options, words))
    if note.endswith(_ASKED):
        front, back = html_of_note(note), [quote, *about]
    else:
        front, back = quote, [*([html_of_note(note)] if note else []), *about]
    tags = " ".join(dict.fromkeys(tag_of(path) for path in one.tags))
    return one.annotation.id, front, "<br><br>".join(back), tags


def _about(
    one: ExportedAnnotation, article: ExportedArticle, options: ExportOptions, words: Wording
) -> Iterator[str]:
    if options.speakers and one.speaker:
        yield html_of(f"{one.speaker}, {one.role}" if one.role else one.speaker)
    yield " · ".join(html_of(part) for part in _source(one, article, options, words))
    if options.links and one.url:
        yield f"<a href='{escape(one.url)}'>{escape(words.open)}</a>"


def _source(
    one: ExportedAnnotation, article: ExportedArticle, options: ExportOptions, words: Wording
) -> Iterator[str]:
    if one.reference is not None:
        yield one.reference.full
    else:
        yield title_of(article, words)
        yield from (author.name for author in article.article.authors)
        yield from (part for part in (article.article.source, article.article.published) if part)
    if options.places and one.page:
        yield words.page.format(label=one.page)
    if options.places and one.paragraph is not None:
        yield words.paragraph.format(number=one.paragraph)


def html_of(text: str) -> str:
    """Return text as HTML on one line, without a tab or a quotation mark."""
    return escape(text).replace("\r", "").replace("\n", "<br>").replace("\t", "&#9;")


def html_of_note(note: str) -> str:
    """Return the Markdown of a note as HTML on one line, without a tab or a quotation mark."""
    html = note_html(note)
    if html.count("<p>") == 1 and html.startswith("<p>") and html.endswith("</p>"):
        html = html.removeprefix("<p>").removesuffix("</p>")
    if not html:
        # All of it is said to Markdown, not to people: they see it as it is.
        return html_of(note)
    # What is quoted with them are attributes; in words they are entities by now.
    html = html.replace("'", "&#39;").replace('"', "'").replace("\t", "&#9;")
    parts = _CODE.split(html)
    return "".join(
        part.replace("\n", "<br>" if number % 2 else " ") for number, part in enumerate(parts)
    )


def tag_of(path: str) -> str:
    """Return a tag as Anki has it: nested by ``::``, without white space or quotation marks."""
    names = ("_".join(name.replace('"', "'").split()) for name in split_path(path))
    return "::".join(_COLONS.sub(":", name).strip(":") or "tag" for name in names)


EXPORTER = Exporter(
    name="anki",
    suffix=".txt",
    title="Anki",
    description="Anki: a card for each quote, changed in place by a later import",
    icon="document",
    pieces=_pieces,
    heeds=frozenset({"notes", "speakers", "places", "links", "reference"}),
    quotes_alone=True,
)
