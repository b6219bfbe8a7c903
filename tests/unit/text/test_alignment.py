from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diptych.text.alignment import Alignment, Stretch, common_end, common_start, landmarks

OLD = "A head.\n\nThe quay was full at noon.\n\nNobody spoke of it.\n\nThe end came late."
NEW = "Menu\n\nA head.\n\nNobody spoke of it.\n\nThe quay is full at noon.\n\nThe end came late."


def test_a_place_in_what_both_have_is_known_to_the_character():
    at = OLD.index("spoke")

    assert Alignment(OLD, NEW).place(at) == Stretch(NEW.index("spoke"), NEW.index("spoke"))
    assert Alignment(OLD, NEW).place(len(OLD)) == Stretch(len(NEW), len(NEW))
    assert Alignment(OLD, NEW).place(0) == Stretch(NEW.index("A head"), NEW.index("A head"))


def test_a_place_in_what_is_gone_is_between_what_stood_around_it():
    place = Alignment(OLD, NEW).place(OLD.index("quay"))

    assert place.low <= NEW.index("Nobody")
    assert place.high <= NEW.index("Nobody")


def test_lines_that_are_wrapped_otherwise_are_compared_word_by_word():
    old = "one two three four five six seven eight nine ten"
    new = "zero one two three\nfour five six\nseven eight nine ten"

    for word in old.split():
        place = Alignment(old, new).place(old.index(word))
        assert place == Stretch(new.index(word), new.index(word))


def test_a_word_in_place_of_another_is_between_its_neighbours():
    words = "the ferry stops at {} today as well"
    old, new = words.format("noon"), words.format("nine o'clock")

    place = Alignment(old, new).place(old.index("noon") + 2)

    assert new[place.low : place.high].strip(" n") == "ine o'clock"


def test_an_end_is_before_what_was_put_in_behind_it_and_a_start_behind_what_is_before():
    old, new = "the quay", "the quay at noon"
    assert Alignment(old, new).place(len(old), ends=True) == Stretch(8, 8)

    old, new = "one.\n\ntwo.", "one.\n\nnew.\n\ntwo."
    assert Alignment(old, new).place(6) == Stretch(12, 12)
    assert Alignment(old, new).place(6, ends=True) == Stretch(6, 6)


def test_landmarks_are_what_both_have_once_in_one_order():
    assert landmarks("abcxbd", "acbcbd") == [(0, 0), (5, 5)]
    assert landmarks("abc", "cab") == [(0, 1), (1, 2)]
    assert landmarks("", "abc") == []


words = st.lists(
    st.sampled_from(["quay", "ferry", "noon", "the", "—", "\n", "É", "船"]), max_size=40
)
texts = words.map(" ".join)


@given(texts, texts, st.booleans())
def test_places_lie_in_the_other_text_and_never_in_another_order(old, new, ends):
    alignment = Alignment(old, new)
    before = Stretch(0, 0)
    for offset in range(len(old) + 1):
        place = alignment.place(offset, ends=ends)
        assert 0 <= place.low <= place.high <= len(new)
        assert before.low <= place.low
        assert before.high <= place.high
        before = place


@given(texts)
def test_every_place_of_the_same_text_is_where_it_was(text):
    alignment = Alignment(text, text)
    for offset in range(len(text) + 1):
        assert alignment.place(offset) == Stretch(offset, offset)


@given(st.text("ab", max_size=300), st.text("ab", max_size=300))
def test_what_two_texts_have_in_common_at_their_ends_is_counted(one, other):
    most = min(len(one), len(other))
    start = common_start(one, other)
    end = common_end(one, other, most)

    assert one[:start] == other[:start]
    assert start == most or one[start] != other[start]
    assert one[len(one) - end :] == other[len(other) - end :]
    assert end == most or one[-end - 1] != other[-end - 1]
