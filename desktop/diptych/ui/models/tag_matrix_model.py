"""Articles × tags as a table: heads along both sides, totals first, and what each cell counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from math import sqrt
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, Qt

from diptych.domain.annotation import Colour
from diptych.domain.annotation_filter import AnnotationFilter
from diptych.domain.tag import Tag
from diptych.domain.tag_matrix import TagMatrix
from diptych.library import counting
from diptych.library.counting import Tally
from diptych.ui.models.filtering import WordFilter, folded
from diptych.ui.models.rows import Index, RowRole
from diptych.ui.models.wording import annotation_count, as_tip

translate = QCoreApplication.translate

Block = tuple[tuple[int, int], tuple[int, int]]
"""Cells of a table: row and column of the first one and of the last one, both within."""

LIGHTEST, DARKEST = 0.14, 0.70
"""How much accent is mixed into the paper of a cell: more than this, and at most."""
STEPS = 4
"""Up to this largest count, each one more is a step between them."""


class Order(StrEnum):
    """In which order articles or tags stand."""

    GIVEN = "given"
    """As the library lists articles, and as the codebook has its tags."""
    NAME = "name"
    COUNT = "count"


class Side(StrEnum):
    """Of what a head is."""

    ALL = "all"
    ARTICLE = "article"
    TAG = "tag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a row or a column; ``count`` is the total of it.

    ``nested`` is how many tags are nested in it that could be shown beside it, and ``opened``
    whether they are.
    """

    side: Side
    id: str = ""
    name: str = ""
    full_name: str = ""
    colour: Colour | None = None
    depth: int = 0
    nested: int = 0
    opened: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A count; ``share`` is how much accent is under it. Totals have none."""

    count: int
    share: float
    total: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a cell counts: how many annotations, and by what filter they are found.

    They are those of its articles that have any of its tags: both are named, for a filter that
    names none asks for none.
    """

    wanted: AnnotationFilter
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the reader has asked to see. ``articles`` of ``None`` are all of the library.

    ``article_by`` is a tag by whose count articles are ordered, ``tag_by`` an article.
    """

    articles: frozenset[str] | None = None
    article_words: str = ""
    tag_words: str = ""
    article_order: Order = Order.GIVEN
    tag_order: Order = Order.GIVEN
    article_by: str = ""
    tag_by: str = ""
    with_children: bool = True
    unused: bool = False
    transposed: bool = False
    opened: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """One snapshot of what is tagged: counted with children and without, and the codebook."""

    below: Tally = field(default_factory=lambda: Tally(with_children=True))
    alone: Tally = field(default_factory=Tally)
    codebook: Sequence[tuple[Tag, int]] = ()
    paths: Mapping[str, str] = field(default_factory=dict)


class TagMatrixModel(QAbstractTableModel):
    """The table that is asked for, of a snapshot; row 0 and column 0 are totals."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counts = Counts()
        self._given_titles: Mapping[str, str] = {}
        self._titles: Mapping[str, str] = {}
        self._folded_titles: dict[str, str] = {}
        self._folded_paths: dict[str, str] = {}
        self._children: Mapping[str, Sequence[Tag]] = {}
        self._tags: dict[str, Tag] = {}
        self.wanted = Wanted()
        self.matrix = TagMatrix()
        self._largest = 0
        self.rows: Sequence[Head] = ()
        self.columns: Sequence[Head] = ()
        self.turned = False
        """Whether tags go down in what is shown now: another table may be wanted already."""

    # --- what it is fed --------------------------------------------------------------------

    def show_counts(self, counts: Counts, titles: Mapping[str, str]) -> None:
        """Take a new snapshot; titles by article, in the order of the library."""
        if counts is self._counts and titles == self._given_titles:
            return
        if counts is not self._counts:
            self._tags = {tag.id: tag for tag, _ in counts.codebook}
            children: defaultdict[str, list[Tag]] = defaultdict(list)
            for tag, depth in counts.codebook:
                children[tag.parent_id if depth else ""].append(tag)
            self._children = children
            if counts.paths != self._counts.paths:
                self._folded_paths = {key: folded(path) for key, path in counts.paths.items()}
        if titles != self._given_titles:
            self._given_titles = titles
            self._titles = {key: _one_line(title) for key, title in titles.items()}
            self._folded_titles = {key: folded(title) for key, title in self._titles.items()}
        self._counts = counts
        self._rebuild()

    def want(self, wanted: Wanted) -> None:
        """Show something else of it."""
        if wanted != self.wanted:
            self.wanted = wanted
            self._rebuild()

    # --- what may be asked of it -----------------------------------------------------------

    @property
    def is_counted(self) -> bool:
        """Whether anything is tagged at all."""
        return bool(self._counts.below.totals)

    def has_cells(self) -> bool:
        """Tell whether anything is shown but totals."""
        return bool(self.matrix.articles and self.matrix.tags)

    def counted(self, index: Index) -> Counted | None:
        """Return what the cell at ``index`` counts."""
        if not self._is_within(index):
            return None
        article, tag = self._ids(index.row(), index.column())
        wanted = AnnotationFilter(
            articles=frozenset([article] if article else self.matrix.articles),
            tags=frozenset([tag] if tag else self.matrix.tags),
            with_children=self.wanted.with_children,
        )
        return Counted(wanted=wanted, count=self.count_at(index.row(), index.column()))

    def count_at(self, row: int, column: int) -> int:
        """Return the number in a cell."""
        article, tag = self._ids(row, column)
        return _count(self.matrix, article, tag)

    def tag_of(self, index: Index) -> str:
        """Return the tag in whose row or column a cell stands; empty for a total."""
        return self._ids(index.row(), index.column())[1] if self._is_within(index) else ""

    def key_of(self, index: Index) -> tuple[str, str]:
        """Return by which article and tag a cell is found again; empty for totals."""
        return self._ids(index.row(), index.column()) if self._is_within(index) else ("", "")

    def index_of(self, key: tuple[str, str]) -> QModelIndex:
        """Return where a cell is; that of a total where article or tag is shown no more."""
        row_id, column_id = reversed(key) if self.turned else key
        row = next((n for n, head in enumerate(self.rows) if head.id == row_id), 0)
        column = next((n for n, head in enumerate(self.columns) if head.id == column_id), 0)
        return self.index(row, column)

    def table(self) -> Callable[[], list[list[str]]]:
        """Return what makes what is shown now into cells of text, tags by their paths.

        That takes long where much is shown; it may be done on any thread, whatever is shown then.
        """
        return partial(
            counting.as_rows,
            self.matrix,
            self._titles,
            self._counts.paths,
            corner=translate("tag matrix", "Article"),
            total=translate("tag matrix", "Annotations"),
            transposed=self.wanted.transposed,
        )

    def part(self, blocks: Iterable[Block]) -> Callable[[], list[list[str]]]:
        """Return what makes some of what is shown now into cells of text, with their heads.

        It may be done on any thread, as ``table``.
        """
        return partial(
            _part, self.matrix, self.rows, self.columns, tuple(blocks), turned=self.turned
        )

    def parents(self) -> dict[str, str]:
        """Return in which tag each tag of the codebook is nested, by their ids."""
        return {key: tag.parent_id for key, tag in self._tags.items()}

    # --- Qt's questions --------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many rows there are, the totals among them."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many columns there are, the totals among them."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a count, or how it is said."""
        if not self._is_within(index):
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return str(self.count_at(row, column) or "")
        if role == RowRole:
            return self._cell(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(self._spoken(row, column))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a head, its name, or how it is said."""
        heads = self.columns if orientation == Qt.Orientation.Horizontal else self.rows
        if not 0 <= section < len(heads):
            return None
        head = heads[section]
        answers: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: head.name,
            Qt.ItemDataRole.ToolTipRole: lambda: as_tip(_spoken_head(head)),
            Qt.ItemDataRole.AccessibleTextRole: lambda: _spoken_head(head),
            RowRole: lambda: head,
        }
        answer = answers.get(int(role))
        return None if answer is None else answer()

    def _is_within(self, index: Index) -> bool:
        return index.isValid() and index.row() < len(self.rows)

    def _ids(self, row: int, column: int) -> tuple[str, str]:
        """Return article and tag of a cell."""
        ids = self.rows[row].id, self.columns[column].id
        return (ids[1], ids[0]) if self.turned else ids

    def _cell(self, row: int, column: int) -> Cell:
        count, total = self.count_at(row, column), not (row and column)
        return Cell(count, 0.0 if total else self.share_of(count), total)

    def share_of(self, count: int) -> float:
        """Return how much accent is under a count: all steps differ while counts are small."""
        return share_of(count, self._largest)

    def _spoken(self, row: int, column: int) -> str:
        article, tag = self._ids(row, column)
        count = self.count_at(row, column)
        words = annotation_count(count) if count else translate("tag matrix", "no annotations")
        where = self._titles[article] if article else translate("tag matrix", "all articles shown")
        what = self._counts.paths[tag] if tag else translate("tag matrix", "All tags shown")
        said = translate("tag matrix", "{tag}: {annotations} in {article}")
        return said.format(tag=what, annotations=words, article=where)

    # --- making it -------------------------------------------------------------------------

    def _rebuild(self) -> None:
        wanted, counts = self.wanted, self._counts
        articles = self._kept_articles()
        used_articles, used_tags = counting.used(counts.below, articles)
        if not wanted.unused:
            articles = [key for key in articles if key in used_articles]
        tags = self._kept_tags(None if wanted.unused else used_tags)
        tally = counts.below if wanted.with_children else counts.alone
        matrix = counting.matrix(tally, articles, tags)
        if wanted.tag_words.strip() and not wanted.unused:
            left = [key for key in articles if matrix.by_article[key]]
            matrix = replace(
                matrix,
                articles=tuple(left),
                by_article={key: matrix.by_article[key] for key in left},
            )
        matrix = replace(matrix, articles=tuple(self._ordered_articles(matrix)))
        heads = self._tag_heads(matrix)
        self._take(replace(matrix, tags=tuple(head.id for head in heads)), heads)

    def _take(self, matrix: TagMatrix, tag_heads: Sequence[Head]) -> None:
        down = [self._all_articles(matrix), *self._article_heads(matrix)]
        across = [self._all_tags(matrix), *tag_heads]
        rows, columns = (across, down) if self.wanted.transposed else (down, across)
        same = _ids_of(rows) == _ids_of(self.rows) and _ids_of(columns) == _ids_of(self.columns)
        if not same:
            self.beginResetModel()
        self.matrix, self._largest = matrix, matrix.largest
        self.rows, self.columns, self.turned = rows, columns, self.wanted.transposed
        if not same:
            self.endResetModel()
            return
        self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(columns) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(rows) - 1)

    def _kept_articles(self) -> list[str]:
        within, words = self.wanted.articles, WordFilter(self.wanted.article_words)
        return [
            key
            for key, title in self._folded_titles.items()
            if (within is None or key in within) and words.accepts(title)
        ]

    def _kept_tags(self, used: frozenset[str] | None) -> list[str]:
        """Return the tags to show: those whose path has the words, or those that are unfolded."""
        words = WordFilter(self.wanted.tag_words)
        if words:
            return [
                tag.id
                for tag, _ in self._counts.codebook
                if (used is None or tag.id in used) and words.accepts(self._folded_paths[tag.id])
            ]
        opened, shown = self.wanted.opened, set[str]()
        for tag, depth in self._counts.codebook:
            above = tag.parent_id
            if not depth or (above in shown and above in opened):
                shown.add(tag.id)
        return [
            tag.id
            for tag, _ in self._counts.codebook
            if tag.id in shown and (used is None or tag.id in used)
        ]

    def _ordered_articles(self, matrix: TagMatrix) -> Sequence[str]:
        order, by = self.wanted.article_order, self.wanted.article_by
        if order is Order.NAME:
            return sorted(matrix.articles, key=lambda key: self._folded_titles[key])
        if order is Order.COUNT:
            cells = matrix.counts.get(by, {}) if by else matrix.by_article
            return sorted(matrix.articles, key=lambda key: -cells.get(key, 0))
        return matrix.articles

    def _tag_heads(self, matrix: TagMatrix) -> list[Head]:
        """Return the heads of tags in order: siblings together, unless words are asked for."""
        flat = bool(self.wanted.tag_words.strip())
        shown = [self._tags[key] for key in matrix.tags]
        key = self._tag_key(matrix)
        if flat:
            return [self._tag_head(tag, 0, matrix, flat=True) for tag in sorted(shown, key=key)]
        known = {tag.id for tag in shown}
        below: defaultdict[str, list[Tag]] = defaultdict(list)
        for tag in sorted(shown, key=key):
            below[tag.parent_id if tag.parent_id in known else ""].append(tag)
        heads: list[Head] = []
        waiting = [(tag, 0) for tag in reversed(below[""])]
        while waiting:
            tag, depth = waiting.pop()
            heads.append(self._tag_head(tag, depth, matrix, flat=False))
            waiting.extend((child, depth + 1) for child in reversed(below.get(tag.id, [])))
        return heads

    def _tag_key(self, matrix: TagMatrix) -> Callable[[Tag], Any]:
        order, by = self.wanted.tag_order, self.wanted.tag_by
        if order is Order.NAME:
            return lambda tag: folded(tag.name)
        if order is Order.COUNT and by:
            return lambda tag: -matrix.count(by, tag.id)
        if order is Order.COUNT:
            return lambda tag: -matrix.by_tag[tag.id]
        return lambda _: 0

    def _tag_head(self, tag: Tag, depth: int, matrix: TagMatrix, *, flat: bool) -> Head:
        used = self._counts.below.counts
        children = self._children.get(tag.id, ())
        nested = [one for one in children if self.wanted.unused or one.id in used]
        path = self._counts.paths[tag.id]
        return Head(
            side=Side.TAG,
            id=tag.id,
            name=path if flat else tag.name,
            full_name=path,
            colour=tag.colour,
            depth=depth,
            nested=0 if flat else len(nested),
            opened=not flat and bool(nested) and tag.id in self.wanted.opened,
            count=matrix.by_tag[tag.id],
        )

    def _article_heads(self, matrix: TagMatrix) -> list[Head]:
        return [
            Head(
                side=Side.ARTICLE,
                id=key,
                name=self._titles[key],
                full_name=self._titles[key],
                count=matrix.by_article[key],
            )
            for key in matrix.articles
        ]

    @staticmethod
    def _all_articles(matrix: TagMatrix) -> Head:
        words = translate("tag matrix", "All articles")
        return Head(side=Side.ALL, name=words, full_name=words, count=matrix.total)

    @staticmethod
    def _all_tags(matrix: TagMatrix) -> Head:
        words = translate("tag matrix", "All tags")
        return Head(side=Side.ALL, name=words, full_name=words, count=matrix.total)


def share_of(count: int, largest: int) -> float:
    """Return how much accent is mixed into the paper under a count, the largest being known.

    Up to four each one more is a step; beyond, the largest has the most and the others their
    share of it by the square root, so that few and many can still be told apart.
    """
    if not count:
        return 0.0
    share = count / STEPS if largest <= STEPS else sqrt(count / largest)
    return LIGHTEST + (DARKEST - LIGHTEST) * share


def _count(matrix: TagMatrix, article_id: str, tag_id: str) -> int:
    """Return a count; without an article or a tag, that of all."""
    if article_id and tag_id:
        return matrix.count(article_id, tag_id)
    if article_id:
        return matrix.by_article[article_id]
    return matrix.by_tag[tag_id] if tag_id else matrix.total


def _part(
    matrix: TagMatrix,
    rows: Sequence[Head],
    columns: Sequence[Head],
    blocks: Iterable[Block],
    *,
    turned: bool,
) -> list[list[str]]:
    """Return the cells of these blocks under their heads; what is in none stays empty."""
    chosen: defaultdict[int, set[int]] = defaultdict(set)
    for first, last in blocks:
        for row in range(first[0], last[0] + 1):
            chosen[row].update(range(first[1], last[1] + 1))
    across = sorted(set().union(*chosen.values()))
    table = [["", *(columns[place].full_name for place in across)]]
    for row in sorted(chosen):
        own, line = chosen[row], [rows[row].full_name]
        for column in across:
            ids = rows[row].id, columns[column].id
            article, tag = reversed(ids) if turned else ids
            line.append(str(_count(matrix, article, tag)) if column in own else "")
        table.append(line)
    return table


def as_tabbed(table: Iterable[Iterable[str]]) -> str:
    """Return cells as text in which tabs part them, for spreadsheets."""
    return "\n".join("\t".join(map(_one_line, row)) for row in table)


def _spoken_head(head: Head) -> str:
    parts = [head.full_name, annotation_count(head.count)]
    if head.opened:
        parts.append(translate("tag matrix", "opened"))
    elif head.nested:
        parts.append(
            translate("tag matrix", "{n} nested in it").replace("{n}", str(head.nested), 1)
        )
    return ", ".join(parts)


def _ids_of(heads: Iterable[Head]) -> list[str]:
    return [head.id for head in heads]


def _one_line(text: str) -> str:
    return " ".join(text.split())
