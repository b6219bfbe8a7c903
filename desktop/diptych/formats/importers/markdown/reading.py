"""A Markdown file into a draft."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import accumulate

from markdown_it.token import Token

from diptych.domain.article import Author
from diptych.domain.blocks import BlockKind, MarkKind
from diptych.domain.draft import Draft, FoundAnnotation
from diptych.domain.errors import UnreadableFileError
from diptych.domain.progress import Progress
from diptych.formats.encoding import decode, is_encoding
from diptych.formats.importers.composing import Composed, Composer, TooLongError
from diptych.formats.importers.given import Given
from diptych.formats.importers.markdown.around import Around
from diptych.formats.importers.markdown.front_fields import Said, said_by
from diptych.formats.importers.markdown.front_matter import front_matter
from diptych.formats.importers.markdown.grammar import Grammar
from diptych.formats.importers.markdown.inlines import HIGHLIGHT
from diptych.formats.importers.markdown.writing import BlockWriter
from diptych.formats.importers.plain import title_from_name
from diptych.formats.language import language_of
from diptych.formats.limits import TEXT_CHARACTERS
from diptych.text.cleaning.front import front_line
from diptych.text.normalise import normalise

IMPORTER = "markdown"
VERSION = 1
"""Rises whenever the same bytes would come out otherwise."""

TOO_DEEP = "Some of it is nested too deeply to be read and is left out."

_LONGEST_TITLE = 500
_NEAR_TITLE = 4
"""Among how many blocks after the title a byline or a date is looked for."""


def read_markdown(given: Given, progress: Progress) -> Draft:
    """Read a Markdown file; the options may hold the ``encoding`` that the reader chose."""
    name = given.name
    chosen = given.options.get("encoding", "")
    if chosen and not is_encoding(chosen):
        raise UnreadableFileError(name, f"there is no encoding called {chosen}")
    decoded = decode(given.data, name=name, encoding=chosen)
    raw = normalise(decoded.text).text
    if not raw or raw.isspace():
        raise UnreadableFileError(name, "the file holds nothing but blank space")
    if len(raw) > TEXT_CHARACTERS:
        raise UnreadableFileError(name, f"the text is longer than {TEXT_CHARACTERS:,} characters")
    front = front_matter(raw)
    said = said_by(front.fields)
    around = Around(raw[front.length :], given.beside)
    try:
        with _uncollected():
            composed, too_deep = _compose(around, front.length, said.title, progress)
    except TooLongError:
        reason = f"the text is longer than {TEXT_CHARACTERS:,} characters"
        raise UnreadableFileError(name, reason) from None
    if not composed.blocks:
        raise UnreadableFileError(name, "the file holds nothing but blank space")
    warnings = (
        *decoded.warnings,
        *front.warnings,
        *((TOO_DEEP,) if too_deep else ()),
        *around.pictures.warnings(),
    )
    return replace(
        _draft(composed, said, name=name, encoding=decoded.encoding, warnings=warnings),
        pictures=around.pictures.made(),
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector of cycles away meanwhile.

    Tokens are many and form none; it would walk through all of them again and again.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _compose(around: Around, start: int, title: str, progress: Progress) -> tuple[Composed, bool]:
    grammar = Grammar(around.text)
    composer = Composer()
    place = _title_place(grammar.blocks, title)
    if title and place is None:
        composer.begin(BlockKind.TITLE)
        composer.say(title)
    lines: list[int] = []
    if not around.moved:
        lengths = (len(line) + 1 for line in around.text.split("\n"))
        lines = list(accumulate(lengths, initial=start))
    BlockWriter(grammar, composer, around, progress).write(place, lines)
    return _with_title(composer.composed()), grammar.too_deep


def _with_title(composed: Composed) -> Composed:
    """Take the first heading for the title where it is a highest one, written in HTML too."""
    for number, block in enumerate(composed.blocks):
        if block.kind is BlockKind.TITLE:
            break
        if block.kind is BlockKind.HEADING:
            if block.level == 1:
                title = replace(block, kind=BlockKind.TITLE, level=0)
                blocks = (*composed.blocks[:number], title, *composed.blocks[number + 1 :])
                return replace(composed, blocks=blocks)
            break
    return composed


def _title_place(tokens: Sequence[Token], title: str) -> int | None:
    """Return where the heading is that is the article's title: the first, if it is a highest one.

    Where the title is known, a first heading that says something else is none.
    """
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            words = tokens[place + 1].content
            is_title = _same(words, title) if title else token.tag == "h1"
            return place if is_title and words.strip() and not token.level else None
    return None


def _same(words: str, title: str) -> bool:
    return _bare(words) == _bare(title)


def _bare(words: str) -> str:
    return re.sub(r"[\W_]+", " ", words.casefold()).strip()


def _draft(
    composed: Composed, said: Said, *, name: str, encoding: str, warnings: tuple[str, ...]
) -> Draft:
    title = said.title or _title_in(composed)
    authors, published, source = _beside_title(composed)
    marks = tuple(mark for mark in composed.marks if not _is_highlight(mark.kind, mark.target))
    return Draft(
        text=composed.text,
        blocks=composed.blocks,
        marks=marks,
        title=title or title_from_name(name),
        title_found=bool(title),
        importer=IMPORTER,
        importer_version=VERSION,
        authors=said.authors or authors,
        source=said.source or source,
        url=said.url,
        doi=said.doi,
        language=said.language or language_of(composed.text),
        published=said.published or published,
        kind=said.kind,
        fields=said.fields,
        encoding=encoding,
        media_type="text/markdown",
        annotations=tuple(
            FoundAnnotation(start=mark.start, end=mark.end)
            for mark in composed.marks
            if _is_highlight(mark.kind, mark.target)
        ),
        warnings=warnings,
    )


def _is_highlight(kind: MarkKind, target: str) -> bool:
    return kind is MarkKind.EMPHASIS and target == HIGHLIGHT


def _title_in(composed: Composed) -> str:
    """Return the words of the title in the text, without what refers to notes."""
    for block in composed.blocks:
        if block.kind is BlockKind.TITLE:
            kept, done = [], block.start
            for mark in composed.marks:
                inside = block.start <= mark.start and mark.end <= block.end
                if inside and mark.kind is MarkKind.NOTE_REFERENCE:
                    kept.append(composed.text[done : mark.start])
                    done = mark.end
            kept.append(composed.text[done : block.end])
            return " ".join("".join(kept).split())[:_LONGEST_TITLE]
    return ""


def _beside_title(composed: Composed) -> tuple[tuple[Author, ...], str, str]:
    """Return authors, date and source that stand plainly below the title, as in print."""
    authors: tuple[Author, ...] = ()
    published = source = ""
    after = [number for number, one in enumerate(composed.blocks) if one.kind is BlockKind.TITLE]
    first = after[0] + 1 if after else 0
    for block in composed.blocks[first : first + _NEAR_TITLE]:
        if block.kind is not BlockKind.PARAGRAPH:
            break
        for line in composed.text[block.start : block.end].split("\n"):
            said = front_line(line)
            if said is not None:
                authors = authors or tuple(Author(name=one) for one in said.authors)
                published = published or said.published
                source = source or said.source
    return authors, published, source
