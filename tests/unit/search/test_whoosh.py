"""Our answers are those of Whoosh's own searcher, on the same files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.search.codec import read_segments, schema, storage
from diptych.search.documents import BODY, TAG, Document, Key
from diptych.search.evaluation import evaluate
from diptych.search.index import Reading, SearchIndex
from diptych.search.query import parse
from diptych.search.surroundings import Surroundings
from diptych.text.analysis import terms
from effort import examples

from whoosh import query as asked  # isort: skip  # after the codec, which quiets its warnings
from whoosh.query.spans import SpanNear  # isort: skip  # as above
from whoosh.reading import MultiReader, SegmentReader  # isort: skip  # as above
from whoosh.scoring import BM25F  # isort: skip  # as above
from whoosh.searching import Searcher  # isort: skip  # as above

WORDS = ["night", "ferry", "quay", "fern", "fery", "nigh", "care", "co-op", "tram", "trams"]
"""None of them but the last two are forms of one word."""

texts = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30), min_size=1, max_size=8)


class Pair:
    """One index, asked by us and by Whoosh."""

    def __init__(self, reading: Reading, searcher: Searcher) -> None:
        self._reading = reading
        self._searcher = searcher

    def ours(self, typed: str) -> dict[str, float]:
        root = parse(typed).root
        assert root is not None
        return dict(evaluate(root, [self._reading.source(("en",))], Surroundings()).ranked)

    def theirs(self, query: asked.Query) -> dict[str, float]:
        found = self._searcher.search(query, limit=None, optimize=False).top_n
        # Asked for what a word is not in, Whoosh may give a deleted document at the end.
        deleted = self._searcher.reader().is_deleted
        return {self.key(number): score for score, number in found if not deleted(number)}

    def key(self, number: int) -> str:
        return self._reading.source().keys(np.array([number]))[0].group


def made(number: int, words: list[str]) -> Document:
    text = " ".join(words)
    return Document(Key(f"a:{number}", str(number)), {BODY: text}, {TAG: (words[0],)})


@contextmanager
def indexed(batches: list[list[list[str]]], gone: list[int]) -> Iterator[Pair]:
    """Make an index of so many commits, with some documents deleted."""
    with tempfile.TemporaryDirectory() as name:
        index = SearchIndex(Path(name), "library")
        number = 0
        with index.writing() as writing:
            writing.begin_anew((0, ""))
            for batch in batches:
                writing.commit([made(number + at, words) for at, words in enumerate(batch)])
                number += len(batch)
            if gone:
                writing.commit(articles=[str(at) for at in gone])
            writing.commit(complete=True)
        with index.reading() as reading:
            segments = read_segments(index.folder, reading.manifest.generation)
            readers = [SegmentReader(storage(index.folder), schema(), own) for own in segments]
            reader = MultiReader(readers) if len(readers) != 1 else readers[0]
            yield Pair(reading, Searcher(reader, weighting=BM25F()))
        index.close()


def term(word: str) -> asked.Term:
    return asked.Term(BODY, word)


QUERIES: dict[str, asked.Query] = {
    "night": term("night"),
    "night ferry": asked.And([term("night"), term("ferry")]),
    "night OR quay": asked.Or([term("night"), term("quay")]),
    "night ferry OR quay": asked.Or([asked.And([term("night"), term("ferry")]), term("quay")]),
    "(night OR quay) ferry": asked.And([asked.Or([term("night"), term("quay")]), term("ferry")]),
    "ferry -night": asked.And([term("ferry"), asked.Not(term("night"))]),
    "ferry -night -quay": asked.And(
        [term("ferry"), asked.Not(asked.Or([term("night"), term("quay")]))]
    ),
}
"""Ranked alike: their scores are sums of those of single words. (Not by Whoosh's ``AndNot``: that
keeps a document which is the first that fits and ought to be left out.)"""

FOUND: dict[str, asked.Query] = {
    "-night": asked.Not(term("night")),
    '"night ferry"': asked.Phrase(BODY, ["night", "ferry"]),
    '"ferry ferry"': asked.Phrase(BODY, ["ferry", "ferry"]),
    '"night ferry quay"': asked.Phrase(BODY, ["night", "ferry", "quay"]),
    "near(night quay, 3)": SpanNear(term("night"), term("quay"), slop=3, ordered=False),
    "fer*": asked.Prefix(BODY, "fer"),
    "ni*": asked.Prefix(BODY, "ni"),
    "co*": asked.Prefix(BODY, "co"),
    "ferry~": asked.FuzzyTerm(BODY, "ferry", maxdist=1, prefixlength=2),
    "ferry~2": asked.FuzzyTerm(BODY, "ferry", maxdist=2, prefixlength=2),
    "night~": asked.FuzzyTerm(BODY, "night", maxdist=1, prefixlength=2),
    "tram": asked.Or([term("tram"), term("trams")]),
    "cooperate": asked.Or([term("cooperate"), term("cooperate-2")]),
    "coop": asked.Or([term("coop"), term("coop-2")]),
}
"""The same documents; what stands for several words is ranked otherwise, as one word."""


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(texts, min_size=1, max_size=3))
def test_the_same_documents_in_the_same_order(batches: list[list[list[str]]]) -> None:
    with indexed(batches, []) as pair:
        for typed, query in QUERIES.items():
            ours, theirs = pair.ours(typed), pair.theirs(query)
            assert ours.keys() == theirs.keys(), typed
            # Whoosh adds the same to all for each word that they do not have.
            more = {key: theirs[key] - ours[key] for key in ours}
            assert all(one == pytest.approx(max(more.values())) for one in more.values()), typed
            assert "-" in typed or ours == pytest.approx(theirs), typed


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(texts, min_size=1, max_size=4), st.data())
def test_the_same_documents_with_some_deleted(
    batches: list[list[list[str]]], data: st.DataObject
) -> None:
    count = sum(map(len, batches))
    gone = data.draw(st.lists(st.integers(0, count - 1), max_size=count, unique=True))
    with indexed(batches, gone) as pair:
        for typed, query in (QUERIES | FOUND).items():
            assert set(pair.ours(typed)) == set(pair.theirs(query)), typed


def test_whoosh_reads_what_stands_where() -> None:
    words = ["night", "ferry", "co-op", "night"]
    with indexed([[words]], []) as pair:
        reader: Any = pair._searcher.reader()
        words_there = [text.decode() for name, text in reader.all_terms() if name == BODY]
        assert words_there == ["co", "coop-2", "ferry", "night", "op"]
        matcher = reader.postings(BODY, "night")
        assert (matcher.weight(), matcher.value_as("positions")) == (2.0, [0, 4])
        positions = {
            term.folded: term.position for term in terms(" ".join(words)) if term.length == 2
        }
        assert positions == {"coop": 2}
        assert reader.postings(BODY, "coop-2").value_as("positions") == [2]
        assert reader.doc_field_length(0, BODY) == 5
        assert reader.field_length(BODY) == 5
        assert list(reader.lexicon(TAG)) == [b"night"]
