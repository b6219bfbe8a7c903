"""The kinds of hit, each with how many there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, Qt

from diptych.ui.models.hit_list_model import Facet
from diptych.ui.models.rows import RowsModel
from diptych.ui.models.wording import hit_count

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One kind of hit, with its icon and count."""

    facet: Facet
    name: str
    icon: str
    count: int


class FacetModel(RowsModel[FacetRow]):
    """Shows how many hits of each kind there are."""

    ROLES: ClassVar[Mapping[int, Callable[[FacetRow], Any]]] = {
        Qt.ItemDataRole.DisplayRole: lambda row: row.name,
        Qt.ItemDataRole.AccessibleTextRole: lambda row: f"{row.name}, {hit_count(row.count)}",
    }

    @staticmethod
    def key(row: FacetRow) -> Facet:
        """Keep a kind the same row while its count changes."""
        return row.facet

    def show_counts(self, counts: Mapping[Facet, int]) -> None:
        """Take the counts of another search."""
        table = (
            (Facet.EVERYTHING, translate("search view", "Everything"), "search"),
            (Facet.TEXT, translate("search view", "Text"), "document"),
            (Facet.HIGHLIGHTS, translate("search view", "Highlights"), "highlight"),
            (Facet.NOTES, translate("search view", "Notes"), "note"),
        )
        self.show(FacetRow(facet, name, icon, counts[facet]) for facet, name, icon in table)
