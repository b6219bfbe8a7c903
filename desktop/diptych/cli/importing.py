"""Bringing files in by a command: how they are read, where they go, what became of them."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diptych.cli import shapes
from diptych.cli.articles import SHORT_ID
from diptych.cli.face import Face, as_json, some_words, with_library
from diptych.cli.output import TerminalProgress
from diptych.domain.draft import Extent
from diptych.domain.errors import NotFoundError
from diptych.library import collecting
from diptych.library.arriving import Imported, ImportStatus
from diptych.library.import_choices import Filing

if TYPE_CHECKING:
    from diptych.library.library import Library


@click.command("import")
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--collection",
    metavar="PATH",
    callback=some_words,
    help="Put all that comes into this collection; it is made where it is missing.",
)
@click.option("--folders", is_flag=True, help="Make a collection of each folder that is named.")
@click.option("--whole", is_flag=True, help="Take all that a file says, not its article alone.")
@click.option("--encoding", metavar="NAME", help="The encoding of files that do not tell theirs.")
@as_json
@with_library(create=True)
def import_articles(
    face: Face,
    library: Library,
    *,
    paths: tuple[Path, ...],
    collection: str | None,
    folders: bool,
    whole: bool,
    encoding: str | None,
    as_json: bool,
) -> None:
    """Read files and folders into the library.

    A folder that a web page was saved with belongs to the page. Ctrl+C stops what is being
    read; what is imported stays.
    """
    progress = face.output.progress()
    options = {"extent": Extent.WHOLE.value} if whole else {}
    if encoding:
        options["encoding"] = encoding
    with _cancelled_by_interrupt(progress):
        results = library.import_paths(
            paths,
            progress,
            background=False,
            options=options,
            filing=Filing(collection_id=_collection(library, collection), folders=folders),
        )
    progress.clear()
    if as_json:
        face.output.json(
            [shapes.imported(one) for result in results for one in result.contents or (result,)]
        )
    for result in results:
        _report(face, result, quiet=as_json)


def _collection(library: Library, path: str | None) -> str | None:
    """Return the id of the collection at ``path``, after making it where it is missing."""
    if path is None:
        return None
    every = library.collections()
    try:
        found = collecting.at_path(path, every)
    except NotFoundError:
        made, edit = collecting.make_at_path(path, every, person_id=library.me.id)
        library.apply(edit).result()
        return made.id
    # Said at once, not of each file: nothing can be put into a saved search.
    collecting.put_in(found, ())
    return found.id


def _report(face: Face, result: Imported, *, quiet: bool) -> None:
    match result.status:
        case ImportStatus.FAILED:
            face.output.failure(str(result.path), result.reason)
        case ImportStatus.CANCELLED:
            face.output.failure(str(result.path), "cancelled")
        case _:
            for warning in result.warnings:
                face.output.message(f"{result.path}: {warning}")
            if result.older is not None:
                older = result.older.id[:SHORT_ID]
                face.output.message(f"{result.path}: {older} has the same address and may be older")
            for one in () if quiet else result.contents or (result,):
                if one.article is not None:
                    words = (one.status.value, one.article.id[:SHORT_ID], one.article.title)
                    face.output.line("  ".join(words))


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
