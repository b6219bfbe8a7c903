"""RIS, as databases and reference managers export it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import rispy
from rispy.config import LIST_TYPE_TAGS, TAG_KEY_MAPPING

from diptych.domain.citation import Citation, Citations
from diptych.domain.progress import Progress
from diptych.formats.references import saying
from diptych.text.addresses import doi_in, url_key
from diptych.text.bylines import authors_named
from diptych.text.dates import date_said
from diptych.text.language_tags import language_tag

_STEP = 200
_TAG = re.compile(r"([A-Z][A-Z0-9])[ \t]{0,3}-(?:[ \t](.*)|$)")
_NO_BRACES = str.maketrans("", "", "{}")
_LISTED = [*LIST_TYPE_TAGS, "L1", "L2", "ID"]
_WANTED = frozenset(
    "TY TI T1 TT ST AU A1 JO JF JA T2 PY Y1 DA DO UR LA PB CY VL IS SP EP ET SN L1 L2 ID LB".split()  # noqa: SIM905 - a list of tags
)
"""The tags that are read; abstracts and keywords are not."""

KINDS: Mapping[str, str] = {
    "JOUR": "journal article",
    "EJOUR": "journal article",
    "INPR": "journal article",
    "MGZN": "magazine article",
    "NEWS": "newspaper article",
    "ELEC": "web page",
    "BLOG": "blog post",
    "RPRT": "report",
    "GOVDOC": "report",
    "BOOK": "book",
    "EBOOK": "book",
    "EDBOOK": "book",
    "CHAP": "book chapter",
    "ECHAP": "book chapter",
    "CONF": "conference paper",
    "CPAPER": "conference paper",
    "THES": "thesis",
    "ENCYC": "encyclopedia entry",
    "DICT": "dictionary entry",
    "BILL": "bill",
    "CASE": "case",
    "STAT": "statute",
    "PCOMM": "letter",
    "MANSCPT": "manuscript",
    "PAMP": "pamphlet",
    "STAND": "standard",
}


def read_ris(text: str, progress: Progress) -> Citations:
    """Read all records; one that cannot be read, or says nothing, is counted as broken."""
    found: list[Citation] = []
    broken = 0
    records = list(_records(text.split("\n")))
    for number, record in enumerate(records):
        if number % _STEP == 0:
            progress.step(number, len(records))
        citation = _citation(record)
        if citation is None:
            broken += 1
        else:
            found.append(citation)
    return Citations(found=tuple(found), broken=broken)


def _records(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield the lines of each record, tags in one form; the line that ends one may be missing."""
    record: list[list[str]] = []
    wanted = False
    for line in lines:
        tag = _TAG.match(line.strip())
        if tag is None or tag[1] not in TAG_KEY_MAPPING:
            if record and wanted and line.strip():
                record[-1].append(line.strip())
            continue
        if tag[1] in {"TY", "ER"}:
            if record:
                yield [" ".join(parts) for parts in record]
            record = []
        wanted = tag[1] in _WANTED and (bool(record) or tag[1] == "TY")
        if wanted:
            record.append([f"{tag[1]}  -", (tag[2] or "").strip()])
    if record:
        yield [" ".join(parts) for parts in record]


def _citation(record: Sequence[str]) -> Citation | None:
    try:
        parsed = rispy.loads(
            "\n".join([*record, "ER  - "]), list_tags=_LISTED, skip_unknown_tags=True
        )
    except (rispy.parser.ParseError, KeyError, ValueError, TypeError, AttributeError):
        # A line that goes on where nothing can: rispy has no one error for it.
        return None
    if not parsed:
        return None
    said = _Said(parsed[0])
    urls = said.all("urls")
    doi = doi_in(said.first("doi")) or next((doi_in(url) for url in urls if "doi.org/" in url), "")
    kind = said.first("type_of_reference").upper().partition(" ")[0]
    citation = Citation(
        title=said.first("title", "primary_title", "translated_title", "short_title"),
        authors=authors_named(
            # Braces keep the parts of a name together, in programs that know BibTeX.
            name.translate(_NO_BRACES)
            for name in (*said.all("authors"), *said.all("first_authors"))
        ),
        source=said.first(
            "alternate_title3", "secondary_title", "journal_name", "alternate_title2"
        ),
        published=_published(said),
        doi=doi,
        url=next((url for url in urls if url_key(url)), ""),
        language=language_tag(said.first("language")),
        kind=KINDS.get(kind, ""),
        fields=saying.fields(
            {
                "publisher": said.first("publisher"),
                "place": said.first("place_published"),
                "volume": said.first("volume"),
                "issue": said.first("number"),
                "pages": _pages(said.first("start_page"), said.first("end_page")),
                "edition": said.first("edition"),
                "issn": said.first("issn"),
            }
        ),
        files=saying.file_names([*said.all("file_attachments1"), *said.all("file_attachments2")]),
        key=said.first("id", "label"),
    )
    return citation if saying.says_something(citation) else None


class _Said:
    """One record as rispy read it: under each name a text, or several."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        self._record = record

    def all(self, name: str) -> list[str]:
        value = self._record.get(name, "")
        listed = value if isinstance(value, list) else [value]
        return [text for one in listed if (text := saying.line(one))]

    def first(self, *names: str) -> str:
        return next((text for name in names for text in self.all(name)), "")


def _published(said: _Said) -> str:
    """Return the most exact date of those that agree with the year."""
    dates = [date_said(said.first(name)) for name in ("year", "publication_year", "date")]
    known = [one for one in dates if one]
    year = known[0][:4] if known else ""
    return max((one for one in known if one.startswith(year)), key=len, default="")


def _pages(first: str, last: str) -> str:
    if not first or not last or first == last or re.search(r"\d[-–]\d", first):
        return first or last
    return f"{first}–{last}"
