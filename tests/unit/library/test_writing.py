from __future__ import annotations

import sqlite3
from concurrent.futures import Future
from contextlib import closing
from dataclasses import replace
from threading import Event

import pytest

from builders import a_tag
from diptych.domain.changes import Kind
from diptych.domain.errors import EditConflictError
from diptych.library import tagging
from diptych.library.edits import created
from diptych.library.writing import Writing, mapped
from diptych.storage.store import Store
from library_states import ME


def people(store: Store) -> list[str]:
    with store.read() as tx:
        return [person.name for person in tx.people.all()]


def test_who_only_reads_is_not_among_the_people(store):
    Writing(store, ME)

    assert people(store) == []


def test_who_writes_is_introduced_once(store):
    writing = Writing(store, ME)

    for name in ("a", "b"):
        writing.apply(tagging.create_tags([created(a_tag(name))], name)).result()
    Writing(store, ME).apply(tagging.create_tags([created(a_tag("c"))], "c")).result()

    assert people(store) == [ME.name]


def test_who_is_named_otherwise_is_so_in_the_library_at_once(store):
    writing = Writing(store, ME)
    writing.result(lambda _: None)

    writing.become(replace(ME, name="Grace Writer", initials="GW", colour="teal")).result(10)

    with store.read() as tx:
        (person,) = tx.people.all()
    assert (person.id, person.name, person.initials) == (ME.id, "Grace Writer", "GW")
    assert person.colour == "teal"


def test_a_name_changed_while_another_library_was_open_is_taken_over_at_the_first_write(store):
    Writing(store, ME).result(lambda _: None)

    Writing(store, replace(ME, name="Grace Writer")).result(lambda _: None)

    assert people(store) == ["Grace Writer"]


def test_who_failed_to_write_is_introduced_the_next_time(store):
    writing = Writing(store, ME)

    def fail(_: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        writing.result(fail)
    assert people(store) == []

    writing.result(lambda tx: None)
    assert people(store) == [ME.name]


def test_an_edit_tells_what_it_touched(store):
    tag = a_tag()
    writing = Writing(store, ME)
    writing.result(lambda tx: None)

    changes = writing.apply(tagging.create_tags([created(tag)], "policy")).result()

    assert changes.ids(Kind.TAG) == {tag.id}
    assert changes.instance == store.instance


def test_what_storage_refuses_is_a_conflict(store):
    tag = a_tag()
    writing = Writing(store, ME)
    writing.result(lambda tx: tx.tags.insert(tag))

    with pytest.raises(EditConflictError) as caught:
        writing.result(lambda tx: (tx.tags.update(tag), tx.tags.update(tag)))

    assert (caught.value.object_id, caught.value.gone) == (tag.id, False)


def test_a_future_is_mapped_whether_it_ends_well_or_not():
    good: Future[int] = Future()
    bad: Future[int] = Future()
    gone: Future[int] = Future()
    results = [mapped(future, lambda number: number * 2) for future in (good, bad, gone)]

    good.set_result(21)
    bad.set_exception(KeyError("x"))
    gone.cancel()

    assert results[0].result(1) == 42
    assert isinstance(results[1].exception(1), KeyError)
    assert results[2].cancelled()


def test_a_new_name_is_stored_though_something_is_being_written(store):
    writing = Writing(store, ME)
    writing.result(lambda _: None)
    writes, go_on = Event(), Event()

    def slow(_):
        writes.set()
        assert go_on.wait(10)

    first = writing.submit(slow)
    assert writes.wait(10)
    named = writing.become(replace(ME, name="Grace Writer"))
    go_on.set()
    first.result(10)
    named.result(10)

    assert people(store) == ["Grace Writer"]


def test_what_precedes_an_edit_keeps_nobody_from_writing(store):
    free = []

    def prepare(_):
        with closing(sqlite3.connect(store.info.location, timeout=0.1)) as other:
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
            free.append(True)

    edit = tagging.create_tags([created(a_tag("a"))], "a")
    Writing(store, ME).apply(edit, prepare).result(10)

    assert free == [True]


def test_where_what_precedes_an_edit_fails_the_edit_is_not_done(store):
    def prepare(_):
        raise OSError("no room for a backup")

    edit = tagging.create_tags([created(a_tag("a"))], "a")
    with pytest.raises(OSError, match="no room"):
        Writing(store, ME).apply(edit, prepare).result(10)

    with store.read() as tx:
        assert tx.tags.all() == []
