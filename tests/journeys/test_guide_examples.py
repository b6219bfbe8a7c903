"""What the guide tells its readers to type does what it says, on the starter library.

Of the sources of the guide these are tried: each line of a block marked ``sh``, without a shell;
each block marked ``bash``, with one; each query of a table that is headed so. They are the same in
every language. A block marked ``jinja`` is a template, whose first line has its name.
"""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from diptych.app import Libraries
from diptych.cli.main import run
from diptych.cli.words import COMMANDS
from diptych.library.starter import fill
from diptych.paths import config_folder, resources, seeds, templates_folder
from diptych.preferences import Preferences, PreferencesFile

GUIDE = resources() / "guide"
CHAPTERS = sorted(GUIDE.glob("??/*.md"))
STANDS_FOR_AN_ID = "ffa43102"
OF_QUERIES = {"Query", "You type", "Abfrage", "Sie tippen"}
WORDS = {"ja": "yes", "nein": "no", "mit Artikeln": "with articles"}

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_CELL = re.compile(r"(?<!\\)\|")


def named(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


def blocks(chapter: Path, kind: str) -> list[str]:
    found = _BLOCK.findall(chapter.read_text("utf-8"))
    return [text for name, text in found if name == kind]


def with_blocks(kind: str) -> list[Path]:
    """Return the chapters of one language that have some: those of others have the same."""
    return [chapter for chapter in CHAPTERS if blocks(chapter, kind) and spoken(chapter) == "en"]


def spoken(chapter: Path) -> str:
    return chapter.parent.name


def tables(text: str) -> Iterator[list[list[str]]]:
    """Yield the tables of a Markdown text, cell by cell, without the line below the heads."""
    for match in re.finditer(r"(?:^\|.*\|$\n?)+", text, re.MULTILINE):
        rows = [
            [cell.strip().replace("\\|", "|") for cell in _CELL.split(line)[1:-1]]
            for line in match.group().splitlines()
        ]
        yield [rows[0], *rows[2:]]


def queries(chapter: Path) -> list[str]:
    every = (table for table in tables(chapter.read_text("utf-8")) if table[0][0] in OF_QUERIES)
    return [row[0].strip("`") for table in every for row in table[1:]]


WITH_QUERIES = [one for one in CHAPTERS if queries(one) and spoken(one) == "en"]


class Terminal:
    """Runs commands as they are typed in the reader's folder."""

    def __init__(self) -> None:
        self._libraries = Libraries(PreferencesFile(config_folder()).load_known())

    def type(self, line: str) -> str:
        """Run a line and return what it printed; it must do what it is told."""
        program, *words = shlex.split(line)
        assert program == "diptych", line
        out, err = io.StringIO(), io.StringIO()
        status = run(words, self._libraries, out=_with_bytes(out), err=err)
        assert status == 0, f"{line}\n{err.getvalue()}"
        return out.getvalue()


def _with_bytes(text: io.StringIO) -> io.TextIOWrapper:
    class Both(io.BytesIO):
        def write(self, data: object) -> int:
            text.write(bytes(data).decode("utf-8", "replace"))  # type: ignore[call-overload]
            return len(data)  # type: ignore[arg-type]

    return io.TextIOWrapper(Both(), "utf-8", write_through=True)


@pytest.fixture(scope="module")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of somebody who has started Diptych once."""
    home = tmp_path_factory.mktemp("first start")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIPTYCH_HOME", str(home))
        me = Preferences(name="Grace Reader", initials="GR")
        assert PreferencesFile(config_folder()).save(me)
        known = PreferencesFile(config_folder()).load_known()
        with Libraries(known).open(None, create=True) as library:
            fill(library, seeds())
    return home


@pytest.fixture
def terminal(first_start: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal in a folder that has what the examples bring in."""
    home, folder = tmp_path / "home", tmp_path / "folder"
    shutil.copytree(first_start, home)
    monkeypatch.setenv("DIPTYCH_HOME", str(home))
    monkeypatch.delenv("DIPTYCH_LIBRARY", raising=False)
    (folder / "articles").mkdir(parents=True)
    for seed in seeds().glob("*.txt"):
        shutil.copy(seed, folder / "articles")
    shutil.copy(next(seeds().glob("*.html")), folder / "page.html")
    shutil.copy(next(seeds().glob("*.pdf")), folder / "report.pdf")
    monkeypatch.chdir(folder)
    return Terminal()


def harbour(terminal: Terminal) -> str:
    """The id of the article that the guide's examples are about."""
    every = json.loads(terminal.type("diptych list --json"))
    return next(one["id"] for one in every if one["title"].startswith("Care at the harbour"))


@pytest.mark.parametrize("chapter", with_blocks("sh"), ids=named)
def test_every_command_of_the_guide_does_what_it_is_told(chapter, terminal):
    templates_folder().mkdir(parents=True)
    for template in blocks(chapter, "jinja"):
        name = template.split()[1]
        (templates_folder() / name).write_text(template, "utf-8")
    article = harbour(terminal)

    for block in blocks(chapter, "sh"):
        for line in block.splitlines():
            terminal.type(line.replace(STANDS_FOR_AN_ID, article))


@pytest.mark.timeout(600)
@pytest.mark.skipif(shutil.which("bash") is None, reason="needs a shell")
@pytest.mark.parametrize("chapter", with_blocks("bash"), ids=named)
def test_every_script_of_the_guide_runs(chapter, terminal, tmp_path):
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, words in (("diptych", f'"{sys.executable}" -m diptych'),
                        ("python3", f'"{sys.executable}"')):  # fmt: skip
        (programs / name).write_text(f'#!/bin/sh\nexec {words} "$@"\n', "utf-8")
        (programs / name).chmod(0o755)
    there = {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(Path(sys.modules["diptych"].__path__[0]).parent),
    }

    for script in blocks(chapter, "bash"):
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            env=there, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, ""), script
        assert done.stdout or any(Path("texts").glob("*.txt")), script


@pytest.mark.parametrize("chapter", WITH_QUERIES, ids=named)
def test_every_query_of_the_guide_finds_something(chapter, terminal):
    """The guide says that its tag and its collection are to be made first."""
    article = harbour(terminal)
    words = "Eleven places where you may ring and be told that it is the wrong place."
    terminal.type(f'diptych annotate {article} --quote "{words}" --tag access/doors')
    terminal.type("diptych collections add Saltmere")
    terminal.type(f"diptych collections put Saltmere {article}")
    # The window looks for quotations by itself.
    terminal.type("diptych quotations")

    asked = queries(chapter)
    for query in asked:
        found = json.loads(terminal.type(f"diptych search --json {shlex.quote(query)}"))
        assert found["hits"], query

    assert len(asked) > 3


def test_there_are_examples_in_every_language_and_they_are_the_same():
    by_language: dict[str, dict[str, list[str]]] = {}
    for chapter in CHAPTERS:
        kinds = ("sh", "bash", "jinja")
        said = [*queries(chapter), *(one for kind in kinds for one in blocks(chapter, kind))]
        if said:
            by_language.setdefault(spoken(chapter), {})[chapter.stem] = said

    first, *others = by_language.values()
    assert len(first) >= 5
    for other in others:
        assert other == first


@pytest.mark.parametrize("chapter", CHAPTERS, ids=named)
def test_commands_that_are_named_in_the_text_are_there(chapter):
    text = _BLOCK.sub("", chapter.read_text("utf-8"))
    first = {words.split()[0] for words in re.findall(r"`diptych ([^`-][^`]*)`", text)}

    files = {word for word in first if "." in word or ":" in word}
    assert first - files - {"FILE…"} <= COMMANDS


@pytest.mark.parametrize("chapter", sorted(GUIDE.glob("??/formats.md")), ids=named)
def test_what_formats_hold_is_what_their_description_says(chapter):
    described = next(
        table
        for table in tables((GUIDE.parents[1] / "docs" / "formats.md").read_text("utf-8"))
        if table[0][0] == "format"
    )
    told = next(tables(chapter.read_text("utf-8")))

    assert len(told[0]) == len(described[0])
    assert [[WORDS.get(cell, cell) for cell in row] for row in told[1:]] == described[1:]
