"""Commands about collections: which there are, what is in them, and saved searches."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from diptych.cli import shapes
from diptych.cli.face import Face, as_json, with_library
from diptych.library import collecting

if TYPE_CHECKING:
    from diptych.domain.article import Article
    from diptych.library.edits import Edit
    from diptych.library.library import Library

_articles = click.argument("articles", metavar="ARTICLE…", nargs=-1, required=True)


@click.group("collections", invoke_without_command=True)
@as_json
@click.pass_context
def collections(context: click.Context, as_json: bool) -> None:
    """List the collections, or change them. A collection is a path: care/older people."""
    if context.invoked_subcommand is None:
        context.invoke(list_collections, as_json=as_json)


@click.command("list")
@as_json
@with_library()
def list_collections(face: Face, library: Library, as_json: bool) -> None:
    """List every collection in its place, and how many articles are in it now."""
    _print(face, library, None, as_json=as_json)


@click.command("show")
@click.argument("path")
@as_json
@with_library()
def show(face: Face, library: Library, path: str, as_json: bool) -> None:
    """List the articles that are in the collection at PATH, or in one of those in it."""
    collection = collecting.at_path(path, library.collections())
    (shelf,) = shelves_of(library, {collection.id})
    found = [one for one in library.articles() if one.article.id in (shelf.articles or ())]
    if as_json:
        face.output.json([shapes.listed(summary) for summary in found])
    else:
        face.output.table((one.article.id[:8], one.article.title) for one in found)


@click.command("add")
@click.argument("path")
@click.option("--query", help="Make it a saved search: its articles are what this finds.")
@as_json
@with_library(create=True)
def add(face: Face, library: Library, path: str, query: str | None, as_json: bool) -> None:
    """Make the collection at PATH, and those above it that are missing."""
    made, edit = collecting.make_at_path(
        path, library.collections(), query=query, person_id=library.me.id
    )
    _apply(library, edit)
    _print(face, library, {made.id}, as_json=as_json)


@click.command("rename")
@click.argument("path")
@click.argument("name")
@as_json
@with_library()
def rename(face: Face, library: Library, path: str, name: str, as_json: bool) -> None:
    """Give the collection at PATH another name."""
    every = library.collections()
    collection = collecting.at_path(path, every)
    _apply(library, collecting.rename_collection(collection, name, every))
    _print(face, library, {collection.id}, as_json=as_json)


@click.command("move")
@click.argument("path")
@click.argument("parent", default="")
@as_json
@with_library()
def move(face: Face, library: Library, path: str, parent: str, as_json: bool) -> None:
    """Put the collection at PATH, with all in it, into PARENT; without one, at the top."""
    every = library.collections()
    collection = collecting.at_path(path, every)
    above = collecting.at_path(parent, every) if parent.strip("/ ") else None
    _apply(library, collecting.move_collection(collection, above, every))
    _print(face, library, {collection.id}, as_json=as_json)


@click.command("remove")
@click.argument("path")
@as_json
@with_library()
def remove(face: Face, library: Library, path: str, as_json: bool) -> None:
    """Send the collection at PATH and those in it to the bin; no article goes with it."""
    every = library.collections()
    collection = collecting.at_path(path, every)
    rows = _rows(library, set(collecting.subtree(collection.id, every)))
    _apply(library, collecting.delete_collection(collection, every))
    if as_json:
        face.output.json(rows)


@click.command("put")
@click.argument("path")
@_articles
@as_json
@with_library()
def put(face: Face, library: Library, path: str, articles: tuple[str, ...], as_json: bool) -> None:
    """Put articles into the collection at PATH; they stay in the others that they are in."""
    collection = collecting.at_path(path, library.collections())
    _apply(library, collecting.put_in(collection, _resolved(library, articles)))
    _print(face, library, {collection.id}, as_json=as_json)


@click.command("take")
@click.argument("path")
@_articles
@as_json
@with_library()
def take(face: Face, library: Library, path: str, articles: tuple[str, ...], as_json: bool) -> None:
    """Take articles out of the collection at PATH; they stay in the library."""
    collection = collecting.at_path(path, library.collections())
    _apply(library, collecting.take_out(collection, _resolved(library, articles)))
    _print(face, library, {collection.id}, as_json=as_json)


def _resolved(library: Library, articles: Iterable[str]) -> list[Article]:
    found = [library.resolve_article(article) for article in articles]
    return list({article.id: article for article in found}.values())


def _apply(library: Library, edit: Edit) -> None:
    if edit.changes:
        library.apply(library.followed(edit)).result()


def shelves_of(library: Library, wanted: set[str] | None) -> list[collecting.Shelf]:
    """Return these collections, or all, in order, with what is in them; searches are asked."""
    every = collecting.in_order(library.collections())
    inside = {key for one in wanted or () for key in collecting.subtree(one, every)}
    found = {
        one.id: library.articles_found(one.query)
        for one in every
        if one.query is not None and (wanted is None or one.id in inside)
    }
    known = collecting.shelves(every, (one.article for one in library.articles()), found)
    return [shelf for shelf in known if wanted is None or shelf.collection.id in wanted]


def _rows(library: Library, wanted: set[str] | None) -> list[dict[str, object]]:
    return [
        shapes.collection(shelf.collection, shelf.path, len(shelf.articles or ()))
        for shelf in shelves_of(library, wanted)
    ]


def _print(face: Face, library: Library, wanted: set[str] | None, *, as_json: bool) -> None:
    rows = _rows(library, wanted)
    if as_json:
        face.output.json(rows)
    else:
        face.output.table(
            (str(row["path"]), str(row["articles"]), str(row["query"] or "")) for row in rows
        )


for command in (list_collections, show, add, rename, move, remove, put, take):
    collections.add_command(command)
