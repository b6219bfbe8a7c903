"""The surface under the reader's hands: one article, painted and set in type."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from diptych.domain.annotation import Annotation
from diptych.domain.article import Article, ReadableArticle
from diptych.domain.article_text import ArticleText
from diptych.domain.blocks import Blocks
from diptych.domain.link import Linked
from diptych.domain.span import Span
from diptych.domain.tag import Tag
from diptych.text.pages import Pages
from diptych.ui.appearance.fonts import interface_font, resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.reader.byline import byline
from diptych.ui.reader.canvas import Canvas, Scene
from diptych.ui.reader.held_line import HeldLine, bring_back, line_under
from diptych.ui.reader.hyphens import Hyphens
from diptych.ui.reader.idle import SLICE, Idle
from diptych.ui.reader.inline import Inline
from diptych.ui.reader.margin import Margin, MarginItems
from diptych.ui.reader.mark_store import MarkStore
from diptych.ui.reader.marking import Painted
from diptych.ui.reader.overview import Overview
from diptych.ui.reader.page import Page
from diptych.ui.reader.page_signs import room_for_labels
from diptych.ui.reader.painting import Ink
from diptych.ui.reader.pictures import Pictures
from diptych.ui.reader.place import Place
from diptych.ui.reader.said_places import SaidPlaces
from diptych.ui.reader.scrolled import ScrolledSurface
from diptych.ui.reader.setting import HyphenPlaces
from diptych.ui.reader.text_model import TextModel
from diptych.ui.reader.typography import Faces, Typography

log = logging.getLogger(__name__)

_NEAR = 6
"""Pixels by which a hand strays that means to stay."""

_REACH = 16
"""Pixels by which underlines and handles reach beyond their piece."""


class Surface(ScrolledSurface):
    """Shows one article: its text in type, its marks, hits and margin.

    ``fault`` is told, once for each kind, of an exception while painting: a frame may be lost,
    the program is not.
    """

    typography_changed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        typography: Typography | None = None,
        *,
        fault: Callable[[Exception], None] | None = None,
        hyphens: Hyphens | None = None,
        icons: Icons | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, typography, parent)
        self._fault = fault
        self._icons = icons
        self._hyphens = hyphens
        self._faults: set[str] = set()
        self._readable: ReadableArticle | None = None
        self.tags: Mapping[str, Tag] = {}
        self._hidden_shown = False
        self._items: MarginItems | None = None
        self._hits: Sequence[Span] = ()
        small, caption = resized(interface_font(), -1), resized(interface_font(), -3)
        self._caption = caption
        self._inline = Inline((), theme)
        self.pages = Pages()
        self._margin = Margin(self.layers, small)
        self._canvas = Canvas(Ink(theme, caption, icons), small, self._margin)
        self._overview = Overview(self.strip)
        self._zoomed: tuple[QPoint, HeldLine, Place] | None = None
        """Where the last zoom was, the line that it held, and the place to which that led."""
        self._idle = Idle(self, prepare=self.prepare, measure=self.refine, tick=self._show_ticks)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        if hyphens is not None:
            hyphens.arrived.connect(self._hyphenate)

    # What is shown -------------------------------------------------------------------------

    @property
    def readable(self) -> ReadableArticle | None:
        """The article that is shown."""
        return self._readable

    @property
    def scene(self) -> Scene:
        """What is shown, for those who tell of it in other ways."""
        return self._scene

    def show_article(self, readable: ReadableArticle | None, place: Place | None = None) -> None:
        """Show an article, at ``place`` or its beginning; marks and hits are taken off."""
        self._readable = readable
        self.layers.show((), {})
        self.layers.said = SaidPlaces()
        self._margin.forget()
        scene = self._scene
        scene.hits, scene.current_hit, scene.active = MarkStore(), None, None
        scene.pins = ()
        self._hits = ()
        scene.revision_id = readable.revision.id if readable is not None else ""
        self._inline = Inline(readable.marks if readable is not None else (), self.theme)
        self.pages = Pages(self._inline.pages)
        scene.byline = byline(readable.article, self.locale()) if readable is not None else ""
        self.setAccessibleName(readable.article.title if readable else self.tr("Article"))
        self.setAccessibleDescription(scene.byline)
        self._make_model()
        self._renew(place)

    def show_details(self, article: Article) -> None:
        """Say of the article that is shown what is known of it now; the text stays in its place."""
        readable = self._readable
        if readable is None:
            return
        self._readable = replace(readable, article=article)
        words = byline(article, self.locale())
        placed_anew = bool(words) != bool(self._scene.byline)
        self._scene.byline = words
        self.setAccessibleName(article.title)
        self.setAccessibleDescription(words)
        if placed_anew or article.language != readable.article.language:
            self._renew(self.place())
        self.viewport().update()

    def show_blocks(self, readable: ReadableArticle) -> None:
        """Have the paragraphs of the text that is shown as ``readable`` has them now.

        Marks and hits are where they were, and so is the line at the top of the screen.
        """
        shown = self._readable
        if shown is None or shown.revision.id != readable.revision.id:
            return
        # It is the same text; the one at hand has what was read of it already.
        self._readable = replace(readable, article=shown.article, text=shown.text)
        if shown.block_edits != readable.block_edits:
            place = self.place()
            self._make_model()
            self._renew(place)

    def _make_model(self) -> None:
        readable = self._readable
        if readable is None:
            self._model = TextModel(ArticleText.of(""), Blocks())
        else:
            self._model = TextModel(readable.text, readable.blocks, show_hidden=self._hidden_shown)
        self._overview.forget()

    def _renew(self, place: Place | None) -> None:
        """Set the text anew: another article, width, font or theme.

        ``place`` is held on to until the reader moves: a line begins elsewhere at another width,
        and a place taken anew each time would drift.
        """
        self._held = place
        self._show_pages()
        self._scene.columns = self._divided()
        self._scene.page = Page(
            self._model,
            self._faces,
            self._scene.columns.text_width,
            byline=bool(self._scene.byline),
            inline=self._inline if self._readable and self._readable.marks else None,
            hyphens=self._places_of_hyphens(),
            pictures=self._readable.pictures if self._readable else None,
        )
        if place is not None:
            self._scene.page.go_to(place.offset, place.fraction, self.text_height())
        self._items = None
        self._settled()
        self._overview.renew()
        self._idle.renewed()
        self.viewport().update()

    def _show_pages(self) -> None:
        """Make room for the labels of pages, where there are any and the reader wants them."""
        shown = self.pages if self.typography.page_labels else Pages()
        self._scene.pages = shown
        self._least_inner = room_for_labels(shown, self._canvas.ink.label)

    def page_label(self) -> str:
        """Return the label of the page that is being read; empty where the text has no pages.

        It is that of the end of the line: whoever goes to a page that begins in it is there.
        """
        span = self.reading_line().span() if len(self.pages) else None
        return self.pages.label(max(span.start, span.end - 1)) if span is not None else ""

    def use_pictures(self, pictures: Pictures) -> None:
        """Take pictures from there; without, their room stays empty."""
        self._canvas.pictures = pictures
        pictures.arrived.connect(self._show_picture)
        self.viewport().update()

    def _show_picture(self, revision_id: str) -> None:
        if revision_id == self._scene.revision_id:
            self.viewport().update()

    def _places_of_hyphens(self) -> HyphenPlaces | None:
        """Return what knows where words may be parted, if the reader wants that and it is there."""
        type_, readable = self.typography, self._readable
        if self._hyphens is None or readable is None or not type_.justified or not type_.hyphenated:
            return None
        found = self._hyphens.of(readable.article.language)
        return found.places if found is not None else None

    def _hyphenate(self, language: str) -> None:
        """Set the text anew with the hyphens that it has waited for."""
        readable = self._readable
        shown = readable is not None and readable.article.language == language
        if shown and self._places_of_hyphens() is not None:
            self._renew(self.place())

    @property
    def hidden_shown(self) -> bool:
        """Whether hidden paragraphs are shown, faintly."""
        return self._hidden_shown

    def hides(self, span: Span) -> bool:
        """Tell whether nothing of ``span`` is shown, since it lies in hidden paragraphs alone."""
        return not self._hidden_shown and self._model.blocks.hides(span.start, span.end)

    def show_hidden(self, shown: bool) -> None:
        """Show or hide what cleaning set aside."""
        if shown != self._hidden_shown:
            self._hidden_shown = shown
            place = self.place()
            self._make_model()
            self._renew(place)

    def set_annotations(self, annotations: Sequence[Annotation], tags: Mapping[str, Tag]) -> None:
        """Show these annotations, which are of the revision that is shown."""
        self.tags = tags
        touched = self.layers.show(annotations, tags)
        if self._scene.active not in self.layers.by_id:
            self._scene.active = None
        if touched is None:
            self._repaint_marks()
        else:
            old = self._margin_items()
            for span in touched:
                self._spoil(span)
            self._items = None
            # Bars of one colour lie beside what is repainted; notes and split bars reach farther.
            if old.reach_far() or self._margin_items().reach_far():
                self._update_margin()
        self._idle.marked()
        self._renew_ticks()

    def set_links(self, links: Mapping[str, Sequence[Linked]]) -> None:
        """Show beside these annotations that they have links; bars stay where they are."""
        if links is self.layers.links:
            return
        old, self.layers.links = self.layers.links, links
        if any(key in self.layers.by_id for key in (*old, *links)):
            self._renew_margin()

    def set_quotations(self, said: SaidPlaces) -> None:
        """Know the quotations of the text that is shown: of marks, and of who says them."""
        if said is not self.layers.said:
            self.layers.said = said
            self._renew_margin()

    def show_quotations(self, shown: bool) -> None:
        """Show beside the text where quotations are, or no longer."""
        if shown != self._scene.quotations_shown:
            self._scene.quotations_shown = shown
            self._update_margin()

    def _renew_margin(self) -> None:
        """Have what stands beside pieces made anew; bars keep their lanes."""
        for _, laid in self._scene.page.kept():
            if isinstance(laid.painted, Painted):
                laid.painted.beside = None
        self._update_margin()

    def filter_annotations(self, accepts: Callable[[Annotation], bool] | None) -> None:
        """Let those stand out that are accepted, the others be faint; ``None`` is all alike."""
        self.layers.filter_by(accepts)
        self._repaint_marks()
        self._idle.marked()
        self._renew_ticks()

    def _repaint_marks(self) -> None:
        """Drop and repaint the rectangles of all pieces."""
        self._margin.forget()
        for _, laid in self._scene.page.kept():
            laid.painted = None
        self._items = None
        self.viewport().update()

    def _spoil(self, span: Span) -> None:
        """Drop and repaint the rectangles of the pieces that ``span`` touches."""
        touched = self._model.pieces(span.start, span.end)
        for piece, laid in self._scene.page.kept():
            if piece in touched:
                laid.painted = None
        self._update_span(span.start, span.end)

    def text_right(self) -> int:
        """Return where the text ends at the right, in the viewport: beyond it nothing covers it."""
        columns = self._scene.columns
        return columns.text + columns.text_width

    def set_hits(self, hits: Sequence[Span], current: int | None = None) -> None:
        """Mark what was found; ``current`` is an index of ``hits``."""
        # Whoever goes from one to the next hands in the same thousands again.
        if hits is not self._hits:
            marked = ((span.start, span.end, number) for number, span in enumerate(hits))
            self._scene.hits, self._hits = MarkStore(marked), hits
        self._scene.current_hit = current
        self.viewport().update()
        self._renew_ticks()

    def _set_active(self, annotation_id: str | None) -> None:
        """Underline one annotation along its whole length."""
        old = self._scene.active
        active = annotation_id if annotation_id in self.layers.by_id else None
        if active == old:
            return
        self._scene.active = active
        for key in (old, active):
            if (span := self.layers.span_of(key)) is not None:
                self._spoil(span)
        self._update_margin()

    # How it is shown -----------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours at once."""
        self.theme = theme
        self._canvas.ink = Ink(theme, self._caption, self._icons)
        self._inline.set_theme(theme)
        if self._readable is not None and self._readable.marks:
            self._renew(self.place())
        self.strip.set_theme(theme)
        self._overview.renew()
        self._show_ticks()
        self.viewport().update()

    def set_typography(self, typography: Typography) -> None:
        """Set the text anew, keeping the place."""
        if typography != self.typography:
            place = self.place()
            self.typography = typography
            self._faces = Faces(self.theme.tokens, typography)
            self._renew(place)

    def zoom(self, steps: int, at: QPoint | None = None) -> None:
        """Set the text larger or smaller by pixels, and say so.

        The line under ``at``, a point of the viewport, stays there; else the first line does.
        """
        resized = self.typography.resized(steps)
        if resized == self.typography:
            return
        line = self._line_to_hold(at) if at is not None else None
        self.set_typography(resized)
        self.typography_changed.emit(resized)
        if line is not None and at is not None:
            bring_back(self._scene.page, line, self.text_height())
            self._moved()
            self._zoomed = at, line, self.place()

    def _line_to_hold(self, at: QPoint) -> HeldLine | None:
        """Return the line under a point; while one zooms on and on there, it stays the same one."""
        if self._zoomed is not None:
            where, line, place = self._zoomed
            if place == self.place() and (where - at).manhattanLength() <= _NEAR:
                return line
        return line_under(self._scene.page, at, self._scene.columns.text)

    def set_mirrored(self, mirrored: bool) -> None:
        """Put strip, notes and bars to the left of the text, for the first of two panes."""
        if mirrored != self._mirrored:
            place = self.place()
            self._mirrored = mirrored
            self._margin.forget()
            self._place_strip()
            self._renew(place)

    # What is done while the reader does nothing --------------------------------------------

    def prepare(self) -> bool:
        """Make ready some of the next screen: turning the page is then only painting it."""
        if not len(self._model):
            return False
        known = self._scene.page.map.total
        height = self.text_height()
        more = self._canvas.prepare(self._scene, height, down=self._down, seconds=SLICE)
        if self._scene.page.map.total != known:
            self._settled()
        return more

    def refine(self) -> bool:
        """Measure some heights; what the reader looks at stays where it is."""
        more = self._scene.page.refine(SLICE)
        self._settled()
        if not more:
            self._renew_ticks()
        return more

    def _renew_ticks(self) -> None:
        self._overview.renew()
        self._idle.ticks()

    def _show_ticks(self) -> bool:
        if not self.isVisible() or not len(self._model):
            self.strip.set_ticks(())
            return False
        scene = self._scene
        return self._overview.show(scene.page, self.layers, scene.hits, self.theme)

    # Painting ------------------------------------------------------------------------------

    def _shifted(self, by: int | None) -> None:
        """Shift what is painted, or paint it anew; the next screen is made ready after that."""
        whole = float(self.devicePixelRatioF()).is_integer()
        if by is None or not whole:
            self._items = None
            self.viewport().update()
        elif by:
            old, self._items = self._items, None
            self.viewport().scroll(0, by)
            if old is not None and len(self.layers.store):
                self._repaint_pushed(old, by)
        self._idle.moved()

    def _repaint_pushed(self, old: MarginItems, by: int) -> None:
        """Repaint the margin where something stands elsewhere than its pixels were shifted to."""
        was, now = old.places(by), self._margin_items().places()
        if any(was.get(key, place) != place for key, place in now.items()):
            self._update_margin()

    def _margin_items(self) -> MarginItems:
        if self._items is None:
            self._items = self._canvas.items(self._scene, self.text_height())
        return self._items

    def _update_margin(self) -> None:
        self._items = None
        left, width = self._scene.columns.margin
        self.viewport().update(left, 0, width, self.text_height())

    def _update_span(self, start: int, end: int) -> None:
        """Repaint the pieces that hold ``start``..``end``, with what reaches out of them."""
        pieces = self._model.pieces(start, max(end, start + 1))
        for placed in self._scene.page.visible(self.text_height()):
            if placed.piece in pieces:
                top = placed.y - _REACH
                area = QRect(0, top, self.viewport().width(), placed.laid.height + 2 * _REACH)
                self.viewport().update(area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place at another width or height."""
        super().resizeEvent(event)
        self._place_strip()
        if self._divided() != self._scene.columns:
            self._renew(self.place())
        else:
            self._scene.page.scroll(0, self.text_height())
            self._items = None
            self._settled()
            self._renew_ticks()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is asked for; whatever goes wrong, the painter is ended."""
        try:
            painter = QPainter(self.viewport())
            try:
                for clip in event.region():  # type: ignore[attr-defined]  # missing from PySide's stubs
                    self._canvas.paint(painter, self._scene, self._margin_items(), clip)
            finally:
                painter.end()
        except Exception as error:  # noqa: BLE001 - an exception that leaves here ends the program
            self._report(error)

    def _report(self, error: Exception) -> None:
        kind = f"{type(error).__name__}: {error}"
        if kind in self._faults:
            return
        self._faults.add(kind)
        log.error("Painting failed", exc_info=error)
        if self._fault is not None:
            self._fault(error)
