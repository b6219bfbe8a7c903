"""A search finds who is quoted, wherever it looks, and shows their own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from diptych.domain.article import Article
from diptych.domain.hit import FacetName, Hit, HitGroup, HitKind
from diptych.library.completing import Completing
from diptych.library.searching import Searching
from diptych.search.narrowing import narrowed
from diptych.storage.store import Store
from quoting import CRISP, change, highlight, quoting_article, speaker_called

OTHER = (
    "Sir Nigel Crisp was there. “The trust is open,” Crisp said.\n\n"
    "Odile Farrant met the board. “It will be lovely,” and so it was."
)
"""A text in which somebody of the same name speaks, and it is guessed who else does."""
PLAIN = "A trust has a crisp new sign. Nobody spoke."


@pytest.fixture(scope="module")
def articles(lasting_store: Store) -> dict[str, Article]:
    store = lasting_store
    made = {
        "crisp": quoting_article(store, title="First"),
        "other": quoting_article(store, OTHER, title="Second"),
        "plain": quoting_article(store, PLAIN, title="Third"),
    }
    highlight(store, made["crisp"], "We paid for it", "Nigel Crisp")
    highlight(store, made["crisp"], "It rained", "Anna Hakin")
    highlight(store, made["plain"], "Nobody spoke")
    return made


@pytest.fixture(scope="module", params=["indexed", "changed since", "scanned"])
def searching(
    request: pytest.FixtureRequest,
    lasting_store: Store,
    articles: dict[str, Article],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Searching]:
    """One whose answers come of its index, of what changed since as well, or of a plain scan."""
    with pytest.MonkeyPatch.context() as patch:
        made = Searching(lasting_store, tmp_path_factory.mktemp("cache"))
        if request.param == "scanned":
            patch.setattr("diptych.library.searching.SOON_INDEXED", -1)
        else:
            made.search("trust")
        if request.param == "changed since":
            patch.setattr(Searching, "_catch_up_first", lambda _self: None)
            speaker = speaker_called(lasting_store, articles["other"], "Nigel Crisp")
            change(lasting_store, replace(speaker, role="chief executive"))
        yield made
        made.close()


def found(searching: Searching, typed: str) -> set[str]:
    return {hit.title for hit in searching.search(typed, 0).hits}


def own_words(text: str, hits: tuple[Hit, ...]) -> list[str]:
    """Return what stands in the text where hits are."""
    return [text[span.start : span.end] for hit in hits for span in hit.spans]


def hits_of(searching: Searching, typed: str, title: str = "First") -> tuple[Hit, ...]:
    """Return the hits in the text of one article."""
    every = searching.search(typed, 0).hits
    return tuple(hit for hit in every if hit.title == title and hit.kind is HitKind.TEXT)


def places(searching: Searching, lasting_store: Store, article: Article, typed: str) -> list[str]:
    with lasting_store.read() as tx:
        readable = tx.revisions.readable(article)
    text = readable.text.whole()
    return [text[span.start : span.end] for span in searching.hits_in(readable, typed)]


# What is found


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("speaker:crisp", {"First", "Second"}),
        ('speaker:"Nigel Crisp"', {"First", "Second"}),
        ("speaker:hakin", {"First"}),
        ("speaker:hak*", {"First"}),
        ("speaker:farrant", {"Second"}),
        ("speaker:nurse", set()),
        ("speaker:crisp open", {"Second"}),
        ("speaker:crisp -speaker:hakin", {"Second"}),
        ("speaker:hakin OR sign", {"First", "Third"}),
        ("has:quotation", {"First", "Second"}),
        ("-has:quotation trust", {"Third"}),
        ("has:speaker", {"First"}),
    ],
)
def test_who_is_quoted_is_found(searching: Searching, typed: str, expected: set[str]) -> None:
    assert found(searching, typed) == expected


def test_the_hits_are_what_the_speaker_says(
    searching: Searching, lasting_store: Store, articles: dict[str, Article]
) -> None:
    hits = hits_of(searching, "speaker:crisp")

    assert own_words(CRISP, hits) == [
        "“A trust must trust its nurses,”", "“We paid for it.”",
        "“Nobody knows the “scheme” yet,”",
    ]  # fmt: skip
    assert [hit.places for hit in hits] == [2, 1], "what one excerpt shows is one hit"
    assert {(hit.speaker, hit.is_guess) for hit in hits} == {("Nigel Crisp", False)}
    assert all(hit.excerpt.startswith("“") and not hit.marks for hit in hits)
    whole = own_words(CRISP, hits)
    assert places(searching, lasting_store, articles["crisp"], "speaker:crisp") == whole


def test_words_beside_a_speaker_are_those_that_the_speaker_says(
    searching: Searching, lasting_store: Store, articles: dict[str, Article]
) -> None:
    (hit,) = hits_of(searching, "speaker:crisp trust")

    assert own_words(CRISP, (hit,)) == ["trust", "trust"]
    assert hit.excerpt.startswith("“A trust must trust its nurses,” Crisp said.")
    assert [hit.excerpt[mark.start : mark.end] for mark in hit.marks] == ["trust", "trust"]
    assert hit.speaker == "Nigel Crisp"
    assert (
        places(searching, lasting_store, articles["crisp"], "speaker:crisp trust") == ["trust"] * 2
    )
    (hers,) = hits_of(searching, "trust (speaker:hakin OR speaker:farrant)")
    assert (hers.speaker, own_words(CRISP, (hers,))) == ("Anna Hakin", ["trust"])


def test_where_the_words_are_nobodys_the_quotations_are_shown(
    searching: Searching, lasting_store: Store, articles: dict[str, Article]
) -> None:
    hits = hits_of(searching, "speaker:hakin rained")

    assert own_words(CRISP, hits) == ["“No trust at all,”"]
    assert places(searching, lasting_store, articles["crisp"], "speaker:hakin rained") == [
        "“No trust at all,”"
    ]


def test_what_is_asked_for_otherwise_is_shown_with_them_by_place(
    searching: Searching, lasting_store: Store, articles: dict[str, Article]
) -> None:
    typed = "speaker:hakin OR spring OR all OR rained"

    hits = hits_of(searching, typed)

    beside, hers = hits
    assert own_words(CRISP, (beside,)) == ["spring", "rained"]
    assert (beside.speaker, hers.speaker) == ("", "Anna Hakin")
    assert own_words(CRISP, (hers,)) == ["“No trust at all,”"]
    assert [hers.excerpt[mark.start : mark.end] for mark in hers.marks] == ["all"]
    assert places(searching, lasting_store, articles["crisp"], typed) == [
        "spring", "“No trust at all,”", "rained",
    ]  # fmt: skip


def test_a_guess_is_found_and_says_that_it_is_one(searching: Searching) -> None:
    (hit,) = hits_of(searching, "speaker:farrant", "Second")

    assert (hit.speaker, hit.is_guess) == ("Odile Farrant", True)


@pytest.mark.parametrize(
    "typed",
    [
        "speaker:crisp", "speaker:crisp trust", "speaker:hakin OR sign", "trust -speaker:crisp",
        "has:quotation", "has:quotation trust", "speaker:farrant", 'speaker:"Nigel Crisp" open',
        "crisp", "farrant", "speaker:crisp rained quote:paid",
    ],
)  # fmt: skip
def test_kinds_are_told_as_hits_have_them(
    searching: Searching, lasting_store: Store, articles: dict[str, Article], typed: str
) -> None:
    finding = searching.find(typed)
    every = finding.hits(0, 100)

    (kinds,) = [facet for facet in finding.facets() if facet.name is FacetName.KIND]
    expected = {
        group.value: len({hit.article_id for hit in every if hit.kind.group is group})
        for group in HitGroup
    }
    assert {value.value: value.articles for value in kinds.values} == {
        key: count for key, count in expected.items() if count
    }


# Facets, completion, highlights


def speakers(searching: Searching, typed: str) -> dict[str, int]:
    facets = [one for one in searching.find(typed).facets() if one.name is FacetName.SPEAKER]
    return {value.name: value.articles for facet in facets for value in facet.values}


def test_a_facet_counts_in_how_many_articles_somebody_is_quoted(
    searching: Searching, lasting_store: Store, articles: dict[str, Article]
) -> None:
    assert speakers(searching, "trust") == {
        "Nigel Crisp": 2, "Anna Hakin": 1, "Odile Farrant": 1,
    }  # fmt: skip
    assert speakers(searching, "speaker:hakin") == {"Nigel Crisp": 1, "Anna Hakin": 1}
    for facet in searching.find("trust").facets():
        for value in facet.values if facet.name is FacetName.SPEAKER else ():
            narrower = searching.find(narrowed("trust", value.condition))
            assert narrower.total == value.articles


def test_names_are_offered_while_they_are_typed(
    searching: Searching, lasting_store: Store, request: pytest.FixtureRequest
) -> None:
    completing = Completing(lasting_store, searching)
    stop = lasting_store.watch(completing.forget)
    request.addfinalizer(stop)

    def offered(typed: str) -> list[tuple[str, int]]:
        found = completing.complete(typed, len(typed))
        return [(one.text, one.count) for one in found if one.kind == "speaker"]

    if searching.state.ready:
        assert offered("speaker:") == [
            ('"Nigel Crisp"', 2), ('"Anna Hakin"', 1), ('"Odile Farrant"', 1),
        ]  # fmt: skip
        assert offered("speaker:hak") == [('"Anna Hakin"', 1)]
        assert offered("trust speaker:nigel cr") == [('"Nigel Crisp"', 2)]
    else:
        assert offered("speaker:") == [], "nothing is known before there is an index"


def test_a_highlight_is_found_by_who_says_it(
    searching: Searching, lasting_store: Store, articles: dict[str, Article]
) -> None:
    hits = [
        hit for hit in searching.search("speaker:crisp", 0).hits if hit.kind is HitKind.ANNOTATION
    ]

    assert [(hit.excerpt, hit.speaker) for hit in hits] == [("We paid for it", "Nigel Crisp")]
    assert found(searching, "has:speaker") == {"First"}
