"""Formats in which quotations leave Diptych: one table, as ``EXPORTERS`` is."""

from __future__ import annotations

from diptych.formats.exporters.quotation_data import QuotationExporter
from diptych.formats.exporters.quotations_csv import quotations_to_csv
from diptych.formats.exporters.quotations_json import quotations_to_json
from diptych.formats.exporters.quotations_markdown import quotations_to_markdown

QUOTATION_EXPORTERS: dict[str, QuotationExporter] = {
    exporter.name: exporter
    for exporter in (
        QuotationExporter(
            name="markdown",
            suffix=".md",
            description="Markdown: who says what, for reading and writing on",
            pieces=quotations_to_markdown,
        ),
        QuotationExporter(
            name="csv",
            suffix=".csv",
            description="CSV: one row for each quotation, for spreadsheets",
            pieces=quotations_to_csv,
        ),
        QuotationExporter(
            name="json",
            suffix=".json",
            description="JSON: everything, with exact places, for other programs",
            pieces=quotations_to_json,
        ),
    )
}
"""Every format by its name, in the order in which they are offered: the names of ``EXPORTERS``."""
