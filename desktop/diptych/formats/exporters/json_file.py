"""Everything that a library keeps, as one JSON document of which the same library can be made.

``resources/schemas`` has its JSON Schema; the shapes stand in ``domain/records.py``. The document
is one object: ``format``, ``version``, the ``library`` it is of, when it was ``exported``,
whether it is the ``whole`` library, and a list for each kind of thing. Articles hold their texts
and what is marked on them.

Beside what is kept each annotation tells, for programs that want no more than the annotations,
what follows from it: its ``start`` and ``end`` in the present text (code points, end-exclusive;
null for an orphan), the quote as ``prose``, the ``colour`` that is drawn, the paths of its
``tags``, ``speaker``, ``role``, ``creator``, ``page``, ``paragraph``, ``state`` and ``links``. A
link is told with both annotations that it joins, each time by the same ``id``::

    {"id", "kind", "to" or "from": annotation, "article", "comment"}

``kind`` is ``supports``, ``contradicts``, ``same`` or ``see_also``. ``to`` says that the link
leads from here to that annotation, ``from`` that it leads here; it matters for ``supports``. The
other annotation, on ``article``, need not be in the document. Later versions may add keys; a
change of meaning counts up ``version``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from diptych.domain.annotation import AnchorState
from diptych.domain.article import Article
from diptych.domain.export import ExportOptions
from diptych.domain.link import Linked
from diptych.domain.progress import Progress
from diptych.domain.record_shape import Record
from diptych.domain.records import Wanted
from diptych.formats.complete import FORMAT, VERSION
from diptych.formats.complete.writing import document
from diptych.formats.exporters.as_records import records_of
from diptych.formats.exporters.data import ExportData, ExportedAnnotation, Exporter


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


def _pieces(data: ExportData, options: ExportOptions, progress: Progress) -> Iterator[bytes]:
    whole = data.whole and not options.each_article
    head = {
        "format": FORMAT,
        "version": VERSION,
        "library": {"id": data.library_id, "name": data.library},
        "exported": data.exported,
        "whole": whole and options.notes and options.originals,
    }
    if data.stored is None:
        records = records_of(data, notes=options.notes)
    else:
        records = data.stored(_wanted(data, options, whole=whole))
    return document(head, _told(data, records, progress))


def _wanted(data: ExportData, options: ExportOptions, *, whole: bool) -> Wanted:
    if whole:
        return Wanted(notes=options.notes, originals=options.originals)
    annotations = (one.annotation.id for article in data.articles for one in article.annotations)
    return Wanted(
        article_ids=tuple(one.article.id for one in data.articles),
        annotation_ids=frozenset(annotations),
        tag_ids=frozenset(one.tag.id for one in data.codebook),
        collection_ids=frozenset(one.id for one in data.collections),
        notes=options.notes,
        library_notes=bool(data.notes),
        originals=options.originals,
    )


def _told(
    data: ExportData, records: Iterator[tuple[str, Record]], progress: Progress
) -> Iterator[tuple[str, Record]]:
    """Yield the records with what follows from them, for who reads the file."""
    articles = {one.article.id: one for one in data.articles}
    paths = {one.tag.id: one.path for one in data.codebook}
    done = 0
    for section, record in records:
        if section == "articles":
            progress.step(done, max(done + 1, len(data.articles)), record["title"])
            done += 1
            exported = articles.get(record["id"])
            known = {one.annotation.id: one for one in exported.annotations} if exported else {}
            if "annotations" in record:
                record["annotations"] = [
                    _annotation(one, known.get(one["id"]), record["revision_id"])
                    for one in record["annotations"]
                ]
        elif section == "tags" and record["id"] in paths:
            record["path"] = paths[record["id"]]
        elif section == "files":
            progress.step(done, done)
        yield section, record
    progress.step(done, done)


_NOWHERE: Mapping[str, Any] = {"start": None, "end": None, "state": AnchorState.ORPHAN.value}


def _annotation(record: Record, exported: ExportedAnnotation | None, present: str) -> Record:
    """Return the record of an annotation with what is told beside it."""
    if exported is None:
        return {**record, **_place(record, present)}
    anchor = exported.annotation.anchor
    span = anchor.span
    return {
        **record,
        "start": None if span is None else span.start,
        "end": None if span is None else span.end,
        "state": anchor.state,
        "prose": exported.quote,
        "colour": exported.colour,
        "tags": exported.tags,
        "speaker": exported.speaker or None,
        "role": exported.role or None,
        "creator": exported.creator or None,
        "page": exported.page or None,
        "paragraph": exported.paragraph,
        "links": [link(one, record["id"]) for one in exported.links] if exported.links else (),
    }


def _place(record: Record, present: str) -> Record:
    here: Mapping[str, Any] = next(
        (one for one in record.get("anchors", ()) if one["revision_id"] == present), _NOWHERE
    )
    state = _NOWHERE["state"] if here["start"] is None else here["state"]
    return {"start": here["start"], "end": here["end"], "state": state}


EXPORTER = Exporter(
    name="json",
    suffix=".json",
    title="JSON, complete",
    description="JSON: the whole library, to move it or for other programs; can be imported",
    icon="settings",
    pieces=_pieces,
    heeds=frozenset({"notes", "originals"}),
    bare_articles=True,
)
