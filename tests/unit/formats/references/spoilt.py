"""Files of references that were spoilt, for quick tests and for the soak."""

from __future__ import annotations

from collections.abc import Iterator

from unit.formats.importers.golden import FOLDER
from unit.formats.importers.mutating import mutations

SUFFIXES = (".ris", ".bib", ".json")
_SIGNS = {
    ".ris": ("TY  - JOUR\n", "ER  - \n", "AU  - ", "DO  - ", "L1  - ", "\n", " - ", "PY  - 0"),
    ".bib": (
        "@article{", "@string{", "@comment{", "@", "{", "}", '"', "#", ",", "=", " and ", "author = ",
        '\\"', "\\v", "\\", "title = {", "file = {:", "year = ",
    ),
    ".json": (
        "[", "]", "{", "}", '"', ",", ":", "null", '"title":', '"author":[', '"issued":{',
        '"date-parts":[[', "1e400", "\\ud800",
    ),
}  # fmt: skip


def spoilt(suffix: str, count: int, seed: int = 1) -> Iterator[bytes]:
    """Yield so many files of this format."""
    paths = sorted((FOLDER / "references").glob(f"*{suffix}"))
    originals = [data for path in paths if (data := path.read_bytes())]
    signs = tuple(sign.encode() for sign in _SIGNS[suffix])
    return mutations(originals, count, signs=signs, seed=seed)
