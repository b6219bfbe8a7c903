"""What may come of a page at all: an allow-list of elements and attributes, held by nh3."""

from __future__ import annotations

import re

import nh3
from lxml.etree import tostring
from lxml.html import HtmlElement

from diptych.formats.importers.web.elements import named
from diptych.formats.importers.web.parsing import parse_part

TAGS = named(
    "a abbr acronym address article aside b bdi bdo big blockquote br caption center cite "
    "code col colgroup dd del details dfn dir div dl dt em figcaption figure font footer h1 "
    "h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main mark menu nav ol p pre q rb rp "
    "rt rtc ruby s samp section small span strike strong sub summary sup table tbody td "
    "tfoot th thead time tr tt u ul var wbr"
)
_WITH_CONTENT = named(
    "script style noscript template iframe object embed applet svg canvas audio video "
    "button select textarea datalist option input annotation annotation-xml title head"
)
_BREAKS = re.compile(r"[\t\r\n]+")
"""What browsers overlook in an address, so that ``java script`` may be one word."""

_ANYWHERE = frozenset({"id", "class", "dir", "lang", "role", "epub:type"})
_ATTRIBUTES = {
    "*": set(_ANYWHERE),
    "div": {"data-cell"},
    "a": {"href", "name"},
    "img": {"alt", "data-picture"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "table": {"border", "summary", "data-layout"},
}


def sanitised(part: HtmlElement) -> HtmlElement:
    """Return a new tree of what is allowed of this one."""
    _keep_stray_cells(part)
    for link in part.iter("a"):
        if address := link.get("href"):
            link.set("href", _BREAKS.sub("", address).strip())
    source = tostring(part, encoding="unicode", method="html", with_tail=False)
    clean = nh3.clean(
        source,
        tags=set(TAGS),
        clean_content_tags=set(_WITH_CONTENT),
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "ftp"},
        link_rel=None,
        strip_comments=True,
    )
    return parse_part(clean)


def _keep_stray_cells(part: HtmlElement) -> None:
    """Make parts of cells that have lost their table: a parser would run them together."""
    for row in list(part.iter("tr", "tbody", "thead", "tfoot", "td", "th")):
        if next(row.iterancestors("table"), None) is None:
            if row.tag in ("td", "th"):
                row.set("data-cell", "1")
            row.tag = "div"
