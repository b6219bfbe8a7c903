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
