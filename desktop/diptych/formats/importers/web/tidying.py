"""What no reader of a page sees, taken out of its tree before anything is read from it."""

from __future__ import annotations

import re

from lxml.html import HtmlComment, HtmlElement

_NEVER_SEEN = frozenset({"script", "style", "noscript", "link", "template"})
_HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!important\s*)?(?:;|$)",
    re.IGNORECASE,
)
_MOST = 0.5
"""What holds more than this share of the page's text is hidden until a script shows it."""


def tidy(root: HtmlElement) -> None:
    """Take out scripts, styles, comments and hidden elements."""
    hidden: list[HtmlElement] = []
    gone: list[HtmlElement] = []
    for element in root.iter():
        tag = element.tag
        if not isinstance(tag, str) or tag in _NEVER_SEEN:
            gone.append(element)
        elif element.attrib and _is_hidden(element):
            hidden.append(element)
    for element in gone:
        drop(element)
    if hidden:
        all_of_it = _length(root)
        for element in hidden:
            if element.tag not in ("html", "body") and _length(element) <= _MOST * all_of_it:
                drop(element)


def drop(element: HtmlElement) -> None:
    """Take an element out of its tree; the words after it stay."""
    if element.getparent() is None:
        return
    if isinstance(element, HtmlComment) or not isinstance(element.tag, str):
        # These know no drop_tree of their own in every version.
        _leave_tail(element)
    else:
        element.drop_tree()


def _leave_tail(element: HtmlElement) -> None:
    parent, before, tail = element.getparent(), element.getprevious(), element.tail
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def _is_hidden(element: HtmlElement) -> bool:
    attributes = element.attrib
    if "hidden" in attributes:
        return bool(attributes["hidden"].lower() != "until-found")
    if attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN.search(style))


def _length(element: HtmlElement) -> int:
    return len("".join("".join(element.itertext()).split()))
