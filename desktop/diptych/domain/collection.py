"""Collections: nested folders of articles; one that has a query is a saved search."""

from __future__ import annotations

from dataclasses import dataclass, field

from diptych.domain.identity import new_id, now
from diptych.domain.tag import ROOT, name_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """A folder of articles, of which each article says for itself that it is in it.

    ``query`` makes it a saved search: its articles are those that the query finds now.
    """

    name: str
    id: str = field(default_factory=new_id)
    parent_id: str = ROOT
    position: int = 0
    query: str | None = None
    person_id: str = ""
    created: str = field(default_factory=now)
    modified: str = field(default_factory=now)
    version: int = 1
    deleted: str | None = None

    @property
    def key(self) -> str:
        """What siblings do not share: the name without case or width."""
        return name_key(self.name)
