"""Words in HTML: escaped, without what no page may hold."""

from __future__ import annotations

import re
from html import escape

_DROPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(0x10000 * plane + 0xFFFE)}{chr(0x10000 * plane + 0xFFFF)}" for plane in range(17)
    )
    + "]"
)
"""Control signs, half characters, and what Unicode says is no character."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")


def text(words: str) -> str:
    """Return words as HTML shows them, also inside quotation marks."""
    return escape(_DROPPED.sub("", words))


def line(words: str) -> str:
    """Return words on one line."""
    return text(" ".join(words.split()))


def cleaned(html: str) -> str:
    """Return HTML without what no page may hold."""
    return _DROPPED.sub("", html)


def paragraphs(words: str) -> str:
    """Return a quote's paragraphs, with its lines."""
    parts = [part for part in re.split(r"\n{2,}", words.replace("\r\n", "\n")) if part.strip()]
    return "".join(f"<p>{text(part.strip(chr(10))).replace(chr(10), '<br>')}</p>" for part in parts)


def language(code: str) -> str:
    """Return the attribute that says what language something is in; empty where none is known."""
    return f' lang="{code}"' if _LANGUAGE.match(code) else ""
