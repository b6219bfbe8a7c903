"""What stands around HTML on a clipboard: Windows' header, and where the piece is from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from diptych.formats.encoding import decode
from diptych.text.addresses import url_key

_HEADER = re.compile(
    rb"\s*Version:[ \t]*[\d.]+[ \t]*(?:\r?\n|\Z)(?:[A-Za-z]{1,40}:[^\r\n<]*(?:\r?\n|\Z))*",
    re.IGNORECASE,
)
_SOURCE = re.compile(rb"^SourceURL:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)
_BASE = re.compile(r"<base\b[^>]*\bhref\s*=\s*[\"']?([^\s\"'>]+)", re.IGNORECASE)
_BEGINS = re.compile(
    r"\s*(?:<!DOCTYPE\b|<!--\s*StartFragment|<(?:html|head|body|meta|title|base|div|span|p|a|b|i|em|"
    r"strong|ul|ol|li|table|tr|h[1-6]|blockquote|pre|code|img|font|article|section|main|br|sup|sub|u|"
    r"figure|dl|q)\b[^<>]*>)",
    re.IGNORECASE,
)

_LONGEST_ADDRESS = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Unwrapped:
    """What was pasted, and from where its links lead on, where that is known."""

    text: str
    base: str
    is_html: bool
    encoding: str
    warnings: tuple[str, ...]

    @property
    def url(self) -> str:
        """The address of the page that it is from; that of a folder is none."""
        return "" if self.base.endswith("/") and self.base.count("/") > 3 else self.base


def unwrapped(data: bytes, name: str, encoding: str = "") -> Unwrapped:
    """Take off what stands around a piece; raise ``UnreadableFileError`` for what is no text."""
    header = _HEADER.match(data)
    address = _SOURCE.search(header[0]) if header else None
    decoded = decode(data[header.end() :] if header else data, name=name, encoding=encoding)
    is_html = header is not None or _BEGINS.match(decoded.text) is not None
    url = address[1].decode("utf-8", "replace") if address else ""
    if is_html and not url_key(url):
        base = _BASE.search(decoded.text)
        url = base[1] if base else ""
    return Unwrapped(
        text=decoded.text,
        base=url if len(url) <= _LONGEST_ADDRESS and url_key(url) else "",
        is_html=is_html,
        encoding=decoded.encoding,
        warnings=decoded.warnings,
    )
