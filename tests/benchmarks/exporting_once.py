"""One export in a process of its own, and the same written by what it is written with, barely.

python -m benchmarks.exporting_once FOLDER FORMAT     prints what it took, as JSON
"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO
from unittest.mock import patch

from benchmarks import libraries
from benchmarks.reading_memory import resident
from benchmarks.rows import once
from diptych.domain.export import USUAL
from diptych.domain.progress import Unwatched
from diptych.formats.exporters import EXPORTERS
from diptych.formats.exporters.csv_file import unguarded
from diptych.formats.exporters.data import ExportData


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """CPU milliseconds of gathering, of writing and of the peer's writing; megabytes at most.

    ``held`` is what gathering left in memory, ``peak`` the most above what the process had
    before.
    """

    gathering: float
    writing: float
    held: float
    peak: float
    size: int
    peer: float | None = None


def run(folder: Path, name: str) -> Taken:
    """Measure in a fresh process: the peak of one that has done other things is theirs."""
    done = subprocess.run(
        [sys.executable, "-m", __spec__.name, str(folder), name],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return Taken(**json.loads(done.stdout))


def _measure(folder: Path, name: str) -> Taken:
    exporter = EXPORTERS[name]
    with libraries.fresh(folder) as library, tempfile.TemporaryFile() as file:
        library.articles()
        before = resident()
        data = ExportData(library="")

        def gather() -> None:
            nonlocal data
            data = library.gather_export()

        def write() -> None:
            for piece in exporter.pieces(data, USUAL, Unwatched()):
                file.write(piece)

        gathering = once(gather)
        held = resident() - before
        writing = once(write)
        peak = _highest() - before
        size = file.tell()
        file.seek(0)
        peer = PEERS[name](data, file.read()) if name in PEERS else None
    return Taken(gathering=gathering, writing=writing, held=held, peak=peak, size=size, peer=peer)


def _highest() -> float:
    """Return the most megabytes there were; ``getrusage`` counts those of the parent as well."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found
    return int(found[1]) * 1024 / 1e6


def _text() -> IO[str]:
    return tempfile.TemporaryFile("w", encoding="utf-8", newline="")


def _csv(_: ExportData, written: bytes) -> float:
    text = io.StringIO(written.decode("utf-8-sig"), newline="")
    rows = [[unguarded(cell) for cell in row] for row in csv.reader(text)]

    def bare() -> None:
        with _text() as file:
            csv.writer(file).writerows(rows)

    return once(bare)


def _json(_: ExportData, written: bytes) -> float:
    document = json.loads(written)

    def bare() -> None:
        with _text() as file:
            file.write(json.dumps(document, ensure_ascii=False))

    return once(bare)


def _markdown(data: ExportData, _: bytes) -> float:
    def bare() -> None:
        with _text() as file:
            for article in data.articles:
                about = article.article
                authors = ", ".join(author.name for author in about.authors)
                file.write(f"# {about.title}\n\n{authors} · {about.source} · {article.url}\n\n")
                for one in article.annotations:
                    own = one.annotation
                    tags = " ".join(f"#{tag}" for tag in one.tags)
                    file.write(
                        f"> {one.quote}\n\n^{own.id}\n\nparagraph {one.paragraph}"
                        f" [open]({one.url})\\\n{tags}\\\nMarked by {one.creator} on"
                        f" {own.created[:10]}, {one.colour.value}\n\n- Note: {own.note}\n\n"
                    )

    return once(bare)


def _xlsx(data: ExportData, _: bytes) -> float:
    import xlsxwriter
    from xlsxwriter.worksheet import Worksheet

    calls: list[tuple[str, str, tuple[object, ...]]] = []

    def kept(method: str) -> Callable[..., int]:
        def keep(sheet: Worksheet, row: int, column: int, value: object, *_: object) -> int:
            calls.append((sheet.get_name(), method, (row, column, value)))
            return 0

        return keep

    @contextmanager
    def listening() -> Iterator[None]:
        methods = ("write_string", "write_number", "write_datetime", "write_url")
        patches = [patch.object(Worksheet, method, kept(method)) for method in methods]
        for one in patches:
            one.start()
        yield
        for one in patches:
            one.stop()

    with listening():
        for _piece in EXPORTERS["xlsx"].pieces(data, USUAL, Unwatched()):
            pass

    def bare() -> None:
        with (
            tempfile.TemporaryDirectory() as folder,
            xlsxwriter.Workbook(
                f"{folder}/bare.xlsx", {"constant_memory": True, "tmpdir": folder}
            ) as book,
        ):
            sheet = None
            for name, method, (row, column, value) in calls:
                if sheet is None or sheet.get_name() != name:
                    sheet = book.add_worksheet(name)
                getattr(sheet, method)(row, column, value)

    return once(bare)


PEERS: dict[str, Callable[[ExportData, bytes], float]] = {
    "csv": _csv,
    "json": _json,
    "markdown": _markdown,
    "xlsx": _xlsx,
}
"""The same rows, document, lines or cells, by the barest means."""

if __name__ == "__main__":
    print(json.dumps(asdict(_measure(Path(sys.argv[1]), sys.argv[2]))))
