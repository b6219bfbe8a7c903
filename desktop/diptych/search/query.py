"""The query language, which never refuses anything that is typed.

Words mean AND; ``"a phrase"``; ``OR``; ``-word``; ``word*``; ``word~``; ``near(a b, 10)``; fields
such as ``title:``; brackets group. Whatever cannot be meant so is plain words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from diptych.domain.sentence import Sentence
from diptych.domain.tag import name_key, split_path
from diptych.search.documents import NAMES_OF_SCOPE
from diptych.search.syntax import (
    And,
    Collected,
    Compound,
    Element,
    Fact,
    Form,
    Has,
    Language,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Saying,
    Scope,
    Sequence,
    Tagged,
    Word,
    Words,
    Years,
)
from diptych.search.wording import understood
from diptych.text.analysis import ALGORITHMS, CHUNK, analyse

LONGEST_QUERY = 2_000
"""Characters that are read of a query; what was pasted by mistake is cut."""
MOST_NODES = 64
MOST_NEAR = 12
DEEPEST = 20
FARTHEST = 100
"""Words between the words of ``near()``; the parts of long texts overlap by more than that."""
USUAL_DISTANCE = 10

QUOTES = '"“”„‟«»'
"""Signs of which any two hold a phrase, or a value with blanks, together."""

_CLOSING = re.compile(rf"(?<!\\)[{QUOTES}]")
_ANY_QUOTE = re.compile(rf"[{QUOTES}]")
_ESCAPED = re.compile(rf"\\([{QUOTES}])")
_AFTER_BACKSLASH = r"\\\g<0>"
_SPACE_OR_BRACKET = re.compile(rf"[\s(){QUOTES}]")
FIELD = re.compile(r"([^\W\d_]+):")
_SUFFIX = re.compile(r"(?P<star>\*+)$|~(?P<edits>[12]?)$")
_DISTANCE = re.compile(r",\s*(\d{1,9})\s*$")
_YEARS = re.compile(r"(?P<first>\d{1,4})?(?:(?P<range>\.\.+|[-–…])(?P<last>\d{1,4})?)?$")
_YEAR_LIMIT = re.compile(r"(?P<sign>[<>]=?)(?P<year>\d{1,4})$")
_SCOPES = {scope.value: scope for scope in Scope if scope is not Scope.ANYWHERE}
_LANGUAGES = {name: code for code, name in ALGORITHMS.items()}
_HAS = {
    "note": "note", "notes": "note", "highlight": "highlight", "highlights": "highlight",
    "quote": "highlight", "annotation": "highlight", "tag": "tag", "tags": "tag",
    "speaker": "speaker", "quotation": "quotation", "quotations": "quotation",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query; ``root`` is ``None`` where nothing was asked for."""

    text: str
    root: Node | None

    def understood(self, words: Words = str) -> Sentence:
        """Say how it was understood, in English or in the language of ``words``."""
        return understood(self.root, words)


class _Sort(StrEnum):
    OPEN = "("
    CLOSE = ")"
    MINUS = "-"
    OR = "OR"
    FIELD = "field"
    PHRASE = "phrase"
    WORD = "word"
    NEAR = "near"


class _Piece(NamedTuple):
    sort: _Sort
    text: str
    start: int
    end: int


class Part(NamedTuple):
    """A condition and where it stands in what was typed."""

    start: int
    end: int
    node: Node


def parse(text: str) -> Query:
    """Read what a person typed; any text gives a query."""
    return Query(text=text, root=_Parser(_pieces(text[:LONGEST_QUERY])).everything())


def parts(text: str) -> list[Part]:
    """Return everything in a query that is meant by itself, what is in brackets after the whole."""
    parser = _Parser(_pieces(text[:LONGEST_QUERY]))
    parser.everything()
    return parser.parts


def balanced(text: str) -> str:
    """Return a query with the brackets and quotation marks that it lacks; it means the same."""
    text = text[:LONGEST_QUERY]
    last = next(reversed(_pieces(text)), None)
    if last is not None and last.end > len(text):
        text += ")" if last.sort is _Sort.NEAR else ' "'[not text.endswith("\\") :]
    opening, closing = _missing(_pieces(text))
    return "(" * opening + text + ")" * closing


def _missing(pieces: list[_Piece]) -> tuple[int, int]:
    """Return how many brackets would have to stand before and after these."""
    depth, least = 0, 0
    for piece in pieces:
        depth += (piece.sort is _Sort.OPEN) - (piece.sort is _Sort.CLOSE)
        least = min(least, depth)
    return -least, depth - least


def _pieces(text: str) -> list[_Piece]:
    """Cut the query into its pieces."""
    pieces: list[_Piece] = []
    at = 0
    while at < len(text):
        character = text[at]
        if character.isspace():
            at += 1
        elif character in "()":
            pieces.append(_Piece(_Sort(character), "", at, at + 1))
            at += 1
        elif character in QUOTES:
            end = closing_quote(text, at)
            phrase = _ESCAPED.sub(r"\1", text[at + 1 : end])
            pieces.append(_Piece(_Sort.PHRASE, phrase, at, end + 1))
            at = end + 1
        elif character in "-−":
            if text[at + 1 : at + 2].strip():
                pieces.append(_Piece(_Sort.MINUS, "", at, at + 1))
            at += 1
        else:
            at = _take_word(text, at, pieces)
    return pieces


def closing_quote(text: str, at: int) -> int:
    """Return where a phrase ends; a quotation mark after a backslash belongs to it."""
    closing = _CLOSING.search(text, at + 1)
    return closing.end() - 1 if closing else len(text)


def quoted(name: str) -> str:
    """Return a name as it is typed as one, whatever signs are in it."""
    # What would be a beginning, or a mark that does not close, ends otherwise.
    space = " " if name.endswith(("*", "\\")) else ""
    return f'"{_ANY_QUOTE.sub(_AFTER_BACKSLASH, name)}{space}"'


def _take_word(text: str, at: int, pieces: list[_Piece]) -> int:
    """Read a word, a field's name or an operator that begins at ``at``; return what follows."""
    stop = _SPACE_OR_BRACKET.search(text, at)
    end = stop.start() if stop else len(text)
    chunk = text[at:end]
    named = FIELD.match(chunk)
    if named:
        name = named.group(1)
        following = text[at + named.end() : at + named.end() + 1]
        known = name.lower() in _FIELDS and following.strip() and following != ")"
        sort, word = (_Sort.FIELD, name.lower()) if known else (_Sort.WORD, name)
        pieces.append(_Piece(sort, word, at, at + named.end()))
        return at + named.end()
    if chunk.lower() == "near" and text[end : end + 1] == "(":
        closing = text.find(")", end)
        closing = closing if closing >= 0 else len(text)
        pieces.append(_Piece(_Sort.NEAR, text[end + 1 : closing], at, closing + 1))
        return closing + 1
    if chunk == "OR":
        pieces.append(_Piece(_Sort.OR, "", at, end))
    elif chunk != "AND":
        pieces.append(_Piece(_Sort.WORD, chunk, at, end))
    return end


class _Parser:
    """Reads pieces from left to right; brackets that do not match are forgiven."""

    def __init__(self, pieces: list[_Piece]) -> None:
        # What closes without having been opened closes all that stands before it.
        opening, _ = _missing(pieces)
        self._pieces = [_Piece(_Sort.OPEN, "", 0, 0)] * opening + pieces
        self._at = 0
        self._depth = 0
        self._made = 0
        self.parts: list[Part] = []

    def everything(self) -> Node | None:
        """Read all pieces, whatever brackets there are too many."""
        nodes: list[Node] = []
        while self._at < len(self._pieces):
            node = self._alternatives(_anywhere)
            if node is not None:
                nodes.append(node)
            self._at += 1  # a closing bracket of one that was too deep
        return _joined(nodes, And)

    def _peek(self) -> _Sort | None:
        return self._pieces[self._at].sort if self._at < len(self._pieces) else None

    def _alternatives(self, make: _Maker) -> Node | None:
        nodes: list[Node] = []
        while True:
            node = self._conjunction(make)
            if node is not None:
                nodes.append(node)
            if self._peek() is not _Sort.OR:
                return _joined(nodes, Or)
            self._at += 1

    def _conjunction(self, make: _Maker) -> Node | None:
        nodes: list[Node] = []
        while self._peek() not in {None, _Sort.CLOSE, _Sort.OR}:
            first = self._pieces[self._at]
            node = self._one(make)
            if node is not None:
                nodes.append(node)
                self.parts.append(Part(first.start, self._pieces[self._at - 1].end, node))
        return _joined(nodes, And)

    def _one(self, make: _Maker) -> Node | None:
        piece = self._pieces[self._at]
        self._at += 1
        match piece.sort:
            case _Sort.MINUS:
                while self._peek() is _Sort.MINUS:
                    self._at += 1
                refused = None if self._peek() in _NO_VALUE else self._one(make)
                if isinstance(refused, Not):
                    return refused.node
                return None if refused is None else Not(refused)
            case _Sort.OPEN:
                return self._group(make)
            case _Sort.FIELD:
                return None if self._peek() in _NO_VALUE else self._one(_FIELDS[piece.text])
            case _:
                return self._condition(piece, make)

    def _condition(self, piece: _Piece, make: _Maker) -> Node | None:
        """Make a condition, as long as there are not too many of them."""
        if self._made >= MOST_NODES:
            return None
        node = _near(piece.text, make) if piece.sort is _Sort.NEAR else make(piece)
        self._made += node is not None
        return node

    def _group(self, make: _Maker) -> Node | None:
        if self._depth >= DEEPEST:
            return None
        self._depth += 1
        node = self._alternatives(make)
        self._depth -= 1
        if self._peek() is _Sort.CLOSE:
            self._at += 1
        return node


_Maker = Callable[[_Piece], Node | None]
_NO_VALUE = {None, _Sort.CLOSE, _Sort.OR}


def _joined(nodes: list[Node], kind: type[And | Or]) -> Node | None:
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.nodes if isinstance(node, kind) else (node,))
    if len(flat) < 2:
        return flat[0] if flat else None
    return kind(tuple(flat))


def _words(piece: _Piece, scope: Scope) -> Phrase | None:
    """Make a condition of what was typed as one word, or as a phrase."""
    text = piece.text
    # A phrase may end with the beginning of a word, as while it is typed.
    suffix = _SUFFIX.search(text) if piece.sort is _Sort.WORD or text.endswith("*") else None
    if suffix:
        text = text[: suffix.start()]
    elements = _sequence(text)
    if not elements:
        return None
    shown: Saying | str = " ".join(text.split())
    if piece.sort is _Sort.PHRASE and len(elements) > 1:
        shown = Saying("“{}”", (shown,))
    if suffix and suffix["star"]:
        elements = (*elements[:-1], replace(_as_one(elements[-1]), form=Form.PREFIX))
        shown = Saying("words that begin with {}" if len(elements) == 1 else "{}…", (shown,))
    elif suffix:
        edits = int(suffix["edits"] or 1)
        fuzzy = (replace(_as_one(e), form=Form.FUZZY, edits=edits) for e in elements)
        elements = tuple(fuzzy)
        shown = Saying("words like {}", (shown,))
    whole = piece.sort is _Sort.PHRASE and not suffix and scope in NAMES_OF_SCOPE
    return Phrase(elements, scope, " ".join(text.split()) if whole else "", shown)


def _as_one(element: Element) -> Word:
    return element.joined if isinstance(element, Compound) else element


def _sequence(text: str) -> Sequence:
    elements: list[Element] = []
    for match in CHUNK.finditer(text):
        parts, joined = analyse(match.group())
        folded = tuple(Word(part) for _, _, part in parts)
        if joined:
            elements.append(Compound(folded, Word(joined)))
        else:
            elements.extend(folded)
    return tuple(elements)


def _near(inside: str, make: _Maker) -> Node | None:
    """Make a condition of what stands in the brackets of ``near()``."""
    distance = _DISTANCE.search(inside)
    words = inside[: distance.start()] if distance else inside
    pieces = [piece for piece in _pieces(words) if piece.sort in {_Sort.WORD, _Sort.PHRASE}]
    made = [node for piece in pieces if isinstance(node := make(piece), Phrase)]
    # A word stands near itself wherever it stands: what is repeated asks for nothing more.
    found = list({node.elements: node for node in made}.values())[:MOST_NEAR]
    if len(found) < 2:
        return found[0] if found else None
    within = max(1, min(FARTHEST, int(distance.group(1)))) if distance else USUAL_DISTANCE
    *others, last = (node.shown for node in found)
    names = Saying(", ".join("{}" for _ in others), tuple(others))
    return Near(
        tuple(node.elements for node in found),
        within,
        found[0].scope,
        Saying("{} within {} words of {}", (names, Fact(str(within)), last)),
    )


def _scoped(scope: Scope) -> _Maker:
    return lambda piece: _words(piece, scope)


def _tagged(piece: _Piece) -> Node | None:
    names = split_path(piece.text)
    keys = tuple(name for name in map(name_key, names) if name)
    return Tagged(keys, "/".join(names)) if keys else None


def _collected(piece: _Piece) -> Node | None:
    name = " ".join(piece.text.split())
    return Collected(name) if name else None


def _language(piece: _Piece) -> Node | None:
    name = piece.text.strip().lower()
    code = _LANGUAGES.get(name, name.partition("-")[0])
    return Language(code) if 2 <= len(code) <= 3 and code.isalpha() else _anywhere(piece)


def _has(piece: _Piece) -> Node | None:
    what = _HAS.get(piece.text.strip().lower())
    return Has(what) if what else _anywhere(piece)


def _years(piece: _Piece) -> Node | None:
    text = piece.text.strip()
    limit = _YEAR_LIMIT.match(text)
    if limit:
        year, inclusive = int(limit["year"]), limit["sign"].endswith("=")
        if limit["sign"].startswith(">"):
            return Years(year if inclusive else year + 1, None)
        return Years(None, year if inclusive else year - 1)
    years = _YEARS.match(text)
    if years is None or not (years["first"] or years["last"]):
        return _anywhere(piece)
    first = int(years["first"]) if years["first"] else None
    last = int(years["last"]) if years["last"] else None
    if not years["range"]:
        return Years(first, first)
    if first is not None and last is not None and last < first:
        first, last = last, first
    return Years(first, last)


_anywhere = _scoped(Scope.ANYWHERE)
_FIELDS: dict[str, _Maker] = {
    **{name: _scoped(scope) for name, scope in _SCOPES.items()},
    "tag": _tagged,
    "in": _collected,
    "lang": _language,
    "year": _years,
    "has": _has,
}

FIELD_NAMES = frozenset(_FIELDS)
"""What may stand before a colon, in small letters."""
