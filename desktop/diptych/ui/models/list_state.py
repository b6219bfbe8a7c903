"""How a list of annotations was left, as text that is kept between sessions."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any, TypeVar

from diptych.domain.annotation import Colour
from diptych.ui.models.annotation_filter import AnnotationFilter, Arranged, Grouping, Order

S = TypeVar("S", bound=StrEnum)

_UNARRANGED = Arranged()


def to_text(arranged: Arranged, scope: str) -> str:
    """Write down how a list is arranged and whose annotations it lists, but for words typed."""
    wanted = {
        one.name: sorted(value) if isinstance(value, frozenset) else value
        for one in fields(AnnotationFilter)
        if one.name != "words"
        and (value := getattr(arranged.wanted, one.name)) != _default(one.name)
    }
    document = {
        "scope": scope,
        "grouping": arranged.grouping,
        "order": arranged.order,
        "descending": arranged.descending,
        "wanted": wanted,
    }
    return json.dumps(document)


def from_text(text: str, usual: Arranged, scope: str) -> tuple[Arranged, str]:
    """Return how a list was left; what does not fit is as it usually is."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return usual, scope
    if not isinstance(document, dict):
        return usual, scope
    wanted, descending = document.get("wanted"), document.get("descending")
    arranged = Arranged(
        wanted=_filter(wanted) if isinstance(wanted, dict) else AnnotationFilter(),
        grouping=_one_of(Grouping, document.get("grouping"), usual.grouping),
        order=_one_of(Order, document.get("order"), usual.order),
        descending=descending if isinstance(descending, bool) else False,
    )
    kept = document.get("scope")
    return arranged, kept if isinstance(kept, str) else scope


def _default(name: str) -> object:
    return getattr(_UNARRANGED.wanted, name)


def _filter(document: Mapping[str, object]) -> AnnotationFilter:
    values: dict[str, Any] = {}
    for one in fields(AnnotationFilter):
        value, default = document.get(one.name), _default(one.name)
        if value is None or one.name == "words":
            continue
        if isinstance(default, frozenset):
            if isinstance(value, list) and all(isinstance(part, str) for part in value):
                values[one.name] = frozenset(value)
        elif isinstance(value, bool if default is None else type(default)):
            values[one.name] = value
    colours = {one.value for one in Colour}
    named = values.get("colours", frozenset())
    values["colours"] = frozenset(Colour(one) for one in named if one in colours)
    return AnnotationFilter(**values)


def _one_of(kind: Callable[[str], S], value: object, usual: S) -> S:
    try:
        return kind(value) if isinstance(value, str) else usual
    except ValueError:
        return usual
