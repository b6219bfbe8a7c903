"""What an importer makes of a file, before it is an article: a value that can cross a pipe."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from diptych.domain.article import ArticleField, Author
from diptych.domain.blocks import Block, Mark


class Extent(StrEnum):
    """How much of a file a draft is made of; ``NONE`` where that is no question."""

    NONE = ""
    ARTICLE = "article"
    """What the importer takes for the article; the file holds more."""
    WHOLE = "whole"
    """All that the file says: menus, comments and what else stands around an article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that was in the file, written anew by the importer, which alone decodes originals.

    An ``image`` mark names it as its target. ``width`` and ``height`` are in pixels.
    """

    name: str
    data: bytes
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAnnotation:
    """A highlight or a comment that the file itself has; offsets count in the draft's text.

    ``colour`` is what the file says, as ``#rrggbb``, or empty; ``created`` an instant, or empty.
    """

    start: int
    end: int
    note: str = ""
    colour: str = ""
    creator: str = ""
    created: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Where a part of a block stands on a page of the original.

    ``block`` is its place among the blocks, ``page`` counts from 0; the edges are in points
    from the page's top left corner, as a reader sees the page.
    """

    block: int
    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A normalised text with its blocks and what was found of its metadata.

    ``part`` tells several articles of one file apart. ``warnings`` are sentences for the reader.
    ``pages`` is how many the file has, where it has pages.
    """

    text: str
    blocks: tuple[Block, ...]
    title: str
    title_found: bool
    importer: str
    importer_version: int
    marks: tuple[Mark, ...] = ()
    authors: tuple[Author, ...] = ()
    source: str = ""
    url: str = ""
    doi: str = ""
    language: str = ""
    published: str = ""
    kind: str = ""
    fields: tuple[ArticleField, ...] = ()
    part: str = ""
    encoding: str = ""
    media_type: str = "text/plain"
    extent: Extent = Extent.NONE
    pages: int = 0
    pictures: tuple[Picture, ...] = ()
    annotations: tuple[FoundAnnotation, ...] = ()
    boxes: tuple[Box, ...] = ()
    warnings: tuple[str, ...] = ()
