"""The JSON of the command line: one function for each shape that CLI.md promises."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from diptych.domain.article import ArticleSummary, ReadableArticle, StoredPicture
from diptych.domain.article_quotations import SpeakerCount
from diptych.domain.bin import Binned
from diptych.domain.collection import Collection
from diptych.domain.draft import Box
from diptych.domain.history import HistoryEntry
from diptych.domain.hit import Facet, Hit
from diptych.domain.link import Linked
from diptych.domain.quotation import SaidQuotation
from diptych.domain.reference import On, Target
from diptych.domain.span import Span
from diptych.domain.speaker import Speaker
from diptych.domain.tag import ROOT, UNUSED, Tag, TagUse
from diptych.domain.tag_matrix import TagMatrix
from diptych.formats.exporters.data import ExportedAnnotation, ExportedNote
from diptych.library.arriving import Imported, ImportStatus
from diptych.text.references import references

if TYPE_CHECKING:
    from diptych.library.finding import Finding
    from diptych.licences import Component

_IMPORTED_AS = dict.fromkeys(
    (ImportStatus.FILLED_IN, ImportStatus.LIBRARY), ImportStatus.IMPORTED.value
)
"""Files of references and whole libraries are imported without an article of their own."""


def imported(result: Imported) -> dict[str, Any]:
    """Return what became of one file."""
    article = result.article
    return {
        "path": str(result.path),
        "part": result.part,
        "article": article.id if article else None,
        "title": article.title if article else None,
        "status": _IMPORTED_AS.get(result.status, result.status.value),
        "reason": result.reason,
        "warnings": list(result.warnings),
        "words": result.words,
        "pages": result.pages,
        "extent": result.extent.value,
        "older": result.older.id if result.older else None,
    }


def quotation(said: SaidQuotation, words: str) -> dict[str, Any]:
    """Return a quotation with its words, marks included, and who says it."""
    one, speaker = said.quotation, said.speaker
    return {
        "id": said.id,
        "article": said.article_id,
        "start": one.span.start,
        "end": one.span.end,
        "quote": words,
        "class": one.kind.value,
        "utterance": one.utterance,
        "speaker": None if speaker is None else speaker.name,
        "speaker_id": None if speaker is None else speaker.id,
        "role": None if speaker is None else speaker.role or one.by.role,
        "mention": None if one.by.mention is None else [one.by.mention.start, one.by.mention.end],
        "certainty": one.certainty.value,
        "truncated": one.truncated,
        "corrected": said.corrected,
    }


def speaker(one: Speaker) -> dict[str, Any]:
    """Return somebody who is quoted, or a document."""
    return {
        "id": one.id,
        "article": one.article_id,
        "name": one.name,
        "role": one.role,
        "kind": one.kind.value,
    }


def counted_speaker(count: SpeakerCount, merged: Iterable[str]) -> dict[str, Any]:
    """Return a speaker with how much is quoted of them where, and who is merged into them."""
    return {
        **speaker(count.speaker),
        "articles": list(count.article_ids),
        "quotations": count.quotations,
        "guessed": count.guessed,
        "merged": sorted(merged),
    }


def listed(summary: ArticleSummary) -> dict[str, Any]:
    """Return an article as the list has it."""
    article = summary.article
    return {
        "id": article.id,
        "title": article.title,
        "authors": [author.name for author in article.authors],
        "source": article.source,
        "published": article.published,
        "language": article.language,
        "words": summary.words,
        "annotations": summary.annotations,
        "tags": list(summary.tags),
    }


def shown(
    readable: ReadableArticle, pictures: Sequence[StoredPicture], boxes: Sequence[Box]
) -> dict[str, Any]:
    """Return an article with its whole text, hidden blocks too, and where everything stands.

    ``boxes`` say where the importer's blocks are on pages of the original; edges are in points.
    """
    article, revision = readable.article, readable.revision
    return {
        "id": article.id,
        "title": article.title,
        "authors": [asdict(author) for author in article.authors],
        "source": article.source,
        "url": article.url,
        "doi": article.doi,
        "published": article.published,
        "language": article.language,
        "kind": article.kind,
        "fields": {one.name: one.value for one in article.fields},
        "created": article.created,
        "modified": article.modified,
        "revision": revision.id,
        "importer": revision.importer,
        "extent": revision.option("extent") or None,
        "pages": revision.pages,
        "words": revision.words,
        "text": readable.text.whole(),
        "blocks": [
            {
                "kind": block.kind.value,
                "start": block.start,
                "end": block.end,
                "level": block.level,
                "aside": block.aside.value,
                "cut": block.cut,
            }
            for block in readable.blocks
        ],
        "marks": [
            {
                "kind": mark.kind.value,
                "start": mark.start,
                "end": mark.end,
                "target": mark.target,
            }
            for mark in readable.marks
        ],
        "pictures": [
            {
                "name": picture.name,
                "type": picture.media_type,
                "width": picture.width,
                "height": picture.height,
                "size": picture.size,
            }
            for picture in pictures
        ],
        "boxes": [_box(readable, box) for box in boxes],
    }


def _box(readable: ReadableArticle, box: Box) -> dict[str, Any]:
    blocks = readable.bare_blocks
    return {
        "start": blocks.starts[box.block],
        "end": blocks.ends[box.block],
        "page": box.page,
        "left": box.left,
        "top": box.top,
        "right": box.right,
        "bottom": box.bottom,
    }


def found(
    finding: Finding, hits: Iterable[Hit], facets: Iterable[Facet] | None = None
) -> dict[str, Any]:
    """Return what a search found, each place by itself; those of one passage share its excerpt.

    ``facets`` only stand there where they were asked for.
    """
    told = {} if facets is None else {"facets": [_facet(facet) for facet in facets]}
    return {
        "query": finding.query,
        "total": finding.total,
        "hits": [_hit(hit, span) for hit in hits for span in hit.spans or (None,)],
        **told,
    }


def _facet(facet: Facet) -> dict[str, Any]:
    return {
        "name": facet.name.value,
        "values": [
            {
                "value": own.value,
                "name": own.name,
                "articles": own.articles,
                "condition": own.condition or None,
                "chosen": own.chosen,
            }
            for own in facet.values
        ],
        "more": facet.more,
    }


def _hit(hit: Hit, span: Span | None) -> dict[str, Any]:
    return {
        "kind": hit.kind.value,
        "id": hit.id,
        "article": hit.article_id,
        "title": hit.title,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "excerpt": hit.excerpt,
        "marks": [[mark.start, mark.end] for mark in hit.marks],
        "score": hit.score,
        "speaker": hit.speaker or None,
        "guessed": hit.is_guess,
    }


def annotation(exported: ExportedAnnotation) -> dict[str, Any]:
    """Return an annotation; ``null`` is what it does not have.

    ``external`` is what another program said of it that had made it.
    """
    value = exported.annotation
    anchor = value.anchor
    return {
        "id": value.id,
        "article": value.article_id,
        "start": anchor.span.start if anchor.span else None,
        "end": anchor.span.end if anchor.span else None,
        "quote": anchor.quote,
        "before": anchor.before,
        "after": anchor.after,
        "colour": exported.colour.value,
        "tags": list(exported.tags),
        "note": value.note,
        "speaker": exported.speaker or None,
        "role": exported.role or None,
        "state": anchor.state.value,
        "creator": exported.creator or None,
        "page": exported.page or None,
        "paragraph": exported.paragraph,
        "created": value.created,
        "modified": value.modified,
        "links": [link(one, value.id) for one in exported.links],
        "external": json.loads(value.external) if value.external else None,
    }


def link(linked: Linked, here: str) -> dict[str, Any]:
    """Return a link as one of its annotations has it: ``to`` the other one, or ``from`` it."""
    other = linked.other(here)
    return {
        "id": linked.link.id,
        "kind": linked.link.kind.value,
        "to" if linked.points_from(here) else "from": other.annotation_id,
        "article": other.article_id,
        "quote": other.words,
        "comment": linked.link.comment,
    }


def tag(value: Tag, paths: Mapping[str, str], counts: Mapping[str, int]) -> dict[str, Any]:
    """Return a tag; ``parent`` is an id, ``null`` at the top."""
    return {
        "id": value.id,
        "name": value.name,
        "path": paths[value.id],
        "parent": None if value.parent_id == ROOT else value.parent_id,
        "colour": value.colour.value,
        "description": value.description,
        "shortcut": value.shortcut,
        "annotations": counts.get(value.id, 0),
    }


def binned(value: Binned, people: Mapping[str, str]) -> dict[str, Any]:
    """Return a thing in the bin; ``by`` is who deleted it, ``emptied`` when it goes for good."""
    return {
        "id": value.id,
        "kind": value.kind.value,
        "words": value.words,
        "place": value.place or None,
        "article": value.article_id,
        "article_in_bin": value.article_gone,
        "annotations": value.annotations,
        "deleted": value.deleted,
        "by": people.get(value.person_id) or None,
        "emptied": value.emptied,
    }


def happened(entry: HistoryEntry, people: Mapping[str, str]) -> dict[str, Any]:
    """Return one entry of an annotation's history; ``number`` is what to go back to."""
    return {
        "number": entry.number,
        "at": entry.at,
        "by": people.get(entry.person_id) or None,
        "action": entry.action,
        "steps": [
            {"what": step.deed.value, "before": step.before or None, "after": step.after or None}
            for step in entry.steps
        ],
    }


def tag_use(value: TagUse | None) -> dict[str, Any]:
    """Return what counting adds to a tag: with the tags below it, and article by article."""
    use = value or UNUSED
    return {
        "with_children": use.annotations(with_children=True),
        "articles": use.articles(),
        "articles_with_children": use.articles(with_children=True),
        "by_article": dict(sorted(use.own.items())),
    }


def matrix(
    value: TagMatrix, titles: Mapping[str, str], tags: Mapping[str, Tag], paths: Mapping[str, str]
) -> dict[str, Any]:
    """Return articles × tags; ``counts`` has a row for each article, a number for each tag."""
    return {
        "with_children": value.with_children,
        "annotations": value.total,
        "articles": [
            {"id": key, "title": titles[key], "annotations": value.by_article[key]}
            for key in value.articles
        ],
        "tags": [tag(tags[key], paths, value.by_tag) for key in value.tags],
        "counts": [[value.count(article, key) for key in value.tags] for article in value.articles],
    }


def note(exported: ExportedNote, mentioned_in: Sequence[Target]) -> dict[str, Any]:
    """Return a note of any kind; ``id`` is the annotation's where it is on one."""
    value = exported.noted
    return {
        "id": value.id,
        "on": value.on.value,
        "article": value.article_id,
        "article_title": exported.article_title or None,
        "title": value.title or None,
        "text": value.text,
        "quote": value.quote if value.on is On.ANNOTATION else None,
        "tags": list(exported.tags),
        "references": [
            {"kind": one.target.kind.value, "id": one.target.id, "words": one.words}
            for one in references(value.text)
            if one.target is not None
        ],
        "mentioned_in": [{"kind": one.kind.value, "id": one.id} for one in mentioned_in],
        "creator": exported.creator or None,
        "created": value.created,
        "modified": value.modified,
    }


def collection(value: Collection, path: str, articles: int) -> dict[str, Any]:
    """Return a collection; ``parent`` is an id, ``query`` that of a saved search, or ``null``."""
    return {
        "id": value.id,
        "name": value.name,
        "path": path,
        "parent": None if value.parent_id == ROOT else value.parent_id,
        "query": value.query,
        "articles": articles,
    }


def component(one: Component) -> dict[str, Any]:
    """Return something that Diptych is built on, with its licences word for word."""
    texts = [{"name": text.name, "text": text.words} for text in one.texts]
    return {**asdict(one), "texts": texts}
