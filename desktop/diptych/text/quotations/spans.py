"""Where quotations begin and end, for every way of setting marks.

A quotation over several paragraphs has an opening mark before each and one closing mark (or no
mark before those that follow). One whose closing mark is missing ends with its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from diptych.text.quotations.apostrophes import any_closer_ahead, is_apostrophe, leaves_out
from diptych.text.quotations.marks import Family, Reading, Token
from diptych.text.quotations.paragraphs import Paragraph

_UNMARKED = 6
"""Paragraphs without a mark that a quotation may go on over, where a closing mark follows."""
_UNMARKED_LENGTH = 4_000
_DEEPEST = 4
_AHEAD = 12
_INDENT = 20
_ANEW = re.compile(r"[.!?…]\s+\w")


@dataclass(frozen=True, slots=True)
class Marked:
    """Text between marks, these included; ``first`` and ``last`` are its paragraphs."""

    start: int
    end: int
    depth: int
    first: int
    last: int
    truncated: bool = False


@dataclass(slots=True)
class _Open:
    family: Family
    start: int
    first: int


def marked_spans(text: str, parts: Sequence[Paragraph], reading: Reading) -> list[Marked]:
    """Return what stands between marks in a text's paragraphs, in order of place."""
    return _Pairing(text, parts, reading).run()


class _Pairing:
    """Pairs marks, paragraph by paragraph; what is still open is handed on to the next."""

    def __init__(self, text: str, parts: Sequence[Paragraph], reading: Reading) -> None:
        self._text = text
        self._parts = parts
        self._reading = reading
        self._tokens = [reading.tokens(text, part.start, part.end) for part in parts]
        self._stack: list[_Open] = []
        self._found: list[Marked] = []

    def run(self) -> list[Marked]:
        for index in range(len(self._parts)):
            self._paragraph(index)
        self._found.sort(key=lambda marked: (marked.start, -marked.end))
        return self._found

    def _paragraph(self, index: int) -> None:
        tokens = self._tokens[index]
        first = 0
        if self._stack and tokens and self._reopens(index, self._stack[0].family):
            first = 1
        for number in range(first, len(tokens)):
            self._token(index, number)
        if not self._stack:
            return
        outer = self._stack[0]
        if self._goes_on(index, outer.family):
            del self._stack[1:]
            return
        self._stack.clear()
        part = self._parts[index]
        end = part.start + len(self._text[part.start : part.end].rstrip())
        self._add(outer, max(end, outer.start + 1), 0, index, truncated=True)

    def _token(self, index: int, number: int) -> None:
        token = self._tokens[index][number]
        level = self._level(token.family)
        if level is None:
            if token.opens and self._may_open(index, number):
                self._push(token, index)
        elif token.closes and not self._is_of_a_word(index, number):
            opened = self._stack[level]
            del self._stack[level:]
            self._add(opened, token.place + 1, level, index)
        elif token.opens and not token.closes:
            self._open_again(index, number, level)

    def _open_again(self, index: int, number: int, level: int) -> None:
        """Take a mark that opens what is open: nested in it, going on with it, or after it."""
        token = self._tokens[index][number]
        if not self._may_open(index, number):
            return
        if self._is_balanced(index, number):
            self._push(token, index)
            return
        start = self._parts[index].start
        before = self._text[max(start, token.place - 400) : token.place]
        bare = before.rstrip()
        if "\n" in before[len(bare) :]:
            return
        opened = self._stack[level]
        end = token.place - (len(before) - len(bare))
        del self._stack[level:]
        if end > opened.start + 1:
            self._add(opened, end, level, index, truncated=True)
        self._push(token, index)

    def _push(self, token: Token, index: int) -> None:
        if len(self._stack) < _DEEPEST:
            self._stack.append(_Open(token.family, token.place, index))

    def _add(
        self, opened: _Open, end: int, depth: int, last: int, *, truncated: bool = False
    ) -> None:
        inner = self._text[opened.start + 1 : min(end - (not truncated), opened.start + 200)]
        if inner.strip():
            self._found.append(Marked(opened.start, end, depth, opened.first, last, truncated))

    def _level(self, family: Family) -> int | None:
        for level in range(len(self._stack) - 1, -1, -1):
            if self._stack[level].family is family:
                return level
        return None

    def _may_open(self, index: int, number: int) -> bool:
        """Tell whether a mark that could open does: single ones only if something closes them."""
        tokens = self._tokens[index]
        token = tokens[number]
        if token.family is not Family.SINGLE:
            return True
        text, place = self._text, token.place
        if leaves_out(text, place) or (text[place] == "’" and not self._reading.level_singles):
            return False
        if any_closer_ahead(text, tokens, number):
            return True
        if self._stack:
            return False
        return self._goes_on(index, Family.SINGLE) or (
            self._reading.single_first and text[place + 1 : place + 2].isupper()
        )

    def _is_of_a_word(self, index: int, number: int) -> bool:
        """Tell whether a mark that could close is an apostrophe, or inches."""
        tokens, text = self._tokens[index], self._text
        token, end = tokens[number], self._parts[index].end
        if token.family is Family.SINGLE:
            lasting = len(self._stack) == 1 and self._may_last(index, token.place)
            return is_apostrophe(text, end, tokens, number, lasting=lasting)
        if token.family is Family.DOUBLE and text[token.place - 1].isdigit():
            following = self._following(index, number, token.family)
            return bool(following) and following[0].closes and not following[0].opens
        return False

    def _may_last(self, index: int, place: int) -> bool:
        """Tell whether the outermost quotation may go on behind a mark in single ones.

        A sentence may where the next paragraph goes on with it; where it has begun another, it
        hardly ends in the middle of that.
        """
        opened = self._stack[0]
        said = self._text[max(opened.start + 1, place - 400) : place]
        before = self._text[max(self._parts[opened.first].start, opened.start - 2) : opened.start]
        if before[-2:-1].isalnum() or not self._text[opened.start + 1].isupper():
            return False
        return _ANEW.search(said) is not None or self._goes_on(index, opened.family)

    def _following(self, index: int, number: int, family: Family) -> list[Token]:
        ahead = self._tokens[index][number + 1 : number + 1 + _AHEAD]
        return [token for token in ahead if token.family is family]

    def _is_balanced(self, index: int, number: int) -> bool:
        """Tell whether a mark and the one open before it are both closed in this paragraph."""
        depth = 2
        for token in self._following(index, number, self._tokens[index][number].family):
            depth += -1 if token.closes else 1
            if depth == 0:
                return True
        return False

    def _reopens(self, index: int, family: Family) -> bool:
        """Tell whether a paragraph begins as one does that goes on with a quotation.

        In French and Spanish it may begin with the closing mark.
        """
        part, tokens = self._parts[index], self._tokens[index]
        if part.apart or not tokens:
            return False
        token = tokens[0]
        if token.family is not family or token.place > part.start + _INDENT:
            return False
        if self._text[part.start : token.place].strip():
            return False
        return token.opens or family in (Family.GUILLEMET, Family.ANGLE)

    def _goes_on(self, index: int, family: Family) -> bool:
        """Tell whether what is open at a paragraph's end goes on in the next."""
        if index + 1 >= len(self._parts) or self._parts[index].apart:
            return False
        if self._reopens(index + 1, family):
            return True
        length = 0
        for following in range(index + 1, min(index + 1 + _UNMARKED, len(self._parts))):
            part = self._parts[following]
            if part.apart:
                return False
            for token in self._tokens[following][:_AHEAD]:
                if token.family is family:
                    return family is not Family.SINGLE and token.closes and not token.opens
            length += part.end - part.start
            if length > _UNMARKED_LENGTH:
                return False
        return False
