"""The list under the field where tags are typed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, Qt

from diptych.domain.tag import Tag
from diptych.ui.models.rows import RowsModel
from diptych.ui.models.tag_completion import Completion, NewTag, complete
from diptych.ui.models.wording import annotation_count

translate = QCoreApplication.translate

Row = Completion | NewTag


def inside(parents: tuple[str, ...]) -> str:
    """Say in which tag one is nested: ``in money``; nothing for one at the top."""
    if not parents:
        return ""
    return translate("tags", "in {parent}").format(parent=" / ".join(parents))


def label(row: Row) -> str:
    """Return the words of a row without what stands behind them in grey."""
    if isinstance(row, NewTag):
        return translate("tags", "New tag “{name}”").format(name=row.name)
    return row.tag.name


def _spoken(row: Row) -> str:
    parts = [label(row), inside(row.parents)]
    if isinstance(row, Completion):
        parts.append(annotation_count(row.count))
    return ", ".join(part for part in parts if part)


class TagCompletionModel(RowsModel[Row]):
    """Shows the tags that fit what was typed, and the offer of a new one."""

    ROLES: ClassVar[Mapping[int, Callable[[Row], Any]]] = {
        Qt.ItemDataRole.DisplayRole: label,
        Qt.ItemDataRole.AccessibleTextRole: _spoken,
    }

    @staticmethod
    def key(row: Row) -> Hashable:
        """Keep a tag the same row while letters are typed, and the new one too."""
        return row.tag.id if isinstance(row, Completion) else "new"

    def complete(
        self,
        typed: str,
        tags: Mapping[str, Tag],
        counts: Mapping[str, int],
        without: tuple[str, ...],
    ) -> None:
        """Show what fits ``typed``, leaving out the tags that are there already."""
        self.show(complete(typed, tags, counts, without))
