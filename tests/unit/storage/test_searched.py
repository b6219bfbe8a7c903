"""What a search shows of articles is what readers see of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import a_revision, an_article
from diptych.domain.article import Article, ArticleField, Author
from diptych.domain.article_text import CHUNK
from diptych.domain.block_edit import BlockEdit, BlockOperation
from diptych.domain.blocks import Aside, Block, BlockKind
from diptych.domain.collection import Collection
from diptych.domain.identity import new_id, now
from diptych.domain.note import Note
from diptych.domain.span import Span
from diptych.storage.store import Store
from diptych.storage.transaction import Transaction
from unit.storage.stocking import add_article

TITLE = "The ferry stops"
FIRST = "It left at noon."
LAST = "Comments are closed."
LONG = "Some words that say nothing much. " * (CHUNK // 30)


def add(store: Store, middle: str = FIRST, title: str = TITLE) -> Article:
    article = an_article(revision_id=new_id(), title=TITLE, language="en-GB")
    text, blocks = "", []
    for kind, aside, words in (
        (BlockKind.PARAGRAPH, Aside.PAGE_HEAD, "Page 1"),
        (BlockKind.TITLE, Aside.NONE, title),
        (BlockKind.PARAGRAPH, Aside.NONE, middle),
        (BlockKind.PARAGRAPH, Aside.BOILERPLATE, LAST),
    ):
        start = len(text) + 2 if text else 0
        text = f"{text}\n\n{words}" if text else words
        blocks.append(Block(kind=kind, start=start, end=len(text), aside=aside))

    def work(tx: Transaction) -> None:
        tx.articles.insert(article)
        tx.revisions.add(a_revision(article, text), text, blocks)

    store.write(work).result()
    return article


@pytest.mark.parametrize("middle", [FIRST, LONG])
def test_a_text_comes_with_what_is_hidden_and_where_its_title_stands(
    store: Store, middle: str
) -> None:
    article = add(store, middle)
    at = 8 + len(TITLE) + 2 + len(middle) + 2

    with store.read() as tx:
        found = tx.articles.searched([article.id])[article.id]
        whole = tx.revisions.text(article.revision_id)
        assert found.text.whole() == whole

        shown = found.visible(0, len(whole))

    assert (found.id, found.title, found.language) == (article.id, TITLE, "en-GB")
    assert found.hidden == (Span(0, 6), Span(at, at + len(LAST)))
    assert found.heading == Span(8, 8 + len(TITLE))
    assert shown == f"{' ' * 6}\n\n{TITLE}\n\n{middle}\n\n{' ' * len(LAST)}"
    assert found.visible(4, 12) == shown[4:12]
    assert found.visible(at + 3, at + 5) == "  "


def test_a_title_that_is_another_is_no_heading(store: Store) -> None:
    article = add(store, title="The ferries stop")

    with store.read() as tx:
        assert tx.articles.searched([article.id])[article.id].heading is None


def test_blocks_are_as_readers_have_them(store: Store) -> None:
    article, other = add(store), add(store)
    first = 8 + len(TITLE) + 2
    hiding = BlockEdit(
        article_id=article.id,
        revision_id=article.revision_id,
        span=Span(first, first + len(FIRST)),
        operation=BlockOperation.ASIDE,
        value=Aside.HIDDEN.value,
    )
    store.write(lambda tx: tx.block_edits.insert(hiding)).result()

    with store.read() as tx:
        found = tx.articles.searched([article.id, other.id])

    assert len(found[other.id].hidden) == 2
    assert hiding.span in found[article.id].hidden
    assert len(found[article.id].hidden) == 3
    assert found[article.id].heading == Span(8, 8 + len(TITLE))


def test_what_is_gone_or_in_the_bin_is_not_shown(store: Store) -> None:
    article, other = add(store), add(store)
    empty = an_article(revision_id=new_id())
    gone = replace(other, deleted=now())

    def work(tx: Transaction) -> None:
        tx.articles.insert(empty)
        tx.revisions.add(a_revision(empty, ""), "", [])
        tx.articles.update(gone)

    store.write(work).result()

    with store.read() as tx:
        found = tx.articles.searched([article.id, other.id, new_id(), empty.id])
        assert tx.articles.searched([]) == {}

    assert found.keys() == {article.id, empty.id}
    assert found[empty.id].visible(0, 10) == ""


def test_many_articles_are_what_each_of_them_is(store: Store) -> None:
    author = Author(name="A. B.", family="B.", given="A.", role="editor")
    first = add_article(store, authors=(author, Author(name="C"))).article
    second = add_article(store, authors=(), title="Another").article
    filed = Collection(name="Ferries")
    described = replace(
        first,
        fields=(ArticleField(name="Shelf", value="9"), ArticleField(name="Box", value="")),
        collections=(filed.id,),
    )
    store.write(lambda tx: (tx.collections.insert(filed), tx.articles.update(described))).result()
    keys = [first.id, second.id, new_id()]

    with store.read() as tx:
        found = tx.articles.of_ids(keys)

        assert found == {key: tx.articles.get(key) for key in keys[:2]}
    assert len(found[first.id].fields) == 2


def test_many_notes_are_what_each_of_them_is(store: Store) -> None:
    article = add_article(store).article
    notes = [
        Note(text="One", article_id=article.id),
        Note(text="Two", article_id=article.id),
        Note(text="Of the library"),
    ]
    gone = Note(text="Gone", article_id=article.id, deleted=now())
    store.write(lambda tx: [tx.notes.insert(note) for note in (*notes, gone)]).result()
    keys = [note.id for note in (*notes, gone)]

    with store.read() as tx:
        assert tx.notes.of_ids([*keys, new_id()]) == {key: tx.notes.get(key) for key in keys}
        assert tx.notes.of_articles([article.id, new_id()]) == {
            article.id: tx.notes.of_article(article.id)
        }
        assert len(tx.notes.of_article(article.id)) == 2
