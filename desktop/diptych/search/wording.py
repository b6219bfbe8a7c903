"""A query in plain words, so that people see how they were understood.

It says which articles are found: “articles with care and trust, tagged policy, 2001 to 2003”.
Conditions of one kind are said together; what is said of them has a form that refuses them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from diptych.domain.sentence import Said, Sentence
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
from diptych.text.analysis import ALGORITHMS

ARTICLES = "articles {}"
ARTICLES_WITH = "articles with {}"
WITH, OF, IN = "with {}", "of {}", "in {}"
REFUSALS = {
    WITH: "without {}",
    "written by {}": "not written by {}",
    "from {}": "not from {}",
    "quoting {}": "not quoting {}",
    "tagged {}": "not tagged {}",
    "in the collection {}": "not in the collection {}",
    "in the language {}": "not in the language {}",
    IN: "not in {}",
    OF: "not of {}",
    "since {}": "not since {}",
    "until {}": "not until {}",
    "with a note": "without a note",
    "with a highlight": "without a highlight",
    "with a tag": "without a tag",
    "with a speaker": "without a speaker",
    "with a quotation": "without a quotation",
}
"""How conditions are said, and how they are refused."""
OTHERWISE = "not ({})"
_OF_SCOPE = {
    Scope.ANYWHERE: WITH,
    Scope.TITLE: WITH,
    Scope.NOTE: WITH,
    Scope.QUOTE: WITH,
    Scope.AUTHOR: "written by {}",
    Scope.SOURCE: "from {}",
    Scope.SPEAKER: "quoting {}",
}
PLACES = {
    Scope.TITLE: "{} in the title",
    Scope.NOTE: "{} in a note",
    Scope.QUOTE: "{} in a highlight",
}
LANGUAGES = {code: name.capitalize() for code, name in ALGORITHMS.items()}
_GAP = re.compile(r"\{(\d*)\}")

Pieces = tuple[Said, ...]


def understood(node: Node | None, words: Words = str) -> Sentence:
    """Write the query as a person would say it, in English or in the language of ``words``."""
    return Sentence() if node is None else Sentence.of(_Speaker(words).sentence(node))


class _Frame(NamedTuple):
    """How conditions that can be said together are said: the words, and where the words stand."""

    words: str
    place: str = ""


class _Speaker:
    """Says conditions in one language."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def sentence(self, node: Node) -> Pieces:
        """Say the words first, then what narrows them down, then what must not be."""
        conditions = _each_once(node.nodes) if isinstance(node, And) else (node,)
        wanted = [own for own in conditions if not isinstance(own, Not)]
        refused = [own for own in conditions if isinstance(own, Not)]
        plain = _Frame(WITH)
        words = [own for own in wanted if _frame_of(own) == plain]
        others = [own for own in wanted if _frame_of(own) != plain]
        limits = [*self._together(others), *map(self._qualifier, refused)]
        if words:
            first = self._fill(ARTICLES_WITH, self._noun(_all(words)))
        else:
            # “2002” alone would be no sentence.
            first = self._fill(ARTICLES, self._qualifier(_first(others or refused)))
            limits = limits[1:]
        return self._joined("{}, {}", [first, *limits])

    def _together(self, nodes: Sequence[Node]) -> list[Pieces]:
        """Say each, those of one kind as one."""
        kinds: dict[object, list[Node]] = {}
        for own in nodes:
            frame = _frame_of(own)
            kinds.setdefault(id(own) if frame is None else frame, []).append(own)
        return [self._limit(_all(own)) for own in kinds.values()]

    def _limit(self, node: Node) -> Pieces:
        """Say a condition that follows others after a comma."""
        if isinstance(node, Years) and node.first is not None and node.last is not None:
            return self._years(node)
        return self._qualifier(node)

    def _qualifier(self, node: Node) -> Pieces:
        """Say what articles are like: “with care”, “tagged policy or money”, “not of 2002”."""
        frame = _frame_of(node)
        if frame is not None:
            return self._fill(frame.words, self._placed(frame, self._noun(node)))
        if isinstance(node, Not):
            return self._refused(node.node)
        if isinstance(node, Years | Has):
            return self._fill(*self._special(node))
        if isinstance(node, And):
            return self._joined("{}, {}", self._together(node.nodes))
        assert isinstance(node, Or), "all else is said by itself"
        return self._joined("{} or {}", [self._bracketed(own) for own in node.nodes])

    def _bracketed(self, node: Node) -> Pieces:
        said = self._qualifier(node)
        return self._fill("({})", said) if _frame_of(node) is None and _is_group(node) else said

    def _refused(self, node: Node) -> Pieces:
        frame = _frame_of(node)
        if frame is not None:
            noun = self._noun(node)
            noun = self._fill("({})", noun) if _is_group(node) else noun
            return self._fill(REFUSALS[frame.words], self._placed(frame, noun))
        if isinstance(node, Years | Has):
            words, *parts = self._special(node)
            return self._fill(REFUSALS[words], *parts)
        return self._fill(OTHERWISE, self._qualifier(node))

    def _placed(self, frame: _Frame, noun: Pieces) -> Pieces:
        return self._fill(frame.place, noun) if frame.place else noun

    def _noun(self, node: Node, *, inside: bool = False) -> Pieces:
        """Say words, names or tags by themselves, all of one kind: “care and (trust or money)”."""
        if isinstance(node, And | Or):
            return self._nouns(node, inside=inside)
        match node:
            case Phrase() | Near():
                return self._shown(node.shown)
            case Tagged():
                return (Said(node.shown, typed=True),)
            case Collected():
                return (Said(node.name, typed=True),)
            case Language() if node.code in LANGUAGES:
                return self._fill(LANGUAGES[node.code])
            case Language():
                return (Said(node.code, typed=True),)
        raise AssertionError(node)

    def _nouns(self, node: And | Or, *, inside: bool) -> Pieces:
        nodes = _each_once(node.nodes)
        if len(nodes) == 1:
            return self._noun(nodes[0], inside=inside)
        *others, last = (self._noun(own, inside=True) for own in nodes)
        joint = "{} and {}" if isinstance(node, And) else "{} or {}"
        said = self._joined(joint, [self._joined("{}, {}", others), last])
        return self._fill("({})", said) if inside else said

    def _shown(self, shown: Saying | Fact | str) -> Pieces:
        if isinstance(shown, Saying):
            return self._fill(shown.words, *map(self._shown, shown.parts))
        return (
            (Said(shown.text, typed=False),)
            if isinstance(shown, Fact)
            else (Said(shown, typed=True),)
        )

    def _special(self, node: Years | Has) -> tuple[str, *tuple[Pieces, ...]]:
        if isinstance(node, Has):
            return (f"with a {node.what}",)
        if node.first is None or node.last is None:
            open_ended = "until {}" if node.first is None else "since {}"
            return open_ended, _fact(node.last if node.first is None else node.first)
        return OF, self._years(node)

    def _years(self, years: Years) -> Pieces:
        if years.first == years.last:
            return _fact(years.first)
        return self._fill("{} to {}", _fact(years.first), _fact(years.last))

    def _joined(self, joint: str, said: Iterable[Pieces]) -> Pieces:
        every = [own for own in said if own]
        joined = every[0] if every else ()
        for own in every[1:]:
            joined = self._fill(joint, joined, own)
        return joined

    def _fill(self, words: str, *parts: Pieces) -> Pieces:
        """Put parts into the gaps of our words, in the order that a language has them in."""
        pieces: list[Said] = []
        for number, text in enumerate(_GAP.split(self._words(words))):
            if number % 2 == 0:
                pieces.append(Said(text, typed=False))
            else:
                pieces += parts[int(text) if text else number // 2]
        return tuple(pieces)


def _fact(number: int | None) -> Pieces:
    return (Said(str(number), typed=False),)


def _frame_of(node: Node) -> _Frame | None:
    """Return how everything in a condition can be said together, if it can."""
    if isinstance(node, And | Or):
        frames = {_frame_of(own) for own in node.nodes}
        return frames.pop() if len(frames) == 1 else None
    match node:
        case Phrase(scope=scope) | Near(scope=scope):
            return _Frame(_OF_SCOPE[scope], PLACES.get(scope, ""))
        case Tagged():
            return _Frame("tagged {}")
        case Collected():
            return _Frame("in the collection {}")
        case Language(code=code):
            return _Frame(IN if code in LANGUAGES else "in the language {}")
    return None


def _is_group(node: Node) -> bool:
    return isinstance(node, And | Or)


def _each_once(nodes: Sequence[Node]) -> Sequence[Node]:
    """Leave out what was said before: whoever pastes a sentence has “the” in it five times."""
    return tuple(dict.fromkeys(nodes))


def _all(nodes: Sequence[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else And(tuple(nodes))


def _first(nodes: Sequence[Node]) -> Node:
    """Return the first, with the others that are said together with it."""
    frame = _frame_of(nodes[0])
    if frame is None:
        return nodes[0]
    return _all([own for own in nodes if _frame_of(own) == frame])
