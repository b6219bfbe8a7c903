"""What a reader has chosen, as a frozen value, and the JSON file that keeps it.

A file from a newer Diptych keeps what this one does not know; a damaged file is put aside
under another name and the defaults are used, so that no choice is silently overwritten.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

FILE_NAME = "preferences.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """The reader's choices; the defaults stand here and nowhere else.

    ``person_id`` is who "me" is in every library. ``library`` is the one opened last, empty
    for the default one. ``language`` is the window's: a code such as ``de``, or ``system``.
    ``reference_style`` is the name of the style of what is copied, empty for plain words.
    ``guide_window`` is where the guide's window stood, as Qt writes it, ``guide_size`` its letters.
    ``unknown`` are keys of the file that this version has no use for.
    """

    name: str = ""
    initials: str = ""
    colour: str = ""
    person_id: str = ""
    theme: str = "system"
    language: str = "system"
    reading_font: str = ""
    reading_size: int = 16
    column_width: int = 66
    line_height: float = 1.63
    justified: bool = False
    hyphenated: bool = True
    page_labels: bool = True
    library: str = ""
    export_format: str = "markdown"
    reference_style: str = ""
    export_options: dict[str, Any] = field(default_factory=dict)
    guide_window: str = ""
    guide_size: int = 16
    unknown: dict[str, Any] = field(default_factory=dict)


_KNOWN = {one.name: one for one in fields(Preferences) if one.name != "unknown"}
_DEFAULTS = Preferences()


def from_json(document: object) -> Preferences:
    """Return the preferences a JSON document holds; a value of the wrong type is the default's."""
    if not isinstance(document, dict):
        raise TypeError("preferences are a JSON object")
    known = {
        name: value
        for name, value in document.items()
        if name in _KNOWN and _fits(value, getattr(_DEFAULTS, name))
    }
    unknown = {name: value for name, value in document.items() if name not in _KNOWN}
    return Preferences(**known, unknown=unknown)


def to_json(preferences: Preferences) -> dict[str, Any]:
    """Return the document that ``from_json`` reads back."""
    document = asdict(preferences)
    unknown = document.pop("unknown")
    return {**unknown, **document}


def _fits(value: object, default: object) -> bool:
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, float):
        return isinstance(value, int | float)
    return isinstance(value, type(default))


class PreferencesFile:
    """Keeps the preferences in one file, written whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME

    def load(self) -> Preferences:
        """Return what the file holds; the defaults where there is none or it is damaged."""
        try:
            return from_json(json.loads(self.path.read_bytes()))
        except OSError:
            return Preferences()
        except (ValueError, TypeError, RecursionError):
            put_aside(self.path)
            return Preferences()

    def save(self, preferences: Preferences) -> bool:
        """Replace the file; ``False`` where it cannot be written, which harms nobody's reading.

        A file that cannot be read is not replaced: it may hold what the reader has chosen.
        """
        # Imported late, like getpass below: the window starts without them.
        import tempfile  # noqa: PLC0415 - see above

        text = json.dumps(to_json(preferences), ensure_ascii=False, indent=2, sort_keys=True)
        try:
            if self.path.exists():
                self.path.read_bytes()
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(dir=self.path.parent, prefix=".preferences-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(text.encode("utf-8", "replace") + b"\n")
                    file.flush()
                    os.fsync(file.fileno())
                Path(beside).replace(self.path)
            except BaseException:
                Path(beside).unlink(missing_ok=True)
                raise
        except OSError:
            return False
        return True

    def load_known(self) -> Preferences:
        """Return the preferences with a person in them, who is made and kept where new."""
        preferences = self.load()
        if preferences.person_id and preferences.name:
            return preferences
        known = replace(
            preferences,
            person_id=preferences.person_id or str(uuid4()),
            name=preferences.name or login_name(),
        )
        self.save(known)
        return known


def put_aside(file: Path) -> None:
    """Give a damaged file another name, if that can be: nothing a reader has chosen is lost."""
    number = 1
    while (aside := file.with_suffix(f".damaged-{number}.json")).exists():
        number += 1
    try:
        file.rename(aside)
    except OSError:
        return


def login_name() -> str:
    """Return the name by which the machine knows the reader."""
    import getpass  # noqa: PLC0415 - the window starts without it

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "Reader"
