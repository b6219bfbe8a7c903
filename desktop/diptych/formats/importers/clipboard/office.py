"""What word processors put on a clipboard, in the words of HTML.

They say with styles what elements are for: Google Docs wraps a whole piece in a ``b`` that is
not bold, Word's list items are paragraphs that begin with a bullet.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|[1-4]00)", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
_SLANTED = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_LOWERED = re.compile(r"vertical-align\s*:\s*sub", re.IGNORECASE)
_LIST = re.compile(r"mso-list\s*:\s*l\d+\s+level(\d)", re.IGNORECASE)
_BULLET = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_HEADING = re.compile(r"MsoTitle|MsoHeading([1-6])")
_COUNTED = re.compile(r"[\s\xa0]*((?:\d{1,3}|[A-Za-z]|[ivxlIVXL]{1,5})[.)])[\s\xa0]*")
_STYLES = ((_BOLD, "b"), (_SLANTED, "i"), (_RAISED, "sup"), (_LOWERED, "sub"))


def in_elements(root: HtmlElement) -> None:
    """Say with elements what a piece says with styles."""
    for element in list(root.iter("b", "strong", "i", "em", "span", "p", "font")):
        style = element.get("style") or ""
        if element.tag in {"b", "strong"} and _NOT_BOLD.search(style):
            element.tag = "span"
        elif element.tag in {"span", "font"} and style:
            _wrap(element, style)
        elif element.tag == "p":
            _paragraph(element, style)


def _wrap(element: HtmlElement, style: str) -> None:
    """Put elements for what the style of one says around what stands in it."""
    if _BULLET.search(style):
        return
    for pattern, tag in _STYLES:
        if pattern.search(style):
            inner = element.makeelement(tag)
            inner.text, element.text = element.text, None
            inner.extend(list(element))
            element.append(inner)


def _paragraph(element: HtmlElement, style: str) -> None:
    kind = element.get("class") or ""
    heading = _HEADING.search(kind)
    if heading is not None:
        element.tag = f"h{heading[1] or 1}"
    elif kind.startswith("MsoListParagraph") or _LIST.search(style):
        _item(element)


def _item(element: HtmlElement) -> None:
    """Make an item of a paragraph that Word has begun with a bullet; a number stays."""
    for span in element.iter("span"):
        if _BULLET.search(span.get("style") or ""):
            counted = _COUNTED.fullmatch(span.text_content())
            for child in list(span):
                span.remove(child)
            span.text = f"{counted[1]} " if counted else ""
            element.tag = "li"
            return
