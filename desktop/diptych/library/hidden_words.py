"""How many words an article has, as paragraphs are hidden and shown: hidden ones do not count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diptych.domain.article import ReadableArticle
from diptych.domain.article_text import ArticleText
from diptych.domain.block_edit import BlockEdit
from diptych.domain.blocks import Blocks
from diptych.domain.progress import Progress
from diptych.domain.span import Span
from diptych.text.words import count_words

if TYPE_CHECKING:
    from diptych.storage.transaction import Transaction


BLOCKS_A_STEP = 1000
"""Blocks whose words are counted between two looks at whether to stop."""


def shown_words(text: str, blocks: Blocks, progress: Progress) -> int:
    """Return how many words of a text are in blocks that are not hidden."""
    words = 0
    for index in range(len(blocks)):
        if index % BLOCKS_A_STEP == 0:
            progress.step(blocks.starts[index], len(text))
        if not blocks.is_aside(index):
            words += count_words(text[blocks.starts[index] : blocks.ends[index]])
    return words


@dataclass(frozen=True, slots=True)
class HiddenParts:
    """What of an article was hidden before its blocks were edited."""

    article: ReadableArticle
    spans: frozenset[Span]


def hidden_parts(tx: Transaction, edits: Iterable[BlockEdit]) -> list[HiddenParts]:
    """Return what is hidden now of the texts that these edits are of."""
    found = []
    # Not all may be of the text that the article has now.
    for article_id, revision_id in {(edit.article_id, edit.revision_id) for edit in edits}:
        article = tx.articles.get(article_id)
        if article is not None:
            readable = tx.revisions.readable(replace(article, revision_id=revision_id))
            found.append(HiddenParts(readable, _hidden(readable)))
    return found


def recount(tx: Transaction, before: Iterable[HiddenParts]) -> None:
    """Count anew what is hidden now and was not, or the other way round; nothing else is read."""
    for parts in before:
        readable = tx.revisions.readable(parts.article.article)
        hidden = _hidden(readable)
        # Read as this transaction has it: it may hold the file against all others.
        text = tx.revisions.text_within(readable.revision)
        more = sum(_words(text, span) for span in parts.spans - hidden)
        fewer = sum(_words(text, span) for span in hidden - parts.spans)
        if more != fewer:
            tx.revisions.add_words(readable.revision.id, more - fewer)


def _hidden(readable: ReadableArticle) -> frozenset[Span]:
    blocks = readable.blocks
    if not blocks.any_aside():
        return frozenset()
    return frozenset(
        Span(blocks.starts[index], blocks.ends[index])
        for index in range(len(blocks))
        if blocks.is_aside(index)
    )


def _words(text: ArticleText, span: Span) -> int:
    return count_words(text.slice(span.start, span.end))
