"""What the change log has kept of one object, from its making on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import bindparam, select

from diptych.domain.annotation import Anchor, AnchorState, Annotation, Colour
from diptych.domain.changes import Kind
from diptych.domain.span import Span
from diptych.storage.session import Session
from diptych.storage.tables import change_table

_change = change_table.c
_of_object = select(change_table).where(
    _change.kind == bindparam("kind"), _change.object_id == bindparam("id")
)

HISTORY_OF_OBJECT = _of_object.order_by(_change.sequence)
LAST_KNOWN = (
    _of_object.where(_change.operation != "purge").order_by(_change.sequence.desc()).limit(1)
)
ANNOTATIONS_LIKE = (
    select(_change.object_id)
    .where(
        _change.kind == Kind.ANNOTATION.value,
        _change.object_id.like(bindparam("pattern"), escape="/"),
    )
    .distinct()
    .order_by(_change.object_id)
)
_OWN = frozenset(field.name for field in fields(Annotation)) - {"anchor", "colour", "tags"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """One row of the log on an annotation: who did what, and how it was before and after."""

    sequence: int
    at: str
    person_id: str
    action: str
    operation: str
    before: Annotation | None
    after: Annotation | None


class HistoryRepository:
    """Reads the change log, object by object, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection

    def of_annotation(self, annotation_id: str) -> list[Logged]:
        """Return everything that was logged of an annotation, what came first first."""
        values = {"kind": Kind.ANNOTATION.value, "id": annotation_id}
        return [
            Logged(
                sequence=row.sequence,
                at=row.at,
                person_id=row.person_id,
                action=row.action,
                operation=row.operation,
                before=_annotation_of(row.before),
                after=_annotation_of(row.after),
            )
            for row in self._connection.execute(HISTORY_OF_OBJECT, values)
        ]

    def annotations_like(self, prefix: str) -> list[str]:
        """Return the ids with this start of annotations that are, or were, in the library."""
        plain = re.sub(r"([%_/])", r"/\1", prefix)
        found = self._connection.execute(ANNOTATIONS_LIKE, {"pattern": f"{plain}%"})
        return list(found.scalars())

    def last_name(self, object_id: str, kind: Kind = Kind.TAG) -> str:
        """Return the name that a tag or a speaker had last, though it was deleted for good."""
        values = {"kind": kind.value, "id": object_id}
        row = self._connection.execute(LAST_KNOWN, values).first()
        known = (row.after or row.before or {}) if row is not None else {}
        return str(known.get("name", ""))


def _annotation_of(logged: Mapping[str, Any] | None) -> Annotation | None:
    """Return the value that `as_json` has written; what a newer version added is left out."""
    if logged is None:
        return None
    anchor, colour = logged["anchor"], logged.get("colour")
    span = anchor.get("span")
    return Annotation(
        anchor=Anchor(
            revision_id=anchor["revision_id"],
            span=None if span is None else Span(span["start"], span["end"]),
            quote=anchor["quote"],
            made_on=anchor.get("made_on", ""),
            before=anchor.get("before", ""),
            after=anchor.get("after", ""),
            state=AnchorState(anchor.get("state", AnchorState.ANCHORED)),
            confidence=anchor.get("confidence", 1.0),
        ),
        colour=None if colour is None else Colour(colour),
        tags=tuple(logged.get("tags", ())),
        **{name: value for name, value in logged.items() if name in _OWN},
    )
