from __future__ import annotations

import pytest

from diptych.domain.changes import FILED, Kind
from diptych.domain.collection import Collection
from diptych.domain.errors import CollectionError, EditConflictError, NotFoundError
from diptych.library import articles as library_articles
from diptych.library import collecting
from diptych.library.documents import Touched, surroundings
from diptych.library.nesting import Step
from diptych.storage.store import Store
from library_states import apply, put_article


def every(store: Store) -> list[Collection]:
    with store.read() as tx:
        return tx.collections.all()


def article(store: Store, key: str):
    with store.read() as tx:
        return tx.articles.get(key)


def made(store: Store, path: str, **options) -> Collection:
    collection, edit = collecting.make_at_path(path, every(store), **options)
    apply(store, edit)
    return next(one for one in every(store) if one.id == collection.id)


def members(store: Store) -> dict[str, int]:
    with store.read() as tx:
        shown = [summary.article for summary in tx.articles.summaries()]
    found = collecting.shelves(every(store), shown, {})
    return {one.path: len(one.articles) for one in found if one.articles is not None}


def test_an_article_may_be_in_several_collections_and_counts_in_those_around(store):
    one, other = put_article(store).article, put_article(store).article
    fens, towns = made(store, "places/fens"), made(store, "towns")

    apply(store, collecting.put_in(fens, [one, other]))
    apply(store, collecting.put_in(towns, [article(store, one.id)]))

    assert members(store) == {"places": 2, "places/fens": 2, "towns": 1}
    apply(store, collecting.take_out(fens, [article(store, one.id)]))
    assert members(store) == {"places": 1, "places/fens": 1, "towns": 1}


def test_deleting_a_collection_deletes_no_article_and_undo_brings_back_who_was_in_it(store):
    one = put_article(store).article
    fens = made(store, "places/fens")
    apply(store, collecting.put_in(fens, [one]))
    places = collecting.at_path("places", every(store))
    edit = collecting.delete_collection(places, every(store))

    apply(store, edit)
    assert every(store) == []
    assert article(store, one.id).deleted is None

    apply(store, edit.inverse())
    assert members(store) == {"places": 1, "places/fens": 1}


def test_a_collection_made_of_articles_is_one_edit_and_one_undo(store):
    one = put_article(store).article
    edit = collecting.make_collection("Fens", [], articles=[one])

    apply(store, edit)
    assert members(store) == {"Fens": 1}
    apply(store, edit.inverse())
    assert (every(store), article(store, one.id).collections) == ([], ())


def test_names_are_needed_and_taken_once_beside_each_other(store):
    fens = made(store, "places/Fens")
    made(store, "fens")

    with pytest.raises(CollectionError):
        collecting.make_collection(" FENS ", every(store))
    with pytest.raises(CollectionError):
        collecting.move_collection(fens, None, every(store))
    with pytest.raises(CollectionError):
        collecting.rename_collection(fens, "  ", every(store))


def test_a_collection_cannot_be_put_into_itself_nor_anything_into_a_search(store):
    fens = made(store, "places/fens")
    places = collecting.at_path("places", every(store))
    search = made(store, "money", query="money")

    with pytest.raises(CollectionError):
        collecting.move_collection(places, fens, every(store))
    with pytest.raises(CollectionError):
        collecting.move_collection(places, search, every(store))
    with pytest.raises(CollectionError):
        collecting.put_in(search, [])


def test_no_collection_is_made_in_a_saved_search(store):
    made(store, "money", query="money")
    with pytest.raises(CollectionError):
        collecting.make_at_path("money/fens", every(store))
    with pytest.raises(CollectionError):
        collecting.make_collection("fens", every(store), parent=every(store)[0])


def test_two_people_who_move_collections_into_each_other_make_no_circle(store):
    one, other = made(store, "one"), made(store, "other")
    apply(store, collecting.move_collection(one, other, every(store)))

    with pytest.raises(EditConflictError):
        apply(store, collecting.move_collection(other, one, [one, other]))


def test_filing_into_a_collection_that_was_deleted_elsewhere_is_refused(store):
    one = put_article(store).article
    fens = made(store, "fens")
    apply(store, collecting.delete_collection(fens, every(store)))

    with pytest.raises(EditConflictError) as caught:
        apply(store, collecting.put_in(fens, [one]))
    assert (caught.value.kind, caught.value.gone) == (Kind.COLLECTION.value, True)


def test_two_people_file_one_article_and_it_is_in_both(store):
    one = put_article(store).article
    mine = collecting.put_in(made(store, "mine"), [one])
    apply(store, collecting.put_in(made(store, "theirs"), [one]))

    apply(store, mine)
    assert members(store) == {"mine": 1, "theirs": 1}
    apply(store, mine.inverse())
    assert members(store) == {"mine": 0, "theirs": 1}


def test_an_article_in_the_bin_is_in_no_collection_until_it_is_back(store):
    one = put_article(store).article
    apply(store, collecting.put_in(made(store, "fens"), [one]))
    edit = library_articles.delete_articles([article(store, one.id)])

    apply(store, edit)
    with store.read() as tx:
        assert tx.collections.members() == {}
    apply(store, edit.inverse())
    assert members(store) == {"fens": 1}


def test_of_a_search_that_was_not_asked_yet_nothing_is_known(store):
    search = made(store, "money", query="money")

    (unknown,) = collecting.shelves([search], [], {})
    (known,) = collecting.shelves([search], [], {search.id: frozenset({"a"})})

    assert (unknown.articles, known.articles) == (None, {"a"})


def test_queries_know_a_collection_by_its_name_and_by_its_path(store):
    one = put_article(store).article
    apply(store, collecting.put_in(made(store, "places/Fens"), [one]))

    with store.read() as tx:
        known = surroundings(tx, ("en",)).collections
    assert known == dict.fromkeys(["places", "fens", "places/fens"], frozenset({one.id}))


def test_filing_gives_the_search_index_nothing_to_read(store):
    one = put_article(store).article
    fens = made(store, "fens")
    head = store.head()

    apply(store, collecting.put_in(fens, [one]))

    batch = store.changes_since(*head, limit=10)
    assert [change.operation for change in batch.changes] == [FILED]
    with store.read() as tx:
        assert len(Touched.by(batch.changes, tx)) == 0


def test_a_path_that_is_not_there_is_not_found(store):
    made(store, "places/fens")

    assert collecting.at_path("PLACES/Fens", every(store)).name == "fens"
    for path in ("fens", "", "places/fens/more"):
        with pytest.raises(NotFoundError):
            collecting.at_path(path, every(store))


def in_order(store: Store, above: str = "") -> list[str]:
    return [one.name for one in every(store) if one.parent_id == above]


def test_collections_are_listed_as_the_tree_shows_them(store):
    for path in ("b", "a/y", "a/x"):
        made(store, path)
    made(store, "money", query="money")
    listed = collecting.in_order(every(store))
    known = collecting.paths(listed)
    assert [known[one.id] for one in listed] == ["money", "b", "a", "a/y", "a/x"]


def test_a_collection_is_put_before_another_one_and_undo_puts_it_back(store):
    a, _, c = (made(store, name) for name in ("a", "b", "c"))
    edit = collecting.move_collection(c, None, every(store), before=a)
    apply(store, edit)
    assert in_order(store) == ["c", "a", "b"]
    apply(store, edit.inverse())
    assert in_order(store) == ["a", "b", "c"]


def test_one_that_stands_there_already_changes_nothing(store):
    made(store, "a"), made(store, "b")
    a, b = every(store)
    assert not collecting.move_collection(a, None, every(store), before=b).changes
    assert not collecting.move_collection(b, None, every(store)).changes
    assert not collecting.move_collection(a, None, every(store), before=a).changes
    assert [c.object_id for c in collecting.move_collection(a, None, every(store)).changes] == [
        a.id
    ]


def test_steps_lead_past_in_and_out(store):
    for name in ("a", "b", "c"):
        made(store, name)

    def step(name: str, step: Step) -> None:
        found = next(one for one in every(store) if one.name == name)
        edit = collecting.step_collection(found, step, every(store))
        if edit.changes:
            apply(store, edit)

    step("c", Step.UP)
    assert in_order(store) == ["a", "c", "b"]
    step("a", Step.DOWN)
    assert in_order(store) == ["c", "a", "b"]
    step("a", Step.IN)
    assert in_order(store) == ["c", "b"]
    step("a", Step.OUT)
    assert in_order(store) == ["c", "a", "b"]
    step("c", Step.UP)
    step("b", Step.DOWN)
    step("c", Step.OUT)
    assert in_order(store) == ["c", "a", "b"]


def test_saved_searches_step_past_saved_searches_only(store):
    made(store, "money", query="money"), made(store, "fens"), made(store, "care", query="care")
    care = next(one for one in every(store) if one.name == "care")
    apply(store, collecting.step_collection(care, Step.UP, every(store)))
    assert in_order(store) == ["care", "money", "fens"]
    care = next(one for one in every(store) if one.name == "care")
    assert not collecting.step_collection(care, Step.IN, every(store)).changes
    assert not collecting.step_collection(care, Step.UP, every(store)).changes
