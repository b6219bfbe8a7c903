"""What occurs nowhere is told, with what was perhaps meant by it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_quote, a_readable
from diptych.domain.article import Article, Author
from diptych.domain.blocks import Blocks
from diptych.domain.hit import Suggestion
from diptych.search import documents
from diptych.search.documents import Document
from diptych.search.evaluation import evaluate
from diptych.search.index import SearchIndex
from diptych.search.query import parse
from diptych.search.scan import Scan
from diptych.search.suggesting import suggested, typed_words
from diptych.search.surroundings import Surroundings
from diptych.text.analysis import analyse

TEXTS = {
    "one": "The care home and the hospital trust. Hospitals trust the newspaper; a résumé follows.",
    "two": "Accommodation in a hospital, and care at home. The ferry has a timetable for residents.",
    "three": "The hospital co-operates. Ferries, the ferry, and again the ferry.",
}


def of(key: str, text: str) -> list[Document]:
    article = Article(
        id=key, title=f"About {key}", source="Gazette", authors=(Author(name="Ada Quayside"),)
    )
    return list(documents.of_article(article, text, Blocks.of([])))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    made = SearchIndex(tmp_path_factory.mktemp("cache"), "library")
    with made.writing() as writing:
        writing.begin_anew((1, "t"))
        for key, text in TEXTS.items():
            writing.commit(of(key, text))
        readable = a_readable("A gone archipelago.", Article(id="gone", title="Gone"))
        writing.commit(
            list(documents.of_annotation(a_quote(readable, "archipelago"), language="en"))
        )
        writing.commit((), articles=["gone"], complete=True)
    yield made
    made.close()


def suggestion(index: SearchIndex, typed: str, *fresh: Document) -> Suggestion | None:
    query = parse(typed)
    assert query.root is not None
    around = Surroundings(
        tags={"t1": ("accountability",), "t2": ("Care",), "t3": ("Care", "older")},
        collections={"ports": frozenset()},
        languages=("en",),
    )
    scan = Scan(query.root, ("en",), single_words=True)
    for document in fresh:
        scan.add(document)
    with index.reading() as reading:
        fitting = evaluate(query.root, [reading.source(("en",)), scan], around)
    return suggested(query, fitting, around)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hospitl", "hospital"),
        ("hosptial", "hospital"),
        ("accomodation", "accommodation"),
        ("Hosptial trust", "hospital trust"),
        ("resumee", "resume"),
        ("fery", "ferry"),
        ("carehome", "care home"),
        ("hos pital trust", "hospital trust"),
        ('"the carehome and"', '"the care home and"'),
        ("title:carehome", 'title:"care home"'),
        ("near(carehome trust, 5)", 'near("care home" trust, 5)'),
        ("near(hosptial trust, 5)", "near(hospital trust, 5)"),
        ("(hosptial OR fery) -trsut year:2002", "(hospital OR ferry) -trsut year:2002"),
        ("author:Quaysde", "author:quayside"),
        ("hosptia*", "hospita*"),
        ("hosptail~", "hospital~"),
        ("co-operaets", "co-operates"),
        ("note:hosptial", "note:hospital"),
        ("tag:acountability", 'tag:"accountability"'),
        ("ferry tag:care/oldr", 'ferry tag:"Care/older"'),
        ("tag:oldr", 'tag:"Care/older"'),
        ("in:Prots", 'in:"ports"'),
        ("hospitls’ trust", "hospitals trust"),
        ("fery hospitl's", "ferry hospital"),
    ],
)
def test_a_word_that_occurs_nowhere_is_replaced(index: SearchIndex, typed: str, meant: str) -> None:
    found = suggestion(index, typed)

    assert found is not None
    assert found.query == meant
    assert suggestion(index, meant) is None


@pytest.mark.parametrize(
    "typed",
    [
        "hospitals", "trusting", "note:ferry", "-hosptial", "hospital -(fery OR hosptial)", "zzzzzz",
        "ab", "accountability", "year:2002", "co-operate", "cooperates", "hospi*", "ferri~",
        "archipelagos", "hospital ferry trust", "title:title", "is ac", "author:ada",
        "tag:old", "tag:care", "-tag:oldr", "in:ports", "tag:quite else", "source:", "note:", "Title:",
    ],
)  # fmt: skip
def test_what_occurs_somewhere_or_is_like_nothing_stays(index: SearchIndex, typed: str) -> None:
    assert suggestion(index, typed) is None


def test_which_words_were_replaced_is_told(index: SearchIndex) -> None:
    found = suggestion(index, "fery AND carehome fery")

    assert found == Suggestion(
        query="ferry AND care home ferry", words=(("fery", "ferry"), ("carehome", "care home"))
    )


def test_what_was_pasted_is_not_spelt_word_by_word(index: SearchIndex) -> None:
    foreign = " ".join(f"zz{letter}qqy" for letter in "abcdefghijk")
    found = suggestion(index, f"hosptial hosptial {foreign} fery")

    assert found is not None
    assert found.query == f"hospital hospital {foreign} fery"


def test_what_changed_since_counts_as_occurring(index: SearchIndex) -> None:
    assert suggestion(index, "ferny") is not None
    assert suggestion(index, "ferny", *of("new", "A ferny dell.")) is None
    assert suggestion(index, '"ferny ferry"', *of("new", "A ferny dell.")) is None


TYPED = st.lists(st.sampled_from(
    ["care", "OR", "-", "(", ")", "near(", "title:", "tag:x", "*", "~", '"', "e-f", "zü", ",", "12",
     "hosptial", "carehome", "hos", "pital", "in:Prots", "{}"]
) | st.text(max_size=3), max_size=14).map(" ".join)  # fmt: skip


@given(TYPED)
def test_words_stand_where_they_were_typed(typed: str) -> None:
    for own in typed_words(typed):
        (folded,) = {part for _, _, part in analyse(typed[own.start : own.end])[0]}
        assert folded == own.word.text


@given(TYPED)
def test_whatever_is_typed_a_suggestion_leaves_all_else_as_it_was(
    index: SearchIndex, typed: str
) -> None:
    if parse(typed).root is None:
        return
    found = suggestion(index, typed)

    if found is not None:
        again = suggestion(index, found.query)
        assert again is None or again.query != found.query
        assert all(typed.count(word) for word, _ in found.words)


def test_words_are_suggested_as_they_are_written(index: SearchIndex) -> None:
    query = parse("resumee fery")
    assert query.root is not None
    around = Surroundings()
    with index.reading() as reading:
        fitting = evaluate(query.root, [reading.source(("en",))], around)

    found = suggested(query, fitting, around, {"resume": "résumé", "ferry": "ferry"}.__getitem__)

    assert found is not None
    assert found.query == "résumé ferry"
