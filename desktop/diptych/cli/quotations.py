"""Commands about who says what: quotations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diptych.cli import shapes
from diptych.cli.articles import SHORT_ID
from diptych.cli.face import Face, as_json, some_words, with_library
from diptych.domain.quotation import Certainty, SaidQuotation
from diptych.formats.exporters.quotations import QUOTATION_EXPORTERS
from diptych.library.files import write_pieces

if TYPE_CHECKING:
    from diptych.domain.article import ReadableArticle
    from diptych.library.library import Library

_LINE = 100
"""Characters of a quotation on one line of a list."""


@click.command("quotations")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...", callback=some_words)
@click.option(
    "--speaker",
    metavar="NAME",
    callback=lambda context, option, value: value and some_words(context, option, value),
    help="Only what those say whose name has this in it.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(QUOTATION_EXPORTERS)),
    help="Write them in a format instead, each in what stands around it.",
)
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="With --format: write here; without it, to standard output.",
)
@as_json
@with_library()
def list_quotations(
    face: Face,
    library: Library,
    *,
    articles: tuple[str, ...],
    speaker: str | None,
    form: str | None,
    target: Path | None,
    as_json: bool,
) -> None:
    """List the quotations of articles, or of the whole library, with who says each.

    Those that are not known yet are looked for first. A “?” marks who is only guessed.
    """
    if form is not None:
        if as_json or speaker is not None:
            raise click.UsageError("--format writes all of them: without --json and --speaker.")
        _write(face, library, articles, form, target)
        return
    if target is not None:
        raise click.UsageError("-o needs --format.")
    found = list(_found(face, library, articles, " ".join((speaker or "").casefold().split())))
    if as_json:
        face.output.json([shapes.quotation(said, words) for said, words in found])
        return
    face.output.table(
        (
            said.article_id[:SHORT_ID],
            f"{said.quotation.span.start}–{said.quotation.span.end}",
            said.quotation.kind.value,
            _named(said),
            " ".join(words.split())[:_LINE],
        )
        for said, words in found
    )


def _write(
    face: Face, library: Library, articles: tuple[str, ...], form: str, target: Path | None
) -> None:
    """Write the quotations in a format; a file is whole or stays what it was."""
    given = list(dict.fromkeys(library.resolve_article(article).id for article in articles))
    progress = face.output.progress()
    try:
        pieces = library.export_quotations(form, given or None, progress)
        if target is not None and str(target) != "-":
            write_pieces(target, pieces)
            return
        for piece in pieces:
            face.output.bytes(piece)
    finally:
        progress.clear()


def _found(
    face: Face, library: Library, articles: tuple[str, ...], speaker: str
) -> Iterator[tuple[SaidQuotation, str]]:
    """Yield quotations with their words, article by article in the order of the list."""
    given = dict.fromkeys(library.resolve_article(article).id for article in articles)
    wanted = list(given) or [summary.article.id for summary in library.articles()]
    progress = face.output.progress()
    try:
        for done, article_id in enumerate(wanted):
            progress.step(done, len(wanted))
            # One by one: what can only be read is kept in memory, and not for ever.
            library.detect_now([article_id])
            known = library.quotations_of([article_id]).get(article_id)
            if known is not None and not known.complete:
                face.output.failure(article_id[:SHORT_ID], "its quotations could not be found")
            quotations = () if known is None else known.quotations
            fitting = [said for said in quotations if speaker in _names(said)]
            if fitting:
                readable = library.open_article(article_id)
                yield from ((said, _words(readable, said)) for said in fitting)
    finally:
        progress.clear()


def _words(readable: ReadableArticle, said: SaidQuotation) -> str:
    span = said.quotation.span
    return readable.text.slice(span.start, span.end)


def _names(said: SaidQuotation) -> str:
    shown = said.speaker.name if said.speaker is not None else ""
    return f"{shown}\n{said.quotation.by.name}".casefold()


def _named(said: SaidQuotation) -> str:
    name = said.speaker.name if said.speaker is not None else "—"
    return f"{name} ?" if said.quotation.certainty is Certainty.GUESSED else name
