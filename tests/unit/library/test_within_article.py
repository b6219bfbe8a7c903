"""Finding in an article: words, characters or an expression, in what readers see of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_revision, an_article
from diptych.domain.article import ReadableArticle
from diptych.domain.article_text import ArticleText
from diptych.domain.blocks import Aside, Block, BlockKind, Blocks
from diptych.domain.errors import PatternError
from diptych.domain.found_spans import FoundSpans
from diptych.domain.progress import Unwatched
from diptych.domain.sought import Sought
from diptych.domain.span import Span
from diptych.library import within_article as module
from diptych.library.hits import HitMaker
from diptych.library.within_article import WithinArticle
from diptych.search.query import parse
from effort import examples

LANGUAGES = ("en",)


@pytest.fixture(scope="module")
def within() -> Iterator[WithinArticle]:
    made = WithinArticle(lambda _: LANGUAGES)
    yield made
    made.close()


def article(*paragraphs: str, hidden: tuple[int, ...] = ()) -> ReadableArticle:
    """Return an article of these paragraphs, some of them hidden."""
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for number, paragraph in enumerate(paragraphs):
        aside = Aside.BOILERPLATE if number in hidden else Aside.NONE
        if paragraph:
            blocks.append(
                Block(kind=BlockKind.PARAGRAPH, start=at, end=at + len(paragraph), aside=aside)
            )
        at += len(paragraph) + 2
    owner = an_article()
    return ReadableArticle(
        article=owner,
        revision=a_revision(owner, text),
        text=ArticleText.of(text),
        blocks=Blocks.of(blocks),
    )


def found(
    within: WithinArticle, text: str | ReadableArticle, needle: str, **how: bool
) -> list[str]:
    readable = article(text) if isinstance(text, str) else text
    spans = within.find(readable, Sought(needle=needle, **how), Unwatched()).spans
    return [readable.text.slice(span.start, span.end) for span in spans]


@pytest.mark.parametrize(
    ("needle", "text", "expected"),
    [
        ("PCT", "Two PCTs’ boards and a PCT.", ["PCTs", "PCT"]),
        ("PCTs’", "Two PCTs’ boards and a PCT.", ["PCTs", "PCT"]),
        ("organise", "An organisation’s organised.", ["organisation’s", "organised"]),
        ("resume", "His résumé, and résumés.", ["résumé", "résumés"]),
        ("co-operate", "They cooperate and co-operated.", ["cooperate", "co-operated"]),
        ("care trust", "Care trusts\nin the care trust’s care; trust.", [
            "Care trusts", "care trust’s", "care; trust",
        ]),
        ("harbour mas", "The harbour master’s harbour mast.", ["harbour master’s", "harbour mast"]),
        ("comm", "A committee of communities.", ["committee", "communities"]),
        ("mittee", "A committee.", ["mittee"]),
        ("(c)", "(c) and ( c ) and C", ["(c)"]),
        ("—", "One — two", ["—"]),
        ('"yes"', "“Yes” and yes", ["“Yes”"]),
        ("£5", "£5 or 5", ["£5"]),
        (" ", "a b", [" "]),
        ("nowhere", "somewhere", []),
        ("東京", "東京都は東京", ["東京", "東京"]),
    ],
)  # fmt: skip
def test_words_are_found_in_their_forms_and_signs_as_they_are(within, needle, text, expected):
    assert found(within, text, needle) == expected


def test_a_word_that_is_typed_whole_is_no_beginning(within):
    text = "The harbour master’s mast and harbour mas."

    assert found(within, text, "mas") == ["master’s", "mast", "mas"]
    assert found(within, text, "mas ") == ["mas"]
    assert found(within, text, "mas", whole_words=True) == ["mas"]
    assert found(within, "A committee.", "mittee", whole_words=True) == []


def test_exactly_means_the_very_characters(within):
    text = "Résumé, resume, RESUME and resumed."

    assert found(within, text, "resume", exactly=True) == ["resume", "resume"]
    assert found(within, text, "resume", exactly=True, whole_words=True) == ["resume"]
    assert found(within, text, "Résumé", exactly=True) == ["Résumé"]


def test_an_expression_minds_case_only_where_it_is_meant_exactly(within):
    text = "In 1999 or\n2001, in the end"

    assert found(within, text, r"\b\d{4}\b", pattern=True) == ["1999", "2001"]
    assert found(within, text, "^in", pattern=True) == ["In"]
    assert found(within, text, "^in", pattern=True, exactly=True) == []
    with pytest.raises(PatternError):
        found(within, text, "(", pattern=True)


def test_hidden_paragraphs_are_left_out_until_they_are_shown(within):
    readable = article("The quay.", "A hidden quay here.", "Quays.", hidden=(1,))
    how = [
        Sought(needle="quay"),
        Sought(needle="quay", exactly=True),
        Sought(needle="quay", pattern=True),
        Sought(needle=r"\w+.*$", pattern=True),
    ]

    seen = [[s.start for s in within.find(readable, one, Unwatched()).spans] for one in how]
    shown = within.find(readable, how[0], Unwatched(), hidden=True)

    assert seen == [[4, 32], [4], [4, 32], [0, 32]]
    assert [span.start for span in shown.spans] == [4, 20, 32]


def test_words_around_a_hidden_paragraph_follow_one_another_as_in_a_search(within):
    readable = article("The care", "Advertisement", "trust met.", hidden=(1,))

    assert within.find(readable, Sought(needle="care trust"), Unwatched()).spans == (
        Span(4, len("The care\n\nAdvertisement\n\ntrust")),
    )


def test_where_there_are_too_many_those_ahead_of_the_reader_are_listed(within, monkeypatch):
    monkeypatch.setattr(module, "MOST_FOUND", 5)
    readable = article(*["care care"] * 10)

    first = within.find(readable, Sought(needle="care"), Unwatched(), start=3)
    ahead = within.find(readable, Sought(needle="care"), Unwatched(), start=60)

    assert [span.start for span in first.spans] == [0, 5, 11, 16, 22]
    assert [span.start for span in ahead.spans] == [55, 60, 66, 71, 77]
    assert first.more
    assert ahead.more


def test_nothing_is_found_where_nothing_is_looked_for(within):
    assert within.find(article("care"), Sought(), Unwatched()) == FoundSpans()


@settings(max_examples=examples(80))
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                ["care", "cares", "trust", "Trusts’", "co-operate", "coop", "résumé", "PCTs", "—"]
            ),
            min_size=1,
            max_size=6,
        ).map(" ".join),
        min_size=1,
        max_size=5,
    ),
    st.lists(
        st.sampled_from(["care", "trust", "resume", "cooperate", "pct"]), min_size=1, max_size=2
    ),
    st.sets(st.integers(0, 4)),
)
def test_a_search_marks_what_is_found(within, paragraphs, words, hidden):
    readable = article(*paragraphs, hidden=tuple(hidden))
    phrase = " ".join(words)

    spans = within.find(readable, Sought(needle=phrase, whole_words=True), Unwatched()).spans

    query = parse(f'"{phrase}"')
    assert query.root is not None
    assert list(spans) == HitMaker(query, query.root, LANGUAGES).spans_in(readable)
