"""The JSON Schema that lies beside the program."""

from __future__ import annotations

from diptych.formats.complete.schema import NAME, written
from diptych.paths import resources


def test_the_schema_is_that_of_the_shapes():
    """Otherwise: ``python packaging/export_schema.py``."""
    assert (resources() / "schemas" / NAME).read_text(encoding="utf-8") == written()
