"""Notes as Markdown: what the reader wrote, under what it is about.

A note is the reader's own Markdown and stays as written, but for its references: outside of
Diptych their ids lead nowhere, so that their words stand alone. Headings in notes are set three
levels lower, so that a chapter remains one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from diptych.domain.reference import On
from diptych.formats.exporters.data import ExportedNote
from diptych.formats.exporters.markdown_words import as_quote, escaped
from diptych.formats.exporters.wording import ENGLISH, Wording
from diptych.text.references import plain

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"( {0,3})(#{1,6})(?=[ \t]|$)")
_DEEPEST = 6


def notes_to_markdown(
    library: str, notes: Sequence[ExportedNote], words: Wording = ENGLISH
) -> bytes:
    """Write notes, in the order given, as one document with a chapter for each article."""
    parts = [f"# {escaped(words.lists.notes.replace('{library}', words.called(library)))}"]
    for title, group in groupby(notes, key=partial(_chapter, words)):
        parts.append(f"## {escaped(title)}")
        for one in group:
            parts.extend(_note(one, words))
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _chapter(words: Wording, one: ExportedNote) -> str:
    if one.noted.on is On.LIBRARY:
        return words.lists.of_library
    return one.article_title or words.untitled


def _note(one: ExportedNote, words: Wording) -> Iterator[str]:
    noted = one.noted
    if noted.title:
        yield f"### {escaped(noted.title)}"
    if noted.quote:
        yield as_quote(noted.quote)
    text = plain(noted.text).strip("\n")
    if text:
        yield _lowered(text)
    facts = [f"{escaped(words.tags)}: {', '.join(map(escaped, one.tags))}"] if one.tags else []
    facts.append(escaped(words.lists.written_note(one.creator, noted.created[:10])))
    yield "\n".join(f"- {fact}" for fact in facts)


def _lowered(text: str) -> str:
    """Return Markdown with its headings three levels lower, and its last fence closed."""
    lines, fence = [], ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if fence:
            if mark is not None and mark[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
        elif mark is not None:
            fence = mark[1]
        else:
            line = _HEADING.sub(_deeper, line, count=1)  # noqa: PLW2901 - the same line, lower
        lines.append(line)
    return "\n".join([*lines, fence] if fence else lines)


def _deeper(found: re.Match[str]) -> str:
    return found[1] + "#" * min(_DEEPEST, len(found[2]) + 3)
