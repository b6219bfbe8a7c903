"""Quotations by place: around a caret, one after another, by their words, and guesses."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from diptych.domain.article_text import ArticleText
from diptych.domain.quotation import Certainty, QuotationClass
from diptych.domain.span import Span
from diptych.ui.reader.said_places import SaidPlaces, bare
from ui.reader.said import marked_as, said_at

spans = st.builds(
    lambda start, length: Span(start, start + length),
    st.integers(0, 60),
    st.integers(1, 30),
)


def always(_):
    return True


@given(st.lists(spans, max_size=12), st.integers(0, 95))
def test_around_a_caret_is_whatever_holds_it_the_shortest_first(found, caret):
    said = [said_at(span) for span in found]

    around = [one.quotation.span for one in SaidPlaces(said).at(caret)]

    holding = [span for span in found if span.start <= caret < span.end]
    ending = [span for span in found if span.start < caret == span.end]
    assert sorted(around) == sorted(holding or ending)
    lengths = [span.end - span.start for span in around]
    assert lengths == sorted(lengths)


@given(st.lists(st.integers(0, 200), min_size=1, max_size=12, unique=True), st.integers(-1, 210))
def test_going_on_and_on_comes_to_each_once_and_back_to_the_first(starts, caret):
    places = SaidPlaces(said_at(Span(start, start + 5)) for start in starts)
    seen, at = [], caret

    for _ in starts:
        said = places.beyond(at, 1, here=bool(seen), shown=always)
        at = said.quotation.span.start
        seen.append(at)

    assert sorted(seen) == sorted(starts)
    following = [start for start in sorted(starts) if start >= caret] or sorted(starts)
    assert seen[0] == following[0]
    for expected in reversed(seen[:-1]):
        said = places.beyond(at, -1, here=True, shown=always)
        at = said.quotation.span.start
        assert at == expected


def test_what_is_not_shown_is_passed_over():
    places = SaidPlaces(said_at(Span(start, start + 5)) for start in (0, 10, 20))

    said = places.beyond(0, 1, here=True, shown=lambda span: span.start != 10)

    assert said.quotation.span.start == 20
    assert places.beyond(0, 1, here=True, shown=lambda _: False) is None


def test_nested_ones_are_met_by_the_caret_alone_and_terms_not_at_all():
    outer, term = said_at(Span(0, 30)), said_at(Span(40, 45), kind=QuotationClass.TERM)
    inner = said_at(Span(10, 20), kind=QuotationClass.NESTED)

    places = SaidPlaces([outer, inner, term])

    assert places.stepped == [outer]
    assert places.at(12) == [inner, outer]
    assert places.at(42) == []


def test_a_selection_means_the_quotation_of_its_words_with_or_without_the_marks():
    text = ArticleText.of("She said: “We shall see,” and left. “We shall see.”")
    said = said_at(Span(10, 25))
    places = SaidPlaces([said])

    assert text.slice(11, 23) == "We shall see"
    for span in (Span(10, 25), Span(11, 23), Span(11, 24), Span(9, 26)):
        assert places.alike(text, span) is said
    for span in (Span(11, 20), Span(14, 23), Span(36, 51)):
        assert places.alike(text, span) is None


@given(st.text("a“” ,.", max_size=30), st.data())
def test_ends_are_bared_within_the_span_and_by_a_few_signs_at_most(words, data):
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))

    found = bare(ArticleText.of(words), Span(start, end))

    assert start <= found.start <= found.end <= end
    assert found.start - start <= 8
    assert end - found.end <= 8
    assert "a" not in words[start : found.start] + words[found.end : end]


def test_it_is_in_doubt_who_says_a_highlight_while_that_is_the_nearest_name_alone():
    guess = said_at(Span(0, 20), "Perpetua Lyle", Certainty.GUESSED)
    known = said_at(Span(30, 50), "Maud Herrick")
    places = SaidPlaces([guess, known])

    assert places.doubt_of(marked_as(Span(1, 19), guess.own_id)) is guess
    assert places.doubt_of(marked_as(Span(3, 9), known.own_id)) is None
    assert places.doubt_of(marked_as(Span(1, 19), None)) is None
    assert places.doubt_of(marked_as(Span(31, 49), known.own_id)) is None


def test_it_is_in_doubt_where_somebody_else_is_taken_to_say_all_of_it_by_now():
    said, other = said_at(Span(0, 20), "Maud Herrick"), said_at(Span(30, 50), "Corwin Hale")
    places = SaidPlaces([said, other])

    assert places.doubt_of(marked_as(Span(1, 19), other.own_id)) is said
    assert places.doubt_of(marked_as(Span(1, 19), "whoever it was before")) is said
    assert places.doubt_of(marked_as(Span(11, 19), other.own_id)) is None
    assert places.doubt_of(marked_as(Span(1, 19), None)) is None


def test_two_names_of_one_person_are_no_doubt():
    said = said_at(Span(0, 20), "Maud Herrick")
    surname = replace(said_at(Span(30, 50), "Herrick"), speaker=said.speaker)

    places = SaidPlaces([said, surname])

    assert surname.own_id != said.own_id
    assert places.doubt_of(marked_as(Span(1, 19), surname.own_id)) is None
    assert places.who_says(marked_as(Span(1, 19), surname.own_id)) == "Maud Herrick"
