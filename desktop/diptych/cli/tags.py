"""Commands about the codebook: tags, and what can be done to one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from diptych.cli import shapes
from diptych.cli.face import Face, as_json, with_library
from diptych.domain.annotation import Colour
from diptych.domain.errors import NotFoundError, TagTakenError
from diptych.library import codebook, tagging
from diptych.library.colours import named
from diptych.library.edits import Edit, created

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diptych.domain.annotation import Annotation
    from diptych.domain.tag import Tag
    from diptych.library.library import Library


def _nearest(_: click.Context, __: click.Parameter, value: str | None) -> Colour | None:
    """Take one of the ten colours by its name, or any other as the nearest of them."""
    found = named(value) if value is not None else None
    if value is not None and found is None:
        names = ", ".join(colour.value for colour in Colour)
        raise click.BadParameter(f"{value!r} is neither #rrggbb nor one of {names}")
    return found


_colour = click.option(
    "--colour",
    metavar="COLOUR",
    callback=_nearest,
    help="Its colour: a name, or the nearest of the ten to #rrggbb.",
)
_description = click.option("--description", help="What it means.")
_key = click.option(
    "--key",
    type=click.Choice(["", *(str(number) for number in range(1, 10))]),
    help="The favourite key, 1 to 9, that gives it; '' takes it away.",
)
_merge = click.option(
    "--merge", is_flag=True, help="Where the name is taken there, merge the two tags."
)


@click.group("tags", invoke_without_command=True)
@click.option("--counts", is_flag=True, help="Count article by article, and with the tags below.")
@as_json
@click.pass_context
def tags(context: click.Context, as_json: bool, counts: bool) -> None:
    """List the codebook, or change it. A tag is a path: care/older people."""
    if context.invoked_subcommand is None:
        context.invoke(list_tags, as_json=as_json, counts=counts)


@click.command("list")
@click.option("--counts", is_flag=True, help="Count article by article, and with the tags below.")
@as_json
@with_library()
def list_tags(face: Face, library: Library, as_json: bool, counts: bool) -> None:
    """List every tag by its path."""
    if counts:
        _print_counts(face, library, as_json=as_json)
    else:
        _print(face, library, None, as_json=as_json)


@tags.command("add")
@click.argument("path")
@_colour
@_description
@_key
@as_json
@with_library(create=True)
def add(
    face: Face,
    library: Library,
    *,
    path: str,
    colour: Colour | None,
    description: str | None,
    key: str | None,
    as_json: bool,
) -> None:
    """Make the tag at PATH, and those above it that are missing."""
    tag, new = library.tag_from_path(path)
    if not new:
        face.output.failure(path, "there is such a tag already")
        return
    if colour:
        tag = replace(tag, colour=colour)
    if description:
        tag = tagging.described(tag, description)
    _apply(library, tagging.create_tags((*new[:-1], created(tag)), tag.name))
    if key:
        _apply(library, tagging.set_shortcut(tag, key, library.tags()))
    _print(face, library, [tag.id], as_json=as_json)


@tags.command("set")
@click.argument("path")
@_colour
@_description
@_key
@as_json
@with_library()
def set_facts(
    face: Face,
    library: Library,
    *,
    path: str,
    colour: Colour | None,
    description: str | None,
    key: str | None,
    as_json: bool,
) -> None:
    """Give the tag at PATH another colour, description or favourite key."""
    tag = tagging.at_path(path, library.tags())
    if colour is not None:
        _apply(library, tagging.recolour_tag(tag, colour))
    if description is not None:
        _apply(library, tagging.describe_tag(tag, description))
    if key is not None:
        _apply(library, tagging.set_shortcut(tag, key, library.tags()))
    _print(face, library, [tag.id], as_json=as_json)


@tags.command("rename")
@click.argument("path")
@click.argument("name")
@_merge
@as_json
@with_library()
def rename(
    face: Face, library: Library, *, path: str, name: str, merge: bool, as_json: bool
) -> None:
    """Give the tag at PATH another name."""
    known = library.tags()
    tag = tagging.at_path(path, known)
    kept = _or_merged(library, tag, lambda: tagging.rename_tag(tag, name, known), merge=merge)
    _print(face, library, [kept], as_json=as_json)


@tags.command("move")
@click.argument("path")
@click.argument("parent", default="")
@click.option("--before", metavar="TAG", help="Put it before this tag there; else it comes last.")
@_merge
@as_json
@with_library()
def move(
    face: Face,
    library: Library,
    *,
    path: str,
    parent: str,
    before: str | None,
    merge: bool,
    as_json: bool,
) -> None:
    """Put the tag at PATH, with all below it, under PARENT; without one, at the top."""
    known = library.tags()
    tag = tagging.at_path(path, known)
    above = tagging.at_path(parent, known) if parent.strip("/ ") else None
    follower = tagging.at_path(before, known) if before else None
    if follower is not None and follower.parent_id != (above.id if above else ""):
        raise NotFoundError("tag there", before or "")
    kept = _or_merged(
        library,
        tag,
        lambda: codebook.move_tag(tag, above, known, before=follower),
        merge=merge,
    )
    _print(face, library, [kept], as_json=as_json)


@tags.command("merge")
@click.argument("source")
@click.argument("target")
@as_json
@with_library()
def merge(face: Face, library: Library, source: str, target: str, as_json: bool) -> None:
    """Let TARGET take the place of SOURCE on every quote, and take the tags below it."""
    known = library.tags()
    gone, kept = tagging.at_path(source, known), tagging.at_path(target, known)
    _apply(library, _merging(library, gone, kept))
    _print(face, library, [kept.id], as_json=as_json)


@tags.command("split")
@click.argument("path")
@click.argument("name")
@click.option(
    "--annotation",
    "annotation_ids",
    metavar="ID",
    multiple=True,
    help="An annotation that goes to the new tag, by its id or a unique start of it.",
)
@click.option(
    "--article",
    "articles",
    metavar="ARTICLE",
    multiple=True,
    help="All annotations of this article go to the new tag.",
)
@_colour
@as_json
@with_library()
def split(
    face: Face,
    library: Library,
    *,
    path: str,
    name: str,
    annotation_ids: Sequence[str],
    articles: Sequence[str],
    colour: Colour | None,
    as_json: bool,
) -> None:
    """Make a new tag NAME beside PATH, and give it some of that tag's annotations."""
    known = library.tags()
    tag = tagging.at_path(path, known)
    having = library.annotations(tag_ids=[tag.id])
    whole = {library.resolve_article(article).id for article in articles}
    chosen = [one for one in having if one.article_id in whole]
    chosen += [_one_of(having, annotation_id) for annotation_id in annotation_ids]
    edit = codebook.split_tag(
        tag,
        name,
        known,
        {one.id: one for one in chosen}.values(),
        colour=colour,
        person_id=library.me.id,
    )
    _apply(library, edit)
    new = [change.object_id for change in edit.changes if change.before is None]
    _print(face, library, [tag.id, *new], as_json=as_json)


@tags.command("remove")
@click.argument("path")
@click.option("--instead", metavar="TAG", help="Give the quotes this tag in its place.")
@click.option("--to-parent", is_flag=True, help="Give the quotes the tag above it in its place.")
@click.option("--delete-bare", is_flag=True, help="Delete the quotes that have no other tag.")
@click.option("--keep-children", is_flag=True, help="Move the tags below it up to its place.")
@as_json
@with_library()
def remove(
    face: Face,
    library: Library,
    *,
    path: str,
    instead: str | None,
    to_parent: bool,
    delete_bare: bool,
    keep_children: bool,
    as_json: bool,
) -> None:
    """Send the tag at PATH and all below it to the bin; the quotes stay and lose it."""
    known = library.tags()
    tag = tagging.at_path(path, known)
    if sum((instead is not None, to_parent, delete_bare)) > 1:
        raise click.UsageError("choose one of --instead, --to-parent and --delete-bare")
    other = tagging.at_path(instead, known) if instead is not None else None
    if to_parent:
        other = tagging.by_id(known).get(tag.parent_id)
        if other is None:
            raise NotFoundError("tag above it", path)
    below = tagging.subtree([tag.id], known)
    rows = _rows(library, [tag.id] if keep_children else below)
    how = codebook.Deletion(instead=other, bare_too=delete_bare, keep_children=keep_children)
    quotes = library.annotations_having(below)
    _apply(library, codebook.delete_tag(tag, known, quotes, how))
    if as_json:
        face.output.json(rows)


def _apply(library: Library, edit: Edit) -> None:
    library.apply(library.followed(edit)).result()


def _merging(library: Library, source: Tag, target: Tag) -> Edit:
    known = library.tags()
    quotes = library.annotations_having(tagging.subtree([source.id], known))
    edit = codebook.merge_tags(source, target, known, quotes)
    return library.followed(edit, {source.id: target.id})


def _or_merged(library: Library, tag: Tag, make: Callable[[], Edit], *, merge: bool) -> str:
    """Do an edit, or merge the tag with the one that has its name; return which tag is left."""
    try:
        edit, kept = make(), tag.id
    except TagTakenError as taken:
        if not merge:
            raise
        kept = taken.twin_id
        edit = _merging(library, tag, tagging.by_id(library.tags())[kept])
    _apply(library, edit)
    return kept


def _one_of(having: Sequence[Annotation], prefix: str) -> Annotation:
    found = [one for one in having if one.id.startswith(prefix.lower())] if prefix else []
    if len(found) != 1:
        raise NotFoundError("annotation with this tag", prefix)
    return found[0]


def _rows(library: Library, wanted: Iterable[str] | None) -> list[dict[str, object]]:
    known = tagging.by_id(library.tags())
    paths = tagging.paths(known.values())
    counts = library.tag_counts()
    asked = set(paths if wanted is None else wanted)
    return [shapes.tag(known[key], paths, counts) for key in paths if key in asked]


def _print(face: Face, library: Library, wanted: Iterable[str] | None, *, as_json: bool) -> None:
    rows = _rows(library, wanted)
    if as_json:
        face.output.json(rows)
    else:
        face.output.table(
            (str(row["path"]), str(row["colour"]), str(row["annotations"])) for row in rows
        )


def _print_counts(face: Face, library: Library, *, as_json: bool) -> None:
    uses = library.tag_uses()
    rows = [{**row, **shapes.tag_use(uses.get(str(row["id"])))} for row in _rows(library, None)]
    if as_json:
        face.output.json(rows)
        return
    numbers = ("annotations", "with_children", "articles", "articles_with_children")
    face.output.table((str(row["path"]), *(str(row[name]) for name in numbers)) for row in rows)


tags.add_command(list_tags)
