"""A query in plain words, so that people see how they were understood."""

from __future__ import annotations

from functools import reduce

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
    Words,
    Years,
    text_of,
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


def understood(node: Node | None, words: Words = str) -> str:
    """Write the query as a person would say it, in English or in the language of ``words``."""
    return "" if node is None else _Speaker(words).said(node)


class _Speaker:
    """Says conditions in one language."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def said(self, node: Node) -> str:
        if isinstance(node, And):
            return self._all_of(node)
        if isinstance(node, Or):
            return self._joined("{} or {}", [self._bracketed(child) for child in node.nodes])
        if isinstance(node, Not):
            return self._words("without {}").format(self._bracketed(node.node))
        return self._condition(node)

    def _all_of(self, node: And) -> str:
        """Say the words first, then what narrows them down, then what must not be."""
        words, limits, refused = [], [], []
        for child in node.nodes:
            if isinstance(child, Not):
                refused.append(self.said(child))
            elif isinstance(child, Phrase | Near | Or) and getattr(child, "scope", "") in {
                "",
                Scope.ANYWHERE,
            }:
                words.append(self._bracketed(child))
            else:
                limits.append(self.said(child))
        return ", ".join([said for said in (self._listed(words), *limits, *refused) if said])

    def _listed(self, words: list[str]) -> str:
        return self._joined("{} and {}", [", ".join(words[:-1]), words[-1]] if words[1:] else words)

    def _joined(self, pair: str, said: list[str]) -> str:
        between = self._words(pair)
        return reduce(between.format, said) if said else ""

    def _bracketed(self, node: Node) -> str:
        said = self.said(node)
        return f"({said})" if isinstance(node, And | Or) else said

    def _condition(self, leaf: Leaf) -> str:
        match leaf:
            case Phrase() | Near():
                words, part = _PLACES[leaf.scope], text_of(leaf.shown, self._words)
            case Tagged():
                words, part = "tagged {}", leaf.shown
            case Years():
                return self._years(leaf)
            case Language():
                words, part = "in the language {}", leaf.code
            case Collected():
                words, part = "in the collection {}", leaf.name
            case Has():
                words, part = _HAVING[leaf.what], ""
        return self._words(words).format(part)

    def _years(self, years: Years) -> str:
        if years.first is None:
            return self._words("until {}").format(years.last)
        if years.last is None:
            return self._words("since {}").format(years.first)
        if years.first == years.last:
            return str(years.first)
        return self._words("{} to {}").format(years.first, years.last)
