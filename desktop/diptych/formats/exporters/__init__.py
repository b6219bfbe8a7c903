"""Formats in which annotations leave Diptych: one table of pure functions."""

from __future__ import annotations

from diptych.formats.exporters.csv_file import to_csv
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    Exporter,
)
from diptych.formats.exporters.json_file import to_json
from diptych.formats.exporters.markdown import to_markdown

EXPORTERS: dict[str, Exporter] = {
    exporter.name: exporter
    for exporter in (
        Exporter(
            name="markdown",
            suffix=".md",
            description="Markdown: quotes with notes and tags, for reading and writing on",
            render=to_markdown,
        ),
        Exporter(
            name="csv",
            suffix=".csv",
            description="CSV: one row for each quote, for spreadsheets",
            render=to_csv,
        ),
        Exporter(
            name="json",
            suffix=".json",
            description="JSON: everything, with exact places, for other programs",
            render=to_json,
        ),
    )
}
"""Every format by its name, in the order in which they are offered."""

__all__ = ["EXPORTERS", "ExportData", "ExportedAnnotation", "ExportedArticle", "Exporter"]
