"""Choices for an export that a reader keeps: by names, so that they serve in every library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, TypeVar

from diptych.domain.annotation import AnchorState, Colour
from diptych.domain.export import USUAL, ExportOptions

T = TypeVar("T", "NamedSelection", ExportOptions)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSelection:
    """What is to be exported, as people name it; what is empty asks for nothing.

    ``tags`` and ``collections`` are paths, ``speakers`` and ``creators`` names. The rest is as in
    ``AnnotationFilter`` and ``ExportSelection``.
    """

    tags: tuple[str, ...] = ()
    with_children: bool = True
    untagged: bool = False
    tagged_only: bool = False
    collections: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    creators: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    has_note: bool | None = None
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportPreset:
    """A format, what is exported in it and how, under a name of the reader's."""

    name: str
    format: str
    selection: NamedSelection = field(default_factory=NamedSelection)
    options: ExportOptions = USUAL


def to_json(preset: ExportPreset) -> dict[str, Any]:
    """Return the document that ``from_json`` reads back."""
    return {
        "name": preset.name,
        "format": preset.format,
        "selection": _written(preset.selection),
        "options": _written(preset.options),
    }


def from_json(document: object) -> ExportPreset | None:
    """Return the preset of a document; ``None`` where it is none.

    What this version does not know, and values that do not fit, are left out: a preset of a
    newer Diptych still serves as far as it can.
    """
    if not isinstance(document, Mapping):
        return None
    name, kind = document.get("name"), document.get("format")
    if not isinstance(name, str) or not name.strip() or not isinstance(kind, str):
        return None
    selection = _read(NamedSelection(), document.get("selection"))
    known = {one.value for one in Colour}, {one.value for one in AnchorState}
    selection = replace(
        selection,
        colours=tuple(one for one in selection.colours if one in known[0]),
        states=tuple(one for one in selection.states if one in known[1]),
    )
    return ExportPreset(
        name=name,
        format=kind,
        selection=selection,
        options=_read(USUAL, document.get("options")),
    )


def _written(value: Any) -> dict[str, Any]:
    found = {}
    for each in fields(value):
        held = getattr(value, each.name)
        found[each.name] = list(held) if isinstance(held, tuple) else held
    return found


def _read(usual: T, document: object) -> T:
    if not isinstance(document, Mapping):
        return usual
    changes: dict[str, Any] = {}
    for each in fields(usual):
        fitting = _fitting(getattr(usual, each.name), document.get(each.name))
        if fitting is not None:
            changes[each.name] = fitting
    return replace(usual, **changes)


def _fitting(usual: object, value: object) -> object | None:
    """Return a value of a document as one of the usual one's kind; ``None`` where it is not."""
    if isinstance(usual, tuple):
        words = value if isinstance(value, list) else []
        return tuple(one for one in words if isinstance(one, str))
    if isinstance(usual, bool) or usual is None:
        return value if isinstance(value, bool) else None
    if isinstance(usual, StrEnum):
        kind = type(usual)
        return kind(value) if value in {one.value for one in kind} else None
    return value if isinstance(value, str) else None
