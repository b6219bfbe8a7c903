r"""Annotations as JSON, with nothing left out: the shape other programs may rely on.

The document is one object::

    {"format": "diptych-annotations", "version": 1,
     "library": {"id", "name"}, "exported": instant,
     "articles": [{"id", "title", "authors": [{"name", "family", "given", "role"}],
                   "source", "published", "url", "doi", "language", "kind",
                   "annotations": [annotation, …]}, …]}

and an annotation::

    {"id", "start", "end", "quote", "before", "after", "prose", "colour", "tags": [path, …],
     "note", "speaker", "role", "state", "creator", "page", "paragraph", "created", "modified",
     "links": [link, …]}

``start`` and ``end`` are code points in the article's text, end-exclusive, and ``quote`` is
exactly what stands there; both are ``null`` for an orphan, whose quote is no longer in the
text. ``prose`` is the quote as clean paragraphs, hidden lines as “[…]”. ``tags`` are paths
(``care/older people``; a slash inside a name is ``\/``). ``colour`` is the one that is drawn.
``page`` is a label, ``paragraph`` counts from 1 and leaves out headings; ``speaker``,
``role``, ``creator``, ``page`` and ``paragraph`` are ``null`` where there is none. Instants are
ISO 8601 in UTC; ``published`` may be partial. Articles without annotations are not in it.

A link is told with both annotations that it joins, each time by the same ``id``::

    {"id", "kind", "to" or "from": annotation, "article", "comment"}

``kind`` is ``supports``, ``contradicts``, ``same`` or ``see_also``. ``to`` says that the link
leads from here to that annotation, ``from`` that it leads here; it matters for ``supports``. The
other annotation, on ``article``, need not be in the document. Later versions may add keys; a
change of meaning counts up ``version``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from diptych.domain.article import Article
from diptych.domain.export import ExportOptions
from diptych.domain.link import Linked
from diptych.domain.progress import Progress
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    Exporter,
)

FORMAT = "diptych-annotations"
VERSION = 1


def to_json(data: ExportData) -> bytes:
    """Write the export as one UTF-8 JSON document."""
    document = {
        "format": FORMAT,
        "version": VERSION,
        "library": {"id": data.library_id, "name": data.library},
        "exported": data.exported,
        "articles": [_article(exported) for exported in data.articles],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def _article(exported: ExportedArticle) -> dict[str, Any]:
    annotations = [_annotation(one) for one in exported.annotations]
    return {**details(exported.article), "annotations": annotations}


def details(article: Article) -> dict[str, Any]:
    """Return what is known of an article, by the names that exports have for it."""
    return {
        "id": article.id,
        "title": article.title,
        "authors": [asdict(author) for author in article.authors],
        "source": article.source,
        "published": article.published,
        "url": article.url,
        "doi": article.doi,
        "language": article.language,
        "kind": article.kind,
    }


def _annotation(exported: ExportedAnnotation) -> dict[str, Any]:
    annotation = exported.annotation
    anchor = annotation.anchor
    return {
        "id": annotation.id,
        "start": anchor.span.start if anchor.span else None,
        "end": anchor.span.end if anchor.span else None,
        "quote": anchor.quote,
        "before": anchor.before,
        "after": anchor.after,
        "prose": exported.quote,
        "colour": exported.colour.value,
        "tags": list(exported.tags),
        "note": annotation.note,
        "speaker": exported.speaker or None,
        "role": exported.role or None,
        "state": anchor.state.value,
        "creator": exported.creator or None,
        "page": exported.page or None,
        "paragraph": exported.paragraph,
        "created": annotation.created,
        "modified": annotation.modified,
        "links": [link(one, annotation.id) for one in exported.links],
    }


def link(linked: Linked, here: str) -> dict[str, Any]:
    """Return a link as it is told with the annotation ``here``."""
    other = linked.other(here)
    return {
        "id": linked.link.id,
        "kind": linked.link.kind.value,
        "to" if linked.points_from(here) else "from": other.annotation_id,
        "article": other.article_id,
        "comment": linked.link.comment,
    }


def _pieces(data: ExportData, _: ExportOptions, progress: Progress) -> Iterator[bytes]:
    yield to_json(data)
    progress.step(1, 1)


EXPORTER = Exporter(
    name="json",
    suffix=".json",
    title="JSON, complete",
    description="JSON: everything, with exact places, for other programs",
    icon="settings",
    pieces=_pieces,
)
