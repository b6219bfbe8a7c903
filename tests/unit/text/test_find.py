"""Find in an article finds what a reader means, exactly where it is."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.domain.span import Span
from diptych.text.find import find_first
from effort import examples


def find_all(text: str, needle: str, **options: bool) -> list[Span]:
    return list(find_first(text, needle, **options).spans)


def found(text: str, needle: str, **options: bool) -> list[str]:
    return [text[span.start : span.end] for span in find_all(text, needle, **options)]


@pytest.mark.parametrize(
    ("needle", "text"),
    [
        ("resume", "résumé"),
        ("RÉSUMÉ", "resume"),
        ("résumé", "re\u0301sume\u0301"),
        ("don't", "don’t"),
        ("don’t", "don't"),
        ('"yes"', "“yes”"),
        ("co-operate", "co‑operate"),
        ("co-operate", "cooperate"),
        ("cooperate", "co-operate"),
        ("1999-2003", "1999–2003"),
        ("hospital", "hos\u00adpital"),
        ("hos\u00adpital", "hospital"),
        ("strasse", "Straße"),
        ("Straße", "STRASSE"),
        ("office", "oﬃce"),
        ("aether", "æther"),
        ("wait...", "wait…"),
        ("wait…", "wait..."),
        ("care trust", "care\n\ttrust"),
        ("care  trust", "care\u00a0trust"),
        ("ΣΊΣΥΦΟΣ", "Σίσυφος"),
        ("東京", "東京"),
        ("a.b*c", "A.B*C"),
    ],
)
def test_spellings_of_the_needle_are_found_whole(needle: str, text: str) -> None:
    assert found(f"xx {text} yy", needle) == [text]


@pytest.mark.parametrize(
    ("needle", "text"),
    [("a.c", "abc"), ("care trust", "caretrust"), ("10", "1-0"), ("", "abc"), ("\u00ad", "abc")],
)
def test_what_only_resembles_the_needle_is_not_found(needle: str, text: str) -> None:
    assert found(text, needle) == []


def test_case_means_the_very_characters() -> None:
    text = "Résumé resume RESUME re-sume"

    assert found(text, "resume", case=True) == ["resume"]
    assert found(text, "Résumé", case=True) == ["Résumé"]
    assert found("a\nb", "a b", case=True) == []


def test_whole_words_stand_alone() -> None:
    text = "PCT, PCTs and (PCT) in SPCT"

    assert [span.start for span in find_all(text, "pct", whole_words=True)] == [0, 15]
    assert found("£5 and £50", "£5", whole_words=True) == ["£5"]
    assert found("Naïve naïveté", "naive", case=False, whole_words=True) == ["Naïve"]


def test_finds_do_not_overlap() -> None:
    assert [span.start for span in find_all("aaaaa", "aa")] == [0, 2]


@settings(max_examples=examples(200))
@given(st.text(max_size=80), st.data())
def test_any_piece_of_a_text_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    piece = text[start : start + data.draw(st.integers(1, 12))]

    literal = find_all(text, piece, case=True)

    assert all(text[span.start : span.end] == piece for span in literal)
    assert (text.find(piece) == literal[0].start) if piece else (literal == [])


@settings(max_examples=examples(200))
@given(
    st.text(alphabet="abAB éÉ'’-–\u00ad\n", max_size=60),
    st.text(alphabet="abAB éÉ'’-–\n", min_size=1, max_size=8),
)
def test_a_needle_is_found_however_its_letters_are_dressed(around: str, needle: str) -> None:
    needle = needle.strip() or "a"
    dressed = needle.translate(str.maketrans("abé'-", "AB\u00c9’–"))

    spans = find_all(f"{around}|{dressed}|{around}", needle)

    at = len(around) + 1
    assert any(span.start <= at and span.end >= at + len(dressed) for span in spans)


def test_twenty_megabytes_take_half_a_second() -> None:
    text = "The harbour board’s “report” was read in the library, by no one at all.\n" * 280_000

    started = process_time()
    assert len(find_all(text, "harbor")) == 0
    assert len(find_all(text, "report was")) == 0
    spent = process_time() - started

    # Two searches of twenty million characters; the limit leaves room for a busy machine.
    assert spent < 2.5


@pytest.mark.parametrize(
    ("text", "needle"), [(" " * 300_000, " x"), (" " * 300_000, "x y"), ("a" * 300_000, "aaaab")]
)
def test_long_runs_are_no_trap(text: str, needle: str) -> None:
    started = process_time()
    find_all(text, needle)

    assert process_time() - started < 2
