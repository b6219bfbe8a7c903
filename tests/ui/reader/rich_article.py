"""An article with everything that a text can have: tables, lists, pictures, code, notes, pages."""

from __future__ import annotations

from collections.abc import Sequence

from diptych.domain.article import Article, Author, ReadableArticle, Revision
from diptych.domain.article_text import ArticleText
from diptych.domain.blocks import BlockKind, Blocks, MarkKind
from diptych.formats.importers.composing import PICTURE, Composer

SIZES = {"tide": (1200, 600), "lamp": (120, 90)}
"""The pictures that there are, and how large they are."""


def readable_of(
    composer: Composer, *, title: str = "What the tide leaves", language: str = "en"
) -> ReadableArticle:
    composed = composer.composed()
    article = Article(
        title=title,
        authors=(Author(name="Oda Fenwick"),),
        source="Saltings Review",
        published="2011-10-03",
        language=language,
    )
    return ReadableArticle(
        article=article,
        revision=Revision(article_id=article.id, length=len(composed.text), words=800),
        text=ArticleText.of(composed.text),
        blocks=Blocks.of(composed.blocks),
        marks=composed.marks,
        pictures=SIZES,
    )


def say(composer: Composer, kind: BlockKind, words: str, level: int = 0) -> None:
    composer.begin(kind, level=level)
    composer.say(words)


def row(composer: Composer, cells: Sequence[str], target: str = "") -> None:
    composer.begin(BlockKind.ROW)
    for words in cells:
        with composer.cell(target):
            composer.say(words)


def figure(composer: Composer, words: str, name: str) -> None:
    composer.begin(BlockKind.FIGURE)
    with composer.marked(MarkKind.IMAGE, name):
        composer.say(words or PICTURE)


def table(composer: Composer, rows: Sequence[Sequence[str]], *, headed: bool = True) -> None:
    for number, cells in enumerate(rows):
        row(composer, cells, "th" if headed and not number else "")


TIDES = (
    ("Harbour", "Mean range, m", "Silt a year, t", "Dredged", "Remarks"),
    ("Quenby", "4.2", "12,400", "yes", "the channel moves eastwards every winter"),
    ("Saltmere", "3.85", "980", "no", ""),
    ("Old Staithe", "4.05", "−120", "no", "gives silt away rather than taking it in"),
    ("Brackwater", "2.9", "31,070", "twice", "the dredger is shared with Quenby"),
)

WIDE = (
    tuple(f"Year {year}" for year in range(1991, 2009)),
    *(
        tuple(str((year * 37 + line * 113) % 9000) for year in range(1991, 2009))
        for line in range(3)
    ),
)


def rich_article() -> ReadableArticle:
    """Everything at once, in the order in which reports have it."""
    say_ = Composer()
    say_.turn_page("xii")
    say(say_, BlockKind.TITLE, "What the tide leaves")
    say(say_, BlockKind.PARAGRAPH, "Every harbour of the coast keeps ")
    with say_.marked(MarkKind.EMPHASIS):
        say_.say("two books")
    say_.say(": one of what the water brings")
    with say_.marked(MarkKind.NOTE_REFERENCE, "#n1"):
        say_.say("1")
    say_.say(", and one of what it takes away again. ")
    with say_.marked(MarkKind.LINK, "https://example.org/books"):
        say_.say("Both are open")
    say_.say(" to whoever asks for them, and H")
    with say_.marked(MarkKind.SUB):
        say_.say("2")
    say_.say("O is measured in m")
    with say_.marked(MarkKind.SUP):
        say_.say("3")
    say_.say(" by ")
    with say_.marked(MarkKind.CODE):
        say_.say("gauge --all")
    say_.say(".")
    say(say_, BlockKind.HEADING, "Ranges and silt", 2)
    table(say_, TIDES)
    say(say_, BlockKind.CAPTION, "Table 1. Ranges of the four harbours, 1991 to 2008.")
    say(say_, BlockKind.PARAGRAPH, "What is dredged goes to three places, and ")
    say_.turn_page("1")
    say_.say("only one of them is far enough out that the flood does not bring it back:")
    for level, words in (
        (1, "the old quarry, which is nearly full, and which the county would like to have back"),
        (1, "the salt marsh"),
        (2, "on its landward side, where the bank has been breached"),
        (2, "on its seaward side"),
        (3, "in summer alone"),
        (1, "the deep water off the bar"),
    ):
        say(say_, BlockKind.ITEM, words, level)
    for number, words in enumerate(("Ask for the book.", "Copy the line that you need."), 1):
        say(say_, BlockKind.ITEM, f"{number}. {words}", 1)
    say(say_, BlockKind.HEADING, "The gauge", 3)
    figure(say_, "A curve of the tide over one day, with two crests", "tide")
    say(say_, BlockKind.CAPTION, "Figure 1. One day at Quenby.")
    figure(say_, "The keeper’s lamp", "lamp")
    figure(say_, "A map of the bar as the pilots draw it", "far away")
    figure(say_, "", "far away too")
    say(say_, BlockKind.PARAGRAPH, "Its program fits on a card:")
    say(
        say_,
        BlockKind.VERBATIM,
        "for tide in tides:\n    if tide.height > 4.5:\n\twarn(tide)  # the quay is under water,"
        " and whoever has left a cart on it should have been told an hour ago\n\n    keep(tide)",
    )
    say_.turn_page("2")
    say(say_, BlockKind.QUOTE, "Nobody reads the second book, says the keeper, until they must.")
    say(say_, BlockKind.HEADING, "Eighteen years", 2)
    table(say_, WIDE)
    say(say_, BlockKind.PARAGRAPH, "The rest is weather. " * 12)
    for number, words in (
        (1, "It has been kept since 1711; the first six years are lost."),
        (2, "So says the pilot, who is the keeper’s brother, " * 3 + "and should know."),
    ):
        say_.begin(BlockKind.FOOTNOTE)
        with say_.marked(MarkKind.NOTE_REFERENCE, f"n{number}"):
            say_.say(str(number))
        say_.say(f" {words}")
    return readable_of(say_)
