"""Annotations as Markdown: quotes in reading order, for reading, printing and writing on.

Words of an article are never markup: whatever could be taken for it (also by Obsidian and
GitHub) has a backslash in front. A note is the reader's own Markdown and stays as written; it
stands inside a list item, where an open code fence or HTML comment ends with the item. Only its
references to other things of the library are their words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from diptych.domain.article import Article
from diptych.domain.export import ExportOptions
from diptych.domain.progress import Progress
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    Exporter,
)
from diptych.text.references import plain

_MARKUP = re.compile(r"[\\`*_\[\]<>~|$^#]|={2,}|%{2,}|&(?=#?\w+;)|!(?=\[)|:(?=\w+:)")
"""What may be markup anywhere in a line."""

_LEADING = re.compile(r"^([ \t]*)(?:([#+\-=:])|(\d{1,9})([.)])(?=\s|$))")
"""What may be markup at the start of a line: headings, lists, rules, tables."""


def to_markdown(data: ExportData) -> bytes:
    """Write the export as one Markdown document, a chapter for each article."""
    parts = [f"# Annotations in {escaped(data.library)}"]
    for article in data.articles:
        parts.extend(_article(article))
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def escaped(text: str) -> str:
    """Return ``text`` on one line, such that Markdown shows it as it is."""
    return _escaped_line(" ".join(text.split()))


def _article(exported: ExportedArticle) -> Iterator[str]:
    article = exported.article
    yield f"## {escaped(article.title) or 'Untitled'}"
    line = byline(article)
    if line:
        yield line
    for annotation in exported.annotations:
        yield as_quote(annotation.quote)
        yield "\n".join(_particulars(annotation))


def byline(article: Article) -> str:
    """Return who wrote an article, where and when it appeared, as Markdown."""
    authors = ", ".join(author.name for author in article.authors)
    parts = (authors, article.source, article.published, article.url, article.doi)
    return " · ".join(escaped(part) for part in parts if part.strip())


def as_quote(quote: str) -> str:
    """Return words of an article as a Markdown quotation, its lines kept."""
    lines: list[str] = []
    rows = [row.rstrip() for row in quote.split("\n")]
    for written, group in groupby(rows, key=bool):
        if written:
            # A backslash at the end of a line keeps verses and addresses in lines.
            *rest, last = (_escaped_line(row) for row in group)
            lines += [">"] if lines else []
            lines += [f"> {row}\\" for row in rest] + [f"> {last}"]
    return "\n".join(lines)


def _particulars(exported: ExportedAnnotation) -> Iterator[str]:
    annotation = exported.annotation
    if annotation.note.strip():
        note = plain(annotation.note).strip("\n").split("\n")
        yield f"- Note: {note[0]}"
        yield from (f"  {line}".rstrip() for line in note[1:])
    if exported.tags:
        yield f"- Tags: {', '.join(escaped(tag) for tag in exported.tags)}"
    if exported.speaker:
        role = f", {escaped(exported.role)}" if exported.role else ""
        yield f"- Speaker: {escaped(exported.speaker)}{role}"
    place = _place(exported)
    if place:
        yield f"- Place: {place}"
    by = f" by {escaped(exported.creator)}" if exported.creator else ""
    yield f"- Marked{by} on {annotation.created[:10]}, {exported.colour.value}"


def _place(exported: ExportedAnnotation) -> str:
    parts = []
    if exported.page:
        parts.append(f"page {escaped(exported.page)}")
    if exported.paragraph is not None:
        parts.append(f"paragraph {exported.paragraph}")
    if exported.annotation.anchor.span is None:
        parts.append("no longer in the text")
    return ", ".join(parts)


def _escaped_line(line: str) -> str:
    line = _MARKUP.sub(lambda found: "".join(f"\\{c}" for c in found[0]), line)
    leading = _LEADING.match(line)
    if leading is None:
        return _indented(line)
    spaces, sign, number, point = leading.groups()
    marked = f"{spaces}\\{sign}" if sign else f"{spaces}{number}\\{point}"
    return _indented(marked + line[leading.end() :])


def _indented(line: str) -> str:
    """Keep leading white space, which Markdown would drop or take for code."""
    bare = line.lstrip(" \t")
    width = len(line[: len(line) - len(bare)].expandtabs(4))
    return "&nbsp;" * width + bare


def _pieces(data: ExportData, _: ExportOptions, progress: Progress) -> Iterator[bytes]:
    yield to_markdown(data)
    progress.step(1, 1)


EXPORTER = Exporter(
    name="markdown",
    suffix=".md",
    title="Markdown",
    description="Markdown: quotes with notes and tags, for reading and writing on",
    icon="document",
    pieces=_pieces,
)
