"""Ten thousand hits looked through, highlighted, tagged and taken back: the window meanwhile."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QApplication

from benchmarks import libraries
from benchmarks.reading_surfaces import RESOURCES
from benchmarks.rows import Goal, Row, compare
from diptych.domain.progress import Unwatched
from diptych.library.highlighting_hits import Extent
from diptych.library.library import Library
from diptych.ui.appearance.look import Look
from diptych.ui.desk import Desk
from diptych.ui.desks import Desks
from diptych.ui.dialogs.highlighting_hits_dialog import HighlightingHitsDialog
from diptych.ui.errors import Mishaps
from diptych.ui.study import Study
from diptych.ui.view_state import StudyState

ARTICLES, EACH, PATIENCE = 100, 100, 120.0
HITS = ARTICLES * EACH
CASE = f"{HITS:,} hits"
FRAME = Goal("< 16 ms", 16.0, of="ours")


@dataclass(frozen=True)
class Taken:
    """What something took until it was done: seconds, CPU of all threads, the slowest turn."""

    seconds: float
    cpu: float
    turn: float


def measure() -> Iterator[Row]:
    """Plan, tick, highlight and undo, all of it from the window; export beside it."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as name, libraries.fresh(Path(name) / "ours") as library:
        folder = Path(name)
        texts = [
            "\n\n".join(_paragraph(n, place) for place in range(EACH)) for n in range(ARTICLES)
        ]
        library.import_paths(libraries.write_files(texts, folder / "files"), background=False)
        libraries.index(library)
        yield from _exported(library)
        look = Look(application, RESOURCES, "light")
        study = Study(look)
        desks = Desks(study, look, Mishaps(look), places=(folder, folder / "diptych.log"))
        desk = desks.make()
        desks.restore(StudyState(), "bench")
        desk.window.show()
        desk.window.resize(1600, 1000)
        study.attachment.attach(library)
        yield from _measured(desk, library)
        study.attachment.detach()
        desk.window.deleteLater()
        look.deleteLater()
        application.processEvents()


def _paragraph(article: int, place: int) -> str:
    return f"Line {place} of {article} says that the quay was wet and dark again. It rained on it."


def _exported(library: Library) -> Iterator[Row]:
    for name in ("csv", "json"):
        began = time.process_time()
        size = sum(map(len, library.export_hits(name, library.find("quay"), Unwatched())))
        taken = (time.process_time() - began) * 1000
        assert size > HITS * 100
        yield compare("search", CASE, f"exported as {name}", "ms CPU", taken)


def _measured(desk: Desk, library: Library) -> Iterator[Row]:
    _rest()
    desk.opening.open_all([one.article.id for one in library.articles()][:2])
    desk.viewing.search("quay")
    found = desk.equipment.seeking.search
    assert found is not None
    _until(lambda: None, lambda: found.active and len(desk.opening.open_ids()) == 2)
    _rest()
    highlighting = desk.equipment.seeking.all_hits.highlighting

    def dialog() -> HighlightingHitsDialog:
        made = highlighting._dialog
        assert made is not None
        return made

    def planned(extent: Extent) -> bool:
        made = highlighting._dialog
        laid = made._laid if made is not None else None
        return laid is not None and laid.plan.extent is extent and highlighting._job is None

    taken = _until(desk.equipment.seeking.all_hits.highlight, lambda: planned(Extent.WORDS))
    yield from _rows("planned and shown", taken)
    assert dialog().model.rowCount() == HITS + ARTICLES
    taken = _until(
        dialog().extents._segments[Extent.SENTENCE].click,
        lambda: planned(Extent.SENTENCE),
    )
    yield from _rows("planned anew by sentence", taken)
    yield from _turn("no tick", _until(dialog()._none.click, lambda: True))
    yield from _turn("all ticked", _until(dialog()._all.click, lambda: True))
    bar = dialog().view.verticalScrollBar()
    yield from _turn("scrolled to the middle", _until(lambda: bar.setValue(bar.maximum() // 2),
                                                      lambda: True))  # fmt: skip
    dialog().picker._add("quays", None)

    def stored(count: int) -> bool:
        return (
            highlighting._job is None
            and len(desk.contents.articles) > 0
            and (sum(one.annotations for one in desk.contents.articles.values()) == count)
        )

    taken = _until(dialog().highlight_button.click, lambda: stored(HITS))
    yield from _rows("highlighted and tagged", taken)
    _rest()
    yield from _rows("undone", _until(desk.hand.undo, lambda: stored(0)))
    _rest()
    yield from _rows("done again", _until(desk.hand.redo, lambda: stored(HITS)))


def _until(act: Callable[[], object], true: Callable[[], bool]) -> Taken:
    """Do something and let the window work until it shows what came of it, and some time more."""
    began, cpu = time.monotonic(), time.process_time()
    turns = [_cpu(act)]
    while not true():
        assert time.monotonic() - began < PATIENCE, "it never came"
        turns.append(_cpu(_one_turn))
        time.sleep(0.001)
    seconds, cpu = time.monotonic() - began, time.process_time() - cpu
    for _ in range(50):
        turns.append(_cpu(_one_turn))
        time.sleep(0.001)
    return Taken(seconds, cpu, max(turns))


def _rest(seconds: float = 1.5) -> None:
    ends = time.monotonic() + seconds
    _until(lambda: None, lambda: time.monotonic() > ends)


def _one_turn() -> None:
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)


def _cpu(act: Callable[[], object]) -> float:
    started = time.thread_time()
    act()
    return (time.thread_time() - started) * 1000


def _rows(what: str, taken: Taken) -> Iterator[Row]:
    yield compare("search", CASE, what, "CPU s", taken.cpu)
    yield compare("search", CASE, what, "wall s", taken.seconds)
    # Lists, panes and strips are painted in one turn when all have other highlights.
    yield compare("search", CASE, f"{what}, slowest turn of the loop", "ms CPU", taken.turn)


def _turn(what: str, taken: Taken) -> Iterator[Row]:
    yield compare(
        "search", CASE, f"{what}, slowest turn of the loop", "ms CPU", taken.turn, goal=FRAME
    )
