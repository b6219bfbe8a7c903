"""Commands about the codebook: tags, and what can be done to one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from diptych.cli import shapes
from diptych.cli.face import Face, as_json, with_library
from diptych.domain.annotation import Colour
from diptych.library import tagging

if TYPE_CHECKING:
    from diptych.library.edits import Edit
    from diptych.library.library import Library

_colour = click.option(
    "--colour", type=click.Choice([colour.value for colour in Colour]), help="Its colour."
)


@click.group("tags", invoke_without_command=True)
@as_json
@click.pass_context
def tags(context: click.Context, as_json: bool) -> None:
    """List the codebook, or change it. A tag is a path: care/older people."""
    if context.invoked_subcommand is None:
        context.invoke(list_tags, as_json=as_json)


@click.command("list")
@as_json
@with_library()
def list_tags(face: Face, library: Library, as_json: bool) -> None:
    """List every tag by its path."""
    _print(face, library, None, as_json=as_json)


@tags.command("add")
@click.argument("path")
@_colour
@click.option("--description", help="What it means.")
@as_json
@with_library(create=True)
def add(
    face: Face,
    library: Library,
    *,
    path: str,
    colour: str | None,
    description: str | None,
    as_json: bool,
) -> None:
    """Make the tag at PATH, and those above it that are missing."""
    tag, new = library.tag_from_path(path)
    if not new:
        face.output.failure(path, "there is such a tag already")
        return
    _apply(library, tagging.create_tags(new, tag.name))
    if colour:
        _apply(library, tagging.recolour_tag(tag, Colour(colour)))
    if description:
        _apply(library, tagging.describe_tag(tag, description))
    _print(face, library, [tag.id], as_json=as_json)


@tags.command("rename")
@click.argument("path")
@click.argument("name")
@as_json
@with_library()
def rename(face: Face, library: Library, path: str, name: str, as_json: bool) -> None:
    """Give the tag at PATH another name."""
    codebook = library.tags()
    tag = tagging.at_path(path, codebook)
    _apply(library, tagging.rename_tag(tag, name, codebook))
    _print(face, library, [tag.id], as_json=as_json)


@tags.command("move")
@click.argument("path")
@click.argument("parent", default="")
@as_json
@with_library()
def move(face: Face, library: Library, path: str, parent: str, as_json: bool) -> None:
    """Put the tag at PATH, with all below it, under PARENT; without one, at the top."""
    codebook = library.tags()
    tag = tagging.at_path(path, codebook)
    above = tagging.at_path(parent, codebook) if parent.strip("/ ") else None
    _apply(library, tagging.move_tag(tag, above, codebook))
    _print(face, library, [tag.id], as_json=as_json)


@tags.command("merge")
@click.argument("source")
@click.argument("target")
@as_json
@with_library()
def merge(face: Face, library: Library, source: str, target: str, as_json: bool) -> None:
    """Let TARGET take the place of SOURCE on every quote, and take the tags below it."""
    codebook = library.tags()
    gone, kept = tagging.at_path(source, codebook), tagging.at_path(target, codebook)
    quotes = library.annotations(tag_ids=tagging.subtree([gone.id], codebook))
    _apply(library, tagging.merge_tags(gone, kept, codebook, quotes))
    _print(face, library, [kept.id], as_json=as_json)


@tags.command("remove")
@click.argument("path")
@as_json
@with_library()
def remove(face: Face, library: Library, path: str, as_json: bool) -> None:
    """Send the tag at PATH and all below it to the bin; the quotes stay and lose it."""
    codebook = library.tags()
    tag = tagging.at_path(path, codebook)
    doomed = tagging.subtree([tag.id], codebook)
    rows = _rows(library, doomed)
    _apply(library, tagging.delete_tag(tag, codebook, library.annotations(tag_ids=doomed)))
    if as_json:
        face.output.json(rows)


def _apply(library: Library, edit: Edit) -> None:
    library.apply(edit).result()


def _rows(library: Library, wanted: Iterable[str] | None) -> list[dict[str, object]]:
    codebook = tagging.by_id(library.tags())
    paths = tagging.paths(codebook.values())
    counts = library.tag_counts()
    asked = set(paths if wanted is None else wanted)
    return [shapes.tag(codebook[key], paths, counts) for key in paths if key in asked]


def _print(face: Face, library: Library, wanted: Iterable[str] | None, *, as_json: bool) -> None:
    rows = _rows(library, wanted)
    if as_json:
        face.output.json(rows)
    else:
        face.output.table(
            (str(row["path"]), str(row["colour"]), str(row["annotations"])) for row in rows
        )


tags.add_command(list_tags)
