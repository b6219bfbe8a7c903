"""Links that open a place in Diptych: ``diptych://open/<article>/<annotation>``."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

SCHEME = "diptych"
_OPEN = "open"
_PLAIN = re.compile(r"[0-9A-Za-z-]+")


class OpenLink(NamedTuple):
    """An article, and the annotation on it to go to; empty for its beginning."""

    article_id: str
    annotation_id: str = ""


def link_to(article_id: str, annotation_id: str = "") -> str:
    """Return the link that opens an article, at an annotation where one is named."""
    parts = (article_id, annotation_id) if annotation_id else (article_id,)
    return f"{SCHEME}://{_OPEN}/{'/'.join(map(_quoted, parts))}"


def _quoted(part: str) -> str:
    # Fifty thousand ids are no work where they need no quoting, as none does that is made here.
    return part if _PLAIN.fullmatch(part) else quote(part, safe="")


def is_link(text: str) -> bool:
    """Tell whether somebody who says ``text`` means a link, be it a right one or not."""
    return text.strip().casefold().startswith(f"{SCHEME}:")


def parsed_link(text: str) -> OpenLink | None:
    """Return where a link leads; ``None`` where it is none that this program understands.

    Browsers may put a slash at the end, and write the scheme and the word after it in any case.
    """
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return None
    ids = [unquote(part) for part in parts.path.split("/") if part]
    if parts.scheme != SCHEME or parts.netloc.casefold() != _OPEN or not 1 <= len(ids) <= 2:
        return None
    return OpenLink(*ids)
