"""Words with their reading beside them, as Japanese and Chinese pages have them."""

from __future__ import annotations

from lxml.html import HtmlElement


def read(element: HtmlElement) -> tuple[str, str]:
    """Return the words of a ``ruby`` element, and how they are read."""
    base: list[str] = [element.text or ""]
    reading: list[str] = []
    for child in element:
        words = "".join(child.itertext())
        if child.tag in ("rt", "rtc"):
            reading.append(words)
        elif child.tag != "rp":
            base.append(words)
        base.append(child.tail or "")
    return _joined(base), _joined(reading)


def _joined(parts: list[str]) -> str:
    return "".join(part.strip("\n\t\r ") for part in parts)
