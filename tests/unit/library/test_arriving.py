"""What of a draft is in the library once it is stored: all of it."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from builders import TEXT, a_draft, blocks_of
from diptych.domain.annotation import AnchorState, Colour
from diptych.domain.article import ArticleField
from diptych.domain.blocks import Block, BlockKind, Mark, MarkKind
from diptych.domain.draft import Box, Draft, Extent, FoundAnnotation, Picture
from diptych.domain.person import Person
from diptych.library import annotating, articles
from diptych.library.arriving import Arrival, Imported, ImportStatus
from diptych.library.writing import Writing
from diptych.storage.care import check
from diptych.storage.store import Store
from library_states import ME, apply, state

MARKED = FoundAnnotation(start=4, end=9, note="Which one?", colour="#ffd100", creator="Nora Key")


def arrive(store: Store, draft: Draft, data: bytes = b"raw", **options: str) -> Imported:
    arrival = Arrival.of(
        draft,
        path=Path("/in/ferry.html"),
        data=data,
        digest=sha256(data).hexdigest(),
        words=7,
        person_id=ME.id,
        options=options,
    )
    return Writing(store, ME).result(arrival.store)


def annotations(store: Store, result: Imported) -> list:
    with store.read() as tx:
        return tx.annotations.of_article(result.article.id, result.article.revision_id)


def test_everything_of_a_draft_is_stored_with_its_article(store):
    marks = tuple(
        Mark(kind=kind, start=place, end=place + 3, target=f"to {kind}")
        for place, kind in enumerate(MarkKind)
    )
    picture = Picture(name="p1.png", data=b"dots", media_type="image/png", width=3, height=2)
    box = Box(block=1, page=4, left=1, top=2, right=3, bottom=4)
    draft = a_draft(
        marks=marks,
        pictures=(picture,),
        boxes=(box,),
        fields=(ArticleField(name="volume", value="12"), ArticleField(name="issue", value="3")),
        extent=Extent.ARTICLE,
        pages=9,
        media_type="text/html",
        kind="report",
    )

    result = arrive(store, draft, encoding="koi8-r")

    with store.read() as tx:
        article = tx.articles.get(result.article.id)
        readable = tx.revisions.readable(article)
        original = tx.originals.get(article.original_id)
        assert tx.resources.data(readable.revision.id, "p1.png") == b"dots"
        assert tx.revisions.boxes(readable.revision.id) == (box,)
    assert readable.marks == marks
    assert [one.name for one in article.fields] == ["issue", "volume"]
    assert article.kind == "report"
    assert original.media_type == "text/html"
    revision = readable.revision
    assert (revision.option("extent"), revision.option("encoding")) == ("article", "koi8-r")
    assert revision.option("original") == original.id
    assert revision.option("nothing") == ""
    assert revision.pages == 9
    assert check(store) == []


def test_a_second_article_of_the_same_bytes_knows_the_original_that_is_there(store):
    first = arrive(store, a_draft(part="1"))
    second = arrive(store, a_draft(part="2"))

    with store.read() as tx:
        revision = tx.revisions.get(second.article.revision_id)
    assert second.article.original_id == first.article.original_id
    assert revision.option("original") == first.article.original_id


def test_what_a_file_has_marked_is_an_annotation_by_whom_it_names(store):
    result = arrive(store, a_draft(annotations=(MARKED,)))

    (made,) = annotations(store, result)
    with store.read() as tx:
        maker = tx.people.get(made.person_id)
        stored = tx.annotations.get(made.id)
    assert (made.anchor.quote, made.anchor.after) == ("ferry", TEXT[9:41])
    assert made.anchor.state is AnchorState.ANCHORED
    assert (made.note, made.colour) == ("Which one?", Colour.AMBER)
    assert maker.name == "Nora Key"
    assert json.loads(made.external) == {
        "source": "plain",
        "author": "Nora Key",
        "colour": "#ffd100",
    }
    assert stored == made


def test_a_mark_without_a_name_is_mine_and_one_with_my_name_too(store):
    unnamed, named = replace(MARKED, creator=""), replace(MARKED, creator=f"  {ME.name.upper()} ")

    result = arrive(store, a_draft(annotations=(unnamed, named)))

    assert {one.person_id for one in annotations(store, result)} == {ME.id}


def test_two_marks_by_one_person_make_one_person_and_somebody_known_is_not_made_again(store):
    Writing(store, ME).result(lambda tx: tx.people.insert(Person(name="Nora Key", id="nora")))

    result = arrive(store, a_draft(annotations=(MARKED, replace(MARKED, start=10, end=17))))

    assert {one.person_id for one in annotations(store, result)} == {"nora"}
    with store.read() as tx:
        assert len(tx.people.all()) == 2


@pytest.mark.parametrize(
    ("created", "kept"),
    [("2019-05-01T12:00:00+02:00", "2019-05-01T10:00:00.000Z"), ("D:2019", ""), ("", "")],
)
def test_an_annotation_is_as_old_as_the_file_says_where_that_is_an_instant(store, created, kept):
    result = arrive(store, a_draft(annotations=(replace(MARKED, created=created),)))

    (made,) = annotations(store, result)
    assert made.created == (kept or made.modified)
    assert made.created.endswith("Z")


def test_a_mark_of_nothing_is_left_out_unless_it_says_something(store):
    silent = FoundAnnotation(start=2, end=2)
    blank = FoundAnnotation(start=26, end=28)
    comment = FoundAnnotation(start=30, end=30, note="Ask her.")
    wide = FoundAnnotation(start=3, end=10)

    result = arrive(store, a_draft(annotations=(silent, blank, comment, wide)))

    found = {one.anchor.quote: one.note for one in annotations(store, result)}
    assert found == {"ferry": "", TEXT.split("\n\n")[1]: "Ask her."}


def test_no_mark_comes_twice_when_a_file_comes_again(store):
    draft = a_draft(annotations=(MARKED,))
    first = arrive(store, draft)
    before = state(store)

    again = arrive(store, draft)
    assert again.status is ImportStatus.DUPLICATE
    assert state(store) == before

    (made,) = annotations(store, first)
    apply(store, annotating.set_note(made, "The blue one."))
    changed = state(store)
    apply(store, articles.delete_articles([first.article]))
    back = arrive(store, draft)

    assert back.article.id == first.article.id
    assert state(store) == changed


def test_a_mark_that_a_reader_deleted_does_not_come_back_with_its_article(store):
    draft = a_draft(annotations=(MARKED,))
    first = arrive(store, draft)
    apply(store, annotating.delete_annotations(annotations(store, first)))
    apply(store, articles.delete_articles([first.article]))

    back = arrive(store, draft)

    assert annotations(store, back) == []


def test_a_change_of_an_annotation_keeps_what_another_program_said_of_it(store):
    result = arrive(store, a_draft(annotations=(MARKED,)))
    (made,) = annotations(store, result)

    apply(store, annotating.set_note(made, "Other words."))
    apply(store, annotating.delete_annotations(annotations(store, result)))

    with store.read() as tx:
        assert tx.annotations.get(made.id).external == made.external


def test_rows_of_a_table_and_a_picture_come_back_as_they_were(store):
    text = "one\ttwo\n\n\ufffc\n\nThe quay."
    row, figure, caption = blocks_of(text)
    blocks = (
        replace(row, kind=BlockKind.ROW),
        replace(figure, kind=BlockKind.FIGURE),
        Block(kind=BlockKind.CAPTION, start=caption.start, end=caption.end),
    )
    marks = (
        Mark(kind=MarkKind.CELL, start=0, end=3, target="th colspan=2"),
        Mark(kind=MarkKind.CELL, start=4, end=7),
        Mark(kind=MarkKind.IMAGE, start=9, end=10, target="quay.png"),
    )

    result = arrive(store, a_draft(text, blocks=blocks, marks=marks))

    with store.read() as tx:
        readable = tx.revisions.readable(result.article)
    assert tuple(readable.blocks) == blocks
    assert readable.marks == marks
