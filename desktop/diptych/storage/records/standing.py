"""What becomes of a record where something of its id may be here already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from sqlalchemy import Table, bindparam, select

from diptych.domain.record_shape import Record
from diptych.storage.session import Session
from diptych.storage.tables import person_table


class Verdict(Enum):
    """What becomes of one record; those that change something name what the log calls it."""

    NEW = "insert"
    RENEWED = "update"
    BACK = "restore"
    """It lay in the bin."""
    SAME = ""
    LEFT = "left"
    """What is here was changed later."""

    @property
    def changes(self) -> bool:
        """Whether anything is written."""
        return self in {Verdict.NEW, Verdict.RENEWED, Verdict.BACK}

    @property
    def arrives(self) -> bool:
        """Whether it was not here, or in the bin alone."""
        return self in {Verdict.NEW, Verdict.BACK}

    @property
    def operation(self) -> str:
        """What the change log calls it."""
        return self.value


class _Known(NamedTuple):
    modified: str
    version: int
    binned: bool
    words: tuple[Any, ...]


_WORDS = {person_table.name: ("name", "initials", "colour")}
"""Of people it counts what they are called: a library has met everyone at another time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is here of some records."""

    known: dict[str, _Known]
    words: tuple[str, ...]

    @classmethod
    def of(cls, session: Session, table: Table[Any], records: Sequence[Record]) -> Standing:
        """Look up what is here of these."""
        words = _WORDS.get(table.name, ())
        column = table.c
        query = select(
            column["id"], column["modified"], column["version"], column["deleted"],
            *(column[name] for name in words),
        ).where(column["id"].in_(bindparam("ids", expanding=True)))  # fmt: skip
        rows = session.connection.execute(query, {"ids": [one["id"] for one in records]})
        known = {
            key: _Known(modified, version, deleted is not None, tuple(rest))
            for key, modified, version, deleted, *rest in rows
        }
        return cls(known=known, words=words)

    def verdict(self, record: Record) -> Verdict:
        """Say what becomes of one."""
        here = self.known.get(record["id"])
        if here is None:
            return Verdict.NEW
        if here.binned and record.get("deleted") is None:
            return Verdict.BACK
        if self.words and here.words == tuple(record[name] for name in self.words):
            # Known for longer there: the library is told so, and nobody sees a difference.
            longer = record["modified"] < here.modified
            return Verdict.RENEWED if longer else Verdict.SAME
        if record["modified"] == here.modified:
            return Verdict.SAME
        return Verdict.RENEWED if record["modified"] > here.modified else Verdict.LEFT

    def version_of(self, record: Record) -> int:
        """Return the version that a record has, once it has taken the place of what is here."""
        here = self.known[record["id"]]
        if self.words and record["modified"] <= here.modified:
            return int(record["version"])
        return max(int(record["version"]), here.version + 1)
