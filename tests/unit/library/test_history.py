"""What happened to an annotation is told in steps, and each state can be had again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import a_quote, a_tag
from diptych.domain.annotation import Colour
from diptych.domain.changes import Kind
from diptych.domain.errors import EditConflictError, NotFoundError
from diptych.domain.history import Deed
from diptych.domain.span import Span
from diptych.domain.speaker import speaker_of
from diptych.library import annotating, articles, codebook, history
from diptych.library.edits import Edit, changed, created
from diptych.storage.purge import purge_named
from diptych.text.anchoring import describe
from effort import examples
from library_states import apply, put_article, state


@pytest.fixture
def readable(store):
    return put_article(store)


@pytest.fixture(autouse=True)
def every_pause_ends_a_sitting(monkeypatch):
    monkeypatch.setattr(history, "ONE_SITTING", history.timedelta(0))


def told(store, annotation_id):
    with store.read() as tx:
        return history.history(tx, annotation_id)


def go_back(store, annotation_id, number):
    with store.read() as tx:
        edit = history.going_back(tx, annotation_id, number)
    apply(store, edit)
    return edit


def steps(store, annotation_id):
    return [
        (step.deed, step.before, step.after)
        for entry in told(store, annotation_id)
        for step in entry.steps
    ]


def now(store, annotation_id) -> Any:
    return state(store)[annotation_id]


def make(store, readable, quote="noon", *tags):
    annotation = a_quote(readable, quote, tags=tuple(tag.id for tag in tags))
    apply(store, annotating.highlight(annotation, [created(tag) for tag in tags]))
    return annotation


def test_everything_is_told_in_its_order_with_what_was_before_and_after(store, readable):
    care = a_tag("care")
    older = a_tag("older", parent_id=care.id)
    one = make(store, readable, "noon", care)
    apply(store, annotating.add_tag(now(store, one.id), older, [created(older)]))
    apply(store, annotating.remove_tag(now(store, one.id), care))
    apply(store, annotating.set_colour(now(store, one.id), Colour.TEAL))
    apply(store, annotating.set_note(now(store, one.id), "Why?"))
    apply(store, annotating.set_note(now(store, one.id), "Why then?"))
    apply(store, annotating.set_note(now(store, one.id), ""))
    text = readable.text
    start = text.whole().index("stopped at noon")
    anchor = describe(text, Span(start, start + 15), readable.revision.id)
    apply(store, annotating.move_ends(now(store, one.id), anchor))
    deletion = annotating.delete_annotations([now(store, one.id)])
    apply(store, deletion)
    apply(store, deletion.inverse())

    assert steps(store, one.id) == [
        (Deed.MADE, "", "noon"),
        (Deed.TAG_ADDED, "", "care"),
        (Deed.TAG_ADDED, "", "care/older"),
        (Deed.TAG_TAKEN, "care", ""),
        (Deed.COLOUR, "", "teal"),
        (Deed.NOTE_WRITTEN, "", "Why?"),
        (Deed.NOTE_CHANGED, "Why?", "Why then?"),
        (Deed.NOTE_TAKEN, "Why then?", ""),
        (Deed.ENDS, "noon", "stopped at noon"),
        (Deed.DELETED, "", ""),
        (Deed.RESTORED, "", ""),
    ]
    entries = told(store, one.id)
    assert {entry.person_id for entry in entries} == {"me"}
    assert [entry.number for entry in entries] == sorted(entry.number for entry in entries)
    assert entries[1].action == "tag older"


def test_a_tag_that_was_deleted_for_good_keeps_its_name_there(store, readable):
    care = a_tag("care")
    one = make(store, readable, "noon", care)
    apply(store, codebook.delete_tag(care, [care], [now(store, one.id)]))
    purge_named(store, {Kind.TAG: [care.id]})

    assert steps(store, one.id)[1:] == [
        (Deed.TAG_ADDED, "", "care"),
        (Deed.TAG_TAKEN, "care", ""),
    ]


def test_a_speaker_is_told_by_the_name_that_is_shown_of_them(store, readable):
    ada, ben = (speaker_of(readable.article.id, name) for name in ("Ada", "Ben"))
    apply(store, Edit(label="people", changes=(created(ada), created(ben))))
    quote = a_quote(readable, "noon", speaker_id=ada.id)
    apply(store, annotating.highlight(quote))
    for before, after in ((ada.id, ben.id), (ben.id, None)):
        change = changed(replace(quote, speaker_id=before), replace(quote, speaker_id=after))
        apply(store, Edit(label="speaker", changes=(change,)))
    apply(store, Edit(label="x", changes=(changed(ada, replace(ada, name="Ada Quayside")),)))
    apply(store, Edit(label="x", changes=(changed(ben, replace(ben, merged_into=ada.id)),)))

    assert steps(store, quote.id)[1:] == [
        (Deed.SPEAKER, "", "Ada Quayside"),
        (Deed.SPEAKER, "Ada Quayside", "Ada Quayside"),
        (Deed.SPEAKER, "Ada Quayside", ""),
    ]
    number = told(store, quote.id)[1].number
    go_back(store, quote.id, number)
    assert now(store, quote.id).speaker_id == ben.id


def test_another_order_of_tags_is_told(store, readable):
    first, second = a_tag("first"), a_tag("second")
    one = make(store, readable, "noon", first, second)
    turned = replace(now(store, one.id), tags=(second.id, first.id))
    apply(store, Edit(label="x", changes=(changed(now(store, one.id), turned),)))

    assert steps(store, one.id)[-1] == (Deed.TAGS_ORDERED, "first, second", "second, first")


def test_what_is_written_in_one_sitting_is_one_step(store, readable, monkeypatch):
    monkeypatch.setattr(history, "ONE_SITTING", history.timedelta(minutes=10))
    one = make(store, readable)
    for words in ("W", "Why", "Why?"):
        apply(store, annotating.set_note(now(store, one.id), words))
    assert steps(store, one.id)[1:] == [(Deed.NOTE_WRITTEN, "", "Why?")]

    apply(store, annotating.set_note(now(store, one.id), ""))
    assert steps(store, one.id)[1:] == []


def test_what_another_person_writes_is_a_step_of_its_own(store, readable, monkeypatch):
    monkeypatch.setattr(history, "ONE_SITTING", history.timedelta(minutes=10))
    one = make(store, readable)
    apply(store, annotating.set_note(now(store, one.id), "Mine."))
    store.person_id = "somebody else"
    apply(store, annotating.set_note(now(store, one.id), "Theirs."))

    assert [entry.person_id for entry in told(store, one.id)] == ["me", "me", "somebody else"]


def test_an_earlier_state_comes_back_as_an_edit_that_can_be_undone(store, readable):
    care = a_tag("care")
    one = make(store, readable, "noon", care)
    then = now(store, one.id)
    apply(store, annotating.remove_tag(now(store, one.id), care))
    apply(store, annotating.set_note(now(store, one.id), "Later."))
    later = now(store, one.id)

    edit = go_back(store, one.id, told(store, one.id)[0].number)

    assert now(store, one.id) == then
    apply(store, edit.inverse())
    assert now(store, one.id) == later


def test_going_back_brings_it_out_of_the_bin(store, readable):
    one = make(store, readable)
    apply(store, annotating.set_note(now(store, one.id), "Kept."))
    apply(store, annotating.delete_annotations([now(store, one.id)]))

    edit = go_back(store, one.id, told(store, one.id)[0].number)

    assert now(store, one.id).note == ""
    apply(store, edit.inverse())
    assert one.id not in state(store)


def test_tags_that_are_gone_are_left_out(store, readable):
    care, money = a_tag("care"), a_tag("money")
    one = make(store, readable, "noon", care, money)
    apply(store, codebook.delete_tag(care, [care, money], [now(store, one.id)]))

    go_back(store, one.id, told(store, one.id)[0].number)

    assert now(store, one.id).tags == (money.id,)


def test_there_is_no_going_back_to_nowhere(store, readable):
    one = make(store, readable)
    first = told(store, one.id)[0].number
    apply(store, annotating.delete_annotations([now(store, one.id)]))
    with store.read() as tx:
        for number in (0, told(store, one.id)[-1].number):
            with pytest.raises(NotFoundError):
                history.going_back(tx, one.id, number)
    apply(store, articles.delete_articles([readable.article]))
    with pytest.raises(EditConflictError) as caught:
        go_back(store, one.id, first)
    assert caught.value.kind == Kind.ARTICLE.value
    with pytest.raises(NotFoundError):
        told(store, "never was")


ACTS = st.lists(st.tuples(st.sampled_from("tncx"), st.integers(0, 9)), min_size=1, max_size=12)


@settings(
    max_examples=examples(30),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(acts=ACTS, choice=st.integers(0, 99))
def test_every_state_of_a_history_can_be_had_again(lasting_store, acts, choice):
    store = lasting_store
    readable = put_article(store)
    tags = [a_tag(f"{number} {readable.article.id}") for number in range(3)]
    one = make(store, readable, "noon", *tags)
    for what, number in acts:
        value, tag = now(store, one.id), tags[number % 3]
        if what == "t":
            tagged = tag.id in value.tags
            act = annotating.remove_tag if tagged else annotating.add_tag
            apply(store, act(value, tag))
        elif what == "n":
            apply(store, annotating.set_note(value, "?" * (number % 3)))
        elif what == "c":
            apply(store, annotating.set_colour(value, [None, Colour.TEAL, Colour.ROSE][number % 3]))
        else:
            deletion = annotating.delete_annotations([value])
            apply(store, deletion)
            apply(store, deletion.inverse())
    states = [entry for entry in told(store, one.id) if entry.state and not entry.state.deleted]
    entry = states[choice % len(states)]

    go_back(store, one.id, entry.number)

    wanted = replace(entry.state, version=1, modified="")
    assert now(store, one.id) == wanted


def test_a_history_is_found_by_the_start_of_an_id_wherever_the_highlight_is(store):
    readable = put_article(store)
    quote = a_quote(readable, "noon")
    apply(store, annotating.highlight(quote))
    apply(store, articles.delete_articles([readable.article]))
    with store.read() as tx:
        assert history.resolve(tx, quote.id[:8]) == quote.id
        with pytest.raises(NotFoundError):
            history.resolve(tx, "")
        with pytest.raises(NotFoundError):
            history.resolve(tx, "%")
