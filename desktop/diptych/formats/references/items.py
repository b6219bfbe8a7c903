"""Articles as items of CSL in JSON: what files of references hold and what styles cite."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from diptych.domain.article import Article, Author
from diptych.formats.references.kinds import kind_of
from diptych.text.addresses import url_key
from diptych.text.author_names import parted
from diptych.text.normalise import clean_input

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_FIELDS = {
    "publisher": "publisher", "verlag": "publisher", "institution": "publisher",
    "school": "publisher", "university": "publisher",
    "place": "publisher-place", "ort": "publisher-place", "address": "publisher-place",
    "volume": "volume", "band": "volume", "jahrgang": "volume",
    "issue": "issue", "number": "issue", "heft": "issue", "nummer": "issue", "ausgabe": "issue",
    "pages": "page", "page": "page", "seiten": "page", "seite": "page",
    "edition": "edition", "auflage": "edition",
    "issn": "ISSN", "isbn": "ISBN",
}  # fmt: skip
"""The fields of articles that CSL has a name for, by what readers and importers call them."""
_ROLES = {
    "editor": "editor", "ed": "editor", "ed.": "editor", "eds": "editor", "eds.": "editor",
    "herausgeber": "editor", "hg.": "editor", "hrsg.": "editor",
    "translator": "translator", "trans.": "translator", "übersetzer": "translator",
    "interviewer": "interviewer",
}  # fmt: skip


def one_line(value: str) -> str:
    """Return a value without what no file of references can hold, in one line."""
    return " ".join(clean_input(value).split())


def csl_item(article: Article, key: str) -> dict[str, Any]:
    """Return an article as an item; what is not known of it is left out."""
    item: dict[str, Any] = {"id": key, "type": kind_of(article).csl}
    item |= _filled({"title": article.title, "container-title": article.source})
    for author in article.authors:
        if (name := _name(author, article)) is not None:
            role = _ROLES.get(author.role.strip().casefold(), "author")
            item.setdefault(role, []).append(name)
    item |= _dates(article)
    address = one_line(article.url)
    item |= _filled({"DOI": article.doi, "URL": address if url_key(address) else ""})
    item |= _filled(fields_of(article))
    return item | _filled({"language": article.language})


def fields_of(article: Article) -> dict[str, str]:
    """Return the article's own fields that CSL has names for, by these."""
    found: dict[str, str] = {}
    for one in article.fields:
        name = _FIELDS.get(one.name.strip().casefold())
        if name is not None:
            found.setdefault(name, one.value)
    return found


def _filled(values: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, value in values.items() if (text := one_line(value))}


def _name(author: Author, article: Article) -> dict[str, str] | None:
    family, given = parted(author, language=article.language, source=article.source)
    family, given = one_line(family), one_line(given)
    if family and given:
        return {"family": family, "given": given}
    whole = one_line(author.name) or one_line(author.family) or one_line(author.given)
    return {"literal": whole} if whole else None


def _dates(article: Article) -> dict[str, Any]:
    dates: dict[str, Any] = {}
    if published := date_parts(article.published):
        dates["issued"] = {"date-parts": [published]}
    # A page is not what it was: when it was taken in, is when it was looked at.
    if article.url and (accessed := date_parts(article.created)):
        dates["accessed"] = {"date-parts": [accessed]}
    return dates


def date_parts(date: str) -> list[int]:
    """Return year, month and day of a date, as far as it says them."""
    found = _DATE.match(date)
    return [int(part) for part in found.groups() if part] if found else []
