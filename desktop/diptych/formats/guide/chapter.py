"""One chapter of the guide: its Markdown made HTML, and taken apart into what can be found.

Headings end in their slug, ``{#merging}``, by which they are reached in every language alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from diptych.domain.guide import GuideChapter, GuidePlace, GuideSection, KeyLine
from diptych.formats.guide.keys_table import keys_table, passages_of_keys

_SLUG = re.compile(r"\s*\{#([a-z0-9]+(?:-[a-z0-9]+)*)\}\s*\Z")
_CHAPTER_LINK = re.compile(r"([a-z0-9-]+)\.md(?:#([a-z0-9-]+))?\Z")
_KEYS_HERE = "<!-- keys -->"


def read_chapter(slug: str, text: str, keys: Sequence[KeyLine] = ()) -> GuideChapter:
    """Return a chapter; ``keys`` are what stands where the text says ``<!-- keys -->``."""
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    tokens = parser.parse(text)
    reading = _Reading(slug, keys)
    for before, token in pairwise([Token("", "", 0), *tokens]):
        reading.take(token, before)
    sections = tuple(one.closed() for one in reading.opened)
    html = parser.renderer.render(tokens, parser.options, {})
    return GuideChapter(slug=slug, title=sections[0].title, html=html, sections=sections)


@dataclass(slots=True)
class _Open:
    """A section while its passages come in."""

    place: GuidePlace
    level: int
    title: str
    passages: list[str] = field(default_factory=list)

    def closed(self) -> GuideSection:
        kept = tuple(passage for passage in self.passages if passage)
        return GuideSection(place=self.place, level=self.level, title=self.title, passages=kept)


class _Reading:
    """Takes the tokens of a chapter in their order, and makes them what is to be shown."""

    def __init__(self, slug: str, keys: Sequence[KeyLine]) -> None:
        self._slug = slug
        self._keys = keys
        self._row: list[str] | None = None
        self.opened = [_Open(GuidePlace(slug), 1, slug)]

    def take(self, token: Token, before: Token) -> None:
        """Note what a token says; ``before`` is the one before it."""
        passages = self.opened[-1].passages
        if token.type == "inline":
            _lead_links(token, self._slug)
            if before.type == "heading_open":
                self._open(before, token)
            else:
                (passages if self._row is None else self._row).append(_words(token))
        elif token.type == "tr_open":
            self._row = []
        elif token.type == "tr_close":
            passages.append(" · ".join(filter(None, self._row or ())))
            self._row = None
        elif token.type == "fence":
            passages.append(token.content.strip())
        elif token.type == "html_block" and token.content.strip() == _KEYS_HERE:
            passages.extend(passages_of_keys(self._keys))
            token.content = keys_table(self._keys)

    def _open(self, opening: Token, heading: Token) -> None:
        """Begin a section at its heading; the chapter's own title begins none."""
        section = _take_slug(heading)
        if opening.tag == "h1":
            self.opened[0].title = _words(heading)
            opening.attrSet("id", self._slug)
            return
        place = GuidePlace(self._slug, section)
        opening.attrSet("id", place.anchor)
        self.opened.append(_Open(place, int(opening.tag[1]), _words(heading)))


def _take_slug(heading: Token) -> str:
    """Take the slug off the end of a heading; of one that has none its words are the slug."""
    last = heading.children[-1] if heading.children else None
    found = _SLUG.search(last.content) if last is not None and last.type == "text" else None
    if found is None or last is None:
        return re.sub(r"[^a-z0-9]+", "-", _words(heading).lower()).strip("-")
    last.content = last.content[: found.start()]
    return found[1]


def _words(inline: Token) -> str:
    return "".join(_pieces(inline.children or ())).strip()


def _pieces(tokens: Sequence[Token]) -> Iterator[str]:
    """Give what is read of a paragraph: words, code, and what pictures are said to show."""
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield " "
        elif token.type in ("text", "code_inline"):
            yield token.content
        elif token.type == "image":
            yield _words(token)


def _lead_links(token: Token, chapter: str) -> None:
    """Let links to files of chapters lead to anchors, as all chapters may stand on one page."""
    for part in token.children or ():
        if part.type != "link_open":
            continue
        address = str(part.attrGet("href") or "")
        if address.startswith("#"):
            part.attrSet("href", f"#{GuidePlace(chapter, address[1:]).anchor}")
        elif found := _CHAPTER_LINK.match(address):
            part.attrSet("href", f"#{GuidePlace(found[1], found[2] or '').anchor}")
