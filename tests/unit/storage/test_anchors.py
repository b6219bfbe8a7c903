"""Places of annotations in several revisions, copies of revisions, and when those may go."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from builders import TEXT, a_quote, a_readable, a_revision, blocks_of
from diptych.domain.annotation import Anchor, AnchorState
from diptych.domain.blocks import Mark, MarkKind
from diptych.domain.draft import Box, Picture
from diptych.domain.span import Span
from diptych.storage.care import check
from diptych.storage.purge import purge
from diptych.storage.store import Store
from unit.storage.stocking import Stocked, add_article

SECOND = f"Menu\n\n{TEXT}"


def write(store: Store, work):
    return store.write(work).result().result


@pytest.fixture
def stocked(store: Store) -> Stocked:
    stocked = add_article(store, quotes=("harbour master", "at noon"))
    article = stocked.article

    def work(tx):
        second = a_revision(article, SECOND, id="second", number=2)
        tx.revisions.add(second, SECOND, blocks_of(SECOND))

    write(store, work)
    return stocked


def moved(anchor: Anchor) -> Anchor:
    span = Span(anchor.span.start + 6, anchor.span.end + 6)
    return replace(anchor, span=span, revision_id="second", made_on=anchor.revision_id)


def adrift(store: Store, stocked: Stocked, revision_id: str) -> dict[str, Anchor]:
    with store.read() as tx:
        return dict(tx.anchors.adrift(stocked.article.id, revision_id))


def test_what_was_not_looked_for_in_a_revision_is_adrift_with_where_it_was_made(store, stocked):
    first = stocked.article.revision_id
    assert adrift(store, stocked, first) == {}

    found = adrift(store, stocked, "second")

    assert found == {one.id: one.anchor for one in stocked.annotations}


def test_places_in_another_text_are_read_when_that_is_the_articles(store, stocked):
    harbour, noon = stocked.annotations
    orphan = replace(
        noon.anchor, span=None, revision_id="second", state=AnchorState.ORPHAN, confidence=0.0
    )

    def work(tx):
        tx.anchors.put([(harbour.id, moved(harbour.anchor)), (noon.id, orphan)])
        article = tx.articles.get(stocked.article.id)
        tx.articles.update(replace(article, revision_id="second"))

    write(store, work)

    with store.read() as tx:
        here = tx.annotations.get(harbour.id)
        states = tx.anchors.states(stocked.article.id, "second")
        lost = tx.anchors.without_place([harbour.id, noon.id])
    assert here.anchor == moved(harbour.anchor)
    assert states == {AnchorState.ANCHORED: 1, AnchorState.ORPHAN: 1}
    assert lost == frozenset()
    assert check(store) == []


def test_an_annotation_without_a_place_in_its_article_is_told(store, stocked):
    def work(tx):
        article = tx.articles.get(stocked.article.id)
        tx.articles.update(replace(article, revision_id="second"))

    write(store, work)

    with store.read() as tx:
        ids = [one.id for one in stocked.annotations]
        assert tx.anchors.without_place(ids) == {stocked.article.id}


def test_of_other_words_all_other_places_are_to_be_found_again_and_none_is_forgotten(
    store, stocked
):
    harbour, noon = stocked.annotations
    article = stocked.article

    def work(tx):
        tx.anchors.put([(one.id, moved(one.anchor)) for one in (harbour, noon)])
        wider = a_quote(a_readable(TEXT, article), "the harbour master")
        tx.annotations.update(replace(tx.annotations.get(harbour.id), anchor=wider.anchor))

    write(store, work)

    assert set(adrift(store, stocked, "second")) == {harbour.id}
    assert adrift(store, stocked, article.revision_id) == {}

    def go_back(tx):
        here = tx.annotations.get(harbour.id)
        tx.annotations.update(replace(here, anchor=harbour.anchor))
        tx.anchors.put([(harbour.id, moved(harbour.anchor))])

    write(store, go_back)
    assert adrift(store, stocked, "second") == {}
    assert check(store) == []


def test_a_note_changes_no_place(store, stocked):
    harbour, _ = stocked.annotations

    def work(tx):
        tx.anchors.put([(harbour.id, moved(harbour.anchor))])
        tx.annotations.update(replace(tx.annotations.get(harbour.id), note="Who?"))

    write(store, work)

    assert harbour.id not in adrift(store, stocked, "second")


def test_a_copy_has_the_text_blocks_marks_pictures_and_boxes(store):
    one, other = add_article(store), add_article(store)
    box = Box(block=0, page=2, left=1, top=2, right=3, bottom=4)
    mark = Mark(kind=MarkKind.IMAGE, start=0, end=3, target="p.png")
    picture = Picture(name="p.png", data=b"dots", media_type="image/png", width=1, height=1)

    def work(tx):
        source = a_revision(one.article, id="source", number=2)
        stored = tx.revisions.add(source, TEXT, blocks_of(TEXT), (mark,), (box,))
        tx.resources.add("source", (picture,))
        copy = replace(stored, id="copy", article_id=other.article.id, reason="newer version")
        tx.revisions.copy("source", copy)

    write(store, work)

    with store.read() as tx:
        readable = tx.revisions.readable(replace(other.article, revision_id="copy"))
        assert tx.revisions.text("copy") == TEXT
        assert tx.revisions.boxes("copy") == (box,)
        assert tx.resources.data("copy", "p.png") == b"dots"
    assert list(readable.blocks) == blocks_of(TEXT)
    assert readable.marks == (mark,)
    assert readable.revision.reason == "newer version"
    assert check(store) == []


def test_of_which_original_revisions_are_is_noted_once(store):
    one = add_article(store)
    original_id = one.article.original_id

    write(store, lambda tx: tx.revisions.say_original(one.article.id, original_id))
    write(store, lambda tx: tx.revisions.say_original(one.article.id, "another"))

    with store.read() as tx:
        (revision,) = tx.revisions.of_article(one.article.id)
    assert revision.option("original") == original_id


def test_an_article_is_known_by_an_original_that_it_had(store, stocked):
    digest = sha256(stocked.data).hexdigest()
    write(
        store, lambda tx: tx.revisions.say_original(stocked.article.id, stocked.article.original_id)
    )
    with store.read() as tx:
        assert [one.id for one in tx.articles.by_original(digest)] == [stocked.article.id]

    def work(tx):
        article = tx.articles.get(stocked.article.id)
        tx.articles.update(replace(article, revision_id="second", original_id=None))

    write(store, work)

    with store.read() as tx:
        assert [one.id for one in tx.articles.by_original(digest)] == [stocked.article.id]
        assert tx.articles.by_original("0" * 64) == []


@pytest.mark.parametrize(("days", "left"), [(10, 2), (40, 1)])
def test_a_text_that_nothing_needs_goes_after_thirty_days(store, stocked, days, left):
    purge(store, moment=datetime.now(UTC) + timedelta(days=days))

    with store.read() as tx:
        assert len(tx.revisions.of_article(stocked.article.id)) == left
    assert check(store) == []


def test_a_text_on_which_something_was_made_stays_and_so_does_its_original(store, stocked):
    first = stocked.article.original_id

    def work(tx):
        tx.revisions.say_original(stocked.article.id, first)
        article = tx.articles.get(stocked.article.id)
        tx.articles.update(replace(article, revision_id="second", original_id=None))
        tx.anchors.put([(one.id, moved(one.anchor)) for one in stocked.annotations])

    write(store, work)

    purge(store, moment=datetime.now(UTC) + timedelta(days=40))

    with store.read() as tx:
        assert len(tx.revisions.of_article(stocked.article.id)) == 2
        assert tx.originals.data(first) == stocked.data
    assert check(store) == []
