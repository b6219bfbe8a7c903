"""The command line as a person meets it: words in, text and an exit status out."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from builders import TEXT
from diptych.app import Libraries
from diptych.cli.main import run
from diptych.preferences import Preferences

OTHER = "The church stood open.\n\nIt has two doors, and both are short."


@dataclass(frozen=True)
class Answer:
    """What a command said, and how it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Terminal:
    """Runs commands on one library."""

    def __init__(self, library: Path) -> None:
        self.library = library
        self.preferences = Preferences(name="Grace Reader", person_id="me")

    def __call__(self, *words: object, encoding: str = "utf-8") -> Answer:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="") for _ in "oe")
        arguments = [str(word) for word in words]
        if self.library and "--library" not in arguments:
            arguments = ["--library", str(self.library), *arguments]
        status = run(arguments, Libraries(self.preferences), out=out, err=err)
        for stream in (out, err):
            stream.flush()
        return Answer(status, *(stream.buffer.getvalue().decode(encoding) for stream in (out, err)))

    def elsewhere(self, library: Path) -> Terminal:
        other = Terminal(library)
        other.preferences = replace(self.preferences)
        return other


@pytest.fixture
def diptych(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path / "lib" / "test.diptych")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    place.mkdir()
    (place / "church.txt").write_text(OTHER, encoding="utf-8")
    (place / "ferry.txt").write_text(TEXT, encoding="utf-8")
    return place


@pytest.fixture
def filled(diptych: Terminal, folder: Path) -> Terminal:
    """A terminal whose library has two articles."""
    assert diptych("import", folder).status == 0
    return diptych


@pytest.fixture
def ferry(filled: Terminal) -> str:
    """The id of the article about the ferry."""
    (found,) = (a["id"] for a in filled("list", "--json").json if "ferry" in a["title"].lower())
    return str(found)
