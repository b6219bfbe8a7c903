"""Quotes with where they are from, as Markdown for the clipboard."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diptych.formats.exporters.markdown_references import set_apart
from diptych.formats.exporters.markdown_words import as_quote, escaped
from diptych.text.citing import Referenced, reference_in_words, short_html_of, works_of


def as_markdown(quotes: Sequence[Referenced]) -> str:
    """Return quotes as block quotes, each followed by its reference; the works come last."""
    parts: list[str] = []
    for one in quotes:
        parts += (as_quote(one.quote), _reference(one))
    works = (set_apart(work) for work in works_of(one.full_html for one in quotes))
    return "\n\n".join([*(part for part in parts if part), *works]) + "\n"


def quotes_as_markdown(quotes: Sequence[Referenced]) -> str:
    """Return quotes alone, each a block quote."""
    return "\n\n".join(as_quote(one.quote) for one in quotes) + "\n"


def _reference(one: Referenced) -> str:
    if one.short:
        return set_apart(short_html_of(one))
    parts = reference_in_words(one)
    if not parts:
        return ""
    url = parts.pop() if one.url.strip() else ""
    words = [escaped(part) for part in parts]
    if url:
        words.append(f"<{url}>" if re.fullmatch(r"https?://[^\s<>]+", url) else escaped(url))
    led = f"{escaped(one.said_by)} " if one.said_by.strip() else ""
    return f"— {led}{', '.join(words)}"
