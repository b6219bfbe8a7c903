"""People who make annotations."""

from __future__ import annotations

from dataclasses import dataclass, field

from diptych.domain.identity import new_id, now


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A creator; who "me" is, is a local preference."""

    name: str
    id: str = field(default_factory=new_id)
    initials: str = ""
    colour: str = ""
    person_id: str = ""
    created: str = field(default_factory=now)
    modified: str = field(default_factory=now)
    version: int = 1
    deleted: str | None = None
