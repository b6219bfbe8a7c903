"""All notes at one moment, made ready for their list on the thread that read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter

from diptych.domain.reference import Noted


@dataclass(frozen=True, slots=True)
class NoteSnapshot:
    """Notes by id and with the newest change first, and the articles and tags they are on.

    Of fifty thousand notes all this takes longer than a reader should feel, so it is made
    before they are handed to the interface's thread. Nobody changes it afterwards.
    """

    by_id: dict[str, Noted]
    newest: list[Noted]
    article_ids: frozenset[str]
    tag_ids: frozenset[str]

    @classmethod
    def of(cls, notes: Iterable[Noted]) -> NoteSnapshot:
        """Make it of notes in any order."""
        by_id = {one.id: one for one in notes}
        newest = sorted(by_id.values(), key=attrgetter("modified"), reverse=True)
        articles = map(attrgetter("article_id"), newest)
        return cls(
            by_id,
            newest,
            frozenset(filter(None, articles)),
            frozenset(chain.from_iterable(map(attrgetter("tags"), newest))),
        )
