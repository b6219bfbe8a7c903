"""Whether a record that came in a file is one: every field there, and of its kind.

What is checked is what storing relies on and what would make a library unsound. Fields that are
not known are passed over: a later version may have more.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from diptych.domain.quotation import SpeakerKind
from diptych.domain.record_shape import NEEDED, Field, Form, Record, Shape
from diptych.domain.records import ANCHOR, ARTICLE, FILE, QUOTATION, REVISION

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
    for name, field, fits in _prepared(shape):
        if name in value:
            one = value[name]
            record[name] = one if fits is not None and fits(one) else _field(one, field, where)
        elif field.usual is NEEDED:
            raise BrokenRecordError(f"{where} has no “{name}”")
        else:
            record[name] = [] if field.form is Form.RECORDS else field.usual
    look = _LOOKS.get(shape.name)
    if look is not None:
        look(record, where)
    return record


_Fits = Callable[[Any], bool]
_known: dict[str, list[tuple[str, Field, _Fits | None]]] = {}


def _prepared(shape: Shape) -> list[tuple[str, Field, _Fits | None]]:
    """Return the fields of a shape with what says at once that a value is right."""
    if shape.name not in _known:
        _known[shape.name] = [
            (field.name, field, None if field.of is not None else _fits(field))
            for field in shape.kept
        ]
    return _known[shape.name]


def _field(value: Any, field: Field, where: str) -> Any:
    """Return a value that is no plain one that fits: perhaps null, perhaps records."""
    if value is None and field.maybe:
        return None
    if field.form is Form.RECORD and field.of is not None and value is not None:
        return checked(value, field.of, f"{where}, {field.of.name}")
    if field.form is Form.RECORDS and field.of is not None and type(value) is list:
        inner = f"{where}, {field.of.name.replace('_', ' ')}"
        return [checked(one, field.of, f"{inner} {number}") for number, one in enumerate(value, 1)]
    shown = repr(value) if len(repr(value)) <= _LONGEST else f"{repr(value)[:_LONGEST]}…"
    raise BrokenRecordError(f"{where}: “{field.name}” cannot be {shown}")


def _fits(field: Field) -> _Fits:
    """Return what tells whether a value is one that a field may have, null apart."""
    if field.choices:
        choices = frozenset(field.choices)
        return lambda value: type(value) is str and value in choices
    pattern = {Form.ID: ID, Form.INSTANT: INSTANT, Form.SHA256: SHA256}.get(field.form)
    if pattern is not None:
        return lambda value: type(value) is str and pattern.fullmatch(value) is not None
    return _FORMS[field.form]


_FORMS: Mapping[Form, _Fits] = {
    Form.TEXT: lambda value: type(value) is str,
    Form.TEXTS: lambda value: type(value) is list and all(type(one) is str for one in value),
    Form.INTEGER: lambda value: type(value) is int and -MOST <= value <= MOST,
    Form.NUMBER: lambda value: type(value) in {int, float} and -MOST <= value <= MOST,
    Form.FLAG: lambda value: type(value) is bool,
    Form.OBJECT: lambda value: type(value) is dict,
    Form.ANY: lambda value: value is not None,
}


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
