"""Commands about notes: those on quotes, on articles and on the library together."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diptych.cli import shapes
from diptych.cli.articles import SHORT_ID
from diptych.cli.face import Face, as_json, some_words, with_library
from diptych.domain.reference import On
from diptych.library import annotating, noting, tagging
from diptych.library.files import write_whole
from diptych.text.references import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diptych.domain.reference import Noted
    from diptych.library.edits import Edit
    from diptych.library.library import Library

_LINE = 100
"""Characters of a note on one line of a list."""

STDIN = "-"


def _chosen(command: Callable[..., object]) -> Callable[..., object]:
    """Give a command the options that choose notes."""
    options = (
        click.option(
            "--article", "articles", metavar="ARTICLE", multiple=True, callback=some_words,
            help="Only those on this one, or on a quote of it.",
        ),
        click.option(
            "--tag", "tags", metavar="PATH", multiple=True,
            help="Only those on quotes with this tag or one below it.",
        ),
        click.option(
            "--on", "kinds", type=click.Choice([on.value for on in On]), multiple=True,
            help="Only those on this kind of thing.",
        ),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


_title = click.option("--title", help="Its title, on one line.")
_text = click.option(
    "--text", help="Its text, in Markdown; - reads it. [[a title]] refers to what is called so."
)


@click.group("notes", invoke_without_command=True)
@_chosen
@as_json
@click.pass_context
def notes(context: click.Context, /, **options: object) -> None:
    """List notes, or write one. A NOTE is an id or a unique start of one."""
    if context.invoked_subcommand is None:
        context.invoke(list_notes, **options)


@notes.command("list")
@_chosen
@as_json
@with_library()
def list_notes(
    face: Face,
    library: Library,
    *,
    articles: tuple[str, ...],
    tags: tuple[str, ...],
    kinds: tuple[str, ...],
    as_json: bool,
) -> None:
    """List notes by article; the library's come last."""
    _print(face, library, _select(library, articles, tags, kinds), as_json=as_json)


@notes.command("show")
@click.argument("note")
@as_json
@with_library()
def show(face: Face, library: Library, note: str, as_json: bool) -> None:
    """Print the text of a note; its references are their words."""
    found = library.find_note(note)
    if as_json:
        (row,) = _rows(library, [found])
        face.output.json(row)
    else:
        face.output.line(plain(found.text))


@notes.command("add")
@click.option(
    "--article", metavar="ARTICLE", callback=some_words, help="On this one; else on the library."
)
@_title
@_text
@as_json
@with_library(create=True)
def add(
    face: Face,
    library: Library,
    *,
    article: str | None,
    title: str | None,
    text: str | None,
    as_json: bool,
) -> None:
    """Write a note on an article or on the library."""
    words = _words(library, text or "")
    if not words.strip() and not (title or "").strip():
        raise click.UsageError("There is nothing to write: give --text or --title.")
    article_id = library.resolve_article(article).id if article else None
    note = library.make_note(article_id=article_id, title=title or "", text=words)
    _apply(library, noting.write(note))
    _print(face, library, library.noted(note_ids=[note.id]), as_json=as_json)


@notes.command("edit")
@click.argument("note")
@_title
@_text
@as_json
@with_library()
def edit(
    face: Face,
    library: Library,
    *,
    note: str,
    title: str | None,
    text: str | None,
    as_json: bool,
) -> None:
    """Change the title or the text of a note."""
    if title is None and text is None:
        raise click.UsageError("There is nothing to change: give --text or --title.")
    found = library.find_note(note)
    words = found.text if text is None else _words(library, text)
    if found.on is On.ANNOTATION:
        if title is not None:
            raise click.UsageError("The note on a quote has no title: its quote is its title.")
        _apply(library, annotating.set_note(library.annotation(found.id), words))
    else:
        _apply(
            library,
            noting.rewrite(library.note(found.id), found.title if title is None else title, words),
        )
    ids = {"annotation_ids" if found.on is On.ANNOTATION else "note_ids": [found.id]}
    _print(face, library, library.noted(**ids), as_json=as_json)


@notes.command("remove")
@click.argument("note", nargs=-1, required=True)
@as_json
@with_library()
def remove(face: Face, library: Library, note: tuple[str, ...], as_json: bool) -> None:
    """Send notes to the bin; quotes stay and lose theirs."""
    found = list({one.id: one for one in map(library.find_note, note)}.values())
    rows = _rows(library, found)
    on_quotes = [library.annotation(one.id) for one in found if one.on is On.ANNOTATION]
    others = [library.note(one.id) for one in found if one.on is not On.ANNOTATION]
    _apply(library, noting.delete_notes(others, on_quotes))
    if as_json:
        face.output.json(rows)


@notes.command("export")
@click.option(
    "-o", "--output", "target", metavar="FILE", type=click.Path(path_type=Path), help="Write here."
)
@_chosen
@with_library()
def export(
    face: Face,
    library: Library,
    *,
    target: Path | None,
    articles: tuple[str, ...],
    tags: tuple[str, ...],
    kinds: tuple[str, ...],
) -> None:
    """Write notes as one Markdown document, to standard output or a file."""
    data = library.export_notes(_select(library, articles, tags, kinds))
    if target is None or str(target) == STDIN:
        face.output.bytes(data)
    else:
        write_whole(target, data)


def _select(
    library: Library, articles: Sequence[str], tags: Sequence[str], kinds: Sequence[str]
) -> list[Noted]:
    article_ids = {library.resolve_article(article).id for article in articles}
    codebook = library.tags() if tags else []
    roots = [tagging.at_path(path, codebook).id for path in tags]
    tag_ids = set(tagging.subtree(roots, codebook))
    return [
        one
        for one in library.noted()
        if (not article_ids or one.article_id in article_ids)
        and (not tags or tag_ids.intersection(one.tags))
        and (not kinds or one.on.value in kinds)
    ]


def _words(library: Library, text: str) -> str:
    """Return the text of an option, its bracketed titles leading to what they name."""
    return library.with_targets(sys.stdin.read() if text == STDIN else text)


def _apply(library: Library, edit: Edit) -> None:
    library.apply(edit).result()


def _rows(library: Library, found: Sequence[Noted]) -> list[dict[str, object]]:
    mentioned = library.mentioned()
    return [
        shapes.note(one, mentioned.get(one.noted.target, ()))
        for one in library.exported_notes(found)
    ]


def _print(face: Face, library: Library, found: Sequence[Noted], *, as_json: bool) -> None:
    if as_json:
        face.output.json(_rows(library, found))
        return
    face.output.table(
        (
            one.noted.id[:SHORT_ID],
            one.noted.on.value,
            one.article_title[:_LINE],
            " ".join(f"{one.noted.title} {plain(one.noted.text)}".split())[:_LINE],
        )
        for one in library.exported_notes(found)
    )
