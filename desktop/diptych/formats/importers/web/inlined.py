"""Files that stand inside a page's source as ``data:`` URLs, taken out before it is parsed.

A page saved as a single file is mostly pictures in base64: no parser needs to see them.
"""

from __future__ import annotations

import binascii
import re
from urllib.parse import unquote_to_bytes

_WORD = "inlined"
_LONG = re.compile(r"data:[\w.+-]+/[\w.+-]+(?:;[\w.=+-]+)*,[A-Za-z0-9+/=%_\r\n.~-]{200,}")
_HEAD = re.compile(r"data:([\w.+-]+/[\w.+-]+)?((?:;[\w.=+-]+)*),", re.IGNORECASE)


class Inlined:
    """The ``data:`` URLs of one page; a short word stands for each in its source."""

    def __init__(self, source: str) -> None:
        word = _WORD
        while f"{word}-" in source:
            word += "x"
        self._word = f"{word}-"
        self._urls: list[str] = []
        self.source = _LONG.sub(self._taken, source) if "data:" in source else source

    def _taken(self, found: re.Match[str]) -> str:
        self._urls.append(found[0])
        return f"{self._word}{len(self._urls) - 1}-"

    def bytes_of(self, url: str) -> bytes | None:
        """Return the file that a URL holds; ``None`` for one that is no ``data:`` URL."""
        number = url.removeprefix(self._word).rstrip("-")
        if url.startswith(self._word) and number.isdecimal() and int(number) < len(self._urls):
            url = self._urls[int(number)]
        return data_of(url)

    def restored(self, text: str) -> str:
        """Return words of the page as they were; for those that speak of such URLs."""
        if self._word not in text:
            return text
        return re.sub(
            f"{self._word}([0-9]+)-",
            lambda found: self._urls[int(found[1])] if int(found[1]) < len(self._urls) else "",
            text,
        )


def data_of(url: str) -> bytes | None:
    """Return what a ``data:`` URL holds; ``None`` for any other, and for one that is broken."""
    head = _HEAD.match(url)
    if head is None:
        return None
    body = unquote_to_bytes(url[head.end() :])
    if not head[2].lower().endswith(";base64"):
        return body
    try:
        return binascii.a2b_base64(body)
    except binascii.Error:
        return None
