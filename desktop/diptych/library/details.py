"""What is known of articles, set by the reader: for one, or for many at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from diptych.domain.act import Act, Label
from diptych.domain.article import Article, ArticleField, Author
from diptych.domain.errors import DetailsError
from diptych.library import import_choices
from diptych.library.edits import Edit, changed
from diptych.text.language_tags import language_tag
from diptych.text.normalise import clean_input

TEXTS = ("title", "source", "published", "language", "url", "doi", "kind")
"""The details that are one line of text, in the order in which they are asked for."""

_PUBLISHED = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DOI_BEFORE = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What the reader has changed; ``None`` leaves what each article has.

    ``authors`` are as typed: names parted by semicolons, ``Family, Given`` or as printed.
    ``fields`` are the reader's own, by name; an empty value takes the field away.
    """

    title: str | None = None
    authors: str | None = None
    source: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    doi: str | None = None
    kind: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)


def edit_details(articles: Iterable[Article], details: Details) -> Edit:
    """Set what ``details`` says; the edit touches the articles that it makes different.

    Raise ``DetailsError`` where something cannot be what it is set to.
    """
    cleaned = _cleaned(details)
    changes = tuple(
        changed(article, after)
        for article in articles
        if (after := _detailed(article, cleaned)) != article
    )
    only_title = len(changes) == 1 and replace(cleaned, title=None) == Details()
    act = Act.RENAME_ARTICLE if only_title else Act.EDIT_DETAILS
    return Edit(label=Label(act, count=len(changes)), changes=changes)


def described(article: Article, details: Details) -> Article:
    """Return an article that is not stored yet as ``details`` has it."""
    edit = edit_details([article], details)
    return next((one.after for one in edit.changes if isinstance(one.after, Article)), article)


def said_beforehand(details: Details, article: Article) -> import_choices.Details:
    """Return what the reader said of an article before it came in, which ``article`` has."""
    return import_choices.Details(
        title=None if details.title is None else article.title,
        authors=None if details.authors is None else article.authors,
        source=None if details.source is None else article.source,
        published=None if details.published is None else article.published,
        language=None if details.language is None else article.language,
        url=None if details.url is None else article.url,
        doi=None if details.doi is None else article.doi,
    )


def common(articles: Sequence[Article], detail: str) -> str | None:
    """Return the text of a detail, or ``None`` where the articles differ in it."""
    found = {text_of(article, detail) for article in articles}
    return found.pop() if len(found) == 1 else None


def common_fields(articles: Sequence[Article]) -> dict[str, str | None]:
    """Return the fields that any of the articles has, ``None`` where they differ in it."""
    own = [{one.name: one.value for one in article.fields} for article in articles]
    found: dict[str, str | None] = {}
    for name in sorted({name for fields in own for name in fields}, key=str.casefold):
        values = {fields.get(name, "") for fields in own}
        found[name] = values.pop() if len(values) == 1 else None
    return found


def text_of(article: Article, detail: str) -> str:
    """Return a detail as the reader types it."""
    if detail == "authors":
        return "; ".join(author.name for author in article.authors)
    return str(getattr(article, detail))


def _cleaned(details: Details) -> Details:
    """Return the details as they are stored, or raise ``DetailsError``."""
    lines = {
        name: " ".join(clean_input(value).split())
        for name in (*TEXTS, "authors")
        if (value := getattr(details, name)) is not None
    }
    if lines.get("title") == "":
        raise DetailsError("title", "", "an article needs a title")
    if "published" in lines:
        lines["published"] = _date(lines["published"])
    if lines.get("language"):
        lines["language"] = _language(lines["language"])
    if "doi" in lines:
        lines["doi"] = _DOI_BEFORE.sub("", lines["doi"])
    fields = {
        name: " ".join(clean_input(value).split())
        for typed, value in details.fields.items()
        if (name := " ".join(clean_input(typed).split()))
    }
    return Details(**lines, fields=fields)


def _language(said: str) -> str:
    tag = language_tag(said)
    if not tag:
        raise DetailsError(
            "language", said, "a language is written as its code, such as en or pt-BR"
        )
    return tag


def _date(typed: str) -> str:
    """Return a date that may be partial in the form in which it is stored."""
    if not typed:
        return ""
    found = _PUBLISHED.fullmatch(typed.replace("/", "-").replace(".", "-"))
    if found is not None:
        year, month, day = (int(part) if part else None for part in found.groups())
        try:
            date(year or 0, month or 1, day or 1)
        except ValueError:
            pass
        else:
            parts = [f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)]
            return "-".join(parts)
    raise DetailsError("published", typed, "a date is written 2002, 2002-04 or 2002-04-14")


def _detailed(article: Article, details: Details) -> Article:
    texts = {name: value for name in TEXTS if (value := getattr(details, name)) is not None}
    after = replace(article, **texts)
    if after.title != article.title:
        after = replace(after, title_found=True)
    if details.authors is not None and details.authors != text_of(article, "authors"):
        after = replace(after, authors=_authors(details.authors, article.authors))
    if details.fields:
        fields = {one.name: one.value for one in article.fields} | dict(details.fields)
        kept = (ArticleField(name=name, value=fields[name]) for name in sorted(fields))
        after = replace(after, fields=tuple(one for one in kept if one.value))
    return after


def _authors(typed: str, known: Iterable[Author]) -> tuple[Author, ...]:
    """Read names parted by semicolons; who was there before stays as they were known."""
    before = {author.name: author for author in known}
    names = (name.strip() for name in typed.split(";"))
    return tuple(before.get(name) or _author(name) for name in names if name)


def _author(name: str) -> Author:
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma and family and given:
        return Author(name=f"{given} {family}", family=family, given=given)
    return Author(name=name)
