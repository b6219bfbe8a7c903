"""What a template is given: plain values that JSON can hold, since it runs in another process.

Every name is there whatever is known of a thing: what is not known is an empty text, so that a
name that is not there is a slip of whoever wrote the template.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from diptych.domain.export import ExportOptions
from diptych.domain.progress import Progress
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    ExportedNote,
    ExportedTag,
)
from diptych.formats.exporters.grouping import Section, grouped, title_of
from diptych.text.prose import printed
from diptych.text.references import plain

_WANTS_TEXT = re.compile(r"\.\s*text\b|\[\s*['\"]text['\"]|\(\s*['\"]text['\"]")
"""Whether a template may ask for the text of articles, which is large."""


def given(data: ExportData, options: ExportOptions, source: str, progress: Progress) -> bytes:
    """Return what the template ``source`` is given, as JSON.

    Quotes of sections are pairs of numbers, of the article and of the quote in it: they are put
    in their place where they are used.
    """
    total = len(data.articles)
    wants_text = _WANTS_TEXT.search(source) is not None
    articles = []
    places: dict[int, tuple[int, int]] = {}
    for number, exported in enumerate(data.articles):
        progress.step(number, total)
        articles.append(_article(exported, data, options, with_text=wants_text))
        places |= {id(one): (number, at) for at, one in enumerate(exported.annotations)}
    facts = {
        "library": {"name": data.library, "id": data.library_id},
        "exported": data.exported,
        "title": data.words.titled(data.library),
        "articles": articles,
        "sections": [_section(one, places, options) for one in grouped(data, options)],
        "codebook": [_tag(one) for one in data.codebook],
        "library_notes": list(_notes(data.notes, options)),
        "left_out": data.left_out,
        "words": asdict(data.words),
    }
    return json.dumps(facts, separators=(",", ":")).encode("ascii")


def _article(
    exported: ExportedArticle, data: ExportData, options: ExportOptions, *, with_text: bool
) -> dict[str, Any]:
    article, reference = exported.article, exported.reference
    text = ""
    if with_text:
        readable = exported.read()
        text = printed(readable.text, readable.blocks)
    return {
        "id": article.id,
        "title": title_of(exported, data.words),
        "authors": [asdict(author) for author in article.authors],
        "source": article.source,
        "date": article.published,
        "year": article.published[:4],
        "url": article.url,
        "doi": article.doi,
        "language": article.language,
        "type": article.kind,
        "fields": {one.name: one.value for one in article.fields},
        "collections": list(exported.collections),
        "link": exported.url if options.links else "",
        "reference": reference.full if reference else "",
        "reference_html": reference.full_html if reference else "",
        "notes": list(_notes(exported.notes, options)),
        "quotes": [_quote(one, data, options) for one in exported.annotations],
        "text": text,
    }


def _quote(
    exported: ExportedAnnotation, data: ExportData, options: ExportOptions
) -> dict[str, Any]:
    annotation = exported.annotation
    said = options.speakers
    return {
        "id": annotation.id,
        "words": exported.quote,
        "exact": annotation.anchor.quote,
        "before": exported.before,
        "after": exported.after,
        "heading": exported.heading,
        "page": exported.page,
        "paragraph": exported.paragraph or "",
        "place": data.words.place_of(exported.page, exported.paragraph),
        "tags": list(exported.tags),
        "first_tag": exported.tags[0] if exported.tags else "",
        "note": plain(annotation.note) if options.notes else "",
        "speaker": exported.speaker if said else "",
        "role": exported.role if said else "",
        "creator": exported.creator,
        "created": annotation.created,
        "modified": annotation.modified,
        "day": annotation.created[:10],
        "marked": data.words.annotation(exported.creator, annotation.created),
        "colour": exported.colour.value,
        "state": annotation.anchor.state.value,
        "link": exported.url if options.links else "",
        "reference": exported.reference.short if exported.reference else "",
        "links": list(_links(exported, data)),
    }


def _links(exported: ExportedAnnotation, data: ExportData) -> Iterator[dict[str, str]]:
    own = exported.annotation.id
    for linked in exported.links:
        other, away = linked.other(own), linked.points_from(own)
        yield {
            "relation": data.words.relation(linked.link.kind, points_away=away),
            "kind": linked.link.kind.value,
            "comment": linked.link.comment,
            "id": other.annotation_id,
            "words": other.words,
            "title": other.article_title,
        }


def _notes(notes: Iterable[ExportedNote], options: ExportOptions) -> Iterator[dict[str, Any]]:
    for exported in notes if options.notes else ():
        noted = exported.noted
        yield {
            "id": noted.id,
            "title": noted.title,
            "note": plain(noted.text),
            "article": exported.article_title,
            "creator": exported.creator,
            "created": noted.created,
        }


def _tag(exported: ExportedTag) -> dict[str, Any]:
    tag = exported.tag
    return {
        "id": tag.id,
        "name": tag.name,
        "path": exported.path,
        "depth": exported.depth,
        "colour": tag.colour.value,
        "description": tag.description,
        "uses": exported.uses,
    }


def _section(
    section: Section, places: dict[int, tuple[int, int]], options: ExportOptions
) -> dict[str, Any]:
    return {
        "kind": section.kind.value,
        "title": section.title,
        "depth": section.depth,
        "role": section.role,
        "description": section.tag.tag.description if section.tag else "",
        "within_article": section.within_article,
        "quotes": [places[id(one.annotation)] for one in section.quotes],
        "notes": list(_notes(section.notes, options)),
        "article": section.article.article.id if section.article else "",
    }
