"""What shapes of records are made of: fields, each with what it may hold and what is usual.

A record is a mapping of plain values as JSON has them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

Record = dict[str, Any]


class Form(StrEnum):
    """What a field may hold."""

    ID = "id"
    TEXT = "text"
    TEXTS = "texts"
    INSTANT = "instant"
    SHA256 = "sha256"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    OBJECT = "object"
    """Whatever an importer or another program said, by names."""
    ANY = "any"
    RECORD = "record"
    RECORDS = "records"


class _Needed:
    """Stands for “there is no usual value”."""


NEEDED: Final = _Needed()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a shape; ``says`` is for those who read the schema.

    ``maybe`` allows null. A field is left out where it has its ``usual`` value. ``told`` fields
    are there for readers of the file: they follow from others and nothing is made of them.
    """

    name: str
    form: Form
    says: str = ""
    maybe: bool = False
    usual: Any = NEEDED
    choices: tuple[str, ...] = ()
    of: Shape | None = None
    told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What records of one kind are made of."""

    name: str
    says: str
    fields: tuple[Field, ...]

    @property
    def kept(self) -> tuple[Field, ...]:
        """The fields of which a library is made."""
        return tuple(one for one in self.fields if not one.told)

    @property
    def plain(self) -> tuple[Field, ...]:
        """Those of them that are no records in turn."""
        return tuple(one for one in self.kept if one.of is None)
