"""The list of what fits behind ``[[``."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, Qt

from diptych.domain.changes import Kind
from diptych.ui.models.reference_completion import Offer
from diptych.ui.models.rows import RowsModel
from diptych.ui.models.wording import as_tip

translate = QCoreApplication.translate


def kind_words(kind: Kind) -> str:
    """Name what a reference leads to."""
    words = {
        Kind.ARTICLE: translate("notes", "Article"),
        Kind.ANNOTATION: translate("notes", "Highlight"),
        Kind.NOTE: translate("notes", "Note"),
    }
    return words[kind]


def _spoken(row: Offer) -> str:
    parts = (kind_words(row.target.kind), row.words, row.inside)
    return ", ".join(part for part in parts if part)


class ReferenceListModel(RowsModel[Offer]):
    """Shows completions, the best one first."""

    ROLES: ClassVar[Mapping[int, Callable[[Any], Any]]] = {
        Qt.ItemDataRole.DisplayRole: lambda row: row.words,
        Qt.ItemDataRole.AccessibleTextRole: _spoken,
        Qt.ItemDataRole.ToolTipRole: lambda row: as_tip(_spoken(row)),
    }

    @staticmethod
    def key(row: Offer) -> Hashable:
        """Keep what fits a letter longer too the same row."""
        return row.target
