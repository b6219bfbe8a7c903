"""What a reader without Python does with the bundle, held against what the sources do.

`make check-bundle` runs this on what `make bundle` made.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import diptych
from architecture.sources import RESOURCES, ROOT, SEEDS
from bundle.conftest import Reader, copies
from diptych.formats.exporters import EXPORTERS
from diptych.formats.references.citing import STYLES
from diptych.storage import schema
from web_pages import PAGES

pytestmark = pytest.mark.timeout(900)
"""Each test starts a dozen processes, on machines that may be busy."""

GOLDEN = ROOT / "tests" / "golden"
OLD = GOLDEN / "libraries" / "schema-1.diptych.gz"
STARTER = sorted(
    path for path in SEEDS.iterdir() if path.suffix in {".html", ".md", ".pdf", ".txt"}
)
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?([.\d]*)Z?|\d{4}-\d\d-\d\d")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
BEGINS = {".docx": b"PK\x03\x04", ".xlsx": b"PK\x03\x04", ".qdpx": b"PK\x03\x04", ".pdf": b"%PDF-"}
"""How files begin that no text can be compared with, since they hold the moment they were made."""


def timeless(text: str) -> str:
    return ID.sub("an id", MOMENT.sub("a moment", text))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, program: list[Path]) -> Reader:
    """The starter library's articles, imported by the bundle, with a highlight in each."""
    reader = Reader(tmp_path_factory.mktemp("filled"), program)
    reader.run("import", *STARTER)
    for article in reader.ask("list"):
        text = reader.said("show", article["id"])
        words = max(text.splitlines(), key=len).split()[:6]
        reader.run("annotate", article["id"], "--quote", " ".join(words), "--tag", "care/first")
    return reader


def test_it_tells_the_version_of_the_package(reader):
    assert reader.said("--version").split()[-1] == diptych.__version__


def test_a_command_without_a_library_makes_one(reader):
    assert reader.ask("list") == []
    assert (reader.home / "data" / "My library.diptych").is_file()
    assert "ERROR" not in reader.log


def test_the_starter_library_comes_in_and_is_found(filled):
    assert len(filled.ask("list")) == len(STARTER)
    found = filled.ask("search", "bath")
    assert found["total"] >= 1
    assert found["hits"]
    # The PDF brings a highlight of its own.
    assert len(filled.ask("annotations")) == len(STARTER) + 1


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_format_is_written_as_by_the_sources(filled, checkout, tmp_path, name):
    suffix = EXPORTERS[name].suffix
    ours, theirs = tmp_path / f"ours{suffix}", tmp_path / f"theirs{suffix}"
    filled.run("export", name, "-o", ours)
    filled.on(checkout).run("export", name, "-o", theirs)
    if suffix in BEGINS:
        assert ours.read_bytes()[:5].startswith(BEGINS[suffix])
        assert abs(ours.stat().st_size - theirs.stat().st_size) < 200
    else:
        assert timeless(ours.read_text("utf-8")) == timeless(theirs.read_text("utf-8"))


@pytest.mark.parametrize("style", STYLES)
def test_references_are_set_in_every_style(filled, checkout, style):
    words = ("export", "markdown", "--reference", style)
    assert timeless(filled.said(*words)) == timeless(filled.on(checkout).said(*words))


@pytest.mark.parametrize(
    "template", sorted(path.name for path in (RESOURCES / "templates").iterdir())
)
def test_every_template_is_filled_in(filled, checkout, template):
    words = ("export", "markdown", "--template", template.partition(".")[0])
    assert timeless(filled.said(*words)) == timeless(filled.on(checkout).said(*words))


def _read_by_both(
    paths: Sequence[Path], tmp_path: Path, program: Sequence[Path], checkout: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Return all that is known of articles which the bundle has read, and the sources."""
    articles = copies(paths, tmp_path / "articles")
    files = [path for path in articles if path.is_file()]
    told = []
    for name, command in (("ours", program), ("theirs", checkout)):
        home = tmp_path / name
        home.mkdir()
        reader = Reader(home, command)
        reader.run("import", *files, status=None)
        # Dates of publication stay, which are found in many words.
        whole = json.loads(reader.said("export", "json"))
        told.append(
            sorted(
                INSTANT.sub("a moment", ID.sub("an id", json.dumps(one, ensure_ascii=False)))
                for one in whole["articles"]
            )
        )
        assert "ERROR" not in reader.log
    ours, theirs = told
    assert ours
    return ours, theirs


def test_saved_pages_are_read_as_by_the_sources(tmp_path, program, checkout):
    ours, theirs = _read_by_both(sorted(PAGES.iterdir()), tmp_path, program, checkout)
    assert ours == theirs


def test_markdown_and_texts_are_read_as_by_the_sources(tmp_path, program, checkout):
    paths = [*sorted((GOLDEN / "markdown").glob("*.md")), *STARTER]
    paths += sorted((ROOT / "tests" / "corpus" / "quotations").glob("*.txt"))
    ours, theirs = _read_by_both(paths, tmp_path, program, checkout)
    assert ours == theirs


def test_the_real_articles_are_read_as_by_the_sources(shared_seeds, tmp_path, program, checkout):
    ours, theirs = _read_by_both(sorted(shared_seeds.glob("*.txt")), tmp_path, program, checkout)
    assert ours == theirs


def test_an_older_library_is_brought_up_to_date_after_a_copy(reader):
    reader.library = reader.home / "old.diptych"
    reader.library.write_bytes(gzip.decompress(OLD.read_bytes()))

    assert len(reader.ask("list")) == 2

    assert reader.library.with_name(f"old (before schema {schema.SCHEMA}).diptych").is_file()
    assert reader.run("check").returncode == 0


def test_quotations_are_found(filled, checkout):
    found = filled.ask("quotations")
    assert found
    assert found == filled.on(checkout).ask("quotations")


def _libraries(unpacked: Path) -> list[Path]:
    return [path for path in unpacked.rglob("*.so*") if path.is_file() and not path.is_symlink()]


OPTIONAL = re.compile(r"libqgtk3\.so|_ssl\.")
"""Asked for only where the desktop is GTK's, and for a library on a server."""

needs_ldd = pytest.mark.skipif(sys.platform != "linux", reason="ldd is Linux's")


@needs_ldd
def test_all_libraries_are_there(unpacked):
    absent = {}
    for path in [unpacked / "diptych", *_libraries(unpacked)]:
        said = _needed(path, unpacked)
        if missing := [name for name, place in said.items() if place is None]:
            absent[path.name] = missing
    absent = {name: missing for name, missing in absent.items() if not OPTIONAL.match(name)}
    assert absent == {}


@needs_ldd
def test_the_libraries_that_are_asked_of_the_system_are_written_down(unpacked):
    asked = {
        name
        for path in [unpacked / "diptych", *_libraries(unpacked)]
        if not OPTIONAL.match(path.name)
        for name in _directly(path)
    }
    carried = {path.name for path in unpacked.rglob("*.so*")}
    written = (ROOT / "packaging" / "README.md").read_text("utf-8")
    unwritten = {name for name in asked - carried if f"`{name}`" not in written}
    assert unwritten == set()


def _needed(path: Path, unpacked: Path) -> dict[str, str | None]:
    said = subprocess.run(
        ["ldd", path],
        env={"LD_LIBRARY_PATH": str(unpacked / "_internal"), "PATH": "/usr/bin:/bin"},
        capture_output=True, text=True, check=False, timeout=60,
    ).stdout  # fmt: skip
    pairs = (line.split(" => ") for line in said.splitlines() if " => " in line)
    return {
        name.strip(): None if place.startswith("not found") else place.split()[0]
        for name, place in pairs
    }


def _directly(path: Path) -> list[str]:
    said = subprocess.run(
        ["objdump", "-p", path], capture_output=True, text=True, check=True, timeout=60
    ).stdout
    return re.findall(r"NEEDED +(\S+)", said)


@needs_ldd
def test_the_size_keeps_to_what_was_promised(unpacked):
    size = sum(path.stat().st_size for path in unpacked.rglob("*") if not path.is_symlink())
    assert size <= 260_000_000
