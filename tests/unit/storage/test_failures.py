from __future__ import annotations

import errno
import importlib.util
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import NullPool

from builders import a_note, a_tag
from diptych.domain.errors import (
    DiskFullError,
    LibraryDamagedError,
    LibraryError,
    LibraryLockedError,
    LibraryReadOnlyError,
)
from diptych.storage import failures, postgresql
from diptych.storage.failures import translated
from diptych.storage.file_access import connect
from diptych.storage.store import Store
from unit.storage.stocking import add_article


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mine.diptych"


@pytest.fixture
def impatient(monkeypatch):
    """Nobody waits long for a lock."""
    monkeypatch.setitem(connect.__kwdefaults__, "busy", 0.1)


def test_every_code_is_one_that_sqlite_has():
    known = {
        value
        for name, value in vars(sqlite3).items()
        if name.startswith("SQLITE_") and isinstance(value, int)
    }
    assert set(failures._SQLITE) <= known


def test_a_full_disk_loses_nothing_that_was_stored(path):
    store = Store.open(str(path), instance="i")
    stocked = add_article(store)

    def fill(tx):
        used = tx.session.connection.exec_driver_sql("PRAGMA page_count").scalar()
        tx.session.connection.exec_driver_sql(f"PRAGMA max_page_count = {used + 3}")

    store.write(fill).result()
    with pytest.raises(DiskFullError) as raised:
        add_article(store, "Too long. " * 20_000)

    assert raised.value.location == str(path)
    with store.read() as tx:
        assert [summary.article for summary in tx.articles.summaries()] == [stocked.article]
    store.write(lambda tx: tx.session.connection.exec_driver_sql("PRAGMA max_page_count = 100000"))
    add_article(store)
    store.close()


def test_a_library_that_another_program_holds_is_locked(path, impatient):
    store = Store.open(str(path), instance="i")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryLockedError):
            store.write(lambda tx: tx.notes.insert(a_note())).result(timeout=20)
        other.execute("ROLLBACK")
    store.write(lambda tx: tx.notes.insert(a_note())).result(timeout=20)
    store.close()


def test_who_holds_a_library_for_a_moment_is_waited_for(path):
    store = Store.open(str(path), instance="i")
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        timer = threading.Timer(0.4, lambda: other.execute("ROLLBACK"))
        timer.start()
        store.write(lambda tx: tx.notes.insert(a_note())).result(timeout=20)
        timer.join()
    store.close()


@pytest.mark.postgresql
def test_a_server_whose_library_is_held_is_locked(postgresql_location, monkeypatch):
    monkeypatch.setattr("diptych.storage.postgresql.PATIENCE", 1)
    store = Store.open(postgresql_location, instance="i")
    engine = create_engine(postgresql_location, poolclass=NullPool)
    with engine.begin() as other:
        other.exec_driver_sql("SELECT head FROM library FOR UPDATE")
        with pytest.raises(LibraryLockedError):
            store.write(lambda tx: tx.notes.insert(a_note())).result(timeout=20)
    store.write(lambda tx: tx.notes.insert(a_note())).result(timeout=20)
    store.close()


@pytest.mark.postgresql
def test_a_server_that_only_reads_is_read_only(postgresql_location):
    store = Store.open(postgresql_location, instance="i")
    store.write(lambda tx: tx.notes.insert(a_note())).result()
    store.close()

    reading = Store.open(f"{postgresql_location} -cdefault_transaction_read_only=on", instance="j")

    assert reading.info.read_only
    with reading.read() as tx:
        assert len(tx.notes.all()) == 1
    with pytest.raises(LibraryReadOnlyError):
        reading.write(lambda tx: tx.notes.insert(a_note())).result()
    reading.close()


@pytest.mark.postgresql
def test_an_account_without_rights_is_told_so(postgresql_location):
    store = Store.open(postgresql_location, instance="i")
    schema = postgresql_location.rpartition("%3D")[2]

    def revoke(tx):
        run = tx.session.connection.exec_driver_sql
        run("DROP ROLE IF EXISTS guest")
        run("CREATE ROLE guest")
        run(f"GRANT USAGE ON SCHEMA {schema} TO guest")
        run("GRANT SELECT, UPDATE ON library TO guest")

    store.write(revoke).result()

    def act_as_guest(tx):
        tx.session.connection.exec_driver_sql("SET LOCAL ROLE guest")
        tx.notes.insert(a_note())

    with pytest.raises(LibraryReadOnlyError):
        store.write(act_as_guest).result()
    store.close()


@pytest.mark.postgresql
@pytest.mark.parametrize("address", ["{}no", "postgresql://nobody@/none?host=/nowhere"])
def test_a_server_that_does_not_answer_is_one_sentence(postgresql_server, address):
    where = address.format(postgresql_server.replace("/postgres?", "/none?"))
    with pytest.raises(LibraryError) as raised:
        Store.open(where, instance="i")
    assert "\n" not in str(raised.value)


@pytest.mark.postgresql
def test_a_password_is_never_shown(postgresql_server):
    where = postgresql_server.replace("postgres@/postgres?", "nobody:secret@/none?")
    assert where != postgresql_server
    with pytest.raises(LibraryError) as raised:
        Store.open(where, instance="i")
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("driver", "needed"), [(None, "diptych[postgresql]"), ("is there", "libpq")]
)
def test_what_a_server_needs_and_is_not_here_is_named(monkeypatch, driver, needed):
    def missing(*_arguments, **_options):
        raise ImportError("no pq wrapper available")

    monkeypatch.setattr(postgresql, "create_engine", missing)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: driver)

    with pytest.raises(LibraryError, match=re.escape(needed)) as raised:
        Store.open("postgresql://nobody:secret@/none", instance="i")

    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("where", ["mysql://host/library", "nonsense://", "sqlite://", "a b://c d"])
def test_other_addresses_are_refused(where):
    with pytest.raises(LibraryError):
        Store.open(where, instance="i")


def test_a_text_is_not_a_library(path):
    path.write_text("no library " * 1000)
    with pytest.raises(LibraryDamagedError, match="not a Diptych library"):
        Store.open(str(path), instance="i")
    assert path.read_text().startswith("no library")


def test_another_programs_database_is_left_alone(path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE library (id)")
    before = path.read_bytes()

    with pytest.raises(LibraryDamagedError, match="not a Diptych library"):
        Store.open(str(path), instance="i")

    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_folder_is_not_a_library(tmp_path):
    with pytest.raises(LibraryError, match="folder"):
        Store.open(str(tmp_path), instance="i")


def test_a_damaged_library_is_told_as_such(path):
    store = Store.open(str(path), instance="i")
    stocked = add_article(store, "Long words. " * 100_000, quotes=())
    store.close()
    data = bytearray(path.read_bytes())
    data[len(data) // 2 :] = os.urandom(len(data) - len(data) // 2)
    path.write_bytes(data)

    store = Store.open(str(path), instance="i")
    with pytest.raises(LibraryDamagedError), store.read() as tx:
        tx.revisions.text(stocked.article.revision_id)
    store.close()


def test_a_bug_stays_a_bug(store):
    tag = a_tag()
    store.write(lambda tx: tx.tags.insert(tag)).result()
    with pytest.raises(IntegrityError):
        store.write(lambda tx: tx.tags.insert(a_tag("other", id=tag.id))).result()


@pytest.mark.parametrize(
    ("number", "kind"),
    [(errno.ENOSPC, DiskFullError), (errno.EROFS, LibraryReadOnlyError), (errno.EIO, LibraryError)],
)
def test_what_the_system_refuses_is_translated(number, kind):
    with pytest.raises(kind, match="here"), translated("here"):
        raise OSError(number, os.strerror(number))


def test_a_folder_without_rights_is_told_of_as_everywhere():
    refused = pytest.raises(LibraryReadOnlyError, match="nothing can be written in this folder")
    with refused, translated("here"):
        raise PermissionError(errno.EACCES, "Permission denied")


def test_an_error_of_the_module_itself_is_a_bug():
    with pytest.raises(sqlite3.ProgrammingError), translated("here"):
        raise sqlite3.ProgrammingError("closed")


# Folders in which nothing may be written; root may write everywhere, so rights are dropped ------


@pytest.fixture
def public_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="dip-rights-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


AS_NOBODY = """
import os, sys
from diptych.domain.errors import LibraryError
from diptych.domain.note import Note
from diptych.storage.store import Store
import sqlalchemy.dialects.sqlite.pysqlite
os.geteuid() or (os.setgroups([]), os.setgid(65534), os.setuid(65534))
try:
    store = Store.open(sys.argv[1], instance="n")
    with store.read() as tx:
        article = tx.articles.summaries()[0].article
        text = tx.revisions.readable(article).text
    print(store.info.read_only, text.slice(0, 3), store.poll())
    store.write(lambda tx: tx.notes.insert(Note(text="x"))).result()
except LibraryError as error:
    print(type(error).__name__)
try:
    store.close()
except NameError:
    pass
"""


def as_nobody(path: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, path], capture_output=True, text=True, timeout=60, check=False
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_library_in_a_folder_without_rights_is_read(public_folder):
    path = public_folder / "mine.diptych"
    store = Store.open(str(path), instance="i")
    add_article(store)
    store.close()
    path.chmod(0o444)
    public_folder.chmod(0o555)

    assert as_nobody(path) == ["True The None", "LibraryReadOnlyError"]
    assert [entry.name for entry in public_folder.iterdir()] == [path.name]


def test_a_file_that_may_not_be_read_is_one_sentence(public_folder):
    path = public_folder / "mine.diptych"
    Store.open(str(path), instance="i").close()
    path.chmod(0o000)

    assert as_nobody(path) == ["LibraryError"]


def test_where_nothing_can_be_written_no_library_is_made(public_folder):
    public_folder.chmod(0o555)

    assert as_nobody(public_folder / "new.diptych") == ["LibraryReadOnlyError"]
    assert as_nobody(public_folder / "below" / "new.diptych") == ["LibraryReadOnlyError"]
    assert list(public_folder.iterdir()) == []
