"""What can be done with speakers and with what they said: its keys, and the menu of a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from diptych.ui.models.speaker_entries import SpeakerRow
from diptych.ui.models.spoken_quotes import SpokenQuote

translate = QCoreApplication.translate

_SHIFT = Qt.KeyboardModifier.ShiftModifier
HIGHLIGHT = QKeyCombination(Qt.Key.Key_H)
HIGHLIGHT_TOO = QKeyCombination(Qt.Key.Key_Q)
ACCEPT = QKeyCombination(Qt.Key.Key_A)
NEXT = QKeyCombination(_SHIFT, Qt.Key.Key_A)
NAME = QKeyCombination(Qt.Key.Key_W)
REJECT = QKeyCombination(Qt.Key.Key_X)
RENAME = QKeyCombination(Qt.Key.Key_F2)
CHECK = QKeyCombination(Qt.Key.Key_G)
REJECT_TOO = QKeyCombination(_SHIFT, Qt.Key.Key_W)
MERGE = QKeyCombination(Qt.Key.Key_M)
PART = QKeyCombination(_SHIFT, Qt.Key.Key_M)
"""The keys of the list; those that act on a quotation are the same in the text."""

Act = Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """What can be done with the row that is current, and with the speakers that are chosen."""

    open: Act
    open_beside: Act
    highlight: Act
    accept: Act
    next: Act
    name: Act
    reject: Act
    check: Act
    rename: Act
    merge: Act
    part: Act
    export: Act

    def by_key(self, event: QKeyEvent) -> Act | None:
        """Return what a key does; nothing where it is not one of these."""
        return {
            HIGHLIGHT: self.highlight,
            HIGHLIGHT_TOO: self.highlight,
            ACCEPT: self.accept,
            NEXT: self.next,
            NAME: self.name,
            REJECT: self.reject,
            REJECT_TOO: self.reject,
            CHECK: self.check,
            RENAME: self.rename,
            MERGE: self.merge,
            PART: self.part,
        }.get(event.keyCombination())


def speakers_menu(
    row: SpeakerRow | SpokenQuote, acts: Acts, parent: QWidget, *, writable: bool, several: bool
) -> QMenu:
    """Return the menu of a row; ``several`` tells that more than one speaker is chosen."""
    menu = QMenu(parent)

    def add(words: str, act: Act, keys: QKeyCombination | None, *, enabled: bool = True) -> None:
        action = menu.addAction(words)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        action.setEnabled(enabled)
        action.triggered.connect(lambda _=False: act())

    if isinstance(row, SpokenQuote):
        guess = row.to_check is not None
        enter = QKeyCombination(Qt.Key.Key_Return)
        add(translate("speakers", "Show in the text"), acts.open, enter)
        beside = QKeyCombination(_SHIFT, Qt.Key.Key_Return)
        add(translate("speakers", "Open beside"), acts.open_beside, beside)
        menu.addSeparator()
        add(translate("speakers", "Highlight"), acts.highlight, HIGHLIGHT, enabled=writable)
        add(
            translate("speakers", "Accept who says it"),
            acts.accept,
            ACCEPT,
            enabled=writable and guess,
        )
        others = any(one.quotation.candidates for one in row.said)
        add(
            translate("speakers", "Next who may say it"),
            acts.next,
            NEXT,
            enabled=writable and others,
        )
        add(translate("speakers", "Who says this…"), acts.name, NAME, enabled=writable)
        add(translate("speakers", "Not a quotation"), acts.reject, REJECT_TOO, enabled=writable)
        menu.addSeparator()
    add(translate("speakers", "Next guess"), acts.check, CHECK)
    known = writable and not (isinstance(row, SpeakerRow) and row.kind is None)
    add(translate("speakers", "Name and role…"), acts.rename, RENAME, enabled=known)
    merge = translate("speakers", "Merge") if several else translate("speakers", "Merge with…")
    add(merge, acts.merge, MERGE, enabled=known or several)
    add(translate("speakers", "Part again…"), acts.part, PART, enabled=known)
    menu.addSeparator()
    add(translate("speakers", "Export quotations…"), acts.export, None)
    return menu
