"""One annotation dragged onto another: what is carried, and where it would fall."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from diptych.ui.appearance.theme import Theme
from diptych.ui.widgets.own_direction import draw_words

ANNOTATIONS = "application/x-diptych-annotations"
"""The media type of annotation ids: a JSON list."""

_WIDTH, _PAD = 260, 8
_EDGE, _STEP, _TICK = 28, 12, 30
"""Pixels from an edge where a drag scrolls, by how many, and after how many milliseconds."""


def annotations_mime(annotation_ids: Sequence[str]) -> QMimeData:
    """Return what a drag of annotations carries."""
    mime = QMimeData()
    mime.setData(ANNOTATIONS, json.dumps(list(annotation_ids)).encode("utf-8"))
    return mime


def dragged_annotation(mime: QMimeData) -> str | None:
    """Return the one annotation that is dragged; ``None`` for anything else."""
    if not mime.hasFormat(ANNOTATIONS):
        return None
    try:
        ids = json.loads(bytes(mime.data(ANNOTATIONS).data()))
    except ValueError:
        return None
    single = isinstance(ids, list) and len(ids) == 1 and isinstance(ids[0], str)
    return ids[0] if single else None


def drag_picture(words: str, theme: Theme, font: QFont, ratio: float) -> QPixmap:
    """Return the card that follows the pointer: the quote in one line."""
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, _WIDTH - 2 * _PAD)
    width = metrics.horizontalAdvance(shown) + 2 * _PAD + 2
    height = metrics.height() + 2 * _PAD
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("raised"))
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, height - 1), 4, 4)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        draw_words(painter, QRect(_PAD, 0, width - 2 * _PAD, height), flags, shown)
    finally:
        painter.end()
    return pixmap


class AnnotationDrops(QObject):
    """Takes annotations that are dragged over a viewport, and says onto which one they fall.

    ``target_at`` tells which annotation is at a point; ``show`` is told which one a drop would
    reach now, ``None`` for none. Near the upper and the lower edge ``scroll`` is asked for pixels
    downwards again and again.
    """

    dropped = Signal(str, str)
    """The annotation that was dragged, and the one it fell on."""

    def __init__(
        self,
        viewport: QWidget,
        target_at: Callable[[QPoint], str | None],
        show: Callable[[str | None], object],
        scroll: Callable[[int], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._viewport = viewport
        self._scroll = scroll
        self._at = QPoint()
        self._dragged: str | None = None
        self._clock = QTimer(self, interval=_TICK)
        self._clock.timeout.connect(self._scroll_on)
        self._target_at = target_at
        self._show = show
        self._over: str | None = None
        viewport.setAcceptDrops(True)
        viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what concerns annotations; articles and files are for those above."""
        if isinstance(event, QDropEvent) and dragged_annotation(event.mimeData()) is not None:
            self._take(event)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._clock.stop()
            self._mark(None)
        return super().eventFilter(watched, event)

    def _take(self, event: QDropEvent) -> None:
        source = dragged_annotation(event.mimeData())
        if isinstance(event, QDragEnterEvent):
            event.setDropAction(Qt.DropAction.LinkAction)
            event.accept()
            return
        self._at, self._dragged = event.position().toPoint(), source
        target = self._reached()
        event.setDropAction(Qt.DropAction.LinkAction)
        event.setAccepted(target is not None)
        if isinstance(event, QDragMoveEvent):
            self._mark(target)
            if self._step() and not self._clock.isActive():
                self._clock.start()
            return
        self._clock.stop()
        self._mark(None)
        if source is not None and target is not None:
            self.dropped.emit(source, target)

    def _reached(self) -> str | None:
        target = self._target_at(self._at)
        return None if target == self._dragged else target

    def _step(self) -> int:
        """Return by how many pixels it scrolls on where the pointer is."""
        if self._at.y() < _EDGE:
            return -_STEP
        return _STEP if self._at.y() >= self._viewport.height() - _EDGE else 0

    def _scroll_on(self) -> None:
        step = self._step()
        if not step:
            self._clock.stop()
            return
        self._scroll(step)
        self._mark(self._reached())

    def _mark(self, target: str | None) -> None:
        if target != self._over:
            self._over = target
            self._show(target)
