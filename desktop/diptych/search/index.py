"""The search index of one library: a disposable copy, in the reader's cache, of what is stored.

Whatever happens to its folder, nothing is lost: what does not agree with its manifest is not
opened, and is made anew. Whoosh is imported when the index is first used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from diptych.search.documents import FIELDS_OF_SCOPE, Document
from diptych.search.folder import VERSION, IndexFolder
from diptych.search.manifest import Manifest, UnusableIndexError
from diptych.search.origins import note_origin, remove_forsaken
from diptych.search.pace import Pace, unpaced
from diptych.search.tidying import to_merge_at_rest

if TYPE_CHECKING:
    from diptych.search.reading import IndexSource
    from diptych.search.state import State
    from diptych.search.syntax import Scope


class IndexBusyError(Exception):
    """Another instance is writing to the index."""


class SearchIndex:
    """The index of the library ``library_id``, in a folder of its own below ``cache``.

    ``location`` is where the library is, so that its index can go when it is gone.
    """

    def __init__(self, cache: Path, library_id: str, location: str = "") -> None:
        self._folder = IndexFolder(cache, library_id)
        self._cache = cache
        self._location = location

    @property
    def folder(self) -> Path:
        """Where the index is kept."""
        return self._folder.path

    @property
    def manifest(self) -> Manifest | None:
        """The manifest of the state that stands, or ``None`` where there is no usable index."""
        try:
            return self._folder.current().manifest
        except UnusableIndexError:
            return None

    @property
    def ready(self) -> bool:
        """Whether there is a whole index to ask."""
        manifest = self.manifest
        return manifest is not None and manifest.complete

    @property
    def head(self) -> tuple[int, str] | None:
        """The place in the library's log that the index has reached."""
        manifest = self.manifest
        return None if manifest is None else manifest.head

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Give the present state; raise ``UnusableIndexError`` if there is none.

        Any other error that comes of asking it means that it is damaged: call ``give_up``.
        """
        yield Reading(self._folder.current())

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """Hold the index for writing; raise ``IndexBusyError`` while another instance does.

        A folder that cannot be written raises ``OSError``.
        """
        release = self._folder.lock()
        if release is None:
            raise IndexBusyError
        try:
            self.note_use()
            yield Writing(self._folder)
        finally:
            self._folder.forget_words()
            release()

    def note_use(self) -> None:
        """Write down that the index is in use; raise ``OSError`` where that cannot be."""
        if self._location:
            note_origin(self._cache, self._folder.library_id, self._location)

    def remove_forsaken(self) -> list[Path]:
        """Delete the indexes of libraries that are gone, and return their folders."""
        return remove_forsaken(self._cache)

    def give_up(self) -> None:
        """Let nobody trust the present state: it was found damaged."""
        self._folder.distrust()

    def close(self) -> None:
        """Let go of all files."""
        self._folder.forget()


class Reading:
    """One state of the index; any thread may ask it."""

    def __init__(self, state: State) -> None:
        self.manifest = state.manifest
        self.languages = state.languages
        self._state = state

    def source(
        self,
        languages: tuple[str, ...] = (),
        hidden_units: frozenset[str] = frozenset(),
        hidden_articles: frozenset[str] = frozenset(),
    ) -> IndexSource:
        """Return what may be asked; the hidden documents have changed since."""
        from diptych.search.reading import IndexSource  # noqa: PLC0415 - brings NumPy

        return IndexSource(
            self._state,
            languages=languages,
            hidden_units=hidden_units,
            hidden_articles=hidden_articles,
        )

    def words_beginning(self, letters: str, scope: Scope, most: int) -> list[str]:
        """Return the words that begin so, as they are folded, those of most documents first."""
        from diptych.search.vocabulary import words_beginning  # noqa: PLC0415 - brings NumPy

        return words_beginning(self._state.contents, letters, FIELDS_OF_SCOPE[scope], most)


class Writing:
    """The index, held for writing."""

    def __init__(self, folder: IndexFolder) -> None:
        self._folder = folder

    @property
    def manifest(self) -> Manifest | None:
        """The manifest of the state to go on from, ``None`` where there is no usable one."""
        try:
            return self._folder.current().manifest
        except UnusableIndexError:
            return None

    def begin_anew(self, head: tuple[int, str]) -> None:
        """Throw everything away and begin an index that stands for ``head`` once complete."""
        self._folder.begin_anew(head)

    def indexed_articles(self) -> frozenset[str]:
        """Return the articles that an index which is still being made has already."""
        return self._folder.current().article_ids()

    def put_together(self, pace: Pace) -> bool:
        """Put together what a search would else look into one by one; false if nothing is."""
        state = self._folder.current()
        if not to_merge_at_rest(state.sizes):
            return False
        before = state.manifest
        self._folder.commit(
            (),
            units=frozenset(),
            articles=frozenset(),
            head=before.head,
            complete=before.complete,
            pace=pace,
            choose=to_merge_at_rest,
        )
        return True

    def commit(
        self,
        documents: Iterable[Document] = (),
        *,
        units: Iterable[str] = (),
        articles: Iterable[str] = (),
        head: tuple[int, str] | None = None,
        complete: bool | None = None,
        pace: Pace | None = None,
    ) -> None:
        """Replace ``units`` and ``articles`` by ``documents`` in one step, and move the head."""
        before = self._folder.current().manifest
        head = before.head if head is None else head
        whole = before.complete if complete is None else complete
        gone, gone_articles = frozenset(units), frozenset(articles)
        if documents == () and not gone and not gone_articles:
            self._folder.move_head(head, complete=whole)
        else:
            self._folder.commit(
                documents,
                units=gone,
                articles=gone_articles,
                head=head,
                complete=whole,
                pace=pace or unpaced(),
            )
        if whole and not before.complete:
            self._folder.remove_older_versions()


__all__ = ["VERSION", "IndexBusyError", "Reading", "SearchIndex", "UnusableIndexError", "Writing"]
