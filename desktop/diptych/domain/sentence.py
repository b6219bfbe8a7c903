"""Sentences in which our own words stand around what a reader has typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Said(NamedTuple):
    """A piece of a sentence; ``typed`` tells that it is the reader's, and to be set apart."""

    text: str
    typed: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in pieces, none of them empty; what was typed never counts as markup."""

    pieces: tuple[Said, ...] = ()

    @classmethod
    def of(cls, pieces: Iterable[Said]) -> Sentence:
        """Put pieces together, those of one sort that follow one another as one."""
        joined: list[Said] = []
        for piece in pieces:
            if joined and joined[-1].typed == piece.typed:
                joined[-1] = Said(joined[-1].text + piece.text, piece.typed)
            elif piece.text:
                joined.append(piece)
        return cls(tuple(joined))

    def __str__(self) -> str:
        """Return it plainly."""
        return "".join(piece.text for piece in self.pieces)

    def marked(self, before: str, after: str, escaped: Callable[[str], str] = str) -> str:
        """Return it with what was typed between marks, and every piece ``escaped``."""
        return "".join(
            f"{before}{escaped(text)}{after}" if typed else escaped(text)
            for text, typed in self.pieces
        )
