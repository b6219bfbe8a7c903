"""Holds two versions against one library: `two_versions.py OLDER NEWER --text FILE [--out FOLDER]`.

OLDER and NEWER are bundles; `newer_version.py` makes one that is newer than this checkout. What
the older has made opens in the newer, after a checked copy is made beside it; then the older
refuses it in one sentence, on the command line and in the window.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(HERE.parent)]

from on_display import display  # noqa: E402 - lies one folder up

if TYPE_CHECKING:
    from witness import Findings, Screen


ERROR_SOFT = "#faebe9"
"""The ground of a notice that something failed, in the light theme."""


class Reader:
    """A reader with one library and two programs."""

    def __init__(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.home = folder / "home"
        self.library = folder / "Shared.diptych"
        chosen = self.home / "config/preferences.json"
        chosen.parent.mkdir(parents=True)
        chosen.write_text('{"theme": "light"}', encoding="utf-8")

    def start(self, program: Path, *words: str | Path) -> subprocess.Popen[str]:
        """Start one of the programs."""
        return subprocess.Popen(
            [program, *words],
            env={**os.environ, "DIPTYCH_HOME": str(self.home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def ask(
        self, program: Path, *words: str | Path, library: Path | None = None
    ) -> tuple[int, str, str]:
        """Run a command to its end."""
        process = self.start(program, "--library", library or self.library, *words)
        out, err = process.communicate(timeout=300)
        return process.returncode, out, err

    def count(self, program: Path, library: Path | None = None) -> int:
        """Return how many articles a program finds; -1 where it finds no library."""
        status, out, _ = self.ask(program, "list", "--json", library=library)
        return len(json.loads(out)) if status == 0 else -1


def schema_of(library: Path) -> tuple[str, str]:
    """Return what a library says of its schema, and whether SQLite finds it whole."""
    with contextlib.closing(sqlite3.connect(f"{library.as_uri()}?mode=ro", uri=True)) as opened:
        (schema,) = opened.execute("SELECT schema FROM library").fetchone()
        (whole,) = opened.execute("PRAGMA integrity_check").fetchone()
    return str(schema), str(whole)


def tell(reader: Reader, programs: tuple[Path, Path], text: Path, findings: Findings) -> None:
    """Go from the older to the newer, and back."""
    older, newer = programs
    check = findings.check
    versions = [reader.ask(program, "--version")[1].strip() for program in programs]
    check("there are two versions", versions[0] != versions[1], versions)
    check("the older makes the library", reader.ask(older, "import", text)[0] == 0)
    before, _ = schema_of(reader.library)

    check("the newer opens it", reader.count(newer) == 1)
    after, whole = schema_of(reader.library)
    check("and brings it up to date", after > before and whole == "ok", f"{before} to {after}")
    copies = sorted(
        path for path in reader.library.parent.glob("*.diptych") if path != reader.library
    )
    check("a copy lies beside", len(copies) == 1, [path.name for path in copies])
    if copies:
        check("the copy is whole, and as it was", schema_of(copies[0]) == (before, "ok"))
        check("the older reads the copy", reader.count(older, copies[0]) == 1)
    written = reader.library.read_bytes()
    status, out, err = reader.ask(older, "list")
    refused = (status, out, err.count("\n")) == (1, "", 1)
    check("the older refuses it in one sentence", refused, err.strip())
    check("and leaves it alone", reader.library.read_bytes() == written)


def show(reader: Reader, older: Path, findings: Findings, screen: Screen) -> None:
    """Open the newer's library in the older's window."""
    from witness import until  # noqa: PLC0415 - needs Qt

    process = reader.start(older, reader.library)
    painted = until(screen.is_painted)
    told = until(lambda: screen.shows(ERROR_SOFT))
    findings.check("it says in the window that it cannot open it", told)
    screen.rest()
    screen.keep(findings.folder / "two-versions-older-window.png")
    findings.check("the older's window is there all the same", painted and process.poll() is None)
    subprocess.run(["xdotool", "key", "ctrl+q"], check=False)
    try:
        out, err = process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
    findings.check(
        "it closes and says nothing", process.returncode == 0, (out + err).strip()[-300:]
    )
    log = (reader.home / "data/diptych.log").read_text(encoding="utf-8")
    findings.check("the log has no traceback", "Traceback" not in log)
    findings.check("the library is the newer's still", schema_of(reader.library)[1] == "ok")


def main() -> int:
    """Return 1 where anything did not hold."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("older", type=Path)
    parser.add_argument("newer", type=Path)
    parser.add_argument("--text", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=ROOT / "build/two-versions")
    arguments = parser.parse_args()
    with display("1600x1000") as environment:
        os.environ.update(environment)
        from witness import Findings, Screen  # noqa: PLC0415 - Qt wants its display to be there

        arguments.out.mkdir(parents=True, exist_ok=True)
        findings, screen = Findings(arguments.out), Screen()
        reader = Reader(arguments.out / "reader")
        older, newer = (folder / "diptych" for folder in (arguments.older, arguments.newer))
        try:
            tell(reader, (older, newer), arguments.text, findings)
            show(reader, older, findings, screen)
        finally:
            findings.write()
    print(f"{len(findings.failed)} did not hold", *findings.failed, sep="\n  ")
    return 1 if findings.failed else 0


if __name__ == "__main__":
    sys.exit(main())
