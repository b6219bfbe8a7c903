"""The text of the guide on the screen: one chapter, in a column, with what was found marked.

Nothing is loaded but pictures that lie in the guide's own folder, and no link leads out of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from diptych.domain.guide import GuideChapter, GuidePlace
from diptych.library.guide import GuideSearch
from diptych.ui.appearance.theme import Theme
from diptych.ui.guide.rendering import GuideType, block_of, document_of, heading_blocks
from diptych.ui.reader.offsets import Offsets

_LEAST_MARGIN = 24
_ABOVE = 28


class GuideText(QTextBrowser):
    """Shows a chapter; Tab goes from link to link, Enter follows one."""

    followed = Signal(str)
    """The reader wants to go where this anchor is."""
    resized_by = Signal(int)
    """The reader turned the wheel with Ctrl: larger (1) or smaller (−1) letters."""

    def __init__(self, theme: Theme, kind: GuideType, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._kind = theme, kind
        self._folder = Path()
        self._chapter: GuideChapter | None = None
        self._search: GuideSearch | None = None
        self._shown: QTextDocument | None = None
        """Held here: a document that nobody owns would be gone at once."""
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # A table that is too wide is scrolled: its words stay whole.
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setUndoRedoEnabled(False)
        self.setAutoFillBackground(True)
        self.anchorClicked.connect(self._follow)
        self._colour()

    @property
    def chapter(self) -> GuideChapter | None:
        """What is shown."""
        return self._chapter

    def show_chapter(self, chapter: GuideChapter, folder: Path) -> None:
        """Show a chapter from its beginning; its pictures lie below ``folder``."""
        self._chapter, self._folder = chapter, folder
        self.setAccessibleName(chapter.title)
        self._draw()
        self.verticalScrollBar().setValue(0)

    def go_to(self, place: GuidePlace) -> None:
        """Bring the heading of a place to the top, and the text cursor there."""
        if self._shown is None or self._chapter is None:
            return
        if not place.section:
            self.moveCursor(QTextCursor.MoveOperation.Start)
            self.verticalScrollBar().setValue(0)
            return
        self._bring(block_of(self._shown, self._chapter, place))

    def go_to_passage(self, place: GuidePlace, passage: str) -> None:
        """Bring a passage of a section into sight: the first found words of it."""
        self.go_to(place)
        block = self._passage_block(place, passage)
        if block is not None and not self._in_sight(block):
            self._bring(block, above=_ABOVE * 3)

    def mark(self, search: GuideSearch | None) -> None:
        """Mark what was searched for wherever it stands in the chapter; ``None`` marks nothing."""
        self._search = search
        self._mark()

    def set_look(self, theme: Theme, kind: GuideType) -> None:
        """Draw in another theme or size, and stay at the line that is at the top."""
        if (theme, kind) == (self._theme, self._kind):
            return
        self._theme, self._kind = theme, kind
        at = self.cursorForPosition(QPoint(4, 4)).position()
        self._colour()
        self._draw()
        if self._shown is not None:
            self._bring(self._shown.findBlock(at), above=0)

    # --- what is drawn ---------------------------------------------------------------------

    def _colour(self) -> None:
        palette, paper = QPalette(self.palette()), self._theme.colour("paper")
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, paper)
        palette.setColor(QPalette.ColorRole.Highlight, self._theme.colour("selection"))
        palette.setColor(QPalette.ColorRole.HighlightedText, self._theme.colour("text"))
        self.setPalette(palette)

    def _draw(self) -> None:
        if self._chapter is None:
            return
        made = document_of(self._chapter, self._theme, self._kind)
        self.setDocument(made)
        self._shown = made
        self._keep_measure()
        self._mark()

    def _keep_measure(self) -> None:
        """Keep lines as long as they are read well, in the middle of the window."""
        width = QFontMetricsF(self.document().defaultFont()).averageCharWidth()
        measure = round(width * (self._theme.tokens.type["reading_measure"] + 8))
        bar = self.verticalScrollBar().sizeHint().width()
        side = max(_LEAST_MARGIN, (self.width() - bar - measure) // 2)
        self.setViewportMargins(side, _ABOVE, side, 0)

    def _mark(self) -> None:
        selections = []
        if self._search is not None and self._shown is not None:
            form = QTextCharFormat()
            form.setBackground(self._theme.colour("hit"))
            form.setForeground(QColor(self._theme.colour("text")))
            for block, start, end in self._found():
                marked = QTextEdit.ExtraSelection()
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + start)
                cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
                marked.cursor, marked.format = cursor, form
                selections.append(marked)
        self.setExtraSelections(selections)

    def _found(self) -> Iterator[tuple[QTextBlock, int, int]]:
        """Give what is marked: the block, and from where to where in it, in Qt's units."""
        assert self._search is not None
        block = self.document().begin()
        while block.isValid():
            text = block.text()
            units = Offsets(text)
            for span in self._search.spans(text):
                yield block, units.to_qt(span.start), units.to_qt(span.end)
            block = block.next()

    def _passage_block(self, place: GuidePlace, passage: str) -> QTextBlock | None:
        """Return the first block of a section that says part of a passage and has found words."""
        if self._shown is None or self._chapter is None or self._search is None:
            return None
        block = block_of(self._shown, self._chapter, place)
        ends = [one.position() for one in heading_blocks(self._shown)]
        end = min((one for one in ends if one > block.position()), default=1 << 30)
        words = _plain(passage)
        block = block.next()
        while block.isValid() and block.position() < end:
            text = _plain(block.text())
            if text and (text in words or words in text) and self._search.spans(block.text()):
                return block
            block = block.next()
        return None

    def _top_of(self, block: QTextBlock) -> int:
        return round(self.document().documentLayout().blockBoundingRect(block).top())

    def _in_sight(self, block: QTextBlock) -> bool:
        top = self._top_of(block) - self.verticalScrollBar().value()
        return 0 <= top < self.viewport().height() - 2 * _ABOVE

    def _bring(self, block: QTextBlock, above: int = 8) -> None:
        self.setTextCursor(QTextCursor(block))
        self.verticalScrollBar().setValue(max(0, self._top_of(block) - above))

    # --- Qt's ------------------------------------------------------------------------------

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802 - Qt's name
        """Load pictures of the guide, and nothing else: no other file, and nothing of a network."""
        url = QUrl(name)
        if kind != QTextDocument.ResourceType.ImageResource.value or url.scheme() not in (
            "",
            "file",
        ):
            return None
        file = (self._folder / url.path()).resolve()
        if not file.is_relative_to(self._folder.resolve()) or not file.is_file():
            return None
        return QByteArray(file.read_bytes())

    def _follow(self, url: QUrl) -> None:
        if not url.scheme() and not url.path() and url.fragment():
            self.followed.emit(url.fragment())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle."""
        self._keep_measure()
        super().resizeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn Ctrl and the wheel into larger or smaller letters."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.resized_by.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)


def _plain(text: str) -> str:
    return " ".join(text.replace("\xa0", " ").replace("\ufffc", " ").split())
