"""What no reader of a page sees, taken out of its tree before anything is read from it."""

from __future__ import annotations

import re

from lxml.etree import XPath
from lxml.html import HtmlElement

from diptych.formats.importers.web.elements import length_of

_NEVER_SEEN = ("script", "style", "noscript", "link", "template")
_PERHAPS_HIDDEN = XPath("descendant-or-self::*[@hidden or @aria-hidden or @style]")
_HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!important\s*)?(?:;|$)",
    re.IGNORECASE,
)
_MOST = 0.5
"""What holds more than this share of the page's text is hidden until a script shows it."""
_TOOLS = XPath(
    "descendant-or-self::*[contains(concat(' ', normalize-space(@class), ' '), ' mw-editsection ')]"
)
"""What wikis put beside every heading, for who writes them: it is not part of the heading."""


def tidy(root: HtmlElement) -> None:
    """Take out scripts, styles, hidden elements and what is for writers of the page."""
    hidden = [element for element in _PERHAPS_HIDDEN(root) if _is_hidden(element)]
    for element in [*root.iter(*_NEVER_SEEN), *_TOOLS(root)]:
        drop(element)
    if hidden:
        all_of_it = length_of(root)
        for element in hidden:
            if element.tag not in ("html", "body") and length_of(element) <= _MOST * all_of_it:
                drop(element)


def is_filled_by_script(root: HtmlElement) -> bool:
    """Tell a page that says itself that it needs a script to say anything."""
    return root.find(".//script") is not None and any(
        "javascript" in "".join(spare.itertext()).lower() for spare in root.iter("noscript")
    )


def drop(element: HtmlElement) -> None:
    """Take an element out of its tree; the words after it stay."""
    if element.getparent() is not None:
        element.drop_tree()


def _is_hidden(element: HtmlElement) -> bool:
    attributes = element.attrib
    if "hidden" in attributes:
        return bool(attributes["hidden"].lower() != "until-found")
    if attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN.search(style))
