"""Opening articles in the reading surface, beside QTextBrowser.setHtml; both shown and painted."""

from __future__ import annotations

import html
import random
import statistics
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QTextBrowser, QWidget

from benchmarks import corpus
from benchmarks.rows import Goal, Row, compare, once, percentile
from diptych.domain.annotation import Anchor, Annotation
from diptych.domain.article import Article, ReadableArticle, Revision
from diptych.domain.article_text import ArticleText
from diptych.domain.blocks import Block, BlockKind, Blocks
from diptych.domain.span import Span
from diptych.ui.reader.reader_view import ReaderView
from diptych.ui.theme import load_theme

RESOURCES = Path(__file__).parents[2] / "resources"
SIZES = (("8 KB", 8_000, 1.0), ("200 KB", 200_000, 0.5), ("3 MB", 3_000_000, 0.1))
WIDTH, HEIGHT = 700, 900
HANDLER = 16.0
"""Milliseconds of CPU that no handler on the interface's thread may exceed."""


def readable(size: int) -> ReadableArticle:
    """Return an article of about ``size`` characters, with a heading now and then."""
    source = random.Random(11)
    parts: list[str] = []
    blocks: list[Block] = []
    start = 0
    while start < size:
        if not blocks:
            kind, words = BlockKind.TITLE, "One harbour wall for two towns"
        elif len(blocks) % 12 == 5:
            kind, words = BlockKind.HEADING, " ".join(corpus.sample(source, 5)).capitalize()
        else:
            kind, words = BlockKind.PARAGRAPH, corpus.paragraph(source)
        blocks.append(Block(kind=kind, start=start, end=start + len(words)))
        parts.append(words)
        start += len(words) + 2
    text = "\n\n".join(parts)
    article = Article(title=parts[0], source="Tidal Courier", published="2002-03-14")
    revision = Revision(article_id=article.id, length=len(text))
    return ReadableArticle(
        article=article, revision=revision, text=ArticleText.of(text), blocks=Blocks.of(blocks)
    )


def annotations(article: ReadableArticle, count: int) -> list[Annotation]:
    """Return ``count`` highlights strewn over the article, many of which overlap."""
    source = random.Random(5)
    made = []
    for _ in range(count):
        start = source.randrange(max(1, len(article.text) - 200))
        span = Span(start, start + source.randint(10, 180))
        anchor = Anchor(revision_id=article.revision.id, span=span, quote="")
        made.append(Annotation(article_id=article.article.id, anchor=anchor))
    return made


def as_html(article: ReadableArticle) -> str:
    """Return the same article as a page for QTextBrowser."""
    tags = {BlockKind.TITLE: "h1", BlockKind.HEADING: "h3"}
    text = article.text.whole()
    return "".join(
        f"<{tag}>{html.escape(text[block.start : block.end])}</{tag}>"
        for block in article.blocks
        for tag in (tags.get(block.kind, "p"),)
    )


def _settle(widget: QWidget) -> None:
    widget.resize(WIDTH, HEIGHT)
    widget.show()
    QCoreApplication.processEvents()


def _reader() -> ReaderView:
    view = ReaderView(load_theme("light", RESOURCES))
    _settle(view)
    return view


def _browser() -> QTextBrowser:
    browser = QTextBrowser()
    font = QFont("Noto Serif")
    font.setPixelSize(16)
    browser.document().setDefaultFont(font)
    _settle(browser)
    return browser


def _open_ours(view: ReaderView, article: ReadableArticle) -> float:
    # A text of its own for each opening: what was read before is not to help.
    fresh = ReadableArticle(
        article=article.article,
        revision=article.revision,
        text=ArticleText.of(article.text.whole()),
        blocks=article.blocks,
    )

    def work() -> None:
        view.show_article(fresh)
        view.viewport().repaint()
        view.strip.repaint()

    return once(work)


def _open_peer(browser: QTextBrowser, page: str) -> float:
    def work() -> None:
        browser.setHtml(page)
        browser.viewport().repaint()

    return once(work)


def _opening(view: ReaderView, browser: QTextBrowser) -> list[Row]:
    rows: list[Row] = []
    blank = readable(1)
    for case, size, limit in SIZES:
        article = readable(size)
        page = as_html(article)
        ours: list[float] = []
        peer: list[float] = []
        for _ in range(8):  # turn about, so that a busy moment falls on both
            view.show_article(blank)
            ours.append(_open_ours(view, article))
            browser.setHtml("")
            peer.append(_open_peer(browser, page))
        goal = Goal(f"≤ {limit:g}×", limit)
        rows.append(
            compare(
                "reading",
                case,
                "open and paint",
                "ms CPU",
                statistics.median(ours[1:]),
                statistics.median(peer[1:]),
                "QTextBrowser.setHtml",
                goal,
            )
        )
    return rows


def _handlers(view: ReaderView) -> list[Row]:
    """Measure what one handler uses at most while a reader reads a marked 3 MB text."""
    article = readable(3_000_000)
    view.show_article(article)
    view.set_annotations(annotations(article, 2_000), {})
    QCoreApplication.processEvents()

    def frame(pixels: int) -> float:
        def work() -> None:
            view.scroll_by(pixels)
            QCoreApplication.sendPostedEvents()
            view.viewport().repaint()

        return once(work)

    pages = [frame(850) for _ in range(60)]
    wheels = [frame(60) for _ in range(60)]
    slices = [once(view.refine) for _ in range(60)]
    goal = Goal(f"≤ {HANDLER:g} ms", HANDLER, of="ours")
    measured = (
        ("page-scroll frame, p95", percentile(pages, 0.95)),
        ("wheel frame, p95", percentile(wheels, 0.95)),
        ("slice of measuring heights, longest", max(slices)),
    )
    return [
        compare("reading", "3 MB, 2,000 highlights", measure, "ms CPU", value, goal=goal)
        for measure, value in measured
    ]


def measure() -> list[Row]:
    """Measure opening at three sizes, and the longest handlers of reading."""
    application = QApplication.instance() or QApplication([])
    view, browser = _reader(), _browser()
    rows = [*_opening(view, browser), *_handlers(view)]
    view.close()
    browser.close()
    del application
    return rows
