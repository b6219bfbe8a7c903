from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from builders import (
    TEXT,
    a_note,
    a_person,
    a_quote,
    a_readable,
    a_revision,
    a_tag,
    an_article,
    an_original,
    an_orphan,
    blocks_of,
)
from diptych.domain.annotation import Anchor, AnchorState, Annotation, Colour
from diptych.domain.article import Author
from diptych.domain.article_text import CHUNK
from diptych.domain.blocks import Aside, Block, BlockKind, Blocks, Mark, MarkKind
from diptych.domain.errors import NotFoundError
from diptych.domain.identity import now
from diptych.domain.span import Span
from diptych.domain.speaker import speaker_of
from diptych.domain.tag import TagUse
from diptych.storage import annotations as annotation_statements
from diptych.storage.failures import CycleError, NameTakenError
from diptych.storage.store import Store
from unit.storage.stocking import MARKS, add_article


def write(store: Store, work):
    return store.write(work).result(timeout=20).result


# Articles -------------------------------------------------------------------------------------


def test_an_article_comes_back_as_it_was(store):
    stocked = add_article(
        store,
        authors=(Author(name="A. B.", family="B.", given="A.", role="editor"), Author(name="C")),
        title="“Curly” 😀\tß",
        title_found=False,
        url="https://example.org/a?b=c",
        doi="10.1000/182",
        published="2002-04",
        kind="news",
        part="2",
        person_id="someone",
    )

    with store.read() as tx:
        assert tx.articles.get(stocked.article.id) == stocked.article
        assert tx.articles.get("unknown") is None
        assert tx.articles.count() == 1


def test_an_updated_article_keeps_what_it_is_and_gets_a_new_version(store):
    article = add_article(store).article
    wanted = replace(article, title="New", authors=(Author(name="X"),), published="1999")

    stored = write(
        store, lambda tx: tx.articles.update(replace(wanted, created="1", person_id="x"))
    )

    assert stored.version == 2
    assert stored.modified >= article.modified
    with store.read() as tx:
        there = tx.articles.get(article.id)
    assert there == replace(wanted, version=2, modified=stored.modified)


def test_an_article_is_found_by_the_start_of_its_id(store):
    ids = ["aa11", "aa22", "ab33", "AA44", "a%55"]
    write(store, lambda tx: [tx.articles.insert(an_article(id=key)) for key in ids])
    gone = write(store, lambda tx: tx.articles.insert(an_article(id="aa99", deleted=now())))

    with store.read() as tx:
        assert tx.articles.find_ids("aa") == ["aa11", "aa22"]
        assert tx.articles.find_ids("a%") == ["a%55"]
        assert tx.articles.find_ids(gone.id) == []
        assert set(tx.articles.find_ids("")) == set(ids)


def test_articles_are_found_by_the_bytes_they_were_made_of(store):
    article = add_article(store).article
    with store.read() as tx:
        sha256 = tx.originals.get(article.original_id).sha256
        assert tx.articles.by_original(sha256) == [article]
        assert tx.articles.by_original("0" * 64) == []

    write(store, lambda tx: tx.articles.update(replace(article, deleted=now())))
    with store.read() as tx:
        assert tx.articles.by_original(sha256) == []


def test_a_part_of_an_original_is_one_article_outside_the_bin(store):
    article = add_article(store).article
    twin = replace(article, id="twin", revision_id="")

    with pytest.raises(IntegrityError):
        write(store, lambda tx: tx.articles.insert(twin))
    write(store, lambda tx: tx.articles.update(replace(article, deleted=now())))
    write(store, lambda tx: tx.articles.insert(twin))


def test_summaries_tell_words_annotations_and_tags(store):
    first = add_article(store, tags=("care", "money"), quotes=("harbour", "church"))
    second = add_article(store, authors=(), quotes=())
    third = add_article(store, tags=("care",), quotes=("noon",))
    write(store, lambda tx: tx.articles.update(replace(third.article, deleted=now())))
    write(store, lambda tx: tx.tags.update(replace(first.tags[1], deleted=now())))
    nested = write(store, lambda tx: tx.tags.insert(a_tag("old/er", parent_id=first.tags[0].id)))
    write(
        store,
        lambda tx: tx.annotations.update(first.annotations[0].tagged(nested.id)),
    )
    write(
        store,
        lambda tx: tx.annotations.update(replace(first.annotations[1], deleted=now())),
    )

    with store.read() as tx:
        summaries = tx.articles.summaries()
        everything = tx.articles.summaries(include_deleted=True)

    assert [summary.article for summary in summaries] == [first.article, second.article]
    assert [summary.words for summary in summaries] == [len(TEXT.split())] * 2
    assert [summary.annotations for summary in summaries] == [1, 0]
    assert [summary.tags for summary in summaries] == [("care", "care/old\\/er"), ()]
    assert [summary.article.id for summary in everything][-1] == third.article.id


# Originals ------------------------------------------------------------------------------------


def test_the_same_bytes_are_kept_once(store):
    data = b"\x00\xff bytes"
    first, second = an_original(), an_original()
    write(store, lambda tx: tx.originals.add(first, data, "/a/one.txt"))
    write(store, lambda tx: tx.originals.add(second, data, "/a/two.txt"))
    write(store, lambda tx: tx.originals.add_path(first, "/b/one.txt"))
    write(store, lambda tx: tx.originals.add_path(first, "/b/one.txt"))

    with store.read() as tx:
        assert tx.originals.data(first.id) == tx.originals.data(second.id) == data
        assert tx.originals.paths(first.id) == ["/a/one.txt", "/b/one.txt"]
        assert tx.originals.by_sha(first.sha256) == min(
            first, second, key=lambda original: (original.imported, original.id)
        )
        assert tx.originals.has(first.sha256)
        assert not tx.originals.has("1" * 64)
        assert tx.originals.get(second.id) == second
        with pytest.raises(NotFoundError):
            tx.originals.data("unknown")


# Revisions ------------------------------------------------------------------------------------

BLOCKS = [
    Block(kind=BlockKind.TITLE, start=0, end=3, page="iv", source_start=0, source_end=9),
    Block(kind=BlockKind.PARAGRAPH, start=5, end=9, cut=True, aside=Aside.PAGE_FOOT),
    Block(kind=BlockKind.ITEM, start=11, end=20, level=3),
]


def test_a_revision_comes_back_with_its_parts(store):
    article = an_article(revision_id="r1")
    revision = a_revision(article, options='{"language":"en"}', number=3, reason="cleaned")

    def work(tx):
        # The two point at one another: either may come first.
        stored = tx.revisions.add(revision, TEXT, BLOCKS, MARKS)
        tx.articles.insert(article)
        return stored

    stored = write(store, work)

    assert len(stored.text_sha256) == 64
    with store.read() as tx:
        assert tx.revisions.get("r1") == stored
        assert tx.revisions.of_article(article.id) == [stored]
        readable = tx.revisions.readable(article)
        assert tx.revisions.text("r1") == TEXT
    assert readable.revision == stored
    assert readable.blocks == Blocks.of(BLOCKS)
    assert readable.marks == MARKS
    assert readable.text.whole() == TEXT
    with store.read() as tx, pytest.raises(NotFoundError):
        tx.revisions.get("r2")


@pytest.mark.parametrize("length", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_a_text_of_any_length_is_cut_and_joined_again(store, length):
    text = ("a😀é" * (length // 3 + 1))[:length]
    article = an_article(revision_id="r")

    def work(tx):
        tx.articles.insert(article)
        tx.revisions.add(a_revision(article, text), text, [])

    write(store, work)

    with store.read() as tx:
        assert tx.revisions.text("r") == text
        readable = tx.revisions.readable(article)
    assert readable.text.whole() == text
    assert readable.text.slice(CHUNK - 2, CHUNK + 2) == text[CHUNK - 2 : CHUNK + 2]
    assert readable.blocks == Blocks()


def test_thousands_of_blocks_come_back_in_order_as_they_were(store):
    kinds = [BlockKind.PARAGRAPH] * 7 + list(BlockKind)
    blocks = [
        Block(
            kind=kinds[number % len(kinds)],
            start=5 * number,
            end=5 * number + 3,
            level=number % 3 if number % 11 == 0 else 0,
            aside=Aside.DUPLICATE if number % 13 == 0 else Aside.NONE,
            cut=number % 17 == 0,
            page="iv" if number % 19 == 0 else "",
            source_start=7 * number if number % 2 else None,
            source_end=7 * number + 3 if number % 3 else None,
        )
        for number in range(3_000)
    ]
    text = "x" * (5 * len(blocks))
    article = an_article(revision_id="r")

    def work(tx):
        tx.articles.insert(article)
        tx.revisions.add(a_revision(article, text), text, blocks)

    write(store, work)

    with store.read() as tx:
        assert list(tx.revisions.readable(article).blocks) == blocks


def test_many_marks_keep_their_order(store):
    text = "x" * 500
    marks = tuple(Mark(kind=MarkKind.LINK, start=n, end=n + 1, target=f"#{n}") for n in range(400))
    article = an_article(revision_id="r")

    def work(tx):
        tx.articles.insert(article)
        tx.revisions.add(a_revision(article, text), text, [], marks)

    write(store, work)
    with store.read() as tx:
        assert tx.revisions.readable(article).marks == marks


# Annotations ----------------------------------------------------------------------------------


def test_an_annotation_comes_back_as_it_was(store):
    stocked = add_article(store, quotes=(), tags=("b", "a"))
    annotation = a_quote(
        a_readable(TEXT, stocked.article),
        colour=Colour.ROSE,
        tags=tuple(tag.id for tag in stocked.tags),
        note="Why?\n“Because” 😀",
        person_id="me",
    )

    write(store, lambda tx: tx.annotations.insert(annotation))

    with store.read() as tx:
        assert tx.annotations.get(annotation.id) == annotation
        assert tx.annotations.get("unknown") is None


def test_tags_keep_the_order_they_are_given_in(store):
    stocked = add_article(store, tags=("a", "b", "c"))
    (annotation,) = stocked.annotations
    a, b, c = annotation.tags

    for wanted in [(c, a, b), (b,), (), (a, c), (c, b, a)]:
        current = write(
            store,
            lambda tx, wanted=wanted: tx.annotations.update(
                replace(tx.annotations.get(annotation.id), tags=wanted)
            ),
        )
        assert current.tags == wanted
        with store.read() as tx:
            assert tx.annotations.get(annotation.id) == current


def test_who_put_a_tag_on_is_remembered_when_others_come(store, open_store, location):
    stocked = add_article(store, tags=("a",))
    (annotation,) = stocked.annotations
    other = open_store(person_id="somebody else")
    tag = write(other, lambda tx: tx.tags.insert(a_tag("b")))
    write(
        other,
        lambda tx: tx.annotations.update(replace(annotation, tags=(tag.id, *annotation.tags))),
    )

    with store.read() as tx:
        rows = tx.session.connection.exec_driver_sql(
            "SELECT tag_id, person_id, position FROM annotation_tag ORDER BY position"
        ).all()
    assert [tuple(row) for row in rows] == [
        (tag.id, "somebody else", 0),
        (stocked.tags[0].id, "me", 1),
    ]


def test_annotations_stand_in_the_order_of_the_text_and_orphans_last(store):
    stocked = add_article(store, quotes=("church", "noon", "noon.", "Nobody"))
    orphan = an_orphan(a_readable(TEXT, stocked.article))
    write(store, lambda tx: tx.annotations.insert(orphan))
    church, noon, noon_stop, nobody = stocked.annotations

    with store.read() as tx:
        found = tx.annotations.of_article(stocked.article.id, stocked.article.revision_id)

    assert [each.id for each in found] == [
        each.id for each in (noon, noon_stop, nobody, church, orphan)
    ]
    assert found[-1].anchor.state == AnchorState.ORPHAN
    assert found[-1].anchor.span is None


def test_an_annotation_is_an_orphan_where_a_revision_does_not_have_it(store):
    stocked = add_article(store)
    article = stocked.article
    text = "Entirely other words."

    def work(tx):
        tx.revisions.add(a_revision(article, text, id="r2", number=2), text, blocks_of(text))
        return tx.articles.update(replace(article, revision_id="r2"))

    write(store, work)

    with store.read() as tx:
        (there,) = tx.annotations.of_article(article.id, "r2")
        (before,) = tx.annotations.of_article(article.id, article.revision_id)
        assert tx.annotations.select() == [there]
    assert before == stocked.annotations[0]
    assert there.anchor == Anchor(
        revision_id="r2",
        made_on=article.revision_id,
        span=None,
        quote=before.anchor.quote,
        before=before.anchor.before,
        after=before.anchor.after,
        state=AnchorState.ORPHAN,
        confidence=0.0,
    )

    moved = replace(
        there,
        anchor=replace(there.anchor, span=Span(0, 8), state=AnchorState.MOVED, confidence=0.7),
    )
    stored = write(store, lambda tx: tx.annotations.update(moved))
    with store.read() as tx:
        assert tx.annotations.get(there.id) == stored
        assert tx.annotations.of_article(article.id, article.revision_id)[0].anchor == before.anchor


def test_annotations_are_selected_by_article_and_tag(store, monkeypatch):
    one = add_article(store, tags=("x", "y"))
    two = add_article(store, tags=("y",))
    three = add_article(store, tags=("x",))
    write(store, lambda tx: tx.articles.update(replace(three.article, deleted=now())))
    x, y = one.tags

    def ids(**asked: object) -> list[str]:
        with store.read() as tx:
            return [each.article_id for each in tx.annotations.select(**asked)]

    first, second = one.article.id, two.article.id
    for most in (10_000, 0):
        monkeypatch.setattr(annotation_statements, "MOST_IN_A_LIST", most)
        assert ids() == [first, second]
        assert ids(article_ids=[second]) == [second]
        assert ids(article_ids=[]) == []
        assert ids(tag_ids=[x.id]) == [first]
        assert ids(tag_ids=[x.id, y.id]) == [first, second]
        assert ids(article_ids=[second], tag_ids=[x.id]) == []
        assert ids(article_ids=[first, second], tag_ids=[y.id]) == [first, second]


def test_a_tag_in_the_bin_is_on_nothing_and_comes_back_where_it_was(store):
    stocked = add_article(store, tags=("a", "b"))
    (annotation,) = stocked.annotations
    binned = write(store, lambda tx: tx.tags.update(replace(stocked.tags[0], deleted=now())))

    with store.read() as tx:
        seen = tx.annotations.get(annotation.id)
    assert seen.tags == (stocked.tags[1].id,)
    write(store, lambda tx: tx.annotations.update(replace(seen, note="changed meanwhile")))

    write(store, lambda tx: tx.tags.update(replace(binned, deleted=None)))
    with store.read() as tx:
        assert set(tx.annotations.get(annotation.id).tags) == set(annotation.tags)


def test_the_bin_is_left_out_and_given_back(store):
    stocked = add_article(store)
    (annotation,) = stocked.annotations
    binned = write(store, lambda tx: tx.annotations.update(replace(annotation, deleted=now())))

    with store.read() as tx:
        assert tx.annotations.select() == []
        assert tx.annotations.get(annotation.id) == binned
    committed = store.write(
        lambda tx: tx.annotations.update(replace(binned, deleted=None))
    ).result()
    assert committed.changes.changes[0].operation == "restore"
    with store.read() as tx:
        assert tx.annotations.select() == [committed.result]


# Tags, notes, people --------------------------------------------------------------------------


def test_tags_come_back_and_are_counted(store):
    parent = a_tag("care", position=2, colour=Colour.TEAL, description="d", shortcut="3")
    child = a_tag("older people", parent_id=parent.id)
    write(store, lambda tx: [tx.tags.insert(tag) for tag in (child, parent)])
    stocked = add_article(store, tags=("money",), quotes=("noon", "church"))

    with store.read() as tx:
        assert tx.tags.get(parent.id) == parent
        assert {tag.id for tag in tx.tags.all()} == {parent.id, child.id, stocked.tags[0].id}
        assert tx.tags.counts() == {stocked.tags[0].id: 2}


def test_the_use_of_a_tag_is_told_article_by_article_and_with_the_tags_below(store):
    care, older = a_tag("care"), a_tag("older people")
    home = a_tag("home", parent_id=older.id)
    older = replace(older, parent_id=care.id)
    write(store, lambda tx: [tx.tags.insert(tag) for tag in (care, older, home)])
    first, second = (add_article(store, quotes=("noon", "church")) for _ in range(2))
    given = [(care.id, older.id, home.id), (older.id,), (home.id,), ()]

    def tag_them(tx):
        for one, tags in zip((*first.annotations, *second.annotations), given, strict=True):
            tx.annotations.update(replace(one, tags=tags))

    write(store, tag_them)

    with store.read() as tx:
        uses = tx.tags.uses()
    here, there = first.article.id, second.article.id
    assert uses[care.id] == TagUse(own={here: 1}, below={here: 2, there: 1})
    assert uses[older.id] == TagUse(own={here: 2}, below={here: 2, there: 1})
    assert uses[home.id] == TagUse(own={here: 1, there: 1}, below={here: 1, there: 1})
    assert uses[care.id].annotations(with_children=True) == 3
    assert (uses[home.id].articles(), uses[older.id].within([here])) == (2, 2)

    write(store, lambda tx: tx.articles.update(replace(second.article, deleted="2026-01-01")))
    write(store, lambda tx: tx.tags.update(replace(tx.tags.get(home.id), deleted="2026-01-01")))
    with store.read() as tx:
        assert tx.tags.uses() == {
            care.id: TagUse(own={here: 1}, below={here: 2}),
            older.id: TagUse(own={here: 2}, below={here: 2}),
        }


def test_which_tags_stand_together_is_told_without_the_bin(store):
    care, money = a_tag("care"), a_tag("money")
    write(store, lambda tx: [tx.tags.insert(tag) for tag in (care, money)])
    first, second = (add_article(store, quotes=("noon", "church", "quay")) for _ in range(2))
    given = [(care.id, money.id), (money.id, care.id), (), (care.id,), (money.id,), (money.id,)]

    def tag_them(tx):
        for one, tags in zip((*first.annotations, *second.annotations), given, strict=True):
            tx.annotations.update(replace(one, tags=tags))

    write(store, tag_them)
    here, there = first.article.id, second.article.id
    with store.read() as tx:
        assert {(one.article_id, one.tags): one.annotations for one in tx.tags.sets()} == {
            (here, frozenset({care.id, money.id})): 2,
            (there, frozenset({care.id})): 1,
            (there, frozenset({money.id})): 2,
        }

    write(store, lambda tx: tx.articles.update(replace(second.article, deleted="2026-01-01")))
    write(store, lambda tx: tx.tags.update(replace(tx.tags.get(money.id), deleted="2026-01-01")))
    write(
        store,
        lambda tx: tx.annotations.update(
            replace(tx.annotations.get(first.annotations[0].id), deleted="2026-01-01")
        ),
    )
    with store.read() as tx:
        assert [(one.article_id, one.tags, one.annotations) for one in tx.tags.sets()] == [
            (here, frozenset({care.id}), 1)
        ]


def test_siblings_do_not_share_a_name(store):
    tag = write(store, lambda tx: tx.tags.insert(a_tag("Care")))
    child = write(store, lambda tx: tx.tags.insert(a_tag("care", parent_id=tag.id)))

    with pytest.raises(NameTakenError) as raised:
        write(store, lambda tx: tx.tags.insert(a_tag("CARE ")))
    assert raised.value.name == "CARE "
    with pytest.raises(NameTakenError):
        write(store, lambda tx: tx.tags.update(replace(child, parent_id="")))

    renamed = write(store, lambda tx: tx.tags.update(replace(tag, name="care")))
    binned = write(store, lambda tx: tx.tags.update(replace(renamed, deleted=now())))
    write(store, lambda tx: tx.tags.insert(a_tag("Care")))
    with pytest.raises(NameTakenError):
        write(store, lambda tx: tx.tags.update(replace(binned, deleted=None)))


def test_a_tag_does_not_stand_below_itself(store):
    top = write(store, lambda tx: tx.tags.insert(a_tag("top")))
    middle = write(store, lambda tx: tx.tags.insert(a_tag("middle", parent_id=top.id)))
    low = write(store, lambda tx: tx.tags.insert(a_tag("low", parent_id=middle.id)))

    for parent in (top, middle, low):
        with pytest.raises(CycleError):
            write(store, lambda tx, p=parent: tx.tags.update(replace(top, parent_id=p.id)))
    write(store, lambda tx: tx.tags.update(replace(low, parent_id=top.id)))


def test_notes_belong_to_an_article_or_to_the_library(store):
    article = add_article(store).article
    on_library = write(store, lambda tx: tx.notes.insert(a_note()))
    on_article = write(store, lambda tx: tx.notes.insert(a_note(article_id=article.id)))
    gone = write(store, lambda tx: tx.notes.insert(a_note(deleted=now())))

    with store.read() as tx:
        assert tx.notes.get(gone.id) == gone
        assert tx.notes.get("unknown") is None
        assert tx.notes.all() == [on_library, on_article]
        assert tx.notes.of_article(article.id) == [on_article]
        assert tx.notes.of_article(None) == [on_library]


def test_people_come_back(store):
    person = write(store, lambda tx: tx.people.insert(a_person(colour="blue")))
    renamed = write(store, lambda tx: tx.people.update(replace(person, name="Grace R.")))

    with store.read() as tx:
        assert tx.people.all() == [renamed] == [tx.people.get(person.id)]
        assert tx.people.get("unknown") is None


def test_an_annotation_needs_its_article(store):
    lost = Annotation(
        article_id="unknown", anchor=Anchor(revision_id="unknown", span=Span(0, 1), quote="x")
    )
    with pytest.raises(IntegrityError):
        write(store, lambda tx: tx.annotations.insert(lost))


def test_annotations_know_who_speaks_in_them(store):
    stocked = add_article(store, quotes=("harbour master", "church", "ferry"))
    first, second, third = stocked.annotations
    maud = speaker_of(stocked.article.id, "Maud Herrick")
    corwin = speaker_of(stocked.article.id, "Corwin Hale")

    def work(tx):
        for speaker in (maud, corwin):
            tx.speakers.insert(speaker)
        tx.annotations.update(replace(first, speaker_id=maud.id))
        tx.annotations.update(replace(second, speaker_id=maud.id))
        tx.annotations.update(replace(third, speaker_id=corwin.id, deleted=now()))

    store.write(work).result(timeout=20)

    with store.read() as tx:
        assert tx.annotations.speaker_ids() == [maud.id]
        assert set(tx.annotations.spoken_by([maud.id])) == {first.id, second.id}
        assert tx.annotations.spoken_by([corwin.id, "nobody"]) == [third.id], "from the bin too"
        assert tx.annotations.spoken_by([]) == []
