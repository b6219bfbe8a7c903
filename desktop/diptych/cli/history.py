"""The history of one annotation on the command line, and going back in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diptych.cli import shapes

if TYPE_CHECKING:
    from diptych.cli.face import Face
    from diptych.domain.history import Step
    from diptych.library.library import Library

_LONG = 60
"""Characters of a note or quote on a line."""


def tell_history(
    face: Face, library: Library, prefix: str, back_to: int | None, *, as_json: bool
) -> None:
    """Print what happened to an annotation, also to one in the bin; go back first, if asked."""
    annotation_id = library.resolve_history(prefix.lower())
    if back_to is not None:
        edit = library.going_back(annotation_id, back_to)
        if edit.changes:
            library.apply(edit).result()
    people = {person.id: person.name for person in library.people()}
    entries = library.history(annotation_id)
    if as_json:
        face.output.json([shapes.happened(entry, people) for entry in entries])
        return
    face.output.table(
        (
            str(entry.number),
            entry.at,
            people.get(entry.person_id, ""),
            "; ".join(_words(step) for step in entry.steps),
        )
        for entry in entries
    )


def _words(step: Step) -> str:
    before, after = _short(step.before), _short(step.after)
    if before and after:
        return f"{step.deed.value}: {before} → {after}"
    return f"{step.deed.value}: {before or after}" if before or after else step.deed.value


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else f"{line[: _LONG - 1]}…"
