"""The menu of how annotations are grouped and sorted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from diptych.ui.models.annotation_filter import Arranged, Grouping, Naming
from diptych.ui.models.annotation_words import grouping_names, order_names

translate = QCoreApplication.translate


class ArrangingMenu(QMenu):
    """Two sets of choices, of each of which one is ticked."""

    chosen = Signal(object)
    """The reader chose this ``Arranged``."""

    def __init__(self, arranged: Arranged, naming: Naming, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("arranging", "Group and sort"))
        names = grouping_names()
        self._offer(
            (names[one], replace(arranged, grouping=one), one is arranged.grouping)
            for one in groupings_of(naming)
        )
        self.addSeparator()
        now = (arranged.order, arranged.descending)
        self._offer(
            (words, replace(arranged, order=one[0], descending=one[1]), one == now)
            for one, words in order_names().items()
        )

    def _offer(self, choices: Iterable[tuple[str, Arranged, bool]]) -> None:
        group = QActionGroup(self)
        for words, choice, ticked in choices:
            action = group.addAction(words)
            action.setCheckable(True)
            action.setChecked(ticked)
            action.triggered.connect(lambda _=False, choice=choice: self.chosen.emit(choice))
            self.addAction(action)


def groupings_of(naming: Naming) -> list[Grouping]:
    """Return the ways of grouping that tell anything apart."""
    missing = set()
    if not naming.speakers:
        missing.add(Grouping.SPEAKER)
    if not naming.creators:
        missing.add(Grouping.CREATOR)
    return [one for one in Grouping if one not in missing]
