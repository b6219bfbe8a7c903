"""The article's title in its own body: taken from where it stands, so that it is said once."""

from __future__ import annotations

from itertools import islice

from lxml.html import HtmlElement

from diptych.formats.importers.web.metadata.titles import agree, folded
from diptych.formats.importers.web.tidying import drop

_HEADINGS = ("h1", "h2", "h3")
_LINES = ("b", "strong", "font", "big", "p", "span")
_LOOKED_AT = 6


def take(part: HtmlElement, title: str) -> str:
    """Take what says the title out of the article; return it as it stood there, if it did."""
    if not title:
        return ""
    found = ""
    for heading in list(islice(part.iter(*_HEADINGS), _LOOKED_AT)):
        words = " ".join(heading.text_content().split()).rstrip("¶#§ ")
        if words and agree(words, title):
            found = found or words
            drop(heading)
    if not found:
        found = _take_line(part, title)
    return found


def _take_line(part: HtmlElement, title: str) -> str:
    """Take a line that is set as a title, without being a heading, and says just that."""
    wanted = folded(title)
    for line in islice(part.iter(*_LINES), _LOOKED_AT):
        words = " ".join("".join(line.itertext()).split())
        if words and folded(words) == wanted:
            drop(line)
            return words
    return ""
