"""The codebook as QDA-XML has it: tags nested in one another, also those that no quote has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from diptych.formats.exporters.characters import writable
from diptych.formats.exporters.data import ExportedTag
from diptych.formats.exporters.guids import guid
from diptych.formats.exporters.qda.values import colour, one_line


def write_codes(file: Any, codebook: Sequence[ExportedTag]) -> None:
    """Write ``Codes`` with all tags into an open ``xmlfile`` of lxml."""
    below: dict[str, list[ExportedTag]] = {}
    known = {one.tag.id for one in codebook}
    for one in codebook:
        parent = one.tag.parent_id if one.tag.parent_id in known else ""
        below.setdefault(parent, []).append(one)
    file.write("\n")
    with file.element("Codes"):
        for one in below.get("", ()):
            _write(file, one, below)


def _write(file: Any, exported: ExportedTag, below: dict[str, list[ExportedTag]]) -> None:
    tag = exported.tag
    facts = {
        "guid": guid(tag.id),
        "name": one_line(tag.name) or "tag",
        "isCodable": "true",
        "color": colour(tag.colour),
    }
    file.write("\n")
    with file.element("Code", facts):
        if tag.description.strip():
            file.write("\n")
            with file.element("Description"):
                file.write(writable(tag.description))
        for one in below.get(tag.id, ()):
            _write(file, one, below)
