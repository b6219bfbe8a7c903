"""The window while a query finds 20,000 articles: each handler by itself, on the interface's thread.

What is found is made up; the window is a real one. Rows are scrolled through and jumped about in,
hits come as they come into sight.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from benchmarks import libraries
from benchmarks.reading_surfaces import RESOURCES
from benchmarks.rows import Goal, Row, compare, percentile
from diptych.domain.article import Article, ArticleSummary
from diptych.domain.hit import Facet, FacetName, FacetValue, Hit, HitGroup, HitKind, Suggestion
from diptych.domain.sentence import Said, Sentence
from diptych.domain.span import Span
from diptych.ui.appearance.look import Look
from diptych.ui.desk import Desk
from diptych.ui.desks import Desks
from diptych.ui.errors import Mishaps
from diptych.ui.panels.search.view import SearchView
from diptych.ui.study import Study
from diptych.ui.view_state import StudyState

ARTICLES, HITS, PATIENCE = 20_000, 4, 60.0
CASE = "20,000 articles found"
FRAME = Goal("< 16 ms", 16.0, of="ours")
WORDS = "in the market hall nobody could say how much money the council had put aside for it, "


class Many:
    """Answers as a `Finding` does that has found the same in every article."""

    total = everything = ranked = ARTICLES
    partial = False
    sentence = Sentence((Said("articles with ", typed=False), Said("money", typed=True)))

    def __init__(self, ids: tuple[str, ...]) -> None:
        self._ids = ids

    def ranks(self) -> tuple[str, ...]:
        return self._ids

    def hits(self, first: int = 0, after: int = 20) -> tuple[Hit, ...]:
        time.sleep(0.005)
        return tuple(_hit(key, place) for key in self._ids[first:after] for place in range(HITS))

    def facets(self, most: int = 8) -> tuple[Facet, ...]:
        def some(name: FacetName) -> Facet:
            values = tuple(
                FacetValue(value=f"{name} {n}", name=f"{name} {n}", articles=90 - n)
                for n in range(most)
            )
            return Facet(name=name, values=values, more=400)

        kinds = tuple(FacetValue(value=one, name=one, articles=ARTICLES) for one in HitGroup)
        names = (FacetName.TAG, FacetName.SOURCE, FacetName.AUTHOR, FacetName.YEAR)
        return (Facet(name=FacetName.KIND, values=kinds), *map(some, names))

    def count(self) -> int | None:
        return None

    def suggestion(self) -> Suggestion | None:
        return None


def _hit(article_id: str, place: int) -> Hit:
    start = WORDS.index("money")
    return Hit(
        kind=HitKind.TEXT,
        id=article_id,
        article_id=article_id,
        title="",
        excerpt=WORDS * (1 + (len(article_id) + place) % 3),
        span=Span(100 * place, 100 * place + 5),
        marks=(Span(start, start + 5),),
    )


class Clock(QObject):
    """Takes the CPU time of every event that is worked off, as it is delivered."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self._application = application

    def worst(self, act: Callable[[], object], seconds: float) -> list[float]:
        """Do something, let the window work for so long, and return what each turn took."""
        taken = [_cpu(act)]
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            taken.append(_cpu(_one_turn))
            time.sleep(0.001)
        return taken


def _one_turn() -> None:
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)


def _cpu(act: Callable[[], object]) -> float:
    started = time.thread_time()
    act()
    return (time.thread_time() - started) * 1000


def measure() -> Iterator[Row]:
    """Show the result, type on, scroll by wheel and by the bar, go by keys."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as name, libraries.fresh(Path(name) / "ours") as library:
        look = Look(application, RESOURCES, "light")
        study = Study(look)
        folder = Path(name)
        desks = Desks(study, look, Mishaps(look), places=(folder, folder / "diptych.log"))
        desk = desks.make()
        desks.restore(StudyState(), "bench")
        desk.window.show()
        desk.window.resize(1600, 1000)
        study.attachment.attach(library)
        _work(lambda: len(desk.contents.articles) >= 0, 1.0)
        ids = tuple(f"{n:032x}" for n in range(ARTICLES))
        desk.contents.articles = {
            key: ArticleSummary(article=Article(id=key, title=f"Article {n}", source="Quay Post"))
            for n, key in enumerate(ids)
        }
        library.find = lambda *_, **__: Many(ids)  # type: ignore[method-assign]
        yield from _measured(desk, Clock(application))
        study.attachment.detach()
        desk.window.deleteLater()
        look.deleteLater()
        application.processEvents()


def _work(true: Callable[[], bool], seconds: float) -> None:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends or not true():
        _one_turn()


def _measured(desk: Desk, clock: Clock) -> Iterator[Row]:
    desk.viewing.search("money")
    view = desk.window.search_view
    assert view is not None
    _work(lambda: view.model.rowCount() > ARTICLES, 1.0)
    # There are no such articles to be looked at; what opening one takes is measured elsewhere.
    view.hit_looked_at.disconnect()
    yield _row("shown, and its facets", _over(view.head.ask, clock, 5))
    yield _row("typed on", _typed(view, clock))
    view.field.setText("money")
    view.head.ask()
    _work(lambda: True, 1.0)
    bar = view.view.verticalScrollBar()
    yield _row(
        "a wheel's step down", _over(lambda: bar.setValue(bar.value() + 120), clock, 60, 0.03)
    )
    places = iter([0.1, 0.9, 0.33, 0.66, 0.5, 1.0, 0.0, 0.77])
    yield _row(
        "jump by the scroll bar, hits read",
        _over(lambda: bar.setValue(round(next(places) * bar.maximum())), clock, 8, 0.4),
    )
    for words, key, times in (
        ("End, hits read", Qt.Key.Key_End, 1),
        ("Home", Qt.Key.Key_Home, 1),
        ("Down", Qt.Key.Key_Down, 60),
        ("Page Down", Qt.Key.Key_PageDown, 20),
        ("Up", Qt.Key.Key_Up, 30),
    ):
        yield _row(words, _over(lambda key=key: _press(view, key), clock, times, 0.05))
    yield _row("listed flat", _over(view.counts.flat.click, clock, 2))


def _typed(view: SearchView, clock: Clock) -> list[float]:
    letters = iter("money market")
    return _over(lambda: view.field.setText(view.field.text() + next(letters)), clock, 12, 0.3)


def _press(view: SearchView, key: Qt.Key) -> None:
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view.view, QKeyEvent(QEvent.Type.KeyPress, key, none))


def _over(act: Callable[[], object], clock: Clock, times: int, seconds: float = 0.5) -> list[float]:
    taken = [max(clock.worst(act, seconds)) for _ in range(times)]
    return sorted(taken)


def _row(what: str, taken: list[float]) -> Row:
    """Give the slowest turn of the loop at p95; one alone of few."""
    slow = percentile(taken, 0.95) if len(taken) > 4 else statistics.median(taken)
    return compare("search", CASE, f"{what}, slowest turn of the loop", "ms CPU", slow, goal=FRAME)
