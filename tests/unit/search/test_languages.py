"""Words have the forms of their article's language: by the index, by a scan, and marked alike."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diptych.domain.annotation import Anchor, Annotation
from diptych.domain.article import Article
from diptych.domain.blocks import Blocks
from diptych.domain.note import Note
from diptych.domain.span import Span
from diptych.search import documents
from diptych.search.documents import Document
from diptych.search.evaluation import evaluate
from diptych.search.index import SearchIndex
from diptych.search.marks import Marker
from diptych.search.query import parse
from diptych.search.scan import Scan
from diptych.search.surroundings import Surroundings
from effort import examples

TEXTS = {
    "en": ("en", "The strassen were wide; national houses, running dogs and the Kindergarten."),
    "en-regional": ("en-GB", "She runs by a kindergarten of the strassen."),
    "de": ("de", "Die Straßen und Häuser; Kindergärten, im Hause, zu running passt nichts."),
    "de-at": ("de-AT", "Eine Straße, ein Haus, ein Kindergarten."),
    "fr": ("fr", "Les chemins nationaux, les maisons, le Kindergarten et les Häusern."),
    "nl": ("nl", "Zij heeft gewerkt; de huizen zijn gebouwd."),
    "id": ("id", "Mereka membaca buku dan berjalan."),
    "ja": ("ja", "東京のHousesとnational。"),
    "none": ("", "Nationaux, Häuser, houses: nobody could tell."),
}
ON = {"q-de": ("de", "Häuser"), "q-en": ("en", "houses"), "q-fr": ("fr", "nationaux")}
"""Annotations: whatever a quote is of, it is in its article's language."""

QUERIES = {
    # A German word has German forms in German articles, and nowhere else.
    "Straße": {"de", "de-at"}, "strassen": {"en", "en-regional", "de", "de-at"},
    "Haus": {"de", "de-at", "none"}, "hause": {"de", "de-at", "none"},
    "kindergarten": {"en", "en-regional", "de", "de-at", "fr"}, "kindergärten": {"de", "de-at", "en", "en-regional", "fr"},
    # English ones by English rules, and an article whose language has none of its own too.
    "house": {"en", "ja", "none"}, "run": {"en", "en-regional"}, "running": {"en", "en-regional", "de"},
    "national": {"en", "fr", "ja", "none"}, "nationaux": {"fr", "none"},
    # Letters go at the front, too
    "werken": {"nl"}, "bouwen": {"nl"}, "gebouwd": {"nl"}, '"is gebouwd"': set(), '"zijn bouwen"': {"nl"},
    "baca": {"id"}, "jalan": {"id"},
    # Named as well
    "lang:de haus": {"de", "de-at"}, "lang:fr national": {"fr"}, "lang:en haus": set(),
    # Of several words
    '"the strassen"': {"en", "en-regional"}, '"national houses"': {"en"}, '"im Haus"': {"de"}, "near(national maison, 3)": {"fr"},
    "near(strasse haus, 4)": {"de", "de-at"}, '"running dog"': {"en"}, '"chemin national"': {"fr"},
    # Beginnings and misspellings go by letters, whatever the language.
    "haus*": {"de", "de-at", "fr", "none"}, "hauser~": {"de", "de-at", "fr", "none"}, "nationa*": {"en", "fr", "ja", "none"},
    # What belongs to an article goes by its language
    "quote:haus": {"de"}, "quote:house": {"en"}, "quote:national": {"fr"}, "note:kinder": {"de", "n:library"},
    "note:kind": {"de", "n:library"}, "note:purchase": {"n:library"},
}  # fmt: skip


def every() -> list[Document]:
    made: list[Document] = []
    for name, (language, text) in TEXTS.items():
        article = Article(id=name, title="", language=language)
        made += documents.of_article(article, text, Blocks.of([]))
    for name, (article_id, quote) in ON.items():
        anchor = Anchor(revision_id="", span=Span(0, len(quote)), quote=quote)
        annotation = Annotation(id=name, article_id=article_id, anchor=anchor)
        made += documents.of_annotation(annotation, language=article_id)
    made += documents.of_note(Note(id="on-de", text="Mit Kindern.", article_id="de"), language="de")
    made += documents.of_note(
        Note(id="on-fr", text="Avec Kindern.", article_id="fr"), language="fr"
    )
    made += documents.of_note(Note(id="library", text="Purchases; mit Kindern."), language="")
    return made


LANGUAGES = documents.stemming_languages({"en", "de", "fr", "nl", "id", "ja", ""})


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    made = SearchIndex(tmp_path_factory.mktemp("cache"), "library")
    found = every()
    with made.writing() as writing:
        writing.begin_anew((1, "t"))
        writing.commit(found[:3])
        writing.commit(found[3:], complete=True)
    yield made
    made.close()


def by_index(index: SearchIndex, typed: str) -> set[str]:
    root = parse(typed).root
    assert root is not None
    with index.reading() as reading:
        fitting = evaluate(root, [reading.source(LANGUAGES)], Surroundings(languages=LANGUAGES))
        return {group for group, _ in fitting.ranked}


def by_scan(typed: str) -> set[str]:
    root = parse(typed).root
    assert root is not None
    scan = Scan(root, LANGUAGES)
    for document in every():
        scan.add(document)
    return {group for group, _ in evaluate(root, [scan], Surroundings()).ranked}


@pytest.mark.parametrize("typed", QUERIES)
def test_forms_are_those_of_the_articles_language(index: SearchIndex, typed: str) -> None:
    assert by_index(index, typed) == QUERIES[typed]
    assert by_scan(typed) == QUERIES[typed]
    if ":" not in typed:
        marker = Marker(parse(typed), LANGUAGES)
        marked = {
            name
            for name, (language, text) in TEXTS.items()
            if marker.marks(text, language=language.partition("-")[0])
        }
        assert marked == QUERIES[typed]


piece = st.sampled_from(
    ["haus", "Häuser", "house", "national", '"national house"', "straße", "run~", "kinder*",
     "near(haus straße, 9)", "-haus", "lang:de", "OR", "running", '"die strasse"']
)  # fmt: skip


@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(piece, min_size=1, max_size=5).map(" ".join))
def test_index_and_scan_agree_in_several_languages(index: SearchIndex, typed: str) -> None:
    if parse(typed).root is not None:
        assert by_index(index, typed) == by_scan(typed)
