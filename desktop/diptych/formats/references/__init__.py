"""Files of references into citations: RIS, BibTeX, and CSL in JSON.

One table of readers, each ``(text, Progress) -> Citations``. A broken entry costs itself alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath

from diptych.domain.citation import Citations
from diptych.domain.errors import UnreadableFileError
from diptych.domain.progress import Progress, Unwatched
from diptych.formats.encoding import decode
from diptych.formats.limits import REFERENCES_BYTES
from diptych.text.normalise import normalise

ReadText = Callable[[str, Progress], Citations]

NO_REFERENCES = "there are no references in it"


def _ris(text: str, progress: Progress) -> Citations:
    from diptych.formats.references.ris import read_ris  # noqa: PLC0415 - the start needs no parser

    return read_ris(text, progress)


def _bibtex(text: str, progress: Progress) -> Citations:
    from diptych.formats.references.bibtex import read_bibtex  # noqa: PLC0415 - see above

    return read_bibtex(text, progress)


def _csl(text: str, progress: Progress) -> Citations:
    from diptych.formats.references.csl import read_csl  # noqa: PLC0415 - see above

    return read_csl(text, progress)


READERS: Mapping[str, ReadText] = {
    ".ris": _ris,
    ".bib": _bibtex,
    ".bibtex": _bibtex,
    ".json": _csl,
}
"""The suffixes of files of references, and who reads them."""


def holds_references(name: str) -> bool:
    """Tell whether a file of this name fills in articles instead of being one."""
    return PurePath(name).suffix.lower() in READERS


def read_references(data: bytes, name: str, progress: Progress | None = None) -> Citations:
    """Read a file of references, or raise ``UnreadableFileError`` where there are none in it."""
    if len(data) > REFERENCES_BYTES:
        limit = REFERENCES_BYTES // 1_000_000
        raise UnreadableFileError(name, f"the file is larger than {limit} megabytes")
    text = normalise(decode(data, name=name).text).text
    citations = READERS[PurePath(name).suffix.lower()](text, progress or Unwatched())
    if not citations.found:
        raise UnreadableFileError(name, NO_REFERENCES)
    return citations
