"""What a query consists of: frozen values that the parser makes and both ways of searching read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Form(StrEnum):
    """How closely a word of the text must agree with the word that was typed."""

    WORD = "word"
    PREFIX = "prefix"
    FUZZY = "fuzzy"


class Scope(StrEnum):
    """Where the words of a query are looked for."""

    ANYWHERE = "anywhere"
    TITLE = "title"
    AUTHOR = "author"
    SOURCE = "source"
    SPEAKER = "speaker"
    NOTE = "note"
    QUOTE = "quote"


Words = Callable[[str], str]
"""Gives our own words, in which ``{}`` are places for what was typed, in another language."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Words of our own around what was typed, ``words like {}``, or around a ``Fact``."""

    words: str
    parts: tuple[Saying | Fact | str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something of a condition that needs no words of another language: a number."""

    text: str


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word; ``edits`` are the letters that a fuzzy one may be off by."""

    text: str
    form: Form = Form.WORD
    edits: int = 0


@dataclass(frozen=True, slots=True)
class Compound:
    """A hyphenated word: its parts in sequence, or all of them written as one."""

    parts: tuple[Word, ...]
    joined: Word


Element = Word | Compound
Sequence = tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow one another; most often a single one.

    ``name`` is the whole name of an author, a source or a speaker, where one was typed in quotation
    marks: who has that very name is meant, if there is anyone.
    """

    elements: Sequence
    scope: Scope = Scope.ANYWHERE
    name: str = ""
    shown: Saying | str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Near:
    """Sequences that stand within ``distance`` words of one another, in any order."""

    items: tuple[Sequence, ...]
    distance: int
    scope: Scope = Scope.ANYWHERE
    shown: Saying | str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Tagged:
    """An annotation has the tag at this path, or one below it; ``names`` are keys."""

    names: tuple[str, ...]
    shown: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Years:
    """The article was published in these years; ``None`` is open."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Language:
    """The article is written in this language (ISO 639-1)."""

    code: str


@dataclass(frozen=True, slots=True)
class Collected:
    """The article is in the collection of this name."""

    name: str


@dataclass(frozen=True, slots=True)
class Has:
    """The article has a note, a highlight, a tag, a highlight with a speaker, or a quotation."""

    what: str


@dataclass(frozen=True, slots=True)
class And:
    """All of these hold."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of these holds."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """This does not hold."""

    node: Node


TextLeaf = Phrase | Near
Leaf = Phrase | Near | Tagged | Years | Language | Collected | Has
Node = Leaf | And | Or | Not


def leaves(node: Node | None, *, positive_only: bool = False) -> Iterator[Leaf]:
    """Yield the conditions of a query from left to right; some may come twice."""
    if node is None:
        return
    if isinstance(node, And | Or):
        for child in node.nodes:
            yield from leaves(child, positive_only=positive_only)
    elif isinstance(node, Not):
        if not positive_only:
            yield from leaves(node.node)
    else:
        yield node


def words(leaf: Leaf) -> Iterator[Word]:
    """Yield the words that a condition is about."""
    if isinstance(leaf, Phrase):
        sequences: tuple[Sequence, ...] = (leaf.elements,)
    elif isinstance(leaf, Near):
        sequences = leaf.items
    else:
        return
    for sequence in sequences:
        for element in sequence:
            if isinstance(element, Compound):
                yield from element.parts
                yield element.joined
            else:
                yield element


def alone(word: Word, leaf: TextLeaf) -> Phrase:
    """Return the condition that a word of ``leaf`` stands wherever it may have been meant to.

    Names are among names; words of a title or a note may stand in any text.
    """
    named = leaf.scope in {Scope.AUTHOR, Scope.SOURCE}
    return Phrase((word,), leaf.scope if named else Scope.ANYWHERE)
