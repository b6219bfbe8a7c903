"""What is read when reading is measured: articles of any size, their highlights, their HTML."""

from __future__ import annotations

import html
import random
from dataclasses import dataclass
from itertools import accumulate

from benchmarks import corpus
from diptych.domain.annotation import Anchor, Annotation, Colour
from diptych.domain.article import Article, ReadableArticle, Revision
from diptych.domain.article_text import ArticleText
from diptych.domain.blocks import Block, BlockKind, Blocks
from diptych.domain.span import Span

_TAGS = {BlockKind.TITLE: "h1", BlockKind.HEADING: "h3"}


def readable(size: int) -> ReadableArticle:
    """Return an article of about ``size`` characters, with a heading now and then."""
    source = random.Random(11)
    parts: list[tuple[BlockKind, str]] = [(BlockKind.TITLE, "One harbour wall for two towns")]
    length = 0
    # A long text says the same things again: making up 20 MB would take longer than reading it.
    kept = [corpus.paragraph(source) for _ in range(min(6_000, 20 + size // 300))]
    while length < size:
        if len(parts) % 12 == 5:
            kind, words = BlockKind.HEADING, " ".join(corpus.sample(source, 5)).capitalize()
        else:
            kind, words = BlockKind.PARAGRAPH, source.choice(kept)
        parts.append((kind, words))
        length += len(words) + 2
    return _made(parts)


def one_paragraph(size: int) -> ReadableArticle:
    """Return an article whose only paragraph has ``size`` characters."""
    source = random.Random(12)
    words = " ".join(corpus.paragraph(source) for _ in range(2_000))
    return _made([(BlockKind.PARAGRAPH, (words * (1 + size // len(words)))[:size])])


def _made(parts: list[tuple[BlockKind, str]]) -> ReadableArticle:
    starts = accumulate((len(words) + 2 for _, words in parts), initial=0)
    blocks = Blocks.of(
        Block(kind=kind, start=start, end=start + len(words))
        for (kind, words), start in zip(parts, starts, strict=False)
    )
    text = "\n\n".join(words for _, words in parts)
    article = Article(title=parts[0][1][:40], source="Tidal Courier", published="2002-03-14")
    revision = Revision(article_id=article.id, length=len(text))
    return ReadableArticle(
        article=article, revision=revision, text=ArticleText.of(text), blocks=blocks
    )


def again(article: ReadableArticle) -> ReadableArticle:
    """Return the same article with a text of its own: what was read before is not to help."""
    return ReadableArticle(
        article=article.article,
        revision=article.revision,
        text=ArticleText.of(article.text.whole()),
        blocks=article.blocks,
    )


def annotations(article: ReadableArticle, count: int, *, notes: bool = False) -> list[Annotation]:
    """Return ``count`` highlights strewn over the article, by place; many of them overlap."""
    source = random.Random(5)
    made = []
    last = max(1, len(article.text) - 200)
    for number, start in enumerate(sorted(source.randrange(last) for _ in range(count))):
        span = Span(start, start + source.randint(10, 180))
        anchor = Anchor(revision_id=article.revision.id, span=span, quote="")
        note = "As in the other article; ask for the figures." if notes and number % 3 == 0 else ""
        colour = source.choice(list(Colour))
        made.append(
            Annotation(article_id=article.article.id, anchor=anchor, note=note, colour=colour)
        )
    return made


@dataclass(frozen=True, slots=True)
class Prepared:
    """A case, made ready for us and for the peers: text, page, highlights in each one's terms.

    ``page_spans`` count one character between paragraphs, as a document made of HTML does, and
    not two as the text has.
    """

    article: ReadableArticle
    text: str
    page: str
    highlights: list[Annotation]
    spans: list[tuple[int, int]]
    page_spans: list[tuple[int, int]]


def prepare(
    article: ReadableArticle, count: int, *, notes: bool = False, page: bool = True
) -> Prepared:
    """Make a case of an article with ``count`` highlights; ``page`` for a browser, too."""
    text = article.text.whole()
    highlights = annotations(article, count, notes=notes)
    spans = sorted((s.start, s.end) for each in highlights if (s := each.anchor.span))
    blocks = article.blocks

    def on_page(offset: int) -> int:
        block = blocks.at(offset)
        return min(offset, blocks.ends[block]) - block

    return Prepared(
        article,
        text,
        as_html(article, text) if page else "",
        highlights,
        spans,
        [(on_page(start), on_page(end)) for start, end in spans],
    )


def as_html(article: ReadableArticle, text: str) -> str:
    """Return the same article as a page for QTextBrowser."""
    return "".join(
        f"<{tag}>{html.escape(text[block.start : block.end])}</{tag}>"
        for block in article.blocks
        for tag in (_TAGS.get(block.kind, "p"),)
    )
