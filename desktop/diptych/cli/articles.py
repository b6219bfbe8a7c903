"""Commands about articles: import, list, show."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diptych.cli import shapes
from diptych.cli.face import Face, as_json, some_words, with_library
from diptych.cli.output import TerminalProgress
from diptych.library.arriving import Imported, ImportStatus
from diptych.text.prose import printed

if TYPE_CHECKING:
    from diptych.library.library import Library

SHORT_ID = 8
"""Characters of an id that people are shown; enough to be typed back."""


@click.command("import")
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@as_json
@with_library(create=True)
def import_articles(face: Face, library: Library, paths: tuple[Path, ...], as_json: bool) -> None:
    """Read files and folders into the library.

    Ctrl+C stops after the file at hand; what is imported stays.
    """
    progress = face.output.progress()
    with _cancelled_by_interrupt(progress):
        results = library.import_paths(paths, progress, background=False)
    progress.clear()
    if as_json:
        face.output.json([shapes.imported(result) for result in results])
    for result in results:
        _report(face, result, quiet=as_json)


def _report(face: Face, result: Imported, *, quiet: bool) -> None:
    match result.status:
        case ImportStatus.FAILED:
            face.output.failure(str(result.path), result.reason)
        case ImportStatus.CANCELLED:
            face.output.failure(str(result.path), "cancelled")
        case _:
            for warning in result.warnings:
                face.output.message(f"{result.path}: {warning}")
            if not quiet and result.article is not None:
                article = result.article
                face.output.line(f"{result.status}  {article.id[:SHORT_ID]}  {article.title}")


@contextmanager
def _cancelled_by_interrupt(progress: TerminalProgress) -> Iterator[None]:
    """Let Ctrl+C stop the work between two steps; a second one ends the program."""

    def cancel(_number: int, _frame: object) -> None:
        progress.cancelled = True
        signal.signal(signal.SIGINT, before)

    try:
        before: Any = signal.signal(signal.SIGINT, cancel)
    except ValueError:
        # Only the main thread may, and only there does anybody press Ctrl+C.
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@click.command("list")
@click.argument("query", metavar="[WORD]…", nargs=-1)
@as_json
@with_library()
def list_articles(face: Face, library: Library, query: tuple[str, ...], as_json: bool) -> None:
    """List the articles, or those with every WORD in title, author, source, date or tags.

    This is a plain filter: parts of words fit, and nothing has a meaning of its own. The query
    language is that of `diptych search`.
    """
    summaries = library.articles(" ".join(query))
    if as_json:
        face.output.json([shapes.listed(summary) for summary in summaries])
        return
    face.output.table(
        (
            summary.article.id[:SHORT_ID],
            summary.article.published,
            _counted(summary.words, "word"),
            _counted(summary.annotations, "highlight") if summary.annotations else "",
            summary.article.title,
        )
        for summary in summaries
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@click.command("show")
@click.argument("article", callback=some_words)
@as_json
@with_library()
def show_article(face: Face, library: Library, article: str, as_json: bool) -> None:
    """Print an article's clean text; as JSON with metadata, blocks, marks and pictures."""
    readable = library.open_article(library.resolve_article(article).id)
    if as_json:
        pictures = library.pictures(readable.revision.id)
        boxes = library.boxes(readable.revision.id)
        face.output.json(shapes.shown(readable, pictures, boxes))
        return
    text = printed(readable.text, readable.blocks)
    if text:
        face.output.line(text)
