"""Hits as Markdown: a chapter for each article, a quotation for each hit, what was found bold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diptych.formats.exporters.hit_data import ExportedHit, ExportedHits, HitsHead
from diptych.formats.exporters.markdown_words import byline, escaped, placed
from diptych.formats.exporters.wording import Wording
from diptych.text.excerpts import CUT
from diptych.text.references import plain


def hits_to_markdown(head: HitsHead, articles: Iterable[ExportedHits]) -> Iterator[bytes]:
    """Yield the hits as one Markdown document."""
    words = head.words
    title = words.lists.hits.replace("{library}", words.called(head.library))
    yield _written(f"# {escaped(title)}")
    if query := head.understood or head.query:
        yield _written(f"\n{escaped(words.lists.searched.replace('{query}', query))}")
    for one in articles:
        parts = list(_article(one, words))
        yield _written("\n" + "\n\n".join(parts))


def _written(text: str) -> bytes:
    return f"{text}\n".encode()


def _article(one: ExportedHits, words: Wording) -> Iterator[str]:
    if one.article is None:
        yield f"## {escaped(words.lists.of_library)}"
    else:
        yield f"## {escaped(one.article.title or words.untitled)}"
        line = byline(one.article)
        if line:
            yield line
    for hit in one.hits:
        yield _quoted(hit)
        yield "\n".join(_particulars(hit, words))


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


def _particulars(hit: ExportedHit, words: Wording) -> Iterator[str]:
    place = placed(hit, words)
    yield f"- {escaped(words.lists.kind(hit.kind))}{': ' if place else ''}{place}"
    if hit.note.strip():
        note = plain(hit.note).strip("\n").split("\n")
        yield f"- {escaped(words.note)}: {note[0]}"
        yield from (f"  {line}".rstrip() for line in note[1:])
    if hit.tags:
        yield f"- {escaped(words.tags)}: {', '.join(escaped(tag) for tag in hit.tags)}"
