"""What happened to one annotation, in words, what came last first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, QObject, Qt

from diptych.domain.annotation import Colour
from diptych.domain.history import Deed, HistoryEntry, Step
from diptych.domain.tag import Tag, path_of
from diptych.ui.models.rows import RowsModel
from diptych.ui.models.wording import SEPARATOR, spoken_moment

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class StepLine:
    """One thing that happened, in words; ``square`` is the colour of what they speak of."""

    words: str
    square: Colour | None = None


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """What one act did, with the words for it; ``now`` is the state that holds at present."""

    entry: HistoryEntry
    head: str
    lines: tuple[StepLine, ...]
    now: bool

    @property
    def can_be_had(self) -> bool:
        """Whether the annotation can be made again what it was after this."""
        state = self.entry.state
        return not self.now and state is not None and state.deleted is None


def step_words(step: Step) -> str:
    """Say one thing that happened."""
    words = {
        Deed.MADE: translate("history", "Highlighted “{after}”"),
        Deed.DELETED: translate("history", "Moved to the bin"),
        Deed.RESTORED: translate("history", "Brought back from the bin"),
        Deed.PURGED: translate("history", "Deleted for good"),
        Deed.TAG_ADDED: translate("history", "Tag {after} added"),
        Deed.TAG_TAKEN: translate("history", "Tag {before} taken off"),
        Deed.TAGS_ORDERED: translate("history", "Tags put in the order {after}"),
        Deed.NOTE_WRITTEN: translate("history", "Note written: “{after}”"),
        Deed.NOTE_CHANGED: translate("history", "Note changed: “{before}” → “{after}”"),
        Deed.NOTE_TAKEN: translate("history", "Note taken away: “{before}”"),
        Deed.COLOUR: translate("history", "Colour changed: {before} → {after}"),
        Deed.ENDS: translate("history", "Ends changed: “{before}” → “{after}”"),
        Deed.SPEAKER: _speaker_words(step),
    }[step.deed]
    before, after = step.before, step.after
    if step.deed is Deed.COLOUR:
        before, after = _colour_name(before), _colour_name(after)
    # One after the other would take what a note says for a place to put the next.
    parts = words.split("{before}")
    return " ".join(before.join(part.replace("{after}", after) for part in parts).split())


def _speaker_words(step: Step) -> str:
    if step.before and step.after:
        return translate("history", "Speaker changed: {before} → {after}")
    if step.after:
        return translate("history", "Speaker {after} named")
    if step.before:
        return translate("history", "Speaker {before} taken off")
    return translate("history", "Speaker changed")


def _colour_name(value: str) -> str:
    names = {
        "": translate("history", "that of the first tag"),
        Colour.AMBER: translate("history", "amber"),
        Colour.GREEN: translate("history", "green"),
        Colour.BLUE: translate("history", "blue"),
        Colour.ROSE: translate("history", "rose"),
        Colour.VIOLET: translate("history", "violet"),
        Colour.RUST: translate("history", "rust"),
        Colour.TEAL: translate("history", "teal"),
        Colour.WINE: translate("history", "wine"),
        Colour.GREY: translate("history", "grey"),
        Colour.MOSS: translate("history", "moss"),
    }
    return names.get(value, value)


def _spoken(row: HistoryRow) -> str:
    parts = [*(line.words for line in row.lines), row.head]
    if row.now:
        parts.insert(0, translate("history", "Now"))
    return ". ".join(parts)


class HistoryModel(RowsModel[HistoryEntry]):
    """Shows a history, what came last at the top: that is how the annotation is now."""

    ROLES: ClassVar[Mapping[int, Callable[[HistoryRow], Any]]] = {
        Qt.ItemDataRole.DisplayRole: lambda row: row.lines[0].words,
        Qt.ItemDataRole.AccessibleTextRole: _spoken,
    }

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people: Mapping[str, str] = {}
        self._colours: dict[str, Colour] = {}
        self._newest = -1

    @staticmethod
    def key(row: HistoryEntry) -> int:
        """Keep an entry the same row while more happens."""
        return row.number

    def present(self, row: HistoryEntry) -> HistoryRow:
        """Return an entry with its words."""
        who = self._people.get(row.person_id, "")
        head = SEPARATOR.join(part for part in (spoken_moment(row.at), who) if part)
        return HistoryRow(
            entry=row,
            head=head,
            lines=tuple(StepLine(step_words(step), self._square(step)) for step in row.steps),
            now=row.number == self._newest,
        )

    def show_history(
        self,
        entries: Sequence[HistoryEntry],
        people: Mapping[str, str],
        tags: Mapping[str, Tag],
    ) -> None:
        """Take a history, what came first first; people by id, and the codebook for colours."""
        self._people = people
        self._colours = {path_of(tag, tags): tag.colour for tag in tags.values()}
        self._newest = entries[-1].number if entries else -1
        self.show(reversed(entries))
        if self.rowCount():
            # The one that was newest is not any more.
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def _square(self, step: Step) -> Colour | None:
        if step.deed in (Deed.TAG_ADDED, Deed.TAG_TAKEN):
            return self._colours.get(step.after or step.before)
        if step.deed is Deed.COLOUR and step.after:
            return Colour(step.after)
        return None
