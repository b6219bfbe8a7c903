"""How exported files look to those who will read them: one table of functions, by suffix."""

from __future__ import annotations

from collections.abc import Callable

from diptych.formats.previews import documents, packages, pages, tables
from diptych.formats.previews.data import Preview

_BY_SUFFIX: dict[str, Callable[[bytes], Preview]] = {
    ".md": documents.of_markdown,
    ".html": documents.of_html,
    ".docx": documents.of_docx,
    ".pdf": pages.of_pdf,
    ".xlsx": tables.of_xlsx,
    ".csv": tables.of_csv,
    ".tsv": tables.of_tsv,
    ".qdpx": packages.of_qdpx,
}


def preview_of(suffix: str, data: bytes) -> Preview:
    """Return what can be shown of a file of ours; any other is text.

    ``data`` may be the beginning of a text; a binary file is whole.
    """
    return _BY_SUFFIX.get(suffix, documents.of_text)(data)


__all__ = ["Preview", "preview_of"]
