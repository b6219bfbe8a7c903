"""Files into drafts: one table of importers, and ``read``, which picks one.

An importer is pure: a ``Given`` in, a frozen ``Draft`` out. It raises
``UnreadableFileError`` for whatever is wrong with the file and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from diptych.domain.draft import Draft
from diptych.domain.errors import UnreadableFileError
from diptych.domain.progress import Progress, Unwatched
from diptych.formats.importers.given import Given
from diptych.formats.importers.markdown.naming import SUFFIXES as MARKDOWN_SUFFIXES
from diptych.formats.importers.plain import read_plain
from diptych.formats.limits import ORIGINAL_BYTES

ReadFile = Callable[[Given, Progress], Draft]


@dataclass(frozen=True, slots=True, kw_only=True)
class Importer:
    """One kind of file that can be read: how people call it, and how it is recognised.

    What is ``apart`` is read in a process of its own (``formats.isolation``): its parser is
    large, or written in C, and a file that was made to hurt may do there what it likes.
    """

    name: str
    suffixes: frozenset[str]
    media_type: str
    read: ReadFile
    apart: bool = True
    origin: str = ""
    """The ``origin`` among a file's options by which it is recognised whatever its name is."""


def _read_web(given: Given, progress: Progress) -> Draft:
    from diptych.formats.importers.web.reading import (  # noqa: PLC0415 - lxml and readability
        read_web,
    )

    return read_web(given, progress)


def _read_pdf(given: Given, progress: Progress) -> Draft:
    from diptych.formats.importers.pdf.importer import (  # noqa: PLC0415 - it loads PDFium
        read_document,
    )

    return read_document(given, progress)


def _read_markdown(given: Given, progress: Progress) -> Draft:
    from diptych.formats.importers.markdown.reading import (  # noqa: PLC0415 - the start needs no parser
        read_markdown,
    )

    return read_markdown(given, progress)


def _read_clipboard(given: Given, progress: Progress) -> Draft:
    from diptych.formats.importers.clipboard.reading import (  # noqa: PLC0415 - lxml
        read_clipboard,
    )

    return read_clipboard(given, progress)


IMPORTERS: tuple[Importer, ...] = (
    Importer(
        name="plain text",
        suffixes=frozenset({".txt", ".text", ".asc"}),
        media_type="text/plain",
        read=read_plain,
        apart=False,
    ),
    Importer(
        name="web pages",
        suffixes=frozenset({".html", ".htm", ".xhtml", ".xht"}),
        media_type="text/html",
        read=_read_web,
    ),
    Importer(
        name="web archives",
        suffixes=frozenset({".mht", ".mhtml"}),
        media_type="multipart/related",
        read=_read_web,
    ),
    Importer(
        name="PDF documents",
        suffixes=frozenset({".pdf"}),
        media_type="application/pdf",
        read=_read_pdf,
    ),
    Importer(
        name="Markdown",
        suffixes=MARKDOWN_SUFFIXES,
        media_type="text/markdown",
        read=_read_markdown,
    ),
    Importer(
        name="what was pasted",
        suffixes=frozenset(),
        media_type="text/html",
        read=_read_clipboard,
        origin="clipboard",
    ),
)
"""Every kind of file that is read. The first one also reads text under any other suffix."""

NOT_YET: Mapping[str, str] = {
    ".webarchive": "web archives",
    ".doc": "Word documents",
    ".docx": "Word documents",
    ".odt": "OpenDocument texts",
    ".rtf": "RTF documents",
    ".epub": "EPUB books",
    ".mobi": "Kindle books",
    ".azw3": "Kindle books",
    ".xls": "spreadsheets",
    ".xlsx": "spreadsheets",
    ".ods": "spreadsheets",
    ".ppt": "presentations",
    ".pptx": "presentations",
    ".odp": "presentations",
}
"""Kinds that a reader may well have, but that would come out as a jumble if read as plain text."""


def importer_for(name: str, origin: str = "") -> Importer:
    """Return the importer for a file of this name, or for whatever is of this origin."""
    for importer in IMPORTERS if origin else ():
        if importer.origin == origin:
            return importer
    suffix = PurePath(name).suffix.lower()
    for importer in IMPORTERS:
        if suffix in importer.suffixes:
            return importer
    if suffix in NOT_YET:
        *most, last = (importer.name for importer in IMPORTERS if importer.suffixes)
        read_today = f"{', '.join(most)} and {last}"
        raise UnreadableFileError(
            name, f"{NOT_YET[suffix]} cannot be read yet; today only {read_today} can"
        )
    return IMPORTERS[0]


def read(given: Given, progress: Progress | None = None) -> Draft:
    """Read a file with the importer that its name asks for.

    ``progress`` is told about long texts and may stop the work with ``CancelledError``.
    """
    refuse_large(given)
    return importer_for(given.name, given.options.get("origin", "")).read(
        given, progress or Unwatched()
    )


def refuse_large(given: Given) -> None:
    """Raise ``UnreadableFileError`` for a file that is larger than any article."""
    if len(given.data) > ORIGINAL_BYTES:
        raise UnreadableFileError(
            given.name, f"the file is larger than {ORIGINAL_BYTES // 1_000_000} megabytes"
        )
