"""Where in an article a link within it leads."""

from __future__ import annotations

import re
from urllib.parse import unquote

from diptych.domain.article import ReadableArticle
from diptych.domain.blocks import BlockKind, MarkKind

_NO_WORD = re.compile(r"[^\w\- ]")
_PAGE = "page="


def place_inside(readable: ReadableArticle, target: str) -> int | None:
    """Return the offset that ``target`` (``#…``) means, or ``None`` if nothing here is meant.

    ``#`` and ``#top`` are the beginning, ``#page=`` is the page with that label, all others are
    the headings whose words they are, as Markdown's tools write them.
    """
    if not target.startswith("#"):
        return None
    name = unquote(target[1:])
    if name in {"", "top"}:
        return readable.blocks.starts[0] if len(readable.blocks) else 0
    if name.startswith(_PAGE):
        pages = (mark for mark in readable.marks if mark.kind is MarkKind.PAGE)
        return next((one.start for one in pages if one.target == name[len(_PAGE) :]), None)
    return _heading(readable, name.casefold())


def note_place(readable: ReadableArticle, offset: int) -> int | None:
    """Return where the note stands that is referred to at ``offset``.

    Of a note's own label it is the first place where it is referred to; ``None`` where nothing
    there leads anywhere.
    """
    notes = [mark for mark in readable.marks if mark.kind is MarkKind.NOTE_REFERENCE]
    here = next((mark for mark in notes if mark.start <= offset < mark.end and mark.target), None)
    if here is None:
        return None
    wanted = here.target[1:] if here.target.startswith("#") else f"#{here.target}"
    return next((mark.start for mark in notes if mark.target == wanted), None)


def note_words(readable: ReadableArticle, offset: int) -> str:
    """Return what the note says that is referred to at ``offset``, without its label."""
    place = note_place(readable, offset)
    index = readable.blocks.at(place) if place is not None else -1
    if place is None or index < 0 or readable.blocks.kind(index) is not BlockKind.FOOTNOTE:
        return ""
    label = next(
        mark.end
        for mark in readable.marks
        if mark.kind is MarkKind.NOTE_REFERENCE and mark.start == place
    )
    words = readable.text.slice(label, readable.blocks.ends[index])
    return " ".join(words.split()).lstrip(".:)] ")


def _heading(readable: ReadableArticle, name: str) -> int | None:
    blocks = readable.blocks
    for number in range(len(blocks)):
        kind = blocks.kind(number)
        if kind not in {BlockKind.HEADING, BlockKind.TITLE} or blocks.is_aside(number):
            continue
        start = blocks.starts[number]
        if slug(readable.text.slice(start, blocks.ends[number])) == name:
            return start
    return None


def slug(words: str) -> str:
    """Return the name by which links mean a heading: “Whose money?” is ``whose-money``."""
    return _NO_WORD.sub("", words.strip().casefold()).replace(" ", "-")
