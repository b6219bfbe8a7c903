"""A text in pieces must read like the whole string, and fetch only what is asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diptych.domain.article_text import CHUNK, ArticleText


@given(st.integers(-5, 3 * CHUNK), st.integers(-5, 3 * CHUNK))
def test_a_slice_over_chunks_is_the_slice_of_the_text(start: int, end: int) -> None:
    text = "0123456789😀bcdef" * (2 * CHUNK // 16 + 7)

    assert ArticleText.of(text).slice(start, end) == text[max(0, start) : max(0, end)]


def test_only_the_chunks_that_are_needed_are_loaded() -> None:
    asked: list[int] = []

    def load(number: int) -> str:
        asked.append(number)
        return "x" * CHUNK

    text = ArticleText(10 * CHUNK, load)
    text.slice(3 * CHUNK + 5, 3 * CHUNK + 9)
    text.slice(3 * CHUNK + 5, 3 * CHUNK + 9)

    assert asked == [3]


def test_the_whole_text_has_its_length() -> None:
    text = "a" * (CHUNK + 1)

    assert ArticleText.of(text).whole() == text
    assert len(ArticleText.of(text)) == CHUNK + 1
