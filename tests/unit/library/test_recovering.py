"""What was deleted comes back from the bin with all that belongs to it, and undo takes it there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import a_note, a_quote, a_tag
from diptych.domain.bin import BINNED_KINDS, Refusal, WhyNot
from diptych.domain.changes import Kind
from diptych.domain.errors import EditConflictError
from diptych.library import (
    annotating,
    articles,
    codebook,
    collecting,
    recovering,
    tagging,
)
from diptych.library.edits import Edit, created, deleted
from diptych.storage.purge import purge_named
from effort import examples
from library_states import applies, apply, put_article, state

QUOTES = ("The ferry", "noon", "harbour master", "Nobody", "the church")


@pytest.fixture
def readable(store):
    return put_article(store)


def plan(store, *wanted, with_articles=False):
    with store.read() as tx:
        return recovering.restoring(tx, wanted, with_articles=with_articles)


def restore(store, *wanted, with_articles=False):
    found = plan(store, *wanted, with_articles=with_articles)
    apply(store, found.edit)
    return found


def lying(store):
    with store.read() as tx:
        return tx.bin.all()


def keep(store, *tags, annotations=()):
    apply(store, Edit(label="x", changes=tuple(created(one) for one in (*tags, *annotations))))


def delete_tag(store, tag):
    with store.read() as tx:
        tags, found = tx.tags.all(), tx.annotations.select()
    apply(store, codebook.delete_tag(next(one for one in tags if one.id == tag.id), tags, found))


def test_the_bin_says_what_lies_there_from_where_and_who_put_it_there(store, readable):
    tag, below = a_tag("care"), a_tag("older people", parent_id="")
    below = replace(below, parent_id=tag.id)
    quote, note = a_quote(readable, "noon"), a_note(article_id=readable.article.id)
    keep(store, tag, below, annotations=(quote, note))
    apply(store, annotating.delete_annotations([quote]))
    delete_tag(store, tag)
    apply(store, Edit(label="delete note", changes=(deleted(note),)))

    found = {one.id: one for one in lying(store)}

    assert set(found) == {tag.id, below.id, quote.id, note.id}
    assert (found[quote.id].words, found[quote.id].place) == ("noon", readable.article.title)
    assert (found[below.id].words, found[below.id].place) == ("older people", "care")
    assert (found[note.id].words, found[note.id].article_id) == ("To do", readable.article.id)
    assert not any(one.article_gone for one in found.values())
    assert [one.deleted for one in lying(store)] == sorted(
        (one.deleted for one in found.values()), reverse=True
    )
    for one in found.values():
        assert one.emptied > one.deleted
        assert one.kind in BINNED_KINDS


def test_who_deleted_a_thing_last_is_who_deleted_it(store, readable):
    quote = a_quote(readable)
    apply(store, annotating.highlight(quote))
    apply(store, annotating.delete_annotations([quote]))
    restore(store, (Kind.ANNOTATION, quote.id))
    store.person_id = "somebody else"
    apply(store, annotating.delete_annotations([quote]))

    (one,) = lying(store)

    assert one.person_id == "somebody else"


def test_an_article_comes_back_with_the_annotations_that_went_with_it(store, readable):
    kept, gone = a_quote(readable, "noon"), a_quote(readable, "church")
    keep(store, annotations=(kept, gone))
    apply(store, annotating.delete_annotations([gone]))
    before = state(store)
    apply(store, articles.delete_articles([readable.article]))
    (article,) = [one for one in lying(store) if one.kind is Kind.ARTICLE]
    assert article.annotations == 1

    done = restore(store, (Kind.ARTICLE, readable.article.id))

    assert str(done.edit.label) == "restore article"
    assert state(store) == before
    assert [one.id for one in lying(store)] == [gone.id]


def test_an_annotation_of_an_article_in_the_bin_says_so_or_brings_it_back(store, readable):
    quote = a_quote(readable, "noon")
    keep(store, annotations=(quote,))
    before = state(store)
    apply(store, annotating.delete_annotations([quote]))
    apply(store, articles.delete_articles([readable.article]))
    wanted = (Kind.ANNOTATION, quote.id)
    assert next(one for one in lying(store) if one.id == quote.id).article_gone

    found = plan(store, wanted)
    assert found.edit.changes == ()
    assert found.restored == ()
    assert found.refused == (
        Refusal(kind=Kind.ANNOTATION, id=quote.id, words="noon", why=WhyNot.ARTICLE_IN_BIN),
    )

    done = restore(store, wanted, with_articles=True)
    assert done.restored == (wanted,)
    assert state(store) == before


def test_a_tag_comes_back_with_those_above_and_its_places_on_annotations(store, readable):
    care, older, money = a_tag("care"), a_tag("older people"), a_tag("money")
    older = replace(older, parent_id=care.id)
    quotes = [
        a_quote(readable, "noon", tags=(older.id, money.id)),
        a_quote(readable, "church", tags=(money.id, care.id, older.id)),
        a_quote(readable, "ferry", tags=(money.id,)),
    ]
    keep(store, care, older, money, annotations=quotes)
    before = state(store)
    delete_tag(store, care)
    assert len(lying(store)) == 2

    done = restore(store, (Kind.TAG, older.id))

    assert str(done.edit.label) == "restore tag older people"
    assert state(store) == before
    assert lying(store) == []
    apply(store, done.edit.inverse())
    assert {one.id for one in lying(store)} == {care.id, older.id}
    apply(store, done.edit)
    assert state(store) == before


def test_a_tag_brings_those_below_that_went_with_it_and_no_others(store):
    care, older, young = a_tag("care"), a_tag("older"), a_tag("young")
    older, young = replace(older, parent_id=care.id), replace(young, parent_id=care.id)
    keep(store, care, older, young)
    delete_tag(store, young)
    delete_tag(store, care)

    restore(store, (Kind.TAG, care.id))

    assert set(state(store)) == {care.id, older.id}


def test_tags_taken_off_one_after_another_have_their_places_again(store, readable):
    tags = [a_tag(name) for name in ("one", "two", "three")]
    quote = a_quote(readable, tags=tuple(tag.id for tag in tags))
    keep(store, *tags, annotations=(quote,))
    before = state(store)
    for tag in tags:
        delete_tag(store, tag)

    restore(store, *((Kind.TAG, tag.id) for tag in tags))

    assert state(store) == before


def test_a_name_that_is_taken_meanwhile_keeps_a_tag_in_the_bin_and_the_others_come(store):
    old, other = a_tag("care"), a_tag("money")
    keep(store, old, other)
    delete_tag(store, old)
    delete_tag(store, other)
    keep(store, a_tag("Care"))

    done = restore(store, (Kind.TAG, old.id), (Kind.TAG, other.id))

    assert [(one.words, one.why) for one in done.refused] == [("care", WhyNot.NAME_TAKEN)]
    assert done.restored == ((Kind.TAG, other.id),)
    assert [one.id for one in lying(store)] == [old.id]


def test_a_tag_comes_back_below_one_of_the_name_of_what_it_lay_under(store):
    care, older = a_tag("care"), a_tag("older")
    older = replace(older, parent_id=care.id)
    keep(store, care, older)
    delete_tag(store, care)
    again = a_tag("care")
    keep(store, again)

    done = restore(store, (Kind.TAG, older.id))

    assert state(store)[older.id].parent_id == again.id
    apply(store, done.edit.inverse())
    assert set(state(store)) == {again.id}


def test_a_tag_whose_parent_was_deleted_for_good_comes_back_at_the_top(store):
    care, older = a_tag("care"), a_tag("older")
    older = replace(older, parent_id=care.id)
    keep(store, care, older)
    delete_tag(store, care)
    assert purge_named(store, {Kind.TAG: [care.id]}) == 1

    restore(store, (Kind.TAG, older.id))

    assert state(store)[older.id].parent_id == ""


def test_a_favourite_key_that_another_tag_has_now_stays_with_it(store):
    old, new = a_tag("care", shortcut="1"), a_tag("money", shortcut="1")
    keep(store, old)
    delete_tag(store, old)
    keep(store, new)

    restore(store, (Kind.TAG, old.id))

    assert (state(store)[old.id].shortcut, state(store)[new.id].shortcut) == ("", "1")


def test_what_was_brought_back_elsewhere_is_refused_as_gone(store, readable):
    quote = a_quote(readable)
    apply(store, annotating.highlight(quote))

    found = plan(store, (Kind.ANNOTATION, quote.id), (Kind.NOTE, "never was"))

    assert [one.why for one in found.refused] == [WhyNot.GONE, WhyNot.GONE]
    assert found.edit.changes == ()


@pytest.mark.parametrize("again", ["undo of the deletion", "redo of the making"])
def test_what_was_deleted_for_good_comes_back_by_no_undo(store, readable, again):
    making = annotating.highlight(a_quote(readable))
    apply(store, making)
    value = next(iter(making.changes)).after
    deletion = annotating.delete_annotations([value])
    apply(store, deletion if again.startswith("undo") else making.inverse())
    purge_named(store, {Kind.ANNOTATION: [value.id]})

    with pytest.raises(EditConflictError) as caught:
        apply(store, deletion.inverse() if again.startswith("undo") else making)

    assert caught.value.gone
    assert value.id not in state(store)


def test_only_what_lies_in_the_bin_is_deleted_for_good(store, readable):
    here, gone = a_quote(readable, "noon"), a_quote(readable, "church")
    keep(store, annotations=(here, gone))
    apply(store, annotating.delete_annotations([gone]))

    assert purge_named(store, {Kind.ANNOTATION: [here.id, gone.id, "never was"]}) == 1

    assert here.id in state(store)
    assert lying(store) == []


def test_the_bin_is_sifted_by_kind_and_words(store, readable):
    tag, quote = a_tag("Café"), a_quote(readable, "noon")
    keep(store, tag, annotations=(quote,))
    delete_tag(store, tag)
    apply(store, annotating.delete_annotations([quote]))
    everything = lying(store)

    def ids(typed, *kinds):
        return [one.id for one in recovering.fitting(everything, typed, frozenset(kinds))]

    assert ids("") == [quote.id, tag.id]
    assert ids("cafe") == [tag.id]
    assert ids("noon ferry") == [quote.id]  # the second word is its article's
    assert ids("", Kind.TAG) == [tag.id]
    assert ids("noon", Kind.TAG) == []


ACTS = st.lists(st.tuples(st.sampled_from("tnqa"), st.integers(0, 9)), max_size=12)


@settings(
    max_examples=examples(40),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(acts=ACTS, order=st.randoms(use_true_random=False))
def test_whatever_is_deleted_comes_back_as_it_was_and_goes_again(lasting_store, acts, order):
    store = lasting_store
    readable = put_article(store)
    tags = [a_tag(f"{number} {readable.article.id}") for number in range(4)]
    tags[1], tags[2] = (replace(tags[n], parent_id=tags[0].id) for n in (1, 2))
    quotes = [
        a_quote(readable, words, tags=tuple(tag.id for tag in tags[: number + 1]))
        for number, words in enumerate(QUOTES)
    ]
    note = a_note(article_id=readable.article.id)
    keep(store, *tags, annotations=(*quotes, note))
    before = state(store)
    for what, number in acts:
        alive = state(store)
        tag, quote = tags[number % 4], alive.get(quotes[number % 5].id)
        if what == "t" and tag.id in alive:
            delete_tag(store, tag)
        elif what == "q" and quote is not None:
            apply(store, annotating.delete_annotations([quote]))
        elif what == "n" and note.id in alive:
            apply(store, Edit(label="delete note", changes=(deleted(note),)))
        elif what == "a" and readable.article.id in alive:
            apply(store, articles.delete_articles([alive[readable.article.id]]))
    after = state(store)
    mine = {readable.article.id, note.id, *(one.id for one in (*tags, *quotes))}
    wanted = [(one.kind, one.id) for one in lying(store) if one.id in mine]
    order.shuffle(wanted)

    done = plan(store, *wanted, with_articles=True)
    apply(store, done.edit)

    assert done.refused == ()
    back = state(store)
    assert {key: _unordered(one) for key, one in back.items()} == {
        key: _unordered(one) for key, one in before.items()
    }
    assert applies(store, done.edit.inverse())
    assert state(store) == after
    apply(store, done.edit)
    assert state(store) == back


def _unordered(value):
    return replace(value, tags=tuple(sorted(value.tags))) if hasattr(value, "tags") else value


def test_a_tag_that_comes_back_after_a_quote_it_stood_on_can_go_again(store, readable):
    tag = a_tag("care")
    quote = a_quote(readable, "noon", tags=(tag.id,))
    keep(store, tag, annotations=(quote,))
    apply(store, annotating.delete_annotations([quote]))
    delete_tag(store, tag)
    restore(store, (Kind.ANNOTATION, quote.id))
    before = state(store)

    done = restore(store, (Kind.TAG, tag.id))

    with store.read() as tx:
        assert tx.annotations.get(quote.id).tags == (tag.id,)
    apply(store, done.edit.inverse())
    assert state(store) == before
    apply(store, done.edit)
    with store.read() as tx:
        assert tx.annotations.get(quote.id).tags == (tag.id,)


def test_two_tags_that_come_back_together_can_go_together_again(store, readable):
    one, other = a_tag("one"), a_tag("other")
    quote = a_quote(readable, "noon", tags=(one.id, other.id))
    keep(store, one, other, annotations=(quote,))
    with store.read() as tx:
        apply(store, annotating.delete_annotations([tx.annotations.get(quote.id)]))
    delete_tag(store, other)
    restore(store, (Kind.ANNOTATION, quote.id))
    delete_tag(store, one)
    before = state(store)

    done = restore(store, (Kind.TAG, one.id), (Kind.TAG, other.id))
    with store.read() as tx:
        assert set(tx.annotations.get(quote.id).tags) == {one.id, other.id}
    after = state(store)

    apply(store, done.edit.inverse())
    assert state(store) == before
    apply(store, done.edit)
    assert state(store) == after


def test_of_two_tags_that_come_back_with_one_key_the_first_has_it(store):
    one, other = a_tag("one", shortcut="1"), a_tag("other", shortcut="1")
    for tag in (one, other):
        keep(store, tag)
        delete_tag(store, tag)

    restore(store, (Kind.TAG, one.id), (Kind.TAG, other.id))

    with store.read() as tx:
        assert sorted(tag.shortcut for tag in tx.tags.all()) == ["", "1"]


def test_what_was_undone_does_not_fill_the_bin_but_what_is_deleted_then_does(store, readable):
    tag = a_tag("care")
    quote = a_quote(readable, "noon")
    edits = [tagging.create_tags([created(tag)], "care"), annotating.highlight(quote)]
    for edit in edits:
        apply(store, edit)
        apply(store, edit.inverse())
    assert lying(store) == []

    for edit in edits:
        apply(store, edit)
    apply(store, annotating.delete_annotations([quote]))
    delete_tag(store, tag)
    assert {one.id for one in lying(store)} == {tag.id, quote.id}


def shelved(store, path, **options):
    with store.read() as tx:
        found, edit = collecting.make_at_path(path, tx.collections.all(), **options)
    apply(store, edit)
    return found


def delete_shelf(store, shelf):
    with store.read() as tx:
        apply(store, collecting.delete_collection(shelf, tx.collections.all()))


def paths(store):
    with store.read() as tx:
        return sorted(collecting.paths(tx.collections.all()).values())


def test_a_collection_comes_back_with_those_in_it_and_its_articles(store, readable):
    fens = shelved(store, "places/fens")
    apply(store, collecting.put_in(fens, [readable.article]))
    before = state(store)
    with store.read() as tx:
        places = tx.collections.get(fens.parent_id)
    delete_shelf(store, places)
    found = {(one.kind, one.words, one.place) for one in lying(store)}
    assert found == {(Kind.COLLECTION, "places", ""), (Kind.COLLECTION, "fens", "places")}
    gone = state(store)

    done = restore(store, (Kind.COLLECTION, places.id))

    assert state(store) == before
    assert str(done.edit.label) == "restore collection"
    apply(store, done.edit.inverse())
    assert state(store) == gone
    apply(store, done.edit)
    assert state(store) == before


def test_a_collection_brings_back_what_it_lay_in_and_is_refused_where_its_name_is_taken(store):
    fens = shelved(store, "places/fens")
    with store.read() as tx:
        places = tx.collections.get(fens.parent_id)
    delete_shelf(store, places)
    restore(store, (Kind.COLLECTION, fens.id))
    assert paths(store) == ["places", "places/fens"]

    delete_shelf(store, places)
    shelved(store, "Places")
    refused = restore(store, (Kind.COLLECTION, fens.id)).refused
    assert [(one.words, one.why) for one in refused] == [("places", WhyNot.NAME_TAKEN)]
    assert paths(store) == ["Places"]


def test_a_collection_whose_surroundings_are_deleted_for_good_comes_to_the_top(store):
    fens = shelved(store, "places/fens")
    with store.read() as tx:
        places = tx.collections.get(fens.parent_id)
    delete_shelf(store, places)
    assert purge_named(store, {Kind.COLLECTION: [places.id]}) == 1

    restore(store, (Kind.COLLECTION, fens.id))

    assert paths(store) == ["fens"]


def test_making_a_collection_undone_leaves_nothing_in_the_bin(store):
    edit = collecting.make_collection("fens", ())
    apply(store, edit)
    apply(store, edit.inverse())
    assert lying(store) == []
