"""Our postings behind Whoosh's codec interface.

Whoosh handles posting by posting: at a word's thousands of documents that is most of the time of
a search and of a commit. Its segments, deletions and table of contents stay; what stands in a
segment lies in arrays. Whoosh's own readers and searchers can read them through this codec, and
tests hold our answers against theirs.
"""

from __future__ import annotations

import pickle
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from diptych.search.contents import Contents, ContentsWriter, Documents, read_contents
from diptych.search.documents import EXACT_FIELDS, TEXT_FIELDS, Key
from diptych.search.postings import Postings
from diptych.search.tidying import Size

# Whoosh 2.7.4 is of 2016; newer compilers warn of its escapes and comparisons.
warnings.filterwarnings("ignore", category=SyntaxWarning, module=r".*\bwhoosh\b")

from whoosh.codec import base  # noqa: E402 - after the filter for its warnings
from whoosh.codec.whoosh3 import W3Segment  # noqa: E402 - as above
from whoosh.fields import FieldType, Schema  # noqa: E402 - as above
from whoosh.filedb.filestore import FileStorage  # noqa: E402 - as above
from whoosh.filedb.structfile import StructFile  # noqa: E402 - as above
from whoosh.formats import Existence, Format  # noqa: E402 - as above
from whoosh.index import TOC  # noqa: E402 - as above
from whoosh.matching import ListMatcher  # noqa: E402 - as above
from whoosh.reading import TermInfo, TermNotFound  # noqa: E402 - as above
from whoosh.util.filelock import FileLock  # noqa: E402 - as above

INDEX_NAME = "MAIN"

Field = tuple[str, Iterator[Postings]]
"""A field's name and its postings, slice by slice in the order of words."""


class Positions(Format):  # type: ignore[misc]  # Whoosh has no types
    """Word positions, 16-bit numbers in the machine's own order: an index stays on its machine."""

    def decode_positions(self, value: bytes) -> list[int]:
        """Return the positions that a posting holds."""
        positions: list[int] = np.frombuffer(value, np.uint16).tolist()
        return positions


class Text(FieldType):  # type: ignore[misc]  # as above
    """A field of words; the writer gives it postings that are ready."""

    def __init__(self) -> None:
        super().__init__(Positions(), None, scorable=True)


class Exact(FieldType):  # type: ignore[misc]  # as above
    """A field of whole values."""

    def __init__(self) -> None:
        super().__init__(Existence(), None)


class Segment(W3Segment):  # type: ignore[misc]  # as above
    """What Whoosh knows of a segment: its name, and which of its documents are deleted."""

    @property
    def size(self) -> Size:
        """How many documents there are."""
        return Size(self.doc_count_all(), self.doc_count())


class PerDocumentWriter(base.PerDocumentWriter):  # type: ignore[misc]  # as above
    """Takes the documents of a segment: keys and the lengths of their fields."""

    def __init__(self) -> None:
        self.is_closed = False
        self._keys: list[Key] = []
        self._lengths: dict[str, list[int]] = {name: [] for name in TEXT_FIELDS}

    def add(self, key: Key, lengths: dict[str, int]) -> int:
        """Take a document and return its number."""
        for name, column in self._lengths.items():
            column.append(lengths.get(name, 0))
        self._keys.append(key)
        return len(self._keys) - 1

    def close(self) -> None:
        """Take no more."""
        self.is_closed = True

    def documents(self) -> Documents:
        """Return what was taken."""
        lengths = {name: np.array(column, np.int32) for name, column in self._lengths.items()}
        return Documents(
            [key.unit for key in self._keys],
            [key.article_id for key in self._keys],
            np.array([key.start for key in self._keys], np.int32),
            np.array([key.end for key in self._keys], np.int32),
            {name: column for name, column in lengths.items() if column.any()},
        )


class FieldWriter(base.FieldWriter):  # type: ignore[misc]  # as above
    """Writes the fields of a segment."""

    def __init__(self, storage: FileStorage, segment: Segment) -> None:
        self.is_closed = False
        self._files = ContentsWriter(Path(storage.folder), segment.segment_id())

    def add_postings(self, _schema: Schema, _lengths: object, fields: Iterable[Field]) -> None:
        """Write each field whole."""
        for name, slices in fields:
            self._files.add_field(name, slices)

    def finish(self, documents: Documents) -> None:
        """Write what the postings are of."""
        self._files.finish(documents)

    def close(self) -> None:
        """Let go of the files."""
        self._files.close()
        self.is_closed = True


class Codec(base.Codec):  # type: ignore[misc]  # as above
    """How segments are written and read."""

    length_stats = False

    def per_document_writer(self, _storage: FileStorage, _segment: Segment) -> PerDocumentWriter:
        """Begin to take documents."""
        return PerDocumentWriter()

    def field_writer(self, storage: FileStorage, segment: Segment) -> FieldWriter:
        """Begin to write postings."""
        return FieldWriter(storage, segment)

    def per_document_reader(self, storage: FileStorage, segment: Segment) -> PerDocumentReader:
        """Open the documents of a segment for Whoosh."""
        return PerDocumentReader(
            segment, read_contents(Path(storage.folder), segment.segment_id()).documents
        )

    def terms_reader(self, storage: FileStorage, segment: Segment) -> TermsReader:
        """Open the postings of a segment for Whoosh."""
        return TermsReader(read_contents(Path(storage.folder), segment.segment_id()))

    def new_segment(self, _storage: FileStorage, indexname: str) -> Segment:
        """Begin a segment."""
        return Segment(self, indexname)


class PerDocumentReader(base.PerDocumentReader):  # type: ignore[misc]  # as above
    """What Whoosh asks of documents."""

    def __init__(self, segment: Segment, documents: Documents) -> None:
        self._segment = segment
        self._lengths = documents.lengths

    def doc_count(self) -> int:
        """Return how many documents there are, deleted ones left out."""
        count: int = self._segment.doc_count()
        return count

    def doc_count_all(self) -> int:
        """Return how many documents there are."""
        count: int = self._segment.doc_count_all()
        return count

    def has_deletions(self) -> bool:
        """Tell whether any is deleted."""
        return self.doc_count() < self.doc_count_all()

    def is_deleted(self, docnum: int) -> bool:
        """Tell whether this one is deleted."""
        deleted: bool = self._segment.is_deleted(docnum)
        return deleted

    def deleted_docs(self) -> Iterable[int]:
        """Return the deleted ones."""
        deleted: Iterable[int] = self._segment.deleted_docs()
        return deleted

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Return how many words a document has in a field."""
        column = self._lengths.get(fieldname)
        return default if column is None else int(column[docnum])

    def field_length(self, fieldname: str) -> int:
        """Return how many words there are in a field of all documents."""
        column = self._lengths.get(fieldname)
        return 0 if column is None else int(column.sum(dtype=np.int64))

    def min_field_length(self, fieldname: str) -> int:
        """Return the least number of words that any document has in a field."""
        column = self._lengths.get(fieldname)
        return 0 if column is None else int(column.min())

    def max_field_length(self, fieldname: str) -> int:
        """Return the largest number of words that any document has in a field."""
        column = self._lengths.get(fieldname)
        return 0 if column is None else int(column.max())

    def stored_fields(self, docnum: int) -> dict[str, object]:  # noqa: ARG002 - Whoosh's signature
        """Return nothing: the library itself has everything."""
        return {}


class TermsReader(base.TermsReader):  # type: ignore[misc]  # as above
    """What Whoosh asks of words."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._contents.field(term[0]).number_of(term[1].decode()) >= 0

    def cursor(self, fieldname: str, _fieldobj: object) -> Cursor:
        """Return what goes through the words of a field."""
        return Cursor(self._contents.field(fieldname))

    def indexed_field_names(self) -> Iterable[str]:
        """Return the fields that any document has."""
        return sorted(self._contents.fields)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Yield every field and word in order."""
        for name in self.indexed_field_names():
            for word in self._contents.field(name).words:
                yield name, word.encode()

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield what comes from this word on."""
        return (term for term in self.terms() if term >= (fieldname, prefix))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield every field and word with what is known of it."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield what comes from this word on, with what is known of it."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """Return what is known of a word; raise where it does not stand."""
        postings = self._contents.field(fieldname)
        number = postings.number_of(text.decode())
        if number < 0:
            raise TermNotFound(f"no {text!r} in {fieldname}")
        ids, times = postings.documents(number, number + 1)
        lengths = self._contents.documents.lengths.get(fieldname)
        own = np.ones(1, np.int32) if lengths is None else lengths[ids]
        return TermInfo(
            weight=float(times.sum(dtype=np.int64)) if len(times) else float(len(ids)),
            df=len(ids),
            minlength=int(own.min()),
            maxlength=int(own.max()),
            maxweight=float(times.max()) if len(times) else 1.0,
            minid=int(ids[0]),
            maxid=int(ids[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        """Return how often a word stands in all documents."""
        weight: float = self.term_info(fieldname, text).weight()
        return weight

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """Return in how many documents a word stands."""
        number = self._contents.field(fieldname).number_of(text.decode())
        return 0 if number < 0 else int(self._contents.field(fieldname).counts[number])

    def matcher(
        self, fieldname: str, text: bytes, format_: Format, scorer: Any = None
    ) -> ListMatcher:
        """Return what goes through the documents of a word."""
        info = self.term_info(fieldname, text)
        postings = self._contents.field(fieldname)
        number = postings.number_of(text.decode())
        ids, times = postings.documents(number, number + 1)
        values = None
        if postings.has_positions:
            every = np.ones(len(self._contents.documents), np.bool_)
            _, positions, _ = postings.places(number, number + 1, every)
            pieces = np.split(positions.astype(np.uint16), np.cumsum(times)[:-1])
            values = [piece.tobytes() for piece in pieces]
        return ListMatcher(
            ids.tolist(),
            times.astype(np.float64).tolist() or None,
            values,
            format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=info,
        )


class Cursor(base.FieldCursor):  # type: ignore[misc]  # as above
    """Goes through the words of a field, for Whoosh's automata."""

    def __init__(self, postings: Postings) -> None:
        self._postings = postings
        self._at = 0

    def first(self) -> str | None:
        """Go to the first word."""
        self._at = 0
        return self.text()

    def find(self, string: str) -> str | None:
        """Go to this word, or to the first after it."""
        self._at = self._postings.beginning(string)[0]
        return self.text()

    def next(self) -> str | None:
        """Go to the next word."""
        self._at += 1
        return self.text()

    def text(self) -> str | None:
        """Return the word, nothing after the last."""
        words = self._postings.words
        return words[self._at] if self._at < len(words) else None

    def is_valid(self) -> bool:
        """Tell whether there is a word here."""
        return self._at < len(self._postings.words)


def schema() -> Schema:
    """Return the fields of an index."""
    fields: dict[str, FieldType] = {name: Text() for name in TEXT_FIELDS}
    fields.update({name: Exact() for name in EXACT_FIELDS})
    return Schema(**fields)


class Storage(FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's way into a folder, where a pickle may be a list of segments and nothing else.

    The manifest vouches for files, and whoever can write the one can write the other.
    """

    def open_file(self, name: str, **_kwargs: object) -> StructFile:
        """Open a file to be read."""
        return _Read((Path(self.folder) / name).open("rb"), name=name)

    def temp_storage(self, _name: str = "") -> _Nowhere:
        """Return no other folder: postings are gathered in memory.

        To make one and to take it away again would be a tenth of a small commit.
        """
        return _Nowhere()


class _Nowhere:
    def destroy(self) -> None:
        """Do nothing; Whoosh asks for it at the end."""


class _Read(StructFile):  # type: ignore[misc]  # as above
    def read_pickle(self) -> Any:
        try:
            return _Unpickler(self.file).load()
        except BaseException:
            # Whoosh lets an error pass with the file open.
            self.close()
            raise


class _Unpickler(pickle.Unpickler):
    _KNOWN: ClassVar = {(kind.__module__, kind.__name__): kind for kind in (Segment, Codec)}

    def find_class(self, module: str, name: str) -> Any:
        kind = self._KNOWN.get((module, name))
        if kind is None:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in an index")
        return kind


def storage(folder: Path) -> FileStorage:
    """Return Whoosh's way into a folder."""
    return Storage(str(folder))


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
