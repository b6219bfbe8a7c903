"""Annotations in the form of the Web Annotation Data Model, a W3C Recommendation (2017-02-23).

The file is JSON-LD: an ``AnnotationCollection`` with one page in it, which has all annotations, a
line each. There is no second page, since a page names the next one by its IRI (§5.2), which
nobody could fetch. An annotation's target is the article, by its address, else its DOI, else its
id; in it the words are selected twice, by what they are (``TextQuoteSelector``) and by where they
stand (``TextPositionSelector``) in the text as Diptych has it, in code points. An orphan has only
the first. Why it was made is ``highlighting``; tags, notes and speakers are bodies with a purpose
of their own (``tagging``, ``commenting``, ``describing``), and so is a link to another annotation
(``linking``). The colour is a class with a style sheet of one rule. Notes on a whole article have
it for their target.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from diptych.domain.annotation import Annotation
from diptych.domain.article import Article
from diptych.domain.export import ExportOptions
from diptych.domain.link import Linked
from diptych.domain.progress import Progress
from diptych.domain.reference import Noted
from diptych.domain.shades import SHADES
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    ExportedNote,
    Exporter,
)
from diptych.formats.exporters.guids import urn
from diptych.text.references import plain

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20\x7f-\x9f\ud800-\udfff]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")

Node = dict[str, Any]


def _pieces(data: ExportData, options: ExportOptions, progress: Progress) -> Iterator[bytes]:
    total = _count(data, options)
    collection = urn(data.library_id)
    page = f"{collection}#page1"
    head: Node = {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": data.words.titled(data.library),
        "generator": {"type": "Software", "name": "Diptych"},
        "total": total,
    }
    if _INSTANT.fullmatch(data.exported):
        head["generated"] = data.exported
    if total:
        head["last"] = page
        first: Node = {"id": page, "type": "AnnotationPage", "partOf": collection, "startIndex": 0}
        begun = f'{_text(head)[:-1]},\n"first": {_text(first)[:-1]}, "items": [\n'
    else:
        begun = _text(head)
    yield begun.encode("utf-8", "replace")
    for number, one in enumerate(_annotations(data, options, collection, progress)):
        piece = (",\n" if number else "") + _text(one)
        yield piece.encode("utf-8", "replace")
    yield b"\n]}}\n" if total else b"\n"


def _text(node: Node) -> str:
    return json.dumps(node, ensure_ascii=False)


def _count(data: ExportData, options: ExportOptions) -> int:
    count = sum(len(one.annotations) for one in data.articles)
    if options.notes:
        count += sum(len(one.notes) for one in data.articles) + len(data.notes)
    return count


def _annotations(
    data: ExportData, options: ExportOptions, collection: str, progress: Progress
) -> Iterator[Node]:
    total = len(data.articles)
    for number, article in enumerate(data.articles):
        progress.step(number, total, article.article.title)
        for one in article.annotations:
            yield _annotation(one, article, options)
        if options.notes:
            for note in article.notes:
                yield _of_note(note, _source(article.article))
    if options.notes:
        for note in data.notes:
            yield _of_note(note, collection)
    progress.step(total, total)


def _annotation(
    exported: ExportedAnnotation,
    article: ExportedArticle,
    options: ExportOptions,
) -> Node:
    annotation = exported.annotation
    bodies = list(_bodies(exported, options))
    node: Node = {
        "id": urn(annotation.id),
        "type": "Annotation",
        "motivation": "highlighting",
        **_made(annotation, exported.creator),
        "stylesheet": _stylesheet(exported),
    }
    if options.links and exported.url:
        node["via"] = exported.url
    if bodies:
        node["body"] = bodies[0] if len(bodies) == 1 else bodies
    node["target"] = {
        "type": "SpecificResource",
        "source": _source_node(article.article),
        "selector": _selectors(exported),
        "styleClass": exported.colour.value,
    }
    return node


def _bodies(exported: ExportedAnnotation, options: ExportOptions) -> Iterator[Node]:
    for tag in exported.tags:
        yield _body(tag, "tagging")
    note = exported.annotation.note
    if options.notes and note.strip():
        yield _body(plain(note), "commenting", "text/markdown")
    if options.speakers and exported.speaker:
        role = f", {exported.role}" if exported.role else ""
        yield _body(f"{exported.speaker}{role}", "describing")
    for linked in exported.links:
        yield _link(linked, exported.annotation.id)


def _body(value: str, purpose: str, form: str = "text/plain") -> Node:
    return {"type": "TextualBody", "value": value, "format": form, "purpose": purpose}


def _link(linked: Linked, here: str) -> Node:
    """Return a link as a body that is the other annotation, with the kind of link for a label."""
    kind = linked.link.kind.value.replace("_", " ")
    if linked.link.kind.directed and not linked.points_from(here):
        kind = "supported by"
    label = f"{kind}: {linked.link.comment}" if linked.link.comment.strip() else kind
    return {
        "type": "SpecificResource",
        "source": {"id": urn(linked.other(here).annotation_id), "label": label},
        "purpose": "linking",
    }


def _selectors(exported: ExportedAnnotation) -> Node | list[Node]:
    anchor = exported.annotation.anchor
    quote: Node = {"type": "TextQuoteSelector", "exact": anchor.quote}
    # A prefix of nothing would say that the words stand at the beginning.
    quote |= {"prefix": anchor.before} if anchor.before else {}
    quote |= {"suffix": anchor.after} if anchor.after else {}
    if anchor.span is None:
        return quote
    place = {"start": anchor.span.start, "end": anchor.span.end}
    return [quote, {"type": "TextPositionSelector", **place}]


def _stylesheet(exported: ExportedAnnotation) -> Node:
    name = exported.colour.value
    rule = f".{name} {{ background-color: {SHADES[exported.colour][0]}; }}"
    return {"type": "CssStylesheet", "value": rule}


def _of_note(exported: ExportedNote, target: str) -> Node:
    noted = exported.noted
    node: Node = {
        "id": urn(noted.id),
        "type": "Annotation",
        "motivation": "commenting",
        **_made(noted, exported.creator),
        "body": _body(plain(noted.text), "commenting", "text/markdown"),
        "target": target,
    }
    if noted.title.strip():
        node["label"] = noted.title
    return node


def _made(made: Annotation | Noted, creator: str) -> Node:
    node: Node = {}
    if creator:
        person: Node = {"id": urn(made.person_id)} if made.person_id else {}
        node["creator"] = {**person, "type": "Person", "name": creator}
    for name, instant in (("created", made.created), ("modified", made.modified)):
        if _INSTANT.fullmatch(instant):
            node[name] = instant
    return node


def _source(article: Article) -> str:
    """Return the IRI of an article: what others can fetch, else what only we know."""
    return article.url if _ADDRESS.fullmatch(article.url) else _identity(article)


def _identity(article: Article) -> str:
    """Return the IRI that an article has wherever it is kept."""
    doi = f"https://doi.org/{article.doi}"
    return doi if article.doi and _ADDRESS.fullmatch(doi) else urn(article.id)


def _source_node(article: Article) -> Node:
    node: Node = {"id": _source(article), "type": "Text"}
    if node["id"] != _identity(article):
        node["canonical"] = _identity(article)
    if article.title.strip():
        node["label"] = article.title
    if authors := [{"name": one.name} for one in article.authors if not one.role]:
        node["creator"] = authors[0] if len(authors) == 1 else authors
    if _LANGUAGE.fullmatch(article.language):
        node["language"] = article.language
    return node


EXPORTER = Exporter(
    name="webannotation",
    suffix=".jsonld",
    title="Web Annotation",
    description="Web Annotation: JSON-LD as the W3C recommends it, for programs that annotate",
    icon="link",
    pieces=_pieces,
    heeds=frozenset({"notes", "speakers", "links"}),
)
