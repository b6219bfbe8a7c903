"""A work on its way through a style: what is known of it, and what has been said so far."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from diptych.formats.references.processor.markup import PLACE

_ROMAN = r"[ivxlcdm]+\s*[-–]+\s*[ivxlcdm]+"
_SEVERAL = re.compile(rf"\d\D*[-–,&]\D*\d|\b{_ROMAN}\b")
_PART = r"[A-Za-z]{0,3}\d+[A-Za-z]{0,3}"
_NUMERIC = re.compile(rf"{_PART}(?:\s*[-–,&]\s*{_PART})*")


class Locator(NamedTuple):
    """A place within a work: a ``page`` or a ``paragraph``; the sign for it may stand for it."""

    label: str
    identifier: str
    numeric: bool = True
    plural: bool = False

    @classmethod
    def of(cls, label: str, identifier: str) -> Locator:
        """Return the place of this name."""
        said = identifier.replace("-", "–")
        plural = _SEVERAL.search(said) is not None
        return cls(label, said, _NUMERIC.fullmatch(said) is not None, plural)

    def unsaid(self) -> Locator:
        """Return the same with a sign for its name: what is made of it fits others as well."""
        return self._replace(identifier=PLACE)


class Name(NamedTuple):
    """Somebody, or a body that has a ``family`` name alone."""

    family: str
    given: str = ""
    literal: bool = False


class Day(NamedTuple):
    """A date, 0 for what of it is not known."""

    year: int
    month: int = 0
    day: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a work, by CSL's names of variables.

    ``numeric`` are those of the texts that are numbers, or several. ``language`` is that of its
    title, two letters. ``number`` is its place in the bibliography.
    ``ambiguous`` says that it would be cited like another one, ``by_initials`` that this is
    since their authors have the same name.
    """

    type: str
    texts: Mapping[str, str]
    names: Mapping[str, Sequence[Name]] = field(default_factory=dict)
    dates: Mapping[str, Day] = field(default_factory=dict)
    numeric: frozenset[str] = frozenset()
    language: str = ""
    number: int = 1
    ambiguous: bool = False
    by_initials: bool = False


def is_numeric(value: str) -> bool:
    """Tell whether a value is a number, or several."""
    return _NUMERIC.fullmatch(value) is not None


class Remembered:
    """What is alike for all works of one shape: of which as much is known, and as much said.

    ``empty`` are the elements that say nothing of them, with how many variables these ask for;
    ``branches`` is what is chosen of choices, ``None`` where nothing is.
    """

    __slots__ = ("branches", "empty")

    def __init__(self) -> None:
        self.empty: dict[Any, int] = {}
        self.branches: dict[Any, Any] = {}


Shapes = dict[Hashable, Remembered]


class Work:
    """One work, cited once: a run of a style notes in it what it has said.

    ``short`` tells the citation in the text from the entry of the bibliography. ``shapes`` is
    what the style remembers of the works before.
    """

    __slots__ = (
        "_shape", "_shapes", "_watching", "called", "dates", "facts", "filled", "locator",
        "names", "remembered", "short", "suppressed", "texts",
    )  # fmt: skip

    def __init__(
        self, facts: Facts, *, short: bool, shapes: Shapes, locator: Locator | None = None
    ) -> None:
        self.facts = facts
        self.texts = facts.texts
        self.names = facts.names
        self.dates = facts.dates
        self.short = short
        self.locator = locator
        self.called = 0
        self.filled = 0
        self.suppressed: set[str] = set()
        self._watching: list[set[str]] = []
        self._shapes = shapes
        self._shape = (
            facts.type,
            frozenset(facts.texts),
            facts.numeric,
            frozenset(facts.names),
            frozenset((name, date.month > 0, date.day > 0) for name, date in facts.dates.items()),
            facts.ambiguous,
            short,
            locator and (locator.label, locator.numeric),
        )
        self.remembered = shapes.setdefault((self._shape, None), Remembered())

    def suppress(self, variables: set[str]) -> None:
        """Say nothing of these any more."""
        self.suppressed |= variables
        key = (self._shape, frozenset(self.suppressed))
        self.remembered = self._shapes.setdefault(key, Remembered())

    @property
    def has_locator(self) -> bool:
        """Whether a place is cited."""
        return self.locator is not None

    def value_of(self, variable: str) -> str:
        """Return a value without saying it; empty where it is not to be said, or unknown."""
        if variable in self.suppressed:
            return ""
        if variable == "locator":
            return self.locator.identifier if self.locator else ""
        if variable == "citation-number":
            return str(self.facts.number)
        return self.texts.get("page" if variable == "page-first" else variable, "")

    def said(self, variable: str) -> str:
        """Return a value that is being said now."""
        value = self.value_of(variable)
        self.note(variable, filled=bool(value))
        return value

    def note(self, variable: str, *, filled: bool) -> None:
        """Take down that a variable was asked for, and whether it had anything to say."""
        if variable == "year-suffix" and not filled:
            return
        self.called += 1
        self.filled += filled
        if filled:
            for watching in self._watching:
                watching.add(variable)

    def has(self, variable: str) -> bool:
        """Tell whether there is anything to say, said already or not."""
        if variable == "locator":
            return self.locator is not None
        return bool(
            self.texts.get(variable) or self.names.get(variable) or self.dates.get(variable)
        )

    def is_numeric(self, variable: str) -> bool:
        """Tell whether a value is a number, or several."""
        if variable == "locator":
            return self.locator is not None and self.locator.numeric
        return variable in self.facts.numeric

    def is_plural(self, variable: str) -> bool:
        """Tell whether a value is of several, and so is its label."""
        if variable == "locator":
            return self.locator is not None and self.locator.plural
        return _SEVERAL.search(self.texts.get(variable, "")) is not None

    @contextmanager
    def watched(self) -> Iterator[set[str]]:
        """Gather the variables that are said meanwhile."""
        said: set[str] = set()
        self._watching.append(said)
        try:
            yield said
        finally:
            self._watching.pop()
