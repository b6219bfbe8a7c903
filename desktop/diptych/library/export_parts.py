"""One export as several files: one for each article, and one for what is on no article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from diptych.domain.export import ExportOptions
from diptych.domain.progress import Progress, Unwatched
from diptych.formats.exporters.data import ExportData, ExportedArticle, Exporter
from diptych.library.nesting import with_those_above
from diptych.text.file_names import FileNames, safe_name


class Part(NamedTuple):
    """A file of an export: its name with its suffix, and its bytes as they are made."""

    name: str
    pieces: Iterator[bytes]


def parts(
    data: ExportData, exporter: Exporter, options: ExportOptions, progress: Progress
) -> Iterator[Part]:
    """Yield the files of an export, article by article, each to be read before the next.

    An article of which the format holds nothing has no file, unless it is the only one. What is
    on no article (notes on the library, tags that no quote has) has a file of its own, where the
    format holds any of it: called like the library, or a codebook where it is nothing else.
    """
    total = len(data.articles)
    taken = FileNames()
    names = _names(data, taken)
    for number, article in enumerate(data.articles):
        progress.step(number, total, article.article.title)
        if total > 1 and not _has_a_file(article, data, exporter, options):
            continue
        within = _Within(progress, number, total)
        one = of_article(data, article)
        if exporter.quotes_alone:
            one = replace(one, codebook=data.codebook)
        pieces = exporter.pieces(one, options, within)
        yield Part(names[article.article.id] + exporter.suffix, pieces)
    progress.step(total, total)
    rest = _beside_articles(data, exporter, options)
    alone = replace(options, each_article=False)
    if _holds_anything(rest, exporter, alone):
        called = data.words.codebook if _is_codebook(rest, exporter, alone) else data.library
        name = taken.take(safe_name(called, data.words.untitled), data.library_id)
        yield Part(name + exporter.suffix, exporter.pieces(rest, alone, Unwatched()))


def of_article(data: ExportData, article: ExportedArticle) -> ExportData:
    """Return what of an export belongs to one article."""
    uses = Counter(key for one in article.annotations for key in one.tag_ids)
    tags = with_those_above(uses, {one.tag.id: one.tag for one in data.codebook})
    shelves = with_those_above(article.collection_ids, {one.id: one for one in data.collections})
    people = {article.article.person_id}
    people |= {one.annotation.person_id for one in article.annotations}
    people |= {one.noted.person_id for one in article.notes}
    return replace(
        data,
        articles=(article,),
        codebook=tuple(
            replace(one, uses=uses[one.tag.id]) for one in data.codebook if one.tag.id in tags
        ),
        collections=tuple(one for one in data.collections if one.id in shelves),
        people=tuple(one for one in data.people if one.id in people),
        notes=(),
        left_out=0,
        whole=False,
    )


def _has_a_file(
    article: ExportedArticle, data: ExportData, exporter: Exporter, options: ExportOptions
) -> bool:
    # What a template makes of an article on which there is nothing, nobody knows but who wrote it.
    return data.by_template is not None or exporter.holds_anything_of(article, options)


def _names(data: ExportData, taken: FileNames) -> dict[str, str]:
    """Return the names of files by the ids of articles, and take them.

    Of several articles with one title the oldest has it alone, so that its file is called the
    same when there are more of them.
    """
    articles = sorted((one.article for one in data.articles), key=lambda one: (one.created, one.id))
    return {
        article.id: taken.take(safe_name(article.title, data.words.untitled), article.id)
        for article in articles
    }


def _beside_articles(data: ExportData, exporter: Exporter, options: ExportOptions) -> ExportData:
    """Return what of an export is on no article."""
    noted = options.notes or "notes" not in exporter.heeds
    notes = data.notes if noted else ()
    return replace(data, articles=(), notes=notes, whole=False, beside_articles=True)


def _holds_anything(rest: ExportData, exporter: Exporter, options: ExportOptions) -> bool:
    """Tell whether a format has anything to say of an export that has no articles."""
    if exporter.quotes_alone or not (rest.notes or rest.codebook):
        return False
    nothing = replace(rest, notes=(), codebook=(), collections=(), people=())
    told = exporter.pieces(rest, options, Unwatched())
    return _differ(told, exporter.pieces(nothing, options, Unwatched()))


def _is_codebook(rest: ExportData, exporter: Exporter, options: ExportOptions) -> bool:
    """Tell whether a format says nothing of an export without articles but what its tags are."""
    if rest.notes:
        return False
    tags = replace(rest, collections=(), people=())
    told = exporter.pieces(rest, options, Unwatched())
    return not _differ(told, exporter.pieces(tags, options, Unwatched()))


def _differ(some: Iterable[bytes], others: Iterable[bytes]) -> bool:
    return any(one != other for one, other in zip_longest(some, others))


class _Within:
    """Lets one file be cancelled with the export, which is as far as it was."""

    def __init__(self, progress: Progress, done: int, total: int) -> None:
        self._progress = progress
        self._done = done
        self._total = total

    def step(self, done: int, total: int, what: str = "") -> None:  # noqa: ARG002 - see above
        """Say how far the export is; raise ``CancelledError`` once it was cancelled."""
        self._progress.step(self._done, self._total, what)
