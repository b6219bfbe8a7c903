"""Ten thousand spoilt files of all kinds through the whole of it: workers, library, report.

Each ends as an article or as one sentence, none as a fault of the program; the library is sound
all the way. What importers do by themselves with more of them is in tests of their own.
`HOSTILE_CASES` makes it more or fewer.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

import hostile_pages
from benchmarks import libraries
from diptych.library.arriving import ImportStatus
from unit.formats.importers.golden import FOLDER
from unit.formats.importers.markdown import spoilt as markup
from unit.formats.importers.mutating import mutations
from unit.formats.importers.pdf.mutations import damaged
from unit.formats.references import spoilt as references

pytestmark = [pytest.mark.soak, pytest.mark.timeout(3600)]

CASES = int(os.environ.get("HOSTILE_CASES", "10000"))
AT_ONCE = 200
SEED = 77
SHARES = {"pages": 0.4, "pdf": 0.25, "markdown": 0.2, "references": 0.1, "text": 0.05}
FAULT = "Diptych has a fault"

File = tuple[str, bytes]


def pages() -> Iterator[File]:
    number = 50_000
    while True:
        name, data, *_ = hostile_pages.case(number)
        yield name, data
        number += 1


def documents() -> Iterator[File]:
    number = 50_000
    while True:
        yield "damaged.pdf", damaged(number)
        number += 1


def markdown() -> Iterator[File]:
    for data in markup.spoilt(CASES, SEED):
        yield "spoilt.md", data


def citations() -> Iterator[File]:
    each = [references.spoilt(suffix, CASES, seed=SEED) for suffix in references.SUFFIXES]
    for some in zip(*each, strict=False):
        for suffix, data in zip(references.SUFFIXES, some, strict=True):
            yield f"spoilt{suffix}", data


def texts() -> Iterator[File]:
    originals = [path.read_bytes() for path in sorted((FOLDER / "markdown").glob("*.md"))]
    for data in mutations([one for one in originals if one], CASES, seed=SEED):
        yield "spoilt.txt", data


KINDS = {
    "pages": pages,
    "pdf": documents,
    "markdown": markdown,
    "references": citations,
    "text": texts,
}


def written(kind: str, count: int, folder: Path) -> Iterator[list[Path]]:
    """Write files some at a time, each under a name of its own."""
    files = islice(KINDS[kind](), count)
    while some := list(islice(files, AT_ONCE)):
        paths = []
        for number, (name, data) in enumerate(some):
            path = folder / f"{number}-{Path(name).name}"
            path.write_bytes(data)
            paths.append(path)
        yield paths
        for path in paths:
            path.unlink()


@pytest.mark.parametrize("kind", SHARES)
def test_every_file_ends_as_an_article_or_one_sentence_and_the_library_is_sound(kind, tmp_path):
    count = max(1, int(CASES * SHARES[kind]))
    ends: Counter[str] = Counter()
    folder = tmp_path / "files"
    folder.mkdir()
    with libraries.fresh(tmp_path / "library") as library:
        for paths in written(kind, count, folder):
            kept = [path.read_bytes() for path in paths]
            results = library.import_paths(paths, background=False)
            assert [result.path for result in results] == paths
            for data, result in zip(kept, results, strict=True):
                ends[result.status.value] += 1
                said = f"{result.path.name}: {result.reason}"
                if FAULT in result.reason:
                    (tmp_path / f"fault-{result.path.name}").write_bytes(data)
                assert FAULT not in result.reason, f"{said}; kept in {tmp_path}"
                assert "\n" not in result.reason
                assert bool(result.reason) == (result.status == ImportStatus.FAILED), said
                if result.article is not None and result.status == ImportStatus.IMPORTED:
                    readable = library.open_article(result.article.id)
                    assert readable.text.whole().strip(), said
                    assert readable.blocks, said
        assert library.check() == []
    assert sum(ends.values()) == count
    assert ends[ImportStatus.IMPORTED.value] or ends[ImportStatus.DUPLICATE.value]
