from __future__ import annotations

from pathlib import Path

from sqlalchemy import text as sql

from builders import TEXT
from diptych.domain.changes import Kind
from diptych.domain.draft import Box, Picture
from diptych.storage.care import check
from diptych.storage.purge import purge_named
from diptych.storage.repair import repair
from diptych.storage.store import Store
from unit.storage.stocking import add_article, insert_article

MAP = Picture(
    name="quay.png", data=b"a map of the quay", media_type="image/png", width=40, height=30
)
FERRY = Picture(name="a.png", data=b"a ferry", media_type="image/webp", width=1, height=2)


def blobs(store: Store) -> int:
    with store.read() as tx:
        return tx.session.connection.execute(sql("SELECT count(*) FROM blob")).scalar_one()


def add_pictures(store: Store, *pictures: Picture) -> str:
    stocked = add_article(store)
    revision_id = stocked.article.revision_id
    store.write(lambda tx: tx.resources.add(revision_id, pictures)).result()
    return revision_id


def test_pictures_come_back_as_they_were_in_the_order_of_their_names(store):
    revision_id = add_pictures(store, MAP, FERRY)

    with store.read() as tx:
        first, second = tx.resources.of_revision(revision_id)
        data = tx.resources.data(revision_id, "quay.png")
        none = tx.resources.data(revision_id, "quay.jpg")

    assert data == MAP.data
    assert none is None
    assert (first.name, first.media_type, first.size) == ("a.png", "image/webp", 7)
    assert (second.width, second.height) == (40, 30)


def test_of_two_pictures_with_one_name_the_first_counts(store):
    other = Picture(name="a.png", data=b"other", media_type="image/png", width=9, height=9)

    revision_id = add_pictures(store, FERRY, other)

    with store.read() as tx:
        assert tx.resources.data(revision_id, "a.png") == b"a ferry"
        assert len(tx.resources.of_revision(revision_id)) == 1


def test_the_same_picture_in_two_articles_is_kept_once_and_until_both_are_gone(store):
    first = add_article(store)
    second = add_article(store)
    before = blobs(store)
    for stocked in (first, second):
        key = stocked.article.revision_id
        store.write(lambda tx, key=key: tx.resources.add(key, (MAP,))).result()
    assert blobs(store) == before + 1

    for stocked, left in ((first, before), (second, before - 2)):

        def bin_it(tx, article=stocked.article):
            tx.articles.update(_binned(tx.articles.get(article.id)))

        store.write(bin_it).result()
        purge_named(store, {Kind.ARTICLE: [stocked.article.id]})
        assert blobs(store) == left

    assert check(store) == []


def _binned(article):
    from dataclasses import replace

    return replace(article, deleted=article.created)


def test_a_picture_that_is_not_what_it_was_is_told_with_its_article(store):
    revision_id = add_pictures(store, MAP)

    def spoil(tx):
        tx.session.connection.execute(
            sql("UPDATE blob SET bytes = :other WHERE size = :size"),
            {"other": b"another map......", "size": len(MAP.data)},
        )

    store.write(spoil).result()

    assert check(store) == ["“The ferry stops”: a picture is not what was imported."]
    with store.read() as tx:
        assert tx.resources.of_revision(revision_id)


def test_repair_saves_pictures_and_drops_one_that_is_not_what_it_was(tmp_path: Path):
    path, mended = tmp_path / "mine.diptych", tmp_path / "mended.diptych"
    with_store = Store.open(str(path), instance="i", person_id="me")
    revision_id = add_pictures(with_store, MAP, FERRY)

    def spoil(tx):
        tx.session.connection.execute(
            sql("UPDATE blob SET bytes = :other WHERE size = :size"),
            {"other": b"no ship", "size": len(FERRY.data)},
        )

    with_store.write(spoil).result()
    with_store.close()

    repair(path, mended)

    saved = Store.open(str(mended), instance="i")
    try:
        with saved.read() as tx:
            assert [one.name for one in tx.resources.of_revision(revision_id)] == ["quay.png"]
            assert tx.resources.data(revision_id, "quay.png") == MAP.data
        assert check(saved) == []
    finally:
        saved.close()


def test_boxes_of_blocks_come_back_and_blocks_without_have_none(store):
    boxes = (
        Box(block=0, page=0, left=72.5, top=90, right=300.25, bottom=102),
        Box(block=2, page=0, left=72, top=700, right=300, bottom=712),
        Box(block=2, page=1, left=72, top=72, right=144, bottom=84),
    )

    def work(tx):
        stocked = insert_article(tx)
        from builders import a_revision, blocks_of

        revision = a_revision(stocked.article, id="another")
        tx.revisions.add(revision, TEXT, blocks_of(TEXT), boxes=boxes)

    store.write(work).result()

    with store.read() as tx:
        assert tx.revisions.boxes("another") == boxes
