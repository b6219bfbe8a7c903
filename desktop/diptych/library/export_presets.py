"""The file that keeps choices of exports, in the reader's folder beside the preferences.

What a later Diptych has put into it and this one does not know stays there. What is damaged is
put aside under another name.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from diptych.domain.annotation import AnchorState, Colour
from diptych.domain.annotation_filter import NOTHING_ASKED, AnnotationFilter
from diptych.domain.errors import NotFoundError, UnwritableFileError
from diptych.domain.export import (
    EVERYTHING,
    USUAL,
    Content,
    ExportOptions,
    ExportSelection,
    Grouping,
    TagStyle,
)
from diptych.domain.export_preset import ExportPreset
from diptych.domain.tag import name_key
from diptych.library.files import why_unwritable, write_whole
from diptych.preferences import put_aside

FILE_NAME = "exports.json"

V = TypeVar("V", ExportPreset, ExportSelection, ExportOptions, AnnotationFilter)
E = TypeVar("E", bound=StrEnum)
Reads = Callable[[Any], Any]
"""Returns what a value of the file means, or raises ``TypeError`` or ``ValueError``."""


class PresetsFile:
    """Keeps presets under their names; two programs may do so at once, the last word counts."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME

    def all(self) -> list[ExportPreset]:
        """Return what is kept, of all libraries, in the order of the names."""
        known = (preset_from(entry) for entry in self._entries())
        return sorted((preset for preset in known if preset), key=lambda one: one.key)

    def find(self, name: str, library_id: str) -> ExportPreset:
        """Return the preset of this name that fits a library, or raise ``NotFoundError``."""
        for preset in self.all():
            if preset.key == name_key(name) and preset.fits(library_id):
                return preset
        raise NotFoundError("saved export", name)

    def keep(self, preset: ExportPreset) -> None:
        """Keep a preset in the place of one of its name, or raise ``UnwritableFileError``.

        What is of another library alone stays, though it may have the same name.
        """
        self._write([*self._without(preset.key, preset.library_id), document_of(preset)])

    def forget(self, name: str, library_id: str) -> None:
        """Keep the preset that a library has by this name no longer.

        Raises ``UnwritableFileError``.
        """
        self._write(self._without(name_key(name), library_id))

    def _without(self, key: str, library_id: str) -> list[Any]:
        def stays(entry: Any) -> bool:
            preset = preset_from(entry)
            return preset is None or preset.key != key or not preset.fits(library_id)

        return [entry for entry in self._entries() if stays(entry)]

    def _entries(self) -> list[Any]:
        try:
            data = self.path.read_bytes()
        except OSError:
            return []
        try:
            entries = json.loads(data)["presets"]
            if not isinstance(entries, list):
                raise TypeError("presets are a list")
        except (ValueError, TypeError, KeyError, RecursionError):
            put_aside(self.path)
            return []
        return entries

    def _write(self, entries: list[Any]) -> None:
        text = json.dumps({"version": 1, "presets": entries}, ensure_ascii=False, indent=1)
        try:
            if self.path.exists():
                # What cannot be read is not replaced: it may hold what the reader has chosen.
                self.path.read_bytes()
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnwritableFileError(str(self.path), why_unwritable(error)) from error
        write_whole(self.path, text.encode("utf-8", "replace") + b"\n")


def document_of(preset: ExportPreset) -> dict[str, Any]:
    """Return a preset as the file has it; only what differs from the usual is written."""
    return _written(preset, ExportPreset(name="", format=""))


def options_document(options: ExportOptions) -> dict[str, Any]:
    """Return how a file is made as JSON has it; only what differs from the usual."""
    return _written(options, USUAL)


def options_from(document: object) -> ExportOptions:
    """Return how a file is made; what is not known, or means nothing, is as usual."""
    return _read(document, USUAL, _OPTIONS)


def preset_from(entry: object) -> ExportPreset | None:
    """Return the preset an entry of the file is; ``None`` where it has no name or no format.

    Keys that are not known are passed over, and so is a value that means nothing.
    """
    preset = _read(entry, ExportPreset(name="", format=""), _PRESET)
    return preset if preset.key and preset.format else None


def _written(value: V, usual: V) -> dict[str, Any]:
    document = {}
    for field in fields(value):
        own, other = getattr(value, field.name), getattr(usual, field.name)
        if own != other:
            document[field.name] = _plain(own, other)
    return document


def _plain(value: Any, usual: Any) -> Any:
    if isinstance(value, ExportSelection | ExportOptions | AnnotationFilter):
        return _written(value, usual)
    if isinstance(value, frozenset):
        return sorted(value)
    return list(value) if isinstance(value, tuple) else value


def _read(document: object, usual: V, readers: Mapping[str, Reads]) -> V:
    if not isinstance(document, dict):
        return usual
    found = {}
    for name, read in readers.items():
        if name in document:
            try:
                found[name] = read(document[name])
            except (TypeError, ValueError):
                continue
    return replace(usual, **found)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("it is no text")
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("it is neither true nor false")
    return value


def _ids(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError("it is no list")
    return tuple(_text(one) for one in value)


def _set(value: Any) -> frozenset[str]:
    return frozenset(_ids(value))


def _one_of(kind: type[E]) -> Reads:
    return lambda value: kind(_text(value))


def _some_of(kind: type[E]) -> Reads:
    return lambda value: frozenset(kind(one) for one in _ids(value))


_FILTER: dict[str, Reads] = {
    "tags": _set,
    "untagged": _truth,
    "with_children": _truth,
    "colours": _some_of(Colour),
    "speakers": _set,
    "creators": _set,
    "articles": _set,
    "collections": _set,
    "has_note": _truth,
    "states": _some_of(AnchorState),
    "since": _text,
    "until": _text,
}
_SELECTION: dict[str, Reads] = {
    "article_ids": _ids,
    "annotation_ids": _ids,
    "filter": lambda value: _read(value, NOTHING_ASKED, _FILTER),
    "tagged_only": _truth,
}
_OPTIONS: dict[str, Reads] = {
    "grouping": _one_of(Grouping),
    "content": _one_of(Content),
    "reference": _text,
    "notes": _truth,
    "speakers": _truth,
    "places": _truth,
    "links": _truth,
    "front_matter": _truth,
    "tag_style": _one_of(TagStyle),
    "originals": _truth,
    "template": _text,
    "each_article": _truth,
}
_PRESET: dict[str, Reads] = {
    "name": _text,
    "format": _text,
    "selection": lambda value: _read(value, EVERYTHING, _SELECTION),
    "options": lambda value: _read(value, USUAL, _OPTIONS),
    "library_id": _text,
}
