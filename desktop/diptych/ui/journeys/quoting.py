"""Quotations in the texts of one window: all that is done with them, in one place."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from diptych.ui.actions.on_quotations import PREFIX
from diptych.ui.appearance.look import Look
from diptych.ui.hand import Hand
from diptych.ui.journeys.annotating import Annotating
from diptych.ui.journeys.attributing import Attributing
from diptych.ui.journeys.in_turn import InTurn
from diptych.ui.journeys.opening import Opening
from diptych.ui.journeys.said_here import SaidHere
from diptych.ui.journeys.speaking import Speaking
from diptych.ui.models.said_words import said_by
from diptych.ui.study import Study
from diptych.ui.window.main_window import MainWindow

translate = QCoreApplication.translate


class Quoting(QObject):
    """Holds together who highlights quotations and who says whose they are."""

    told = Signal(str)
    """A sentence for the reader: why nothing happened."""
    said = Signal(str)
    """Words for those who listen, of what others see."""
    done = Signal(str)
    """What was done, to be said in passing."""
    answered = Signal(str)
    """Who says it by the reader's word, to be said with the offer to undo it."""
    failed = Signal(object)
    """Something could not be done: why."""

    def __init__(
        self,
        window: MainWindow,
        look: Look,
        *,
        study: Study,
        hand: Hand,
        opening: Opening,
        annotating: Annotating,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._said_here = said_here = SaidHere(opening, study.quotations, self)
        self.in_turn = InTurn(study, hand, annotating.carry_out, self)
        self.speaking = Speaking(window, said_here, self.in_turn, annotating)
        self.attributing = Attributing(
            window,
            look,
            study=study,
            said_here=said_here,
            in_turn=self.in_turn,
            annotating=annotating,
        )
        for one in (self.speaking, self.attributing):
            one.told.connect(self.told)
        self.speaking.done.connect(self.done)
        self.attributing.done.connect(self.answered)
        for speaker in (self.speaking, self.attributing.asking):
            speaker.said.connect(self.said)
        self.in_turn.failed.connect(self.failed)

    def menu(self, parent: QWidget) -> QMenu | None:
        """Return the menu of what can be done with the quotation, or selection, that is meant.

        Its title says who is taken to say it; where nothing is meant there is no menu.
        """
        here = self._said_here.here()
        said = self._said_here.meant()
        if here is None or (said is None and here.pane.view.selection() is None):
            return None
        title = translate("quotations", "Quotation")
        if said is not None:
            words = translate("quotations", "Quotation: {name}")
            title = words.replace("{name}", said_by(said)).replace("&", "&&")
        menu = QMenu(title, parent)
        actions = self._window.actions_.by_id
        for name in _OF_A_QUOTATION if said is not None else _OF_A_SELECTION:
            menu.addAction(actions[PREFIX + name])
        return menu


_OF_A_QUOTATION = ("highlight", "utterance", "accept", "next_candidate", "name", "reject")
_OF_A_SELECTION = ("highlight", "name")
