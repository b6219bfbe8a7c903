"""A query in plain words, so that people see how they were understood."""

from __future__ import annotations

from diptych.search.syntax import (
    And,
    Collected,
    Has,
    Language,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Scope,
    Tagged,
    Years,
)

_PLACES = {
    Scope.ANYWHERE: "{}",
    Scope.TITLE: "{} in the title",
    Scope.AUTHOR: "written by {}",
    Scope.SOURCE: "from {}",
    Scope.SPEAKER: "said by {}",
    Scope.NOTE: "{} in a note",
    Scope.QUOTE: "{} in a highlight",
}
_HAVING = {
    "note": "with a note",
    "highlight": "with a highlight",
    "tag": "with a tag",
    "speaker": "with a speaker",
}


def understood(node: Node | None) -> str:
    """Write the query as a person would say it."""
    return "" if node is None else _said(node)


def _said(node: Node) -> str:
    if isinstance(node, And):
        return _all_of(node)
    if isinstance(node, Or):
        return " or ".join(_bracketed(child) for child in node.nodes)
    if isinstance(node, Not):
        return f"without {_bracketed(node.node)}"
    return _condition(node)


def _all_of(node: And) -> str:
    """Say the words first, then what narrows them down, then what must not be."""
    words, limits, refused = [], [], []
    for child in node.nodes:
        if isinstance(child, Not):
            refused.append(_said(child))
        elif isinstance(child, Phrase | Near | Or) and getattr(child, "scope", "") in {
            "",
            Scope.ANYWHERE,
        }:
            words.append(_bracketed(child))
        else:
            limits.append(_said(child))
    return ", ".join([said for said in (_listed(words), *limits, *refused) if said])


def _listed(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _bracketed(node: Node) -> str:
    said = _said(node)
    return f"({said})" if isinstance(node, And | Or) else said


def _condition(leaf: Leaf) -> str:
    match leaf:
        case Phrase() | Near():
            said = _PLACES[leaf.scope].format(leaf.shown)
        case Tagged():
            said = f"tagged {leaf.shown}"
        case Years():
            said = _years(leaf)
        case Language():
            said = f"in the language {leaf.code}"
        case Collected():
            said = f"in the collection {leaf.name}"
        case Has():
            said = _HAVING[leaf.what]
    return said


def _years(years: Years) -> str:
    if years.first is None:
        return f"until {years.last}"
    if years.last is None:
        return f"since {years.first}"
    return str(years.first) if years.first == years.last else f"{years.first} to {years.last}"
