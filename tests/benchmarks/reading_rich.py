"""What tables cost while one reads: ten thousand rows, of which a screen shows thirty."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.reading_surfaces import Ours
from benchmarks.reading_texts import Prepared
from benchmarks.reading_timing import frames, thread_ms
from benchmarks.rows import Goal, Row, compare, percentile
from diptych.domain.article import Article, ReadableArticle, Revision
from diptych.domain.article_text import ArticleText
from diptych.domain.blocks import BlockKind, Blocks
from diptych.formats.importers.composing import Composer

ROWS = 10_000
CASE = f"a table of {ROWS:,} rows"
MS = "ms CPU"


def _table() -> ReadableArticle:
    composer = Composer()
    for number in range(ROWS):
        composer.begin(BlockKind.ROW)
        words = (
            f"boat {number}", str(number * 7 % 1_000), f"{number * 3.1:.1f}",
            "in" if number % 3 else "out", "came back with " + "eels " * (number % 9),
        )  # fmt: skip
        for said in words:
            with composer.cell("th" if not number else ""):
                composer.say(said)
    composed = composer.composed()
    article = Article(title="Boats")
    return ReadableArticle(
        article=article,
        revision=Revision(article_id=article.id, length=len(composed.text)),
        text=ArticleText.of(composed.text),
        blocks=Blocks.of(composed.blocks),
        marks=composed.marks,
    )


def measure(ours: Ours) -> Iterator[Row]:
    """Open a long table, page and wheel through it, and go to its end."""
    case = Prepared(_table(), "", "", [], [], [])
    # Nobody waits for this between two frames: it follows a click.
    opening = Goal("≤ 30 ms", 30.0, of="ours")
    yield compare("reading", CASE, "open and paint", MS, _opened(ours, case), goal=opening)
    goal = Goal("< 8 ms", 8.0, of="ours")
    for measured, pixels in (("page-scroll frame, p95", 850), ("wheel frame, p95", 78)):
        ours.to_start()
        value = percentile(frames(ours, pixels), 0.95)
        yield compare("reading", CASE, measured, MS, value, goal=goal)
    yield compare("reading", CASE, "jump to the end", MS, thread_ms(ours.to_end), goal=goal)


def _opened(ours: Ours, case: Prepared) -> float:
    return min(thread_ms(lambda: ours.open(case)) for _ in range(3))
