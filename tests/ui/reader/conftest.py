"""A view with an article of our own, in a window of a fixed size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, QRect
from PySide6.QtGui import QImage

from diptych.domain.annotation import Anchor, Annotation, Colour
from diptych.domain.article import Article, Author, ReadableArticle, Revision
from diptych.domain.article_text import ArticleText
from diptych.domain.blocks import Aside, Block, BlockKind, Blocks
from diptych.domain.span import Span
from diptych.domain.tag import Tag
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme, load_theme
from diptych.ui.reader.hyphens import Hyphens
from diptych.ui.reader.reader_view import ReaderView
from diptych.ui.reader.typography import Typography

RESOURCES = Path(__file__).parents[3] / "resources"
TAGS = {colour.value: Tag(name=colour.value, id=colour.value, colour=colour) for colour in Colour}

PARTS: tuple[tuple[BlockKind, str], ...] = (
    (BlockKind.TITLE, "One harbour wall for Quenby"),
    (
        BlockKind.PARAGRAPH,
        (
            "When the new harbour board opens 🦊 for business in April, it will take on the dredger,"
            " the pilots and most of the town’s debts. “Eleven places where you may knock,” says Ida"
            " Marrow, “and be told 👩‍👩‍👧 that it is the wrong door.”"
        ),
    ),
    (
        BlockKind.PARAGRAPH,
        (
            "The plan has the council’s blessing. Pilots will sit with the customs officers in the old"
            " rope house, under one roof and with one set of charts."
        ),
    ),
    (BlockKind.HEADING, "Whose money is it?"),
    (
        BlockKind.PARAGRAPH,
        "Not everyone is convinced. e\u0301tude and cafe\u0301 are one word each.",
    ),
    (BlockKind.PARAGRAPH, "In the book stands שלום עולם and مرحبا بالعالم and 日本語の文章 too."),
    (BlockKind.QUOTE, "A wall is only as long as the patience of those who walk around it."),
    (BlockKind.ITEM, "- one gate, open from dawn"),
    (BlockKind.ITEM, "one book of charges"),
    (BlockKind.VERBATIM, "high water   04:12\nlow water    10:31"),
    (BlockKind.ROW, "Gate\tBoats\tCharge"),
    (BlockKind.ROW, "Rope house\t212\t4.50"),
)


JUSTIFIED = Typography(justified=True, hyphenated=False)
HYPHENATED = Typography(justified=True, hyphenated=True)
SETTINGS = (Typography(), JUSTIFIED, HYPHENATED)
"""The three ways in which paragraphs are set."""


def setting_name(typography: Typography) -> str:
    if not typography.justified:
        return "ragged"
    return "hyphenated" if typography.hyphenated else "justified"


class AtOnce:
    """Does work while one waits, as no runner of jobs does."""

    def submit(self, work, *, owner, done) -> None:
        done(work(None))


def hyphens_at_once() -> Hyphens:
    hyphens = Hyphens(AtOnce())  # type: ignore[arg-type]
    hyphens.begin()
    return hyphens


def article_of(
    parts: tuple[tuple[BlockKind, str], ...],
    *,
    hidden: frozenset[int] = frozenset(),
    language: str = "en",
) -> ReadableArticle:
    blocks: list[Block] = []
    start = 0
    for number, (kind, words) in enumerate(parts):
        aside = Aside.BOILERPLATE if number in hidden else Aside.NONE
        blocks.append(Block(kind=kind, start=start, end=start + len(words), aside=aside))
        start += len(words) + 2
    text = "\n\n".join(words for _, words in parts)
    article = Article(
        title=parts[0][1] if parts else "Nothing",
        authors=(Author(name="Ines Holloway"),),
        source="Tidal Courier",
        published="2002-03-14",
        language=language,
    )
    revision = Revision(article_id=article.id, length=len(text))
    return ReadableArticle(
        article=article, revision=revision, text=ArticleText.of(text), blocks=Blocks.of(blocks)
    )


def long_article(repeats: int = 40) -> ReadableArticle:
    return article_of(PARTS + PARTS[1:] * repeats)


def marked(
    readable: ReadableArticle, *quotes: str, note: str = "", **values: object
) -> list[Annotation]:
    text = readable.text.whole()
    made = []
    for number, quote in enumerate(quotes):
        start = text.index(quote)
        anchor = Anchor(
            revision_id=readable.revision.id, span=Span(start, start + len(quote)), quote=quote
        )
        created = f"2002-03-14T10:00:{number:02d}.000Z"
        made.append(
            Annotation(
                article_id=readable.article.id, anchor=anchor, created=created, note=note, **values
            )  # type: ignore[arg-type]
        )
    return made


def span_of(readable: ReadableArticle, quote: str) -> Span:
    start = readable.text.whole().index(quote)
    return Span(start, start + len(quote))


def point_of(view: ReaderView, offset: int, *, after: bool = False) -> QPoint:
    """Return where the character at ``offset`` is drawn in the viewport."""
    piece, local, laid = view._scene.page.find(offset)
    box = laid.boxes(local, local + 1)[0]
    x = view._scene.columns.text + box.x + (box.width if after else 0)
    return QPoint(x, view._scene.page.y_of(piece) + box.y + box.height // 2)


def picture(view: ReaderView) -> QImage:
    """Return what a fresh repaint of the viewport gives."""
    return view.viewport().grab().toImage()


def shown(view: ReaderView) -> QImage:
    """Return what is in the viewport's window now, shifted and patched as it may be."""
    window, viewport = view.window(), view.viewport()
    seen = view.screen().grabWindow(window.winId()).toImage()
    return seen.copy(QRect(viewport.mapTo(window, QPoint(0, 0)), viewport.size()))


@pytest.fixture(autouse=True)
def _british() -> Iterator[None]:
    """Dates are written in words: in the same ones on every machine."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.fixture(scope="session")
def theme() -> Theme:
    return load_theme("light", RESOURCES)


@pytest.fixture
def icons(theme: Theme) -> Icons:
    return Icons(theme, RESOURCES / "icons")


@pytest.fixture
def show(qtbot, theme, icons) -> Iterator[Callable[..., ReaderView]]:
    def make(
        readable: ReadableArticle,
        width: int = 560,
        height: int = 700,
        typography: Typography | None = None,
    ) -> ReaderView:
        def fault(error: Exception) -> None:
            raise AssertionError("painting failed") from error

        view = ReaderView(theme, typography, fault=fault, hyphens=hyphens_at_once(), icons=icons)
        qtbot.addWidget(view)
        view.resize(width, height)
        view.show_article(readable)
        with qtbot.waitExposed(view):
            view.show()
        return view

    return make
