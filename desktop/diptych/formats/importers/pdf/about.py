"""What a document says of itself: its information dictionary, its XMP packet, its first page."""

from __future__ import annotations

import html
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from diptych.domain.article import Author
from diptych.formats.importers.pdf.breaks import all_bold
from diptych.formats.importers.pdf.opening import Handle, utf16
from diptych.formats.importers.pdf.values import Line, spaced
from diptych.text.addresses import doi_in
from diptych.text.bylines import authors_named, authors_said
from diptych.text.dates import date_of, date_said
from diptych.text.language_tags import language_tag
from diptych.text.normalise import clean_input

_MOST_PACKETS, _LONGEST_PACKET, _MOST_ITEMS = 50, 200_000, 500
"""Packets of a file, their bytes and the names in one list: every picture may have one."""

_TAGS = re.compile(r"<[^<>]*>")
_FILE_NAME = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel) ?-.*|.*\.(?:docx?|pdf|indd|qxd|tex|dvi|rtf|odt|pptx?|"
    r"xlsx?|html?|ps|eps|pages|md|txt|fm|p65|pmd))$",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:untitled|unbenannt|sans titre|title|titel|document|dokument|presentation|powerpoint|"
    r"slide|layout|print|scan|scanned|image|template|doc|new|neu|\W|\d|_)*\d*$",
    re.IGNORECASE,
)
_LONGEST_TITLE = 400
_LONGEST_AUTHORS = 600
_UNDER_TITLE, _NEAR_TITLE = 3, 20
"""Lines below a title that may name authors, and those that may if they say that they do."""
_NO_DAY = re.compile(r"(?:D:)?(?:19700101|19800101|20000101)0{6}")
_NAME = r"(?:[^\W\d_a-z][\w.’'-]*|de|van|von|der|den|la|le|di|da|al|bin)"
_WHOLE_NAME = rf"{_NAME}(?: {_NAME}){{1,4}}"
_BYLINE = re.compile(rf"(?:by )?{_WHOLE_NAME}(?:(?:, | and | & |; |, and ){_WHOLE_NAME}){{0,9}}$")
_LONGEST_BYLINE = 200
_SMALL = re.compile(r"\b[^\W\d_A-Z][^\W\d_]+")
_CAPITALISED = re.compile(r"\b[A-Z][^\W\d_]+")
_ORGANISATION = re.compile(
    r"\b(?:institut\w*|universi\w*|department|cent(?:re|er)|press|school|college|council|office|"
    r"ministry|report|paper|journal|review|volume|issue|version|draft|series|foundation|society|"
    r"abstract|summary|introduction|contents|chapter|part|street|road)\b",
    re.IGNORECASE,
)
_NOTES = re.compile(r"[\d*†‡§,]+$")


@dataclass(slots=True, kw_only=True)
class About:
    """What was found; empty where nothing was."""

    title: str = ""
    authors: tuple[Author, ...] = ()
    published: str = ""
    created: str = ""
    """The day on which the file was made."""
    language: str = ""
    doi: str = ""
    source: str = ""
    fields: dict[str, str] = field(default_factory=dict)


def about(document: Handle, data: bytes) -> About:
    """Return what a document's metadata say, as far as it makes sense."""
    xmp = _Xmp(data)
    titles = (*xmp.values("dc:title"), _info(document, b"Title"))
    names = xmp.values("dc:creator")
    return About(
        title=next(filter(None, map(_sensible, titles)), ""),
        authors=authors_named(names) if len(names) > 1 else _authors(_info(document, b"Author")),
        published=next(filter(None, map(date_said, xmp.values(*_PUBLISHED))), ""),
        created=_created(_info(document, b"CreationDate")),
        language=_language(document),
        doi=next(filter(None, map(doi_in, (*xmp.values(*_DOI), _info(document, b"doi")))), ""),
        source=next(iter(xmp.values("prism:publicationName")), ""),
    )


_PUBLISHED = ("prism:publicationDate", "prism:coverDate", "prism:coverDisplayDate")
_DOI = ("prism:doi", "pdfx:doi", "crossmark:DOI", "dc:identifier", "prism:url")


def authors_below(
    title: Sequence[Line], lines: Sequence[Line], ordinary: Container[str]
) -> tuple[Author, ...]:
    """Return the authors where a line under a title names people and does nothing else.

    ``ordinary`` words are those that the document writes with a small letter, too: names of
    people hardly ever are such.
    """
    if not title:
        return ()
    last = title[-1]
    below = [line for line in lines if line.base > last.base + 1 and line not in title]
    for place, line in enumerate(below[:_NEAR_TITLE]):
        runs = [run for run in line.runs if run.size > 0.85 * line.size]
        said = _NOTES.sub("", " ".join("".join(spaced(runs)).split())).strip(" ,")
        if len(said) > _LONGEST_BYLINE or not _BYLINE.match(said):
            continue
        if said[:3].lower() == "by " or (
            place < _UNDER_TITLE and _are_names(said, ordinary) and not all_bold(line)
        ):
            return authors_said(said)
    return ()


def small_words(lines: Iterable[Line]) -> frozenset[str]:
    """Return the words that begin with a small letter."""
    return frozenset(word for line in lines for word in _SMALL.findall(line.text))


def _are_names(said: str, ordinary: Container[str]) -> bool:
    words = _CAPITALISED.findall(said)
    known = sum(word.lower() in ordinary for word in words)
    return not said.isupper() and not _ORGANISATION.search(said) and 3 * known <= len(words)


def date_on(lines: Iterable[Line]) -> str:
    """Return the date that one of these lines is."""
    return next(filter(None, (date_of(line.text) for line in lines if len(line.text) < 80)), "")


def _info(document: Handle, key: bytes) -> str:
    said = utf16(
        lambda buffer, length: pdfium.FPDF_GetMetaText(document, key, buffer, length), most=20_000
    )
    return " ".join(clean_input(said).split())


def _created(written: str) -> str:
    """Return the day on which a file was made, unless it is what programs write for no day."""
    return "" if _NO_DAY.match(written) else date_said(written)


def _language(document: Handle) -> str:
    return language_tag(
        utf16(
            lambda buffer, length: pdfium.FPDFCatalog_GetLanguage(document, buffer, length),
            most=100,
        )
    )


def _sensible(title: str) -> str:
    """Return a title unless it is a file's name or what programs write where there is none."""
    # Its length first: the patterns take their time with long ones.
    if not 3 < len(title) <= _LONGEST_TITLE or _FILE_NAME.match(title) or _NO_TITLE.match(title):
        return ""
    return title if "_" not in title or " " in title else ""


def _authors(said: str) -> tuple[Author, ...]:
    if len(said) > _LONGEST_AUTHORS or _NO_AUTHOR.match(said):
        return ()
    return authors_said(said)


_NO_AUTHOR = re.compile(
    r"(?:user|admin(?:istrator)?|owner|guest|windows|microsoft|office|author|autor|unknown|"
    r"anonymous|default|pc|\W|\d|_)*$|.{0,2}$|.*\\.*",
    re.IGNORECASE,
)


class _Xmp:
    """A document's XMP packet: the last one that speaks of a document, not of a picture."""

    def __init__(self, data: bytes) -> None:
        packets = [one for one in _packets(data) if b"dc:" in one or b"prism:" in one]
        chosen = [one for one in packets if b"pdf:" in one or b"prism:" in one] or packets
        self._packet = chosen[0].decode("utf-8", "replace") if chosen else ""

    def values(self, *names: str) -> list[str]:
        """Return what stands under the first of these names that says something."""
        for name in names:
            said = self._said(name)
            items = said.split("<rdf:li")[1:] if "<rdf:li" in said else [f">{said}"]
            values = [_plain(item) for item in items[:_MOST_ITEMS]]
            values = [value for value in values if value]
            if values:
                return values
        return []

    def _said(self, name: str) -> str:
        start = self._packet.find(f"<{name}")
        end = self._packet.find(f"</{name}>", start)
        if 0 <= start < end:
            return self._packet[start:end].partition(">")[2]
        attribute = self._packet.find(f'{name}="')
        if attribute < 0:
            return ""
        return self._packet[attribute + len(name) + 2 :].partition('"')[0]


def _packets(data: bytes) -> Iterator[bytes]:
    """Give the XMP packets of a file, the last one first."""
    end = len(data)
    for _ in range(_MOST_PACKETS):
        end = data.rfind(b"</x:xmpmeta>", 0, end)
        start = data.rfind(b"<x:xmpmeta", max(0, end - _LONGEST_PACKET), max(end, 0))
        if end < 0:
            return
        if start >= 0:
            yield data[start:end]
            end = start


def _plain(item: str) -> str:
    """Return what an element holds, given from within its opening tag on."""
    inside = item.partition(">")[2].partition("</rdf:li>")[0]
    return " ".join(clean_input(html.unescape(_TAGS.sub("", inside))).split())
