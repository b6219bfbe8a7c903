"""Pictures beside a Markdown file: ordinary files in its folder, within limits."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from diptych.domain.progress import Unwatched
from diptych.library import named_pictures
from diptych.library.named_pictures import is_markdown, read_named_pictures, without_named
from diptych.library.reading_files import FileReader
from diptych.library.sources import Source, find_sources


@pytest.fixture
def note(tmp_path: Path) -> Path:
    place = tmp_path / "vault" / "notes"
    place.mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(b"secret")
    (tmp_path / "vault" / "above.png").write_bytes(b"above")
    (place / "seat.png").write_bytes(b"seat")
    (place / "img").mkdir()
    (place / "img" / "bath one.jpg").write_bytes(b"bath")
    (place / "attachments").mkdir()
    (place / "attachments" / "pasted.png").write_bytes(b"pasted")
    return place / "note.md"


def read(note: Path, text: str):
    return read_named_pictures(note, text.encode())


def test_files_are_read_by_the_paths_that_the_text_has(note):
    found = read(note, "![a](seat.png) ![b](img/bath%20one.jpg) ![[pasted.png]] ![c](gone.png)")

    assert found.files == {
        "seat.png": b"seat",
        "img/bath one.jpg": b"bath",
        "pasted.png": b"pasted",
    }
    assert found.left_out == 0


def test_nothing_outside_the_folder_is_read(note):
    (note.parent / "link.png").symlink_to(note.parents[2] / "secret.png")
    (note.parent / "up").symlink_to(note.parents[1])

    found = read(
        note, f"![](../above.png) ![](link.png) ![](up/above.png) ![]({note.parents[2]}/secret.png)"
    )

    assert found.files == {}


def test_only_ordinary_files_are_read(note):
    os.mkfifo(note.parent / "pipe.png")
    (note.parent / "folder.png").mkdir()

    assert read(note, "![](pipe.png) ![](folder.png)").files == {}


def test_what_is_beyond_a_limit_is_counted(note, monkeypatch):
    monkeypatch.setattr(named_pictures, "BESIDE_BYTES", 6)
    found = read(note, "![a](seat.png) ![b](img/bath%20one.jpg)")

    assert (found.files, found.left_out) == ({"seat.png": b"seat"}, 1)
    monkeypatch.setattr(named_pictures, "BESIDE_FILES", 0)
    assert read(note, "![a](seat.png)").left_out == 1


def test_markdown_is_known_by_its_name():
    assert is_markdown(Path("a.MD"))
    assert not is_markdown(Path("a.txt"))


def test_a_file_whose_folder_is_gone_has_no_pictures(tmp_path):
    assert read(tmp_path / "gone" / "note.md", "![](seat.png)").files == {}


def test_a_file_is_read_with_its_pictures_as_an_import_would(note):
    written = io.BytesIO()
    Image.new("RGB", (30, 20), "teal").save(written, "PNG")
    (note.parent / "seat.png").write_bytes(written.getvalue())
    note.write_text("# The seat\n\n![A seat](seat.png)\n\n![](../above.png)\n", encoding="utf-8")

    with FileReader() as reader:
        draft = reader.draft_of(note, Unwatched())

    assert draft.text == "The seat\n\nA seat"
    assert [(one.name, one.width, one.height) for one in draft.pictures] == [
        ("picture-1.png", 30, 20)
    ]


def test_pictures_of_a_folder_come_in_with_the_notes_that_name_them(note):
    note.write_text("![](seat.png) ![[pasted.png]]", encoding="utf-8")
    vault = note.parents[1]

    found = [source.path.name for source in without_named(find_sources([vault]))]

    assert found == ["note.md", "above.png", "bath one.jpg"]


def test_a_picture_that_is_named_itself_is_told(note):
    note.write_text("![](seat.png)", encoding="utf-8")
    paths = [note, note.parent / "seat.png"]

    assert [source.path for source in without_named(find_sources(paths))] == paths


def test_a_note_that_is_gone_takes_no_pictures_along(note):
    sources = [
        Source(path=note, shelf=("notes",)),
        Source(path=note.parent / "seat.png", shelf=("notes",)),
    ]

    assert list(without_named(sources)) == sources
