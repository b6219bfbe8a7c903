"""Tags in Markdown, as Obsidian and its likes take them."""

from __future__ import annotations

import re
from functools import lru_cache

from diptych.domain.export import TagStyle
from diptych.domain.tag import split_path

_NOT_IN_HASHTAG = re.compile(r"(?:[^\w-]|(?<![^\W_])_|_(?![^\W_]))+")
_NOT_IN_LINK = re.compile(r"[\[\]|#^\\:*\"<>?/`\s\x00-\x1f\x7f]+")
_MANY = 4_096
"""Paths whose forms are remembered: codebooks are smaller, and quotes repeat their tags."""


def as_hashtag(path: str) -> str:
    """Return a tag as programs take it behind ``#``: letters, digits, hyphens and slashes.

    What else is in a name becomes hyphens; a tag of digits alone gets one in front of it, since
    programs take ``#1`` for no tag.
    """
    return _hashtag(path)


def as_wikilink(path: str) -> str:
    """Return a tag as a link between the documents of a reader: ``[[care/older people]]``."""
    return f"[[{_link(path)}]]"


def as_tag(path: str, style: TagStyle) -> str:
    """Return a tag in Markdown: ``#care/older-people`` or ``[[care/older people]]``."""
    return f"#{_hashtag(path)}" if style is TagStyle.HASHTAG else as_wikilink(path)


@lru_cache(maxsize=_MANY)
def _hashtag(path: str) -> str:
    names = (_NOT_IN_HASHTAG.sub("-", name).strip("-") for name in split_path(path))
    tag = "/".join(name or "-" for name in names) or "-"
    return tag if any(not one.isdecimal() for one in tag if one not in "-/") else f"tag-{tag}"


@lru_cache(maxsize=_MANY)
def _link(path: str) -> str:
    names = (" ".join(_NOT_IN_LINK.sub(" ", name).split()) for name in split_path(path))
    return "/".join(name or "-" for name in names) or "-"
