"""Which pictures a Markdown file names, so that they can be read before it is.

No parser is imported here: the program asks this of every Markdown file, and importers run
elsewhere.
"""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
"""How Markdown files are called."""

PICTURE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".jpe", ".gif", ".webp", ".bmp"})
"""How pictures are called that can be shown."""

SEARCHED_BYTES = 20_000_000
"""How much of a file is searched for names."""
_NAMED = re.compile(
    r"\]\(\s{0,9}(?:<([^<>\n]{1,1000})>|([^()\s<>]{1,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?))"
    r"|^ {0,3}\[[^\]\n]{1,200}\]:[ \t]{0,9}(?:<([^<>\n]{1,1000})>|(\S{1,1000}))"
    r"|!\[\[([^\[\]|#\n]{1,500})"
    r"|\bsrc\s{0,5}=\s{0,5}(?:\"([^\"<>\n]{1,1000})\"|'([^'<>\n]{1,1000})'|([^\s\"'<>]{1,1000}))",
    re.MULTILINE,
)
_MOST = 5_000


def named_pictures(data: bytes) -> tuple[str, ...]:
    """Return the relative paths of pictures that a Markdown file names, each once, as it does.

    Addresses on the web, absolute paths and whatever leads out of the file's folder are none.
    """
    found: dict[str, None] = {}
    for match in _NAMED.finditer(_text(data[:SEARCHED_BYTES])):
        path = relative_path(next(filter(None, match.groups()), ""))
        if path and len(found) < _MOST:
            found[path] = None
    return tuple(found)


def relative_path(address: str) -> str:
    """Return the path that an address in a Markdown file is, or nothing if it names no picture.

    It has strokes that lean forward, and no way up in it.
    """
    path = unquote(html.unescape(address.strip())).replace("\\", "/")
    path = path.split("?", 1)[0].split("#", 1)[0]
    while path.startswith("./"):
        path = path[2:]
    parts = path.split("/")
    if ":" in parts[0] or path.startswith("/") or ".." in parts or "\0" in path:
        return ""
    dot = path.rfind(".")
    return path if dot > 0 and path[dot:].lower() in PICTURE_SUFFIXES else ""


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8", "replace")
