"""How far the reader is with each article: a matter of theirs, kept beside the library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from PySide6.QtCore import QObject, Signal


class ReadState(StrEnum):
    """How far an article is read."""

    UNREAD = "unread"
    READING = "reading"
    READ = "read"


class ReadStates(QObject):
    """Knows the state of every article; one that was never opened is unread."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: dict[str, ReadState] = {}

    def of(self, article_id: str) -> ReadState:
        """Return how far an article is read."""
        return self._known.get(article_id, ReadState.UNREAD)

    def known(self) -> Mapping[str, ReadState]:
        """Return the states of those that are not unread, by id."""
        return self._known

    def set(self, article_ids: Iterable[str], state: ReadState) -> None:
        """Say how far articles are read."""
        self.update(dict.fromkeys(article_ids, state))

    def update(self, states: Mapping[str, ReadState]) -> None:
        """Say of each article how far it is read."""
        known = dict(self._known)
        for article_id, state in states.items():
            if state is ReadState.UNREAD:
                known.pop(article_id, None)
            else:
                known[article_id] = state
        if known != self._known:
            self._known = known
            self.changed.emit()

    def open(self, article_id: str) -> None:
        """Let an article that was unread be one that is being read."""
        if self.of(article_id) is ReadState.UNREAD:
            self.set((article_id,), ReadState.READING)

    def kept(self) -> dict[str, str]:
        """Return what is to be written down."""
        return {key: state.value for key, state in self._known.items()}

    def restore(self, kept: Mapping[str, str]) -> None:
        """Take what was written down; what is no state is left out."""
        states = set(ReadState)
        known = {key: ReadState(value) for key, value in kept.items() if value in states}
        if known != self._known:
            self._known = known
            self.changed.emit()
