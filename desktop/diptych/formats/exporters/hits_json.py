r"""Hits as JSON: the shape other programs may rely on.

The document is one object::

    {"format": "diptych-hits", "version": 1,
     "library": {"id", "name"}, "exported": instant, "query": {"typed", "understood"},
     "articles": [{"id", "title", "authors": [{"name", "family", "given", "role"}],
                   "source", "published", "url", "doi", "language", "kind",
                   "hits": [hit, …]}, …],
     "library_notes": [hit, …]}

and a hit::

    {"kind", "start", "end", "before", "hit", "after", "heading", "page", "paragraph",
     "id", "tags": [path, …], "note", "links": [link, …]}

``kind`` is ``text``, ``title``, ``highlight`` or ``note``; ``start`` and ``end`` are code points
in the article's text, end-exclusive. ``id`` is that of the highlight or the note that was found.
What a hit has not is ``null``, or an empty list or text. Links are as in ``json_file``. Articles
stand in the order of the result. Later versions may add keys; a change of meaning counts up
``version``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from diptych.formats.exporters.hit_data import ExportedHit, ExportedHits, HitsHead
from diptych.formats.exporters.json_file import details, link

FORMAT = "diptych-hits"
VERSION = 1


def hits_to_json(head: HitsHead, articles: Iterable[ExportedHits]) -> Iterator[bytes]:
    """Yield the hits as one UTF-8 JSON document."""
    facts = {
        "format": FORMAT,
        "version": VERSION,
        "library": {"id": head.library_id, "name": head.library},
        "exported": head.exported,
        "query": {"typed": head.query, "understood": head.understood},
    }
    yield _written(facts)[:-2] + b',\n "articles": ['
    between, notes = b"\n", []
    for one in articles:
        if one.article is None:
            notes += [_hit(hit) for hit in one.hits]
            continue
        hits = [_hit(hit) for hit in one.hits]
        yield between + _written({**details(one.article), "hits": hits})
        between = b",\n"
    yield b'\n ],\n "library_notes": ' + _written(notes) + b"\n}\n"


def _written(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8")


def _hit(hit: ExportedHit) -> dict[str, Any]:
    return {
        "kind": hit.kind,
        "start": None if hit.span is None else hit.span.start,
        "end": None if hit.span is None else hit.span.end,
        "before": hit.before,
        "hit": hit.hit,
        "after": hit.after,
        "heading": hit.heading or None,
        "page": hit.page or None,
        "paragraph": hit.paragraph,
        "id": hit.id or None,
        "tags": list(hit.tags),
        "note": hit.note,
        "links": [link(one, hit.id) for one in hit.links],
    }
