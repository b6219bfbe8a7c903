"""Commands that give articles other texts: ``reread`` and ``adopt``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from diptych.cli.face import Face, as_json, some_words, with_library

if TYPE_CHECKING:
    from diptych.library.edits import Edit
    from diptych.library.library import Library


@click.command("reread")
@click.argument("article", callback=some_words)
@click.option(
    "--whole",
    "extent",
    flag_value="whole",
    help="Take all that the file says, menus and comments too.",
)
@click.option(
    "--article", "extent", flag_value="article", help="Take what seems to be the article alone."
)
@click.option(
    "--encoding",
    metavar="NAME",
    help="Read the file by this encoding; an empty one is found out again.",
)
@as_json
@with_library()
def reread_article(
    face: Face,
    library: Library,
    *,
    article: str,
    extent: str | None,
    encoding: str | None,
    as_json: bool,
) -> None:
    """Read an article's original anew; highlights are found again in the text that comes of it.

    The text that it had stays in the library. Without options it is read as before, by this
    version of the program.
    """
    wanted = library.resolve_article(article)
    chosen = {"extent": extent, "encoding": encoding}
    options = {name: value for name, value in chosen.items() if value is not None}
    progress = face.output.progress()
    warnings: list[str] = []
    edit = library.plan_reread(wanted.id, options, progress, told=warnings.extend)
    progress.clear()
    for warning in warnings:
        face.output.message(warning)
    _finish(face, library, wanted.id, edit, as_json=as_json)


@click.command("adopt")
@click.argument("older", callback=some_words)
@click.argument("newer", callback=some_words)
@as_json
@with_library()
def adopt_version(face: Face, library: Library, *, older: str, newer: str, as_json: bool) -> None:
    """Take NEWER for a newer version of OLDER, which then has its text.

    Highlights, notes and pins of both are on OLDER afterwards; NEWER goes to the bin.
    """
    first, second = (library.resolve_article(one) for one in (older, newer))
    progress = face.output.progress()
    edit = library.plan_adoption(first.id, second.id, progress)
    progress.clear()
    _finish(face, library, first.id, edit, as_json=as_json)


def _finish(
    face: Face, library: Library, article_id: str, edit: Edit | None, *, as_json: bool
) -> None:
    """Apply the edit, and say what became of the text and of the highlights."""
    if edit is not None:
        library.apply(edit).result()
    readable = library.open_article(article_id)
    found = library.found_again(edit) if edit is not None else None
    if as_json:
        said: dict[str, Any] = {
            "article": article_id,
            "revision": readable.revision.id,
            "changed": edit is not None,
            "words": readable.revision.words,
        }
        if found is not None:
            said["highlights"] = {
                "anchored": found.anchored,
                "moved": found.moved,
                "uncertain": found.uncertain,
                "orphan": found.lost,
            }
        face.output.json(said)
    elif found is None:
        face.output.line("The text comes out as it is.")
    else:
        face.output.line(f"{readable.revision.words} words")
        if found.all:
            face.output.line(
                f"{found.anchored} highlights found again, {found.moved} moved,"
                f" {found.uncertain} to be looked at, {found.lost} not found"
            )
