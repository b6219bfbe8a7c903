"""What every step of storing records has: the transaction, and what earlier steps found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import Table, bindparam, insert, select, update

from diptych.domain.changes import Kind
from diptych.domain.record_shape import Record, Shape
from diptych.storage.records.columns import held, key_of
from diptych.storage.records.standing import Standing, Verdict
from diptych.storage.session import POSTGRESQL
from diptych.storage.tables import article_table, blob_table, speaker_table
from diptych.storage.transaction import Transaction

AT_ONCE = 500
"""Records that are looked up and stored together."""

_ids: Any = bindparam("ids", expanding=True)

ARTICLES_HERE = select(article_table.c.id).where(article_table.c.id.in_(_ids))
BLOBS_HERE = select(blob_table.c.sha256).where(blob_table.c.sha256.in_(_ids))
SPEAKERS_HERE = select(speaker_table.c.id).where(speaker_table.c.id.in_(_ids))

Sections = Callable[[str], Iterator[Record]]
"""Gives the checked records of a section, from the first on whenever it is asked."""


@dataclass(slots=True)
class Stored:
    """What came of it: how many of each kind came in, were renewed, came back or were left.

    ``articles`` are all that were in the file, in its order, ``annotations`` those that were
    touched; ``revised`` are the articles that have another text than before. ``kept_names`` are
    the paths of tags that are called otherwise in the file, or stand elsewhere, where another is
    called so here; each with its path there.
    """

    verdicts: Counter[tuple[Kind, Verdict]] = field(default_factory=Counter)
    articles: dict[str, Verdict] = field(default_factory=dict)
    annotations: list[str] = field(default_factory=list)
    revised: set[str] = field(default_factory=set)
    kept_names: list[tuple[str, str]] = field(default_factory=list)

    def count(self, kind: Kind, *verdicts: Verdict) -> int:
        """Return how many of a kind came to one of these."""
        return sum(self.verdicts[kind, one] for one in verdicts)

    def total(self, *verdicts: Verdict) -> int:
        """Return how many things came to one of these."""
        return sum(count for (_, verdict), count in self.verdicts.items() if verdict in verdicts)


class Incoming:
    """One library on its way in; each step puts in what later ones refer to."""

    def __init__(self, tx: Transaction, sections: Sections, pause: Callable[[], None]) -> None:
        self._pause = pause
        self.tx = tx
        self.session = tx.session
        self.run = tx.session.connection.execute
        self.sections = sections
        if tx.session.dialect == POSTGRESQL:
            self.sections = lambda name: map(_without_null, sections(name))
        self.stored = Stored()
        self.tags: dict[str, str] = {}
        """By which id a tag is here that came under another."""
        self.collections: dict[str, str] = {}
        self.new_revisions: set[str] = set()

    def bring(
        self,
        kind: Kind,
        shape: Shape,
        table: Table[Any],
        records: Iterable[Record],
        repository: Any,
        *,
        more: Callable[[Record], Mapping[str, Any]] = lambda _: {},
        parts: Callable[[Sequence[Record], Mapping[str, Verdict]], None] | None = None,
    ) -> dict[str, Verdict]:
        """Store records of objects, and return what became of each.

        ``more`` are the columns that a record does not name. ``parts`` stores what lies in other
        tables, of those that came in or were renewed.
        """
        self._pause()
        listed = list(records)
        standing = Standing.of(self.session, table, listed)
        verdicts = {one["id"]: standing.verdict(one) for one in listed}
        changed = [one for one in listed if verdicts[one["id"]].changes]
        before = _values(repository, [
            one["id"] for one in changed if verdicts[one["id"]] is not Verdict.NEW
        ])  # fmt: skip
        names = [(one.name, key_of(table, one.name)) for one in held(shape)]
        fresh: list[dict[str, Any]] = []
        for one in changed:
            row = {key: one[name] for name, key in names}
            row = {"deleted": None, **row, **more(one)}
            if verdicts[one["id"]] is Verdict.NEW:
                fresh.append(row)
            else:
                row["version"] = standing.version_of(one)
                self.run(update(table).where(table.c["id"] == row["id"]).values(**row))
        if fresh:
            self.run(insert(table), fresh)
        if parts is not None and changed:
            parts(changed, verdicts)
        after = _values(repository, [one["id"] for one in changed])
        for one in changed:
            key = one["id"]
            operation = verdicts[key].operation
            self.session.journal.record(
                kind, key, operation, before=before.get(key), after=after.get(key)
            )
        self.session.journal.write()
        self.stored.verdicts.update((kind, verdict) for verdict in verdicts.values())
        return verdicts

    def here(self, query: Any, ids: Iterable[str]) -> set[str]:
        """Return those of some ids that a query finds."""
        wanted = [one for one in dict.fromkeys(ids) if one]
        return set(self.run(query, {"ids": wanted}).scalars()) if wanted else set()

    def above(self, table: Table[Any], key: str, parent: str) -> str:
        """Return the parent that something may have: the top where it would be its own."""
        seen, above = {key}, parent
        while above:
            if above in seen:
                return ""
            seen.add(above)
            query = select(table.c["parent_id"]).where(table.c["id"] == above)
            above = self.run(query).scalar() or ""
        return parent

    def without_strangers(self, records: Sequence[Record]) -> list[Record]:
        """Return records without the speakers that are not here."""
        known = self.here(SPEAKERS_HERE, (one["speaker_id"] for one in records))
        return [
            one if one["speaker_id"] in known else {**one, "speaker_id": None} for one in records
        ]


def _values(repository: Any, ids: Sequence[str]) -> dict[str, Any]:
    """Return values by id as a repository has them now."""
    if hasattr(repository, "of_ids"):
        found: dict[str, Any] = repository.of_ids(ids)
        return found
    return {key: value for key in ids if (value := repository.get(key)) is not None}


def batches(records: Iterator[Record], size: int) -> Iterator[list[Record]]:
    """Yield the records by so many."""
    while some := list(islice(records, size)):
        yield some


def from_the_top(every: Mapping[str, Record], here: Iterable[str]) -> Iterator[Record]:
    """Yield what is nested after that in which it is; what is nested in nothing known, at the top.

    One that is nested in itself, however far up, stands at the top too.
    """
    known = set(here)
    below: dict[str, list[Record]] = defaultdict(list)
    for one in every.values():
        parent = one["parent_id"]
        below[parent if parent in every else ""].append(
            one if parent in every or parent in known or not parent else {**one, "parent_id": ""}
        )
    waiting = list(reversed(below[""]))
    done: set[str] = set()
    while True:
        while waiting:
            one = waiting.pop()
            done.add(one["id"])
            yield one
            waiting.extend(reversed(below[one["id"]] if one["id"] else []))
        rest = next((one for key, one in every.items() if key not in done), None)
        if rest is None:
            return
        below[rest["parent_id"]].remove(rest)
        waiting.append({**rest, "parent_id": ""})


def _without_null(value: Any) -> Any:
    """Return a value as PostgreSQL can hold it: its texts have no character 0."""
    if isinstance(value, str):
        return value.replace("\0", "\ufffd")
    if isinstance(value, dict):
        return {name: _without_null(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_without_null(one) for one in value]
    return value
