"""What is in the packages that other programs open: their main document, as text."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from diptych.formats.previews.data import Preview, Sheet


def of_qdpx(data: bytes) -> Preview:
    """Show the project of a REFI-QDA package as text, and its files as a table."""
    with ZipFile(BytesIO(data)) as package:
        entries = package.infolist()
        main = next((one.filename for one in entries if one.filename.endswith(".qde")), "")
        text = package.read(main).decode("utf-8", "replace") if main else ""
    rows = tuple((one.filename, str(one.file_size)) for one in entries)
    return Preview(text=text, sheets=(Sheet(name="", rows=rows, headed=False, of_files=True),))
