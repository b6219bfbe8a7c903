"""A library as the program wrote it before quotations were stored: a real file of schema 1."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from diptych.domain.errors import LibraryTooNewError
from diptych.domain.progress import Unwatched
from diptych.storage import schema
from diptych.storage.care import check
from diptych.storage.repair import repair
from diptych.storage.restoring import put_back
from diptych.storage.store import Store

FILE = Path(__file__).parents[2] / "golden" / "libraries" / "schema-1.diptych.gz"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    library = tmp_path / "old.diptych"
    library.write_bytes(gzip.decompress(FILE.read_bytes()))
    return library


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of that schema but of those that nothing was written to."""
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).fetchall()
        return {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for (name,) in tables
            if name not in ("library", "alembic_version")
        }


def test_a_library_of_the_first_schema_opens_with_all_that_was_in_it(path):
    before = everything(path)
    assert len(before["annotation"]) == 3
    assert len(before["change"]) > 5

    Store.open(str(path), instance="i").close()

    after = everything(path)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {"detection", "speaker_apart"}


def test_the_texts_of_an_older_library_are_due(path):
    store = Store.open(str(path), instance="i")
    with store.read() as tx:
        assert tx.detections.state(1) == (0, 2)
        assert tx.speakers.all() == []
    store.close()


def test_the_copy_from_before_is_whole_and_of_the_first_schema(path):
    Store.open(str(path), instance="i").close()

    copy = path.with_name(f"old (before schema {schema.SCHEMA}).diptych")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT schema FROM library").fetchall() == [("0001",)]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT schema FROM library").fetchall() == [(schema.SCHEMA,)]


def test_a_copy_of_another_state_stays_and_one_of_the_same_will_do(path):
    old = path.read_bytes()
    Store.open(str(path), instance="i").close()
    path.write_bytes(old)
    Store.open(str(path), instance="i").close()
    copy = path.with_name(f"old (before schema {schema.SCHEMA}).diptych")
    assert {one.name for one in path.parent.iterdir()} == {path.name, copy.name}

    path.write_bytes(old)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE change SET token = 'other'")
        connection.commit()
    Store.open(str(path), instance="i").close()

    other = path.with_name(f"old (before schema {schema.SCHEMA} 2).diptych")
    assert {one.name for one in path.parent.iterdir()} == {path.name, copy.name, other.name}
    with closing(sqlite3.connect(other)) as connection:
        assert connection.execute("SELECT DISTINCT token FROM change").fetchall() == [("other",)]


def test_a_backup_of_the_first_schema_is_put_in_the_place_of_a_library_that_is_open(path, tmp_path):
    present = tmp_path / "present.diptych"
    store = Store.open(str(present), instance="i")

    aside = put_back(path, present, Unwatched())

    with store.read() as tx:
        assert len(tx.articles.summaries()) == 2
        assert tx.detections.state(1) == (0, 2)
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT schema FROM library").fetchall() == [("0001",)]
    assert {one.name for one in tmp_path.iterdir()} == {path.name, present.name, aside.name}


def test_a_backup_of_a_later_program_is_not_put_in_the_place_of_a_library(path, tmp_path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE library SET schema = '9999'")
        connection.commit()
    present = tmp_path / "present.diptych"
    Store.open(str(present), instance="i").close()
    before = present.read_bytes()

    with pytest.raises(LibraryTooNewError):
        put_back(path, present, Unwatched())

    assert present.read_bytes() == before
    assert {one.name for one in tmp_path.iterdir()} == {path.name, present.name}


def test_a_damaged_library_of_the_first_schema_is_saved_as_one_of_today(path, tmp_path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO speaker VALUES ('s', '', '', '', 1, NULL, 'Ada', 'person', '', NULL)"
        )
        connection.execute("UPDATE annotation SET speaker_id = 's'")
        connection.commit()
    target = tmp_path / "mended.diptych"

    repair(path, target)

    assert check(str(target)) == []
    store = Store.open(str(target), instance="i")
    with store.read() as tx:
        assert {one.speaker_id for one in tx.annotations.select()} == {"s"}
    store.close()


def test_a_highlight_that_names_a_speaker_keeps_them(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO speaker VALUES ('s', '', '', '', 1, NULL, 'Ada', 'person', '', NULL)"
        )
        connection.execute("UPDATE annotation SET speaker_id = 's'")
        connection.commit()

    store = Store.open(str(path), instance="i")

    with store.read() as tx:
        speaker = tx.speakers.get("s")
        assert (speaker.name, speaker.article_id) == ("Ada", "")
        assert {one.speaker_id for one in tx.annotations.select()} == {"s"}
    store.close()
