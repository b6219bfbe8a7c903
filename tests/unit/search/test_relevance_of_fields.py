"""What readers mean by fields is found: by the index and by a scan."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from diptych.domain.annotation import Anchor, Annotation
from diptych.domain.article import Article, Author
from diptych.domain.blocks import Blocks
from diptych.domain.note import Note
from diptych.domain.span import Span
from diptych.search import documents
from diptych.search.evaluation import evaluate
from diptych.search.index import SearchIndex
from diptych.search.query import parse
from diptych.search.scan import Scan
from diptych.search.surroundings import Surroundings

LANGUAGES = ("en", "fr")
AROUND = Surroundings(
    tags={"t1": ("care", "older people"), "t2": ("money",)},
    collections={"ports": frozenset({"sea"})},
    languages=LANGUAGES,
)
QUERIES = {
    "ferry": {"rail", "sea"}, "title:ferry": {"sea"}, "title:train": {"rail"},
    "title:north": {"rail"}, 'title:"trains of the north"': {"rail"}, 'title:"north trains"': set(),
    "title:train*": {"rail"}, "title:quay": set(),
    "author:quay": {"rail"}, "author:ada": {"rail"}, "author:ozturk": {"rail"},
    'author:"Ibrahim Öztürk"': {"rail"}, 'author:"Ada Öztürk"': set(), "author:quay*": {"rail", "sea"},
    "source:harbour": {"rail", "sea"}, 'source:"harbour gazette"': {"rail"}, "source:weekly": {"sea"},
    "year:2001": {"rail"}, "year:2002": set(), "year:2002..": {"sea"}, "year:..2002": {"rail"},
    "year:2001..2003": {"rail", "sea"}, "year:>2001": {"sea"}, "year:<=2003": {"rail", "sea"},
    "tag:care": {"rail"}, 'tag:"care/older people"': {"rail"}, 'tag:"older people"': {"rail"},
    "tag:money": {"sea"}, "tag:people": {"rail"}, "tag:folk": set(), "tag:care ferry": {"rail"},
    "note:newspapers": {"rail"}, "note:ferry": set(), "newspaper": {"rail"},
    "note:almanac": {"n:plan"}, "almanac": {"n:plan"},
    "quote:ferries": {"rail"}, "quote:newspaper": set(), "speaker:okafor": {"rail"},
    "has:note": {"rail", "n:plan"}, "has:highlight": {"rail", "sea"}, "has:speaker": {"rail"},
    "in:ports": {"sea"}, "-in:ports ferry": {"rail"}, "lang:fr": {"sea"}, "lang:french": {"sea"},
    "ferry -lang:fr": {"rail"}, "ferry -tag:care": {"sea"},
    "title:ferry OR note:newspaper": {"rail", "sea"}, "author:quay year:2003": set(),
    "(author:quay OR author:quayle) year:2003": {"sea"}, "lang:fr hôpital": {"sea"},
    "quai": {"sea"}, "foo:ferry": set(),
}  # fmt: skip


def highlight(key: str, article_id: str, quote: str, **facts: object) -> Annotation:
    anchor = Anchor(revision_id="", span=Span(0, len(quote)), quote=quote)
    return Annotation(id=key, article_id=article_id, anchor=anchor, **facts)


def made() -> list[documents.Document]:
    rail = Article(
        id="rail",
        title="Trains of the north",
        authors=(Author(name="Ada Quay"), Author(name="Ibrahim Öztürk")),
        source="The Harbour Gazette",
        published="2001-03",
        language="en",
    )
    sea = Article(
        id="sea",
        title="The ferry",
        authors=(Author(name="Bea Quayle"),),
        source="Harbour Weekly",
        published="2003",
        language="fr",
    )
    old = highlight(
        "q1", "rail", "the old ferry", tags=("t1",), note="Ask the newspaper.", speaker_id="p"
    )
    return [
        *documents.of_annotation(old, documents.Quoted("Grace Okafor"), language="en"),
        *documents.of_annotation(highlight("q2", "sea", "le quai", tags=("t2",)), language="fr"),
        *documents.of_note(Note(id="plan", text="Buy an almanac."), language=""),
        *documents.of_article(rail, "Nobody took the old ferry by night.", Blocks.of([])),
        *documents.of_article(sea, "Les quais des hôpitaux, la ferry.", Blocks.of([])),
    ]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    index = SearchIndex(tmp_path_factory.mktemp("cache"), "library")
    with index.writing() as writing:
        writing.begin_anew((1, "t"))
        writing.commit(tuple(made()), complete=True)
    yield index
    index.close()


@pytest.mark.parametrize("typed", QUERIES)
def test_what_is_meant_by_a_field_is_found(typed: str, index: SearchIndex) -> None:
    root = parse(typed).root
    assert root is not None
    with index.reading() as reading:
        by_index = evaluate(root, [reading.source()], AROUND)
    scan = Scan(root, LANGUAGES)
    for document in made():
        scan.add(document)
    by_scan = evaluate(root, [scan], AROUND)

    assert {group for group, _ in by_index.ranked} == QUERIES[typed]
    assert {group for group, _ in by_scan.ranked} == QUERIES[typed]
