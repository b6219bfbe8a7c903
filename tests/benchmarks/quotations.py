"""Area quotations: how fast they are found, and whether one long paragraph costs more."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import quotations_library, quotations_panel
from benchmarks.rows import Goal, Row, compare, cpu
from corpus.labelled import STYLES, USUAL, Article, blocks_of, set_in, written
from diptych.domain.blocks import Block, BlockKind, Blocks
from diptych.domain.quotation import Known
from diptych.text.quotations.detector import detect

QUOTATIONS = 20_000
SIZE = 1_000_000
NAMES = ("Marta Quill", "Owen Tarrant", "Ruth Abara", "Helen Osgood")


def measure() -> Iterator[Row]:
    """Read the project's labelled articles, a megabyte of speech set in two ways, a library."""
    for language, style in USUAL.items():
        articles = [set_in(one, STYLES[style]) for one in written() if one.language == language]
        kilobytes = sum(len(article.text.encode()) for article in articles) / 1000
        spent = cpu(lambda articles=articles, language=language: _detect_all(articles, language))
        yield compare(
            "quotations",
            f"articles in {language}",
            "speed",
            "KB/CPU s",
            kilobytes / spent * 1000,
            goal=Goal("≥ 300 KB/s", 300, of="ours", most=False),
        )
    sentences = _sentences()
    short = _set(sentences, "\n\n")
    long = _set(sentences, " ")
    ours = cpu(lambda: detect(*long, "en"), repeat=3)
    theirs = cpu(lambda: detect(*short, "en"), repeat=3)
    yield compare(
        "quotations",
        f"{QUOTATIONS:,} quotations in {SIZE / 1e6:g} MB, one paragraph",
        "detect",
        "CPU ms",
        ours,
        theirs,
        "short paragraphs",
        Goal("≤ 2×", 2.0),
    )
    # The panel first: it needs an application with widgets, and there is one for each process.
    yield from quotations_panel.measure()
    with tempfile.TemporaryDirectory() as name:
        yield from quotations_library.measure(Path(name))

    found = detect(*short, "en")
    known = [Known(span=one.span, by=one.by) for one in found[::2]]
    yield compare(
        "quotations",
        f"{QUOTATIONS:,} quotations in {SIZE / 1e6:g} MB, half of them corrected",
        "detect",
        "CPU ms",
        cpu(lambda: detect(*short, "en", known), repeat=3),
        theirs,
        "none corrected",
        Goal("≤ 3×", 3.0),
    )


def _detect_all(articles: list[Article], language: str) -> None:
    for article in articles:
        detect(article.text, blocks_of(article), language)


def _sentences() -> list[str]:
    """Return sentences with a quotation each, as long together as is asked for."""
    made = []
    for number in range(QUOTATIONS):
        name = NAMES[number % len(NAMES)]
        said = f"“It is {number} today,” said {name}."
        made.append(said.ljust(SIZE // QUOTATIONS - 2))
    return made


def _set(sentences: list[str], between: str) -> tuple[str, Blocks]:
    text = between.join(sentences)
    starts, place = [], 0
    for sentence in sentences:
        starts.append(place)
        place += len(sentence) + len(between)
    ends = [start + len(one) for start, one in zip(starts, sentences, strict=True)]
    spans = zip(starts, ends, strict=True) if between.strip(" ") else [(0, len(text))]
    return text, Blocks.of(
        Block(kind=BlockKind.PARAGRAPH, start=start, end=end) for start, end in spans
    )
