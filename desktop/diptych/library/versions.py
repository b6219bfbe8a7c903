"""The texts of articles as they come and change: copied, read anew, taken from a newer version."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from diptych.domain.person import Person
from diptych.domain.progress import Progress
from diptych.library import adopting, clipping, rereading
from diptych.library.arriving import Imported
from diptych.library.edits import Edit
from diptych.library.import_choices import Filing
from diptych.library.importing import Desk

if TYPE_CHECKING:
    from diptych.library.reading_files import FileReader
    from diptych.library.writing import Writing
    from diptych.storage.store import Store


class Versions:
    """What the library does about texts and their revisions; ``me`` makes them."""

    def __init__(self, store: Store, writing: Writing, reader: FileReader, me: Person) -> None:
        self._store = store
        self._writing = writing
        self._reader = reader
        self._person_id = me.id

    def clip(self, clipped: clipping.Clipping, progress: Progress, filing: Filing) -> Imported:
        """Make an article of what was copied."""
        return clipping.clip(
            clipped,
            progress,
            desk=Desk(self._store, self._writing, background=False),
            reader=self._reader,
            person_id=self._person_id,
            filing=filing,
        )

    def plan_reread(
        self,
        article_id: str,
        options: Mapping[str, str],
        progress: Progress,
        *,
        told: Callable[[Sequence[str]], object] | None = None,
    ) -> Edit | None:
        """Store what comes of reading an original anew; return the edit that leads to it."""
        return rereading.plan_reread(
            article_id,
            options,
            progress,
            store=self._store,
            writing=self._writing,
            reader=self._reader,
            person_id=self._person_id,
            told=told,
        )

    def plan_adoption(self, older_id: str, newer_id: str, progress: Progress) -> Edit:
        """Store one article's text as a revision of another; return the edit that leads to it."""
        return adopting.plan_adoption(
            older_id,
            newer_id,
            progress,
            store=self._store,
            writing=self._writing,
            person_id=self._person_id,
        )
