"""Records of an export that comes from no library: what its values say, and no more.

Of each article there is the text that it has now, and of what is marked there the place in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from diptych.domain.annotation import Annotation
from diptych.domain.article import Article, ReadableArticle
from diptych.domain.record_shape import Record
from diptych.formats.exporters.data import ExportData, ExportedArticle

_OBJECT = ("id", "person_id", "created", "modified", "version")


def records_of(data: ExportData, *, notes: bool) -> Iterator[tuple[str, Record]]:
    """Yield an export as records with the names of their sections, in the order of these."""
    for exported in data.articles:
        yield "articles", _article(exported, notes=notes)
    for one in data.codebook:
        names = ("parent_id", "position", "name", "colour", "description", "shortcut")
        yield "tags", _of(one.tag, *names)
    members: dict[str, list[Record]] = {}
    for exported in data.articles:
        for collection_id in exported.collection_ids:
            member = {"article_id": exported.article.id, "position": 0}
            members.setdefault(collection_id, []).append(member)
    for collection in data.collections:
        record = _of(collection, "parent_id", "position", "name", "query")
        yield "collections", record | {"articles": members.get(collection.id, [])}
    for note in data.notes if notes else ():
        yield "notes", _note(note.noted)
    for person in data.people:
        yield "people", _of(person, "name", "initials", "colour")


def _of(value: object, *names: str) -> Record:
    return {name: getattr(value, name) for name in (*_OBJECT, *names)}


def _note(noted: Any) -> Record:
    return {
        "id": noted.id,
        "person_id": noted.person_id,
        "created": noted.created,
        "modified": noted.modified,
        "version": 1,
        "title": noted.title,
        "text": noted.text,
    }


def _article(exported: ExportedArticle, *, notes: bool) -> Record:
    article = exported.article
    try:
        readable = exported.read()
    except NotImplementedError:
        readable = None
    parts = {
        "authors": [
            {"name": one.name, "family": one.family, "given": one.given, "role": one.role}
            for one in article.authors
        ],
        "fields": [{"name": one.name, "value": one.value} for one in article.fields],
        "revisions": [] if readable is None else [_revision(readable, article)],
        "annotations": [_annotation(one.annotation) for one in exported.annotations],
        "notes": [_note(one.noted) for one in exported.notes if notes],
    }
    names = (
        "title", "title_found", "source", "published", "url", "doi", "language", "kind", "part",
    )  # fmt: skip
    return {
        **_of(article, *names),
        "original_id": None,
        "revision_id": article.revision_id or None,
        **parts,
    }


def _revision(readable: ReadableArticle, article: Article) -> Record:
    one, text = readable.revision, readable.text.whole()
    return {
        "id": article.revision_id or one.id,
        "number": one.number,
        "reason": one.reason,
        "importer": one.importer,
        "importer_version": one.importer_version,
        "options": json.loads(one.options or "{}"),
        "text_sha256": sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        "words": one.words,
        "person_id": one.person_id,
        "created": one.created,
        "text": text,
        "blocks": [
            {
                "kind": block.kind,
                "start": block.start,
                "end": block.end,
                "level": block.level,
                "aside": block.aside,
                "cut": block.cut,
                "page": block.page,
            }
            for block in readable.bare_blocks
        ],
        "marks": [
            {"kind": mark.kind, "start": mark.start, "end": mark.end, "target": mark.target}
            for mark in readable.marks
        ],
        "block_edits": [
            {**_of(edit, "operation", "value"), "start": edit.span.start, "end": edit.span.end}
            for edit in readable.block_edits
        ],
    }


def _annotation(annotation: Annotation) -> Record:
    anchor = annotation.anchor
    tagging = [
        {
            "tag_id": tag_id,
            "position": position,
            "person_id": annotation.person_id,
            "created": annotation.created,
        }
        for position, tag_id in enumerate(annotation.tags)
    ]
    record = {
        **_of(annotation, "note"),
        "made_on": anchor.made_on or anchor.revision_id,
        "quote": anchor.quote,
        "before": anchor.before,
        "after": anchor.after,
        "own_colour": annotation.colour,
        "speaker_id": None,
        "anchors": [
            {
                "revision_id": anchor.revision_id,
                "start": anchor.span.start if anchor.span else None,
                "end": anchor.span.end if anchor.span else None,
                "state": anchor.state,
                "confidence": anchor.confidence,
            }
        ],
        **({"tagging": tagging} if tagging else {}),
    }
    if annotation.external:
        record["external"] = json.loads(annotation.external)
    return record
