"""The bin and the history as both databases have them."""

from __future__ import annotations

from dataclasses import replace

from builders import a_note, a_tag
from diptych.domain.annotation import Colour
from diptych.domain.changes import Kind
from diptych.domain.identity import now
from diptych.storage.purge import purge_named
from unit.storage.stocking import add_article


def read(store, look):
    with store.read() as tx:
        return look(tx)


def test_everything_that_lies_in_the_bin_is_read_with_who_put_it_there(store):
    stocked = add_article(store, tags=("care", "money"), quotes=("harbour", "church"))
    first, second = stocked.annotations

    def throw_away(tx):
        note = tx.notes.insert(a_note(title="", text="x" * 1_000, article_id=stocked.article.id))
        at = now()
        for repository, value in (
            (tx.annotations, replace(first, colour=None)),
            (tx.tags, stocked.tags[0]),
            (tx.notes, note),
            (tx.articles, tx.articles.get(stocked.article.id)),
        ):
            repository.update(replace(value, deleted=at))

    store.write(throw_away, action="delete").result()

    found = {one.kind: one for one in read(store, lambda tx: tx.bin.all())}
    assert set(found) == {Kind.ANNOTATION, Kind.TAG, Kind.NOTE, Kind.ARTICLE}
    assert {one.person_id for one in found.values()} == {"me"}
    assert found[Kind.ARTICLE].annotations == 1
    assert found[Kind.ANNOTATION].words == first.anchor.quote
    assert found[Kind.ANNOTATION].article_gone
    assert found[Kind.ANNOTATION].colour == stocked.tags[0].colour == Colour.AMBER
    assert len(found[Kind.NOTE].words) == 400
    on = read(store, lambda tx: tx.bin.tags_on([first.id, second.id]))
    assert on == {one.id: tuple(tag.id for tag in stocked.tags) for one in (first, second)}
    by_id = read(store, lambda tx: tx.annotations.of_ids([first.id, second.id, "never was"]))
    assert by_id == {one.id: read(store, lambda tx, one=one: tx.annotations.get(one.id))
                     for one in (first, second)}  # fmt: skip


def test_where_a_tag_stood_is_read_from_the_act_that_deleted_it_last(store):
    stocked = add_article(store, tags=("care", "money"), quotes=("harbour", "church"))
    care, money = stocked.tags

    def untag(tx):
        one = tx.annotations.get(stocked.annotations[0].id)
        tx.annotations.update(replace(one, tags=(care.id,)))

    def delete(tx):
        for one in stocked.annotations:
            value = tx.annotations.get(one.id)
            tx.annotations.update(value.untagged(money.id))
        tx.tags.update(replace(tx.tags.get(money.id), deleted=now()))

    store.write(untag, action="untag money").result()
    store.write(delete, action="delete tag money").result()
    store.write(lambda tx: tx.tags.insert(a_tag("other")), action="new tag other").result()

    taken = read(store, lambda tx: tx.bin.taken_off([money.id, care.id]))
    assert taken == {stocked.annotations[1].id: [(1, money.id)]}


def test_the_log_tells_of_one_object_and_what_went_for_good(store):
    stocked = add_article(store, tags=("care",), quotes=("harbour",))
    (one,), (care,) = stocked.annotations, stocked.tags

    def change(tx):
        value = tx.annotations.update(replace(tx.annotations.get(one.id), note="Why?"))
        tx.annotations.update(replace(value, deleted=now()))
        tx.tags.update(replace(care, name="Care", deleted=now()))

    store.write(change, action="act").result()
    purge_named(store, {Kind.ANNOTATION: [one.id], Kind.TAG: [care.id]})

    rows = read(store, lambda tx: tx.history.of_annotation(one.id))
    assert [row.operation for row in rows] == ["insert", "update", "delete", "purge"]
    assert rows[0].after == one
    assert (rows[1].before, rows[1].after.note, rows[1].action) == (one, "Why?", "act")
    assert rows[2].after.deleted is not None
    assert rows[3].after is None
    assert read(store, lambda tx: tx.history.last_name(care.id)) == "Care"
    assert read(store, lambda tx: tx.history.last_name("never was")) == ""
    gone = read(store, lambda tx: tx.bin.purged(Kind.ANNOTATION, [one.id, "never was"]))
    assert gone == {one.id}
