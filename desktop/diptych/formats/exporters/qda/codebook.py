"""The codebook alone (``.qdc``), to begin another project with the same codes."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from diptych.domain.export import ExportOptions
from diptych.domain.progress import Progress
from diptych.formats.exporters.data import ExportData, Exporter
from diptych.formats.exporters.qda.codes import write_codes
from diptych.formats.exporters.qda.values import ORIGIN

NAMESPACE = "urn:QDA-XML:codebook:1.0"


def _pieces(data: ExportData, _: ExportOptions, progress: Progress) -> Iterator[bytes]:
    from lxml import etree  # noqa: PLC0415 - the window starts without it

    out = BytesIO()
    with etree.xmlfile(out, encoding="utf-8") as file:
        file.write_declaration()
        with file.element("CodeBook", {"origin": ORIGIN}, nsmap={None: NAMESPACE}):
            write_codes(file, data.codebook)
    yield out.getvalue() + b"\n"
    progress.step(1, 1)


EXPORTER = Exporter(
    name="qdc",
    suffix=".qdc",
    title="QDA codebook",
    description="REFI-QDA codebook: the tags for NVivo, ATLAS.ti, MAXQDA, QualCoder",
    icon="tag",
    pieces=_pieces,
    codebook_alone=True,
)
