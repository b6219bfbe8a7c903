"""One committed state of an index in memory, and the readers through which threads ask it."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from diptych.search.codec import Segment
from diptych.search.documents import LANGUAGE, TEXT_FIELDS, Key
from diptych.search.manifest import Manifest
from diptych.search.summary import NO_WORDS, Summary

from whoosh.reading import SegmentReader  # isort: skip  # after the codec, which quiets its warnings


@dataclass(frozen=True, slots=True)
class State:
    """What the manifest names; documents are numbered through all segments.

    ``groups`` and ``lengths`` have an entry for each document. Any thread may look at it.
    """

    manifest: Manifest
    schema: Any
    segments: tuple[Segment, ...]
    summaries: tuple[Summary, ...]
    keys: tuple[Key, ...]
    groups: tuple[str, ...]
    lengths: Mapping[str, Sequence[int]]
    bases: tuple[int, ...]
    deleted: tuple[frozenset[int], ...]

    @classmethod
    def of(
        cls,
        manifest: Manifest,
        schema: Any,
        segments: Sequence[Segment],
        summaries: Sequence[Summary],
    ) -> State:
        """Put the parts together."""
        counts = [len(summary.keys) for summary in summaries]
        keys = tuple(key for summary in summaries for key in summary.keys)
        lengths: dict[str, array[int]] = {name: array("I") for name in TEXT_FIELDS}
        for summary in summaries:
            for name, column in lengths.items():
                column.extend(summary.lengths.get(name) or [0] * len(summary.keys))
        return cls(
            manifest,
            schema,
            tuple(segments),
            tuple(summaries),
            keys,
            tuple(key.group for key in keys),
            lengths,
            tuple(accumulate(counts, initial=0)),
            tuple(frozenset(segment.deleted_docs()) for segment in segments),
        )

    @property
    def languages(self) -> set[str]:
        """The languages that articles here are in."""
        return {
            language
            for summary in self.summaries
            for language in summary.words.get(LANGUAGE, NO_WORDS)
        }

    def named_summaries(self) -> dict[str, Summary]:
        """Return each segment's summary by its name."""
        names = [segment.segment_id() for segment in self.segments]
        return dict(zip(names, self.summaries, strict=True))

    def article_ids(self) -> frozenset[str]:
        """Return the articles that are here whole: the beginning of each is written last."""
        return frozenset(
            key.article_id
            for summary, deleted in zip(self.summaries, self.deleted, strict=True)
            for number, key in enumerate(summary.keys)
            if number not in deleted and key.is_article and key.start == 0
        )


class Readers:
    """Whoosh's readers of a state's segments, for one thread at a time."""

    def __init__(self) -> None:
        self._readers: dict[str, SegmentReader] = {}

    def of(self, state: State, storage: Any) -> list[SegmentReader]:
        """Return a reader for each segment; those of segments that are gone are closed."""
        wanted = {segment.segment_id(): segment for segment in state.segments}
        for name in self._readers.keys() - wanted.keys():
            self._readers.pop(name).close()
        for name, segment in wanted.items():
            if name not in self._readers:
                self._readers[name] = SegmentReader(storage, state.schema, segment.undeleted())
        return [self._readers[name] for name in wanted]

    def close(self) -> None:
        """Let go of the files."""
        for reader in self._readers.values():
            reader.close()
        self._readers.clear()
