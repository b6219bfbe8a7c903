"""The presets of exports that a reader keeps: one JSON file beside the preferences."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from diptych.domain.errors import NotFoundError, UnwritableFileError
from diptych.domain.export_preset import ExportPreset, from_json, to_json
from diptych.domain.tag import name_key
from diptych.library.files import why_unwritable, write_whole

FILE_NAME = "exports.json"


class ExportPresets:
    """Reads and writes the presets; each call reads the file, which two windows share.

    What is in the file and no preset that this version understands stays where it is. A file
    that is damaged is put aside when presets are kept anew.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME

    def all(self) -> list[ExportPreset]:
        """Return the presets in the order of their names."""
        found = [preset for each in self._documents() if (preset := from_json(each))]
        return sorted(found, key=lambda one: name_key(one.name))

    def named(self, name: str) -> ExportPreset:
        """Return the preset of this name, case aside, or raise ``NotFoundError``."""
        for preset in self.all():
            if name_key(preset.name) == name_key(name):
                return preset
        raise NotFoundError("preset", name)

    def keep(self, preset: ExportPreset) -> None:
        """Keep a preset in place of the one that is called so; raises ``UnwritableFileError``."""
        others = self._without(preset.name)
        self._write([*others, to_json(preset)])

    def remove(self, name: str) -> None:
        """Forget the preset of this name; raises ``UnwritableFileError``."""
        self._write(self._without(name))

    def _without(self, name: str) -> list[Any]:
        def is_other(document: Any) -> bool:
            preset = from_json(document)
            return preset is None or name_key(preset.name) != name_key(name)

        return [each for each in self._documents(damaged=self._put_aside) if is_other(each)]

    def _documents(self, damaged: Callable[[], None] = lambda: None) -> list[Any]:
        try:
            document = json.loads(self.path.read_bytes())
            presets = document["presets"]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise UnwritableFileError(str(self.path), why_unwritable(error)) from error
        except (ValueError, KeyError, TypeError, RecursionError):
            damaged()
            return []
        return list(presets) if isinstance(presets, list) else []

    def _put_aside(self) -> None:
        number = 1
        while (aside := self.path.with_suffix(f".damaged-{number}.json")).exists():
            number += 1
        self.path.rename(aside)

    def _write(self, documents: Sequence[Any]) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnwritableFileError(str(self.path), why_unwritable(error)) from error
        text = json.dumps({"presets": list(documents)}, ensure_ascii=False, indent=2)
        write_whole(self.path, text.encode("utf-8", "replace") + b"\n")
