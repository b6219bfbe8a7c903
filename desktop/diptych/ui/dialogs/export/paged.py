"""Pages as they will be printed, one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from diptych.formats.previews.data import PagePicture
from diptych.ui.appearance.theme import Theme

translate = QCoreApplication.translate

GAP = 16
WIDEST = 760
"""Pixels over which a page is not drawn: it is read at a glance."""
STEP = 40
"""Pixels that an arrow key scrolls."""


class PagedView(QAbstractScrollArea):
    """Draws pictures of pages as wide as there is room; paper stays white, whatever the theme."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pages: list[QImage] = []
        self._whole = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(STEP)
        self.setAccessibleName(translate("export", "Preview, as read"))

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return len(self._pages)

    def show_pages(self, pages: Sequence[PagePicture], *, whole: bool) -> None:
        """Show other pages, from the first one on."""
        form = QImage.Format.Format_RGB32
        # A copy: the image of Qt's own does not keep the bytes alive.
        self._pages = [
            QImage(one.pixels, one.width, one.height, one.stride, form).copy() for one in pages
        ]
        self._whole = whole
        self._measure()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Ask for a page."""
        return QSize(480, 640)

    def _width(self) -> int:
        return max(120, min(self.viewport().width() - 2 * GAP, WIDEST))

    def _height(self, page: QImage) -> int:
        return round(self._width() * page.height() / max(1, page.width()))

    def _measure(self) -> None:
        total = GAP + sum(self._height(page) + GAP for page in self._pages)
        total += 0 if self._whole else 2 * GAP
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, total - self.viewport().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages in."""
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight."""
        painter = QPainter(self.viewport())
        try:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.fillRect(event.rect(), self._theme.colour("window"))
            width = self._width()
            left = (self.viewport().width() - width) / 2
            top = float(GAP - self.verticalScrollBar().value())
            for page in self._pages:
                height = self._height(page)
                place = QRectF(left, top, width, height)
                if place.intersects(QRectF(event.rect())):
                    painter.drawImage(place, page)
                    painter.setPen(self._theme.colour("border"))
                    painter.drawRect(place.adjusted(-0.5, -0.5, -0.5, -0.5))
                top += height + GAP
            if not self._whole and self._pages:
                painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
                words = translate("export", "… The rest is not shown here, but exported.")
                painter.drawText(QPointF(left, top + GAP), words)
        finally:
            painter.end()
