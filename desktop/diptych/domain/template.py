"""Templates: how readers say in a text what an export looks like."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

ENDING = ".jinja"
"""What the files of templates end with, behind the ending of what they make."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template as it is in its file.

    ``name`` is that of its file without ``.jinja``: ``field-notes.md`` makes Markdown. ``own`` is
    one of the reader's, which can be changed.
    """

    name: str
    source: str
    own: bool = False

    @property
    def suffix(self) -> str:
        """The ending of the files that it makes, with its point; empty where none is named."""
        return PurePath(self.name).suffix.lower()

    @property
    def title(self) -> str:
        """What lists call it: its name in words."""
        stem = PurePath(self.name).stem
        return stem.replace("-", " ").replace("_", " ").strip().capitalize() if stem else self.name
