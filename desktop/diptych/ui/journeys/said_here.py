"""Which quotation is meant: the one that is selected, is under the caret, or has been clicked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from diptych.domain.quotation import SaidQuotation
from diptych.domain.span import Span
from diptych.ui.journeys.opening import Opening
from diptych.ui.quotations import Quotations
from diptych.ui.reader.said_places import SaidPlaces

if TYPE_CHECKING:
    from diptych.domain.annotation import Annotation
    from diptych.domain.article import ReadableArticle
    from diptych.ui.reader.pane import ArticlePane


@dataclass(frozen=True, slots=True)
class Here:
    """The pane in which the reader is, its text, and the quotations of that."""

    pane: ArticlePane
    readable: ReadableArticle
    places: SaidPlaces

    def shows(self, span: Span) -> bool:
        """Tell whether something of these characters is shown."""
        return not self.pane.view.hides(span)

    def selected(self) -> SaidQuotation | None:
        """Return the quotation whose words are selected."""
        span = self.pane.view.selection()
        return self.places.alike(self.readable.text, span) if span is not None else None

    def around(self) -> list[SaidQuotation]:
        """Return the quotations that are meant, the innermost first.

        Without a selection these are the ones at the caret. A highlight that was chosen in the
        margin, elsewhere than where the caret is, means its own.
        """
        view = self.pane.view
        if view.selection() is not None:
            selected = self.selected()
            return [selected] if selected is not None else []
        chosen = next(iter(view.annotations_at_caret()), "")
        span = view.layers.span_of(chosen)
        if span is not None and not span.start <= view.caret() <= span.end:
            own = self.places.alike(self.readable.text, span)
            return [own] if own is not None else self.places.at(span.start)
        return self.places.at(view.caret())

    def is_doubted(self, said: SaidQuotation) -> bool:
        """Tell whether a highlight of it has another speaker than it has by now."""
        span = said.quotation.span
        return any(
            mark.item.speaker_id != said.own_id and self.places.doubt_of(mark.item) is said
            for mark in self.pane.view.layers.over(span.start, span.end)
        )


class SaidHere(QObject):
    """Gives every pane the quotations of its text, and knows which are meant in the current one."""

    renewed = Signal(str)
    """The quotations of an open article are others now, and panes show them: its id."""

    def __init__(self, opening: Opening, quotations: Quotations, parent: QObject) -> None:
        super().__init__(parent)
        self._opening = opening
        self._quotations = quotations
        quotations.changed.connect(self._show)
        opening.opened.connect(self._dress)
        opening.previewed.connect(self._dress)
        opening.renewed.connect(self._dress)
        opening.each_pane(self._dress)

    def here(self) -> Here | None:
        """Return where the reader is, if a text is there."""
        pane = self._opening.current()
        readable = pane.view.readable if pane is not None else None
        if pane is None or readable is None:
            return None
        places = self._quotations.places(readable.article.id, readable.revision.id)
        return Here(pane, readable, places)

    def meant(self) -> SaidQuotation | None:
        """Return the quotation that keys act on."""
        here = self.here()
        return next(iter(here.around()), None) if here is not None else None

    def as_now(self, said: SaidQuotation) -> SaidQuotation | None:
        """Return what is known by now of a quotation; ``None`` where it is none any more."""
        places, span = (
            self._quotations.places(said.article_id, said.revision_id),
            said.quotation.span,
        )
        over = places.over(span.start, span.end)
        return next((one for one in over if one.quotation.span == span), None)

    def marked_by(self, readable: ReadableArticle, mark: Annotation) -> SaidQuotation | None:
        """Return the quotation whose words a highlight marks."""
        places = self._quotations.places(readable.article.id, readable.revision.id)
        span = mark.anchor.span
        return places.alike(readable.text, span) if span is not None else None

    def is_waiting(self, article_id: str) -> bool:
        """Tell whether quotations of an article are still being looked for."""
        return self._quotations.is_waiting(article_id)

    def _show(self, article_id: str) -> None:
        for pane in self._opening.panes_of(article_id):
            self._dress(pane)
        self.renewed.emit(article_id)

    def _dress(self, pane: ArticlePane) -> None:
        readable = pane.view.readable
        if readable is not None:
            pane.view.set_quotations(
                self._quotations.places(readable.article.id, readable.revision.id)
            )
