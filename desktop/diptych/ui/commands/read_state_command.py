"""Undo and redo of the reader's word for how far articles are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtGui import QUndoCommand

from diptych.ui.read_states import ReadState, ReadStates


class ReadStateCommand(QUndoCommand):
    """One act of marking; how far articles are read is kept beside the library, not in it.

    Undone, each article has the state that it had, unless reading has changed it since.
    """

    def __init__(
        self,
        name: str,
        states: ReadStates,
        article_ids: Iterable[str],
        state: ReadState,
        *,
        undone: Callable[[], object] = lambda: None,
    ) -> None:
        """``name`` completes “Undo …”; ``undone`` is called once it was taken back."""
        super().__init__(name)
        self._states = states
        self._undone = undone
        self._before = {key: states.of(key) for key in article_ids}
        self._after = dict.fromkeys(self._before, state)

    def redo(self) -> None:
        """Mark them."""
        self._change(self._before, self._after)

    def undo(self) -> None:
        """Mark them as they were."""
        self._change(self._after, self._before)
        self._undone()

    def _change(self, known: dict[str, ReadState], wanted: dict[str, ReadState]) -> None:
        states = self._states
        self._states.update(
            {key: wanted[key] for key, state in known.items() if states.of(key) is state}
        )
