"""The text of the guide on the screen: one chapter, in a column, with what was found marked.

Nothing is loaded but pictures that lie in the guide's own folder, and no link leads out of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
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
from diptych.ui.reader.turning import Turning

_LEAST_MARGIN = 24
_ABOVE = 28
_RESTING = 120
"""Milliseconds after which the window is no longer being resized."""


class GuideText(QTextBrowser):
    """Shows a chapter; Tab goes from link to link, Enter follows one."""

    followed = Signal(str)
    """The reader wants to go where this anchor is."""
    resized_by = Signal(int)
    """The reader turned the wheel with Ctrl: letters larger by so many pixels, or smaller."""

    def __init__(self, theme: Theme, kind: GuideType, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._kind = theme, kind
        self._folder = Path()
        self._chapter: GuideChapter | None = None
        self._search: GuideSearch | None = None
        self._turning = Turning()
        self._shown: QTextDocument | None = None
        self._pictures: dict[str, QImage] = {}
        """Those of the chapter as they lie in their files, by their addresses."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_RESTING)
        self._soon.timeout.connect(self._fit_pictures)
        self._held: int | None = None
        """Where the line at the top begins, while another width moves it."""
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
        at = self._top()
        self._colour()
        self._draw()
        self._return_to(at)

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
        self._pictures.clear()
        before, self._shown = (
            self._shown,
            document_of(self._chapter, self._theme, self._kind, self),
        )
        self.setDocument(self._shown)
        if before is not None:
            before.deleteLater()
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

    def _top(self) -> int:
        """Return where the line at the top begins; 0 where the chapter does."""
        if not self.verticalScrollBar().value():
            return 0
        return self.cursorForPosition(QPoint(4, 4)).position()

    def _return_to(self, position: int) -> None:
        """Have the line at the top that was there before everything was laid out anew."""
        if self._shown is None or not position:
            return
        cursor = QTextCursor(self._shown)
        cursor.setPosition(min(position, self._shown.characterCount() - 1))
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top())

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
        picture = self._pictures[url.toString()] = QImage(str(file))
        return self._fitted(picture)

    def _fitted(self, picture: QImage) -> QImage:
        """Return a picture no wider than the column: Qt itself would make it smaller by halves."""
        ratio = self.devicePixelRatioF()
        room = round(self.viewport().width() * ratio)
        if picture.isNull() or picture.width() <= room:
            return picture
        fitted = picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        fitted.setDevicePixelRatio(ratio)
        return fitted

    def _fit_pictures(self) -> None:
        """Have the pictures of the chapter in the width that the column has now."""
        if self._shown is None or not self._pictures:
            return
        kind = QTextDocument.ResourceType.ImageResource.value
        for name, picture in self._pictures.items():
            self._shown.addResource(kind, QUrl(name), self._fitted(picture))
        self._shown.markContentsDirty(0, self._shown.characterCount())
        self.viewport().update()

    def _follow(self, url: QUrl) -> None:
        if not url.scheme() and not url.path() and url.fragment():
            self.followed.emit(url.fragment())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle, and the line that is at the top there."""
        held = self._held is not None
        if not held:
            self._held = self._top()
        self._keep_measure()
        super().resizeEvent(event)
        if not held and self._held is not None:
            self._return_to(self._held)
            self._held = None
            self._soon.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn Ctrl and the wheel into larger or smaller letters."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = self._turning.steps(event.angleDelta().y())
            if steps:
                self.resized_by.emit(steps)
            event.accept()
            return
        super().wheelEvent(event)


def _plain(text: str) -> str:
    return " ".join(text.replace("\xa0", " ").replace("\ufffc", " ").split())
