"""Below which quotation it is asked who says it, and who is offered there."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from diptych.domain.quotation import SaidQuotation
from diptych.ui.models.guesses import guess_at, may_have_said
from diptych.ui.models.spoken_quotes import SpokenQuote, is_guess
from diptych.ui.panels.speakers.view import SpeakersView
from diptych.ui.widgets.announcement import announce


class Questions(QObject):
    """Asks of the guess that is current, else of the one asked about before, else of the first.

    The reader may look at who else may have said something, of what is known too; that is
    forgotten once they go on to another quotation.
    """

    answered = Signal(object, object, bool)
    """This ``Attribution`` says this ``SpokenQuote``.

    Where the third is true, it is who is taken to have said it anyway.
    """

    def __init__(self, view: SpeakersView) -> None:
        super().__init__(view)
        self._view = view
        self._model = view.speakers
        self._turned: tuple[str, int] = ("", 0)
        """The quotation of which the reader looks at who else may have said it, and how far."""
        self.read_only = False
        view.question.accepted.connect(lambda: self.accept(self.asked()))
        view.question.next_wanted.connect(lambda: self.turn(self.asked()))

    def quote(self, key: str) -> SpokenQuote | None:
        """Return a quotation that is listed and not folded away."""
        row = self._model.row(self._model.index_of(key)) if key else None
        return row if isinstance(row, SpokenQuote) else None

    def asked(self) -> SpokenQuote | None:
        """Return the quotation of which it is asked who says it."""
        return self.quote(self._model.tree.asked)

    def moved(self) -> None:
        """Ask again where the reader has come to, or has left, what can be asked about."""
        current = self._view.current_row()
        guess = isinstance(current, SpokenQuote) and current.to_check is not None
        if guess or self._turned[0]:
            self.ask_again()

    def ask_again(self) -> None:
        """Have the question where it belongs now."""
        current = self._view.current_row()
        asked = self._model.tree.asked
        if self.read_only:
            asked = ""
        elif isinstance(current, SpokenQuote) and (
            current.to_check is not None or self._turned[0] == current.key
        ):
            asked = current.key
        elif not self._is_shown_guess(asked):
            asked = self._model.tree.first_to_check()
        if self._turned[0] != asked:
            self._turned = ("", 0)
        quote = self.quote(asked)
        guess = guess_at(in_question(quote), self._turned[1]) if quote is not None else None
        self._model.ask(asked if guess is not None else "")
        if guess is not None:
            self._view.question.ask(guess)
        self._view.show_question()

    def go_on(self) -> None:
        """Go to the next guess below where the reader is, from the last to the first."""
        rows, at = self._model.rows(), self._view.currentIndex().row()
        for place in (*range(at + 1, len(rows)), *range(max(0, at))):
            row = rows[place]
            if isinstance(row, SpokenQuote) and row.to_check is not None:
                self._view.setCurrentIndex(self._model.index(place))
                return

    def _is_shown_guess(self, key: str) -> bool:
        quote = self.quote(key)
        return quote is not None and quote.to_check is not None

    def accept(self, quote: SpokenQuote | None) -> None:
        """Say that who is offered says it: the nearest, or whoever the reader has turned to."""
        if quote is None or self.read_only:
            return
        said = in_question(quote)
        place = self._turned[1] if self._turned[0] == quote.key else 0
        people = may_have_said(said)
        if place < len(people) and (place or is_guess(said)):
            self._turned = ("", 0)
            self.answered.emit(quote, people[place], place == 0)

    def turn(self, quote: SpokenQuote | None) -> None:
        """Offer who else may have said it."""
        if quote is None or self.read_only:
            return
        place = self._turned[1] if self._turned[0] == quote.key else 0
        count = len(may_have_said(in_question(quote)))
        if count > 1:
            self._turned = (quote.key, (place + 1) % count)
            self.ask_again()
            announce(self._view, self._view.question.accessibleName())


def in_question(quote: SpokenQuote) -> SaidQuotation:
    """Return the part of what was said of which one asks who says it."""
    return quote.to_check or quote.said[0]
