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

    @property
    def short(self) -> str:
        """Return the initials, or those that the name has."""
        return self.initials or initials_of(self.name)


def initials_of(name: str) -> str:
    """Return the first letters of a name's first and last word: ``GR`` for Grace Anne Reader."""
    words = [word for word in name.split() if word[0].isalnum()]
    ends = words[:1] + words[1:][-1:]
    return "".join(word[0] for word in ends).upper()
