from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from builders import TEXT, a_note, a_revision, a_tag, an_article
from diptych.domain.changes import Kind
from diptych.domain.errors import LibraryError, NotFoundError
from diptych.storage import sqlite_file
from diptych.storage.failures import VersionConflict
from diptych.storage.store import Store
from unit.storage.stocking import add_article


def insert_note(store: Store, **changes: object):
    return store.write(lambda tx: tx.notes.insert(a_note(**changes))).result(timeout=20)


def test_a_new_library_has_an_identity_that_it_keeps(open_store, location):
    first = open_store(normaliser=7)
    info = first.info
    first.close()

    again = open_store()

    assert again.info == info
    assert len(info.id) == 36
    assert not info.read_only


def test_a_library_that_is_not_there_is_made_only_if_wished(open_store):
    with pytest.raises(LibraryError):
        open_store(create=False)
    open_store().close()
    open_store(create=False).close()


def test_a_commit_tells_what_it_did(store):
    stocked = add_article(store, quotes=())
    committed = store.write(
        lambda tx: tx.notes.insert(a_note(article_id=stocked.article.id))
    ).result()

    (change,) = committed.changes.changes
    assert (change.kind, change.operation) == (Kind.NOTE, "insert")
    assert (change.object_id, change.article_id) == (committed.result.id, stocked.article.id)
    assert committed.changes.instance == store.instance
    assert committed.changes.head == store.head()[0]


def test_work_that_raises_leaves_nothing_behind(store):
    before = store.head()

    def work(tx):
        tx.notes.insert(a_note())
        tx.tags.insert(a_tag())
        raise ValueError("changed my mind")

    with pytest.raises(ValueError, match="changed my mind"):
        store.write(work).result()

    with store.read() as tx:
        assert (tx.notes.all(), tx.tags.all()) == ([], [])
    assert store.head() == before


def test_watchers_hear_of_each_commit_before_who_waits_for_it(store):
    heard = []
    stop = store.watch(lambda changes: heard.append((changes, threading.current_thread().name)))

    committed = insert_note(store)
    assert heard == [(committed.changes, "writer")]
    store.write(lambda tx: tx.notes.all()).result()
    assert len(heard) == 1

    stop()
    stop()
    insert_note(store)
    assert len(heard) == 1


def test_a_watcher_that_fails_harms_nobody(store, caplog):
    heard = []
    store.watch(lambda changes: 1 // 0)
    store.watch(heard.append)

    committed = insert_note(store)

    assert heard == [committed.changes]
    assert "watcher" in caplog.text


def test_a_reading_transaction_sees_one_moment(store):
    insert_note(store)
    with store.read() as tx:
        before = tx.notes.all()
        insert_note(store)
        assert tx.notes.all() == before
    with store.read() as tx:
        assert len(tx.notes.all()) == 2


def test_a_reading_transaction_cannot_write(store):
    with store.read() as tx, pytest.raises(RuntimeError, match="only reads"):
        tx.notes.insert(a_note())
    with store.read() as tx, pytest.raises(RuntimeError, match="only reads"):
        tx.revisions.add(a_revision(an_article()), "", [])


def test_readers_on_many_threads_never_wait_for_the_writer(store):
    stocked = add_article(store)
    stop = threading.Event()

    def read() -> int:
        count = 0
        while not stop.is_set() and count < 200:
            with store.read() as tx:
                readable = tx.revisions.readable(tx.articles.get(stocked.article.id))
            assert readable.text.whole() == TEXT
            count += 1
        return count

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read) for _ in range(4)]
        for _ in range(20):
            insert_note(store)
        counts = [reader.result(timeout=60) for reader in readers]
        stop.set()
    assert min(counts) > 0


def test_others_see_a_commit_once(open_store):
    mine, theirs = open_store(), open_store()
    assert theirs.poll() is None

    committed = insert_note(mine)

    seen = theirs.poll()
    assert seen == committed.changes
    assert theirs.poll() is None
    assert mine.poll() is None


def test_others_learn_which_articles_were_touched(open_store):
    mine, theirs = open_store(), open_store()
    stocked = add_article(mine, quotes=())
    theirs.poll()

    insert_note(mine, article_id=stocked.article.id)

    assert theirs.poll().articles() == {stocked.article.id}


def test_own_commits_among_others_are_not_news(open_store):
    mine, theirs = open_store(), open_store()
    insert_note(theirs)
    other = insert_note(mine)
    insert_note(theirs)

    assert theirs.poll().changes == other.changes.changes


def test_a_great_many_changes_mean_reading_anew(open_store, monkeypatch):
    monkeypatch.setattr("diptych.storage.change_log.MOST_AT_ONCE", 5)
    mine, theirs = open_store(), open_store()
    for _ in range(6):
        insert_note(mine)

    seen = theirs.poll()
    assert (seen.everything, seen.instance, seen.head) == (True, mine.instance, 6)


def test_a_history_that_is_not_the_known_one_means_reading_anew(open_store):
    mine, theirs = open_store(), open_store()
    insert_note(mine)
    assert theirs.poll() is not None

    def forge(tx):
        tx.session.connection.exec_driver_sql("UPDATE change SET token = 'x'")
        tx.notes.insert(a_note())

    mine.write(forge).result()

    assert theirs.poll().everything


def test_the_log_is_read_piece_by_piece(store):
    for _ in range(5):
        insert_note(store)

    first = store.changes_since(0, "", limit=3)
    rest = store.changes_since(first.sequence, first.token, limit=3)

    assert (len(first.changes), first.complete) == (3, False)
    assert (len(rest.changes), rest.complete) == (2, True)
    assert (rest.sequence, rest.token) == store.head()
    none = store.changes_since(*store.head())
    assert (none.changes, none.sequence, none.complete) == ((), 5, True)


@pytest.mark.parametrize("pair", [(3, "wrong"), (99, "x"), (0, "x"), (-1, "")])
def test_an_unknown_pair_starts_anew(store, pair):
    for _ in range(3):
        insert_note(store)

    assert store.changes_since(*pair) is None


def test_the_log_keeps_before_and_after_and_who_did_it(store):
    note = insert_note(store).result
    store.write(lambda tx: tx.notes.update(replace(note, text="“More”")), action="Note").result()

    with store.read() as tx:
        row = (
            tx.session.connection.exec_driver_sql(
                "SELECT * FROM change ORDER BY sequence DESC LIMIT 1"
            )
            .mappings()
            .one()
        )
    assert (row["action"], row["person_id"], row["instance"]) == ("Note", "me", store.instance)
    assert (row["kind"], row["object_id"], row["operation"]) == ("note", note.id, "update")
    assert "Ask the harbour master again." in str(row["before"])
    assert "“More”" in str(row["after"])


def test_versions_are_compared(store):
    note = insert_note(store).result
    mine, theirs = replace(note, text="mine"), replace(note, text="theirs")
    stored = store.write(lambda tx: tx.notes.update(mine)).result().result

    with pytest.raises(VersionConflict) as raised:
        store.write(lambda tx: tx.notes.update(theirs)).result()

    assert (raised.value.kind, raised.value.object_id) == ("note", note.id)
    assert (stored.version, stored.text) == (2, "mine")
    with store.read() as tx:
        assert tx.notes.get(note.id) == stored


def test_what_was_never_there_cannot_be_changed(store):
    with pytest.raises(NotFoundError):
        store.write(lambda tx: tx.articles.update(an_article())).result()


def test_a_closed_store_is_an_expected_failure(store):
    stocked = add_article(store)
    with store.read() as tx:
        readable = tx.revisions.readable(stocked.article)
    store.close()
    store.close()

    with pytest.raises(LibraryError, match="closed"):
        store.write(lambda tx: None)
    with pytest.raises(LibraryError, match="closed"):
        readable.text.slice(0, 3)
    with pytest.raises(LibraryError, match="closed"):
        store.poll()


def test_closing_waits_for_who_is_reading(path):
    store = Store.open(str(path), instance="i")
    reading, closing = threading.Event(), threading.Event()

    def read() -> int:
        with store.read() as tx:
            reading.set()
            closing.wait(10)
            return tx.articles.count()

    with ThreadPoolExecutor(2) as pool:
        reader = pool.submit(read)
        assert reading.wait(10)
        closer = pool.submit(store.close)
        while not store._closed:
            pass
        closing.set()
        assert reader.result(20) == 0
        closer.result(20)

    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_closing_finishes_what_is_queued(open_store):
    store = open_store()
    futures = [
        store.write(lambda tx: tx.notes.insert(a_note()), background=True) for _ in range(10)
    ]
    store.close()

    assert all(future.result(timeout=0) for future in futures)
    with open_store().read() as tx:
        assert len(tx.notes.all()) == 10


# Files ----------------------------------------------------------------------------------------


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mine.diptych"


def test_a_closed_library_is_one_file(path):
    store = Store.open(str(path), instance="i")
    add_article(store)
    assert path.with_name("mine.diptych-wal").exists()
    store.close()

    assert [entry.name for entry in path.parent.iterdir()] == ["mine.diptych"]
    assert path.read_bytes()[68:72] == b"Dipt"


def test_after_a_checkpoint_the_file_can_be_copied_by_itself(path, tmp_path):
    store = Store.open(str(path), instance="i")
    stocked = add_article(store)
    store.checkpoint()
    copied = tmp_path / "copied.diptych"
    shutil.copy(path, copied)
    store.close()

    copy = Store.open(str(copied), instance="j")
    with copy.read() as tx:
        assert tx.articles.get(stocked.article.id) == stocked.article
    copy.close()


def test_what_is_committed_is_synchronised_to_disk(path):
    store = Store.open(str(path), instance="i")

    def settings(tx):
        ask = tx.session.connection.exec_driver_sql
        return [
            ask(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]

    assert store.write(settings).result().result == ["wal", 2, 1]
    store.close()


def test_an_empty_file_becomes_a_library(path):
    path.touch()
    store = Store.open(str(path), instance="i")
    insert_note(store)
    store.close()

    again = Store.open(str(path), instance="i", create=False)
    with again.read() as tx:
        assert len(tx.notes.all()) == 1
    again.close()


def test_a_library_can_be_named_by_its_address(path):
    Store.open(str(path), instance="i").close()
    by_url = Store.open(f"sqlite:///{path}", instance="i", create=False)
    assert by_url.info.location == str(path)
    by_url.close()


def test_names_with_every_kind_of_character_are_opened(tmp_path):
    path = tmp_path / "a?mode=ro#b%20 “c” ü.diptych"
    store = Store.open(str(path), instance="i")
    insert_note(store)
    store.close()

    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_where_wal_cannot_work_a_rollback_journal_does(path, monkeypatch):
    monkeypatch.setattr(sqlite_file, "on_network", lambda _path: True)
    mine = Store.open(str(path), instance="i")
    theirs = Store.open(str(path), instance="j")
    theirs.poll()

    committed = insert_note(mine)
    assert theirs.poll() == committed.changes
    insert_note(theirs)
    with mine.read() as tx:
        assert len(tx.notes.all()) == 2
    mine.close()
    theirs.close()

    assert path.read_bytes()[18:20] == b"\1\1"


def test_a_file_in_wal_mode_leaves_it_where_it_cannot_work(path, monkeypatch):
    Store.open(str(path), instance="i").close()
    assert path.read_bytes()[18:20] == b"\2\2"
    monkeypatch.setattr(sqlite_file, "on_network", lambda _path: True)

    Store.open(str(path), instance="i").close()

    assert path.read_bytes()[18:20] == b"\1\1"


def test_a_file_system_without_shared_memory_is_noticed(path):
    uri = f"{path.as_uri()}?vfs=unix-dotfile"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    connection.execute("CREATE TABLE x (y)")

    assert sqlite_file.choose_journal(connection, path) == "delete"
    connection.execute("INSERT INTO x VALUES (1)")
    connection.close()


@pytest.mark.parametrize(
    ("mounts", "expected"),
    [
        ("/dev/sda / ext4 rw 0 0\nserver:/home /net/home nfs4 rw 0 0", True),
        ("//server/share /net cifs rw 0 0\n/dev/sda / ext4 rw 0 0", True),
        ("server:/home / nfs rw 0 0\n/dev/sda /net/home ext4 rw 0 0", False),
        ("/dev/sda / ext4 rw 0 0\nserver:/home /net/ho nfs4 rw 0 0", False),
    ],
)
def test_network_file_systems_are_known(tmp_path, mounts, expected):
    listed = tmp_path / "mounts"
    listed.write_text(mounts + "\n")
    assert sqlite_file.on_network(Path("/net/home/mine.diptych"), listed) is expected


def test_without_a_list_of_mounts_a_disk_is_taken_as_local(tmp_path):
    assert not sqlite_file.on_network(tmp_path / "mine.diptych", tmp_path / "none")
    assert sqlite_file.on_network(Path(r"\\server\share\mine.diptych"), tmp_path / "none")


def test_two_stores_made_at_once_make_one_library(location):
    barrier = threading.Barrier(4)

    def open_at_once(number: int) -> str:
        barrier.wait()
        store = Store.open(location, instance=f"i{number}")
        insert_note(store)
        store.close()
        return store.info.id

    with ThreadPoolExecutor(4) as pool:
        ids = set(pool.map(open_at_once, range(4)))

    assert len(ids) == 1
    store = Store.open(location, instance="last")
    with store.read() as tx:
        assert len(tx.notes.all()) == 4
    assert store.head()[0] == 4
    store.close()


def test_no_descriptor_is_left_open(path):
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("descriptors cannot be counted here")
    Store.open(str(path), instance="i").close()
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - numbers, not paths
    for _ in range(3):
        store = Store.open(str(path), instance="i")
        add_article(store)
        store.poll()
        store.close()
    assert len(os.listdir("/proc/self/fd")) <= before  # noqa: PTH208 - as above
