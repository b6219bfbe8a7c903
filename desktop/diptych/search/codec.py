"""How postings get into Whoosh's files and out again: its own format, taken a block at a time.

Whoosh handles posting by posting; at a word's thousands of documents that is most of the time of
a search and of a commit. Another format takes its place here.
"""

from __future__ import annotations

import warnings
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from pathlib import Path
from typing import Any

from diptych.search.documents import EXACT_FIELDS, TEXT_FIELDS

# Whoosh 2.7.4 is of 2016; newer compilers warn of its escapes and comparisons.
warnings.filterwarnings("ignore", category=SyntaxWarning, module=r".*\bwhoosh\b")

from whoosh.codec.whoosh3 import (  # noqa: E402 - after the filter for its warnings
    W3Codec,
    W3FieldWriter,
    W3LeafMatcher,
    W3PostingsWriter,
    W3Segment,
)
from whoosh.fields import FieldType, Schema  # noqa: E402 - as above
from whoosh.filedb.filestore import FileStorage  # noqa: E402 - as above
from whoosh.formats import Existence, Format  # noqa: E402 - as above
from whoosh.index import TOC  # noqa: E402 - as above
from whoosh.util.filelock import FileLock  # noqa: E402 - as above

INDEX_NAME = "MAIN"
BLOCK = 128
SMALL_BLOCK = 8
"""Postings that are not worth compressing."""
COMPRESSION = 3
POSITION_BYTES = array("H").itemsize

Term = tuple[str, bytes, Sequence[int], Sequence[bytes]]
"""Field, word, and in order the numbers of its documents and its packed positions in each:
16-bit numbers in the machine's own order of bytes, since an index stays on its machine."""


class PackedPositions(Format):  # type: ignore[misc]  # Whoosh has no types
    """Word positions, a quarter smaller than Whoosh's pickled lists."""

    def decode_positions(self, value: bytes) -> Sequence[int]:
        """Return the positions that a posting holds."""
        return array("H", value)


class Text(FieldType):  # type: ignore[misc]  # as above
    """A field of words; the writer gives it postings that are ready."""

    def __init__(self) -> None:
        super().__init__(PackedPositions(), None)


class Exact(FieldType):  # type: ignore[misc]  # as above
    """A field of whole values."""

    def __init__(self) -> None:
        super().__init__(Existence(), None)


class Segment(W3Segment):  # type: ignore[misc]  # as above
    """A segment that can be read as if nothing in it were deleted: who asks knows better."""

    def undeleted(self) -> Segment:
        """Return the segment without its deletions."""
        whole = copy(self)
        whole._deleted = None  # noqa: SLF001 - a copy of ourselves
        return whole


class Matcher(W3LeafMatcher):  # type: ignore[misc]  # as above
    """Reads the postings of a word."""

    def blocks(self) -> Iterator[tuple[Sequence[int], Sequence[float]]]:
        """Yield document numbers and weights; ``values`` belongs to the block just given."""
        while self.is_active():
            self._read_ids()
            self._read_weights()
            yield self._ids, self._weights
            self._next_block()

    def values(self) -> Sequence[bytes]:
        """Return the packed positions of the present block."""
        self._read_values()
        values: Sequence[bytes] = self._values
        return values


class _PostingsWriter(W3PostingsWriter):  # type: ignore[misc]  # as above
    def add_all(self, numbers: Sequence[int], values: Sequence[bytes]) -> None:
        """Write the postings of one word; how often it stands in a document is its weight."""
        for at in range(0, len(numbers), BLOCK):
            if at:
                self._write_block()
            block = values[at : at + BLOCK]
            self._ids = array("I", numbers[at : at + BLOCK])
            self._weights = array("f", [len(value) // POSITION_BYTES or 1 for value in block])
            self._values = [value for value in block if value]
            self._maxweight = max(self._weights)
            self._compression = COMPRESSION if len(block) > SMALL_BLOCK else 0


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]  # as above
    def add_postings(self, schema: Schema, _lengths: object, terms: Iterable[Term]) -> None:
        """Write words with all their postings, in order."""
        field = ""
        for name, word, numbers, values in terms:
            if name != field:
                if field:
                    self.finish_field()
                self.start_field(name, schema[name])
                field = name
            self.start_term(word)
            self._postwriter.add_all(numbers, values)
            self.finish_term()
        if field:
            self.finish_field()


class Codec(W3Codec):  # type: ignore[misc]  # as above
    """Whoosh's codec, without its copies of field lengths: the summary has them."""

    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> _FieldWriter:
        """Write words block by block."""
        return _FieldWriter(self, storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> _PostingsWriter:
        """Write postings block by block."""
        return _PostingsWriter(dbfile, BLOCK, byteids, COMPRESSION)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> Matcher:
        """Read postings block by block."""
        offset, length = terminfo.extent()
        return Matcher(dbfile, offset, length, format_, term=term, scorer=scorer)

    def new_segment(self, _storage: Any, indexname: str) -> Segment:
        """Begin a segment."""
        return Segment(self, indexname)


def schema() -> Schema:
    """Return the fields of an index."""
    fields: dict[str, FieldType] = {name: Text() for name in TEXT_FIELDS}
    fields.update({name: Exact() for name in EXACT_FIELDS})
    return Schema(**fields)


def storage(folder: Path) -> FileStorage:
    """Return Whoosh's way into a folder."""
    return FileStorage(str(folder))


def begin_generation(folder: Path, generation: int) -> None:
    """Write the table of contents of an index without documents."""
    TOC(schema(), [], generation).write(storage(folder), INDEX_NAME)


def read_segments(folder: Path, generation: int) -> list[Segment]:
    """Read the table of contents, a pickle: of a generation whose files were checked."""
    toc = TOC.read(storage(folder), INDEX_NAME, gen=generation, schema=schema())
    return list(toc.segments)


def file_lock(path: Path) -> Callable[[], None] | None:
    """Lock a file and return the way to release it; ``None`` if another has it."""
    lock = FileLock(str(path))
    return lock.release if lock.acquire() else None
