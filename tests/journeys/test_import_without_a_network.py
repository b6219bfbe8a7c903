"""Importing speaks to nobody: proved by what the program and its workers ask of the system."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DESKTOP = Path(__file__).parents[2] / "desktop"
CALL = re.compile(
    r"\b(socket|socketpair|connect|bind|listen|accept4?|send(?:to|m?msg)|recv(?:from|m?msg))\("
)
ABROAD = re.compile(r"AF_(?!UNIX|LOCAL)[A-Z0-9]+")

WORDS = "The ferry stopped at noon, and nobody on the quay could say why it had. " * 8
TEXTS = {
    "ferry.txt": f"The ferry\n\n{WORDS}\n\nSee https://example.org/ferry for more.",
    "ferry.md": f"# The quay\n\n{WORDS}\n\n![a map](https://example.org/map.png)\n",
    "page.html": (
        "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0//EN' 'http://example.org/xhtml1.dtd'><html>"
        "<head><title>The page</title><base href='https://example.org/'>"
        "<link rel='stylesheet' href='https://example.org/a.css'><script src='//example.org/a.js'>"
        f"</script></head><body><article><h1>The page</h1><p>{WORDS}</p><p>{WORDS}</p>"
        "<img src='https://example.org/map.png' alt='a map'><iframe src='https://example.org/f'>"
        "</iframe></article></body></html>"
    ),
    "single.mht": (
        "From: saved\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\n"
        "Content-Type: text/html; charset=utf-8\nContent-Location: https://example.org/one\n\n"
        f"<html><body><article><h1>The archive</h1><p>{WORDS}</p><p>{WORDS}</p></article></body>"
        "</html>\n--B--\n"
    ),
    "works.bib": "@article{a, title={The quay}, author={Person, A.}, url={https://example.org/}}\n",
}


def a_pdf(path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    for number, line in enumerate(WORDS.split(". ")):
        canvas.drawString(72, 700 - 16 * number, f"{line}.")
    canvas.linkURL("https://example.org/ferry", (72, 690, 300, 710))
    canvas.save()


def test_no_call_of_an_import_leaves_the_machine(tmp_path):
    if shutil.which("strace") is None:
        pytest.skip("strace is not here")
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    a_pdf(folder / "report.pdf")
    trace = tmp_path / "trace"

    done = subprocess.run(
        [
            *("strace", "-f", "-qq", "-e", "trace=network,execve", "-s", "500", "-o", trace),
            *(sys.executable, "-m", "diptych", "--library", tmp_path / "net.diptych"),
            *("import", folder, "--json"),
        ],
        env={**os.environ, "PYTHONPATH": str(DESKTOP), "DIPTYCH_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    told = {Path(one["path"]).name: one for one in json.loads(done.stdout)}
    assert {one["status"] for one in told.values()} == {"imported"}
    assert set(told) >= {"page.html", "single.mht", "report.pdf", "ferry.md", "ferry.txt"}
    lines = trace.read_text(errors="replace").splitlines()
    assert any("execve" in line and "diptych.formats.worker" in line for line in lines)
    calls = [line for line in lines if CALL.search(line)]
    assert [line for line in calls if ABROAD.search(line)] == []
    assert [line for line in calls if "socket(" in line and "AF_UNIX" not in line] == []
