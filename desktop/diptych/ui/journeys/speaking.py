"""Quotations in texts: gone to one after another, highlighted with who says them, and made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from diptych.domain.annotation import Annotation
from diptych.domain.identity import new_id
from diptych.domain.quotation import SaidQuotation
from diptych.ui.actions.on_quotations import PREFIX
from diptych.ui.journeys.annotating import Annotating
from diptych.ui.journeys.in_turn import InTurn, Turn
from diptych.ui.journeys.said_here import Here, SaidHere
from diptych.ui.models.said_words import highlighted_words, place_words
from diptych.ui.reader.said_places import bare
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.domain.article import ReadableArticle
    from diptych.domain.span import Span
    from diptych.library.edits import Edit
    from diptych.library.library import Library

translate = QCoreApplication.translate


class Speaking(QObject):
    """Steps through quotations and highlights them; what was missed it makes one of."""

    told = Signal(str)
    """A sentence for the reader: why nothing happened."""
    said = Signal(str)
    """Words for those who listen: which quotation the reader has come to."""
    done = Signal(str)
    """What was done, to be said in passing."""

    def __init__(
        self, window: MainWindow, said_here: SaidHere, in_turn: InTurn, annotating: Annotating
    ) -> None:
        super().__init__(window)
        self._window = window
        self._said_here = said_here
        self._in_turn = in_turn
        self._annotating = annotating
        self._came_to: tuple[str, int] = ("", -1)
        """The quotation to which the reader has come last: its article, and where it begins."""
        self._made: dict[str, _Made] = {}
        """By article, what was made a quotation last, until it is known who says it."""
        said_here.renewed.connect(self._name_made)
        bind = window.actions_.bind
        bind(f"{PREFIX}highlight", self.highlight)
        bind(f"{PREFIX}utterance", partial(self.highlight, whole=True))
        bind(f"{PREFIX}next", partial(self.step, 1))
        bind(f"{PREFIX}previous", partial(self.step, -1))
        bind("view.quotations", self._show)
        # Also where it is as the window was left.
        window.actions_.by_id["view.quotations"].toggled.connect(lambda _: self._show())
        for pane in window.area.panes():
            pane.view.show_quotations(self._shown)
        window.area.pane_added.connect(lambda pane: pane.view.show_quotations(self._shown))

    # --- where they are --------------------------------------------------------------------

    @property
    def _shown(self) -> bool:
        return self._window.actions_.by_id["view.quotations"].isChecked()

    def _show(self) -> None:
        """Show beside all texts where quotations are, or no longer."""
        for pane in self._window.area.panes():
            pane.view.show_quotations(self._shown)

    def step(self, by: int) -> None:
        """Go to the next quotation (1) or the one before (−1), and select it."""
        here = self._said_here.here()
        if here is None:
            return
        view, selected = here.pane.view, here.selected()
        start = selected.quotation.span.start if selected is not None else view.caret()
        is_there = selected is not None or self._came_to == (here.readable.article.id, start)
        said = here.places.beyond(start, by, here=is_there, shown=here.shows)
        if said is None:
            self._tell_none(here)
            return
        span = said.quotation.span
        self._came_to = here.readable.article.id, span.start
        view.select(span)
        view.reveal(span)
        number = here.places.place_of(said) + 1
        self.said.emit(place_words(said, number, len(here.places.stepped)))

    def _tell_none(self, here: Here) -> None:
        if self._said_here.is_waiting(here.readable.article.id):
            words = translate("quotations", "The quotations of this article are being looked for.")
        elif len(here.places):
            words = translate("quotations", "There is no quotation at the caret.")
        else:
            words = translate("quotations", "No quotation was found in this article.")
        self.told.emit(words)

    # --- highlighting ----------------------------------------------------------------------

    def highlight(self, *, whole: bool = False) -> None:
        """Highlight the quotation that is meant with who says it; or ``whole`` the utterance.

        Of nested ones it is the innermost that is not highlighted yet. A selection that is no
        quotation becomes one.
        """
        here = self._said_here.here()
        if here is None or not self._annotating.is_writable():
            return
        selection = here.pane.view.selection()
        if selection is not None and here.selected() is None:
            self._make(here, selection)
            return
        around = here.around()
        said = next((one for one in around if whole or not self._is_marked(here, one)), None)
        if said is not None:
            self._highlight(here, said, whole=whole)
        elif around:
            self._let_go(here, around[0])
            self._tell_marked()
        else:
            self._tell_none(here)

    def _tell_marked(self) -> None:
        self.told.emit(translate("quotations", "This quotation is highlighted already."))

    def _is_marked(self, here: Here, said: SaidQuotation) -> bool:
        """Tell whether the words of a quotation are highlighted, as said by who says them."""
        text, span = here.readable.text, said.quotation.span
        words = bare(text, span)
        under = [mark.item for mark in here.pane.view.layers.over(span.start, span.end)]
        for one in (*under, *self._annotating.made_in(said.article_id)):
            own = one.anchor.span
            if own is None or not span.start <= own.start <= own.end <= span.end:
                continue
            if bare(text, own) == words and said.own_id in (None, one.speaker_id):
                return True
        return False

    def _highlight(self, here: Here, said: SaidQuotation, *, whole: bool) -> None:
        readable = here.readable
        self._let_go(here, said)

        def make(library: Library) -> Edit:
            return library.highlight_quotation(readable, said, utterance=whole)

        self._in_turn.do(
            Turn(
                article_id=said.article_id,
                begin=lambda: make,
                done=lambda edit: self.done.emit(highlighted_words(said, len(_marks(edit)))),
                nothing=self._tell_marked,
            )
        )

    def _let_go(self, here: Here, said: SaidQuotation) -> None:
        """Let the caret stand where the quotation begins that was selected."""
        view, start = here.pane.view, said.quotation.span.start
        if view.selection() is not None:
            view.set_caret(start)
        self._came_to = said.article_id, start

    def _make(self, here: Here, span: Span) -> None:
        """Make a quotation of what is selected, and highlight it."""
        readable = here.readable
        here.pane.view.set_caret(span.start)
        self._came_to = readable.article.id, span.start

        def make(library: Library) -> Edit:
            return library.make_quotation(readable, span, highlighted=True)

        merge = f"quotation {new_id()}"

        def done(edit: Edit) -> None:
            self.done.emit(translate("quotations", "Highlighted as a quotation"))
            for mark in _marks(edit)[:1]:
                if mark.speaker_id is None:
                    self._made[mark.article_id] = _Made(readable, mark, merge)

        self._in_turn.do(
            Turn(article_id=readable.article.id, begin=lambda: make, done=done, merge=merge)
        )

    def _name_made(self, article_id: str) -> None:
        """Give a highlight of what was missed the speaker that the article tells, once found.

        It is one act with the making of it; where the reader has done something else since, the
        highlight stays as it is.
        """
        made = self._made.get(article_id)
        if made is None or self._said_here.is_waiting(article_id):
            return
        del self._made[article_id]
        said = self._said_here.marked_by(made.readable, made.mark)
        if said is None or said.own_id is None:
            return

        def make(library: Library) -> Edit:
            return library.highlight_quotation(made.readable, said)

        self._in_turn.do(
            Turn(
                article_id=article_id,
                begin=lambda: make if self._in_turn.goes_on(made.merge) else None,
                done=lambda _: self.done.emit(highlighted_words(said)),
                merge=made.merge,
            )
        )


@dataclass(frozen=True, slots=True)
class _Made:
    """What was made a quotation: its highlight, and the name of the act."""

    readable: ReadableArticle
    mark: Annotation
    merge: str


def _marks(edit: Edit) -> list[Annotation]:
    """Return the highlights that an edit makes or changes."""
    found = (change.after for change in edit.changes)
    return [one for one in found if isinstance(one, Annotation)]
