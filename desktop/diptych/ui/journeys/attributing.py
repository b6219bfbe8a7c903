"""Who says it: a guess accepted, changed or refused, and whoever it is called by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QRect, Signal

from diptych.domain.quotation import Certainty, SaidQuotation
from diptych.domain.span import Span
from diptych.ui.actions.on_quotations import PREFIX
from diptych.ui.appearance.look import Look
from diptych.ui.journeys.annotating import Annotating, global_rectangle
from diptych.ui.journeys.asking import Asking
from diptych.ui.journeys.in_turn import InTurn, Make, Turn
from diptych.ui.journeys.said_here import Here, SaidHere
from diptych.ui.models.said_words import cut_name, says_words
from diptych.ui.models.speaker_completion import People, Row, SpeakerOffer, people_of
from diptych.ui.study import Study
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.edits import Edit
    from diptych.library.library import Library
    from diptych.ui.panels.speaker_popover import SpeakerPopover

translate = QCoreApplication.translate

Answer = Callable[["Library", SaidQuotation], "Edit"]
"""Makes the edit by which a reader answers who says something."""


class Attributing(QObject):
    """Takes the reader's word for who says something; each answer is one edit."""

    told = Signal(str)
    """A sentence for the reader: why nothing happened."""
    done = Signal(str)
    """What was done, to be said with the offer to undo it."""

    def __init__(
        self,
        window: MainWindow,
        look: Look,
        *,
        study: Study,
        said_here: SaidHere,
        in_turn: InTurn,
        annotating: Annotating,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._study = study
        self._said_here = said_here
        self._in_turn = in_turn
        self._annotating = annotating
        self.asking = Asking(window, said_here, in_turn)
        self._popover: SpeakerPopover | None = None
        self._take: Callable[[Row], None] | None = None
        """What is done with the name that is being typed."""
        bind = window.actions_.bind
        bind(f"{PREFIX}accept", self.accept)
        bind(f"{PREFIX}next_candidate", self.offer_next)
        bind(f"{PREFIX}name", self.name)
        bind(f"{PREFIX}reject", self.reject)
        look.theme_changed.connect(self._restyle)

    # --- the answers -----------------------------------------------------------------------

    def accept(self) -> None:
        """Say that who is offered says it: the nearest, or whoever the reader has turned to."""
        here, said = self._said_here.here(), self._meant()
        if here is None or said is None or not self._annotating.is_writable():
            return
        offered, first = self.asking.offered(said)
        if offered is None:
            words = translate("quotations", "Nobody is named near it; type a name instead.")
            self.told.emit(words)
        elif not first:
            name, kind = offered.name, offered.kind
            self._answer(said, lambda library, one: library.name(one, name, kind), says_words(name))
        elif said.quotation.certainty is Certainty.STATED and not here.is_doubted(said):
            words = translate("quotations", "It is known already who says this: {name}.")
            self.told.emit(words.replace("{name}", cut_name(offered.name)))
        else:
            self._answer(said, lambda library, one: library.accept(one), says_words(offered.name))

    def offer_next(self) -> None:
        """Offer who else may have said it."""
        said = self._meant()
        if said is not None and not self.asking.turn(said):
            self.told.emit(translate("quotations", "Nobody else is named near it."))

    def reject(self) -> None:
        """Say that it is no quotation."""
        said = self._meant()
        if said is not None and self._annotating.is_writable():
            words = translate("quotations", "Not a quotation any more")
            self._answer(said, lambda library, one: library.reject(one), words)

    def _meant(self) -> SaidQuotation | None:
        said = self._said_here.meant()
        if said is None:
            self.told.emit(translate("quotations", "There is no quotation at the caret."))
        return said

    def _answer(self, said: SaidQuotation, answer: Answer, words: str) -> None:
        self.asking.leave(said)

        def begin() -> Make | None:
            # What an answer before has said may have changed it.
            now = self._said_here.as_now(said)
            return None if now is None else lambda library: answer(library, now)

        self._do(said.article_id, begin, words)

    def _do(self, article_id: str, begin: Callable[[], Make | None], words: str) -> None:
        self._in_turn.do(
            Turn(
                article_id=article_id,
                begin=begin,
                done=lambda _: self.done.emit(words),
                ended=self.asking.settle,
            )
        )

    # --- by name ---------------------------------------------------------------------------

    def name(self) -> None:
        """Ask who says what is meant: a quotation, or a selection or highlight that is none yet."""
        here = self._said_here.here()
        if here is None or not self._annotating.is_writable():
            return
        said = next(iter(here.around()), None)
        if said is not None:
            self._ask(here, said.quotation.span, said)
            return
        span = here.pane.view.selection()
        annotation = self._annotating.at_caret() if span is None else None
        span = annotation.anchor.span if annotation is not None else span
        if span is None:
            words = translate("quotations", "There is no quotation at the caret.")
            self.told.emit(words)
        else:
            self._ask(here, span, None)

    def _ask(self, here: Here, span: Span, said: SaidQuotation | None) -> None:
        """Open the field under what is meant; the library's people come when they are read."""

        def take(row: Row) -> None:
            if said is not None:
                self._name(said, row)
            else:
                self._make(here, span, row)

        self.ask_below(global_rectangle(here.pane, span), here.readable.article.id, said, take)

    def ask_below(
        self,
        place: QRect,
        article_id: str,
        said: SaidQuotation | None,
        take: Callable[[Row], None],
    ) -> None:
        """Open the field below a place on the screen; ``take`` is handed who is named there."""
        found = self._study.quotations.of(article_id)
        quotations = found.quotations if found is not None else ()
        popover = self._made()
        self._take = take
        self.asking.stand_aside()
        popover.open_for(people_of(said, quotations, ()), place)

        titles = {key: one.article.title for key, one in self._study.contents.articles.items()}

        def read(library: Library) -> None:
            def work(_: Progress) -> People:
                speakers = [one.speaker for one in library.speakers()]
                return people_of(said, quotations, speakers, titles)

            def done(people: People) -> None:
                if self._take is take and popover.isVisible():
                    popover.show_people(people)

            failed = self._study.attachment.lost.emit
            self._study.jobs.submit(work, owner=self, done=done, failed=failed)

        self._study.attachment.when_ready(read)

    def _name(self, said: SaidQuotation, row: Row) -> None:
        who = row.speaker if isinstance(row, SpeakerOffer) and row.speaker is not None else row.name
        kind = row.kind
        self._answer(said, lambda library, one: library.name(one, who, kind), says_words(row.name))

    def _make(self, here: Here, span: Span, row: Row) -> None:
        """Make a quotation of words that were none, said by whoever was named."""
        readable, name = here.readable, row.name

        def make(library: Library) -> Edit:
            return library.make_quotation(readable, span, name, highlighted=True)

        self._do(readable.article.id, lambda: make, says_words(name))

    def _made(self) -> SpeakerPopover:
        from diptych.ui.panels.speaker_popover import SpeakerPopover  # noqa: PLC0415 - on demand

        if self._popover is None:
            self._popover = SpeakerPopover(self._look.theme, self._look.icons, self._window)
            self._popover.named.connect(self._named)
            self._popover.closed.connect(self.asking.come_back)
        return self._popover

    def _named(self, row: Row) -> None:
        take, self._take = self._take, None
        if take is not None:
            take(row)

    def _restyle(self, _: object) -> None:
        if self._popover is not None:
            self._popover.set_theme(self._look.theme, self._look.icons)
