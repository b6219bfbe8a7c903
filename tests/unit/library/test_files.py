from __future__ import annotations

import os
import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest

from diptych.domain.errors import UnwritableFileError
from diptych.library.files import OF_DATABASE, write_whole
from diptych.storage.file_access import in_use


def test_a_file_is_made_and_replaced_and_nothing_is_left_beside(tmp_path):
    target = tmp_path / "out.md"

    write_whole(target, b"one")
    write_whole(target, b"two")

    assert target.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [target]


def test_the_rights_of_a_file_stay_and_a_new_one_has_the_usual_ones(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"")
    old.chmod(0o640)
    mask = os.umask(0o027)
    try:
        write_whole(old, b"x")
        write_whole(new, b"x")
    finally:
        os.umask(mask)

    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert stat.S_IMODE(new.stat().st_mode) == 0o640


def test_a_link_is_followed(tmp_path):
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"old")
    link.symlink_to(target)

    write_whole(link, b"new")

    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_pipe_is_written_to(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()

    write_whole(pipe, b"through")

    reader.join(10)
    assert read == [b"through"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("none/x", "there is no such folder"),
        ("", "that is a folder"),
        ("x" * 300, "the name is too long"),
    ],
)
def test_what_cannot_be_written_is_one_sentence(tmp_path, name, reason):
    with pytest.raises(UnwritableFileError) as caught:
        write_whole(tmp_path / name, b"x")

    assert caught.value.reason == reason
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_may_not_be_written_is_told_of_as_everywhere(tmp_path, monkeypatch):
    def refused(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refused)

    with pytest.raises(UnwritableFileError, match="nothing can be written in this folder"):
        write_whole(tmp_path / "out.md", b"x")


def test_a_write_that_breaks_off_leaves_the_old_file(tmp_path, monkeypatch):
    target = tmp_path / "out.md"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnwritableFileError, match="there is no room left on the disk"):
        write_whole(target, b"new")

    assert target.read_bytes() == b"old"
    assert [path.name for path in Path(tmp_path).iterdir()] == ["out.md"]


@pytest.fixture
def database(tmp_path):
    """A database of anybody's, with rows."""
    path = tmp_path / "My library.diptych"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE things (name)")
    return path


@pytest.mark.parametrize("log", ["", "-wal", "-shm", "-journal"])
def test_a_database_is_never_replaced_nor_what_belongs_to_it(database, log):
    before = database.read_bytes()
    target = database.with_name(database.name + log)

    with pytest.raises(UnwritableFileError) as caught:
        write_whole(target, b"article,quote")

    assert caught.value.reason == OF_DATABASE
    assert database.read_bytes() == before
    assert list(database.parent.iterdir()) == [database]


@pytest.mark.parametrize("by", [Path.symlink_to, Path.hardlink_to])
def test_nor_is_one_replaced_that_is_called_otherwise(database, by):
    before = database.read_bytes()
    link = database.with_name("out.csv")
    by(link, database)

    with in_use(database), pytest.raises(UnwritableFileError):
        write_whole(link, b"article,quote")

    assert link.read_bytes() == before


def test_a_database_that_is_in_use_is_not_opened_to_be_told(database, monkeypatch):
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("its locks are lost"))

    with in_use(database), pytest.raises(UnwritableFileError):
        write_whole(database, b"x")
