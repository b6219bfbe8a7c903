"""The first start: a card of what to begin with, and a word beside the first highlight."""

from __future__ import annotations

from PySide6.QtCore import QObject

from diptych.ui.appearance.look import Look
from diptych.ui.contents import Contents
from diptych.ui.journeys.opening import Opening
from diptych.ui.widgets.notice import Notice, NoticeKind
from diptych.ui.window.first_steps import FirstSteps, Step
from diptych.ui.window.main_window import MainWindow


class Welcome(QObject):
    """Shows a new reader around; the card comes back from the menu whenever it is wanted."""

    def __init__(
        self,
        window: MainWindow,
        look: Look,
        opening: Opening,
        contents: Contents,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._look = look
        self._opening = opening
        self._contents = contents
        self._tipped = False
        window.actions_.bind("help.begin", self.show_card)
        contents.articles_changed.connect(self._mind_emptiness)
        self._mind_emptiness()

    def begin(self) -> None:
        """Show the card, and a tip as soon as the first highlight is on the screen."""
        self.show_card()
        self._opening.opened.connect(self._tip)
        for pane in self._window.area.panes():
            self._tip(pane)

    def show_card(self) -> None:
        """Show what to begin with at the foot of the panel on the right."""
        act = self._window.actions_.by_id
        steps = (
            Step(
                act["library.import"],
                "import",
                self.tr("Bring in your own articles"),
                self.tr("Drop files or a folder anywhere"),
            ),
            Step(
                act["find.library"],
                "search",
                self.tr("Search everything"),
                self.tr("Text, notes and tags at once"),
            ),
            Step(
                act["panes.beside"],
                "panes",
                self.tr("Open a third beside"),
                self.tr("Up to four panes"),
            ),
            Step(
                act["find.command"],
                "command",
                self.tr("Any command by name"),
                self.tr("And ? shows the keys"),
            ),
        )
        card = FirstSteps(self._look.icons, steps)
        card.closed.connect(lambda: self._window.side.set_foot(None))
        self._window.side.set_foot(card)
        if self._window.right.isHidden():
            act["view.annotations"].trigger()
        self._window.status.place.set_text(
            self.tr("Your library is kept in one file on this computer.")
        )

    def _tip(self, pane: object) -> None:
        panes = self._window.area.panes()
        if self._tipped or not panes or pane is not panes[0]:
            return
        self._tipped = True
        notice = Notice(
            self._look.icons,
            self.tr("Select some words and press {H}. {T} gives them a tag, {N} a note."),
            kind=NoticeKind.TIP,
            title=self.tr("This is a highlight."),
        )
        first = panes[0]
        notice.closed.connect(lambda: first.drop_notice(notice))
        first.add_tip(notice)

    def _mind_emptiness(self) -> None:
        """Say in the empty place of the panes what can be done there."""
        if self._contents.articles:
            self._window.nothing_open.say(
                self.tr("Nothing is open"),
                self.tr("Choose an article on the left, or drop files anywhere."),
            )
        else:
            self._window.nothing_open.begin()
