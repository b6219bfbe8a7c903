"""Footnotes of a page: where the text refers to them, which elements they are."""

from __future__ import annotations

import copy
import re
from urllib.parse import unquote

from lxml.html import HtmlElement

_MARKER = re.compile(
    r"[\[(]?\s*(\d{1,4}|[a-z]{1,2}|[ivxl]{1,6}|[*†‡§¶]{1,4}|n(?:ote)?\.? ?\d{1,3})\s*[\])]?"
)
_NAMED = re.compile(
    r"(?:cite[_-]?note|foot[_-]?note|end[_-]?note|_ftn|_edn)[\w.:*-]*$"
    r"|(?:^|[^a-z])(?:fn|en|n|note|r|ref|reference|cit|cr|bib)s?[_:.-]?(?:[a-z]{1,4}[_:.-]?)?\d+[a-z]?$",
    re.IGNORECASE,
)
_BACK = re.compile(r"[\s↩↑⇑⬆^⏎↵\ufe0e\ufe0f]+")
_BACK_NAMED = re.compile(r"back[-_]?(?:link|ref)|footnote-back|footnoteback|reversefootnote")
_NOTES = ("li", "p", "div", "dd", "aside", "section", "td")
_LONGEST = 4_000


def bring_back(article: HtmlElement, page: HtmlElement) -> None:
    """Put the notes that an article refers to at its end, where they were left out of it."""
    anchors = [a for a in article.iter("a") if (a.get("href") or "").startswith("#")]
    wanted = {unquote(a.get("href")[1:]) for a in anchors if _looks_like_reference(a)}
    wanted -= {name for element in article.iter() for name in _names(element)}
    if not wanted:
        return
    brought: dict[HtmlElement, None] = {}
    for element in page.iter():
        if any(name in wanted for name in _names(element)):
            note = _block(element)
            if note is not None and len("".join(note.itertext())) <= _LONGEST:
                brought.setdefault(note)
    for note in brought:
        copied = copy.deepcopy(note)
        copied.tail = None
        if copied.tag == "td":
            copied.tag = "div"
        article.append(copied)


class Notes:
    """The notes of one article: found once, from who refers to whom.

    Links that only lead back from a note are taken out of the tree.
    """

    def __init__(self, root: HtmlElement) -> None:
        self._labels: dict[str, str] = {}
        self._references: dict[HtmlElement, str] = {}
        anchors = [a for a in root.iter("a") if (a.get("href") or "").startswith("#")]
        if not anchors:
            return
        self._order = {element: place for place, element in enumerate(root.iter())}
        self._ids: dict[str, HtmlElement] = {}
        for element in self._order:
            for attribute in ("id", "name"):
                if name := element.get(attribute):
                    self._ids.setdefault(name, element)
        for anchor in anchors:
            if _looks_like_reference(anchor):
                self._look(anchor)
        for anchor in anchors:
            if anchor not in self._references and _is_marker(anchor) and self._labels:
                self._look(anchor, known=True)
        for note_id in self._labels:
            self._without_ways_back(self._ids[note_id])

    def reference(self, anchor: HtmlElement) -> str | None:
        """Return the id of the note that a link refers to."""
        return self._references.get(anchor)

    def label_of(self, element: HtmlElement) -> str | None:
        """Return the label of the note that an element is; ``None`` where it is none."""
        return self._labels.get(element.get("id", "")) if self._labels else None

    def _look(self, anchor: HtmlElement, *, known: bool = False) -> None:
        words = "".join(anchor.itertext()).strip()
        target = unquote(anchor.get("href", "")[1:])
        note = _block(self._ids.get(target))
        if note is None or self._order[note] < self._order[anchor]:
            return
        note_id = note.get("id") or target
        if known and note_id not in self._labels:
            return
        if len("".join(note.itertext())) > _LONGEST:
            return
        note.set("id", note_id)
        self._ids[note_id] = note
        self._references[anchor] = note_id
        self._labels.setdefault(note_id, words.strip("[]() "))

    def _without_ways_back(self, note: HtmlElement) -> None:
        label = self._labels[note.get("id", "")]
        for element in list(note.iter("a", "span", "sup")):
            if element in self._references or element.getparent() is None:
                continue
            if self._is_way_back(element, note, label):
                element.drop_tree()

    def _is_way_back(self, element: HtmlElement, note: HtmlElement, label: str) -> bool:
        if element.get("role") == "doc-backlink" or _BACK_NAMED.search(element.get("class") or ""):
            return True
        href = element.get("href") or ""
        if not href.startswith("#"):
            return False
        words = "".join(element.itertext()).strip()
        if words and _BACK.fullmatch(words):
            return True
        there = self._ids.get(unquote(href[1:]))
        earlier = there is not None and self._order[there] < self._order[note]
        return earlier and words.strip("[]() .") == label


def _looks_like_reference(anchor: HtmlElement) -> bool:
    if anchor.get("role") == "doc-noteref" or anchor.get("epub:type") == "noteref":
        return True
    if not _is_marker(anchor):
        return False
    return _is_raised(anchor) or _NAMED.search(unquote(anchor.get("href", "")[1:])) is not None


def _is_marker(anchor: HtmlElement) -> bool:
    return _MARKER.fullmatch("".join(anchor.itertext()).strip()) is not None


def _names(element: HtmlElement) -> list[str]:
    if not isinstance(element.tag, str):
        return []
    return [name for key in ("id", "name") if (name := element.get(key))]


def _is_raised(anchor: HtmlElement) -> bool:
    return anchor.find(".//sup") is not None or any(
        element.tag == "sup" for element in anchor.iterancestors()
    )


def _block(element: HtmlElement | None) -> HtmlElement | None:
    """Return the paragraph or item that something named stands in, or is."""
    if element is None or element.tag in _NOTES:
        return element
    return next(element.iterancestors(*_NOTES), None)
