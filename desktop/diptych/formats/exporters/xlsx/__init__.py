"""Annotations as a workbook: sheets of quotes, codebook, articles and notes, to be filtered."""

from __future__ import annotations

from diptych.formats.exporters.columns import HEEDED
from diptych.formats.exporters.data import Exporter
from diptych.formats.exporters.xlsx.workbook import pieces

EXPORTER = Exporter(
    name="xlsx",
    suffix=".xlsx",
    title="Spreadsheet",
    description="XLSX: a workbook with quotes, codebook, articles and notes",
    icon="table",
    pieces=pieces,
    heeds=HEEDED,
    binary=True,
    bare_articles=True,
)
