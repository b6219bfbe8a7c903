"""The column of text in its viewport: where the reader is in it, and how that is changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMoveEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from diptych.domain.article_text import ArticleText
from diptych.domain.blocks import Blocks
from diptych.domain.span import Span
from diptych.ui.appearance.theme import Theme
from diptych.ui.reader.canvas import Scene
from diptych.ui.reader.geometry import INNER, Columns, columns
from diptych.ui.reader.layers import Layers
from diptych.ui.reader.page import Page
from diptych.ui.reader.pins import pin_places
from diptych.ui.reader.place import Place
from diptych.ui.reader.port import Port
from diptych.ui.reader.reading_line import ReadingLine
from diptych.ui.reader.strip import OverviewStrip
from diptych.ui.reader.text_model import TextModel
from diptych.ui.reader.typography import Faces, Typography

_TO_THE_END = 1 << 30

_PUSH = 200
"""Pixels by which notices may push a text down; what moves it farther is another layout."""


class ScrolledSurface(QAbstractScrollArea):
    """Holds a page and the place in it; what is on the page is nothing to it.

    The scroll bar is hidden and only counts; the strip is what is seen.
    """

    place_changed = Signal()
    scrolled = Signal(object)
    """The text was moved: down by so many pixels (up, if negative), or ``None`` for a jump."""

    def __init__(
        self, theme: Theme, typography: Typography | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        # A viewport that Python has made: to wrap Qt's own, PySide first makes every class of
        # widget there is known to Python.
        self._port = Port(self)
        self.setViewport(self._port)
        self.theme = theme
        self.typography = typography or Typography()
        self._mirrored = False
        self._least_inner = INNER
        self._held: Place | None = None
        self._down = True
        self._faces = Faces(theme.tokens, self.typography)
        self._model = TextModel(ArticleText.of(""), Blocks())
        self.layers = Layers()
        self.strip = OverviewStrip(theme, self)
        self._scene = Scene(
            page=Page(self._model, self._faces, 400, byline=False),
            columns=self._divided(),
            layers=self.layers,
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.strip.jumped.connect(self._jump)
        self._place_strip()

    @property
    def mirrored(self) -> bool:
        """Tell whether the margin is to the left."""
        return self._mirrored

    def _place_strip(self) -> None:
        wide = self.strip.width()
        self.strip.line_right = self._mirrored
        left, right = (wide, 0) if self._mirrored else (0, wide)
        self.setViewportMargins(left, 0, right, 0)
        self.strip.setGeometry(0 if self._mirrored else self.width() - wide, 0, wide, self.height())

    def _divided(self) -> Columns:
        sizes = self.theme.tokens.size
        width = self.viewport().width()
        return columns(
            width,
            self._faces.column,
            sizes,
            mirrored=self._mirrored,
            least_inner=self._least_inner,
        )

    # Where the reader is -------------------------------------------------------------------

    def text_height(self) -> int:
        """Return how high the viewport is."""
        return self.viewport().height()

    def reading_line(self, above: int = 0) -> ReadingLine:
        """Return the line by which panes are level, as the text stands now.

        ``above`` is how much of the viewport is above where that of another pane begins.
        """
        return ReadingLine(self._scene.page, self.text_height(), above=above)

    def set_pins(self, offsets: Sequence[int]) -> None:
        """Show that the lines of these offsets, in order, are held level with other panes."""
        if tuple(offsets) != self._scene.pins:
            self._scene.pins = tuple(offsets)
            self.viewport().update()

    def pin_places(self) -> list[tuple[int, QRect]]:
        """Return the pins in the viewport: the offset and the rectangle of each."""
        scene = self._scene
        return pin_places(scene.page, scene.columns, scene.pins, self.text_height())

    def place(self) -> Place:
        """Return where the reader is, to come back to."""
        return self._held or Place(*self._scene.page.place())

    def go_to(self, place: Place) -> None:
        """Bring a place back to the top of the viewport."""
        self._scene.page.go_to(place.offset, place.fraction, self.text_height())
        self._moved()
        self._held = place

    def reveal(self, span: Span) -> None:
        """Bring ``span`` into view, a third of the way down, unless it is in view already."""
        top = self._row_top(span.start)
        height = self.text_height()
        if top is None or not 0 <= top <= height - 3 * self._faces.typography.size:
            self._scene.page.go_to(span.start, 0.0, height, below=height // 3)
            self._moved()

    def _row_top(self, offset: int) -> int | None:
        """Return the height of the line of ``offset`` in the viewport; ``None`` if far away."""
        page = self._scene.page
        piece = self._model.piece_at(self._model.snapped(offset))
        if not len(self._model) or abs(piece - page.piece) > 64:
            return None
        _, local, laid = page.find(offset)
        return page.y_of(piece) + laid.rows[laid.row_of(local)].top

    def read_fraction(self) -> float:
        """Return how much of the article lies above the viewport's lower edge, 0 to 1."""
        total = self._scene.page.map.total
        if not total:
            return 0.0
        return min(1.0, (self._scene.page.value() + self.text_height()) / total)

    def scroll_by(self, pixels: int, *, led: bool = True, held: Place | None = None) -> None:
        """Move down (up, if negative), shifting what is painted already.

        Panes that scroll together follow, unless it is not ``led`` by the reader; ``held`` is
        then the place where the reader is all the same.
        """
        page = self._scene.page
        before, old = page.piece, page.shift
        if not len(self._model):
            return
        page.scroll(pixels, self.text_height())
        self._down = pixels > 0
        near = abs(pixels) < self.text_height() and abs(page.piece - before) < 64
        self._moved(old + page.y_of(before) if near else None, led=led, held=held)

    def _jump(self, value: int) -> None:
        page = self._scene.page
        end = value >= page.map.total - self.text_height()
        self.scroll_by(_TO_THE_END if end else value - page.value())

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 - Qt's signature
        """Follow the hidden scroll bar, which screen readers and keys of Qt move."""
        self.scroll_by(-dy)

    def _moved(self, by: int | None = None, *, led: bool = True, held: Place | None = None) -> None:
        """Show the new place; ``by`` is how far everything on the screen moved, if it did."""
        self._held = held if by != 0 else self._held
        self._shifted(by)
        self._settled()
        if by != 0 and led:
            self.scrolled.emit(None if by is None else -by)
        self.place_changed.emit()

    def _settled(self) -> None:
        """Tell the hidden bar and the strip where the reader is."""
        page, bar, height = self._scene.page, self.verticalScrollBar(), self.text_height()
        total, value = page.map.total, page.value()
        blocked = bar.blockSignals(True)  # noqa: FBT003 - Qt's signature
        try:
            bar.setRange(0, max(0, total - height))
            bar.setPageStep(max(1, height))
            bar.setSingleStep(self._row())
            bar.setValue(value)
        finally:
            bar.blockSignals(blocked)
        self.strip.set_place(value, height, total)

    def _row(self) -> int:
        return round(self.typography.size * self.typography.line_height)

    def _shifted(self, by: int | None) -> None:  # noqa: ARG002 - who paints can shift what is there
        """Show what is painted at the new place."""
        self.viewport().update()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Let the text stay where it is when something is pushed in above it."""
        super().moveEvent(event)
        pixels = event.pos().y() - event.oldPos().y()
        if self.can_give_way(pixels):
            self.give_way(pixels)

    def can_give_way(self, pixels: int) -> bool:
        """Tell whether the text can stay where it is when the surface moves by so much.

        At its very top it is moved along instead, so that the title is not hidden.
        """
        value = self._scene.page.value()
        inside = value > 0 and 0 <= value + pixels <= self.reading_line().most()
        return self.isVisible() and 0 < abs(pixels) <= _PUSH and inside

    def give_way(self, pixels: int) -> None:
        """Scroll by as much as the surface was moved down, or up, by a notice or a bar.

        So the text stays where it is on the screen, and the reader's place with it: that is
        where they are without what was pushed in, which may go while the surface is hidden.
        """
        held = self.place() if pixels > 0 else self._held
        self.scroll_by(pixels, led=False, held=held)
        # Set anew meanwhile, at another width, the text was brought to that place as it was then.
        if pixels < 0 and self._held != Place(*self._scene.page.place()):
            self._held = None
