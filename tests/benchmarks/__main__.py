"""Runs the areas, each in a process of its own, and writes build/bench.json."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from benchmarks.rows import Row, table

AREAS = {
    "start": "start",
    "reading": "reading",
    "import": "importing",
    "search": "searching",
    "search-engine": "searching_engine",
    "annotate": "annotating",
    "export": "exporting",
    "quotations": "quotations",
}
"""The areas of bench.json, and the modules that measure them."""
OUTPUT = Path(__file__).parents[2] / "build" / "bench.json"
PATIENCE = 2400
"""Seconds after which an area counts as hanging."""


def _measure_here(area: str) -> None:
    module = importlib.import_module(f"benchmarks.{AREAS[area]}")
    json.dump([asdict(row) for row in module.measure()], sys.stdout)


def _measure(area: str) -> list[Row] | None:
    """Measure an area in a fresh process; ``None`` if that failed, which it has then said."""
    with tempfile.TemporaryDirectory() as home:
        environment = dict(os.environ, DIPTYCH_HOME=home)
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        if area != "start":
            environment["QT_QPA_PLATFORM"] = "offscreen"
        environment.pop("DIPTYCH_LIBRARY", None)
        try:
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks", "--here", area],
                cwd=Path(__file__).parents[1],
                env=environment,
                stdout=subprocess.PIPE,
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            print(f"{area}: not finished after {PATIENCE} s", file=sys.stderr)
            return None
    if done.returncode != 0:
        print(f"{area}: failed, see above", file=sys.stderr)
        return None
    return [Row(**row) for row in json.loads(done.stdout)]


def _kept(areas: list[str]) -> list[Row]:
    """Return the rows of earlier runs, for the areas that are not measured now."""
    if not OUTPUT.exists():
        return []
    rows = [Row(**row) for row in json.loads(OUTPUT.read_text(encoding="utf-8"))]
    return [row for row in rows if row.area not in areas]


def main() -> int:
    """Measure, print a table, and fail where an area could not be measured."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("areas", nargs="*", metavar="AREA", help=", ".join(AREAS))
    parser.add_argument("--here", choices=AREAS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.here:
        _measure_here(arguments.here)
        return 0
    unknown = [area for area in arguments.areas if area not in AREAS]
    if unknown:
        parser.error(f"no such area: {', '.join(unknown)}; there are {', '.join(AREAS)}")

    areas = arguments.areas or list(AREAS)
    measured: list[Row] = []
    failed = False
    for area in areas:
        print(f"Measuring {area} …", file=sys.stderr, flush=True)
        rows = _measure(area)
        failed = failed or rows is None
        measured += rows or []
    print(table(measured))
    order = list(AREAS)
    every = sorted(_kept(areas) + measured, key=lambda row: order.index(row.area))
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(
        json.dumps([asdict(row) for row in every], indent=2, ensure_ascii=False) + "\n",
        encoding="utf-8",
    )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
