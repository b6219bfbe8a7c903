"""The list of what lies in the bin, what was deleted last first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, QObject, Qt

from diptych.domain.bin import BINNED_KINDS, Binned
from diptych.domain.changes import Kind
from diptych.ui.models.ahead import Ahead
from diptych.ui.models.filtering import WordFilter, folded
from diptych.ui.models.rows import RowsModel
from diptych.ui.models.wording import (
    SEPARATOR,
    annotation_count,
    as_tip,
    counted,
    days_until,
    spoken_moment,
)

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class BinRow:
    """One thing in the bin with its words: what it is, where it was, and how long it stays."""

    thing: Binned
    words: str
    second: str
    left: str


def kind_name(kind: Kind) -> str:
    """Name one thing of a kind."""
    names = {
        Kind.ARTICLE: translate("bin", "Article"),
        Kind.ANNOTATION: translate("bin", "Highlight"),
        Kind.NOTE: translate("bin", "Note"),
        Kind.TAG: translate("bin", "Tag"),
        Kind.COLLECTION: translate("bin", "Collection"),
    }
    return names[kind]


def _left(thing: Binned) -> str:
    days = days_until(thing.emptied)
    if not days:
        return translate("bin", "until today")
    return counted(translate("bin", "%Ln day(s) left", "", days), days)


def _second(thing: Binned, person: str) -> str:
    parts = [thing.place]
    if thing.article_gone:
        parts = [translate("bin", "{title} (in the bin too)").replace("{title}", thing.place)]
    if thing.annotations:
        with_it = translate("bin", "with {annotations}")
        parts.append(with_it.format(annotations=annotation_count(thing.annotations)))
    when = translate("bin", "deleted {moment}")
    if person:
        when = translate("bin", "deleted {moment} by {name}")
    # A name may hold braces, so it goes in last.
    when = when.replace("{moment}", spoken_moment(thing.deleted))
    parts.append(when.replace("{name}", person))
    return SEPARATOR.join(part for part in parts if part)


def _spoken(row: BinRow) -> str:
    return ". ".join((f"{kind_name(row.thing.kind)}: {row.words}", row.second, row.left))


class BinModel(RowsModel[Binned]):
    """Shows what lies in the bin; twenty thousand things are sifted as one types."""

    ROLES: ClassVar[Mapping[int, Callable[[BinRow], Any]]] = {
        Qt.ItemDataRole.DisplayRole: lambda row: row.words,
        Qt.ItemDataRole.AccessibleTextRole: _spoken,
        Qt.ItemDataRole.ToolTipRole: lambda row: as_tip(f"{row.words}\n{row.second}"),
    }

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._things: list[Binned] = []
        self._keys_of_all: list[str] = []
        self._kinds: list[str] = []
        """Ids and kinds of the things, as what is quick to compare and to count."""
        self._people: Mapping[str, str] = {}
        self._texts: list[str] = []
        """What is searched of the things, in their order."""
        self._coming: Iterator[str] = iter(())
        """The texts of the last things, as far as they are still to be made."""
        self._filter = WordFilter("")
        self._kind: Kind | None = None
        self._counts: dict[Kind | None, int] = {}
        self._ahead = Ahead(self)
        self._rebuild()

    @staticmethod
    def key(row: Binned) -> str:
        """Keep a thing the same row while the article it was on comes and goes."""
        return row.id

    def present(self, row: Binned) -> BinRow:
        """Return a thing with its words; only those in sight are asked for."""
        return BinRow(
            thing=row,
            words=" ".join(row.words.split()),
            second=_second(row, self._people.get(row.person_id, "")),
            left=_left(row),
        )

    @property
    def total(self) -> int:
        """How many things there are, sifted out or not."""
        return len(self._things)

    def counts(self) -> dict[Kind | None, int]:
        """Return how many things of each kind hold the words typed; ``None`` is of any kind."""
        return self._counts

    def show_things(self, things: Sequence[Binned], people: Mapping[str, str]) -> None:
        """Take a new snapshot; people are named by id."""
        before = dict(
            zip(self._keys_of_all, zip(self._things, self._texts, strict=False), strict=False)
        )
        self._things = list(things)
        self._keys_of_all = [one.id for one in self._things]
        self._kinds = [one.kind.value for one in self._things]
        self._people = people
        self._texts, self._coming = [], _texts(self._things, before)
        self._rebuild()
        self._ahead.work(self._texts.append, self._coming)

    def filter_by(self, typed: str) -> None:
        """Keep what holds all words of ``typed`` in its own words or in its place."""
        self._filter = WordFilter(typed)
        self._rebuild()

    def show_kind(self, kind: Kind | None) -> None:
        """Show things of one kind only, or of any."""
        self._kind = kind
        self._rebuild()

    def _rebuild(self) -> None:
        things, keys, kinds = self._things, self._keys_of_all, self._kinds
        if self._filter:
            self._texts.extend(self._coming)
            fits = list(self._filter.accepting(self._texts))
            if not all(fits):
                things, keys, kinds = (
                    list(compress(things, fits)),
                    list(compress(keys, fits)),
                    list(compress(kinds, fits)),
                )
        counts = Counter(kinds)
        self._counts = {kind: counts[kind.value] for kind in BINNED_KINDS}
        self._counts[None] = len(things)
        if self._kind is not None:
            fits = [kind == self._kind.value for kind in kinds]
            things, keys = list(compress(things, fits)), list(compress(keys, fits))
        self.show(things, keys)


def _texts(things: Sequence[Binned], before: Mapping[str, tuple[Binned, str]]) -> Iterator[str]:
    """Make what is searched of things, one after the other; those that were there have theirs."""
    for thing in things:
        known = before.get(thing.id)
        if known is not None and (known[0].words, known[0].place) == (thing.words, thing.place):
            yield known[1]
        else:
            yield folded(f"{thing.words}\n{thing.place}")
