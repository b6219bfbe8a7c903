"""Writing an index: documents to postings to a segment, gently, beside a window that is used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

import numpy as np

from diptych.search.codec import INDEX_NAME, Codec, Field, Segment, schema
from diptych.search.contents import Contents
from diptych.search.documents import EXACT_FIELDS, Document
from diptych.search.gathering import Gathered, Vocabulary
from diptych.search.merging import GONE, Part, merged
from diptych.search.pace import Pace
from diptych.search.postings import Ints
from diptych.search.tidying import Size

from whoosh.index import TOC  # isort: skip  # after the codec, which quiets its warnings
from whoosh.writing import SegmentWriter  # isort: skip  # as above


class PostingPool:
    """Gathers the postings of a segment: those of new documents, and those of merged segments."""

    def __init__(self, vocabulary: Vocabulary, pace: Pace) -> None:
        self._pace = pace
        self._vocabulary = vocabulary
        self._gathered: dict[str, Gathered] = {}
        self._merged: list[tuple[Contents, Ints]] = []

    def add_text(self, field: str, number: int, text: str) -> int:
        """Take the words of a text; return how many there are."""
        return self._field(field).add_text(number, text)

    def add_exact(self, field: str, number: int, values: tuple[str, ...]) -> None:
        """Take whole values."""
        self._field(field).add_exact(number, values)

    def merge(self, contents: Contents, numbers: Ints) -> None:
        """Take another segment, its documents renumbered after those that are here."""
        self._merged.append((contents, numbers))

    def iter_postings(self) -> Iterator[Field]:
        """Yield each field with its postings."""
        names = {*self._gathered, *(name for own, _ in self._merged for name in own.fields)}
        for name in sorted(names):
            parts = [Part(self._gathered[name].postings())] if name in self._gathered else []
            parts += [
                Part(own.fields[name], numbers)
                for own, numbers in self._merged
                if name in own.fields
            ]
            yield name, merged(parts, self._pace)
            self._pace.breathe()

    def cleanup(self) -> None:
        """Forget everything; Whoosh asks for it."""
        self._gathered.clear()
        self._merged.clear()

    def _field(self, name: str) -> Gathered:
        gathered = self._gathered.get(name)
        if gathered is None:
            exact = name in EXACT_FIELDS
            gathered = self._gathered[name] = Gathered(self._vocabulary, exact=exact)
        return gathered


class IndexWriter(SegmentWriter):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's writer with our postings; it leaves the older state in place.

    It goes on from ``generation`` and never looks for another. The caller holds the lock,
    writes the manifest after ``finish`` and then tidies up.
    """

    def __init__(
        self,
        storage: Any,
        generation: int,
        contents: Mapping[str, Contents],
        vocabulary: Vocabulary,
        pace: Pace,
    ) -> None:
        opened = _Opened(storage, generation)
        super().__init__(opened, _lk=False, codec=Codec(), compound=False)
        self.files: list[str] = []
        self._contents = contents
        self._pace = pace
        self.pool = PostingPool(vocabulary, pace)

    def add(self, document: Document) -> None:
        """Index one document."""
        number = self.docnum
        lengths = {
            field: self.pool.add_text(field, number, text) for field, text in document.texts.items()
        }
        for field, values in document.exact.items():
            if values:
                self.pool.add_exact(field, number, values)
        self.perdocwriter.add(document.key, lengths)
        self._added = True
        self.docnum += 1
        self._pace.breathe()

    def remove(self, units: frozenset[str], articles: frozenset[str]) -> None:
        """Delete what earlier commits hold of these objects, and everything of these articles."""
        if not units and not articles:
            return
        for segment in self.segments:
            documents = self._contents[segment.segment_id()].documents
            for number in documents.numbers_of(units, articles):
                segment.delete_document(number)

    def merge_segment(self, segment: Segment) -> None:
        """Put what is left of a segment into the one that is being written."""
        contents = self._contents[segment.segment_id()]
        documents = contents.documents
        numbers = np.full(len(documents), GONE, np.int32)
        lengths = {name: column.tolist() for name, column in documents.lengths.items()}
        for old in range(len(documents)):
            if not segment.is_deleted(old):
                own = {name: column[old] for name, column in lengths.items()}
                numbers[old] = self.perdocwriter.add(documents.key(old), own)
                self.docnum += 1
        self._added = True
        self.pool.merge(contents, numbers)

    def finish(self, choose: Callable[[Sequence[Size]], list[int]]) -> list[str]:
        """Commit, merging the segments chosen; return the names of the files then in use."""

        def merge(_writer: IndexWriter, segments: list[Segment]) -> list[Segment]:
            chosen = choose([segment.size for segment in segments])
            for number in chosen:
                self.merge_segment(segments[number])
            return [own for number, own in enumerate(segments) if number not in chosen]

        self.commit(mergetype=merge)
        return self.files

    def give_up(self) -> None:
        """Leave everything as it was."""
        # Where there is no room on the disk, tidying up fails as well; the next commit does it.
        with suppress(Exception):
            self.cancel()

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        self.fieldwriter.add_postings(self.schema, None, self.pool.iter_postings())
        self.fieldwriter.finish(self.perdocwriter.documents())
        self.fieldwriter.close()

    def _commit_toc(self, segments: list[Segment]) -> None:
        """Write the table of contents; unlike Whoosh's, it deletes nothing yet."""
        kept = [s for s in segments if s.deleted_count() < s.doc_count_all()]
        toc = TOC(self.schema, kept, self.generation)
        toc.write(self.storage, self.indexname)
        self.files = [TOC._filename(INDEX_NAME, self.generation)]  # noqa: SLF001 - only it knows
        for segment in kept:
            self.files += segment.list_files(self.storage)


class _Opened:
    """What Whoosh's writer asks of an index: the one generation that it goes on from."""

    indexname = INDEX_NAME

    def __init__(self, storage: Any, generation: int) -> None:
        self.storage = storage
        self._generation = generation

    def _read_toc(self) -> TOC:
        return TOC.read(self.storage, INDEX_NAME, gen=self._generation, schema=schema())
