"""Which part of a page is the article: readability's choice, from a tree that is parsed once."""

from __future__ import annotations

import copy
import logging
import re
from collections.abc import Iterator
from typing import Any

from lxml.etree import XPath, tostring
from lxml.html import HtmlElement
from readability import readability
from readability.cleaners import clean_attributes

from diptych.formats.importers.web.elements import length_of, linked_in
from diptych.formats.limits import PAGE_ELEMENTS_WEIGHED

# What it logs is that it found nothing; that is no news to anybody.
logging.getLogger("readability").setLevel(logging.CRITICAL + 1)

_KEPT = XPath(
    "ancestor-or-self::pre or ancestor-or-self::code"
    " or descendant-or-self::main or descendant-or-self::article or descendant-or-self::math"
)
_SPARE = re.compile(r"\t|[ \t]{2,}")
_SHORT = 2_000
# It describes each element that it passes to that log, which nobody reads.
readability.describe = lambda *_: ""

_MOST_LINKED = 0.3
_MOSTLY_LINKED = 0.5
_STUB = 250
_SMALL_SHARE = 0.25


def article_of(page: HtmlElement) -> HtmlElement:
    """Return a tree of the article alone; the page's own tree stays as it is.

    The page is tidied: without scripts, styles and what is hidden.
    """
    if page.xpath("count(//*)") > PAGE_ELEMENTS_WEIGHED:
        return body_of(copy.deepcopy(page))
    weighed = _Weighed(page)
    try:
        weighed.summary()
    except readability.Unparseable:
        return body_of(copy.deepcopy(page))
    return body_of(weighed.html)


def looks_poor(article: HtmlElement, body: HtmlElement) -> bool:
    """Tell whether an article is a small part of what its page says, or mostly links."""
    said, whole = length_of(article), length_of(body)
    if whole < 2 * _STUB:
        return False
    if said < _STUB or said < _SMALL_SHARE * whole:
        there = whole - linked_in(body)
        if there >= 2 * _STUB and (said < _STUB or said < _SMALL_SHARE * there):
            return True
    return linked_in(article) > _MOSTLY_LINKED * said


def body_of(root: HtmlElement) -> HtmlElement:
    """Return the part of a tree that holds what is read."""
    body = root if root.tag == "body" else root.find(".//body")
    return root if body is None else body


class _Weighed(readability.Document):  # type: ignore[misc]  # the library has no types
    """readability on a tree that is there: no second source, no second parse.

    What it asks most often, how much text there is and how much of it is linked, is answered
    in the same way and sooner.
    """

    def _parse(self, page: HtmlElement) -> HtmlElement:
        tree = copy.deepcopy(page)
        # lxml makes an element anew whenever it is met, unless somebody has it.
        self._held = list(tree.iter())
        return tree

    def tags(self, node: HtmlElement, *names: str) -> Iterator[HtmlElement]:
        """Yield what is called so below an element, name by name; the tree may change meanwhile."""
        for name in names:
            yield from [one for one in node.iter(name) if one is not node]

    def reverse_tags(self, node: HtmlElement, *names: str) -> Iterator[HtmlElement]:
        """Yield what is called so below an element, the last of each name first."""
        for name in names:
            yield from reversed([one for one in node.iter(name) if one is not node])

    def remove_unlikely_candidates(self) -> None:
        """Take out what is named as what stands around an article; names are looked at once."""
        unlikely: dict[str, bool] = {}
        for part in self.html.findall(".//*"):
            named = f"{part.get('class', '')} {part.get('id', '')}"
            if len(named) < len(" x"):
                continue
            if named not in unlikely:
                unlikely[named] = _is_unlikely(named)
            if unlikely[named] and part.tag not in ("html", "body") and not _KEPT(part):
                part.drop_tree()

    def get_link_density(self, elem: HtmlElement) -> float:
        """Return the share of an element's text that stands in links."""
        linked = sum(_length(link) for link in elem.iter("a") if link is not elem)
        return linked / max(_length(elem), 1) if linked else 0.0

    def score_paragraphs(self) -> dict[HtmlElement, dict[str, Any]]:
        """Return what may be the article, with how much speaks for it.

        By the same rules as in the library; there links are gone through once for each element
        that they are in.
        """
        candidates: dict[HtmlElement, dict[str, Any]] = {}
        for part in self.tags(self._html(), "p", "pre", "td", "blockquote"):
            parent = part.getparent()
            text = "" if parent is None else _cleaned(part)
            if len(text) < self.min_text_length:
                continue
            score = 1 + text.count(",") + 1 + min(len(text) / 100, 3)
            for above, share in ((parent, score), (parent.getparent(), score / 2)):
                if above is not None:
                    if above not in candidates:
                        candidates[above] = self.score_node(above)
                    candidates[above]["content_score"] += share
        for part, candidate in candidates.items():
            candidate["content_score"] *= 1 - self.get_link_density(part)
        return candidates

    def get_clean_html(self) -> str:
        """Return what the article's length is judged by; the tree itself stays in ``html``."""
        source: str = tostring(self.html, encoding="unicode", method="html")
        return clean_attributes(source) if len(source) < _SHORT else source

    def get_preserved_elements(self, node: HtmlElement) -> dict[HtmlElement, bool]:
        """Keep the lists and tables of an article, which are short where they say much."""
        allowed: dict[HtmlElement, bool] = super().get_preserved_elements(node)
        for part in node.iter("table", "ul", "ol"):
            says = _is_data(part) if part.tag == "table" else _is_list(part)
            if says and self.class_weight(part) >= 0:
                allowed.setdefault(part, True)
        return allowed


def _is_unlikely(named: str) -> bool:
    return (
        readability.REGEXES["unlikelyCandidatesRe"].search(named) is not None
        and readability.REGEXES["okMaybeItsACandidateRe"].search(named) is None
    )


def _cleaned(part: HtmlElement) -> str:
    """Return an element's text as readability counts it: lines without blanks around them."""
    text: str = part.text_content()
    if "\n" in text:
        text = "\n".join(filter(None, map(str.strip, text.split("\n"))))
    if "\t" in text or "  " in text:
        text = _SPARE.sub(" ", text)
    return text.strip()


def _length(part: HtmlElement) -> int:
    return len(_cleaned(part))


def _is_data(table: HtmlElement) -> bool:
    """Tell a table that names its columns or its subject from one that lays a page out."""
    if table.find(".//table") is not None or table.find(".//input") is not None:
        return False
    rows = table.findall(".//tr")
    widest = max((len(row) for row in rows), default=0)
    named = table.find(".//th") is not None or table.find("caption") is not None
    return named and len(rows) > 1 and widest > 1 and _linked(table) < _MOST_LINKED


def _is_list(part: HtmlElement) -> bool:
    """Tell a list of things said from one of places to go to."""
    if part.find(".//input") is not None or part.find(".//button") is not None:
        return False
    inner = part.getparent() is not None and part.getparent().tag == "li"
    return (inner and _linked(part) < _MOST_LINKED) or (len(part) > 1 and _linked(part) == 0)


def _linked(part: HtmlElement) -> float:
    """Return the share of an element's words that stand in links."""
    return linked_in(part) / max(1, length_of(part))
