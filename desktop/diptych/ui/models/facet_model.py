"""By what a result can be narrowed: kinds, tags, sources …, each with how many articles it has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, Qt

from diptych.domain.hit import Facet, FacetName, FacetValue, HitGroup
from diptych.ui.models.rows import Index, RowsModel
from diptych.ui.models.wording import SEPARATOR, article_count, counted

translate = QCoreApplication.translate

EVERYTHING = ""
"""The value of the row that asks for hits of every kind."""

ICONS: Mapping[FacetName, str] = {FacetName.SPEAKER: "person"}
KIND_ICONS: Mapping[str, str] = {
    EVERYTHING: "search",
    HitGroup.TEXT: "document",
    HitGroup.HIGHLIGHTS: "highlight",
    HitGroup.NOTES: "note",
}


def facet_words(name: FacetName) -> str:
    """Name what articles are told apart by."""
    return {
        FacetName.KIND: translate("search view", "Kind"),
        FacetName.TAG: translate("search view", "Tag"),
        FacetName.SPEAKER: translate("search view", "Speaker"),
        FacetName.SOURCE: translate("search view", "Source"),
        FacetName.AUTHOR: translate("search view", "Author"),
        FacetName.YEAR: translate("search view", "Year"),
    }[name]


def kind_words(value: str) -> str:
    """Name a kind of hits."""
    return {
        EVERYTHING: translate("search view", "Everything"),
        HitGroup.TEXT: translate("search view", "Text"),
        HitGroup.HIGHLIGHTS: translate("search view", "Highlights"),
        HitGroup.NOTES: translate("search view", "Notes"),
    }[value]


@dataclass(frozen=True, slots=True)
class FacetHeading:
    """What the rows below have in common."""

    facet: FacetName
    title: str


@dataclass(frozen=True, slots=True)
class FacetChoice:
    """One value that narrows the result, or, if it is chosen, widens it again."""

    facet: FacetName
    value: FacetValue
    title: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class FacetMore:
    """Stands for the values that are not listed."""

    facet: FacetName
    count: int


Row = FacetHeading | FacetChoice | FacetMore


def _spoken(row: Row) -> str:
    """Return what a screen reader says of a row."""
    if isinstance(row, FacetHeading):
        return row.title
    if isinstance(row, FacetMore):
        return f"{facet_words(row.facet)}: {more_words(row)}"
    parts = [row.value.name or row.title, article_count(row.value.articles)]
    if row.value.chosen:
        parts.append(translate("search view", "chosen"))
    return f"{facet_words(row.facet)}: {', '.join(parts)}"


def more_words(row: FacetMore) -> str:
    """Say how many values are left."""
    return counted(translate("search view", "%Ln more…", "", row.count), row.count)


def _tip(row: Row) -> str:
    """Say all of what a row may have no room for."""
    if not isinstance(row, FacetChoice):
        return ""
    return SEPARATOR.join(
        part for part in (row.value.name or row.title, article_count(row.value.articles)) if part
    )


class FacetModel(RowsModel[Row]):
    """Shows values under what they are values of; those that are chosen come first."""

    ROLES: ClassVar[Mapping[int, Callable[[Any], Any]]] = {
        Qt.ItemDataRole.DisplayRole: lambda row: (
            more_words(row) if isinstance(row, FacetMore) else row.title
        ),
        Qt.ItemDataRole.AccessibleTextRole: _spoken,
        Qt.ItemDataRole.ToolTipRole: _tip,
    }

    @staticmethod
    def key(row: Row) -> tuple[object, ...]:
        """Keep a value the same row while its count changes."""
        if isinstance(row, FacetChoice):
            return row.facet, row.value.value
        return type(row), row.facet

    @staticmethod
    def is_selectable(row: Row) -> bool:
        """Headings are read, not chosen."""
        return not isinstance(row, FacetHeading)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Tell screen readers what is chosen, besides what the table of roles says."""
        row = self.row(index)
        if role == Qt.ItemDataRole.CheckStateRole and isinstance(row, FacetChoice):
            return Qt.CheckState.Checked if row.value.chosen else Qt.CheckState.Unchecked
        return super().data(index, role)

    def show_facets(self, facets: Iterable[Facet], everything: int) -> None:
        """Take what the articles of a result have; ``everything`` is how many of any kind fit."""
        self.show(_rows(facets, everything))

    def kinds(self) -> Sequence[FacetChoice]:
        """Return the rows of the kinds."""
        return [
            row
            for row in self.rows()
            if isinstance(row, FacetChoice) and row.facet is FacetName.KIND
        ]


def _rows(facets: Iterable[Facet], everything: int) -> Iterator[Row]:
    for facet in facets:
        if not facet.values:
            continue
        yield FacetHeading(facet.name, facet_words(facet.name))
        if facet.name is FacetName.KIND:
            yield from _kinds(facet, everything)
            continue
        for value in sorted(facet.values, key=lambda one: not one.chosen):
            title = value.name
            if facet.name is FacetName.TAG:
                title = value.name.rpartition("/")[2]
            yield FacetChoice(facet.name, value, title, ICONS.get(facet.name, ""))
        if facet.more:
            yield FacetMore(facet.name, facet.more)


def _kinds(facet: Facet, everything: int) -> Iterator[FacetChoice]:
    none = not any(value.chosen for value in facet.values)
    whole = FacetValue(value=EVERYTHING, name="", articles=everything, chosen=none)
    for value in (whole, *facet.values):
        yield FacetChoice(FacetName.KIND, value, kind_words(value.value), KIND_ICONS[value.value])
