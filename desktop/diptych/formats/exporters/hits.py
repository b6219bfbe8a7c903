"""Formats in which the hits of a search leave Diptych: one table, as ``EXPORTERS`` is."""

from __future__ import annotations

from diptych.formats.exporters.hit_data import HitExporter
from diptych.formats.exporters.hits_csv import hits_to_csv
from diptych.formats.exporters.hits_json import hits_to_json
from diptych.formats.exporters.hits_markdown import hits_to_markdown

HIT_EXPORTERS: dict[str, HitExporter] = {
    exporter.name: exporter
    for exporter in (
        HitExporter(
            name="markdown",
            suffix=".md",
            description="Markdown: each hit in its passage, for reading and writing on",
            pieces=hits_to_markdown,
        ),
        HitExporter(
            name="csv",
            suffix=".csv",
            description="CSV: one row for each hit, for spreadsheets",
            pieces=hits_to_csv,
        ),
        HitExporter(
            name="json",
            suffix=".json",
            description="JSON: everything, with exact places, for other programs",
            pieces=hits_to_json,
        ),
    )
}
"""Every format by its name, in the order in which they are offered: the names of ``EXPORTERS``."""
