from __future__ import annotations

import os
import random
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from builders import TEXT, a_note
from diptych.domain.annotation import AnchorState
from diptych.domain.errors import LibraryDamagedError, LibraryError
from diptych.domain.span import Span
from diptych.domain.speaker import speaker_of
from diptych.storage.care import check
from diptych.storage.repair import STAND_IN
from diptych.storage.store import Store
from unit.storage.stocking import Stocked, add_article


def tamper(store: Store, *statements: str) -> None:
    """Change the tables behind the repositories' backs."""

    def work(tx):
        for statement in statements:
            tx.session.connection.execute(sql(statement))

    store.write(work).result()


@pytest.fixture
def stocked(store: Store) -> Stocked:
    add_article(store, quotes=())
    return add_article(store, tags=("care",), quotes=("Nobody believed",))


def test_a_sound_library_has_no_faults(store, stocked):
    assert check(store) == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE chunk SET text = replace(text, 'noon', 'nine') WHERE revision_id = :r", "not what was imported"),
        ("UPDATE chunk SET text = 'The ferry' WHERE revision_id = :r", "has 9 characters"),
        ("UPDATE chunk SET start = 7 WHERE revision_id = :r", "should lie at 0"),
        ('UPDATE block SET "end" = 100000 WHERE revision_id = :r AND position = 3', "outside its text"),
        ("DELETE FROM block WHERE revision_id = :r AND position = 1", "between the blocks"),
        ('UPDATE mark SET "end" = 100000 WHERE revision_id = :r', "a mark lies"),
        ('UPDATE anchor SET "end" = 100000', "outside its text"),
        ("UPDATE anchor SET start = start + 1", "does not say"),
        ("UPDATE anchor SET start = NULL", "has no place"),
        ("UPDATE library SET head = head + 1", "change log"),
        ("INSERT INTO quotation VALUES (:r, 3, 100000, 'direct', 1, NULL, NULL, '', '', 'person', NULL, 'none', false, 1, NULL)", "a quotation lies"),
        ("UPDATE blob SET size = 1, bytes = :b", "original of ferry.txt"),
    ],
)  # fmt: skip
def test_a_fault_is_found_and_told(store, stocked, statement, fault):
    values = {"r": stocked.article.revision_id, "b": b"other"}

    def work(tx):
        used = {name: value for name, value in values.items() if f":{name}" in statement}
        tx.session.connection.execute(sql(statement), used)

    store.write(work).result()

    findings = check(store)

    assert findings
    assert any(fault in finding for finding in findings), findings


def merged_in_a_circle(store: Store) -> None:
    """Three speakers: two merged into each other, and one into one of these."""
    names = ("Ada", "Ben", "Cy")
    article = add_article(store).article
    people = [speaker_of(article.id, name) for name in names]

    def work(tx):
        stored = [tx.speakers.insert(one) for one in people]
        for one, into in zip(stored, (1, 0, 0), strict=True):
            tx.speakers.update(replace(one, merged_into=people[into].id))

    store.write(work).result()


def test_speakers_who_are_merged_in_a_circle_are_found(store):
    merged_in_a_circle(store)

    assert [finding.split()[-1] for finding in check(store)] == ["themselves."] * 2


def test_speakers_who_were_merged_in_a_circle_are_parted(path):
    store = open_file(path)
    merged_in_a_circle(store)
    store.close()

    store = mended(path)

    with store.read() as tx:
        above = {one.name: one.merged_into for one in tx.speakers.all()}
        assert (above["Ada"], above["Ben"]) == (None, None)
        assert above["Cy"] is not None
    store.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mine.diptych"


def open_file(path: Path) -> Store:
    return Store.open(str(path), instance="i", person_id="me")


def close_after(path: Path, *statements: str) -> Stocked:
    """Leave a library in which the statements were run without any rule."""
    store = open_file(path)
    stocked = add_article(store, tags=("care",), quotes=("Nobody believed", "church"))
    store.write(lambda tx: tx.notes.insert(a_note(article_id=stocked.article.id))).result()
    store.close()
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return stocked


def mended(path: Path) -> Store:
    target = path.with_name("mended.diptych")
    before = path.read_bytes()

    assert check(str(path), target)

    assert path.read_bytes() == before
    assert check(str(target)) == []
    return open_file(target)


def test_what_points_nowhere_is_found(path):
    close_after(path, "DELETE FROM tag")
    (finding,) = check(str(path))
    assert "annotation_tag belong to something of tag" in finding


def test_a_library_that_is_not_there_cannot_be_checked(tmp_path):
    with pytest.raises(LibraryError):
        check(str(tmp_path / "none.diptych"))


def test_another_file_is_no_library(tmp_path):
    path = tmp_path / "a.diptych"
    path.write_text("not a library " * 500)

    assert check(str(path)) == ["This is not a Diptych library."]
    with pytest.raises(LibraryError):
        check(str(path), tmp_path / "mended.diptych")
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.diptych"]


def test_annotations_of_a_lost_article_are_kept_as_orphans(path):
    stocked = close_after(
        path,
        "DELETE FROM article",
        "DELETE FROM revision",
        "DELETE FROM chunk",
        "DELETE FROM block",
    )

    store = mended(path)

    with store.read() as tx:
        (summary,) = tx.articles.summaries()
        kept = tx.annotations.select()
        assert [note.article_id for note in tx.notes.all()] == [stocked.article.id]
        assert tx.tags.counts() == {stocked.tags[0].id: 2}
    assert (summary.article.id, summary.article.title) == (stocked.article.id, STAND_IN)
    assert {each.anchor.quote for each in kept} == {"Nobody believed", "church"}
    assert {each.anchor.state for each in kept} == {AnchorState.ORPHAN}
    store.close()


def test_a_quote_out_of_place_is_found_again(path):
    stocked = close_after(path, "UPDATE anchor SET start = start - 5")

    store = mended(path)

    with store.read() as tx:
        kept = {each.id: each.anchor for each in tx.annotations.select()}
    for annotation in stocked.annotations:
        assert kept[annotation.id].span == annotation.anchor.span
        assert kept[annotation.id].state == AnchorState.MOVED
    store.close()


def test_a_lost_piece_of_a_text_leaves_what_stands_before_it(path):
    store = open_file(path)
    long = "word " * 40_000
    stocked = add_article(store, long, quotes=())
    store.close()
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM chunk WHERE number = 1")
    connection.commit()
    connection.close()

    store = mended(path)

    with store.read() as tx:
        readable = tx.revisions.readable(tx.articles.get(stocked.article.id))
    assert readable.text.whole() == long[:65_536]
    assert [Span(block.start, block.end) for block in readable.blocks] == [Span(0, 65_536)]
    store.close()


def test_an_index_of_the_damaged_library_starts_anew_with_the_mended_one(path):
    close_after(path, "UPDATE library SET head = head + 1", "DELETE FROM change WHERE sequence = 2")
    connection = sqlite3.connect(path)
    pair = connection.execute("SELECT sequence, token FROM change ORDER BY 1 DESC").fetchone()
    connection.close()

    store = mended(path)

    assert store.changes_since(*pair) is None
    assert store.changes_since(*store.head()) is not None
    assert len(store.changes_since(0, "").changes) == store.head()[0]
    store.close()


def test_a_stored_original_that_changed_is_let_go(path):
    close_after(path, "UPDATE blob SET bytes = x'00'")

    store = mended(path)

    with store.read() as tx:
        (summary,) = tx.articles.summaries()
        assert tx.revisions.text(summary.article.revision_id) == TEXT
    assert summary.article.original_id is None
    store.close()


@pytest.mark.parametrize("seed", range(6))
def test_most_of_a_file_with_a_hole_is_saved(path, seed):
    store = open_file(path)
    for number in range(60):
        add_article(store, title=f"Article {number}", tags=("care",))
    store.close()
    data = bytearray(path.read_bytes())
    pages = len(data) // 4096
    # The list of tables and their first pages lie before; without it nothing can be read.
    hole = random.Random(seed).randrange(110, pages - 4)
    data[hole * 4096 : (hole + 2) * 4096] = os.urandom(2 * 4096)
    path.write_bytes(data)
    if not check(str(path)):
        pytest.skip("the hole lies where nothing is")

    store = mended(path)

    with store.read() as tx:
        assert len(tx.annotations.select()) >= 40
        assert len(tx.articles.summaries()) >= 40
    store.close()


def test_where_not_even_the_tables_can_be_told_the_library_is_named(path):
    close_after(path)
    data = bytearray(path.read_bytes())
    data[100:4096] = bytes(3996)
    path.write_bytes(data)

    with pytest.raises(LibraryDamagedError) as raised:
        check(str(path), path.with_name("mended.diptych"))

    assert raised.value.location == str(path)
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
