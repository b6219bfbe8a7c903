"""What a choice gives: the pieces of a file, and how its beginning looks; on a job's thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from diptych.domain.export import ExportSelection
from diptych.formats.previews import preview_of
from diptych.library.export_selecting import Selected
from diptych.ui.dialogs.export.choice import ExportChoice, ExportPreview
from diptych.ui.models.export_wording import wording
from diptych.ui.models.wording import article_count

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
SHOWN_ANNOTATIONS = 200
"""How many annotations a preview has, or more where the first article has more."""


def pieces(
    library: Library,
    choice: ExportChoice,
    found: FoundHits | None,
    progress: Progress,
    template: Template | None = None,
) -> Iterator[bytes]:
    """Return what a choice gives, piece by piece; ``template`` is one that is being written."""
    if found is not None:
        return iter(library.export_hits(choice.format, found.find(library, progress), progress))
    if choice.quotations:
        ids = choice.selection.article_ids
        return iter(library.export_quotations(choice.format, ids, progress))
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
    template: Template | None = None,
) -> ExportPreview:
    """Return how the file of a choice begins, and how much there is of it."""
    if found is not None:
        return _shown(choice, pieces(library, choice, found, progress), said=found.said)
    if choice.quotations:
        return _of_quotations(library, choice, progress)
    selected = library.selected(choice.selection)
    sample = _sample(choice, selected)
    begun = replace(choice, selection=sample or choice.selection)
    shown = _shown(begun, pieces(library, begun, None, progress, template))
    return replace(
        shown,
        annotations=len(selected.annotations),
        articles=len(selected.articles),
        left_out=selected.left_out,
        whole=shown.whole and sample is None,
    )


def _sample(choice: ExportChoice, selected: Selected) -> ExportSelection | None:
    """Return the first articles alone; ``None`` where these are all."""
    counts = Counter(one.article_id for one in selected.annotations)
    most = 1 if choice.options.each_article else SHOWN_ARTICLES
    ids: list[str] = []
    seen = 0
    for article in selected.articles:
        if len(ids) >= most or (ids and seen + counts[article.id] > SHOWN_ANNOTATIONS):
            break
        ids.append(article.id)
        seen += counts[article.id]
    if len(ids) == len(selected.articles):
        return None
    # Which articles are in a collection is known by now.
    rest = replace(choice.selection.filter, collections=frozenset(), articles=frozenset())
    return replace(choice.selection, article_ids=tuple(ids), filter=rest)


def _of_quotations(library: Library, choice: ExportChoice, progress: Progress) -> ExportPreview:
    """Show the quotations of the first articles: those of all may still have to be found."""
    ids = choice.selection.article_ids
    every = [one.article.id for one in library.articles()] if ids is None else list(ids)
    made = library.export_quotations(choice.format, every[:SHOWN_ARTICLES], progress)
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
