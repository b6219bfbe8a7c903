"""The surfaces that are compared: ours, and what a program of Qt's own parts would use.

All three do the same things in the same pane, and each thing ends with what it shows painted.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import (
    QColor,
    QFont,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)

from benchmarks.reading_texts import Prepared, again
from diptych.domain.annotation import Anchor, Annotation
from diptych.domain.span import Span
from diptych.ui.appearance.theme import load_theme
from diptych.ui.reader.hyphens import Hyphens
from diptych.ui.reader.reader_view import ReaderView
from diptych.ui.reader.typography import Typography

RESOURCES = Path(__file__).parents[2] / "resources"
WIDTH, HEIGHT = 700, 900
MARKED = QColor("#FFE68F")


class Surface(Protocol):
    """One way to show a text."""

    name: str

    def open(self, case: Prepared) -> None: ...
    def scroll(self, pixels: int) -> None: ...
    def add(self, start: int, end: int) -> None: ...
    def to_start(self) -> None: ...
    def to_middle(self) -> None: ...
    def to_end(self) -> None: ...
    def at_edge(self) -> int: ...
    def resize(self, width: int) -> None: ...
    def close(self) -> object: ...


def settle(widget: QWidget, width: int = WIDTH, height: int = HEIGHT) -> None:
    """Show a widget in the pane's size."""
    widget.resize(width, height)
    widget.show()
    QCoreApplication.processEvents()


def frame() -> None:
    """Paint what is due, and nothing else that the event loop may have to do."""
    QCoreApplication.sendPostedEvents()
    for widget in QApplication.topLevelWidgets():
        QCoreApplication.sendPostedEvents(widget, QEvent.Type.UpdateRequest)


def edge_of(area: QAbstractScrollArea) -> int:
    """Return -1 at the beginning of a text, 1 at its end, 0 between."""
    bar = area.verticalScrollBar()
    return -1 if bar.value() <= bar.minimum() else int(bar.value() >= bar.maximum())


class Ours:
    """The reading surface, with its margin and its strip."""

    name = "Diptych"

    def __init__(
        self, typography: Typography | None = None, hyphens: Hyphens | None = None
    ) -> None:
        self.view = ReaderView(load_theme("light", RESOURCES), typography, hyphens=hyphens)
        settle(self.view)
        self._case: Prepared | None = None
        self._marks: list[Annotation] = []

    def open(self, case: Prepared) -> None:
        self._case, self._marks = case, list(case.highlights)
        self.view.show_article(case.article)
        self.view.set_annotations(self._marks, {})
        self.paint()

    def paint(self) -> None:
        self.view.viewport().update()
        frame()

    def scroll(self, pixels: int) -> None:
        self.view.scroll_by(pixels)
        frame()

    def add(self, start: int, end: int) -> None:
        assert self._case is not None
        revision, article = self._case.article.revision, self._case.article.article
        anchor = Anchor(revision_id=revision.id, span=Span(start, end), quote="")
        self._marks.append(Annotation(article_id=article.id, anchor=anchor))
        self.view.set_annotations(self._marks, {})
        frame()

    def to_start(self) -> None:
        self.view.scroll_by(-(1 << 30))
        self.paint()

    def to_middle(self) -> None:
        self.view.scroll_by(self.view.verticalScrollBar().maximum() // 2)
        self.paint()

    def to_end(self) -> None:
        self.view.scroll_by(1 << 30)
        self.paint()

    def at_edge(self) -> int:
        return edge_of(self.view)

    def resize(self, width: int) -> None:
        self.view.resize(width, HEIGHT)
        self.paint()

    def close(self) -> object:
        return self.view.close()


class _OfQt:
    """What both widgets of Qt do in the same way."""

    widget: QAbstractScrollArea

    def _paint(self) -> None:
        self.widget.viewport().update()
        frame()

    def scroll(self, pixels: int) -> None:
        bar = self.widget.verticalScrollBar()
        bar.setValue(bar.value() + pixels)
        frame()

    def to_start(self) -> None:
        self.widget.verticalScrollBar().setValue(0)
        self._paint()

    def to_middle(self) -> None:
        bar = self.widget.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        self._paint()

    def at_edge(self) -> int:
        return edge_of(self.widget)

    def resize(self, width: int) -> None:
        self.widget.resize(width, HEIGHT)
        self._paint()

    def close(self) -> object:
        return self.widget.close()


def _font() -> QFont:
    font = QFont("Noto Serif")
    font.setPixelSize(16)
    return font


class Browser(_OfQt):
    """QTextBrowser with ``setHtml`` and formats merged in: what most programs do."""

    name = "QTextBrowser.setHtml"

    def __init__(self) -> None:
        self.widget: QTextBrowser = QTextBrowser()
        self.widget.document().setDefaultFont(_font())
        self._format = QTextCharFormat()
        self._format.setBackground(MARKED)
        settle(self.widget)

    def open(self, case: Prepared) -> None:
        self.widget.setHtml(case.page)
        cursor = QTextCursor(self.widget.document())
        cursor.beginEditBlock()
        for start, end in case.page_spans:
            self._merge(cursor, start, end)
        cursor.endEditBlock()
        self._paint()

    def _merge(self, cursor: QTextCursor, start: int, end: int) -> None:
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(self._format)

    def add(self, start: int, end: int) -> None:
        self._merge(QTextCursor(self.widget.document()), start, end)
        frame()

    def to_end(self) -> None:
        self.widget.moveCursor(QTextCursor.MoveOperation.End)
        self._paint()


class _Highlighter(QSyntaxHighlighter):
    """Colours what is marked in each paragraph; of overlapping marks one colour is seen."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._format = QTextCharFormat()
        self._format.setBackground(MARKED)
        self.set_spans([])

    def set_spans(self, spans: list[tuple[int, int]]) -> None:
        self.spans = spans
        self._starts = [start for start, _ in spans]
        self._furthest = list(accumulate((end for _, end in spans), max))

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's name
        begin = self.currentBlock().position()
        end = begin + len(text)
        place = bisect_left(self._furthest, begin + 1)
        for start, stop in self.spans[place : bisect_left(self._starts, end)]:
            if stop > begin:
                first = max(start, begin)
                self.setFormat(first - begin, min(stop, end) - first, self._format)


class Plain(_OfQt):
    """QPlainTextEdit with a QSyntaxHighlighter: the fastest of Qt's own."""

    name = "QPlainTextEdit"

    def __init__(self) -> None:
        self.widget: QPlainTextEdit = QPlainTextEdit()
        self.widget.setReadOnly(True)
        self.widget.setFont(_font())
        self._highlighter = _Highlighter(self.widget.document())
        settle(self.widget)

    def open(self, case: Prepared) -> None:
        self._highlighter.set_spans(list(case.spans))
        self.widget.setPlainText(case.text)
        self._paint()

    def scroll(self, pixels: int) -> None:
        # Its bar counts lines.
        super().scroll(round(pixels / self.widget.fontMetrics().lineSpacing()) or 1)

    def add(self, start: int, end: int) -> None:
        self._highlighter.set_spans(sorted([*self._highlighter.spans, (start, end)]))
        self._highlighter.rehighlightBlock(self.widget.document().findBlock(start))
        frame()

    def to_end(self) -> None:
        self.widget.moveCursor(QTextCursor.MoveOperation.End)
        self._paint()


def blank(case: Prepared) -> Prepared:
    """Return the case with a text of its own, so that nothing that was cached helps."""
    return Prepared(
        again(case.article), case.text, case.page, case.highlights, case.spans, case.page_spans
    )
