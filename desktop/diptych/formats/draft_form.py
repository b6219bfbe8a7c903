"""Drafts as messages, and back with every rule looked after.

What comes back was made by a process that a hostile file may have taken over. So nothing of it
is believed: types, counts, lengths, and that offsets lie where they can.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from diptych.domain.article import ArticleField, Author
from diptych.domain.blocks import Aside, Block, BlockKind, Mark, MarkKind
from diptych.domain.draft import Box, Draft, Extent, FoundAnnotation, Picture
from diptych.formats.limits import (
    LISTED,
    PICTURE_EDGE,
    PICTURES,
    PICTURES_BYTES,
    TARGET_CHARACTERS,
    TEXT_CHARACTERS,
    WORDS_CHARACTERS,
)
from diptych.formats.wire import Message
from diptych.text.normalise import clean_input

DRAFT = "draft"
"""The kind of message that a draft is."""

MAKES_NO_SENSE = "what was read of it makes no sense"
IS_TOO_MUCH = "it holds more than an article may have"

_WORDS = ("title", "importer", "source", "url", "doi", "language", "published", "kind")
_MORE_WORDS = ("part", "encoding", "media_type")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_PICTURE_TYPE = re.compile(r"image/[a-z0-9.+-]{1,40}")
_MOST = 2**53
"""Whole numbers that every JSON reader keeps."""

E = TypeVar("E", bound=StrEnum)


class UnfitDraftError(Exception):
    """A draft that breaks the rules: ``reason`` is for its reader, the message for the log."""

    def __init__(self, reason: str, what: str) -> None:
        super().__init__(what)
        self.reason = reason


def to_message(draft: Draft) -> Message:
    """Return a draft as a message: the text and the pictures are its parts."""
    facts: dict[str, Any] = {name: getattr(draft, name) for name in (*_WORDS, *_MORE_WORDS)}
    facts |= {
        "title_found": draft.title_found,
        "importer_version": draft.importer_version,
        "extent": draft.extent.value,
        "pages": draft.pages,
        "warnings": list(draft.warnings),
        "blocks": [
            [b.kind, b.start, b.end, b.level, b.aside, b.cut, b.page, b.source_start, b.source_end]
            for b in draft.blocks
        ],
        "marks": [[m.kind, m.start, m.end, m.target] for m in draft.marks],
        "authors": [[a.name, a.family, a.given, a.role] for a in draft.authors],
        "fields": [[one.name, one.value] for one in draft.fields],
        "annotations": [
            [a.start, a.end, a.note, a.colour, a.creator, a.created] for a in draft.annotations
        ],
        "boxes": [
            [b.block, b.page, float(b.left), float(b.top), float(b.right), float(b.bottom)]
            for b in draft.boxes
        ],
        "pictures": [[p.name, p.media_type, p.width, p.height] for p in draft.pictures],
    }
    pictures = tuple(picture.data for picture in draft.pictures)
    return Message(
        kind=DRAFT, facts=facts, parts=(draft.text.encode("utf-8", "surrogatepass"), *pictures)
    )


def from_message(message: Message) -> Draft:
    """Return the draft of a message, or raise ``UnfitDraftError``.

    Pieces of metadata are freed of what cannot be stored, as what readers type is.
    """
    if message.kind != DRAFT or not message.parts:
        _refuse("this is no draft")
    facts = message.facts
    text = _text(message.parts[0])
    blocks = _blocks(facts.get("blocks"), text)
    pages = _number(facts.get("pages"))
    return Draft(
        text=text,
        blocks=blocks,
        marks=_marks(facts.get("marks"), len(text)),
        title_found=_flag(facts.get("title_found")),
        importer_version=_number(facts.get("importer_version")),
        extent=_one_of(Extent, facts.get("extent")),
        pages=pages,
        warnings=tuple(_words(one) for one in _listed(facts.get("warnings"))),
        authors=tuple(_authors(facts.get("authors"))),
        fields=tuple(_fields(facts.get("fields"))),
        annotations=tuple(_annotations(facts.get("annotations"), len(text))),
        boxes=tuple(_boxes(facts.get("boxes"), len(blocks))),
        pictures=_pictures(facts.get("pictures"), message.parts[1:]),
        **_named(facts),
    )


def _named(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _words(facts.get(name)) for name in (*_WORDS, *_MORE_WORDS)}


def _refuse(what: str) -> NoReturn:
    raise UnfitDraftError(MAKES_NO_SENSE, what)


def _too_much(what: str) -> NoReturn:
    raise UnfitDraftError(IS_TOO_MUCH, what)


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        _refuse("the text is not UTF-8")
    if len(text) > TEXT_CHARACTERS:
        _too_much(f"a text of {len(text)} characters")
    if not text or text.isspace():
        _refuse("the text is blank")
    found = _CONTROL.search(text)
    if found is not None:
        _refuse(f"{found[0]!r} in the text")
    return text


def _blocks(rows: object, text: str) -> tuple[Block, ...]:
    """Return the blocks: in order, apart from one another, with blank space alone between them."""
    blocks: list[Block] = []
    done = 0
    for row in _rows(rows, 9, TEXT_CHARACTERS):
        kind, start, end, level, aside, cut, page, source_start, source_end = row
        start, end = _span(start, end, len(text))
        if start < done:
            _refuse(f"a block at {start} in one that ends at {done}")
        if not _is_blank(text[done:start]):
            _refuse(f"words outside blocks before {start}")
        done = end
        blocks.append(
            Block(
                kind=_one_of(BlockKind, kind),
                start=start,
                end=end,
                level=_number(level),
                aside=_one_of(Aside, aside),
                cut=_flag(cut),
                page=_words(page),
                source_start=None if source_start is None else _number(source_start),
                source_end=None if source_end is None else _number(source_end),
            )
        )
    if not blocks or not _is_blank(text[done:]):
        _refuse("words behind the last block")
    return tuple(blocks)


def _is_blank(text: str) -> bool:
    return not text or text.isspace()


def _marks(rows: object, length: int) -> tuple[Mark, ...]:
    return tuple(
        Mark(
            kind=_one_of(MarkKind, kind),
            start=first,
            end=last,
            target=_words(target, TARGET_CHARACTERS),
        )
        for kind, start, end, target in _rows(rows, 4, 4 * TEXT_CHARACTERS)
        for first, last in (_span(start, end, length),)
    )


def _authors(rows: object) -> Iterator[Author]:
    for name, family, given, role in _rows(rows, 4):
        yield Author(
            name=_words(name), family=_words(family), given=_words(given), role=_words(role)
        )


def _fields(rows: object) -> Iterator[ArticleField]:
    for name, value in _rows(rows, 2):
        yield ArticleField(name=_words(name), value=_words(value))


def _annotations(rows: object, length: int) -> Iterator[FoundAnnotation]:
    for start, end, note, colour, creator, created in _rows(rows, 6, TEXT_CHARACTERS):
        first, last = _span(start, end, length)
        yield FoundAnnotation(
            start=first,
            end=last,
            note=_words(note, TEXT_CHARACTERS),
            colour=_words(colour),
            creator=_words(creator),
            created=_words(created),
        )


def _boxes(rows: object, blocks: int) -> Iterator[Box]:
    for block, page, left, top, right, bottom in _rows(rows, 6, TEXT_CHARACTERS):
        if _number(block) >= blocks:
            _refuse(f"a box of block {block}")
        yield Box(
            block=block,
            page=_number(page),
            left=_float(left),
            top=_float(top),
            right=_float(right),
            bottom=_float(bottom),
        )


def _pictures(rows: object, parts: Sequence[bytes]) -> tuple[Picture, ...]:
    if len(parts) > PICTURES or sum(map(len, parts)) > PICTURES_BYTES:
        _too_much(f"{sum(map(len, parts))} bytes in {len(parts)} pictures")
    told = list(_rows(rows, 4, PICTURES))
    if len(told) != len(parts):
        _refuse(f"{len(parts)} pictures of which {len(told)} are told")
    pictures = tuple(
        Picture(
            name=_name(name),
            data=data,
            media_type=_picture_type(media_type),
            width=_edge(width),
            height=_edge(height),
        )
        for (name, media_type, width, height), data in zip(told, parts, strict=True)
    )
    if len({picture.name for picture in pictures}) < len(pictures):
        _refuse("two pictures of one name")
    return pictures


def _name(value: object) -> str:
    name = _words(value)
    if not name:
        _refuse("a picture without a name")
    return name


def _picture_type(value: object) -> str:
    if not isinstance(value, str) or not _PICTURE_TYPE.fullmatch(value):
        _refuse(f"{value!r} is no kind of picture")
    return value


def _edge(value: object) -> int:
    edge = _number(value)
    if not 0 < edge <= PICTURE_EDGE:
        _refuse(f"a picture {edge} pixels wide or high")
    return edge


def _span(start: object, end: object, length: int) -> tuple[int, int]:
    first, last = _number(start), _number(end)
    if not first < last <= length:
        _refuse(f"{first} to {last} in a text of {length}")
    return first, last


def _rows(rows: object, width: int, most: int = LISTED) -> Iterator[list[Any]]:
    for row in _listed(rows, most):
        if not isinstance(row, list) or len(row) != width:
            _refuse(f"a row that is not {width} wide")
        yield row


def _listed(value: object, most: int = LISTED) -> Iterable[Any]:
    if not isinstance(value, list):
        _refuse("no list where one should be")
    if len(value) > most:
        _too_much(f"a list of {len(value)}")
    return value


def _words(value: object, most: int = WORDS_CHARACTERS) -> str:
    if not isinstance(value, str):
        _refuse(f"{type(value).__name__} where words should be")
    if len(value) > most:
        _too_much(f"{len(value)} characters in one place")
    return clean_input(value) if value else ""


def _number(value: object) -> int:
    """Return a whole number that is not negative; true and false are none."""
    if type(value) is not int or not 0 <= value <= _MOST:
        _refuse(f"{value!r} is no number")
    return value


def _float(value: object) -> float:
    if type(value) not in {int, float} or not math.isfinite(value):  # type: ignore[arg-type]
        _refuse(f"{value!r} is no place on a page")
    return float(value)  # type: ignore[arg-type]


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        _refuse(f"{value!r} is neither true nor false")
    return value


def _one_of(kinds: type[E], value: object) -> E:
    try:
        # Faster than calling the enumeration, of which there is one for every block and mark.
        return kinds._value2member_map_[value]  # type: ignore[return-value]
    except (KeyError, TypeError):
        _refuse(f"{str(value)[:50]!r} is no {kinds.__name__}")
