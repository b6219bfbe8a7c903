"""Taking quotations out: who says what in articles, each in what stands around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from diptych.domain.article_quotations import ArticleQuotations
from diptych.domain.errors import UnknownFormatError
from diptych.domain.identity import now
from diptych.domain.progress import Progress
from diptych.domain.quotation import QuotationClass, SaidQuotation
from diptych.formats.exporters.quotation_data import (
    ExportedQuotation,
    ExportedQuotations,
    QuotationExporter,
    QuotationsHead,
)
from diptych.formats.exporters.quotations import QUOTATION_EXPORTERS
from diptych.formats.exporters.wording import ENGLISH, Wording
from diptych.library.around import Around
from diptych.text.prose import prose

if TYPE_CHECKING:
    from diptych.domain.library_info import LibraryInfo
    from diptych.storage.store import Store

AT_ONCE = 10
"""Articles whose quotations are asked for together."""

Finds = Callable[[Sequence[str], Progress], Mapping[str, ArticleQuotations]]
"""Finds what of the quotations of articles is not known yet, and returns all."""


def quotation_exporter(name: str) -> QuotationExporter:
    """Return the exporter of quotations of this name, or raise ``UnknownFormatError``."""
    if name not in QUOTATION_EXPORTERS:
        raise UnknownFormatError(name, tuple(QUOTATION_EXPORTERS))
    return QUOTATION_EXPORTERS[name]


def pieces(
    store: Store,
    info: LibraryInfo,
    name: str,
    article_ids: Sequence[str],
    *,
    find: Finds,
    progress: Progress,
    words: Wording = ENGLISH,
) -> Iterator[bytes]:
    """Yield the quotations of articles as a file in a format, piece by piece."""
    head = QuotationsHead(library=info.name, library_id=info.id, exported=now(), words=words)
    exporter = quotation_exporter(name)
    return exporter.pieces(head, gather(store, article_ids, find, progress))


def gather(
    store: Store, article_ids: Sequence[str], find: Finds, progress: Progress
) -> Iterator[ExportedQuotations]:
    """Yield the quotations of articles in the order given; those that have none are left out.

    Terms are nobody's words.
    """
    for first in range(0, len(article_ids), AT_ONCE):
        some = article_ids[first : first + AT_ONCE]
        progress.step(first, len(article_ids))
        found = find(some, _Within(progress, first, len(article_ids)))
        for article_id in some:
            own = found.get(article_id)
            exported = None if own is None else _exported(store, own)
            if exported is not None:
                yield exported
    progress.step(len(article_ids), len(article_ids))


class _Within:
    """Lets the search in a few texts be cancelled with the export, which is as far as it was."""

    def __init__(self, progress: Progress, done: int, total: int) -> None:
        self._progress = progress
        self._done = done
        self._total = total

    def step(self, done: int, total: int, what: str = "") -> None:  # noqa: ARG002 - see above
        """Say how far the export is; raise ``CancelledError`` once it was cancelled."""
        self._progress.step(self._done, self._total)


def _exported(store: Store, own: ArticleQuotations) -> ExportedQuotations | None:
    said = [one for one in own.quotations if one.quotation.kind is not QuotationClass.TERM]
    if not said:
        return None
    with store.read() as tx:
        article = tx.articles.get(own.article_id)
        # It may have gone, or have another text, since they were found.
        if article is None or article.deleted or article.revision_id != own.revision_id:
            return None
        around = Around(tx.revisions.readable(article))
    return ExportedQuotations(article=article, quotations=tuple(_of(one, around) for one in said))


def _of(said: SaidQuotation, around: Around) -> ExportedQuotation:
    readable, span = around.readable, said.quotation.span
    own_role = "" if said.speaker is None else said.speaker.role
    return ExportedQuotation(
        said=said,
        quote=prose(readable.text, readable.blocks, span),
        role=own_role or said.quotation.by.role,
        **around.context(span)._asdict(),
        heading=around.heading(span.start),
        page=around.places.page(span.start),
        paragraph=around.places.paragraph(span.start),
    )
