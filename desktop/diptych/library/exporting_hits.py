"""Taking the hits of a search out: all of its articles, each hit in what stands around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from diptych.domain.annotation import Annotation
from diptych.domain.article import Article, ReadableArticle
from diptych.domain.blocks import BlockKind
from diptych.domain.errors import UnknownFormatError
from diptych.domain.hit import Hit, HitKind
from diptych.domain.identity import now
from diptych.domain.link import Linked
from diptych.domain.progress import Progress
from diptych.domain.span import Span
from diptych.formats.exporters.hit_data import ExportedHit, ExportedHits, HitExporter, HitsHead
from diptych.formats.exporters.hits import HIT_EXPORTERS
from diptych.formats.exporters.wording import ENGLISH, Wording
from diptych.library.around import Around, Context, one_line
from diptych.library.exporting import quote_prose
from diptych.library.linking import by_annotation
from diptych.library.tagging import paths

if TYPE_CHECKING:
    from diptych.domain.library_info import LibraryInfo
    from diptych.library.finding import Finding
    from diptych.storage.store import Store
    from diptych.storage.transaction import Transaction

AT_ONCE = 20
"""Ranks whose hits are asked for together."""

_OF_TEXTS = (HitKind.TEXT, HitKind.TITLE)

FindsPlaces = Callable[[ReadableArticle], Sequence[Span]]


def hit_exporter(name: str) -> HitExporter:
    """Return the exporter of hits of this name, or raise ``UnknownFormatError``."""
    if name not in HIT_EXPORTERS:
        raise UnknownFormatError(name, tuple(HIT_EXPORTERS))
    return HIT_EXPORTERS[name]


def pieces(
    store: Store,
    info: LibraryInfo,
    name: str,
    finding: Finding,
    *,
    find_places: FindsPlaces,
    progress: Progress,
    words: Wording = ENGLISH,
) -> Iterator[bytes]:
    """Yield the hits of a finding as a file in a format, piece by piece, as they are read."""
    head = HitsHead(
        library=info.name,
        library_id=info.id,
        exported=now(),
        query=finding.text,
        understood=finding.query,
        words=words,
    )
    return hit_exporter(name).pieces(head, gather(store, finding, find_places, progress))


def gather(
    store: Store, finding: Finding, find_places: FindsPlaces, progress: Progress
) -> Iterator[ExportedHits]:
    """Yield all hits, article by article as they rank; an article that has gone since has none.

    ``finding`` is asked on this thread alone meanwhile.
    """
    ranked = finding.ranked
    for first in range(0, ranked, AT_ONCE):
        of_article: dict[str | None, list[Hit]] = {}
        for hit in finding.hits(first, min(ranked, first + AT_ONCE)):
            of_article.setdefault(hit.article_id, []).append(hit)
        for number, (article_id, hits) in enumerate(of_article.items()):
            progress.step(first + number, ranked)
            with store.read() as tx:
                exported = _exported(tx, article_id, hits, find_places)
            if exported is not None:
                yield exported
    progress.step(ranked, ranked)


def _exported(
    tx: Transaction, article_id: str | None, hits: Sequence[Hit], find_places: FindsPlaces
) -> ExportedHits | None:
    ids = [hit.id for hit in hits if hit.kind not in _OF_TEXTS]
    annotations = tx.annotations.of_ids(ids) if ids else {}
    known = _Known(
        annotations,
        paths(tx.tags.all()) if annotations else {},
        by_annotation(tx.links.of_annotations(annotations)) if annotations else {},
    )
    if not article_id:
        return ExportedHits(article=None, hits=tuple(_of_note(hit, known) for hit in hits))
    article = tx.articles.get(article_id)
    if article is None or article.deleted is not None:
        return None
    around = Around(tx.revisions.readable(article))
    exported: list[ExportedHit] = []
    if any(hit.kind in _OF_TEXTS for hit in hits):
        exported += _in_text(around, find_places) or [_of_title(article)]
    for hit in hits:
        if hit.kind is HitKind.ANNOTATION:
            # It may have gone for good since it was found.
            if hit.id in annotations:
                exported.append(_of_annotation(hit, known, around))
        elif hit.kind is HitKind.NOTE:
            exported.append(_of_note(hit, known))
    return ExportedHits(article=article, hits=tuple(exported))


def _in_text(around: Around, find_places: FindsPlaces) -> list[ExportedHit]:
    return [_hit_at(around, place) for place in find_places(around.readable)]


def _of_title(article: Article) -> ExportedHit:
    """Return the hit of an article whose title does not stand in its text, or that has no other."""
    return ExportedHit(kind=HitKind.TITLE.value, hit=article.title)


class _Known:
    """What the annotations among the hits refer to, by the words that others know."""

    def __init__(
        self,
        annotations: Mapping[str, Annotation],
        tag_paths: Mapping[str, str],
        links: Mapping[str, Sequence[Linked]],
    ) -> None:
        self.annotations = annotations
        self._paths = tag_paths
        self._links = links

    def tags(self, annotation: Annotation) -> tuple[str, ...]:
        """Return the paths of its tags."""
        return tuple(self._paths[tag] for tag in annotation.tags if tag in self._paths)

    def links(self, annotation: Annotation) -> tuple[Linked, ...]:
        """Return the links to and from it."""
        return tuple(self._links.get(annotation.id, ()))


def _of_annotation(hit: Hit, known: _Known, around: Around) -> ExportedHit:
    annotation = known.annotations[hit.id]
    span = annotation.anchor.span
    context = Context(annotation.anchor.before, annotation.anchor.after)
    if span is not None:
        context = around.context(span)
    return ExportedHit(
        kind="highlight",
        hit=quote_prose(around.readable, annotation),
        **context._asdict(),
        heading="" if span is None else around.heading(span.start),
        page="" if span is None else around.places.page(span.start),
        paragraph=None if span is None else around.places.paragraph(span.start),
        span=span,
        id=annotation.id,
        tags=known.tags(annotation),
        note=annotation.note,
        links=known.links(annotation),
    )


def _of_note(hit: Hit, known: _Known) -> ExportedHit:
    """Return a note's hit: what was found first in it, and what its excerpt has around that."""
    annotation = known.annotations.get(hit.id)
    mark = hit.marks[0] if hit.marks else Span(0, len(hit.excerpt))
    return ExportedHit(
        kind="note",
        hit=hit.excerpt[mark.start : mark.end],
        before=hit.excerpt[: mark.start],
        after=hit.excerpt[mark.end :],
        span=hit.span,
        id=hit.id,
        tags=() if annotation is None else known.tags(annotation),
        note="" if annotation is None else annotation.note,
        links=() if annotation is None else known.links(annotation),
    )


def _hit_at(around: Around, place: Span) -> ExportedHit:
    """Return what was found at a place of the text itself."""
    blocks = around.readable.blocks
    number = blocks.at(place.start)
    titled = number >= 0 and blocks.kind(number) is BlockKind.TITLE
    return ExportedHit(
        kind=(HitKind.TITLE if titled else HitKind.TEXT).value,
        hit=one_line(around.readable.text.slice(place.start, place.end)),
        **around.context(place)._asdict(),
        heading=around.heading(place.start),
        page=around.places.page(place.start),
        paragraph=around.places.paragraph(place.start),
        span=place,
    )
