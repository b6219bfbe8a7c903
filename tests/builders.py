"""Valid objects for tests, each with only what the test names being special."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from diptych.domain.annotation import Anchor, AnchorState, Annotation
from diptych.domain.article import Article, Author, Original, ReadableArticle, Revision
from diptych.domain.article_text import ArticleText
from diptych.domain.blocks import Block, BlockKind, Blocks, Mark
from diptych.domain.draft import Draft
from diptych.domain.note import Note
from diptych.domain.person import Person
from diptych.domain.span import Span
from diptych.domain.tag import Tag
from diptych.text.anchoring import describe

TEXT = (
    "The ferry stopped at noon.\n\n"
    "“It has never stopped before,” the harbour master said. 😀 Nobody believed her.\n\n"
    "Evening on the quay\n\n"
    "By evening the queue reached the church."
)
"""A text of our own: three paragraphs and a heading, with curly quotes and an emoji."""


def blocks_of(text: str, headings: tuple[str, ...] = ("Evening on the quay",)) -> list[Block]:
    """Return a block for each part of ``text`` between blank lines."""
    blocks, start = [], 0
    for part in text.split("\n\n"):
        kind = BlockKind.HEADING if part in headings else BlockKind.PARAGRAPH
        level = 2 if kind == BlockKind.HEADING else 0
        if part:
            blocks.append(Block(kind=kind, start=start, end=start + len(part), level=level))
        start += len(part) + 2
    assert all(first.end <= second.start for first, second in pairwise(blocks))
    return blocks


def an_article(**changes: Any) -> Article:
    """An article with an author and a source."""
    facts: dict[str, Any] = {
        "title": "The ferry stops",
        "authors": (Author(name="Ada Quayside", family="Quayside", given="Ada"),),
        "source": "The Harbour Gazette",
        "published": "2002-04",
        "language": "en",
    }
    return Article(**{**facts, **changes})


def a_revision(article: Article, text: str = TEXT, **changes: Any) -> Revision:
    """The revision of ``article`` that holds ``text``."""
    facts: dict[str, Any] = {
        "article_id": article.id,
        "length": len(text),
        "words": len(text.split()),
        "importer": "plain",
    }
    if article.revision_id:
        facts["id"] = article.revision_id
    return Revision(**{**facts, **changes})


def an_original(**changes: Any) -> Original:
    """An original of made-up bytes."""
    return Original(**{"sha256": "0" * 64, "name": "ferry.txt", "encoding": "utf-8", **changes})


def a_readable(
    text: str = TEXT,
    article: Article | None = None,
    blocks: list[Block] | None = None,
    marks: tuple[Mark, ...] = (),
) -> ReadableArticle:
    """An article that is open for reading, its text in memory."""
    article = article or an_article()
    revision = a_revision(article, text)
    return ReadableArticle(
        article=article,
        revision=revision,
        text=ArticleText.of(text),
        blocks=Blocks.of(blocks_of(text) if blocks is None else blocks),
        marks=marks,
    )


def a_draft(text: str = TEXT, **changes: Any) -> Draft:
    """What an importer would make of ``text``."""
    facts: dict[str, Any] = {
        "text": text,
        "blocks": tuple(blocks_of(text)),
        "title": "The ferry stops",
        "title_found": True,
        "importer": "plain",
        "importer_version": 1,
        "encoding": "utf-8",
    }
    return Draft(**{**facts, **changes})


def a_quote(
    readable: ReadableArticle | None = None, quote: str = "the harbour master", **changes: Any
) -> Annotation:
    """An annotation of the first place where the article says ``quote``."""
    readable = readable or a_readable()
    start = readable.text.whole().index(quote)
    anchor = describe(readable.text, Span(start, start + len(quote)), readable.revision.id)
    return Annotation(**{"article_id": readable.article.id, "anchor": anchor, **changes})


def an_orphan(readable: ReadableArticle | None = None, quote: str = "gone", **changes: Any) -> Any:
    """An annotation whose quote is no longer in the text."""
    readable = readable or a_readable()
    anchor = Anchor(
        revision_id=readable.revision.id, span=None, quote=quote, state=AnchorState.ORPHAN
    )
    return Annotation(**{"article_id": readable.article.id, "anchor": anchor, **changes})


def a_tag(name: str = "policy", **changes: Any) -> Tag:
    """A tag at the top of the codebook."""
    return Tag(**{"name": name, **changes})


def a_note(**changes: Any) -> Note:
    """A note on the library."""
    return Note(**{"text": "Ask the harbour master again.", "title": "To do", **changes})


def a_person(**changes: Any) -> Person:
    """Somebody who annotates."""
    return Person(**{"name": "Grace Reader", "initials": "GR", **changes})
