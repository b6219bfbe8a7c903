"""Every command that has keys, by subject: for the sheet of keys, and for the guide."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from diptych.domain.guide import KeyLine
from diptych.ui.actions.actions import shown_sequences
from diptych.ui.actions.spec import ActionSpec, Group, group_names
from diptych.ui.widgets.key_label import key_names, spoken_keys

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A command and its keys; several combinations stand side by side."""

    subject: str
    words: str
    keys: tuple[str, ...]

    @property
    def spoken(self) -> tuple[str, ...]:
        """The keys as they are read aloud."""
        return tuple(map(spoken_keys, self.keys))

    def as_line(self) -> KeyLine:
        """Return it as the guide has it: each key by the name it has on the keyboard."""
        return KeyLine(
            subject=self.subject, words=self.words, keys=tuple(map(key_names, self.keys))
        )


def key_rows(
    table: Iterable[ActionSpec],
    shown: Callable[[ActionSpec], list[QKeySequence]] = shown_sequences,
) -> list[KeyRow]:
    """Return every command that has keys, by subject in the order of the sheet.

    ``shown`` says which of its keys are told: those of this platform, if nobody says otherwise.
    """
    order = (
        Group.ANNOTATE, Group.READ, Group.EDIT, Group.FIND, Group.PANES, Group.VIEW,
        Group.FILE, Group.HELP,
    )  # fmt: skip
    names, rows, specs = group_names(), [], tuple(table)
    for group in order:
        for spec in specs:
            if spec.group == group and spec.keys and spec.listed:
                keys = tuple(one.toString() for one in shown(spec))
                rows.append(KeyRow(names[group], spec.text.rstrip(" …"), keys))
        rows += [KeyRow(names[group], words, keys) for words, keys in _more_keys(group)]
    return rows


def _more_keys(group: Group) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what keys do in a text that are no actions of their own."""
    if group == Group.ANNOTATE:
        return (
            (translate("palette", "Favourite tag, 1 to 9"), ("1", "9")),
            (translate("palette", "Move an end"), ("Shift+Alt+Left", "Shift+Alt+Right")),
            (translate("palette", "Move a tag of the codebook"), ("Alt+Up", "Alt+Right")),
            (translate("palette", "New tag, inside the chosen one"), ("Ins", "Shift+Ins")),
            (translate("palette", "Merge the chosen speakers, part them"), ("M", "Shift+M")),
            (translate("palette", "Next guess among the speakers"), ("G",)),
        )
    if group == Group.READ:
        return (
            (translate("palette", "Page down, up"), ("Space", "Shift+Space")),
            (translate("palette", "See where the link at the caret leads"), ("Return",)),
        )
    return ()
