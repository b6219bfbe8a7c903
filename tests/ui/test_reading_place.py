"""How far a reader is, in the status line."""

from __future__ import annotations

import pytest

from diptych.domain.article import Article
from diptych.ui.journeys.reading import WORDS_A_MINUTE, place_words


class Words:
    """A revision of which only the length matters."""

    def __init__(self, words: int) -> None:
        self.words = words


class Readable:
    """As much of an article as its place needs."""

    def __init__(self, minutes: int) -> None:
        self.article = Article(title="A")
        self.revision = Words(minutes * WORDS_A_MINUTE)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0% read"),
        (1, "0% read · 1 minute left"),
        (119, "0% read · 119 minutes left"),
        (120, "0% read · 2 hours left"),
        (41_238, "0% read · 687 hours left"),
    ],
)
def test_what_is_left_is_said_in_hours_where_there_are_many_minutes(qapp, minutes, said):
    assert place_words(Readable(minutes), 0.0) == said
