"""Writing an index: documents to postings to a segment, gently, beside a window that is used."""

from __future__ import annotations

import heapq
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from struct import Struct
from typing import Any

from diptych.search.codec import INDEX_NAME, POSITION_BYTES, Codec, Segment, Term, schema
from diptych.search.documents import Document, Key
from diptych.search.pace import Pace
from diptych.search.summary import SUFFIX, Summary
from diptych.text.analysis import CHUNK, analyse

from whoosh.index import TOC  # isort: skip  # after the codec, which quiets its warnings
from whoosh.reading import SegmentReader  # isort: skip  # as above
from whoosh.writing import SegmentWriter  # isort: skip  # as above

MOST_SEGMENTS = 8
"""A search opens each segment; more than this and the smaller ones are put together."""
_DELETED = -1


class _Gathered:
    """The postings of one field that are still in memory, as bytes for each word.

    Neither lists nor tuples nor arrays: Python's garbage collector would go through all of them
    again and again, and stops every other thread meanwhile.
    """

    __slots__ = ("_postings",)
    _head = Struct("=IH")

    def __init__(self) -> None:
        self._postings: dict[str, bytearray] = {}

    def words(self) -> list[str]:
        """Return the words in order."""
        return sorted(self._postings)

    def add(self, word: str, number: int, positions: Sequence[int]) -> None:
        """Note where a word stands in a document."""
        posting = self._head.pack(number, len(positions)) + array("H", positions).tobytes()
        postings = self._postings.get(word)
        if postings is None:
            self._postings[word] = bytearray(posting)
        else:
            postings += posting

    def take(self, word: str) -> tuple[list[int], list[bytes]]:
        """Return a word's documents and its packed positions in each, and forget them."""
        postings = bytes(self._postings.pop(word))
        numbers: list[int] = []
        values: list[bytes] = []
        at = 0
        while at < len(postings):
            number, count = self._head.unpack_from(postings, at)
            at += self._head.size
            after = at + count * POSITION_BYTES
            numbers.append(number)
            values.append(postings[at:after])
            at = after
        return numbers, values


class PostingPool:
    """Gathers the postings of a segment and gives them back in order.

    Words are sorted, not postings; those of segments that are merged stream past.
    """

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._gathered: defaultdict[str, _Gathered] = defaultdict(_Gathered)
        self._merged: list[Iterator[Term]] = []
        self.words: dict[str, tuple[list[str], list[int]]] = {}

    def add_text(self, field: str, number: int, text: str) -> int:
        """Take the words of a text; return how many there are."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        position = 0
        for raw in CHUNK.findall(text):
            parts, joined = analyse(raw)
            if joined:
                places[f"{joined}-{len(parts)}"].append(position)
            for _, _, folded in parts:
                places[folded].append(position)
                position += 1
        gathered = self._gathered[field]
        for word, positions in places.items():
            gathered.add(word, number, positions)
        return position

    def add_exact(self, field: str, number: int, values: Collection[str]) -> None:
        """Take whole values."""
        for value in values:
            self._gathered[field].add(value, number, ())

    def merge(self, terms: Iterator[Term]) -> None:
        """Take the words of another segment, in order, its documents numbered after ours."""
        self._merged.append(terms)

    def iter_postings(self) -> Iterator[Term]:
        """Yield every word with its postings, in order, and count its documents."""
        word_of = itemgetter(0, 1)
        every = heapq.merge(self._own(), *self._merged, key=word_of)
        for (field, word), same in groupby(every, key=word_of):
            numbers: list[int] = []
            values: list[bytes] = []
            for _, _, more_numbers, more_values in same:
                numbers += more_numbers
                values += more_values
            if not numbers:
                continue
            words, counts = self.words.setdefault(field, ([], []))
            words.append(word.decode())
            counts.append(len(numbers))
            yield field, word, numbers, values
            self._pace.breathe()

    def _own(self) -> Iterator[Term]:
        for field in sorted(self._gathered):
            gathered = self._gathered[field]
            for word in gathered.words():
                yield field, word.encode(), *gathered.take(word)

    def cleanup(self) -> None:
        """Forget everything; Whoosh asks for it."""
        self._gathered.clear()
        self._merged.clear()


class IndexWriter(SegmentWriter):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's writer with our postings; it leaves the older state in place.

    It goes on from ``generation`` and never looks for another. The caller holds the lock,
    writes the manifest after ``finish`` and then tidies up.
    """

    def __init__(
        self, storage: Any, generation: int, summaries: Mapping[str, Summary], pace: Pace
    ) -> None:
        opened = _Opened(storage, generation)
        super().__init__(opened, _lk=False, codec=Codec(), compound=False)
        self.files: list[str] = []
        self._summaries = summaries
        self._pace = pace
        self._keys: list[Key] = []
        self._lengths: dict[str, list[int]] = {}
        self._readers: list[SegmentReader] = []
        self.pool = PostingPool(pace)

    def add(self, document: Document) -> None:
        """Index one document."""
        number = self._next_document(document.key)
        for field, text in document.texts.items():
            self._length(field, number, self.pool.add_text(field, number, text))
        for field, values in document.exact.items():
            self.pool.add_exact(field, number, values)
        self._pace.breathe()

    def remove(self, units: frozenset[str], articles: frozenset[str]) -> None:
        """Delete what earlier commits hold of these objects, and everything of these articles."""
        if not units and not articles:
            return
        for segment in self.segments:
            summary = self._summaries[segment.segment_id()]
            for number in summary.numbers_of(units, articles):
                segment.delete_document(number)

    def merge_segment(self, segment: Segment) -> None:
        """Put what is left of a segment into the one that is being written."""
        summary = self._summaries[segment.segment_id()]
        numbers = [_DELETED] * len(summary.keys)
        for old, key in enumerate(summary.keys):
            if not segment.is_deleted(old):
                new = numbers[old] = self._next_document(key)
                for field, column in summary.lengths.items():
                    if column[old]:
                        self._length(field, new, column[old])
        reader = SegmentReader(self.storage, self.schema, segment.undeleted())
        self._readers.append(reader)
        self.pool.merge(_renumbered(reader, summary, numbers))

    def finish(self) -> list[str]:
        """Commit, merging small segments; return the names of the files that are then in use."""
        self.commit(mergetype=merge_small)
        self._close_readers()
        return self.files

    def give_up(self) -> None:
        """Leave everything as it was."""
        # Where there is no room on the disk, tidying up fails as well; the next commit does it.
        with suppress(Exception):
            self.cancel()
        self._close_readers()

    def _close_readers(self) -> None:
        for reader in self._readers:
            reader.close()
        self._readers.clear()

    def _next_document(self, key: Key) -> int:
        number: int = self.docnum
        self.perdocwriter.start_doc(number)
        self.perdocwriter.finish_doc()
        self._keys.append(key)
        self._added = True
        self.docnum += 1
        return number

    def _length(self, field: str, number: int, length: int) -> None:
        column = self._lengths.setdefault(field, [])
        column.extend([0] * (number - len(column)))
        column.append(length)

    def _finalize_segment(self) -> Any:
        segment = super()._finalize_segment()
        for column in self._lengths.values():
            column.extend([0] * (len(self._keys) - len(column)))
        summary = Summary(self._keys, self._lengths, self.pool.words)
        summary.write(Path(self.storage.folder) / f"{segment.segment_id()}{SUFFIX}")
        return segment

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


def merge_small(writer: IndexWriter, segments: list[Segment]) -> list[Segment]:
    """Put the smallest segments together once there are many, and those half of deleted ones.

    Each document is then copied only as often as the index grows to a multiple.
    """
    living = {s.segment_id(): s.doc_count_all() - s.deleted_count() for s in segments}
    merged = [s for s in segments if s.deleted_count() * 2 > s.doc_count_all()]
    if len(segments) - len(merged) > MOST_SEGMENTS:
        total = 0
        for segment in sorted(segments, key=lambda s: living[s.segment_id()]):
            if len(merged) > MOST_SEGMENTS // 2 and living[segment.segment_id()] > total:
                break
            total += living[segment.segment_id()]
            if segment not in merged:
                merged.append(segment)
    for segment in merged:
        writer.merge_segment(segment)
    return [segment for segment in segments if segment not in merged]


def _renumbered(reader: SegmentReader, summary: Summary, numbers: list[int]) -> Iterator[Term]:
    """Yield the words of a segment with the numbers that its documents have now."""
    for field in sorted(summary.words):
        for word in summary.words[field]:
            encoded = word.encode()
            matcher = reader.postings(field, encoded)
            kept: list[int] = []
            values: list[bytes] = []
            for ids, _ in matcher.blocks():
                for old, value in zip(ids, matcher.values(), strict=True):
                    if numbers[old] != _DELETED:
                        kept.append(numbers[old])
                        values.append(value or b"")
            yield field, encoded, kept, values
