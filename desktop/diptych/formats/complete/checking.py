"""Whether a record that came in a file is one: every field there, and of its kind.

What is checked is what storing relies on and what would make a library unsound. Fields that are
not known are passed over: a later version may have more.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from diptych.domain.quotation import SpeakerKind
from diptych.domain.records import (
    ANCHOR,
    ARTICLE,
    FILE,
    NEEDED,
    QUOTATION,
    REVISION,
    Field,
    Form,
    Record,
    Shape,
)

MOST = 1 << 53
"""Whole numbers are as far from zero as every program can read."""

ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z_.:-]{0,99}")
INSTANT = re.compile(r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\d(\.\d{1,9})?Z")
SHA256 = re.compile(r"[0-9a-f]{64}")

_LONGEST = 40
_KINDS = frozenset(SpeakerKind)


class BrokenRecordError(ValueError):
    """A record is not what its shape says; the message says where and why."""


def checked(value: Any, shape: Shape, where: str) -> Record:
    """Return a record with every field that its shape keeps, or raise ``BrokenRecordError``."""
    if type(value) is not dict:
        raise BrokenRecordError(f"{where} is no object")
    record: Record = {}
    for field in shape.kept:
        name = field.name
        if name not in value:
            if field.usual is NEEDED:
                raise BrokenRecordError(f"{where} has no “{name}”")
            record[name] = [] if field.form is Form.RECORDS else field.usual
            continue
        record[name] = _field(value[name], field, where)
    look = _LOOKS.get(shape.name)
    if look is not None:
        look(record, where)
    return record


def _field(value: Any, field: Field, where: str) -> Any:
    if value is None:
        if field.maybe:
            return None
    elif field.form is Form.RECORDS and field.of is not None:
        if type(value) is list:
            inner = f"{where}, {field.of.name.replace('_', ' ')}"
            return [
                checked(one, field.of, f"{inner} {number}") for number, one in enumerate(value, 1)
            ]
    elif field.form is Form.RECORD and field.of is not None:
        return checked(value, field.of, f"{where}, {field.of.name}")
    elif _fits(value, field):
        return value
    shown = repr(value) if len(repr(value)) <= _LONGEST else f"{repr(value)[:_LONGEST]}…"
    raise BrokenRecordError(f"{where}: “{field.name}” cannot be {shown}")


def _fits(value: Any, field: Field) -> bool:
    if field.choices:
        return type(value) is str and value in field.choices
    types, pattern = _FORMS[field.form]
    if types and type(value) not in types:
        return False
    if pattern is not None:
        return pattern.fullmatch(value) is not None
    if field.form is Form.TEXTS:
        return all(type(one) is str for one in value)
    return type(value) not in {int, float} or abs(value) <= MOST


_FORMS: Mapping[Form, tuple[tuple[type, ...], re.Pattern[str] | None]] = {
    Form.ID: ((str,), ID),
    Form.TEXT: ((str,), None),
    Form.TEXTS: ((list,), None),
    Form.INSTANT: ((str,), INSTANT),
    Form.SHA256: ((str,), SHA256),
    Form.INTEGER: ((int,), None),
    Form.NUMBER: ((int, float), None),
    Form.FLAG: ((bool,), None),
    Form.OBJECT: ((dict,), None),
    Form.ANY: ((), None),
}
"""Of which types a value may be, any where there is none, and what its text must be like."""


# What fields say together ------------------------------------------------------------------------


def _look_at_revision(record: Record, where: str) -> None:
    text = record["text"]
    if sha256(text.encode()).hexdigest() != record["text_sha256"]:
        raise BrokenRecordError(f"{where}: its text is not the one that was written")
    length = len(text)
    for name in ("blocks", "marks", "block_edits", "quotations"):
        for number, one in enumerate(record[name], 1):
            if not 0 <= one["start"] <= one["end"] <= length:
                kind = name.rstrip("s").replace("_", " ")
                raise BrokenRecordError(f"{where}, {kind} {number} stands outside the text")
    end = 0
    for number, one in enumerate(record["blocks"], 1):
        if one["start"] < end:
            raise BrokenRecordError(f"{where}, block {number} begins within the one before")
        end = one["end"]
        boxes = (one["attributes"] or {}).get("boxes", [])
        if type(boxes) is not list or not all(map(_is_box, boxes)):
            raise BrokenRecordError(f"{where}, block {number} stands nowhere on its page")
    _no_twins((one["name"] for one in record["pictures"]), "picture", where)
    _no_twins(((one["start"], one["end"]) for one in record["quotations"]), "quotation", where)


def _is_box(value: Any) -> bool:
    """Tell whether it is a page and the four edges of a place on it."""
    return (
        type(value) is list and len(value) == 5 and all(type(one) in {int, float} for one in value)
    )


def _look_at_anchor(record: Record, where: str) -> None:
    start, end = record["start"], record["end"]
    if (start is None) != (end is None) or (start is not None and not 0 <= start <= end):
        raise BrokenRecordError(f"{where} has no place")


def _look_at_article(record: Record, where: str) -> None:
    lengths = {one["id"]: len(one["text"]) for one in record["revisions"]}
    _no_twins((one["id"] for one in record["revisions"]), "revision", where)
    _no_twins((one["name"] for one in record["fields"]), "detail", where)
    if record["revision_id"] is not None and record["revision_id"] not in lengths:
        raise BrokenRecordError(f"{where} has no such revision as its “revision_id”")
    for number, one in enumerate(record["annotations"], 1):
        here = f"{where}, annotation {number}"
        if one["made_on"] not in lengths:
            raise BrokenRecordError(f"{here} was made on no revision of its article")
        _no_twins((anchor["revision_id"] for anchor in one["anchors"]), "anchor", here)
        _no_twins((tagging["tag_id"] for tagging in one["tagging"]), "tag", here)
        for anchor in one["anchors"]:
            length = lengths.get(anchor["revision_id"])
            if length is None or (anchor["end"] or 0) > length:
                raise BrokenRecordError(f"{here} stands outside the text")


def _no_twins(keys: Any, kind: str, where: str) -> None:
    seen: set[Any] = set()
    for key in keys:
        if key in seen:
            raise BrokenRecordError(f"{where} has one {kind} twice")
        seen.add(key)


def _look_at_quotation(record: Record, where: str) -> None:
    mention = (record["mention_start"], record["mention_end"])
    if not _is_mention(mention) and mention != (None, None):
        raise BrokenRecordError(f"{where} is said by somebody named nowhere")
    candidates = record["candidates"]
    if candidates is not None and not (
        type(candidates) is list and all(map(_is_candidate, candidates))
    ):
        raise BrokenRecordError(f"{where}: “candidates” are none")


def _is_candidate(value: Any) -> bool:
    """Tell whether it is a name, a role, a kind, and perhaps the start and end of a mention."""
    if type(value) is not list or len(value) not in {3, 5}:
        return False
    name, role, kind, *mention = value
    named = all(type(one) is str for one in (name, role, kind)) and kind in _KINDS
    return named and (not mention or _is_mention(mention))


def _is_mention(places: Sequence[Any]) -> bool:
    start, end = places
    return type(start) is int and type(end) is int and 0 <= start <= end <= MOST


def _look_at_file(record: Record, where: str) -> None:
    try:
        data = base64.b64decode(record["base64"], validate=True)
    except ValueError as error:
        raise BrokenRecordError(f"{where}: its bytes are no base64") from error
    if len(data) != record["size"] or sha256(data).hexdigest() != record["sha256"]:
        raise BrokenRecordError(f"{where}: its bytes are not those that were written")


_LOOKS: Mapping[str, Any] = {
    FILE.name: _look_at_file,
    QUOTATION.name: _look_at_quotation,
    REVISION.name: _look_at_revision,
    ANCHOR.name: _look_at_anchor,
    ARTICLE.name: _look_at_article,
}
