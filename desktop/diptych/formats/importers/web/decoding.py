"""A page's bytes into its source: by what came with it, by what it says of itself, by its look."""

from __future__ import annotations

import re

from diptych.formats.encoding import Decoded, decode

_DECLARED_WITHIN = 100_000
"""Styles and scripts may stand before the declaration; browsers read it there too."""

_META = re.compile(
    rb"<meta\b[^<>]*?\bcharset\s*=\s*[\"']?\s*([A-Za-z][\w.:+-]{1,39})", re.IGNORECASE
)
_XML = re.compile(rb"\s*<\?xml\b[^<>]*?\bencoding\s*=\s*[\"']([A-Za-z][\w.:+-]{1,39})")


def page_source(data: bytes, *, name: str, chosen: str = "", sent: str = "") -> Decoded:
    """Decode a page; ``chosen`` is the reader's choice, ``sent`` what stood in its header."""
    declared = sent or _declared(data[:_DECLARED_WITHIN])
    return decode(data, name=name, encoding=chosen, declared=declared)


def _declared(head: bytes) -> str:
    found = _XML.match(head) or _META.search(_without_comments(head))
    name = found[1].decode("ascii") if found else ""
    # A declaration that can be read in ASCII is not in UTF-16, whatever it says.
    return "utf-8" if name.lower().startswith("utf-16") else name


def _without_comments(head: bytes) -> bytes:
    parts = []
    done = 0
    while (start := head.find(b"<!--", done)) >= 0:
        parts.append(head[done:start])
        end = head.find(b"-->", start)
        if end < 0:
            return b"".join(parts)
        done = end + 3
    return b"".join((*parts, head[done:]))
