"""Drafts as lines that people can read and compare: what the golden files of importers hold.

`WRITE_GOLDEN=1` in the environment writes the expected files anew; read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

from diptych.domain.blocks import Block, MarkKind
from diptych.domain.draft import Draft
from diptych.domain.errors import UnreadableFileError
from diptych.domain.progress import Unwatched
from diptych.formats.importers.given import Given
from diptych.text.normalise import normalise

FOLDER = Path(__file__).parents[3] / "golden"


def as_lines(draft: Draft) -> str:
    """Return metadata, blocks with the marks inside them, annotations and warnings, line by line."""
    lines = [f"{name}: {value}" for name, value in _metadata(draft) if value]
    for number, block in enumerate(draft.blocks):
        lines.append(_head(block, draft.text))
        lines += [
            f"    {mark.kind} “{_shown(draft.text[mark.start : mark.end])}”"
            + (f" → {mark.target}" if mark.target else "")
            for mark in draft.marks
            if block.start <= mark.start < block.end and mark.kind is not MarkKind.PAGE
        ]
        boxes = sum(box.block == number for box in draft.boxes)
        if boxes:
            lines.append(f"    boxes: {boxes}")
    lines += [f"page {m.target} from “{_shown(draft.text[m.start : m.end])[:30]}”"
              for m in draft.marks if m.kind is MarkKind.PAGE]  # fmt: skip
    lines += [
        f"picture {one.name}: {one.media_type}, {one.width} × {one.height}"
        for one in draft.pictures
    ]
    lines += [
        f"highlight “{_shown(draft.text[one.start : one.end])}” {one.colour} {one.creator}: {one.note}"
        for one in draft.annotations
    ]
    lines += [f"warning: {warning}" for warning in draft.warnings]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _metadata(draft: Draft):
    yield "title", draft.title + ("" if draft.title_found else " (of the file’s name)")
    for author in draft.authors:
        parts = f" ({author.family}, {author.given})" if author.family else ""
        yield "author", author.name + parts
    for name in ("source", "url", "doi", "language", "published", "kind", "encoding", "extent"):
        yield name, str(getattr(draft, name))
    yield "pages", draft.pages
    for one in draft.fields:
        yield f"field {one.name}", one.value


def _head(block: Block, text: str) -> str:
    level = f" {block.level}" if block.level else ""
    aside = f" ({block.aside})" if block.aside else ""
    cut = " cut" if block.cut else ""
    return f"{block.kind}{level}{aside}{cut} | {_shown(text[block.start : block.end])}"


def _shown(text: str) -> str:
    return text.replace("\n", "⏎").replace("\t", "⇥")


def outcome(read, given: Given) -> str:
    """Return the draft as lines, or the one sentence that came of it."""
    try:
        draft = read(given, Unwatched())
    except UnreadableFileError as error:
        return f"refused: {error.reason}\n"
    assert_sound(draft)
    return as_lines(draft)


def compare(read, given: Given, expected: Path) -> None:
    """Compare what comes of a file with its golden file."""
    found = outcome(read, given)
    if os.environ.get("WRITE_GOLDEN"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def assert_sound(draft: Draft) -> None:
    """Hold the rules that every text here keeps, whatever it was made of."""
    assert draft.title.strip()
    assert normalise(draft.text).text == draft.text
    end = 0
    for number, block in enumerate(draft.blocks):
        assert draft.text[end : block.start] == ("\n\n" if number else "")
        assert draft.text[block.start : block.end].strip()
        end = block.end
    assert end == len(draft.text)
    starts = [mark.start for mark in draft.marks]
    assert starts == sorted(starts)
    for mark in draft.marks:
        assert 0 <= mark.start < mark.end <= len(draft.text)
        assert mark.kind is MarkKind.PAGE or any(
            block.start <= mark.start and mark.end <= block.end
            for block in _around(draft, mark.start)
        )
    names = [picture.name for picture in draft.pictures]
    assert len(names) == len(set(names))
    assert {m.target for m in draft.marks if m.kind is MarkKind.IMAGE} <= set(names)
    for one in draft.annotations:
        assert 0 <= one.start < one.end <= len(draft.text)
    for box in draft.boxes:
        assert 0 <= box.block < len(draft.blocks)
    for warning in draft.warnings:
        assert warning.endswith(".")


def _around(draft: Draft, offset: int):
    low, high = 0, len(draft.blocks)
    while low < high:
        middle = (low + high) // 2
        if draft.blocks[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return draft.blocks[low : low + 1]
