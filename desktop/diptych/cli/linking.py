"""Commands about links between annotations: link, unlink."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from diptych.cli import shapes
from diptych.cli.face import Face, as_json, some_words, with_library
from diptych.domain.errors import NotFoundError
from diptych.domain.link import LinkKind
from diptych.library import linking

if TYPE_CHECKING:
    from diptych.domain.link import Linked
    from diptych.library.library import Library

_KINDS = click.Choice([kind.value for kind in LinkKind])


@click.command("link")
@click.argument("annotation", callback=some_words)
@click.argument("other", metavar="ANNOTATION", callback=some_words)
@click.option(
    "--kind",
    type=_KINDS,
    default=LinkKind.SEE_ALSO.value,
    show_default=True,
    help="What the first says of the second.",
)
@click.option("--comment", default="", help="A line of your own about it.")
@as_json
@with_library()
def link(
    face: Face,
    library: Library,
    *,
    annotation: str,
    other: str,
    kind: str,
    comment: str,
    as_json: bool,
) -> None:
    """Link one highlight to another: the first ANNOTATION supports the second, and so on.

    Both are ids or unique starts of one, as `annotations` lists them.
    """
    source, target = library.resolve_annotation(annotation), library.resolve_annotation(other)
    known = [one.link for one in library.links_of([source.id])]
    new = library.make_link(source.id, target.id, LinkKind(kind), comment=comment)
    library.apply(linking.link(new, known)).result()
    (made,) = (one for one in library.links_of([source.id]) if one.link.id == new.id)
    if as_json:
        face.output.json(shapes.link(made, source.id))
    else:
        face.output.line(new.id)


@click.command("unlink")
@click.argument("annotation", callback=some_words)
@click.argument("other", metavar="ANNOTATION", callback=some_words)
@click.option("--kind", type=_KINDS, help="Only links of this kind.")
@as_json
@with_library()
def unlink(
    face: Face,
    library: Library,
    *,
    annotation: str,
    other: str,
    kind: str | None,
    as_json: bool,
) -> None:
    """Take the links between two highlights away, whichever way they lead."""
    one, two = library.resolve_annotation(annotation), library.resolve_annotation(other)
    between = [
        each
        for each in library.links_of([one.id])
        if each.other(one.id).annotation_id == two.id and kind in (None, each.link.kind.value)
    ]
    if not between:
        raise NotFoundError("link", f"{annotation} {other}")
    library.apply(linking.remove(each.link for each in between)).result()
    _tell(face, between, one.id, as_json=as_json)


def _tell(face: Face, links: list[Linked], here: str, *, as_json: bool) -> None:
    if as_json:
        face.output.json([shapes.link(one, here) for one in links])
        return
    for one in links:
        face.output.line(one.link.id)
