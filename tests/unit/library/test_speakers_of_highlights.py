"""What a reader says of who says something holds for what is highlighted of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diptych.domain.annotation import Annotation
from diptych.domain.span import Span
from diptych.library import speaking
from diptych.library.casting import Cast
from diptych.library.quoting import make_annotation
from diptych.library.speakers_of_highlights import with_highlights
from said import an_article_with, as_read, place_of, the_one

DOORS, PLACES = "We have counted eleven doors,", "Eleven places where you may ring."


@pytest.fixture
def readable():
    return an_article_with()


@pytest.fixture
def quotations(readable):
    return as_read(readable)


@pytest.fixture
def scene(readable):
    return speaking.Scene(
        readable=readable, cast=Cast(readable.article.id, ()), corrections=(), person_id="me"
    )


@pytest.fixture
def followed(readable, quotations, scene):
    """Answer who says some words, and return the speakers that highlights then have."""

    def answer(words, marks, how, *more):
        said = the_one(readable, quotations, words)
        edit = with_highlights(
            how(scene, said, *more),
            said,
            readable=readable,
            quotations=quotations,
            annotations=marks,
        )
        return {
            one.object_id: one.after.speaker_id
            for one in edit.changes
            if isinstance(one.after, Annotation)
        }

    return answer


def a_mark(readable, words, speaker_id=None):
    made = make_annotation(readable, place_of(readable, words), person_id="me")
    return replace(made, speaker_id=speaker_id)


def test_whoever_is_named_is_the_speaker_of_all_highlights_of_the_utterance(
    readable, quotations, scene, followed
):
    own = the_one(readable, quotations, DOORS).own_id
    marks = [a_mark(readable, DOORS, own), a_mark(readable, PLACES, own)]
    part = a_mark(readable, "eleven doors", own)

    given = followed(DOORS, [*marks, part], speaking.name, "Corwin Hale")

    named = scene.cast.called("Corwin Hale").id
    assert given == {one.id: named for one in (*marks, part)}
    assert named != own


def test_a_highlight_of_some_words_with_another_speaker_or_none_is_left_alone(readable, followed):
    marks = [
        a_mark(readable, "eleven doors", "somebody else"),
        a_mark(readable, "eleven doors"),
        a_mark(readable, "disagrees"),
    ]

    assert followed(DOORS, marks, speaking.name, "Corwin Hale") == {}


def test_one_of_the_same_words_gets_who_is_named_whoever_it_had(readable, scene, followed):
    bare, marked = a_mark(readable, DOORS), a_mark(readable, f"“{DOORS}”", "somebody else")

    given = followed(DOORS, [bare, marked], speaking.name, "Corwin Hale")

    named = scene.cast.called("Corwin Hale").id
    assert given == {bare.id: named, marked.id: named}


def test_what_is_no_quotation_has_no_speaker_and_other_parts_keep_theirs(
    readable, quotations, followed
):
    own = the_one(readable, quotations, DOORS).own_id
    first, second = a_mark(readable, DOORS, own), a_mark(readable, PLACES, own)

    assert followed(DOORS, [first, second], speaking.reject) == {first.id: None}


def test_nothing_changes_where_who_was_taken_to_say_it_is_accepted(readable, quotations, followed):
    own = the_one(readable, quotations, DOORS).own_id

    assert followed(DOORS, [a_mark(readable, DOORS, own)], speaking.accept) == {}


def test_a_highlight_of_another_text_is_none_of_this_one(readable, quotations, followed):
    own = the_one(readable, quotations, DOORS).own_id
    mark = a_mark(readable, DOORS, own)
    elsewhere = replace(mark, anchor=replace(mark.anchor, revision_id="an earlier one"))
    orphan = replace(mark, anchor=replace(mark.anchor, span=None))
    far = replace(mark, anchor=replace(mark.anchor, span=Span(0, 4)))

    assert followed(DOORS, [elsewhere, orphan, far], speaking.reject) == {}
