"""What could be highlighted of a search's result, by article, each with a tick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from diptych.domain.article import Article
from diptych.library.highlighting_hits import HighlightPlan, PlannedHighlight
from diptych.ui.models.rows import Index, RowsModel
from diptych.ui.models.wording import source_and_date

translate = QCoreApplication.translate

Place = tuple[str, int]
"""An article's id and where in its text something begins: what a tick is remembered by."""

_HEADING = -1


@dataclass(frozen=True, slots=True)
class PlanHeading:
    """The line above what could be highlighted in one article; ``count`` says how much that is."""

    article: Article
    count: int


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One highlight that could be made."""

    highlight: PlannedHighlight


Row = PlanHeading | PlanRow


def place_of(row: Row) -> Place:
    """Return what tells a row from all others of its plan."""
    if isinstance(row, PlanHeading):
        return row.article.id, _HEADING
    return row.highlight.article_id, row.highlight.span.start


@dataclass(frozen=True, slots=True)
class LaidPlan:
    """A plan as rows, made on a job's thread; ``left_out`` are those without a tick.

    ``every`` are all highlights in it, ``there`` those that are there already, ``sizes`` is how
    many each article has.
    """

    plan: HighlightPlan
    rows: tuple[Row, ...]
    keys: tuple[Place, ...]
    left_out: frozenset[Place]
    every: frozenset[Place]
    there: frozenset[Place]
    sizes: Mapping[str, int]


def laid_out(plan: HighlightPlan, left_out: Collection[Place] = ()) -> LaidPlan:
    """Return a plan as rows; what has only places that were ``left_out`` before has no tick."""
    rows: list[Row] = []
    without: set[Place] = set()
    for one in plan.articles:
        rows.append(PlanHeading(one.article, len(one.highlights)))
        for highlight in one.highlights:
            rows.append(PlanRow(highlight))
            if left_out and all(
                (highlight.article_id, hit.start) in left_out for hit in highlight.hits
            ):
                without.add(place_of(rows[-1]))
    keys = tuple(map(place_of, rows))
    return LaidPlan(
        plan=plan,
        rows=tuple(rows),
        keys=keys,
        left_out=frozenset(without),
        every=frozenset(key for key in keys if key[1] != _HEADING),
        there=frozenset(
            (highlight.article_id, highlight.span.start)
            for highlight in plan.highlights()
            if highlight.existing is not None
        ),
        sizes={one.article.id: len(one.highlights) for one in plan.articles},
    )


@dataclass(frozen=True, slots=True)
class Chosen:
    """How much is ticked: what would be made, what is there already, in how many articles."""

    new: int = 0
    there: int = 0
    articles: int = 0


def _spoken(row: Row) -> str:
    """Return what a screen reader says of a row."""
    if isinstance(row, PlanHeading):
        parts = (row.article.title, source_and_date(row.article))
        return ", ".join(part for part in parts if part)
    quote = " ".join(row.highlight.anchor.quote[:300].split())
    return f"{quote}, {there_words()}" if row.highlight.existing is not None else quote


def there_words() -> str:
    """Say of a passage that it is highlighted already."""
    return translate("highlight hits", "already highlighted")


class PlannedHighlightsModel(RowsModel[Row]):
    """Shows a plan; ticks stay with the places that were found, whatever is made of them."""

    ticked_changed = Signal()

    ROLES: ClassVar[Mapping[int, Callable[[Any], Any]]] = {
        Qt.ItemDataRole.DisplayRole: lambda row: (
            row.article.title if isinstance(row, PlanHeading) else row.highlight.passage.text
        ),
        Qt.ItemDataRole.AccessibleTextRole: _spoken,
    }

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left_out: set[Place] = set()
        self._out_in: Counter[str] = Counter()
        """How many are left out, by article."""
        self._every: frozenset[Place] = frozenset()
        self._there: frozenset[Place] = frozenset()
        self._sizes: Mapping[str, int] = {}

    @staticmethod
    def key(row: Row) -> Place:
        """Keep the place of a row when another extent is chosen, where it begins alike."""
        return place_of(row)

    def show_plan(self, laid: LaidPlan) -> None:
        """Show another plan."""
        self._left_out = set(laid.left_out)
        self._out_in = Counter(article_id for article_id, _ in self._left_out)
        self._every, self._there, self._sizes = laid.every, laid.there, laid.sizes
        self.show(laid.rows, laid.keys)
        self.ticked_changed.emit()

    # --- ticks -----------------------------------------------------------------------------

    def chosen(self) -> Chosen:
        """Count what is ticked."""
        there = len(self._there - self._left_out)
        return Chosen(
            new=len(self._every) - len(self._left_out) - there,
            there=there,
            articles=sum(
                size > self._out_in[article_id] for article_id, size in self._sizes.items()
            ),
        )

    def left_out(self) -> frozenset[Place]:
        """Return the rows without a tick."""
        return frozenset(self._left_out)

    def is_ticked(self, row: Row) -> Qt.CheckState:
        """Return the tick of a row; an article of which some is ticked is ticked partly."""
        if isinstance(row, PlanRow):
            out = place_of(row) in self._left_out
            return Qt.CheckState.Unchecked if out else Qt.CheckState.Checked
        out_here = self._out_in[row.article.id]
        if out_here == row.count:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.PartiallyChecked if out_here else Qt.CheckState.Checked

    def turn(self, numbers: Iterable[int]) -> None:
        """Tick these rows, or if all of them are ticked take their ticks away.

        An article's row stands for all below it.
        """
        wanted = self._meant(numbers)
        if wanted:
            self._set(wanted, ticked=not wanted.isdisjoint(self._left_out))

    def tick_all(self, *, ticked: bool) -> None:
        """Tick everything, or nothing."""
        self._left_out = set() if ticked else set(self._every)
        self._out_in = Counter() if ticked else Counter(self._sizes)
        self._tell()

    def _meant(self, numbers: Iterable[int]) -> set[Place]:
        meant: set[Place] = set()
        for number in numbers:
            row = self.row(number)
            if isinstance(row, PlanRow):
                meant.add(place_of(row))
            elif isinstance(row, PlanHeading):
                below = self._rows[number + 1 : number + 1 + row.count]
                meant.update(map(place_of, below))
        return meant

    def _set(self, places: set[Place], *, ticked: bool) -> None:
        turned = places & self._left_out if ticked else places - self._left_out
        count = Counter(article_id for article_id, _ in turned)
        if ticked:
            self._left_out -= turned
            self._out_in -= count
        else:
            self._left_out |= turned
            self._out_in += count
        self._tell()

    def _tell(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        self.ticked_changed.emit()

    # --- Qt's side -------------------------------------------------------------------------

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's words or its tick."""
        row = self.row(index)
        if row is not None and role == Qt.ItemDataRole.CheckStateRole:
            return self.is_ticked(row)
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a row, or take its tick away."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self._set(
            self._meant([index.row()]), ticked=Qt.CheckState(value) != Qt.CheckState.Unchecked
        )
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable


def chosen_of(rows: Sequence[Row], left_out: Collection[Place]) -> list[PlannedHighlight]:
    """Return what is ticked of a plan's rows; on a job's thread too."""
    return [
        row.highlight for row in rows if isinstance(row, PlanRow) and place_of(row) not in left_out
    ]


def hits_left_out(rows: Sequence[Row], left_out: Collection[Place]) -> frozenset[Place]:
    """Return where everything was found that is not ticked, for the plan of another extent."""
    if not left_out:
        return frozenset()
    return frozenset(
        (row.highlight.article_id, hit.start)
        for row in rows
        if isinstance(row, PlanRow) and place_of(row) in left_out
        for hit in row.highlight.hits
    )
