"""Hits as Markdown: a chapter for each article, a quotation for each hit, what was found bold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diptych.formats.exporters.hit_data import ExportedHit, ExportedHits, HitsHead
from diptych.formats.exporters.markdown_words import byline, escaped
from diptych.text.excerpts import CUT
from diptych.text.references import plain


def hits_to_markdown(head: HitsHead, articles: Iterable[ExportedHits]) -> Iterator[bytes]:
    """Yield the hits as one Markdown document."""
    yield _written(f"# Hits in {escaped(head.library)}")
    if head.understood or head.query:
        yield _written(f"\nSearched for: {escaped(head.understood or head.query)}")
    for one in articles:
        parts = list(_article(one))
        yield _written("\n" + "\n\n".join(parts))


def _written(text: str) -> bytes:
    return f"{text}\n".encode()


def _article(one: ExportedHits) -> Iterator[str]:
    if one.article is None:
        yield "## The library"
    else:
        yield f"## {escaped(one.article.title) or 'Untitled'}"
        line = byline(one.article)
        if line:
            yield line
    for hit in one.hits:
        yield _quoted(hit)
        yield "\n".join(_particulars(hit))


def _quoted(hit: ExportedHit) -> str:
    """Return a hit on one line, its words bold between what stands around them.

    Dots tell where the paragraph has more: what is quoted from here must not seem whole.
    """
    found = escaped(hit.hit)
    before, after = escaped(_one_line(hit.before)), escaped(_one_line(hit.after))
    head, tail = CUT if hit.begun else "", CUT if hit.goes_on else ""
    return f"> {head}{before}{_gap(hit.before)}**{found}**{_lead(hit.after)}{after}{tail}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _gap(before: str) -> str:
    return " " if before[-1:].isspace() else ""


def _lead(after: str) -> str:
    return " " if after[:1].isspace() else ""


def _particulars(hit: ExportedHit) -> Iterator[str]:
    place = []
    if hit.heading:
        place.append(f"“{escaped(hit.heading)}”")
    if hit.page:
        place.append(f"page {escaped(hit.page)}")
    if hit.paragraph is not None:
        place.append(f"paragraph {hit.paragraph}")
    yield f"- {hit.kind.capitalize()}{': ' if place else ''}{', '.join(place)}"
    if hit.note.strip():
        note = plain(hit.note).strip("\n").split("\n")
        yield f"- Note: {note[0]}"
        yield from (f"  {line}".rstrip() for line in note[1:])
    if hit.tags:
        yield f"- Tags: {', '.join(escaped(tag) for tag in hit.tags)}"
