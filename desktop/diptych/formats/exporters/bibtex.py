"""Articles as BibTeX, with the types and fields of BibLaTeX where these say more.

Letters stay as they are (UTF-8), what LaTeX would take for a command is escaped, and words with
capitals in a title are kept by braces. Quotes are the ``annote`` of their article, a paragraph
for each: no style prints that unasked. A year and month stand beside the whole ``date``, for
BibTeX, which does not know it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from diptych.domain.article import Article
from diptych.domain.export import ExportOptions
from diptych.domain.progress import Progress
from diptych.formats.exporters.data import ExportData, ExportedArticle, Exporter
from diptych.formats.exporters.works import notes_of, tags_of
from diptych.formats.references.items import csl_item, date_parts
from diptych.formats.references.keys import keys_of
from diptych.formats.references.kinds import kind_of
from diptych.formats.references.latex import address, escaped, kept

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SOURCE = {
    "article": "journal", "incollection": "booktitle", "inproceedings": "booktitle",
    "inreference": "booktitle", "online": "organization",
}  # fmt: skip
_PUBLISHER = {"report": "institution", "thesis": "institution"}
_FIELDS = (
    ("publisher-place", "address"), ("volume", "volume"), ("issue", "number"),
    ("edition", "edition"), ("ISSN", "issn"), ("ISBN", "isbn"),
)  # fmt: skip
_BABEL = {
    "en": "english", "en-GB": "british", "en-US": "american", "de": "german", "de-AT": "austrian",
    "fr": "french", "es": "spanish", "it": "italian", "nl": "dutch", "pt": "portuguese",
    "pt-BR": "brazilian", "pl": "polish", "ru": "russian",
}  # fmt: skip
"""What LaTeX calls the languages that it is told by their names."""
_DASHES = re.compile(r"\s*[-–—]+\s*")
_PEOPLE = ("author", "editor", "translator")


def _entry(exported: ExportedArticle, key: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of an entry, each with its value as it stands in the file."""
    article = exported.article
    item = csl_item(article, key)
    kind = kind_of(article).bibtex
    for role in _PEOPLE:
        if names := item.get(role):
            yield role, _braced(" and ".join(_name(one) for one in names))
    if "title" in item:
        yield "title", _braced(kept(item["title"]))
    if "container-title" in item:
        yield _SOURCE.get(kind, "organization"), _braced(kept(item["container-title"]))
    if "publisher" in item:
        yield _PUBLISHER.get(kind, "publisher"), _braced(escaped(item["publisher"]))
    for name, field in _FIELDS:
        if name in item:
            yield field, _braced(escaped(item[name]))
    yield from _language(item.get("language", ""))
    if "page" in item:
        pages = _DASHES.split(item["page"])
        yield "pages", _braced("--".join(escaped(one) for one in pages))
    yield from _dates(article)
    if "DOI" in item:
        yield "doi", _braced(address(item["DOI"]))
    if "URL" in item:
        yield "url", _braced(address(item["URL"]))


def _language(language: str) -> Iterator[tuple[str, str]]:
    if babel := _BABEL.get(language) or _BABEL.get(language[:2]):
        yield "langid", _braced(babel)
    elif language:
        yield "language", _braced(escaped(language))


def _dates(article: Article) -> Iterator[tuple[str, str]]:
    if published := date_parts(article.published):
        yield "date", _braced(_iso(published))
        yield "year", _braced(f"{published[0]:04}")
        if len(published) > 1 and 1 <= published[1] <= 12:
            yield "month", _MONTHS[published[1] - 1]
    if article.url and (accessed := date_parts(article.created)):
        yield "urldate", _braced(_iso(accessed))


def _iso(parts: Iterable[int]) -> str:
    return "-".join(f"{part:02}" for part in parts)


def _name(name: Mapping[str, str]) -> str:
    if "literal" in name:
        # Braces around the whole: no first and last names are to be looked for in it.
        return _braced(escaped(name["literal"]))
    return f"{_held(name['family'])}, {_held(name['given'])}"


def _held(part: str) -> str:
    """Return a part of a name, in braces where it would be taken apart."""
    apart = "," in part or " and " in f" {part.lower()} "
    return _braced(escaped(part)) if apart else escaped(part)


def _braced(value: str) -> str:
    return f"{{{value}}}"


def _pieces(data: ExportData, options: ExportOptions, progress: Progress) -> Iterator[bytes]:
    keys = keys_of(one.article for one in data.articles)
    if not data.articles:
        yield b"\n"
    for number, exported in enumerate(data.articles, 1):
        fields = list(_entry(exported, keys[exported.article.id]))
        if tags := tags_of(exported):
            fields.append(("keywords", _braced(", ".join(escaped(tag) for tag in tags))))
        if notes := [escaped(one) for one in notes_of(exported, options, data.words)]:
            fields.append(("annote", _braced("\n\n".join(notes))))
        written = "".join(f"  {name} = {value},\n" for name, value in fields)
        kind = kind_of(exported.article).bibtex
        before = "\n" if number > 1 else ""
        yield f"{before}@{kind}{{{keys[exported.article.id]},\n{written}}}\n".encode()
        progress.step(number, len(data.articles))


EXPORTER = Exporter(
    name="bibtex",
    suffix=".bib",
    title="BibTeX",
    description="BibTeX: the articles for LaTeX, with their quotes as annotations",
    icon="quote",
    pieces=_pieces,
    heeds=frozenset({"notes", "speakers", "places"}),
    bare_articles=True,
)
