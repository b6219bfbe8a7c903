"""Annotations in the form of the Web Annotation Data Model, a W3C Recommendation (2017-02-23).

The file is JSON-LD: an ``AnnotationCollection`` whose pages stand in it, each in the one before,
a thousand annotations to a page. An annotation's target is the article, by its address, else its
DOI, else its id; in it the words are selected twice, by what they are (``TextQuoteSelector``) and
by where they stand (``TextPositionSelector``) in the text as Diptych has it, in code points. An
orphan has only the first. Tags, notes and speakers are bodies with a purpose (``tagging``,
``commenting``, ``describing``); a link to another annotation is one too (``linking``). The colour
is a class with a style sheet of one rule. Notes on a whole article have it for their target.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from diptych.domain.article import Article
from diptych.domain.export import ExportOptions
from diptych.domain.link import Linked
from diptych.domain.progress import Progress
from diptych.domain.shades import SHADES
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    ExportedNote,
    Exporter,
)

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
ON_A_PAGE = 1000

_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20\x7f-\x9f\ud800-\udfff]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")

Node = dict[str, Any]


def _pieces(data: ExportData, options: ExportOptions, progress: Progress) -> Iterator[bytes]:
    total = _count(data, options)
    collection = _urn(data.library_id or "library")
    pages = max(1, -(-total // ON_A_PAGE))
    head: Node = {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": data.words.title.replace("{library}", data.library),
        "generator": {"type": "Software", "name": "Diptych"},
        "total": total,
    }
    if _INSTANT.fullmatch(data.exported):
        head["generated"] = data.exported
    if total:
        head["last"] = _page_id(collection, pages)
    yield _text(head)[:-2].encode("utf-8", "replace")
    written = _annotations(data, options, collection, progress)
    for page in range(1, pages + 1) if total else ():
        yield _opened(collection, page).encode("utf-8")
        for number, one in enumerate(islice(written, ON_A_PAGE)):
            piece = ("," if number else "") + "\n" + _text(one)
            yield piece.encode("utf-8", "replace")
        yield b"\n]"
    yield ("}" * (pages if total else 0) + "\n}\n").encode()


def _opened(collection: str, page: int) -> str:
    """Return how a page begins, within the collection or the page before it."""
    node: Node = {
        "id": _page_id(collection, page),
        "type": "AnnotationPage",
        "partOf": collection,
        "startIndex": (page - 1) * ON_A_PAGE,
    }
    if page > 1:
        node["prev"] = _page_id(collection, page - 1)
    name = "first" if page == 1 else "next"
    return f',\n"{name}": {_text(node)[:-2]},\n"items": ['


def _page_id(collection: str, page: int) -> str:
    return f"{collection}#page{page}"


def _text(node: Node) -> str:
    return json.dumps(node, ensure_ascii=False, indent=1)


def _count(data: ExportData, options: ExportOptions) -> int:
    count = sum(len(one.annotations) for one in data.articles)
    if options.notes:
        count += sum(len(one.notes) for one in data.articles) + len(data.notes)
    return count


def _annotations(
    data: ExportData, options: ExportOptions, collection: str, progress: Progress
) -> Iterator[Node]:
    people = {person.id: person.name for person in data.people}
    total = len(data.articles)
    for number, article in enumerate(data.articles):
        progress.step(number, total, article.article.title)
        for one in article.annotations:
            yield _annotation(one, article, options, people)
        if options.notes:
            for note in article.notes:
                yield _of_note(note, _source(article.article), people)
    if options.notes:
        for note in data.notes:
            yield _of_note(note, collection, people)
    progress.step(total, total)


def _annotation(
    exported: ExportedAnnotation,
    article: ExportedArticle,
    options: ExportOptions,
    people: dict[str, str],
) -> Node:
    annotation = exported.annotation
    bodies = list(_bodies(exported, options))
    purposes = dict.fromkeys(body["purpose"] for body in bodies)
    motivations = ["highlighting", *purposes]
    node: Node = {
        "id": _urn(annotation.id),
        "type": "Annotation",
        "motivation": motivations[0] if len(motivations) == 1 else motivations,
        **_made(annotation.person_id, annotation.created, annotation.modified, people),
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
        yield _body(note, "commenting", "text/markdown")
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
        "source": {"id": _urn(linked.other(here).annotation_id), "label": label},
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


def _of_note(exported: ExportedNote, target: str, people: dict[str, str]) -> Node:
    noted = exported.noted
    node: Node = {
        "id": _urn(noted.id),
        "type": "Annotation",
        "motivation": "commenting",
        **_made(noted.person_id, noted.created, noted.modified, people),
        "body": _body(noted.text, "commenting", "text/markdown"),
        "target": target,
    }
    if noted.title.strip():
        node["label"] = noted.title
    return node


def _made(person_id: str, created: str, modified: str, people: dict[str, str]) -> Node:
    node: Node = {}
    if person_id in people:
        creator = {"id": _urn(person_id), "type": "Person", "name": people[person_id]}
        node["creator"] = creator
    if _INSTANT.fullmatch(created):
        node["created"] = created
    if _INSTANT.fullmatch(modified):
        node["modified"] = modified
    return node


def _source(article: Article) -> str:
    """Return the IRI of an article: what others can fetch, else what only we know."""
    if _ADDRESS.fullmatch(article.url):
        return article.url
    doi = f"https://doi.org/{article.doi}"
    return doi if article.doi and _ADDRESS.fullmatch(doi) else _urn(article.id)


def _source_node(article: Article) -> Node:
    node: Node = {"id": _source(article), "type": "Text"}
    if article.title.strip():
        node["label"] = article.title
    if _LANGUAGE.fullmatch(article.language):
        node["language"] = article.language
    return node


def _urn(key: str) -> str:
    return f"urn:uuid:{key}"


EXPORTER = Exporter(
    name="webannotation",
    suffix=".jsonld",
    title="Web Annotation",
    description="Web Annotation: JSON-LD as the W3C recommends it, for programs that annotate",
    icon="link",
    pieces=_pieces,
    heeds=frozenset({"notes", "speakers", "links"}),
)
