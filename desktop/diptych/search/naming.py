"""A name for a query that is kept: short, and close to what was typed."""

from __future__ import annotations

from functools import reduce

from diptych.search.query import parse
from diptych.search.syntax import (
    And,
    Collected,
    Fact,
    Has,
    Language,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Saying,
    Scope,
    Tagged,
    Words,
    Years,
)

LONGEST_NAME = 60


def name_for(query: str, words: Words = str) -> str:
    """Return what a query may be called, in the language of ``words``; empty if it asks nothing."""
    root = parse(query).root
    name = "" if root is None else _said(root, words)
    if len(name) <= LONGEST_NAME:
        return name
    cut = name[:LONGEST_NAME]
    # Not all writing has blanks, and not all that is pasted.
    shorter = cut.rpartition(" ")[0].rstrip(",")
    return (shorter if len(shorter) > LONGEST_NAME // 2 else cut) + "…"


def _said(node: Node, words: Words) -> str:
    match node:
        case And():
            return _all_of(node, words)
        case Or():
            return reduce(words("{} or {}").format, (_said(one, words) for one in node.nodes))
        case Not():
            return words("without {}").format(_said(node.node, words))
        case Phrase() | Near():
            said = _near(node, words) if isinstance(node, Near) else _shown(node.shown, words)
            return said if node.scope is Scope.ANYWHERE else f"{node.scope}: {said}"
        case _:
            return _limit(node, words)


def _limit(node: Tagged | Years | Language | Collected | Has, words: Words) -> str:
    """Name a field as it is typed: it is no word of any language."""
    match node:
        case Tagged(shown=value):
            field = "tag"
        case Language(code=value):
            field = "lang"
        case Collected(name=value):
            field = "in"
        case Has(what=value):
            field = "has"
        case Years():
            return _years(node, words)
    return f"{field}: {value}"


def _shown(shown: Saying | Fact | str, words: Words) -> str:
    if isinstance(shown, Saying):
        return words(shown.words).format(*(_shown(part, words) for part in shown.parts))
    return shown.text if isinstance(shown, Fact) else shown


def _all_of(node: And, words: Words) -> str:
    """Write words beside one another, and set off what narrows them down."""
    said = ""
    plain = True
    for one in node.nodes:
        is_word = isinstance(one, Phrase) and one.scope is Scope.ANYWHERE
        between = "" if not said else " " if plain and is_word else ", "
        said += between + _said(one, words)
        plain = is_word
    return said


def _near(node: Near, words: Words) -> str:
    assert isinstance(node.shown, Saying)
    names, _, last = node.shown.parts
    assert isinstance(names, Saying)
    every = (_shown(one, words) for one in (*names.parts, last))
    return reduce(words("{} near {}").format, every)


def _years(years: Years, words: Words) -> str:
    if years.first is None:
        return words("until {}").format(years.last)
    if years.last is None:
        return words("since {}").format(years.first)
    if years.first == years.last:
        return str(years.first)
    return f"{years.first}–{years.last}"
