"""Notes on an article or on the library; those on a quote belong to its annotation."""

from __future__ import annotations

from dataclasses import dataclass, field

from diptych.domain.identity import new_id, now


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Markdown text; ``article_id`` is ``None`` for a note on the library."""

    text: str
    id: str = field(default_factory=new_id)
    article_id: str | None = None
    title: str = ""
    person_id: str = ""
    created: str = field(default_factory=now)
    modified: str = field(default_factory=now)
    version: int = 1
    deleted: str | None = None
