"""Commands about those who are quoted: speakers, and what readers say of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from diptych.cli import shapes
from diptych.cli.articles import SHORT_ID
from diptych.cli.face import Face, as_json, some_words, with_library
from diptych.domain.article_quotations import SpeakerCount
from diptych.domain.errors import AmbiguousError, NotFoundError
from diptych.domain.speaker import name_key

if TYPE_CHECKING:
    from diptych.domain.speaker import Speaker
    from diptych.library.edits import Edit
    from diptych.library.library import Library

_speaker = click.argument("speaker", callback=some_words)
_others = click.argument("others", metavar="SPEAKER...", nargs=-1, required=True)


@click.group("speakers", invoke_without_command=True)
@as_json
@click.pass_context
def speakers(context: click.Context, as_json: bool) -> None:
    """List who is quoted, or say who is one and the same.

    A SPEAKER is a name, or an id or the unique start of one.
    """
    if context.invoked_subcommand is None:
        context.invoke(list_speakers, as_json=as_json)


@speakers.command("list")
@as_json
@with_library()
def list_speakers(face: Face, library: Library, as_json: bool) -> None:
    """List who is quoted in the library, those with the most quotations first."""
    _detect(face, library)
    _print(face, library, library.speakers(), as_json=as_json)


@speakers.command("same")
@as_json
@with_library()
def list_same(face: Face, library: Library, as_json: bool) -> None:
    """List who in several articles may be one and the same, the likeliest name first."""
    _detect(face, library)
    found = library.same_people()
    if as_json:
        face.output.json([[shapes.speaker(one) for one in same.speakers] for same in found])
        return
    for same in found:
        face.output.line(", ".join(f"{one.id[:SHORT_ID]} {one.name}" for one in same.speakers))


@speakers.command("merge")
@_speaker
@_others
@as_json
@with_library()
def merge(
    face: Face, library: Library, *, speaker: str, others: tuple[str, ...], as_json: bool
) -> None:
    """Say that others are one with SPEAKER, by whose name they are shown from now on."""
    _detect(face, library)
    root = _resolve(library, speaker)
    merged = [_resolve(library, one) for one in others]
    if any(one.id == root.id for one in merged):
        face.output.failure(speaker, "nobody can be merged with themselves")
        return
    _apply(library, library.merge_speakers(root, merged))
    _print_one(face, library, root, as_json=as_json)


@speakers.command("part")
@_speaker
@as_json
@with_library()
def part(face: Face, library: Library, *, speaker: str, as_json: bool) -> None:
    """Take all that were merged into SPEAKER out again."""
    root = _resolve(library, speaker)
    merged = library.merged_speakers(root)
    if not merged:
        face.output.failure(speaker, "nobody was merged into it")
        return
    _apply(library, library.part_speakers(merged))
    _print_one(face, library, root, as_json=as_json)


@speakers.command("apart")
@_speaker
@_others
@with_library()
def keep_apart(face: Face, library: Library, *, speaker: str, others: tuple[str, ...]) -> None:
    """Say that no two of these are one; that is not suggested again."""
    _detect(face, library)
    kept = [_resolve(library, one) for one in (speaker, *others)]
    if len({one.id for one in kept}) < len(kept):
        face.output.failure(speaker, "nobody can be kept apart from themselves")
        return
    _apply(library, library.keep_apart(kept))


@speakers.command("rename")
@_speaker
@click.argument("name", callback=some_words)
@click.option("--role", help="What they are; '' takes it away.")
@as_json
@with_library()
def rename(
    face: Face, library: Library, *, speaker: str, name: str, role: str | None, as_json: bool
) -> None:
    """Give SPEAKER another name, and with --role another role."""
    _detect(face, library)
    found = _resolve(library, speaker)
    _apply(library, library.rename_speaker(found, name, found.role if role is None else role))
    _print_one(face, library, found, as_json=as_json)


def _detect(face: Face, library: Library) -> None:
    progress = face.output.progress()
    try:
        library.detect_now(progress=progress)
    finally:
        progress.clear()


def _resolve(library: Library, named: str) -> Speaker:
    """Return whom a command means: by the whole name, or else by the start of an id.

    In this order: “Ada” and “Abe” are names before they begin the ids of others.
    """
    everybody = [count.speaker for count in library.speakers()]
    found = [one for one in everybody if name_key(one.name) == name_key(named)]
    found = found or [one for one in everybody if one.id.startswith(named.lower())]
    if not found:
        raise NotFoundError("speaker", named)
    if len(found) > 1:
        raise AmbiguousError("speaker", named, tuple(one.id for one in found))
    return found[0]


def _apply(library: Library, edit: Edit) -> None:
    if edit.changes:
        library.apply(edit).result()


def _print_one(face: Face, library: Library, speaker: Speaker, *, as_json: bool) -> None:
    shown, _, _ = library.speaker_names().get(speaker.id, (speaker.id, "", ""))
    counts = [count for count in library.speakers() if count.speaker.id == shown]
    _print(face, library, counts, as_json=as_json)


def _print(face: Face, library: Library, counts: Sequence[SpeakerCount], *, as_json: bool) -> None:
    if as_json:
        merged: dict[str, list[str]] = {}
        for own_id, (root_id, _, _) in library.speaker_names().items():
            if own_id != root_id:
                merged.setdefault(root_id, []).append(own_id)
        face.output.json(
            [shapes.counted_speaker(one, merged.get(one.speaker.id, ())) for one in counts]
        )
        return
    face.output.table(
        (
            one.speaker.id[:SHORT_ID],
            str(one.quotations),
            str(len(one.article_ids)),
            one.speaker.kind.value,
            one.speaker.name,
            one.speaker.role,
        )
        for one in counts
    )
