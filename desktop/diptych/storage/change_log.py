"""The change log's reading side, for the search index and for other instances."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from diptych.domain.changes import Change, Changes, Kind
from diptych.storage.tables import change_table, library_table

_change = change_table.c

HEAD = select(library_table.c.head)
TOKEN = select(_change.token).where(_change.sequence == bindparam("sequence"))
AFTER = (
    select(
        _change.sequence,
        _change.token,
        _change.kind,
        _change.object_id,
        _change.operation,
        func.coalesce(
            _change.after["article_id"].as_string(), _change.before["article_id"].as_string()
        ),
    )
    .where(_change.sequence > bindparam("sequence"))
    .order_by(_change.sequence)
    .limit(bindparam("most"))
)
AFTER_BY_OTHERS = AFTER.where(_change.instance != bindparam("instance"))
LAST_OTHER = (
    select(_change.instance)
    .where(_change.sequence > bindparam("sequence"), _change.instance != bindparam("instance"))
    .order_by(_change.sequence.desc())
    .limit(1)
)

MOST_AT_ONCE = 2_000
"""More than this at once and a view had better read everything anew."""

_KINDS = frozenset(kind.value for kind in Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeBatch:
    """The log from one place on; ``sequence`` and ``token`` are where to go on from.

    ``complete`` is false where ``limit`` cut it short.
    """

    changes: tuple[Change, ...]
    sequence: int
    token: str
    complete: bool


def head_of(connection: Connection) -> tuple[int, str]:
    """Return the log's newest pair; ``(0, "")`` while nothing was ever logged."""
    sequence = connection.execute(HEAD).scalar_one()
    return sequence, connection.execute(TOKEN, {"sequence": sequence}).scalar() or ""


def knows(connection: Connection, sequence: int, token: str) -> bool:
    """Tell whether the pair is of this library's history; that nothing happened always is."""
    if sequence == 0:
        return token == ""
    return connection.execute(TOKEN, {"sequence": sequence}).scalar() == token


def changes_since(
    connection: Connection, sequence: int, token: str, limit: int
) -> ChangeBatch | None:
    """Return what was logged after the pair; ``None`` where the pair is not of this history."""
    if not knows(connection, sequence, token):
        return None
    values = {"sequence": sequence, "most": limit}
    rows = connection.execute(AFTER, values).all()
    last = (rows[-1].sequence, rows[-1].token) if rows else (sequence, token)
    return ChangeBatch(
        changes=_changes(rows),
        sequence=last[0],
        token=last[1],
        complete=len(rows) < limit,
    )


def by_others(
    connection: Connection, seen: tuple[int, str], instance: str
) -> tuple[Changes | None, tuple[int, str]]:
    """Return what others than ``instance`` did after the pair ``seen``, and the newest pair."""
    newest = head_of(connection)
    if newest == seen:
        return None, newest
    if not knows(connection, *seen):
        return Changes(head=newest[0], instance="", everything=True), newest
    values = {"sequence": seen[0], "instance": instance}
    other = connection.execute(LAST_OTHER, values).scalar()
    if other is None:
        return None, newest
    rows = connection.execute(AFTER_BY_OTHERS, {**values, "most": MOST_AT_ONCE + 1}).all()
    if len(rows) > MOST_AT_ONCE:
        return Changes(head=newest[0], instance=other, everything=True), newest
    return Changes(head=newest[0], instance=other, changes=_changes(rows)), newest


def _changes(rows: Iterable[Sequence[Any]]) -> tuple[Change, ...]:
    return tuple(
        Change(kind=Kind(kind), object_id=object_id, operation=operation, article_id=article_id)
        for _, _, kind, object_id, operation, article_id in rows
        if kind in _KINDS
    )
