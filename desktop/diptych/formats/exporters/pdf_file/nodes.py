"""What ``paper.typ`` sets, as plain data: nothing of an article or a note is ever markup there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from diptych.domain.blocks import BlockKind, MarkKind
from diptych.formats.exporters.data import (
    ExportedAnnotation,
    ExportedArticle,
    ExportedNote,
    ExportedTag,
)
from diptych.formats.exporters.grouping import Quoted, Section, SectionKind
from diptych.formats.exporters.paper.noted import noted, said_plainly
from diptych.formats.exporters.paper.printed import Printed, Run, clean
from diptych.formats.exporters.paper.references import words_of
from diptych.formats.exporters.paper.saying import (
    cited,
    note_head,
    on_one_line,
    related,
    said_by,
    shown_tag,
    source_of,
    stands,
)
from diptych.formats.exporters.paper.shades import shades, tag_line
from diptych.formats.exporters.pdf_file.asked import Asked
from diptych.text.direction import reads_right

Node = dict[str, Any]
"""A block for ``paper.typ``: ``t`` says which kind, the rest what is in it."""

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-|\Z)")
_MARKS = {
    MarkKind.STRONG: "b",
    MarkKind.EMPHASIS: "i",
    MarkKind.CODE: "c",
    MarkKind.SUB: "sub",
    MarkKind.SUP: "sup",
    MarkKind.NOTE_REFERENCE: "sup",
}
_KINDS = {
    BlockKind.QUOTE: "quote",
    BlockKind.VERBATIM: "code",
    BlockKind.CAPTION: "caption",
    BlockKind.FIGURE: "caption",
    BlockKind.FOOTNOTE: "footnote",
}
_DEEPEST = 6
_SHORT = 1200
"""Letters of a quote, with all that belongs to it, up to which it stays on one page."""


def language(code: str) -> str:
    """Return the code of the language alone, by which words are hyphenated; perhaps nothing."""
    found = _LANGUAGE.match(code)
    return found[1].lower() if found else ""


def run_of(one: Run) -> Node:
    """Return words that look alike."""
    made: Node = {"s": one.text}
    for mark in one.marks:
        if mark in _MARKS:
            made[_MARKS[mark]] = 1
    if one.link:
        made["u"] = clean(one.link)
    return made


def heading(title: str, level: int) -> Node:
    """Return a heading, which is a bookmark too."""
    said = on_one_line(title)
    return {
        "t": "head",
        "level": max(1, min(level, _DEEPEST)),
        "runs": [{"s": said}],
        "right": reads_right(said),
    }


def note_nodes(text: str) -> list[Node]:
    """Return the blocks of a note."""
    kinds = {
        BlockKind.ITEM: "item",
        BlockKind.HEADING: "head",
        BlockKind.VERBATIM: "code",
        BlockKind.QUOTE: "quote",
    }
    return [
        {
            "t": kinds.get(block.kind, "par"),
            "runs": [run_of(one) for one in block.runs],
            "level": max(1, block.level),
            "right": block.right,
        }
        for block in noted(text)
    ]


def about(exported: ExportedArticle, asked: Asked) -> Iterable[Node]:
    """Yield who wrote an article, where and when it appeared, and what leads there."""
    source = source_of(exported)
    said = words_of(source)
    parts: list[Node] = [{"runs": [run_of(one) for one in source]}] if said else []
    address = on_one_line(exported.article.url)
    shown = exported.reference is not None and address in said
    if address.startswith(("http://", "https://")) and not shown:
        parts.append({"s": address, "u": address})
    if asked.options.links and exported.url:
        parts.append({"s": asked.words.open, "u": exported.url})
    if parts:
        yield {"t": "byline", "parts": parts, "right": reads_right(said)}


def notes_of(notes: Iterable[ExportedNote], asked: Asked, *, titled: bool = False) -> list[Node]:
    """Return notes on an article or on the library."""
    return [
        {
            "t": "noted",
            "s": note_head(one, titled=titled) or asked.words.note,
            "note": note_nodes(one.noted.text),
            "short": len(one.noted.text) < _SHORT,
        }
        for one in notes
    ]


def section(one: Section, asked: Asked) -> Iterable[Node]:
    """Yield a heading with what is said of all that stands under it."""
    yield heading(one.title, one.depth + 1)
    if one.role:
        yield {"t": "byline", "parts": [{"s": on_one_line(one.role)}]}
    if one.tag is not None and one.tag.tag.description.strip():
        yield {
            "t": "noted",
            "s": "",
            "note": note_nodes(one.tag.tag.description),
            "short": True,
        }
    if one.article is not None:
        yield from about(one.article, asked)
    yield from notes_of(one.notes, asked, titled=one.kind is SectionKind.NOTES)


def quote(quoted: Quoted, within: Section, asked: Asked) -> Node:
    """Return a quote with its reference line, tags and note."""
    exported, options, words = quoted.annotation, asked.options, asked.words
    parts = [part.strip("\n") for part in clean(exported.quote).split("\n\n") if part.strip()]
    details: list[Node] = []
    speaker = "" if within.kind is SectionKind.SPEAKER else said_by(exported, options)
    if speaker:
        details.append({"s": speaker, "b": 1})
    cite = cited(exported, quoted.article, words, within_article=within.within_article)
    if cite:
        details.append({"runs": [run_of(one) for one in cite]})
    if place := stands(exported, options, words):
        details.append({"s": place})
    if options.links and exported.url:
        details.append({"s": words.open, "u": exported.url})
    marked = words.annotation(on_one_line(exported.creator), exported.annotation.created)
    colour = shades()[exported.colour].line
    return {
        "t": "quoted",
        "line": colour,
        "lang": language(quoted.article.article.language) or asked.language,
        "parts": [{"s": part, "right": reads_right(part)} for part in parts],
        "details": details,
        "tags": tags_of(exported, asked),
        "marked": f"{on_one_line(marked)}, {words.colour(exported.colour)}",
        "short": _length(exported) < _SHORT,
        "note": _note(exported.annotation.note, asked),
        "related": [
            {
                "s": f"{one.relation}: ",
                "w": f"{words.quoted(one.words)} ({one.title})"
                + (f" – {one.comment}" if one.comment else ""),
            }
            for one in related(exported, words)
        ],
    }


def tags_of(exported: ExportedAnnotation, asked: Asked) -> list[Node]:
    """Return the tags of a quote, each with its own colour."""
    return [
        {"s": shown_tag(path), "line": tag_line(asked.tag_lines, path)} for path in exported.tags
    ]


def _length(exported: ExportedAnnotation) -> int:
    """Return about how many letters all that is printed of a quote has."""
    return len(exported.quote) + len(exported.annotation.note) + 200 * len(exported.links)


def _note(text: str, asked: Asked) -> list[Node]:
    """Return an annotation's note, if notes are wanted, with the word for it before."""
    if not asked.options.notes or not text.strip():
        return []
    nodes = note_nodes(text)
    head: Node = {"s": f"{asked.words.note}: ", "b": 1}
    if nodes and nodes[0]["t"] == "par":
        nodes[0]["runs"].insert(0, head)
        return nodes
    return [{"t": "par", "runs": [head], "level": 1}, *nodes]


def listed(works: Iterable[Iterable[Run]], asked: Asked) -> Iterable[Node]:
    """Yield a list of works, where there are any."""
    for number, work in enumerate(works):
        if number == 0:
            yield heading(asked.words.references, 1)
        yield {"t": "work", "runs": [run_of(one) for one in work]}


def codebook(tags: Iterable[ExportedTag], asked: Asked) -> Iterable[Node]:
    """Yield the tags, each with how often it is used and what it means, nested as they are."""
    yield heading(asked.words.codebook, 1)
    for one in tags:
        yield {
            "t": "tag",
            "depth": min(one.depth, _DEEPEST),
            "tag": {"s": on_one_line(one.tag.name), "line": shades()[one.tag.colour].line},
            "uses": str(one.uses),
            "note": said_plainly(one.tag.description),
        }


def block(one: Printed, runs: list[Node], highest: int) -> Node:
    """Return a block of an article that is neither a table nor a picture."""
    made: Node = {"runs": runs, "right": one.right}
    if one.kind is BlockKind.HEADING:
        return {**made, "t": "head", "level": max(2, min(_DEEPEST, one.level - highest + 2))}
    if one.kind is BlockKind.TITLE:
        return {**made, "t": "head", "level": 2}
    if one.kind is BlockKind.ITEM:
        return {**made, "t": "item", "level": max(1, min(_DEEPEST, one.level)), "bare": one.bare}
    return {**made, "t": _KINDS.get(one.kind, "par")}


def table(rows: list[Printed], cells: list[list[Node]]) -> Node:
    """Return a table whose rows have the same number of columns."""
    columns = max(sum(cell.span for cell in row.cells) for row in rows)
    whole = []
    for row, own in zip(rows, cells, strict=True):
        missing = columns - sum(cell.span for cell in row.cells)
        own[-1]["span"] += missing
        whole.append(own)
    return {"t": "table", "columns": columns, "rows": whole, "right": all(r.right for r in rows)}
