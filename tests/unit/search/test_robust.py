"""Whatever is typed is answered, and whatever was done to its files the index is right or unused."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asked import PIECES, of_words, query
from benchmarks import corpus
from diptych.domain.article import Article, Author
from diptych.domain.blocks import Blocks
from diptych.search import documents
from diptych.search.documents import Document
from diptych.search.evaluation import evaluate
from diptych.search.folder import LOCK
from diptych.search.index import SearchIndex, UnusableIndexError
from diptych.search.marks import Marker
from diptych.search.places import Locator, held
from diptych.search.query import parse
from diptych.search.scan import Scan
from diptych.search.surroundings import Surroundings
from diptych.search.syntax import Near, Phrase, leaves
from effort import examples

TEXTS = [
    *corpus.articles(12, 1500),
    "The ferry’s résumé: NGOs co-operate, naïvely. Care! Care? A word, two words.",
    "東京駅は大きい。駅の前。 Straße ﬁve İstanbul",
    "",
]


def made() -> list[Document]:
    found: list[Document] = []
    for number, text in enumerate(TEXTS):
        article = Article(
            id=f"a{number}",
            title=text[:30],
            authors=(Author(name="Ada Quay"),),
            published=f"{1995 + number}-02",
            language=("en", "fr", "ja")[number % 3],
        )
        found += documents.of_article(article, text, Blocks.of([]))
    return found


AROUND = Surroundings(
    tags={"t": ("care", "older")}, collections={"x": frozenset({"a1"})}, languages=("en", "fr")
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    index = SearchIndex(tmp_path_factory.mktemp("cache"), "library")
    every = made()
    with index.writing() as writing:
        writing.begin_anew((1, "t"))
        writing.commit(tuple(every[:7]))
        writing.commit(tuple(every[7:]))
        writing.commit(tuple(every[:2]), articles=["a0", "a1"], complete=True)
    yield index
    index.close()


def answered(index: SearchIndex, typed: str) -> None:
    """Ask the index and a scan, which agree, and mark what was found."""
    asked = parse(typed)
    assert isinstance(str(asked.understood()), str)
    if asked.root is None:
        return
    with index.reading() as reading:
        by_index = evaluate(asked.root, [reading.source(("en", "fr"))], AROUND)
    scan = Scan(asked.root, ("en", "fr"))
    for document in made():
        scan.add(document)
    by_scan = evaluate(asked.root, [scan], AROUND)
    groups = {group for group, _ in by_index.best(0)}
    assert groups == {group for group, _ in by_scan.best(0)}
    assert [group for group, _ in by_index.best(5)] == [group for group, _ in by_index.best(0)][:5]
    by_index.keys(sorted(groups))
    marker = Marker(asked, ("en", "fr"))
    for text in TEXTS[-3:]:
        marks = marker.marks(text, language="en")
        assert all(mark.start < mark.end <= len(text) for mark in marks)


typed_texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=10).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=10).map("".join),
    st.text(max_size=60),
)


@settings(
    max_examples=examples(500),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(typed=typed_texts)
def test_any_text_is_a_query_and_index_and_scan_agree(index: SearchIndex, typed: str) -> None:
    answered(index, typed)


def test_drawn_queries_are_answered(index: SearchIndex) -> None:
    source = random.Random(6)
    for _ in range(60):
        answered(index, query(source))
        answered(index, of_words(source, corpus.words()))


words = st.lists(
    st.sampled_from(["ferry", "ferries", "co-op", "coop", "co", "op", "quay"]), max_size=20
)


@settings(max_examples=examples(150), deadline=None)
@given(
    texts=st.lists(words, min_size=1, max_size=4),
    typed=st.sampled_from(
        ["ferry", '"ferry quay"', "co-op", '"co-op quay"', "coop", '"co op"', "fer*", '"quay fer*"',
         "quai~", "near(ferry quay, 2)", 'near("co op" quay, 3)', "near(co-op fer*, 4)"]
    ),
)  # fmt: skip
def test_the_index_counts_how_often_a_text_says_it(
    texts: list[list[str]], typed: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = parse(typed).root
    assert isinstance(root, Phrase | Near)
    index = SearchIndex(tmp_path_factory.mktemp("counted"), "library")
    with index.writing() as writing:
        writing.begin_anew((0, ""))
        for number, text in enumerate(texts):
            article = Article(id=f"a{number}", title="")
            writing.commit(tuple(documents.of_article(article, " ".join(text), Blocks.of([]))))
        writing.commit(complete=True)

    with index.reading() as reading:
        found = reading.source(("en",)).holding(root, documents.BODY)
    index.close()

    locator = Locator([root], ("en",))
    expected = [len(held(root, locator.locate(" ".join(text)))) for text in texts]
    counted = dict(zip(found.numbers.tolist(), found.times.tolist(), strict=True))
    assert [counted.get(number, 0) for number in range(len(texts))] == expected
    assert all(isinstance(leaf, Phrase | Near) for leaf in leaves(root))


@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_damage_is_found_before_anything_is_read(
    index: SearchIndex, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    cache = tmp_path_factory.mktemp("damaged")
    other = SearchIndex(cache, "library")
    shutil.copytree(index.folder, other.folder)
    names = sorted(path.name for path in other.folder.iterdir() if path.name != LOCK)
    path = other.folder / data.draw(st.sampled_from(names))
    whole = path.read_bytes()
    at = data.draw(st.integers(0, max(0, len(whole) - 1)))
    harm = data.draw(st.sampled_from(["flip", "cut", "grow", "swap"]))
    if harm == "flip":
        broken = bytearray(whole)
        broken[at] ^= 1 << data.draw(st.integers(0, 7))
        path.write_bytes(bytes(broken))
    elif harm == "cut":
        path.write_bytes(whole[:at])
    elif harm == "grow":
        path.write_bytes(whole + b"\0")
    else:
        path.write_bytes((other.folder / data.draw(st.sampled_from(names))).read_bytes())

    changed = path.read_bytes() != whole
    try:
        with other.reading() as reading:
            # What is left of the manifest may say the same, or that it is not yet complete.
            source = reading.source(("en",))
            root = parse("the -night").root
            assert root is not None
            right = found(index, "the -night")
            read = {group for group, _ in evaluate(root, [source], AROUND).ranked}
            assert read == right
            assert not changed or path.name == "manifest.json"
    except UnusableIndexError:
        assert changed
    other.close()
    shutil.rmtree(cache)


def found(index: SearchIndex, typed: str) -> set[str]:
    root = parse(typed).root
    assert root is not None
    with index.reading() as reading:
        return {group for group, _ in evaluate(root, [reading.source(("en",))], AROUND).ranked}


def test_nothing_that_the_manifest_does_not_name_is_kept(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path, "library")
    with index.writing() as writing:
        writing.begin_anew((0, ""))
        (index.folder / "MAIN_stray.ids").write_bytes(b"1234")
        writing.commit(tuple(made()), complete=True)
    assert not (index.folder / "MAIN_stray.ids").exists()
    index.close()
