"""A library's quotations: found beside a window that ticks, and read by article and all at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from benchmarks import searching_shelf
from benchmarks.rows import Goal, Row, compare, cpu
from benchmarks.searching_ticks import LATEST, QUIET, Ticks, ticks
from diptych.library.library import Library

ARTICLES, PARAGRAPHS = 1_000, 25
LONG = 20_000_000
NAMES = (
    "Marta Quill", "Owen Tarrant", "Ruth Abara", "Helen Osgood", "Tom Wells", "Ann Reed",
    "Corwin Hale", "Perpetua Lyle", "Maud Herrick", "Ines Calloway",
)  # fmt: skip
SAID = "“It is {number} today, and nobody has asked,” said {name}, a councillor. “That is all.”"
BETWEEN = (
    "The committee met again in the old customs house and went through the figures of the year,"
    " which were much as they had been expected to be when the plan was first drawn up."
)
READ = Goal("≤ 10 ms", 10, of="ours")


def measure(folder: Path) -> Iterator[Row]:
    """Find the quotations of many articles, then of one long text; read them."""
    application = QCoreApplication.instance() or QCoreApplication([])
    assert application is not None
    searching_shelf.fill(folder / "many", (_article(number) for number in range(ARTICLES)))
    with searching_shelf.opened(folder / "many") as library:
        library.reindex()
        quiet = ticks(lambda: time.sleep(QUIET))
        case = f"{ARTICLES} articles"
        yield from _found(case, library, quiet)
        yield from _read(case, library)
    searching_shelf.fill(folder / "long", [_text(LONG)])
    with searching_shelf.opened(folder / "long") as library:
        library.reindex()
        yield from _found(f"a text of {LONG / 1e6:g} MB", library, quiet)


def _found(case: str, library: Library, quiet: Ticks) -> Iterator[Row]:
    """Tick while the library's own thread finds what there is."""
    total = len(library.articles())
    started = time.perf_counter()
    busy = ticks(lambda: _wait_for(library))
    seconds = time.perf_counter() - started
    case = f"{case} found beside a window"
    yield compare(
        "quotations", case, "latest tick, of our own doing", "CPU ms",
        max(busy.own), max(quiet.own), "idle", LATEST,
    )  # fmt: skip
    yield compare(
        "quotations", case, "latest tick", "wall ms", max(busy.late), max(quiet.late), "idle"
    )
    yield compare("quotations", case, "articles", "1/wall s", total / seconds)


def _wait_for(library: Library) -> None:
    library.start_upkeep()
    while len(set(library.detection_state())) > 1:
        time.sleep(0.25)


def _read(case: str, library: Library) -> Iterator[Row]:
    ids = [summary.article.id for summary in library.articles()]
    quotations = sum(map(len, (one.quotations for one in library.quotations_of(ids).values())))
    some = iter(ids * 10)
    of_one = cpu(lambda: library.quotations_of([next(some)]), repeat=20)
    yield compare("quotations", f"{case}, those of one", "read", "CPU ms", of_one, goal=READ)
    case = f"{case}, {quotations:,} quotations"
    reads: tuple[tuple[str, Callable[[], object]], ...] = (
        ("all read", lambda: library.quotations_of(ids)),
        ("speakers counted", library.speakers),
        ("names of speakers", library.speaker_names),
        ("same people suggested", library.same_people),
        ("how many are done", library.detection_state),
    )
    for measured, read in reads:
        yield compare("quotations", case, measured, "CPU ms", cpu(read, repeat=3))


def _article(number: int) -> str:
    paragraphs = [f"Report {number}"]
    for place in range(PARAGRAPHS):
        name = NAMES[(number + place) % len(NAMES)]
        paragraphs += [SAID.format(number=place, name=name), BETWEEN]
    return "\n\n".join(paragraphs)


def _text(size: int) -> str:
    made: list[str] = ["A long report"]
    length = 0
    while length < size:
        name = NAMES[len(made) % len(NAMES)]
        paragraph = f"{SAID.format(number=len(made), name=name)} {BETWEEN}"
        made.append(paragraph)
        length += len(paragraph) + 2
    return "\n\n".join(made)
