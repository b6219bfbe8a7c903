from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, func, select

from builders import a_note, a_quote, a_tag
from diptych.domain.block_edit import BlockEdit, BlockOperation
from diptych.domain.changes import Kind
from diptych.domain.errors import CancelledError, NotFoundError
from diptych.domain.identity import new_id
from diptych.domain.link import Link, LinkKind
from diptych.domain.span import Span
from diptych.storage.purge import _STEPS, AT_ONCE, purge, purge_named
from diptych.storage.store import Store
from diptych.storage.tables import blob_table, metadata
from library_states import put_article
from unit.storage.stocking import add_article

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)


def days_ago(days: float) -> str:
    at = NOW - timedelta(days=days)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def bin_article(store: Store, article_id: str, days: float) -> None:
    def work(tx):
        tx.articles.update(replace(tx.articles.get(article_id), deleted=days_ago(days)))

    store.write(work).result()


def rows(store: Store) -> dict[str, int]:
    with store.read() as tx:
        run = tx.session.connection.execute
        return {
            name: run(select(func.count()).select_from(table)).scalar_one()
            for name, table in metadata.tables.items()
            if name not in ("change", "library")
        }


def test_an_article_goes_after_thirty_days_with_all_that_was_its_own(store):
    kept = add_article(store, tags=("care",))
    before = rows(store)
    gone = add_article(store, tags=("care",), quotes=("harbour", "church"))
    text = f"See [[article:{kept.article.id}|the other]]."
    store.write(lambda tx: tx.notes.insert(a_note(article_id=gone.article.id, text=text))).result()
    assert rows(store)["reference"] == 1
    bin_article(store, gone.article.id, 31)

    assert purge(store, moment=NOW) == 1

    assert rows(store) == before
    with store.read() as tx:
        assert tx.articles.get(kept.article.id) == kept.article
        assert tx.originals.data(kept.article.original_id) == kept.data
        with pytest.raises(NotFoundError):
            tx.revisions.get(gone.article.revision_id)


def test_what_went_to_the_bin_lately_stays(store):
    stocked = add_article(store, tags=("care",))
    bin_article(store, stocked.article.id, 29.9)
    before = rows(store)

    assert purge(store, moment=NOW) == 0
    assert rows(store) == before


def test_edits_of_blocks_go_by_themselves_and_with_their_article(store):
    first, second = add_article(store), add_article(store)
    for stocked, deleted in ((first, days_ago(31)), (first, None), (second, None)):
        edit = BlockEdit(
            article_id=stocked.article.id,
            revision_id=stocked.article.revision_id,
            span=Span(3, 4),
            operation=BlockOperation.SPLIT,
            deleted=deleted,
        )
        store.write(lambda tx, edit=edit: tx.block_edits.insert(edit)).result()
    head = store.head()

    assert purge(store, moment=NOW) == 1
    assert rows(store)["block_edit"] == 2
    batch = store.changes_since(*head, limit=10)
    assert [(one.kind, one.operation) for one in batch.changes] == [(Kind.BLOCK_EDIT, "purge")]
    bin_article(store, second.article.id, 31)
    assert purge(store, moment=NOW) == 1
    assert rows(store)["block_edit"] == 1


def test_bytes_that_another_article_needs_stay(store):
    first = add_article(store)
    second = replace(first.article, id="second", part="2", revision_id="")
    store.write(lambda tx: tx.articles.insert(second)).result()
    bin_article(store, first.article.id, 40)

    purge(store, moment=NOW)

    with store.read() as tx:
        assert tx.originals.data(second.original_id) == first.data


def test_tags_notes_and_annotations_go_by_themselves(store):
    stocked = add_article(store, tags=("care", "money"), quotes=("harbour", "church"))
    note = store.write(lambda tx: tx.notes.insert(a_note())).result().result

    def work(tx):
        tx.tags.update(replace(stocked.tags[0], deleted=days_ago(35)))
        tx.notes.update(replace(note, deleted=days_ago(35)))
        tx.annotations.update(replace(stocked.annotations[0], deleted=days_ago(35)))

    store.write(work).result()
    head = store.head()

    assert purge(store, moment=NOW) == 3

    with store.read() as tx:
        (left,) = tx.annotations.select()
        assert (left.id, left.tags) == (stocked.annotations[1].id, (stocked.tags[1].id,))
        assert tx.notes.get(note.id) is None
        assert tx.tags.get(stocked.tags[0].id) is None
    logged = store.changes_since(*head)
    assert {(change.kind, change.operation) for change in logged.changes} == {
        (Kind.TAG, "purge"), (Kind.NOTE, "purge"), (Kind.ANNOTATION, "purge"),
    }  # fmt: skip


def test_links_go_with_an_annotation_and_by_themselves(store):
    stocked = add_article(store, quotes=("harbour", "church", "noon"))
    one, two, three = (each.id for each in stocked.annotations)
    old, kept = (
        Link(from_id=one, to_id=two, kind=kind) for kind in (LinkKind.SAME, LinkKind.SUPPORTS)
    )
    going = Link(from_id=two, to_id=three, kind=LinkKind.SAME)

    def work(tx):
        for each in (old, kept, going):
            tx.links.insert(each)
        tx.links.update(replace(old, deleted=days_ago(35)))
        tx.annotations.update(replace(stocked.annotations[2], deleted=days_ago(35)))

    store.write(work).result()
    head = store.head()

    assert purge(store, moment=NOW) == 2

    with store.read() as tx:
        assert [each.link.id for each in tx.links.shown()] == [kept.id]
        assert tx.links.get(old.id) is None
        assert tx.links.get(going.id) is None
    logged = store.changes_since(*head)
    assert {(change.kind, change.object_id) for change in logged.changes} == {
        (Kind.LINK, old.id), (Kind.LINK, going.id), (Kind.ANNOTATION, three),
    }  # fmt: skip


def test_many_go_piece_by_piece_and_can_be_stopped(store):
    def work(tx):
        for number in range(AT_ONCE * 2 + 5):
            tx.tags.insert(a_tag(f"tag {number}", deleted=days_ago(50)))

    store.write(work).result()
    told = []

    class StopAfterOne:
        def step(self, done: int, total: int, what: str = "") -> None:
            told.append(done)
            if done:
                raise CancelledError

    with pytest.raises(CancelledError):
        purge(store, StopAfterOne(), moment=NOW)
    assert rows(store)["tag"] == AT_ONCE + 5

    assert purge(store, moment=NOW) == AT_ONCE + 5
    assert rows(store)["tag"] == 0


def test_no_bytes_are_left_without_an_owner(store):
    stocked = [add_article(store) for _ in range(3)]
    for each in stocked:
        bin_article(store, each.article.id, 60)

    purge(store, moment=NOW)

    with store.read() as tx:
        count = select(func.count()).select_from(blob_table)
        assert tx.session.connection.execute(count).scalar_one() == 0


def test_every_kind_of_thing_that_can_be_deleted_is_emptied_but_people():
    deletable = {name for name, table in metadata.tables.items() if "deleted" in table.c}
    emptied = {old.get_final_froms()[0].name for old, _, _ in _STEPS}

    assert deletable - emptied == {"person"}


def test_what_a_reader_names_goes_at_once_with_what_is_on_it(store):
    before = rows(store)
    gone = add_article(store, quotes=("harbour", "church"))
    kept = add_article(store, tags=("care",))
    bin_article(store, gone.article.id, 0)
    told = []

    class Watch:
        def step(self, done: int, total: int, what: str = "") -> None:
            told.append((done, total))

    wanted = {Kind.ARTICLE: [gone.article.id, kept.article.id]}
    assert purge_named(store, wanted, Watch()) == 1

    left = rows(store)
    assert left["article"] == before["article"] + 1
    assert left["annotation"] == before["annotation"] + 1
    assert told == [(0, 2), (2, 2)]


def test_an_article_with_more_highlights_than_a_statement_takes_is_emptied(store, monkeypatch):
    readable = put_article(store)
    quote = a_quote(readable, "noon")

    def fill(tx):
        for _ in range(3 * AT_ONCE):
            tx.annotations.insert(replace(quote, id=new_id()))

    store.write(fill).result()
    bin_article(store, readable.article.id, 40)
    most = 0
    spoken = Connection.execute

    def watched(self, statement, parameters=None, **more):
        nonlocal most
        for value in (parameters or {}).values() if isinstance(parameters, dict) else ():
            most = max(most, len(value) if isinstance(value, list | tuple) else 0)
        return spoken(self, statement, parameters, **more)

    monkeypatch.setattr(Connection, "execute", watched)
    purge(store, moment=NOW)

    assert rows(store)["annotation"] == 0
    assert 0 < most <= AT_ONCE
