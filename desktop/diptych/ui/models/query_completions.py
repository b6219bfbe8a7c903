"""What a query that is being typed may become, as a list shows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Qt

from diptych.domain.hit import Completion
from diptych.domain.span import Span
from diptych.ui.models.filtering import folded
from diptych.ui.models.rows import RowsModel
from diptych.ui.models.wording import article_count

_QUOTES = '"“”„‟«»'

FIELD, WORD, YEAR = "field", "word", "year"
_WHOLE_YEAR = re.compile(r"\d{4}")

LETTERS_OF_FIELD = 2
"""Letters of a word that may be a field's name, before that is offered unasked."""


def worth_offering(completions: Sequence[Completion], query: str) -> tuple[Completion, ...]:
    """Return what is offered to who did not ask for it.

    A field's values are; a field's name is once two of its letters stand there. Words are not:
    what begins so is found as it is typed. Nor is a range of years behind a whole year, which Tab
    is not to make another.
    """
    return tuple(one for one in completions if _is_worth_it(one, query))


def _is_worth_it(completion: Completion, query: str) -> bool:
    typed = query[completion.start : completion.end].casefold()
    if completion.kind == YEAR:
        return not _WHOLE_YEAR.fullmatch(typed)
    if completion.kind == FIELD:
        return len(typed) >= LETTERS_OF_FIELD and completion.name.startswith(typed)
    return completion.kind != WORD


def spoken(row: Completion) -> str:
    """Return a row as it is read out."""
    parts = [row.name, row.detail, article_count(row.count) if row.count else ""]
    return ", ".join(part for part in parts if part)


def marks(name: str, typed: str) -> Span | None:
    """Return where what was typed stands in a name, at the beginning of a word where it does."""
    needle, hay = folded(typed).strip(), folded(name)
    if not needle or len(hay) != len(name):
        return None
    at = next((at for at in (f" {hay}".find(f"{sign}{needle}") for sign in " /") if at >= 0), -1)
    if at < 0:
        at = hay.find(needle)
    return None if at < 0 else Span(at, at + len(needle))


class QueryCompletionsModel(RowsModel[Completion]):
    """Shows what a query may become, and which letters of it are there already."""

    ROLES: ClassVar[Mapping[int, Callable[[Completion], Any]]] = {
        Qt.ItemDataRole.DisplayRole: lambda row: row.name,
        Qt.ItemDataRole.AccessibleTextRole: spoken,
    }

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._typed = ""

    @staticmethod
    def key(row: Completion) -> Hashable:
        """Keep what is offered the same row while letters are typed."""
        return row.kind, row.text

    def complete(self, query: str, caret: int, completions: Sequence[Completion]) -> None:
        """Show completions of the piece before ``caret``."""
        self._typed = query[:caret]
        self.show(completions)

    def mark(self, row: Completion) -> Span | None:
        """Return which letters of its name were typed."""
        return marks(row.name, self._typed[row.start :].lstrip(_QUOTES))
