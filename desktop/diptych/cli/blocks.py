"""Commands about the paragraphs of an article: split, join, hide, show, and say what they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from diptych.cli.face import Face, as_json, with_library
from diptych.domain.blocks import BlockKind
from diptych.library import reblocking

if TYPE_CHECKING:
    from diptych.domain.article import ReadableArticle
    from diptych.library.edits import Edit
    from diptych.library.library import Library

_BEGINNING = 60
"""Characters of a paragraph that a list shows."""

_KINDS = [kind.value for kind in BlockKind if kind not in {BlockKind.ROW, BlockKind.FIGURE}]

_article = click.argument("article")
_numbers = click.argument("numbers", metavar="NUMBER…", nargs=-1, required=True, type=int)


@click.group("blocks")
def blocks() -> None:
    """List the paragraphs of an article, or change them. NUMBER is as the list counts them.

    The text stays what it is, and so does every offset into it.
    """


@click.command("list")
@_article
@as_json
@with_library()
def list_blocks(face: Face, library: Library, article: str, as_json: bool) -> None:
    """List the paragraphs of ARTICLE, the hidden ones too."""
    _print(face, library.open_article(library.resolve_article(article).id), as_json=as_json)


@click.command("split")
@_article
@click.argument("offset", type=click.IntRange(min=0))
@as_json
@with_library()
def split(face: Face, library: Library, article: str, offset: int, as_json: bool) -> None:
    """Split a paragraph of ARTICLE at the space nearest to OFFSET of its text."""
    readable = library.open_article(library.resolve_article(article).id)
    edit = reblocking.split(readable, offset, library.me.id)
    _apply(face, library, readable, edit, as_json=as_json)


@click.command("join")
@_article
@click.argument("first", type=int)
@click.argument("last", type=int, required=False)
@as_json
@with_library()
def join(
    face: Face, library: Library, *, article: str, first: int, last: int | None, as_json: bool
) -> None:
    """Join the paragraphs FIRST to LAST of ARTICLE; without LAST, FIRST with the next one."""
    readable = library.open_article(library.resolve_article(article).id)
    until = first + 1 if last is None else last
    edit = reblocking.join(readable, first - 1, until - 1, library.me.id)
    _apply(face, library, readable, edit, as_json=as_json)


@click.command("hide")
@_article
@_numbers
@as_json
@with_library()
def hide(
    face: Face, library: Library, article: str, numbers: tuple[int, ...], as_json: bool
) -> None:
    """Hide paragraphs of ARTICLE: they count in no word count, search or quote."""
    readable = library.open_article(library.resolve_article(article).id)
    edit = reblocking.hide(readable, _indexes(readable, numbers), library.me.id)
    _apply(face, library, readable, edit, as_json=as_json)


@click.command("show")
@_article
@_numbers
@as_json
@with_library()
def show(
    face: Face, library: Library, article: str, numbers: tuple[int, ...], as_json: bool
) -> None:
    """Show paragraphs of ARTICLE again that somebody, or the import, has hidden."""
    readable = library.open_article(library.resolve_article(article).id)
    edit = reblocking.show(readable, _indexes(readable, numbers), library.me.id)
    _apply(face, library, readable, edit, as_json=as_json)


@click.command("kind")
@_article
@click.argument("kind", type=click.Choice(_KINDS))
@_numbers
@click.option("--level", type=click.IntRange(1, 6), help="How deep a heading or an item is.")
@as_json
@with_library()
def set_kind(
    face: Face,
    library: Library,
    *,
    article: str,
    kind: str,
    numbers: tuple[int, ...],
    level: int | None,
    as_json: bool,
) -> None:
    """Say what paragraphs of ARTICLE are: a heading, a quote, an item of a list."""
    wanted = BlockKind(kind)
    if level is not None and wanted not in {BlockKind.HEADING, BlockKind.ITEM}:
        raise click.UsageError("only headings and items have a level")
    usual = 1 if wanted in {BlockKind.HEADING, BlockKind.TITLE} else 0
    readable = library.open_article(library.resolve_article(article).id)
    edit = reblocking.set_kind(
        readable,
        _indexes(readable, numbers),
        wanted,
        library.me.id,
        level=usual if level is None else level,
    )
    _apply(face, library, readable, edit, as_json=as_json)


for command in (list_blocks, split, join, hide, show, set_kind):
    blocks.add_command(command)


def _indexes(readable: ReadableArticle, numbers: Sequence[int]) -> list[int]:
    count = len(readable.blocks)
    for number in numbers:
        if not 1 <= number <= count:
            raise click.BadParameter(f"there is no paragraph {number}; there are {count}")
    return sorted({number - 1 for number in numbers})


def _apply(
    face: Face, library: Library, readable: ReadableArticle, edit: Edit, *, as_json: bool
) -> None:
    if edit.changes:
        library.apply(edit).result()
    if as_json:
        _print(face, library.open_article(readable.article.id), as_json=True)


def _print(face: Face, readable: ReadableArticle, *, as_json: bool) -> None:
    rows = _rows(readable)
    if as_json:
        face.output.json(rows)
        return
    face.output.table(
        (
            str(row["number"]),
            f"{row['kind']} {row['level']}" if row["level"] else row["kind"],
            f"{row['start']}–{row['end']}",
            row["aside"],
            _beginning(readable, row["start"], row["end"]),
        )
        for row in rows
    )


def _rows(readable: ReadableArticle) -> list[dict[str, Any]]:
    """Return the shape of a list of paragraphs: as in an article, with their numbers."""
    return [
        {
            "number": number,
            "kind": block.kind.value,
            "start": block.start,
            "end": block.end,
            "level": block.level,
            "aside": block.aside.value,
            "cut": block.cut,
        }
        for number, block in enumerate(readable.blocks, 1)
    ]


def _beginning(readable: ReadableArticle, start: int, end: int) -> str:
    words = " ".join(readable.text.slice(start, min(end, start + 2 * _BEGINNING)).split())
    return words if len(words) <= _BEGINNING else f"{words[: _BEGINNING - 1].rstrip()}…"
