"""Paragraphs are split, joined, hidden and re-kinded; each act can be taken back."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import TEXT, a_readable, blocks_of
from diptych.domain.article import ReadableArticle
from diptych.domain.blocks import Aside, BlockKind
from diptych.domain.changes import Kind
from diptych.domain.errors import BlocksError, BlocksRefusal
from diptych.library import articles, reblocking
from diptych.library.edits import Edit
from diptych.search.documents import visible
from diptych.storage.store import Store
from diptych.text.prose import prose_of
from diptych.text.words import count_words
from effort import examples
from library_states import ME, applies, apply, put_article

SAID = TEXT.index(" the harbour")
LIST = [(block.start, block.end, block.kind) for block in blocks_of(TEXT)]


@pytest.fixture
def article(store: Store) -> ReadableArticle:
    return put_article(store, title="Ferry")


def again(store: Store, readable: ReadableArticle) -> ReadableArticle:
    with store.read() as tx:
        article = tx.articles.get(readable.article.id)
        assert article is not None
        return tx.revisions.readable(article)


def words_of(readable: ReadableArticle) -> list[str]:
    return [readable.text.slice(block.start, block.end) for block in readable.blocks]


def do(store: Store, readable: ReadableArticle, edit: Edit) -> ReadableArticle:
    apply(store, edit)
    return again(store, readable)


def test_a_paragraph_is_split_at_the_nearest_space_undone_and_redone(store, article):
    edit = reblocking.split(article, SAID + 2, ME.id)

    parted = do(store, article, edit)
    assert words_of(parted)[1:3] == [
        "“It has never stopped before,”",
        "the harbour master said. 😀 Nobody believed her.",
    ]
    assert parted.text.whole() == TEXT
    assert do(store, article, edit.inverse()).blocks == article.blocks
    assert do(store, article, edit).blocks == parted.blocks
    assert str(edit.label) == "split paragraph"


def test_what_was_split_is_joined_by_taking_the_split_back(store, article):
    parted = do(store, article, reblocking.split(article, SAID, ME.id))

    whole = do(store, article, reblocking.join(parted, 1, 2, ME.id))

    assert whole.blocks == article.blocks
    assert whole.block_edits == ()


def test_what_was_joined_is_split_again_where_it_was_joined(store, article):
    joined = do(store, article, reblocking.join(article, 0, 1, ME.id))
    assert len(joined.blocks) == 3
    assert len(joined.block_edits) == 1

    parted = do(store, article, reblocking.split(joined, TEXT.index("\n\n") + 1, ME.id))

    assert parted.blocks == article.blocks
    assert parted.block_edits == ()


def test_several_paragraphs_are_joined_at_once(store, article):
    edit = reblocking.join(article, 0, 3, ME.id)

    assert words_of(do(store, article, edit)) == [TEXT]
    assert do(store, article, edit.inverse()).blocks == article.blocks


def test_joined_paragraphs_are_one_in_prose_and_parted_ones_are_two(store, article):
    joined = do(store, article, reblocking.join(article, 0, 1, ME.id))
    assert prose_of(TEXT[:40], 0, joined.blocks) == TEXT[:40].replace("\n\n", " ")

    parted = do(store, article, reblocking.split(joined, SAID, ME.id))
    quote = "before,” the harbour"
    assert prose_of(quote, TEXT.index(quote), parted.blocks) == "before,”\n\nthe harbour"


def test_hidden_paragraphs_are_left_out_of_words_search_and_quotes(store, article):
    edit = reblocking.hide(article, [1, 2], ME.id)
    hidden = do(store, article, edit)

    assert [block.aside for block in hidden.blocks] == [
        Aside.NONE, Aside.HIDDEN, Aside.HIDDEN, Aside.NONE,
    ]  # fmt: skip
    fewer = count_words(words_of(hidden)[1]) + count_words(words_of(hidden)[2])
    assert hidden.revision.words == article.revision.words - fewer > 0
    assert "harbour" not in visible(TEXT, hidden.blocks)
    assert "\n\n[…]\n\n" in prose_of(TEXT, 0, hidden.blocks)

    back = do(store, article, edit.inverse())
    assert back.revision.words == article.revision.words
    assert back.blocks == article.blocks
    assert str(edit.label) == "hide 2 paragraphs"


def test_showing_what_a_reader_has_hidden_leaves_no_edit_behind(store, article):
    hidden = do(store, article, reblocking.hide(article, [1], ME.id))

    shown = do(store, article, reblocking.show(hidden, [1], ME.id))

    assert shown.block_edits == ()
    assert shown.revision.words == article.revision.words


def test_what_the_importer_has_hidden_is_shown_and_hidden_again_for_its_own_reason(store):
    bare = a_readable()
    blocks = [replace(b, aside=Aside.BOILERPLATE) if n == 1 else b
              for n, b in enumerate(blocks_of(TEXT))]  # fmt: skip
    readable = a_readable(TEXT, bare.article, blocks)

    (change,) = reblocking.show(readable, [0, 1], ME.id).changes
    shown = replace(readable, block_edits=(change.after,))
    (taken_back,) = reblocking.hide(
        replace(shown, blocks=readable.blocks.spliced([(1, 2, blocks_of(TEXT)[1:2])]),
                imported=readable.blocks),
        [1], ME.id,
    ).changes  # fmt: skip

    assert change.after.value == ""
    assert (taken_back.before, taken_back.after) == (change.after, None)


def test_a_paragraph_becomes_a_heading_and_what_it_was(store, article):
    heading = do(store, article, reblocking.set_kind(article, [0], BlockKind.HEADING, "", level=2))
    assert (heading.blocks[0].kind, heading.blocks[0].level) == (BlockKind.HEADING, 2)

    other = do(store, article, reblocking.set_kind(heading, [0], BlockKind.QUOTE, ""))
    assert (other.blocks[0].kind, len(other.block_edits)) == (BlockKind.QUOTE, 1)

    same = do(store, article, reblocking.set_kind(other, [0], BlockKind.PARAGRAPH, ""))
    assert (same.blocks, same.block_edits) == (article.blocks, ())
    assert reblocking.set_kind(same, [0], BlockKind.PARAGRAPH, "").changes == ()


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (lambda r: reblocking.join(r, 3, 4, ""), BlocksRefusal.NO_NEIGHBOUR),
        (lambda r: reblocking.join(r, -1, 0, ""), BlocksRefusal.NO_NEIGHBOUR),
        (lambda r: reblocking.split(a_readable("Word"), 2, ""), BlocksRefusal.NO_SPACE),
        (lambda r: reblocking.split(a_readable("漢字かな" * 90), 9, ""), BlocksRefusal.NO_SPACE),
        (lambda r: reblocking.split(a_readable("4\u00a0%"), 2, ""), BlocksRefusal.NO_SPACE),
        (lambda r: reblocking.split(a_readable("", blocks=[]), 0, ""), BlocksRefusal.NOTHING_HERE),
    ],
)
def test_what_cannot_be_done_says_why(act, reason):
    with pytest.raises(BlocksError) as caught:
        act(a_readable())

    assert caught.value.refusal is reason


def test_paragraphs_are_not_joined_over_a_hidden_one(store, article):
    hidden = do(store, article, reblocking.hide(article, [1], ME.id))

    with pytest.raises(BlocksError) as caught:
        reblocking.join(hidden, 0, 2, ME.id)

    assert caught.value.refusal is BlocksRefusal.HIDDEN_BETWEEN


def test_the_log_says_of_which_article_the_blocks_were_edited(store, article):
    head = store.head()
    apply(store, reblocking.split(article, SAID, ME.id))

    batch = store.changes_since(*head, limit=10)

    assert batch is not None
    assert [(one.kind, one.article_id) for one in batch.changes] == [
        (Kind.BLOCK_EDIT, article.article.id)
    ]


def test_blocks_of_an_article_in_the_bin_are_not_edited_but_undo_waits_for_it(store, article):
    edit = reblocking.split(article, SAID, ME.id)
    gone = articles.delete_articles([article.article])
    apply(store, gone)

    assert not applies(store, edit)
    apply(store, gone.inverse())
    assert applies(store, edit)


def test_two_instances_split_and_join_the_same_article_and_each_takes_its_own_back(store, article):
    mine = reblocking.split(article, SAID, ME.id)
    with closing(Store.open(store.info.location, instance="there", person_id="you")) as other:
        theirs = reblocking.split(again(other, article), SAID, "you")
        joined = reblocking.join(again(other, article), 2, 3, "you")
        for edit, there in ((mine, store), (theirs, other), (joined, other)):
            apply(there, edit)
        assert len(again(store, article).blocks) == 4

        apply(store, mine.inverse())
        assert len(again(store, article).blocks) == 4
        apply(other, theirs.inverse())
        apply(other, joined.inverse())

    assert again(store, article).blocks == article.blocks


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["split", "join", "hide", "show", "kind"]),
        st.integers(0, len(TEXT)),
        st.integers(1, 3),
        st.sampled_from(list(BlockKind)),
    ),
    max_size=12,
)


def edit_of(readable: ReadableArticle, step: Any) -> Edit | None:
    act, offset, count, kind = step
    index = readable.blocks.at(offset)
    indexes = range(index, min(index + count, len(readable.blocks)))
    try:
        if act == "split":
            return reblocking.split(readable, offset, ME.id)
        if act == "join":
            return reblocking.join(readable, index, index + count, ME.id)
    except BlocksError:
        return None
    if act == "kind":
        return reblocking.set_kind(readable, indexes, kind, ME.id, level=count)
    return (reblocking.hide if act == "hide" else reblocking.show)(readable, indexes, ME.id)


@settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(STEPS)
def test_any_sequence_taken_back_is_the_importers_blocks_and_redone_as_it_ended(
    lasting_store, steps
):
    start = put_article(lasting_store)
    done: list[Edit] = []
    states = [start.blocks]
    for step in steps:
        now = again(lasting_store, start)
        edit = edit_of(now, step)
        if edit is None:
            continue
        after = do(lasting_store, start, edit)
        if step[0] in ("hide", "show"):
            hidden = sum(count_words(TEXT[b.start : b.end]) for b in after.blocks if b.aside)
            assert after.revision.words == start.revision.words - hidden
        done.append(edit)
        states.append(after.blocks)
    end = again(lasting_store, start)

    for edit, state in zip(reversed(done), reversed(states[:-1]), strict=True):
        assert do(lasting_store, start, edit.inverse()).blocks == state
    assert again(lasting_store, start).revision.words == start.revision.words
    for edit in done:
        apply(lasting_store, edit)
    redone = again(lasting_store, start)
    assert (redone.blocks, redone.revision.words) == (end.blocks, end.revision.words)
