"""What an importer makes of a file, before it is an article: a value that can cross a pipe."""

from __future__ import annotations

from dataclasses import dataclass

from diptych.domain.article import Author
from diptych.domain.blocks import Block, Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A normalised text with its blocks and what was found of its metadata.

    ``part`` tells several articles of one file apart. ``warnings`` are sentences for the reader.
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
    part: str = ""
    encoding: str = ""
    media_type: str = "text/plain"
    warnings: tuple[str, ...] = ()
