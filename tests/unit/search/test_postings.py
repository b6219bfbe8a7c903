"""Postings are the same whether they are gathered at once or merged, and say where words stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.search.agreement import within
from diptych.search.contents import Contents, ContentsWriter, Documents, read_contents
from diptych.search.distance import nearly
from diptych.search.gathering import Gathered, Vocabulary
from diptych.search.merging import GONE, Part, merged
from diptych.search.pace import unpaced
from diptych.search.places import Place, held
from diptych.search.postings import NO_INTS, Postings, Spots
from diptych.search.sequences import SHIFT, Places, following, near, places_of
from diptych.search.syntax import Near, Phrase, Word
from diptych.text.analysis import terms
from effort import examples

pieces = st.sampled_from(
    [
        "ferry",
        "Ferries",
        "co-op",
        "co-op-ted",
        "_",
        "l’état",
        "naïve",
        "東京",
        "1990-2001",
        "a",
        "-",
    ]
)
texts = st.lists(st.lists(pieces, max_size=12).map(" ".join), max_size=6)


def gathered(numbered: dict[int, str]) -> Postings:
    field = Gathered(Vocabulary(), exact=False)
    for number, text in numbered.items():
        field.add_text(number, text)
    return field.postings()


def told(postings: Postings) -> dict[str, dict[int, list[int]]]:
    """Say in plain values what postings say."""
    found: defaultdict[str, dict[int, list[int]]] = defaultdict(dict)
    every = np.ones(100, np.bool_)
    for number, word in enumerate(postings.words):
        for document, position, span in zip(
            *(column.tolist() for column in postings.places(number, number + 1, every)), strict=True
        ):
            assert span == int(word.partition("-")[2] or 1)
            found[word].setdefault(document, []).append(position)
    return dict(found)


def put_together(slices: list[Postings]) -> dict[str, dict[int, list[int]]]:
    found: dict[str, dict[int, list[int]]] = {}
    for postings in slices:
        assert not found.keys() & set(postings.words)
        assert all(word < other for word in found for other in postings.words)
        found |= told(postings)
    return found


@given(texts)
def test_gathered_words_stand_where_the_analysis_says(made: list[str]) -> None:
    numbered = dict(enumerate(made))
    expected: defaultdict[str, dict[int, list[int]]] = defaultdict(dict)
    for number, text in numbered.items():
        for term in terms(text):
            word = term.folded if term.length == 1 else f"{term.folded}-{term.length}"
            expected[word].setdefault(number, []).append(term.position)

    postings = gathered(numbered)

    assert told(postings) == expected
    assert list(postings.words) == sorted(expected)
    assert postings.counts.tolist() == [len(expected[word]) for word in postings.words]
    assert postings.totals.tolist() == [
        sum(map(len, expected[word].values())) for word in postings.words
    ]


@given(texts, st.sets(st.integers(0, 5)), st.integers(1, 30), st.integers(0, 6))
def test_merged_segments_are_as_if_gathered_at_once(
    made: list[str], gone: set[int], size: int, cut: int
) -> None:
    one, other = dict(enumerate(made[:cut])), dict(enumerate(made[cut:]))
    kept = [text for number, text in one.items() if number not in gone] + list(other.values())
    numbers = np.array([GONE if n in gone else n for n in one], np.int32)
    numbers[numbers != GONE] = np.arange(np.count_nonzero(numbers != GONE))
    after = np.arange(len(other), dtype=np.int32) + np.count_nonzero(numbers != GONE)
    parts = [Part(gathered(one), numbers), Part(gathered(other), after.astype(np.int32))]

    slices = list(merged(parts, unpaced(), size))

    assert put_together(slices) == told(gathered(dict(enumerate(kept))))


@settings(max_examples=examples(40))
@given(made=texts)
def test_what_was_written_is_read(
    made: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("segment")
    numbered = dict(enumerate(made))
    tags = Gathered(Vocabulary(), exact=True)
    for number in numbered:
        tags.add_exact(number, (f"t{number % 2}", "all"))
    lengths = np.array([len(text) for text in made], np.int32)
    documents = Documents(
        [f"a:{number}" for number in numbered],
        [f"a{number}" for number in numbered],
        lengths * 2,
        lengths * 3,
        {"body": lengths},
    )

    writer = ContentsWriter(folder, "s")
    writer.add_field("body", merged([Part(gathered(numbered))], unpaced()))
    writer.add_field("tag", merged([Part(tags.postings())], unpaced()))
    writer.finish(documents)
    read = read_contents(folder, "s")

    assert told(read.field("body")) == told(gathered(numbered))
    assert_tags(read, len(made))
    assert [read.documents.key(n)[:2] for n in numbered] == [(f"a:{n}", f"a{n}") for n in numbered]
    assert read.documents.ends.tolist() == (lengths * 3).tolist()
    assert read.documents.sizes == {"body": (np.count_nonzero(lengths), lengths.sum())}


def assert_tags(read: Contents, count: int) -> None:
    tags = read.field("tag")
    assert list(tags.words) == sorted(
        {"all", "t0", "t1"} if count > 1 else {"all", "t0"} if count else ()
    )
    for number, word in enumerate(tags.words):
        ids, times = tags.documents(number, number + 1)
        assert len(times) == 0
        assert ids.tolist() == [n for n in range(count) if word in {"all", f"t{n % 2}"}]


def test_words_with_one_beginning_are_one_run() -> None:
    postings = gathered({0: "car care cared caring cat dog cab"})

    def run(letters: str) -> list[str]:
        return list(postings.words[slice(*postings.beginning(letters))])

    assert run("car") == ["car", "care", "cared", "caring"]
    assert run("") == list(postings.words)
    assert run("e") == []
    assert run("dog") == ["dog"]
    assert (postings.number_of("cat"), postings.number_of("ca")) == (5, -1)


@given(st.lists(st.text("abcé", max_size=7), max_size=12), st.text("abcé", min_size=1, max_size=6))
def test_all_words_are_weighed_as_each_by_itself(words: list[str], word: str) -> None:
    for edits in (1, 2):
        assert nearly(words, word, edits).tolist() == [within(w, word, edits) for w in words]


@given(
    st.lists(st.lists(st.sampled_from("ab"), max_size=30), min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(0, 5), st.integers(-1, 31)), max_size=30),
)
def test_a_word_is_looked_up_at_any_place(
    made: list[list[str]], asked: list[tuple[int, int]]
) -> None:
    postings = gathered({number: " ".join(words) for number, words in enumerate([*made, ["a"]])})
    asked.sort()
    documents, positions = (np.array([p[i] for p in asked], np.int32) for i in range(2))
    ids, rows = np.unique(documents, return_inverse=True)

    stands = postings.stands(postings.number_of("a"), Spots(ids, rows, positions))

    texts = dict(enumerate([*made, ["a"]]))
    assert stands.tolist() == [
        position >= 0 and texts.get(document, [])[position : position + 1] == ["a"]
        for document, position in asked
    ]


placed = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 9), st.integers(1, 3)), unique=True)


def of_segment(entries: list[tuple[int, int, int]]) -> Places:
    return places_of(*(np.array([e[i] for e in entries], np.int64) for i in range(3)))


def of_document(entries: list[tuple[int, int, int]], document: int) -> list[Place]:
    return sorted(Place(at, at + length) for own, at, length in entries if own == document)


@given(st.lists(placed, min_size=2, max_size=3), st.integers(1, 4))
def test_sequences_are_found_for_all_documents_as_for_each(
    columns: list[list[tuple[int, int, int]]], distance: int
) -> None:
    words = tuple(Word(str(number)) for number in range(len(columns)))
    every = [of_segment(entries) for entries in columns]
    found = every[0]
    for right in every[1:]:
        found = following(found, right)
    phrases = Counter((found.first >> SHIFT).tolist())
    nearby = Counter(near(every, distance).tolist())

    for document in range(3):
        places = {
            word: of_document(entries, document)
            for word, entries in zip(words, columns, strict=True)
        }
        assert phrases[document] == len(held(Phrase(words), places))
        items = tuple((word,) for word in words)
        assert nearby[document] == len(held(Near(items, distance), places))


def test_nothing_gathered_is_nothing(tmp_path: Path) -> None:
    assert gathered({}).words == []
    assert gathered({0: "", 1: " … "}).ids.tolist() == NO_INTS.tolist()
