"""The starter library: what a new reader finds, so that the first window is not an empty one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diptych.domain.article import Article, Author
from diptych.domain.errors import CancelledError, UnreadableFileError
from diptych.library.arriving import ImportStatus
from diptych.library.articles import set_details
from diptych.library.sources import reason_of

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.library import Library

MANIFEST = "manifest.json"

_DETAILS = ("title", "source", "published", "kind", "language", "url")


def fill(
    library: Library, seeds: Path, progress: Progress | None = None, *, count: int | None = None
) -> list[Article]:
    """Put the articles of ``seeds`` into a library and mark one quote; return the articles.

    They come in through the ordinary importer. What is there already is left as it is, so that
    it does no harm to be filled twice: with ``count`` only so many come in, the rest the next
    time.
    """
    manifest = _read(seeds / MANIFEST)
    entries = manifest["articles"][:count]
    results = library.import_paths([seeds / entry["file"] for entry in entries], progress)
    articles: dict[str, Article] = {}
    for entry, result in zip(entries, results, strict=True):
        if result.status == ImportStatus.CANCELLED:
            raise CancelledError
        if result.article is None:
            raise UnreadableFileError(entry["file"], result.reason or result.status.value)
        article = result.article
        if result.status == ImportStatus.IMPORTED:
            library.apply(set_details(article, _described(article, entry))).result()
        articles[entry["file"]] = library.article(article.id)
    _highlight(library, articles, manifest.get("highlight"))
    return list(articles.values())


def _read(path: Path) -> dict[str, Any]:
    try:
        manifest = json.loads(path.read_bytes())
        return {"articles": list(manifest["articles"]), "highlight": manifest.get("highlight")}
    except OSError as error:
        raise UnreadableFileError(path.name, reason_of(error)) from error
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableFileError(path.name, "it is no manifest of a starter library") from error


def _described(article: Article, entry: dict[str, Any]) -> Article:
    details = {name: entry[name] for name in _DETAILS if name in entry}
    authors = tuple(Author(name=name) for name in entry.get("authors", ()))
    found = article.title_found or "title" in entry
    return replace(article, **details, authors=authors or article.authors, title_found=found)


def _highlight(
    library: Library, articles: dict[str, Article], wanted: dict[str, Any] | None
) -> None:
    if wanted is None or wanted["file"] not in articles:
        return
    article = articles[wanted["file"]]
    if not library.annotations([article.id]):
        library.annotate_quote(
            article.id, wanted["quote"], tag_paths=wanted.get("tags", ()), note=wanted["note"]
        )
