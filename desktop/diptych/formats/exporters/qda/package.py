"""The project with its texts (``.qdpx``): a zip of ``project.qde`` and a text file an article.

Texts are UTF-8 without a byte order mark, and lines end with a line feed, so that positions are
what every program counts. Nothing in the file says when it was made but the project itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedIOBase
from tempfile import SpooledTemporaryFile
from typing import Any, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from diptych.domain.export import ExportOptions
from diptych.domain.progress import Progress
from diptych.formats.exporters.data import ExportData, Exporter
from diptych.formats.exporters.qda.project import text_name, write_project

IN_MEMORY = 32 << 20
"""Bytes of a project that are kept in memory; a larger one is made in a temporary file."""
AT_ONCE = 1 << 20


def _pieces(data: ExportData, options: ExportOptions, progress: Progress) -> Iterator[bytes]:
    from lxml import etree  # noqa: PLC0415 - the window starts without it

    total = len(data.articles)
    with SpooledTemporaryFile(max_size=IN_MEMORY) as whole:
        out = cast("BufferedIOBase", whole)
        with ZipFile(out, "w", ZIP_DEFLATED) as archive:
            for number, article in enumerate(data.articles):
                progress.step(number, 2 * total, article.article.title)
                with archive.open(_member(f"sources/{text_name(article.article)}"), "w") as text:
                    text.write(article.read().text.whole().encode("utf-8", "replace"))
            with archive.open(_member("project.qde"), "w", force_zip64=True) as project:
                write: Any = project
                with etree.xmlfile(write, encoding="utf-8") as file:
                    file.write_declaration()
                    write_project(file, data, options, _SecondHalf(progress, total))
        out.seek(0)
        while piece := out.read(AT_ONCE):
            yield piece
    progress.step(2 * total, 2 * total)


def _member(name: str) -> ZipInfo:
    """Return an entry that says nothing of when and on which system it was made.

    The same project is the same file.
    """
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3
    return entry


class _SecondHalf:
    """Tells progress that the texts, the first half of the work, are written."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total

    def step(self, done: int, total: int, what: str = "") -> None:
        """Say how far the second half is."""
        self._progress.step(self._total + done, self._total + total, what)


EXPORTER = Exporter(
    name="qdpx",
    suffix=".qdpx",
    title="QDA project",
    description="REFI-QDA project: texts, codes and quotes for NVivo, ATLAS.ti, MAXQDA, QualCoder",
    icon="folder",
    pieces=_pieces,
    heeds=frozenset({"notes", "speakers"}),
    binary=True,
    bare_articles=True,
)
