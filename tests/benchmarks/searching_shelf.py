"""Libraries of thousands of articles to search in: stored as an import stores them, but at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from benchmarks.libraries import fresh
from benchmarks.searching_queries import AUTHORS, TAGS
from builders import blocks_of
from diptych.domain.annotation import Annotation
from diptych.domain.article import Article, Author, ReadableArticle, Revision
from diptych.domain.article_text import ArticleText
from diptych.domain.blocks import Blocks
from diptych.domain.identity import new_id
from diptych.domain.span import Span
from diptych.domain.tag import Tag
from diptych.library.library import Library
from diptych.storage.store import Store
from diptych.storage.transaction import Transaction
from diptych.text.anchoring import describe

AT_ONCE = 250
QUOTE = 40


def fill(folder: Path, texts: Iterable[str]) -> None:
    """Store an article of each text; every fifth has a tagged highlight with a note."""
    folder.mkdir(parents=True, exist_ok=True)
    with closing(Store.open(str(folder / "bench.diptych"), instance=new_id())) as store:
        tags = [Tag(name=f"t{number}", position=number) for number in range(TAGS)]
        store.write(lambda tx: [tx.tags.insert(tag) for tag in tags]).result()
        waiting: list[tuple[int, str]] = []
        for number, text in enumerate(texts):
            waiting.append((number, text))
            if len(waiting) == AT_ONCE:
                _store(store, waiting, tags)
                waiting = []
        _store(store, waiting, tags)


def _store(store: Store, numbered: list[tuple[int, str]], tags: list[Tag]) -> None:
    def work(tx: Transaction) -> None:
        for number, text in numbered:
            _insert(tx, number, text, tags)

    store.write(work).result()


def _insert(tx: Transaction, number: int, text: str, tags: list[Tag]) -> None:
    article = Article(
        title=text.split("\n", 1)[0],
        authors=(Author(name=f"writer{number % AUTHORS}"),),
        source=f"Source {number % 50}",
        published=str(1990 + number % 30),
        language="en",
        revision_id=new_id(),
    )
    revision = Revision(
        id=article.revision_id,
        article_id=article.id,
        length=len(text),
        words=len(text.split()),
        importer="plain",
    )
    blocks = blocks_of(text)
    tx.articles.insert(article)
    tx.revisions.add(revision, text, blocks)
    if number % 5 == 0:
        readable = ReadableArticle(
            article=article, revision=revision, text=ArticleText.of(text), blocks=Blocks.of(blocks)
        )
        anchor = describe(readable.text, Span(0, QUOTE), revision.id)
        tag = tags[number // 5 % TAGS].id
        tx.annotations.insert(
            Annotation(
                article_id=article.id, anchor=anchor, tags=(tag,), note="as in the other article"
            )
        )


@contextmanager
def opened(folder: Path) -> Iterator[Library]:
    """Open such a library, its cache beside it."""
    with fresh(folder) as library:
        yield library
