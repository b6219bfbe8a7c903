"""BibTeX and BibLaTeX, as reference managers write them."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares.names import split_multiple_persons_names
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry

from diptych.domain.article import Author
from diptych.domain.citation import Citation, Citations
from diptych.domain.progress import Progress
from diptych.formats.references import saying
from diptych.formats.references.latex import address_of, plain
from diptych.text.addresses import doi_in, url_key
from diptych.text.bylines import author_named
from diptych.text.dates import date_of_parts, date_said
from diptych.text.language_tags import language_tag

_AT_ONCE = 200
"""Entries parsed together: between two such parts is a look at whether to stop."""
_BEGIN = re.compile(r"^[ \t]*@[ \t]*(\w+)[ \t]*[{(]", re.MULTILINE)
_LONGEST_ENTRY = 200_000
_MOST_AUTHORS = 300

KINDS: Mapping[str, str] = {
    "article": "journal article",
    "book": "book",
    "mvbook": "book",
    "booklet": "book",
    "inbook": "book chapter",
    "incollection": "book chapter",
    "inproceedings": "conference paper",
    "conference": "conference paper",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "online": "web page",
    "www": "web page",
    "electronic": "web page",
    "letter": "letter",
    "inreference": "encyclopedia entry",
    "standard": "standard",
}


def read_bibtex(text: str, progress: Progress) -> Citations:
    """Read all entries; one that cannot be read, or says nothing, is counted as broken."""
    # It says on standard error what is wrong with each entry; the reader is told how many.
    log = logging.getLogger("bibtexparser")
    log.addHandler(logging.NullHandler())
    log.propagate = False
    strings = Library()
    found: list[Citation] = []
    broken = 0
    parts = list(_parts(text))
    for number, part in enumerate(parts):
        progress.step(number, len(parts))
        parsed, failed = _parsed(part, strings)
        broken += failed
        for entry in parsed:
            citation = _citation(entry, strings)
            if citation is None:
                broken += 1
            else:
                found.append(citation)
    return Citations(found=tuple(found), broken=broken)


def _parts(text: str) -> Iterator[str]:
    """Yield pieces of a few entries each; what stands between entries is a comment."""
    starts = [found.start() for found in _BEGIN.finditer(text)]
    for number in range(0, len(starts), _AT_ONCE):
        end = starts[number + _AT_ONCE] if number + _AT_ONCE < len(starts) else len(text)
        yield text[starts[number] : end]


def _parsed(part: str, strings: Library) -> tuple[list[Entry], int]:
    """Return the entries of a piece, and how many of it are broken; words it names are kept."""
    try:
        library = parse_string(part)
    except (RecursionError, ValueError, KeyError, IndexError, AttributeError, TypeError):
        return [], len(_BEGIN.findall(part))
    for one in library.strings:
        if one.key not in strings.strings_dict:
            strings.add(one)
    entries: list[Entry] = list(library.entries)
    broken = 0
    for block in library.failed_blocks:
        known = isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock)
        inner = block.ignore_error_block if known else None
        if isinstance(inner, Entry):
            entries.append(inner)
        else:
            broken += 1
    return entries, broken


class _Said:
    """The fields of one entry as text, by names in lower case."""

    def __init__(self, entry: Entry, strings: Library) -> None:
        self._strings = {
            str(key).lower(): str(one.value) for key, one in strings.strings_dict.items()
        }
        self._raw: dict[str, str] = {}
        for field in entry.fields:
            self._raw.setdefault(str(field.key).lower(), self._whole(field))

    def _whole(self, field: Any) -> str:
        """Return a value, put together where it is written in several parts (``jan # " 3"``)."""
        value = str(field.value)[:_LONGEST_ENTRY]
        if field.enclosing != "no-enclosing":
            return value
        parts = (part.strip() for part in value.split("#"))
        return "".join(
            part[1:-1] if part[:1] in {'"', "{"} else self._strings.get(part.lower(), part)
            for part in parts
        )

    def raw(self, name: str) -> str:
        return self._raw.get(name, "")

    def first(self, *names: str) -> str:
        return next((text for name in names if (text := saying.line(plain(self.raw(name))))), "")


def _citation(entry: Entry, strings: Library) -> Citation | None:
    said = _Said(entry, strings)
    url = next((one for one in (_address(said), _how(said)) if url_key(one)), "")
    doi = doi_in(said.raw("doi").replace("\\", "")) or (doi_in(url) if "doi.org/" in url else "")
    title = said.first("title")
    subtitle = said.first("subtitle")
    kind = str(entry.entry_type).lower()
    citation = Citation(
        title=f"{title}: {subtitle}" if title and subtitle else title,
        authors=_authors(said.raw("author")),
        source=said.first("journal", "journaltitle", "booktitle", "maintitle", "organization"),
        published=date_said(said.first("date"))
        or date_of_parts(said.first("year"), said.first("month"), said.first("day"))
        or date_said(said.first("year")),
        doi=doi,
        url=url,
        language=language_tag(said.first("langid", "language", "hyphenation")),
        kind=KINDS.get(kind, ""),
        fields=saying.fields(
            {
                "publisher": said.first("publisher", "institution", "school"),
                "place": said.first("address", "location"),
                "volume": said.first("volume"),
                "issue": said.first("number", "issue"),
                "pages": said.first("pages"),
                "edition": said.first("edition"),
                "issn": said.first("issn"),
            }
        ),
        files=saying.file_names(_paths(said.raw("file"))),
        key=saying.line(str(entry.key)),
    )
    return citation if saying.says_something(citation) else None


def _address(said: _Said) -> str:
    return saying.line(address_of(said.raw("url")))


def _how(said: _Said) -> str:
    return next((word for word in said.first("howpublished", "note").split() if "://" in word), "")


def _authors(value: str) -> tuple[Author, ...]:
    if not value.strip() or len(value) > _LONGEST_ENTRY:
        return ()
    try:
        names = split_multiple_persons_names(" ".join(value.split()))
    except (ValueError, IndexError):
        names = re.split(r"\s+and\s+", value)
    found: list[Author] = []
    for name in names[:_MOST_AUTHORS]:
        said = saying.line(plain(name))
        if said.lower() in {"others", ""}:
            continue
        whole = name.strip()
        if whole.startswith("{") and whole.endswith("}") and "}" not in whole[1:-1]:
            # Braces around the whole keep a name together: that of a body, not a person.
            found.append(Author(name=said))
        elif (author := author_named(said)) is not None:
            found.append(author)
    return authors_once(found)


def authors_once(authors: list[Author]) -> tuple[Author, ...]:
    """Return these authors, each once."""
    known = {author.name: author for author in reversed(authors)}
    return tuple(dict.fromkeys(known[author.name] for author in authors))


def _paths(value: str) -> Iterator[str]:
    """Yield the paths in a ``file`` field: a path, or ``title:path:type`` parted by semicolons."""
    for one in re.split(r"(?<!\\);", value):
        parts = [
            part.replace("\\:", ":").replace("\\;", ";") for part in re.split(r"(?<!\\):", one)
        ]
        paths = [part for part in parts if re.search(r"\.\w{2,5}$", part.strip())]
        if paths:
            yield paths[-1].replace("\\_", "_").replace("{", "").replace("}", "")
