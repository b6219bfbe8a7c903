"""The places of a text that a query is about, for marking them and for jumping between them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from diptych.domain.span import Span
from diptych.search.documents import BODY, FIELDS_OF_SCOPE
from diptych.search.places import Locators, held
from diptych.search.query import Query
from diptych.search.syntax import (
    And,
    Has,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Scope,
    Tagged,
    TextLeaf,
    leaves,
)

_ON_ANNOTATIONS = {Scope.NOTE, Scope.QUOTE, Scope.SPEAKER}


class Marker:
    """Finds, in text after text, what one query asks for; ``languages`` are the library's."""

    def __init__(self, query: Query, languages: tuple[str, ...]) -> None:
        asked = dict.fromkeys(leaves(query.root, positive_only=True))
        self._asked: list[TextLeaf] = [leaf for leaf in asked if isinstance(leaf, Phrase | Near)]
        self._locators = Locators(self._asked, languages)

    def marks(self, text: str, field: str = BODY, *, language: str) -> list[Span]:
        """Return the places in a text of this field and language, in order; none touches another.

        What has no language, such as the name of a tag, is asked by all of the library's.
        Words that follow one another and were asked for one by one are one place.
        """
        asked = [leaf for leaf in self._asked if field in FIELDS_OF_SCOPE[leaf.scope]]
        places = self._locators.locate(text, language) if asked else {}
        if not places:
            return []
        found = {
            (place.start, place.end): number
            for number, leaf in enumerate(asked)
            for group in held(leaf, places)
            for place in group
        }
        return _merged(text, sorted((start, end, leaf) for (start, end), leaf in found.items()))

    def holding(self, text: str, scope: Scope, *, language: str) -> list[TextLeaf]:
        """Return what of this scope holds in a text."""
        asked = [leaf for leaf in self._asked if leaf.scope is scope]
        places = self._locators.locate(text, language) if asked else {}
        return [leaf for leaf in asked if places and held(leaf, places)]


def _merged(text: str, places: Iterable[tuple[int, int, int]]) -> list[Span]:
    merged: list[Span] = []
    last_leaf = -1
    for start, end, leaf in places:
        last = merged[-1] if merged else None
        between = text[last.end : start] if last is not None else ""
        follows = leaf != last_leaf and between.isspace() and "\n\n" not in between
        if last is not None and (start < last.end or follows):
            merged[-1] = Span(last.start, max(last.end, end))
        else:
            merged.append(Span(start, end))
        last_leaf = leaf
    return merged


def satisfied(node: Node, holding: Collection[Leaf]) -> bool:
    """Tell whether what holds in one annotation or note would do for the whole query.

    What narrows a search down (years, languages, refused words) was asked of the article.
    """
    if isinstance(node, And):
        return all(satisfied(child, holding) for child in node.nodes)
    if isinstance(node, Or):
        return any(satisfied(child, holding) for child in node.nodes)
    if isinstance(node, Not):
        return True
    return node in holding or not isinstance(node, Phrase | Near | Tagged)


def is_about_annotations(leaf: Leaf) -> bool:
    """Tell whether a condition can hold in annotations and notes alone."""
    if isinstance(leaf, Phrase | Near):
        return leaf.scope in _ON_ANNOTATIONS
    return isinstance(leaf, Tagged | Has)
