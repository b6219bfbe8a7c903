"""Formats in which annotations leave Diptych: one table of pure functions."""

from __future__ import annotations

from diptych.formats.exporters import (
    anki,
    bibtex,
    csl_json,
    csv_file,
    docx_file,
    json_file,
    markdown,
    pdf_file,
    readwise,
    ris,
    text_file,
    web_annotation,
    xlsx,
)
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    Exporter,
)
from diptych.formats.exporters.html_file import page
from diptych.formats.exporters.qda import codebook, package

EXPORTERS: dict[str, Exporter] = {
    exporter.name: exporter
    for exporter in (
        markdown.EXPORTER,
        page.EXPORTER,
        docx_file.EXPORTER,
        pdf_file.EXPORTER,
        xlsx.EXPORTER,
        csv_file.EXPORTER,
        json_file.EXPORTER,
        web_annotation.EXPORTER,
        package.EXPORTER,
        codebook.EXPORTER,
        ris.EXPORTER,
        bibtex.EXPORTER,
        csl_json.EXPORTER,
        text_file.EXPORTER,
        readwise.EXPORTER,
        anki.EXPORTER,
    )
}
"""Every format by its name, in the order in which they are offered."""

__all__ = ["EXPORTERS", "ExportData", "ExportedAnnotation", "ExportedArticle", "Exporter"]
