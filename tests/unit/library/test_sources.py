from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from diptych.domain.errors import UnreadableFileError
from diptych.library import sources
from diptych.library.sources import find_sources, identity_of, read_source


def names(*paths: Path) -> list[str]:
    return [source.path.name for source in find_sources(paths) if not source.reason]


def reasons(*paths: Path) -> dict[str, str]:
    return {source.path.name: source.reason for source in find_sources(paths) if source.reason}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "sub/c.txt", "sub/deeper/d.txt", ".hidden/e.txt", ".f.txt"):
        path = tmp_path / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path / "articles"


def test_a_folder_gives_its_files_by_name_and_those_below_it_but_no_hidden_ones(folder):
    assert names(folder) == ["a.txt", "b.txt", "c.txt", "d.txt"]


def test_a_hidden_file_or_folder_that_is_named_is_meant(folder):
    assert names(folder / ".f.txt", folder / ".hidden") == [".f.txt", "e.txt"]


def test_files_come_in_the_order_in_which_they_are_named(folder):
    assert names(folder / "b.txt", folder / "a.txt") == ["b.txt", "a.txt"]


def test_what_is_not_there_is_said_to_be_so(folder, tmp_path):
    dangling = tmp_path / "dangling"
    dangling.symlink_to(tmp_path / "nowhere")
    circle = tmp_path / "circle"
    circle.symlink_to(circle)

    found = reasons(folder / "z.txt", folder / "a.txt" / "x", dangling, circle, Path("a\0b"))

    assert found == {
        "z.txt": "there is no such file",
        "x": "there is no such file",
        "dangling": "there is no such file",
        "circle": "the link leads back to itself",
        "a\0b": "that is no file name",
    }


def test_a_folder_that_contains_itself_is_told_once_and_not_followed(folder):
    (folder / "sub" / "up").symlink_to(folder)
    (folder / "side").symlink_to(folder / "sub" / "deeper")

    assert names(folder) == ["a.txt", "b.txt", "d.txt", "c.txt", "d.txt"]
    assert reasons(folder) == {"up": "the folder contains itself through a link"}


def test_an_empty_folder_is_worth_a_word_only_if_it_was_named(folder, tmp_path):
    (folder / "nothing").mkdir()

    assert reasons(folder) == {}
    assert reasons(folder / "nothing") == {"nothing": "there is nothing in this folder"}


def test_a_pipe_or_socket_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))

        found = reasons(tmp_path)

    assert found == dict.fromkeys(["pipe", "socket"], "that is not a file with text")


def test_libraries_are_never_read_as_articles(tmp_path):
    (tmp_path / "mine.db").write_text("x")
    (tmp_path / "other.diptych").write_text("x")
    (tmp_path / "other.diptych-wal").write_text("x")
    (tmp_path / "link.txt").symlink_to(tmp_path / "mine.db")
    own = {identity_of(tmp_path / "mine.db")}

    found = {s.path.name: s.reason for s in find_sources([tmp_path], own)}

    assert set(found.values()) == {"that is a Diptych library, not an article"}
    assert len(found) == 4
    assert identity_of(tmp_path / "none") is None


def test_bytes_are_read_whole(folder):
    (folder / "a.txt").write_bytes(b"one\r\ntwo\x00")

    assert read_source(folder / "a.txt") == b"one\r\ntwo\x00"


@pytest.mark.parametrize(
    ("size", "reason"), [(0, "the file is empty"), (101, "the file is larger than 0 megabytes")]
)
def test_a_file_that_is_empty_or_too_large_is_refused_by_its_size(
    tmp_path, monkeypatch, size, reason
):
    monkeypatch.setattr(sources, "ORIGINAL_BYTES", 100)
    path = tmp_path / "x.txt"
    path.write_bytes(b"x" * size)

    with pytest.raises(UnreadableFileError) as caught:
        read_source(path)

    assert (caught.value.name, caught.value.reason) == ("x.txt", reason)


def test_a_file_that_vanishes_is_said_to_be_gone(tmp_path):
    with pytest.raises(UnreadableFileError, match="there is no such file"):
        read_source(tmp_path / "gone.txt")


UNPRIVILEGED = """
import json, os, sys
from pathlib import Path
from diptych.domain.errors import UnreadableFileError
from diptych.library.sources import find_sources, read_source
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
told = {}
for source in find_sources([Path(sys.argv[1])]):
    try:
        told[source.path.name] = source.reason or read_source(source.path).decode()
    except UnreadableFileError as error:
        told[source.path.name] = error.reason
print(json.dumps(told))
"""


def test_what_may_not_be_read_is_said_to_be_so_and_the_rest_is_read(tmp_path):
    shared = tmp_path / "articles"
    (shared / "locked").mkdir(parents=True)
    (shared / "locked" / "a.txt").write_text("a")
    (shared / "secret.txt").write_text("s")
    (shared / "open.txt").write_text("open")
    for path in [shared, *shared.parents][:4]:
        if path.is_relative_to(tempfile.gettempdir()) and path != Path(tempfile.gettempdir()):
            path.chmod(0o755)
    (shared / "locked").chmod(0)
    (shared / "secret.txt").chmod(0)

    done = subprocess.run(
        [sys.executable, "-c", UNPRIVILEGED, str(shared)],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(Path(sources.__file__).parents[2])},
    )
    (shared / "locked").chmod(0o755)

    assert '"locked": "the folder may not be read"' in done.stdout
    assert '"secret.txt": "it may not be read"' in done.stdout
    assert '"open.txt": "open"' in done.stdout
