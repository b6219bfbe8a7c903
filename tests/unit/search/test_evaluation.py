"""Each kind of query finds what it should, by the index and by a plain scan alike."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import a_quote, a_readable
from diptych.domain.article import Article, Author
from diptych.domain.blocks import Blocks
from diptych.domain.note import Note
from diptych.search import documents
from diptych.search.documents import Document, Quoted
from diptych.search.evaluation import evaluate
from diptych.search.index import SearchIndex
from diptych.search.query import parse
from diptych.search.scan import Scan
from diptych.search.surroundings import Surroundings
from effort import examples

TEXTS = {
    "ferry": (
        "The night ferry", "Ada Quayside", "Gazette", "2001", "en",
        (
            "The night ferry left the quay. Ferries co-operate with buses; the résumé of the PCTs’ "
            "work was long-term care. Nobody said naïve things about the harbour master."
        ),
    ),
    "bus": (
        "Buses and their drivers", "Bo Lane", "Courier", "2002-03", "en",
        (
            "A driver cooperates with the ferry at night. The bus, a night bus, waits for the ferry "
            "and the hospital nearby. Hospitals wait for nobody. An NGO watches."
        ),
    ),
    "gare": (
        "La gare", "Zoé Quai", "Journal", "2003", "fr",
        "Les chemins nationaux mènent à la gare. L’état du pont est mauvais.",
    ),
    "eki": ("駅", "", "", "", "ja", "東京駅は大きいです。"),
    "empty": ("Nothing yet", "", "", "1999", "", ""),
}  # fmt: skip
QUOTED = {
    "ferry": [Quoted("Odile Farrant", ("Farrant", "the harbour master")), Quoted("The Board")],
    "gare": [Quoted("Zoé Quai"), Quoted("Odile Farrant", is_guess=True)],
}
TAGS = {"t1": ("care",), "t2": ("care", "older people"), "t3": ("money",)}


def made_documents() -> list[Document]:
    made: list[Document] = []
    for key, (title, author, source, published, language, text) in TEXTS.items():
        authors = (Author(name=author),) if author else ()
        article = Article(
            id=key,
            title=title,
            authors=authors,
            source=source,
            published=published,
            language=language,
        )
        made += documents.of_article(article, text, Blocks.of([]))
        if key == "bus":
            readable = a_readable(text, article)
            quote = a_quote(
                readable, "the hospital nearby", id="q1", tags=("t2",), note="Ask about the budget"
            )
            made += documents.of_annotation(quote, Quoted("Odile Farrant"), language=language)
        made += documents.of_quotations(key, QUOTED.get(key, ()), language=language)
    made += documents.of_note(
        Note(id="n1", text="The harbour again", article_id="gare"), language="fr"
    )
    made += documents.of_note(Note(id="n2", text="Compare the budget of all"), language="")
    return made


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    made = SearchIndex(tmp_path_factory.mktemp("cache"), "library")
    every = made_documents()
    with made.writing() as writing:
        writing.begin_anew((1, "t"))
        # In several segments, with something deleted in one.
        writing.commit([document for document in every if document.key.group == "bus"])
        writing.commit([document for document in every if document.key.group != "bus"])
        writing.commit(
            [document for document in every if document.key.article_id == "ferry"],
            articles=["ferry"],
        )
        writing.commit(complete=True)
    yield made
    made.close()


def by_index(index: SearchIndex, typed: str) -> list[str]:
    root = parse(typed).root
    assert root is not None
    with index.reading() as reading:
        languages = documents.stemming_languages(reading.languages)
        around = Surroundings(
            tags=TAGS, collections={"ports": frozenset({"ferry"})}, languages=languages
        )
        return [group for group, _ in evaluate(root, [reading.source()], around).ranked]


def by_scan(typed: str) -> list[str]:
    root = parse(typed).root
    assert root is not None
    languages = documents.stemming_languages({"en", "fr", "ja"})
    scan = Scan(root, languages)
    for document in made_documents():
        scan.add(document)
    around = Surroundings(
        tags=TAGS, collections={"ports": frozenset({"ferry"})}, languages=languages
    )
    return [group for group, _ in evaluate(root, [scan], around).ranked]


QUERIES = {
    "ferry": {"ferry", "bus"},
    "resume": {"ferry"},
    "PCT": {"ferry"},
    "ngos": {"bus"},
    "cooperate": {"ferry", "bus"},
    "co-operate": {"ferry", "bus"},
    "longterm": {"ferry"},
    '"long term care"': {"ferry"},
    '"night ferry"': {"ferry"},
    '"ferry night"': set(),
    "ferry hospital": {"bus"},
    "ferry -hospital": {"ferry"},
    "-ferry": {"gare", "eki", "empty", "n:n2"},
    "hospital OR gare": {"bus", "gare"},
    "(hospital OR resume) night": {"ferry", "bus"},
    "hospi*": {"bus"},
    "hosp* nig*": {"bus"},
    "hosiptal~": {"bus"},
    "near(ferry hospital, 3)": {"bus"},
    "near(driver hospital, 3)": set(),
    "title:bus": {"bus"},
    "title:ferry": {"ferry"},
    "author:quayside": {"ferry"},
    "quayside": {"ferry"},
    "source:courier": {"bus"},
    "courier": set(),
    "speaker:farrant": {"bus", "ferry", "gare"},
    'speaker:"Odile Farrant"': {"bus", "ferry", "gare"},
    'speaker:"Farrant"': {"bus", "ferry", "gare"},
    "speaker:master": {"ferry"},
    "speaker:farrant -has:highlight": {"ferry", "gare"},
    "speaker:board night": {"ferry"},
    "speaker:quai": {"gare"},
    "speaker:driver": set(),
    "tag:care": {"bus"},
    "tag:care/older": {"bus"},
    'tag:"older people"': {"bus"},
    "tag:older": {"bus"},
    "tag:money": set(),
    "older": {"bus"},
    "note:budget": {"bus", "n:n2"},
    "note:hospital": set(),
    "quote:hospital": {"bus"},
    "quote:ferry": set(),
    "budget": {"bus", "n:n2"},
    "harbour": {"ferry", "gare"},
    "in:ports": {"ferry"},
    "in:nowhere": set(),
    "lang:fr": {"gare"},
    "lang:english": {"ferry", "bus"},
    "year:2001..2002": {"ferry", "bus"},
    "year:2002..": {"bus", "gare"},
    "year:<2000": {"empty"},
    "has:note": {"bus", "gare", "n:n2"},
    "has:highlight": {"bus"},
    "has:tag": {"bus"},
    "has:speaker": set(),
    "has:quotation": {"ferry", "gare"},
    "-has:quotation bus": {"bus"},
    "national": {"gare"},
    "etat": {"gare"},
    "東京": {"eki"},
    "京東": set(),
    "駅": {"eki"},
    "naive year:2001": {"ferry"},
    "nothing": {"empty"},
}


@pytest.mark.parametrize("typed", QUERIES)
def test_a_query_finds_what_fits(typed: str, index: SearchIndex) -> None:
    assert set(by_index(index, typed)) == QUERIES[typed]
    assert set(by_scan(typed)) == QUERIES[typed]


def test_of_whom_it_is_a_guess_that_they_speak_counts_for_less(index: SearchIndex) -> None:
    for ranked in (by_index(index, "speaker:farrant"), by_scan("speaker:farrant")):
        assert ranked[-1] == "gare"


def test_what_says_it_in_its_title_or_more_often_comes_first(index: SearchIndex) -> None:
    assert by_index(index, "ferry") == by_scan("ferry") == ["ferry", "bus"]
    assert by_index(index, "night bus")[0] == by_scan("night bus")[0] == "bus"


piece = st.sampled_from(
    ["ferry", "night", '"night ferry"', "hosp*", "n*", "buss~", "-harbour", "co-operate", "title:bus",
     "tag:care", "year:2001..2002", "has:note", "OR", "speaker:farrant", 'speaker:"The Board"', "has:quotation", "near(night ferry, 4)", "(", ")", "東京", "note:budget"]
)  # fmt: skip


@settings(
    max_examples=examples(120),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(piece, min_size=1, max_size=5).map(" ".join))
def test_index_and_scan_agree(index: SearchIndex, typed: str) -> None:
    if parse(typed).root is not None:
        assert set(by_index(index, typed)) == set(by_scan(typed))
