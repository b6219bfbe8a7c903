"""One form for every text, and the way back to the raw one."""

from __future__ import annotations

import sys
import unicodedata
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.text.normalise import _joins_backwards, clean_input, normalise
from effort import examples

AWKWARD = st.text(
    st.one_of(
        st.sampled_from(
            "ab é\u0301\u0308\u0327 \r\n\f\t\x00\x85\x0b\u2028\ufeff\uffff\ud800\udfff"
            "\u1100\u1161\u11a8\uac00\u212b\u0958\u0344😀’"
        ),
        st.characters(codec=None),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (
            "one\r\ntwo\rthree\u2028four\u2029five\x85six\x0bseven",
            "one\ntwo\nthree\nfour\nfive\nsix\nseven",
        ),
        ("one\ftwo", "one\n\ntwo"),
        ("\ufeffa\x00b\x1bc\x7fd\x9fe\ufffff\ufffeg", "abcdefg"),
        ("a\ud83db\udc00c", "abc"),
        ("a\tb\u00adc\u200dd", "a\tb\u00adc\u200dd"),
        ("cafe\u0301", "café"),
        ("e\ufeff\u0301", "é"),
        ("\u1112\u1161\u11ab", "한"),
    ],
)
def test_raw_text_takes_the_one_form(raw, text):
    assert normalise(raw).text == text
    assert clean_input(raw) == text


@given(AWKWARD)
@settings(max_examples=examples(200))
def test_normalising_twice_is_normalising_once(raw):
    once = normalise(raw).text

    assert normalise(once).text == once
    assert is_normalized("NFC", once)
    assert not any(
        unicodedata.category(character) in {"Cc", "Cs"} and character not in "\t\n"
        for character in once
    )


@given(AWKWARD)
@settings(max_examples=examples(200))
def test_every_offset_has_a_way_back_that_never_runs_backwards(raw):
    normalised = normalise(raw)

    back = [normalised.to_raw(offset) for offset in range(len(normalised.text) + 1)]
    forth = [normalised.from_raw(offset) for offset in range(len(raw) + 1)]

    assert back == sorted(back)
    assert forth == sorted(forth)
    assert all(0 <= offset <= len(raw) for offset in back)
    assert all(0 <= offset <= len(normalised.text) for offset in forth)
    assert back[-1] == len(raw)
    assert forth[-1] == len(normalised.text)


@given(AWKWARD)
@settings(max_examples=examples(200))
def test_a_character_that_stays_is_found_where_it_was(raw):
    normalised = normalise(raw)

    for offset, character in enumerate(normalised.text):
        before = normalised.to_raw(offset)
        if raw[before] == character:
            assert abs(normalised.from_raw(before) - offset) <= 1
        else:
            # Only what the normaliser writes anew may differ: line ends and composed characters.
            assert character == "\n" or not is_normalized("NFC", raw) or character > "\x7f"


def test_a_quote_after_dropped_and_composed_characters_is_cut_out_of_the_raw_text():
    raw = "\ufeffRe\u0301sume\u0301\r\nof “the\x00 matter”\r\n😀 end"
    normalised = normalise(raw)

    start = normalised.text.index("matter")

    assert raw[normalised.to_raw(start) : normalised.to_raw(start + 6)] == "matter"
    assert normalised.from_raw(raw.index("matter")) == start
    assert raw[normalised.to_raw(normalised.text.index("😀"))] == "😀"


def test_what_was_written_anew_maps_onto_what_came_of_it():
    raw = "a\r\nb\fce\u0301"
    normalised = normalise(raw)

    assert normalised.text == "a\nb\n\nc\u00e9"
    assert [normalised.from_raw(offset) for offset in range(len(raw))] == [0, 1, 1, 2, 3, 5, 6, 6]
    assert [normalised.to_raw(offset) for offset in range(7)] == [0, 1, 3, 4, 4, 5, 6]


def test_text_in_that_form_already_needs_no_map():
    normalised = normalise("Plain lines.\n\nAnd “quotes”.\n")

    assert normalised.maps == ()
    assert normalised.to_raw(7) == 7


def test_no_character_of_unicode_composes_across_a_piece():
    tails = set()
    for code in range(sys.maxunicode + 1):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            tails.add(chr(int(parts[1], 16)))

    assert tails
    assert all(_joins_backwards(tail) for tail in tails)


def test_a_long_run_without_ascii_is_composed_and_mapped():
    raw = normalize("NFD", "한국어글" * 500)
    normalised = normalise(raw)

    assert normalised.text == "한국어글" * 500
    assert normalised.to_raw(len(normalised.text) - 1) == len(raw) - len(normalize("NFD", "글"))
