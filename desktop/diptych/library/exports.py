"""What leaves a library: annotations with all that belongs to them, in every format."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from diptych.domain.annotation import Annotation
from diptych.domain.article import Article, ReadableArticle
from diptych.domain.export import EVERYTHING, USUAL, Content, ExportOptions, ExportSelection
from diptych.domain.progress import Progress, Stage, Unwatched
from diptych.domain.template import Template
from diptych.formats.exporters.data import ExportData, ExportedAnnotation, Exporter
from diptych.formats.exporters.wording import ENGLISH, Wording
from diptych.formats.references.citing import Citer
from diptych.library import collecting, complete
from diptych.library.export_gathering import Gathering, gather, gather_some
from diptych.library.export_parts import Part, parts
from diptych.library.export_selecting import Selected, select
from diptych.library.exporting import exporter
from diptych.library.quotations import Quotations
from diptych.library.templates import template_named

if TYPE_CHECKING:
    from diptych.formats.templating.engine import Templating


class Lack(StrEnum):
    """What an export would have to hold, and there is none of it in what was chosen."""

    ARTICLES = "articles"
    TAGS = "tags"
    MARKED = "marked"


GATHERED = 0.4
"""The share of an export that is done when all is gathered and nothing is written."""
FOUND = 0.3
"""The share of gathering that is done when it is known what is in the collections."""


class PreparedExport(NamedTuple):
    """An export that is gathered and not yet written: what is left to do begins there."""

    exporter: Exporter
    data: ExportData
    options: ExportOptions

    def pieces(self, progress: Progress) -> Iterator[bytes]:
        """Yield it as one file, piece by piece."""
        return self.exporter.pieces(self.data, self.options, Stage(progress, GATHERED, 1))

    def parts(self, progress: Progress) -> Iterator[Part]:
        """Yield it as a file for each article, each to be read before the next is asked for."""
        return parts(self.data, self.exporter, self.options, Stage(progress, GATHERED, 1))

    @property
    def lacks(self) -> Lack | None:
        """What is missing where the file has nothing to hold."""
        if self.exporter.codebook_alone:
            return None if self.data.codebook else Lack.TAGS
        holds = self.exporter.holds_anything_of
        if any(holds(one, self.options) for one in self.data.articles):
            return None
        return Lack.ARTICLES if self.exporter.holds_articles(self.options) else Lack.MARKED


class Exports(Quotations):
    """What can be taken out of a library."""

    @cached_property
    def _filling_in(self) -> Templating:
        # Imported late: few exports have a template.
        from diptych.formats.templating.engine import Templating  # noqa: PLC0415 - see above

        return Templating()

    def close_exports(self) -> None:
        """End what templates are filled in by."""
        if "_filling_in" in self.__dict__:
            self._filling_in.close()

    @abstractmethod
    def articles_found(self, query: str, *, progress: Progress | None = None) -> frozenset[str]:
        """Return the ids of all articles that a query finds, as a saved search shows them."""

    def export(
        self,
        format: str,  # noqa: A002 - what it is called
        selection: ExportSelection = EVERYTHING,
        options: ExportOptions = USUAL,
        *,
        wording: Wording = ENGLISH,
        template: Template | None = None,
        progress: Progress | None = None,
    ) -> Iterator[bytes]:
        """Yield what is selected as a file in a format, piece by piece.

        ``template`` is one as it is being written, instead of that which ``options`` name. Raises
        ``NotFoundError`` where there is none of this name, ``TemplateError`` where it has a fault,
        ``UnknownFormatError``, ``UnknownStyleError`` where the format has references and
        there is no such style, and ``CancelledError`` where ``progress`` does.
        """
        told = progress or Unwatched()
        made = self.prepare_export(
            format, selection, options, wording=wording, template=template, progress=told
        )
        return made.pieces(told)

    def export_parts(
        self,
        format: str,  # noqa: A002 - what it is called
        selection: ExportSelection = EVERYTHING,
        options: ExportOptions = USUAL,
        *,
        wording: Wording = ENGLISH,
        template: Template | None = None,
        progress: Progress | None = None,
    ) -> Iterator[Part]:
        """Yield what is selected as a file for each article, for ``folders.write_folder``.

        Each is to be read before the next is asked for. Raises what ``export`` does.
        """
        told = progress or Unwatched()
        options = replace(options, each_article=True)
        made = self.prepare_export(
            format, selection, options, wording=wording, template=template, progress=told
        )
        return made.parts(told)

    def prepare_export(
        self,
        format: str,  # noqa: A002 - what it is called
        selection: ExportSelection = EVERYTHING,
        options: ExportOptions = USUAL,
        *,
        wording: Wording = ENGLISH,
        template: Template | None = None,
        progress: Progress | None = None,
    ) -> PreparedExport:
        """Return what an export is made of, for those who look at it first.

        Raises what ``export`` does.
        """
        written, options = _heeded(format, options)
        gathering = Stage(progress or Unwatched(), 0, GATHERED)
        data = self.gather_export(
            selection, options, wording=wording, template=template, progress=gathering
        )
        return PreparedExport(written, data, options)

    def gather_export(
        self,
        selection: ExportSelection = EVERYTHING,
        options: ExportOptions = USUAL,
        *,
        wording: Wording = ENGLISH,
        template: Template | None = None,
        progress: Progress | None = None,
    ) -> ExportData:
        """Return all that an export of what is selected holds, whatever its format."""
        if template is None and options.template:
            template = template_named(options.template)
        told = progress or Unwatched()
        collections = selection.filter.collections
        found = FOUND if collections else 0
        within = self.within_collections(collections, Stage(told, 0, found))
        with self._store.read() as tx:
            selected = select(tx, selection, within)
            gathering = self._gathering(options, wording)
            data = gather(
                tx,
                self.info,
                selected,
                selection,
                gathering=gathering,
                progress=Stage(told, found, 1),
            )
        stored = partial(complete.records_of, self._store)
        by_template = self._filling_in.by(template) if template else None
        return replace(data, whole=selection.of_everything, stored=stored, by_template=by_template)

    def selected(self, selection: ExportSelection = EVERYTHING) -> Selected:
        """Return which articles and annotations an export would take; much less work than it."""
        within = self.within_collections(selection.filter.collections)
        with self._store.read() as tx:
            return select(tx, selection, within)

    def exported(
        self,
        annotations: Sequence[Annotation],
        options: ExportOptions = USUAL,
        *,
        wording: Wording = ENGLISH,
    ) -> list[ExportedAnnotation]:
        """Return annotations with the words for what they refer to, by article and place."""
        with self._store.read() as tx:
            return gather_some(tx, annotations, self._gathering(options, wording))

    def within_collections(
        self, collection_ids: Iterable[str], progress: Progress | None = None
    ) -> dict[str, frozenset[str]]:
        """Return which articles are in collections and those in them; saved searches are asked."""
        wanted = frozenset(collection_ids)
        if not wanted:
            return {}
        with self._store.read() as tx:
            every = collecting.in_order(tx.collections.all())
            articles = [one.article for one in tx.articles.summaries()]
        inside = {
            key for one in every if one.id in wanted for key in collecting.subtree(one.id, every)
        }
        found = {
            one.id: self.articles_found(one.query, progress=progress)
            for one in every
            if one.query is not None and one.id in inside
        }
        shelves = collecting.shelves(every, articles, found)
        return {
            shelf.collection.id: shelf.articles or frozenset()
            for shelf in shelves
            if shelf.collection.id in wanted
        }

    def _gathering(self, options: ExportOptions, wording: Wording) -> Gathering:
        citer = Citer(options.reference, wording.language) if options.reference else None
        return Gathering(
            reads=self._read_again,
            reads_picture=self._read_picture,
            wording=wording,
            citer=citer,
            cites_all=options.content is Content.ARTICLES,
        )

    def _read_again(self, article: Article) -> ReadableArticle:
        with self._store.read() as tx:
            return tx.revisions.readable(article)

    def _read_picture(self, article: Article, name: str) -> bytes | None:
        return self.picture(article.revision_id, name)


def _heeded(name: str, options: ExportOptions) -> tuple[Exporter, ExportOptions]:
    """Return a format, and the options without what it does not heed."""
    written = exporter(name)
    if "reference" not in written.heeds:
        options = replace(options, reference="")
    if "template" not in written.heeds:
        options = replace(options, template="")
    return written, options
