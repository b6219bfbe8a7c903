"""Lists of links: the kinds to choose from, and the links that an annotation has."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, Qt

from diptych.domain.link import Linked, LinkKind
from diptych.ui.models.link_words import kind_names, spoken
from diptych.ui.models.rows import RowsModel

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of link to choose; ``taken`` where the two are linked like that already."""

    kind: LinkKind
    words: str
    key: str
    taken: bool = False


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link as one of its annotations, ``here``, has it."""

    linked: Linked
    here: str


def _spoken_kind(row: KindRow) -> str:
    if row.taken:
        return translate("links", "{kind}, linked already").replace("{kind}", row.words)
    return row.words


class KindListModel(RowsModel[KindRow]):
    """The four kinds, with the digits that choose them."""

    ROLES: ClassVar[Mapping[int, Callable[[Any], Any]]] = {
        Qt.ItemDataRole.DisplayRole: lambda row: row.words,
        Qt.ItemDataRole.AccessibleTextRole: _spoken_kind,
    }

    @staticmethod
    def key(row: KindRow) -> Hashable:
        """Keep a kind the same row."""
        return row.kind

    def show_kinds(self, taken: Iterable[LinkKind]) -> None:
        """Show all kinds; those ``taken`` are there already."""
        known = frozenset(taken)
        self.show(
            KindRow(kind, words, str(number), kind in known)
            for number, (kind, words) in enumerate(kind_names().items(), start=1)
        )


class LinkListModel(RowsModel[LinkRow]):
    """The links of one annotation, the oldest first."""

    ROLES: ClassVar[Mapping[int, Callable[[Any], Any]]] = {
        Qt.ItemDataRole.DisplayRole: lambda row: spoken(row.linked, row.here),
        Qt.ItemDataRole.AccessibleTextRole: lambda row: spoken(row.linked, row.here),
    }

    @staticmethod
    def key(row: LinkRow) -> Hashable:
        """Keep a link the same row while its kind changes."""
        return row.linked.link.id

    def show_links(self, links: Iterable[Linked], here: str) -> None:
        """Show the links of the annotation ``here``."""
        self.show(LinkRow(one, here) for one in links)
