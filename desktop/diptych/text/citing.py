"""Quotes with where they are from, as they are copied: plain text, and HTML for word processors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

_MARKS = frozenset('“”„«»"')
_LINKED = ("http://", "https://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Referenced:
    """A quote as prose, and what its reference says; what is empty is left out.

    ``date`` and ``place`` are words as the reader has them: “14 March 2002”, “paragraph 4”, and so
    is ``said_by``: “Nigel Crisp, quoted in”, which leads on to what the reference says. Where a
    style of references is wanted, ``short`` is the reference beside the quote, with its place,
    ``full`` that of the work, both as HTML as well; they stand for all others.
    """

    quote: str
    said_by: str = ""
    authors: Sequence[str] = ()
    title: str = ""
    source: str = ""
    date: str = ""
    place: str = ""
    url: str = ""
    short: str = ""
    short_html: str = ""
    full: str = ""
    full_html: str = ""


def as_text(quotes: Sequence[Referenced]) -> str:
    """Return quotes as plain text: each with its reference in the line below, a line between.

    A quote has quotation marks around it, unless there are such in it: it is never altered. In a
    style of references the works come last, each once.
    """
    said = (
        f"{_marked(one.quote)} {short_of(one)}" if one.short
        else f"{_marked(one.quote)}\n— {_reference(one)}"
        for one in quotes
    )  # fmt: skip
    return "\n\n".join([*said, *works_of(one.full for one in quotes)])


def as_html(quotes: Sequence[Referenced]) -> str:
    """Return quotes as block quotes, each followed by its reference; the title is a citation."""
    works = works_of(one.full_html for one in quotes)
    return "\n".join([*(_block(one) for one in quotes), *(f"<p>{work}</p>" for work in works)])


def quotes_as_html(quotes: Sequence[Referenced]) -> str:
    """Return quotes alone, in paragraphs."""
    return "\n".join(_paragraphs(one.quote) for one in quotes)


def works_of(references: Iterable[str]) -> list[str]:
    """Return references to works, each once."""
    return list(dict.fromkeys(one for one in references if one))


def short_of(one: Referenced) -> str:
    """Return the reference beside a quote, in a style: with who says it, inside of brackets."""
    return _said_within(one.said_by, one.short)


def short_html_of(one: Referenced) -> str:
    """Return the same as HTML, with what the style sets in italics."""
    return _said_within(escape(one.said_by), one.short_html or escape(one.short))


def _said_within(said_by: str, short: str) -> str:
    opened = short[:1] if said_by.strip() and short[:1] in {"(", "["} else ""
    return f"{opened}{_led_to(said_by, short[len(opened) :])}"


def reference_in_words(one: Referenced) -> list[str]:
    """Return what the reference of a quote says in words, part by part; the title is marked."""
    title = f"“{one.title}”" if one.title and not _MARKS & set(one.title) else one.title
    parts = (_names(one.authors), title, one.source, one.date, one.place, one.url)
    return [part.strip() for part in parts if part.strip()]


def _marked(quote: str) -> str:
    return quote if _MARKS & set(quote) else f"“{quote}”"


def _reference(one: Referenced) -> str:
    return _led_to(one.said_by, ", ".join(reference_in_words(one)))


def _led_to(said_by: str, reference: str) -> str:
    return f"{said_by.strip()} {reference}" if said_by.strip() and reference else reference


def _paragraphs(quote: str) -> str:
    return "".join(
        f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in quote.split("\n\n")
    )


def _block(one: Referenced) -> str:
    paragraphs = _paragraphs(one.quote)
    if one.short:
        return f"<blockquote>{paragraphs}</blockquote>\n<p>{short_html_of(one)}</p>"
    url = escape(one.url)
    parts = (
        escape(_names(one.authors)),
        f"<cite>{escape(one.title)}</cite>" if one.title.strip() else "",
        escape(one.source),
        escape(one.date),
        escape(one.place),
        f'<a href="{url}">{url}</a>' if one.url.lower().startswith(_LINKED) else url,
    )
    reference = _led_to(escape(one.said_by), ", ".join(part for part in parts if part.strip()))
    return f"<blockquote>{paragraphs}</blockquote>\n<p>— {reference}</p>"


def _names(authors: Sequence[str]) -> str:
    return ", ".join(author.strip() for author in authors if author.strip())
