"""Files of an export in a folder: all of them, or what was there before."""

from __future__ import annotations

import os
import stat

import pytest

from diptych.domain.errors import CancelledError, UnwritableFileError
from diptych.library.export_parts import Part
from diptych.library.folders import FolderWritten, write_folder


def files(**contents):
    for name, text in contents.items():
        yield Part(f"{name}.md", iter([text.encode()]))


def cancelled():
    yield from files(one="new")
    raise CancelledError


def held(folder):
    return {path.name: path.read_text() for path in folder.iterdir()}


def test_a_folder_is_made_with_the_rights_of_any(tmp_path):
    mask = os.umask(0o027)
    try:
        written = write_folder(tmp_path / "notes", files(one="1", two="2"))
    finally:
        os.umask(mask)

    assert written == FolderWritten(written=2)
    assert held(tmp_path / "notes") == {"one.md": "1", "two.md": "2"}
    assert stat.S_IMODE((tmp_path / "notes").stat().st_mode) == 0o750
    assert stat.S_IMODE((tmp_path / "notes" / "one.md").stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["notes"]


def test_files_of_the_same_names_are_replaced_and_others_stay(tmp_path):
    (tmp_path / "one.md").write_text("old")
    (tmp_path / "mine.md").write_text("mine")

    assert write_folder(tmp_path, files(one="new", two="2")).written == 2
    assert held(tmp_path) == {"one.md": "new", "two.md": "2", "mine.md": "mine"}


@pytest.mark.parametrize("there", [True, False])
def test_what_is_cancelled_leaves_all_as_it_was(tmp_path, there):
    folder = tmp_path / "notes"
    if there:
        folder.mkdir()
        (folder / "one.md").write_text("old")

    with pytest.raises(CancelledError):
        write_folder(folder, cancelled())

    assert [path.name for path in tmp_path.iterdir()] == (["notes"] if there else [])
    assert not there or held(folder) == {"one.md": "old"}


def test_what_cannot_be_replaced_does_not_keep_the_others_out(tmp_path):
    (tmp_path / "one.md").mkdir()
    (tmp_path / "two.md").write_bytes(b"SQLite format 3\0" + bytes(100))

    written = write_folder(tmp_path, files(one="1", two="2", three="3"))

    assert written.written == 1
    assert (tmp_path / "three.md").read_text() == "3"
    assert (tmp_path / "two.md").read_bytes().startswith(b"SQLite")
    assert [error.name for error in written.failures] == [
        str(tmp_path / "one.md"), str(tmp_path / "two.md")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "reason"), [("none/notes", "there is no such folder"), ("file", "that is no folder")]
)
def test_a_place_where_there_can_be_no_folder_is_told(tmp_path, name, reason):
    (tmp_path / "file").write_text("old")

    with pytest.raises(UnwritableFileError) as told:
        write_folder(tmp_path / name, files(one="1"))

    assert str(told.value) == f"{tmp_path / name}: {reason}"
    assert (tmp_path / "file").read_text() == "old"


def test_a_folder_in_which_nothing_can_be_written_is_told_and_stays_empty(tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("diptych.library.files.tempfile.mkstemp", full)

    with pytest.raises(UnwritableFileError) as told:
        write_folder(tmp_path / "notes", files(one="1"))

    assert str(told.value) == f"{tmp_path / 'notes' / 'one.md'}: there is no room left on the disk"
    assert list(tmp_path.iterdir()) == []
