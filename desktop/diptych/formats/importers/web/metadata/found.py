"""What one place of a page says about it, before places are weighed against one another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from diptych.domain.article import Author


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found in one place; empty where it says nothing."""

    title: str = ""
    authors: tuple[Author, ...] = ()
    source: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    doi: str = ""


def first(values: Iterable[str]) -> str:
    """Return the first that says something."""
    return next((value for value in values if value), "")


def tidied(text: object, longest: int = 500) -> str:
    """Return words on one line; nothing for what is no text or too long to be meant."""
    if not isinstance(text, str):
        return ""
    words = " ".join(text.split())
    return words if len(words) <= longest else ""


_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"'<>&?#]+")


def doi_in(text: str) -> str:
    """Return the DOI in an address or a sentence."""
    found = _DOI.search(text)
    return found[0].rstrip(".,;:)]") if found else ""
