"""CSL in JSON, as Zotero and others export it, with what Zotero's add-ons make of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from diptych.domain.article import Author
from diptych.domain.citation import Citation, Citations
from diptych.domain.progress import Progress
from diptych.formats.references import saying
from diptych.text.addresses import doi_in, url_key
from diptych.text.bylines import author_named
from diptych.text.dates import date_of_parts, date_said
from diptych.text.language_tags import language_tag

_STEP = 200
_MOST_AUTHORS = 300
_TAGS = re.compile(r"</?(?:i|b|sub|sup|sc|span|em|strong)\b[^<>]*>", re.IGNORECASE)
_NOTED = re.compile(r"^\s*([A-Za-z][\w -]{1,30}):\s*(\S.*?)\s*$", re.MULTILINE)

KINDS: Mapping[str, str] = {
    "article-journal": "journal article",
    "journalarticle": "journal article",
    "article-magazine": "magazine article",
    "magazinearticle": "magazine article",
    "article-newspaper": "newspaper article",
    "newspaperarticle": "newspaper article",
    "webpage": "web page",
    "post-weblog": "blog post",
    "blogpost": "blog post",
    "post": "web page",
    "forumpost": "web page",
    "report": "report",
    "book": "book",
    "chapter": "book chapter",
    "booksection": "book chapter",
    "paper-conference": "conference paper",
    "conferencepaper": "conference paper",
    "thesis": "thesis",
    "entry-encyclopedia": "encyclopedia entry",
    "encyclopediaarticle": "encyclopedia entry",
    "entry-dictionary": "dictionary entry",
    "interview": "interview",
    "personal_communication": "letter",
    "letter": "letter",
    "speech": "speech",
    "presentation": "speech",
    "legislation": "statute",
    "statute": "statute",
    "legal_case": "case",
    "bill": "bill",
    "manuscript": "manuscript",
    "pamphlet": "pamphlet",
    "standard": "standard",
}


def read_csl(text: str, progress: Progress) -> Citations:
    """Read all items; what is no item, or says nothing, is counted as broken."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return Citations()
    items = [item for item in _items(whole) if not _is_beside(item)]
    found: list[Citation] = []
    for number, item in enumerate(items):
        if number % _STEP == 0:
            progress.step(number, len(items))
        citation = _citation(item) if isinstance(item, dict) else None
        if citation is not None:
            found.append(citation)
    return Citations(found=tuple(found), broken=len(items) - len(found))


def _items(whole: Any) -> Iterator[Any]:
    """Yield the items of a list, of an export with a list in it, or a single one."""
    if isinstance(whole, list):
        yield from whole
    elif isinstance(whole, dict):
        listed = whole.get("items", whole.get("references"))
        if isinstance(listed, list):
            yield from listed
        elif isinstance(listed, dict):
            yield from listed.values()
        elif _is_item(whole):
            yield whole


def _is_beside(item: Any) -> bool:
    """Tell whether it is a note or a file of its own, which Zotero lists among works."""
    return isinstance(item, dict) and item.get("itemType") in ("note", "attachment", "annotation")


def _is_item(item: Mapping[str, Any]) -> bool:
    return "title" in item and bool({"type", "itemType", "author", "issued"} & item.keys())


def _citation(item: dict[str, Any]) -> Citation | None:
    data = item.get("data")
    if isinstance(data, dict) and "itemType" in data:
        item = data
    if not {"type", "itemType"} & item.keys():
        return None
    said = _Said(item)
    url = said.first("URL", "url")
    doi = doi_in(said.first("DOI", "doi")) or (doi_in(url) if "doi.org/" in url else "")
    citation = Citation(
        title=_TAGS.sub("", said.first("title")),
        authors=_authors(item),
        source=_TAGS.sub(
            "",
            said.first(
                "container-title", "publicationTitle", "websiteTitle", "blogTitle", "bookTitle"
            ),
        ),
        published=_published(item.get("issued")) or date_said(said.first("date", "issued")),
        doi=doi,
        url=url if url_key(url) else "",
        language=language_tag(said.first("language")),
        kind=KINDS.get(said.first("type", "itemType").lower(), ""),
        fields=saying.fields(
            {
                "publisher": said.first("publisher", "institution", "university"),
                "place": said.first("publisher-place", "place"),
                "volume": said.first("volume"),
                "issue": said.first("issue"),
                "pages": said.first("page", "pages").replace("--", "–"),
                "edition": said.first("edition"),
                "issn": said.first("ISSN"),
            }
        ),
        files=saying.file_names(_paths(item)),
        key=said.first("citation-key", "citationKey", "citekey", "id", "key"),
    )
    return citation if saying.says_something(citation) else None


class _Said:
    """The values of one item that are text; those that its note names stand for missing ones."""

    def __init__(self, item: Mapping[str, Any]) -> None:
        self._item = item
        note = item.get("note", item.get("extra", ""))
        noted = _NOTED.findall(note[:5_000]) if isinstance(note, str) else []
        self._noted = {name.strip().lower().replace(" ", "-"): value for name, value in noted}

    def first(self, *names: str) -> str:
        values = (self._item.get(name, "") for name in names)
        found = next((text for value in values if (text := saying.line(_one(value)))), "")
        return found or next(
            (text for name in names if (text := saying.line(self._noted.get(name.lower())))), ""
        )


def _one(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _published(issued: Any) -> str:
    """Return a date given as parts, raw, as a text, or as older exports have it."""
    issued = _one(issued)
    if isinstance(issued, str | int):
        return date_said(str(issued))
    if not isinstance(issued, dict):
        return ""
    parts = _one(issued.get("date-parts"))
    if isinstance(parts, list) and parts:
        return date_of_parts(*parts[:3])
    if "year" in issued:
        return date_of_parts(issued["year"], issued.get("month"), issued.get("day"))
    return date_said(str(issued.get("raw") or issued.get("literal") or ""))


def _authors(item: Mapping[str, Any]) -> tuple[Author, ...]:
    listed = item.get("author") or [
        one
        for one in _dicts(item.get("creators"))
        if one.get("creatorType", "author") in {"author", "interviewee", "presenter", "reporter"}
    ]
    found: dict[str, Author] = {}
    for one in _dicts(listed)[:_MOST_AUTHORS]:
        author = _author(one)
        if author is not None:
            found.setdefault(author.name, author)
    return tuple(found.values())


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _author(one: Mapping[str, Any]) -> Author | None:
    words = {name: saying.line(value) for name, value in one.items()}
    family = words.get("family") or words.get("lastName") or ""
    given = words.get("given") or words.get("firstName") or ""
    particle = words.get("non-dropping-particle") or words.get("dropping-particle") or ""
    family = f"{particle} {family}" if particle and family else family
    if family and given:
        author = author_named(f"{family}, {given}")
        if author is not None and author.family != family:
            # A comma in one of them: the parts are known all the same.
            author = Author(name=f"{given} {family}", family=family, given=given)
        return author
    name = words.get("literal") or words.get("name") or family or given
    return Author(name=name) if name else None


def _paths(item: Mapping[str, Any]) -> Iterator[str]:
    for one in _dicts(item.get("attachments")):
        path = one.get("path") or one.get("localPath") or one.get("filename") or ""
        if isinstance(path, str) and path:
            yield path.removeprefix("attachments:").removeprefix("storage:")
    path = item.get("file", "")
    if isinstance(path, str) and path:
        yield path
