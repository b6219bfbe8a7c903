"""Sentences with keys in them, and a reader's own words with braces."""

from __future__ import annotations

import pytest

from diptych.ui.widgets.key_text import KeyText


def pieces(text: str) -> list[str]:
    return ["+".join(p.keys) if p.keys else p.text for p in text_of(text)._lay_out(10_000).pieces]


def text_of(text: str) -> KeyText:
    return KeyText(text)


@pytest.mark.usefixtures("qapp")
def test_keys_stand_among_words():
    keys = [piece.keys for piece in text_of("Press {Ctrl+O} or {N}.")._lay_out(10_000).pieces]
    assert [one for one in keys if one] == [("Ctrl O",), ("N",)]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (
            "“{draft} plan {” is gone",
            ["“", "{draft}", "plan", "{", ["”", "is", "gone"][0], "is", "gone"],
        ),
        ("a {two words} b", ["a", "{", "two", "words}", "b"]),
        ("{}", ["{", "}"]),
    ],
)
def test_braces_around_what_is_no_key_are_words(words, shown):
    found = [piece.text for piece in text_of(words)._lay_out(10_000).pieces]
    assert found == shown
    assert text_of(words).accessibleName() == words


@pytest.mark.usefixtures("qapp")
def test_keys_are_read_out_without_their_braces():
    assert text_of("Press {N}").accessibleName() == "Press N"
