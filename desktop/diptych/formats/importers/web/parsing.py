"""A page's source into a tree, with lxml's parser of HTML alone: no entity ever expands.

The tree is bounded: deep nesting is taken out of the source, since the parser would drop what
lies deeper, and since everything that walks a tree costs its depth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import (
    HtmlComment,
    HtmlElement,
    HtmlEntity,
    HTMLParser,
    document_fromstring,
)

from diptych.domain.errors import UnreadableFileError
from diptych.formats.importers.web.elements import named
from diptych.formats.limits import PAGE_DEPTH, PAGE_ELEMENTS

NO_TEXT = "the page holds no text"

_DROPPED = bytes([*range(0x09), 0x0B, *range(0x0E, 0x20)])
"""Control characters, which in UTF-8 are no part of others."""
_SPACED = bytes.maketrans(b"\x0c", b" ")
"""A form feed is white space to a page, and what lxml lets nobody write into a tree."""
_NUMBERED = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])(?!\d)"
    r"|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]|[fF]{3}[eEfF]|[dD][89a-fA-F][0-9a-fA-F]{2})"
    r"(?![0-9a-fA-F]));?"
)
"""The same characters by their numbers, as a page may write them."""
_XML_HEAD = re.compile(r"\s*<\?xml\b[^>]*>")
_HEAD = 1_000
"""Characters within which an XML declaration stands, if there is one."""
_DEEP = etree.XPath(f"boolean({'/*' * (PAGE_DEPTH + 1)})")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)[^<>]*>")
_EMPTY = re.compile(r"<([A-Za-z][A-Za-z0-9:-]*)([^<>]*)/>")
_VOID = named("area base br col embed hr img input link meta param source track wbr keygen frame")


def parse(source: str, name: str) -> HtmlElement:
    """Return the page's root; raise ``UnreadableFileError`` where there is none."""
    if _is_xml(source, name):
        source = _XML_HEAD.sub("", source[:_HEAD], count=1) + source[_HEAD:]
        source = _EMPTY.sub(_closed, source)
    if not source.strip():
        raise UnreadableFileError(name, NO_TEXT)
    root = _parsed(source, name)
    if _is_deep(root):
        root = _parsed(shallow(source), name)
    return root


def _is_xml(source: str, name: str) -> bool:
    return _XML_HEAD.match(source) is not None or name.lower().endswith((".xhtml", ".xht"))


def _closed(empty: re.Match[str]) -> str:
    """Return an empty element with an end of its own: in HTML a stroke at its end says nothing."""
    if empty[1].lower() in _VOID:
        return empty[0]
    return f"<{empty[1]}{empty[2]}></{empty[1]}>"


def parse_part(source: str) -> HtmlElement:
    """Return the root of a sanitised source, which is neither deep nor broken."""
    return document_fromstring(f"<html><body>{source}</body></html>".encode(), parser=_parser())


def shallow(source: str) -> str:
    """Return the source without the tags that lie deeper than ``PAGE_DEPTH``."""
    parts: list[str] = []
    open_tags: list[str] = []
    done = 0
    for start, end, closing, tag in _tags(source):
        if not closing:
            open_tags.append(tag)
            drop = len(open_tags) > PAGE_DEPTH
        else:
            drop = len(open_tags) > PAGE_DEPTH
            if tag in open_tags[-PAGE_DEPTH * 2 :]:
                while open_tags.pop() != tag:
                    pass
        if drop:
            parts += (source[done:start], " ")
            done = end
    parts.append(source[done:])
    return "".join(parts)


def _tags(source: str) -> Iterator[tuple[int, int, bool, str]]:
    for found in _TAG.finditer(source):
        tag = found[2].lower()
        if tag not in _VOID:
            yield found.start(), found.end(), bool(found[1]), tag


def _parsed(source: str, name: str) -> HtmlElement:
    try:
        source = _NUMBERED.sub("", source) if "&#" in source else source
        source = source.replace("\ufffe", "").replace("\uffff", "")
        data = source.encode("utf-8", "ignore").translate(_SPACED, _DROPPED)
        root = document_fromstring(data, parser=_parser())
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableFileError(name, NO_TEXT) from error
    if root.xpath("count(//*)") > PAGE_ELEMENTS:
        raise UnreadableFileError(name, f"the page has more than {PAGE_ELEMENTS:,} elements")
    return root


def _parser() -> HTMLParser:
    parser = HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    # lxml.html asks Python what each element is, each time that one is met; only forms differ.
    parser.set_element_class_lookup(
        etree.ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment, entity=HtmlEntity)
    )
    return parser


def _is_deep(root: HtmlElement) -> bool:
    return bool(_DEEP(root.getroottree()))
