from __future__ import annotations

import time
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builders import TEXT
from diptych.domain.annotation import CONTEXT
from diptych.domain.article_text import CHUNK, ArticleText
from diptych.domain.span import Span
from diptych.text.anchoring import describe, locate_quote

WORDS = st.text(st.sampled_from("ab “”’é😀-—"), min_size=1, max_size=6)
SPACE = st.text(st.sampled_from(" \n\t\u00a0"), min_size=1, max_size=3)


def found(text: str, quote: str, before: str = "", after: str = "") -> list[str]:
    return [text[span.start : span.end] for span in locate_quote(text, quote, before, after)]


def test_an_anchor_holds_the_quote_and_what_stands_around_it():
    start = TEXT.index("the harbour master")

    anchor = describe(ArticleText.of(TEXT), Span(start, start + 18), "r")

    assert anchor.quote == "the harbour master"
    assert anchor.before == TEXT[start - CONTEXT : start]
    assert anchor.after == TEXT[start + 18 : start + 18 + CONTEXT]
    assert (anchor.revision_id, anchor.span) == ("r", Span(start, start + 18))


@pytest.mark.parametrize("start", [0, CHUNK - 1, CHUNK])
def test_an_anchor_at_the_edge_of_a_text_or_a_chunk_has_what_there_is(start):
    text = "".join(chr(97 + i % 26) for i in range(CHUNK + 1))

    anchor = describe(ArticleText.of(text), Span(start, start + 1), "r")

    assert anchor.before == text[max(0, start - CONTEXT) : start]
    assert anchor.after == text[start + 1 : start + 1 + CONTEXT]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("the harbour master", ["the harbour master"]),
        ("noon. “It has", ["noon.\n\n“It has"]),
        ("  noon.\n“It\thas ", ["noon.\n\n“It has"]),
        ('noon. "It has', ["noon.\n\n“It has"]),
        ("😀 Nobody", ["😀 Nobody"]),
        ("the", ["the", "the", "the", "the"]),
        ("The", ["The"]),
        ("not there", []),
        ("", []),
        (" \n", []),
    ],
)
def test_a_quote_is_found_whatever_its_white_space_and_quotation_marks(quote, expected):
    assert found(TEXT, quote) == expected


def test_a_quote_to_the_letter_goes_before_one_that_is_only_alike():
    text = 'He said "no" and she said “no”.'

    assert found(text, "“no”") == ["“no”"]
    assert found(text, '"no"') == ['"no"']
    assert found(text, "„no”") == ['"no"', "“no”"]


def test_surroundings_tell_one_of_several_places():
    text = "Yes or no. He said no. She said\nno again."

    assert locate_quote(text, "no", before="He said ") == [Span(19, 21)]
    assert locate_quote(text, "no", before="She said") == [Span(32, 34)]
    assert locate_quote(text, "no", after="again") == [Span(32, 34)]
    assert locate_quote(text, "no", before="said", after=". She") == [Span(19, 21)]
    assert locate_quote(text, "no", before="They said") == []


def test_places_that_overlap_are_all_found():
    assert [span.start for span in locate_quote("ha ha ha ha", "ha ha")] == [0, 3, 6]
    assert [span.start for span in locate_quote("abababa xaba", "aba")] == [0, 2, 4, 9]
    assert locate_quote("ha ha ha", "ha ha", before="ha ") == [Span(3, 8)]


def test_decomposed_letters_are_the_composed_ones():
    assert found("a résumé of it", normalize("NFD", "résumé")) == ["résumé"]


@given(
    st.lists(WORDS, min_size=1, max_size=12),
    st.lists(SPACE, min_size=14, max_size=14),
    st.data(),
)
@example(["a"], [" "] * 14, None)
def test_a_quote_with_other_white_space_is_found_where_it_was_taken(words, spaces, data):
    text = spaces[12] + "".join(w + s for w, s in zip(words, spaces, strict=False)) + spaces[13]
    text = normalize("NFC", text)
    start = data.draw(st.integers(0, len(text))) if data else 0
    end = data.draw(st.integers(start, len(text))) if data else len(text)
    quote = " ".join(text[start:end].split())

    spans = locate_quote(text, quote)

    lead = len(text[start:end]) - len(text[start:end].lstrip())
    stripped = text[start:end].strip()
    expected = Span(start + lead, start + lead + len(stripped))
    assert (expected in spans) == bool(quote)
    for span in spans:
        assert " ".join(text[span.start : span.end].split()) == quote


@given(st.text("ab", max_size=60), st.text("ab", min_size=1, max_size=6))
def test_every_place_is_found_as_by_looking_at_each(text, quote):
    naive = [i for i in range(len(text)) if text.startswith(quote, i)]

    assert [span.start for span in locate_quote(text, quote)] == naive


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("ha " * 300_000, "ha " * 20_000),
        ("a" * 900_000, "a" * 50_000),
        (" \n" * 500_000, "a b"),
        (("a" * 999 + " ") * 900, "a" * 999 + " b"),
    ],
    ids=["periodic words", "one letter", "white space", "nearly"],
)
def test_a_long_quote_in_a_hostile_text_takes_time_by_length_only(text, quote):
    before = time.process_time()

    locate_quote(text, quote)

    assert time.process_time() - before < 5
