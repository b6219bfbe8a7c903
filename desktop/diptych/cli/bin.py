"""Commands about the bin: what lies there, bringing it back, and deleting it for good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from diptych.cli import shapes
from diptych.cli.articles import SHORT_ID
from diptych.cli.face import Face, as_json, some_words, with_library
from diptych.domain.bin import BINNED_KINDS, Binned, Refusal, WhyNot
from diptych.domain.changes import Kind
from diptych.domain.errors import AmbiguousError, NotFoundError
from diptych.library import recovering

if TYPE_CHECKING:
    from diptych.library.library import Library

_LINE = 100
"""Characters of a quote on one line of a list."""

_WHY = {
    WhyNot.ARTICLE_IN_BIN: "its article is in the bin; restore that, or say --with-articles",
    WhyNot.NAME_TAKEN: "its name is taken by now; rename what has it first",
    WhyNot.GONE: "it is not in the bin any more",
}

_names = click.argument("ids", metavar="ID…", nargs=-1, callback=some_words)
_kinds = click.option(
    "--kind",
    "kinds",
    type=click.Choice([kind.value for kind in BINNED_KINDS]),
    multiple=True,
    help="Only things of this kind.",
)


@click.group("bin", invoke_without_command=True)
@as_json
@click.pass_context
def bin_(context: click.Context, as_json: bool) -> None:
    """List what was deleted, bring it back, or delete it for good.

    What has lain in the bin for thirty days is deleted for good by itself.
    """
    if context.invoked_subcommand is None:
        context.invoke(list_bin, words=(), kinds=(), as_json=as_json)


@bin_.command("list")
@click.argument("words", nargs=-1)
@_kinds
@as_json
@with_library()
def list_bin(
    face: Face, library: Library, words: tuple[str, ...], kinds: tuple[str, ...], as_json: bool
) -> None:
    """List what lies in the bin and has all WORDS, the last deleted first."""
    people = {person.id: person.name for person in library.people()}
    wanted = frozenset(Kind(kind) for kind in kinds)
    found = recovering.fitting(library.bin(), " ".join(words), wanted)
    if as_json:
        face.output.json([shapes.binned(one, people) for one in found])
        return
    face.output.table(
        (one.id[:SHORT_ID], one.kind.value, one.deleted[:10], one.place, one.words[:_LINE])
        for one in found
    )


@bin_.command("restore")
@_names
@click.option("--all", "everything", is_flag=True, help="Everything that lies in the bin.")
@click.option(
    "--with-articles", is_flag=True, help="Bring the articles of annotations and notes back too."
)
@as_json
@with_library()
def restore_from_bin(
    face: Face,
    library: Library,
    *,
    ids: tuple[str, ...],
    everything: bool,
    with_articles: bool,
    as_json: bool,
) -> None:
    """Bring things back from the bin, each with what was deleted with it."""
    chosen = _chosen(library.bin(), ids, everything=everything)
    done = library.restoring([(one.kind, one.id) for one in chosen], with_articles=with_articles)
    if done.edit.changes:
        library.apply(done.edit).result()
    for refusal in done.refused:
        _refuse(face, refusal)
    if as_json:
        face.output.json([{"kind": kind.value, "id": key} for kind, key in done.restored])


@bin_.command("delete")
@_names
@click.option("--all", "everything", is_flag=True, help="Everything that lies in the bin.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@with_library()
def delete_for_good(
    face: Face, library: Library, *, ids: tuple[str, ...], everything: bool, yes: bool
) -> None:
    """Delete things in the bin for good. It cannot be undone."""
    chosen = _chosen(library.bin(), ids, everything=everything)
    if not chosen:
        return
    if not yes:
        what = f"“{_short(chosen[0])}”" if len(chosen) == 1 else f"{len(chosen)} things"
        question = f"Delete {what} for good? It cannot be undone."
        if not click.confirm(question, err=True):
            face.output.failure("bin", "nothing was deleted")
            return
    progress = face.output.progress()
    count = library.delete_for_good([(one.kind, one.id) for one in chosen], progress)
    progress.clear()
    face.output.message(f"{count} deleted for good")


def _short(one: Binned) -> str:
    return " ".join(one.words.split())[:60]


def _chosen(things: Sequence[Binned], ids: Sequence[str], *, everything: bool) -> list[Binned]:
    """Return the things that a command names, each by its id or a unique start of it."""
    if everything:
        return list(things)
    if not ids:
        raise click.UsageError("Say what: an ID as the list has it, or --all.")
    return [_one(things, prefix.lower()) for prefix in ids]


def _one(things: Sequence[Binned], prefix: str) -> Binned:
    found = [one for one in things if one.id.startswith(prefix)]
    if not found:
        raise NotFoundError("thing in the bin", prefix)
    if len(found) > 1:
        raise AmbiguousError("thing", prefix, tuple(one.id for one in found))
    return found[0]


def _refuse(face: Face, refusal: Refusal) -> None:
    name = " ".join(refusal.words.split())[:60] or refusal.id
    face.output.failure(name, _WHY[refusal.why])
