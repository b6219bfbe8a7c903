"""What a choice gives: the pieces of a file, and how its beginning looks; on a job's thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from diptych.domain.export import ExportSelection
from diptych.domain.progress import Stage
from diptych.formats.previews import preview_of
from diptych.library.export_selecting import Selected
from diptych.ui.dialogs.export.choice import ExportChoice, ExportPreview
from diptych.ui.models.export_wording import wording
from diptych.ui.models.wording import article_count, tag_count

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.domain.template import Template
    from diptych.library.folders import FolderWritten
    from diptych.library.library import Library
    from diptych.ui.journeys.exporting import FoundHits

SHOWN_BYTES = 300_000
"""Of how much of a text a preview is made: more of it than is shown."""
SHOWN_ARTICLES = 10
"""Of how many articles a preview is made at most."""
ASKED_ARTICLES = 500
"""Of how many articles one asks at most what they have that goes into a preview."""
SHOWN_ANNOTATIONS = 200
"""How many annotations a preview has, or more where the first article has more."""

FOUND = 0.3
"""The share of an export of hits that is done when these are found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much a selection takes.

    ``first`` are the articles that a preview is made of, ``first_marked`` those of a format in
    which an article has no place where nothing is marked.
    """

    annotations: int
    articles: int
    marked: int
    left_out: int
    tags: int
    first: tuple[str, ...]
    first_marked: tuple[str, ...]

    def leaving(self, choice: ExportChoice) -> int:
        """Return of how many articles a file holds anything, those that have notes alone aside."""
        from diptych.formats.exporters import EXPORTERS  # noqa: PLC0415 - not at start-up

        bare = EXPORTERS[choice.format].holds_articles(choice.options)
        return self.articles if bare else self.marked


class Extents:
    """Keeps how much selections take, until the library changes: counting asks for all of it.

    It is asked on the threads of jobs.
    """

    def __init__(self) -> None:
        self._known: dict[ExportSelection, Extent] = {}

    def forget(self) -> None:
        """Count anew from now on."""
        # What is being counted meanwhile goes into the one that is forgotten.
        self._known = {}

    def of(self, library: Library, selection: ExportSelection) -> Extent:
        """Return how much a selection takes."""
        known = self._known
        if selection not in known:
            known[selection] = _extent(library.selected(selection))
        return known[selection]


def _extent(selected: Selected) -> Extent:
    counts = Counter(one.article_id for one in selected.annotations)
    ids = [article.id for article in selected.articles]
    return Extent(
        annotations=len(selected.annotations),
        articles=len(ids),
        marked=len(counts),
        left_out=selected.left_out,
        tags=selected.tags,
        first=_first(ids, counts),
        first_marked=_first([key for key in ids if key in counts], counts),
    )


def _first(ids: Sequence[str], counts: Mapping[str, int]) -> tuple[str, ...]:
    """Return the articles of a preview, which have not too many annotations together."""
    taken: list[str] = []
    seen = 0
    for key in ids[:SHOWN_ARTICLES]:
        if taken and seen + counts.get(key, 0) > SHOWN_ANNOTATIONS:
            break
        taken.append(key)
        seen += counts.get(key, 0)
    return tuple(taken)


def pieces(
    library: Library,
    choice: ExportChoice,
    found: FoundHits | None,
    progress: Progress,
    template: Template | None = None,
) -> Iterator[bytes]:
    """Return what a choice gives, piece by piece; ``template`` is one that is being written."""
    if found is not None:
        finding = found.find(library, Stage(progress, 0, FOUND))
        writing = Stage(progress, FOUND, 1)
        return iter(library.export_hits(choice.format, finding, writing, wording=wording()))
    if choice.quotations:
        ids = choice.selection.article_ids
        return iter(library.export_quotations(choice.format, ids, progress, wording=wording()))
    return library.export(
        choice.format,
        choice.selection,
        choice.options,
        wording=wording(),
        template=template,
        progress=progress,
    )


def written(
    library: Library,
    choice: ExportChoice,
    found: FoundHits | None,
    target: Path,
    progress: Progress,
) -> FolderWritten | None:
    """Write what a choice gives; says what became of a folder, where there is a file an article."""
    from diptych.library.files import write_pieces  # noqa: PLC0415 - not at start-up
    from diptych.library.folders import write_folder  # noqa: PLC0415 - as above

    if not choice.options.each_article:
        write_pieces(target, pieces(library, choice, found, progress))
        return None
    parts = library.export_parts(
        choice.format, choice.selection, choice.options, wording=wording(), progress=progress
    )
    return write_folder(target, parts)


def preview(
    library: Library,
    choice: ExportChoice,
    found: FoundHits | None,
    progress: Progress,
    *,
    extents: Extents,
    template: Template | None = None,
) -> ExportPreview:
    """Return how the file of a choice begins, and how much there is of it."""
    if found is not None:
        return _shown(choice, pieces(library, choice, found, progress), said=found.said)
    if choice.quotations:
        return _of_quotations(library, choice, progress)
    extent = extents.of(library, choice.selection)
    sample = _sample(choice, extent)
    begun = _begun(choice, sample)
    shown = _shown(begun, pieces(library, begun, None, progress, template))
    return replace(
        shown,
        annotations=extent.annotations,
        articles=extent.leaving(choice),
        left_out=extent.left_out,
        said=_said(choice, extent),
        whole=shown.whole and sample is None,
    )


def shown_file(
    library: Library, choice: ExportChoice, extents: Extents, target: Path, progress: Progress
) -> Path:
    """Write what a preview is made of, for another program to show."""
    from diptych.library.files import write_pieces  # noqa: PLC0415 - not at start-up

    begun = _begun(choice, _sample(choice, extents.of(library, choice.selection)))
    write_pieces(target, pieces(library, begun, None, progress))
    return target


def _begun(choice: ExportChoice, sample: ExportSelection | None) -> ExportChoice:
    return replace(choice, selection=sample or choice.selection)


def _sample(choice: ExportChoice, extent: Extent) -> ExportSelection | None:
    """Return the first articles that the file has anything of; ``None`` where it may be all."""
    from diptych.formats.exporters import EXPORTERS  # noqa: PLC0415 - not at start-up

    bare = EXPORTERS[choice.format].holds_articles(choice.options)
    few = (
        extent.annotations <= SHOWN_ANNOTATIONS
        and extent.leaving(choice) <= SHOWN_ARTICLES
        and extent.articles <= ASKED_ARTICLES
    )
    if few and not choice.options.each_article:
        return None
    ids = extent.first if bare else extent.first_marked
    ids = ids[:1] if choice.options.each_article else ids
    # Where nothing is marked there may still be notes, on any of the articles.
    if not ids or len(ids) == extent.articles:
        return None
    # Which articles are in a collection is known by now.
    rest = replace(choice.selection.filter, collections=frozenset(), articles=frozenset())
    return replace(choice.selection, article_ids=ids, filter=rest)


def _said(choice: ExportChoice, extent: Extent) -> str:
    """Say how much a file holds that has other things than annotations and articles."""
    from diptych.formats.exporters import EXPORTERS  # noqa: PLC0415 - not at start-up

    return tag_count(extent.tags) if EXPORTERS[choice.format].codebook_alone else ""


def _of_quotations(library: Library, choice: ExportChoice, progress: Progress) -> ExportPreview:
    """Show the quotations of the first articles: those of all may still have to be found."""
    ids = choice.selection.article_ids
    every = [one.article.id for one in library.articles()] if ids is None else list(ids)
    made = library.export_quotations(
        choice.format, every[:SHOWN_ARTICLES], progress, wording=wording()
    )
    shown = _shown(choice, made, said=article_count(len(every)))
    return replace(shown, whole=shown.whole and len(every) <= SHOWN_ARTICLES)


def _shown(choice: ExportChoice, made: Iterable[bytes], said: str = "") -> ExportPreview:
    """Show how a file begins of which the pieces come one after another."""
    from diptych.formats.exporters import EXPORTERS  # noqa: PLC0415 - not at start-up

    binary = EXPORTERS[choice.format].binary
    taken: list[bytes] = []
    size, whole = 0, True
    for piece in made:
        if size > SHOWN_BYTES and not binary:
            whole = False
            break
        taken.append(piece)
        size += len(piece)
    return ExportPreview(shown=preview_of(choice.suffix, b"".join(taken)), said=said, whole=whole)
