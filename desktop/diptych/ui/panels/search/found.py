"""What a search found, as the view is told it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from diptych.domain.sentence import Sentence
from diptych.ui.models.hit_rows import RankHits
from diptych.ui.models.wording import SEPARATOR, article_count, hit_count, number

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found, as far as the view is to say it at once.

    ``query`` is what was found, which may be more than was typed of it.
    ``ranks`` are all that fit, in order, and ``rank_of`` says where among them each is;
    ``known`` are those whose hits were read.
    ``milliseconds`` is how long it took; ``hits`` how many there are in all, if that is known.
    """

    query: str = ""
    sentence: Sentence
    articles: int
    ranks: Sequence[str]
    known: Mapping[str, RankHits]
    rank_of: Mapping[str, int] | None = None
    milliseconds: float
    partial: bool = False
    hits: int | None = None

    def query_of(self, typed: str) -> str:
        """Return what was asked for what was typed: its last word as a beginning, if so found."""
        return self.query if self.query == f"{typed}*" else typed

    def numbers(self, listed: int | None) -> tuple[str, str]:
        """Say how many hits there are, and in how many articles; ``listed`` are hits counted."""
        took = translate("search view", "{n} ms").format(n=number(max(1, round(self.milliseconds))))
        count = self.hits if self.hits is not None else listed
        words = translate("search view", "Hits")
        if count is not None:
            words = _grouped(hit_count(count), count)
        where = translate("search view", "in {articles}")
        articles = _grouped(article_count(self.articles), self.articles)
        return words, SEPARATOR.join((where.format(articles=articles), took))


def _grouped(words: str, count: int) -> str:
    """Write a number among words with its digits in groups."""
    return words.replace(str(count), number(count), 1)
