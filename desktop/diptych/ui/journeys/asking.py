"""The card under a quotation of which it is a guess who says it: when it comes, where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from diptych.domain.quotation import Attribution, SaidQuotation
from diptych.ui.actions.on_quotations import PREFIX
from diptych.ui.journeys.in_turn import InTurn
from diptych.ui.journeys.said_here import Here, SaidHere
from diptych.ui.models.guesses import guess_at, may_have_said
from diptych.ui.models.said_words import name_of
from diptych.ui.reader.said_places import is_guess
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.ui.panels.guess_card import GuessCard
    from diptych.ui.reader.pane import ArticlePane

SOON = 60
"""Milliseconds after which the card comes: who goes on through a text does not see it flash."""

_HANDLE = 6
_ANSWERS = ("accept", "next_candidate", "name", "reject")


class Asking(QObject):
    """Shows who is offered as having said what the caret is at; which one, the keys turn.

    The card stands below the quotation, above it where there is no room, and never on it. It has
    no keyboard: Escape in the text sends it away until the reader comes back.
    """

    said = Signal(str)
    """Words for those who listen: the question, when it comes."""

    def __init__(self, window: MainWindow, said_here: SaidHere, in_turn: InTurn) -> None:
        super().__init__(window)
        self._window = window
        self._said_here = said_here
        self._in_turn = in_turn
        self._turned: tuple[str, int] = ("", 0)
        """The quotation of which the reader looks at who else may have said it, and how far."""
        self._card: GuessCard | None = None
        self._about: tuple[ArticlePane, SaidQuotation] | None = None
        """What the card is about: it may have no room to stand at the moment."""
        self._told: tuple[str, int] = ("", 0)
        self._left = ""
        """A quotation of which the reader has sent the card away."""
        self._aside = False
        """Whether something else is asked in the card's place."""
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.ask)
        for pane in window.area.panes():
            self._serve(pane)
        window.area.pane_added.connect(self._serve)
        window.area.panes_changed.connect(self._soon.start)
        window.area.current_changed.connect(lambda _: self._soon.start())
        said_here.renewed.connect(lambda _: self._soon.start())
        in_turn.rested.connect(self._soon.start)

    def _serve(self, pane: ArticlePane) -> None:
        view = pane.view
        view.caret_moved.connect(self._soon.start)
        view.annotation_activated.connect(lambda _: self._soon.start())
        view.place_changed.connect(self._stand)
        view.typography_changed.connect(lambda _: self._soon.start())
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)

    @property
    def card(self) -> GuessCard | None:
        """The card, if it is seen."""
        return self._card if self._card is not None and self._card.isVisible() else None

    # --- who is offered --------------------------------------------------------------------

    def offered(self, said: SaidQuotation) -> tuple[Attribution | None, bool]:
        """Return who is offered as having said it, and whether that is who it is shown by."""
        people, place = may_have_said(said), self._place(said)
        if not 0 <= place < len(people):
            return None, False
        return people[place], place == 0 and bool(name_of(said))

    def turn(self, said: SaidQuotation) -> bool:
        """Offer the next one, after the last the first; ``False`` where nobody else is near."""
        count = len(may_have_said(said))
        place = (self._place(said) + 1) % count if count else 0
        if not count or (place == self._place(said)):
            return False
        self._turned, self._left = (said.id, place), ""
        self.ask()
        return True

    def leave(self, said: SaidQuotation) -> None:
        """Ask no more about a quotation for now: it is answered."""
        self._turned, self._left = ("", 0), said.id
        self._hide()

    def stand_aside(self) -> None:
        """Make room for another question, until ``come_back``."""
        self._aside = True
        if self._card is not None:
            self._card.hide()

    def come_back(self) -> None:
        """Ask on where there is something to ask: the other question is answered, or left."""
        self._aside = False
        self._soon.start()

    def settle(self) -> None:
        """Ask again where there is something to ask: what was answered is done, or is undone."""
        self._left = ""
        self._soon.start()

    def _place(self, said: SaidQuotation) -> int:
        if self._turned[0] == said.id:
            return self._turned[1]
        return 0 if name_of(said) else -1

    # --- the card --------------------------------------------------------------------------

    def ask(self) -> None:
        """Show the card, or another one, or none, for where the reader is now."""
        self._soon.stop()
        here = self._said_here.here()
        said = next(iter(here.around()), None) if here is not None else None
        if said is None or said.id != self._left:
            self._left = ""
        if said is None or said.id != self._turned[0]:
            self._turned = ("", 0)
        if here is None or said is None or self._left or not self._is_asked(here, said):
            self._hide()
            return
        if self._in_turn.busy:
            # What is under way may be the answer; what was asked already is asked on.
            if self._about is not None and self._about[1].id != said.id:
                self._hide()
            return
        self._about = here.pane, said
        self._show(said)

    def _is_asked(self, here: Here, said: SaidQuotation) -> bool:
        return is_guess(said) or self._turned[0] == said.id or here.is_doubted(said)

    def _show(self, said: SaidQuotation) -> None:
        guess = guess_at(said, self._place(said))
        if guess is None:
            self._hide()
            return
        self._made().show_guess(guess)
        self._stand()
        asked = said.id, self._place(said)
        if asked != self._told:
            self._told = asked
            self.said.emit(guess.spoken())

    def _made(self) -> GuessCard:
        from diptych.ui.panels.guess_card import GuessCard  # noqa: PLC0415 - not at start-up

        if self._card is None:
            actions = self._window.actions_.by_id
            keys = {name: actions[f"{PREFIX}{name}"].shortcut() for name in _ANSWERS}
            self._card = GuessCard(keys, self._window.area)
            self._card.chosen.connect(lambda name: actions[f"{PREFIX}{name}"].trigger())
        return self._card

    def _stand(self) -> None:
        """Put the card where the quotation is now."""
        if self._about is None or self._card is None or self._aside:
            return
        pane, said = self._about
        view, area = pane.view, self._window.area
        viewport = view.viewport()
        target = view.rectangle_of(said.quotation.span)
        corner = viewport.mapTo(area, QPoint(0, 0))
        if target.isEmpty() or not viewport.isVisible():
            self._card.hide()
            return
        columns = view.scene.columns
        room = QRect(columns.text, 0, columns.text_width, viewport.height()).translated(corner)
        # The dots on the ends of what is selected or chosen are to be seen, and taken hold of.
        target = target.adjusted(0, -_HANDLE, 0, _HANDLE).translated(corner)
        shown = self._card.stand_by(target, room)
        self._card.setVisible(shown)
        if shown:
            self._card.raise_()

    def _hide(self) -> None:
        self._about, self._told = None, ("", 0)
        if self._card is not None:
            self._card.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have Escape send the card away before anything else; keep it in its place."""
        kind = event.type()
        if kind == QEvent.Type.Resize and self._about is not None:
            self._soon.start()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            escape = event.key() == Qt.Key.Key_Escape and not event.modifiers()
            if escape and self.card is not None and self._about is not None:
                self._left = self._about[1].id
                self._hide()
                return True
        return super().eventFilter(watched, event)
