"""Who is offered as having said something: those near first, then the article's, then others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diptych.domain.quotation import Certainty, SpeakerKind
from diptych.domain.span import Span
from diptych.domain.speaker import speaker_of
from diptych.ui.models.speaker_completion import (
    AT_MOST,
    ENOUGH,
    NewSpeaker,
    SpeakerCompletionModel,
    SpeakerOffer,
    label,
    people_of,
)
from ui.reader.said import said_at

GUESS = said_at(
    Span(0, 9), "Perpetua Lyle", Certainty.GUESSED, candidates=("a manager", "Corwin Hale")
)
SAID = [
    GUESS,
    *(said_at(Span(10 + at, 15 + at), "Maud Herrick") for at in (0, 10)),
    said_at(Span(40, 45), "Corwin Hale"),
    said_at(Span(50, 55)),
]
ELSEWHERE = [
    speaker_of("b", "Odile Farrant", role="director of social services"),
    speaker_of("b", "Auditors’ report", SpeakerKind.DOCUMENT),
    speaker_of("a", "Maud Herrick"),
]


def names(rows):
    return [row.name for row in rows]


def test_who_is_near_comes_first_then_who_says_most_here_then_the_library():
    people = people_of(GUESS, SAID, ELSEWHERE)

    assert names(people.offers) == [
        "Perpetua Lyle",
        "a manager",
        "Corwin Hale",
        "Maud Herrick",
        "Auditors’ report",
        "Odile Farrant",
    ]
    assert [one.here for one in people.offers] == [True] * 4 + [False] * 2
    # Of whom the article only mentions there is no speaker yet.
    assert [one.name for one in people.offers if one.speaker is None] == ["a manager"]


def test_nothing_typed_offers_all_and_nobody_new():
    people = people_of(None, SAID, ELSEWHERE)

    assert names(people.complete("  ")) == names(people.offers)


def test_people_of_one_name_are_told_apart_by_their_articles():
    library = [*ELSEWHERE, speaker_of("b", "Cllr Hale"), speaker_of("c", "Cllr Hale")]

    people = people_of(GUESS, SAID, library, {"b": "Old wards", "c": "New maps"})

    assert [one.where for one in people.offers if one.name == "Cllr Hale"] == [
        "Old wards",
        "New maps",
    ]
    assert {one.where for one in people.offers if one.name == "Odile Farrant"} == {
        "in other articles"
    }


def test_letters_are_looked_for_in_names_and_roles_and_a_name_that_nobody_has_is_offered():
    people = people_of(GUESS, SAID, ELSEWHERE)

    rows = people.complete("he")

    assert names(rows)[0] == "Maud Herrick"
    assert rows[0].marks == (Span(5, 7),)
    assert rows[-2:] == [NewSpeaker("he", kind) for kind in SpeakerKind]
    assert names(people.complete("social"))[0] == "Odile Farrant"
    assert [label(row) for row in people.complete("Ravin  Sallow")] == [
        "New person “Ravin Sallow”",
        "New document “Ravin Sallow”",
    ]


def test_scattered_letters_find_who_speaks_here_and_of_others_a_limited_number_is_looked_at():
    crowd = [speaker_of("b", f"Odile Farrant {number}") for number in range(2 * ENOUGH)]

    people = people_of(GUESS, SAID, crowd)

    assert names(people.complete("mhk"))[0] == "Maud Herrick"
    assert len(people.complete("farrant")) == AT_MOST + len(SpeakerKind)
    assert names(people.complete(f"Farrant {2 * ENOUGH - 1}"))[0] == crowd[-1].name
    assert names(people.complete("odft")) == ["odft", "odft"]


def test_a_name_that_somebody_has_is_not_offered_as_new():
    people = people_of(GUESS, SAID, ELSEWHERE)

    assert names(people.complete("dr maud herrick.")) == []
    assert names(people.complete("Maud Herrick")) == ["Maud Herrick"]


@given(st.text(max_size=12))
def test_whatever_is_typed_there_is_an_answer_and_rows_are_told_apart(typed):
    people = people_of(GUESS, SAID, ELSEWHERE)

    rows = people.complete(typed)

    keys = [SpeakerCompletionModel.key(row) for row in rows]
    assert len(set(keys)) == len(keys)
    for row in rows:
        if isinstance(row, SpeakerOffer):
            assert all(0 <= mark.start < mark.end <= len(row.name) for mark in row.marks)


def test_the_model_says_who_speaks_elsewhere(qtmodeltester):
    model = SpeakerCompletionModel()
    model.show(people_of(GUESS, SAID, ELSEWHERE).complete("far"))

    qtmodeltester.check(model)
    said = model.data(model.index(0), 11)
    assert said == "Odile Farrant, director of social services, in other articles"
