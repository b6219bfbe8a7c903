"""What of a query stands at the caret, so that it can be completed while it is typed.

It cuts a query where the parser does, and says of one piece alone what it is: the beginning of a
word or of a field's name, or of a field's value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from diptych.search.query import FIELD_NAMES, LONGEST_QUERY, QUOTES, closing_quote, quoted

VALUED = frozenset({"tag", "source", "author", "speaker", "in", "lang", "year", "has"})
"""Fields whose values are whole names, not words."""
MOST_WORDS = 6
"""Words that are taken for one name though it stands without quotes."""

_STOP = re.compile(rf"[\s(){QUOTES}]")
_FIELD = re.compile(r"([^\W\d_]+):")
_SAFE = re.compile(r"\w(?:[\w./&'’‐–-]*\w)?")
_OPERATORS = frozenset({"OR", "AND"})


@dataclass(frozen=True, slots=True)
class Typed:
    """A piece of a query from ``start`` to ``end``, of which ``text`` stands before the caret.

    ``field`` is what it is a value of, or empty. ``begun`` is a value that began earlier and may
    go on until here, since nobody has to know that a name with blanks wants quotes.
    """

    start: int
    end: int
    text: str
    field: str = ""
    quoted: bool = False
    begun: Typed | None = None

    @property
    def is_value(self) -> bool:
        """Whether it is a name, to be completed whole."""
        return self.field in VALUED


def typed_at(query: str, caret: int) -> Typed | None:
    """Return the piece at the caret; ``None`` where there is nothing to complete."""
    if not 0 <= caret <= min(len(query), LONGEST_QUERY):
        return None
    return _Scan(query, caret).piece()


def written(value: str) -> str:
    """Write a value so that a query takes it for one: without quotes where that can be."""
    bare = _SAFE.fullmatch(value) and value not in _OPERATORS
    return value if bare else quoted(value)


class _Scan:
    """Goes through a query up to the piece at the caret."""

    def __init__(self, query: str, caret: int) -> None:
        self._query, self._caret = query, caret
        self._at = 0
        self._group = [""]
        """The field of what stands in each open bracket."""
        self._field = ""
        """The field whose value is to come."""
        self._begun: tuple[str, int] | None = None
        """A value without quotes that may go on: its field, and where it begins."""
        self._words = 0

    def piece(self) -> Typed | None:
        query, caret = self._query, self._caret
        while self._at < caret:
            sign = query[self._at]
            if sign in QUOTES:
                end = _closing(query, self._at, caret)
                if caret <= end:
                    return self._in_phrase(self._at + 1, end)
                self._at = end + 1
                if self._at == caret:
                    return None
                self._forget()
            elif sign in "()":
                self._bracket(sign)
            elif sign.isspace():
                self._at += 1
                self._field = ""
            elif sign in "-−":
                self._at += 1
                self._begun = None
            else:
                found = self._word()
                if found is not None:
                    return found
        return self._nothing_yet()

    def _forget(self) -> None:
        self._field, self._begun = "", None

    def _bracket(self, sign: str) -> None:
        if sign == "(":
            self._group.append(self._field or self._group[-1])
        elif len(self._group) > 1:
            self._group.pop()
        self._at += 1
        self._forget()

    def _word(self) -> Typed | None:
        """Read a word or a field's name; return it if the caret stands in it, or at its end."""
        query, caret, start = self._query, self._caret, self._at
        stop = _STOP.search(query, start)
        end = stop.start() if stop else len(query)
        named = _FIELD.match(query, start, end)
        if named and caret >= named.end():
            self._at = named.end()
            name = named.group(1).lower()
            self._forget()
            self._field = name if name in FIELD_NAMES else ""
            return None
        field = self._field or self._group[-1]
        if caret <= end:
            # Up to the colon, it is the name that is typed anew.
            until = named.end() if named else caret + len(query[caret:end].rstrip(",;"))
            begun = self._gone_on() if not self._field else None
            return Typed(start, until, query[start:caret], field, begun=begun)
        self._at = end
        if query[start:end].lower() == "near" and query[end : end + 1] == "(":
            return None
        if query[start:end] in _OPERATORS:
            self._begun = None
        elif self._field in VALUED:
            self._begun, self._words = (self._field, start), 1
        elif self._begun:
            self._words += 1
        self._field = ""
        return None

    def _gone_on(self) -> Typed | None:
        if self._begun is None or self._words >= MOST_WORDS:
            return None
        field, start = self._begun
        stop = _STOP.search(self._query, self._caret)
        end = stop.start() if stop else len(self._query)
        return Typed(start, end, self._query[start : self._caret], field)

    def _in_phrase(self, start: int, end: int) -> Typed:
        """Return the value between two quotes, or of other phrases the word at the caret."""
        query, caret = self._query, self._caret
        field = self._field or self._group[-1]
        if field in VALUED:
            after = end + 1 if query[end : end + 1] and query[end] in QUOTES else end
            return Typed(start - 1, after, query[start:caret], field, quoted=True)
        while caret > start and not query[caret - 1].isspace():
            caret -= 1
        stop = _STOP.search(query, self._caret)
        until = min(stop.start() if stop else len(query), end)
        return Typed(caret, until, query[caret : self._caret], field, quoted=True)

    def _nothing_yet(self) -> Typed:
        """Return an empty piece: a word is to begin here, or a value."""
        query, caret = self._query, self._caret
        if not self._field:
            return Typed(caret, caret, "", self._group[-1])
        if query[caret : caret + 1] and query[caret] in QUOTES:
            end = _closing(query, caret, caret)
            after = end + 1 if end < len(query) else end
            return Typed(caret, after, "", self._field, quoted=True)
        stop = _STOP.search(query, caret)
        return Typed(caret, stop.start() if stop else len(query), "", self._field)


def _closing(query: str, at: int, caret: int) -> int:
    """Return where the quote that opens at ``at`` closes, or ends as far as anybody can tell.

    While a value is typed in front of others, its quote is not closed yet: what follows the caret
    up to the next quote is not part of it where that quote opens something itself.
    """
    end = closing_quote(query, at)
    closes = end < len(query)
    opens = end > at + 1 and query[end - 1].isspace() and bool(query[end + 1 : end + 2].strip())
    if closes and not (opens and at < caret <= end):
        return end
    stop = _STOP.search(query, max(caret, at + 1))
    return stop.start() if stop else len(query)
