"""Pages that are made of frames: the pages inside them, where the file has them."""

from __future__ import annotations

from collections.abc import Callable

from lxml.html import HtmlElement
from lxml.html.builder import BODY

from diptych.domain.errors import UnreadableFileError

_MOST = 20

Opener = Callable[[str], HtmlElement | None]
"""Returns the tree of the page at an address; ``None`` where the file does not have it."""


def with_frames(root: HtmlElement, open_page: Opener, name: str) -> HtmlElement:
    """Return a page of frames as one page, its frames one after another; any other as it is."""
    frameset = root.find(".//frameset")
    if frameset is None:
        return root
    body = BODY()
    for frame in list(root.iter("frame", "iframe"))[:_MOST]:
        inner = open_page(frame.get("src") or "")
        if inner is not None:
            part = inner.find(".//body")
            for child in list(part if part is not None else ()):
                body.append(child)
    if not len(body):
        for spare in root.iter("noframes"):
            body.text = (body.text or "") + (spare.text or "")
            body.extend(list(spare))
    if not "".join(body.itertext()).strip():
        raise UnreadableFileError(
            name, "the page is a frame around others, which are not in the file"
        )
    parent = frameset.getparent()
    parent.replace(frameset, body)
    return root
