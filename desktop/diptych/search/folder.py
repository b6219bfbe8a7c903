"""An index's folder: its present state in memory, and the one way in which it changes.

Nothing in it is trusted that the manifest does not vouch for. A commit writes new files beside
the old, then the manifest, then deletes what is no longer in use: whenever it is cut short, the
manifest names a state that is whole.
"""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from diptych.search.documents import Document
from diptych.search.manifest import (
    FORMAT,
    MANIFEST,
    Listed,
    Manifest,
    UnusableIndexError,
    check_files,
    list_file,
    read_manifest,
    remove_others,
    write_manifest,
)
from diptych.search.pace import Pace
from diptych.search.tidying import Size, to_merge
from diptych.text.analysis import ANALYSER

if TYPE_CHECKING:
    from diptych.search.contents import Contents
    from diptych.search.gathering import Vocabulary
    from diptych.search.state import State

SCHEMA = 4
"""Raised when documents get other fields, or fields other contents."""
VERSION = f"whoosh274-{sys.byteorder}-{FORMAT}.{SCHEMA}.{ANALYSER}"
LOCK = "lock"

Stamp = tuple[int, int, int] | None


class IndexFolder:
    """The folder of one library's index, below the cache."""

    def __init__(self, cache: Path, library_id: str) -> None:
        self.path = cache / library_id / VERSION
        self._manifest_path = self.path / MANIFEST
        self.library_id = library_id
        self._loading = threading.RLock()
        self._stamp: Stamp = None
        self._state: State | None = None
        self._known: set[tuple[str, Listed]] = set()
        self._contents: dict[str, Contents] = {}
        self._distrusted = False
        self._vocabulary: Vocabulary | None = None

    def current(self) -> State:
        """Return the state that the manifest names; raise ``UnusableIndexError`` if it is none."""
        with self._loading:
            if self._distrusted:
                raise UnusableIndexError("the index was found damaged")
            # Another instance may commit, and delete older files, while they are being read.
            attempts = 3
            while True:
                attempts -= 1
                stamp = self._stamped()
                try:
                    if self._state is None or stamp != self._stamp:
                        self._state = self._load()
                        self._stamp = stamp
                    return self._state
                except UnusableIndexError:
                    self._state = None
                    if not attempts or self._stamped() == stamp:
                        raise

    def _stamped(self) -> Stamp:
        """Return what changes with every manifest."""
        try:
            stat = self._manifest_path.stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size, stat.st_ino

    def _load(self) -> State:
        """Check every file, and only then open them."""
        manifest = read_manifest(self.path, self.library_id, VERSION)
        check_files(self.path, manifest.files, self._known)
        from diptych.search.codec import read_segments  # noqa: PLC0415 - brings Whoosh
        from diptych.search.contents import read_contents  # noqa: PLC0415 - brings NumPy
        from diptych.search.state import State  # noqa: PLC0415 - as above

        if not manifest.files:
            return State.of(manifest, (), ())
        try:
            segments = read_segments(self.path, manifest.generation)
            self._contents = {
                name: self._contents.get(name) or read_contents(self.path, name)
                for name in (segment.segment_id() for segment in segments)
            }
            return State.of(manifest, segments, tuple(self._contents.values()))
        except Exception as error:
            # Anything may come of a file that is not what it ought to be.
            raise UnusableIndexError("the index cannot be read") from error

    def forget(self) -> None:
        """Keep nothing in memory; the next look reads and checks everything."""
        with self._loading:
            self._state = self._stamp = None
            self._contents = {}
            self._known.clear()

    def distrust(self) -> None:
        """Let nobody open the present state again: it was found damaged."""
        with self._loading:
            self.forget()
            try:
                (self.path / MANIFEST).unlink(missing_ok=True)
            except OSError:
                self._distrusted = True

    def forget_words(self) -> None:
        """Let go of what makes one commit after another quick, if it is much."""
        if self._vocabulary is not None and self._vocabulary.is_large:
            self._vocabulary = None

    def lock(self) -> Callable[[], None] | None:
        """Take the lock of writers and return the way to release it; ``None`` if it is taken.

        The system releases it when a process dies. A folder that cannot be written raises
        ``OSError``.
        """
        from diptych.search.codec import file_lock  # noqa: PLC0415 - brings Whoosh

        self.path.mkdir(parents=True, exist_ok=True)
        return file_lock(self.path / LOCK)

    def begin_anew(self, head: tuple[int, str]) -> None:
        """Throw everything away and begin an index that stands for ``head`` once complete."""
        with self._loading:
            self.forget()
            (self.path / MANIFEST).unlink(missing_ok=True)
            remove_others(self.path, (), keep=(LOCK,))
            empty = Manifest(
                library_id=self.library_id, version=VERSION, generation=0, head=head, complete=False
            )
            write_manifest(self.path, empty)
            self._distrusted = False

    def move_head(self, head: tuple[int, str], *, complete: bool) -> None:
        """Say that the present documents stand for another place in the log."""
        manifest = self.current().manifest
        write_manifest(self.path, replace(manifest, head=head, complete=complete))

    def commit(
        self,
        documents: Iterable[Document],
        *,
        units: frozenset[str],
        articles: frozenset[str],
        head: tuple[int, str],
        complete: bool,
        pace: Pace,
        choose: Callable[[Sequence[Size]], list[int]] = to_merge,
    ) -> None:
        """Replace ``units`` and ``articles`` by ``documents`` in one step.

        ``choose`` says which segments are put together meanwhile.
        """
        from diptych.search.codec import begin_generation, storage  # noqa: PLC0415 - brings Whoosh
        from diptych.search.gathering import Vocabulary  # noqa: PLC0415 - brings NumPy
        from diptych.search.writing import IndexWriter  # noqa: PLC0415 - as above

        state = self.current()
        before = state.manifest
        remove_others(self.path, before.files, keep=(LOCK,))
        if not before.files:
            begin_generation(self.path, before.generation)
        if self._vocabulary is None or self._vocabulary.is_full:
            self._vocabulary = Vocabulary()
        writer = IndexWriter(
            storage(self.path), before.generation, state.named_contents(), self._vocabulary, pace
        )
        try:
            writer.remove(units, articles)
            for document in documents:
                writer.add(document)
            names = writer.finish(choose)
        except BaseException:
            writer.give_up()
            raise
        files = {name: before.files.get(name) or list_file(self.path / name) for name in names}
        after = replace(
            before, generation=before.generation + 1, head=head, complete=complete, files=files
        )
        with self._loading:
            self._known.update(files.items())
        write_manifest(self.path, after)
        remove_others(self.path, files, keep=(LOCK,))

    def remove_older_versions(self) -> None:
        """Delete the indexes that other versions of this program made of the library."""
        for path in self.path.parent.iterdir():
            if path != self.path and path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
