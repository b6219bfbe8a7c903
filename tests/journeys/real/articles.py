"""Articles of our own that journeys bring in: short lines, so that a line is a paragraph."""

from __future__ import annotations

from pathlib import Path

FERRY_TITLE = "The ferry and the bridge"
FERRY_PARAGRAPHS = (
    "😀 “A bridge?” asked the pilot’s wife, 👩‍🚀 smiling.",
    "Nobody on the quay had heard of any plan.",
    "The “naïve” drawings came by post in May.",
    "By evening the queue reached the church.",
)
FERRY = "\n\n".join((FERRY_TITLE, *FERRY_PARAGRAPHS)) + "\n"

MARKET_TITLE = "A market on Thursdays"
MARKET_PARAGRAPHS = (
    "The stalls stand where the ferry used to land.",
    "Four of them sell cheese, and one sells bells.",
    "A bell costs less than the cheese beside it.",
)
MARKET = "\n\n".join((MARKET_TITLE, *MARKET_PARAGRAPHS)) + "\n"


def write_articles(folder: Path) -> tuple[Path, Path]:
    """Put both into files, as a reader would have them."""
    folder.mkdir(exist_ok=True)
    ferry, market = folder / "ferry.txt", folder / "market.txt"
    ferry.write_text(FERRY, encoding="utf-8")
    market.write_text(MARKET, encoding="utf-8")
    return ferry, market


def long_article(paragraphs: int = 120) -> str:
    """An article that fills many screens, every paragraph different."""
    told = (
        f"On day {number} the crossing took {number * 7 % 53 + 4} minutes, and the pilot wrote "
        f"the number {number * number} into the book that lay beside the wheel."
        for number in range(1, paragraphs + 1)
    )
    return "\n\n".join(("The long log of the ferry", *told)) + "\n"
