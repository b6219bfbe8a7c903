"""The JSON Schema of a complete export, made of the shapes that writing and reading follow.

It lies in ``resources/schemas``; ``packaging/export_schema.py`` writes it anew.
"""

from __future__ import annotations

import json
from typing import Any

from diptych.domain.record_shape import NEEDED, Field, Form, Shape
from diptych.domain.records import SECTIONS
from diptych.formats.complete import FORMAT, VERSION
from diptych.formats.complete.checking import ID, INSTANT, MOST, SHA256

NAME = f"{FORMAT}-{VERSION}.schema.json"
DRAFT = "https://json-schema.org/draft/2020-12/schema"

_FORMS: dict[Form, dict[str, Any]] = {
    Form.ID: {"type": "string", "pattern": f"^{ID.pattern}$"},
    Form.TEXT: {"type": "string"},
    Form.TEXTS: {"type": "array", "items": {"type": "string"}},
    Form.INSTANT: {"type": "string", "pattern": f"^{INSTANT.pattern}$"},
    Form.SHA256: {"type": "string", "pattern": f"^{SHA256.pattern}$"},
    Form.INTEGER: {"type": "integer", "minimum": -MOST, "maximum": MOST},
    Form.NUMBER: {"type": "number"},
    Form.FLAG: {"type": "boolean"},
    Form.OBJECT: {"type": "object"},
    Form.ANY: {},
}


def schema() -> dict[str, Any]:
    """Return the schema."""
    shapes: dict[str, Shape] = {}
    for shape in SECTIONS.values():
        _gather(shape, shapes)
    return {
        "$schema": DRAFT,
        "$id": f"urn:diptych:{FORMAT}:{VERSION}",
        "title": "A Diptych library, or a part of it",
        "description": (
            "Offsets are Unicode code points, ends exclusive; instants are UTC. A field that may "
            "be left out has its default then. Fields that are read-only follow from others: "
            "nothing is made of them. Later versions may add keys."
        ),
        "type": "object",
        "required": ["format", "version", "library", "exported", "whole"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "library": {
                "type": "object",
                "required": ["id", "name"],
                "properties": {"id": {"type": "string"}, "name": {"type": "string"}},
            },
            "exported": {"type": "string", "description": "when it was written"},
            "whole": {
                "type": "boolean",
                "description": "whether nothing of the library was left out but the bin",
            },
            **{
                name: {
                    "description": shape.says,
                    "type": "array",
                    "items": {"$ref": f"#/$defs/{shape.name}"},
                }
                for name, shape in SECTIONS.items()
            },
        },
        "$defs": {shape.name: _object(shape) for shape in shapes.values()},
    }


def _gather(shape: Shape, found: dict[str, Shape]) -> None:
    found[shape.name] = shape
    for field in shape.fields:
        if field.of is not None:
            _gather(field.of, found)


def _object(shape: Shape) -> dict[str, Any]:
    return {
        "description": shape.says,
        "type": "object",
        "required": [one.name for one in shape.kept if one.usual is NEEDED],
        "properties": {one.name: _property(one) for one in shape.fields},
    }


def _property(field: Field) -> dict[str, Any]:
    made: dict[str, Any] = {"description": field.says} if field.says else {}
    value: dict[str, Any]
    if field.of is not None:
        one = {"$ref": f"#/$defs/{field.of.name}"}
        value = {"type": "array", "items": one} if field.form is Form.RECORDS else one
    elif field.choices:
        value = {"enum": [*field.choices]}
    else:
        value = _FORMS[field.form]
    made.update(value if not field.maybe or not value else {"anyOf": [value, {"type": "null"}]})
    if field.usual is not NEEDED:
        made["default"] = [] if field.form is Form.RECORDS else field.usual
    if field.told:
        made["readOnly"] = True
    return made


def written() -> str:
    """Return the schema as the file has it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
