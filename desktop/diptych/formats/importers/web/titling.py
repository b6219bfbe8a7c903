"""The article's title in its own body: taken from where it stands, so that it is said once."""

from __future__ import annotations

from lxml.html import HtmlElement

from diptych.formats.importers.web.metadata.titles import agree
from diptych.formats.importers.web.tidying import drop

_HEADINGS = ("h1", "h2", "h3")
_LOOKED_AT = 6


def take(part: HtmlElement, title: str) -> str:
    """Take the headings that say the title out of the article; return it as it stood there."""
    found = ""
    for number, heading in enumerate(list(part.iter(*_HEADINGS))):
        if number >= _LOOKED_AT:
            break
        words = " ".join(heading.text_content().split())
        if title and words and agree(words, title):
            found = found or words
            drop(heading)
    return found or title
