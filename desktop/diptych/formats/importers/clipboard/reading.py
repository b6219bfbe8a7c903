"""What was pasted into a draft."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from lxml.html import HtmlElement

from diptych.domain.blocks import BlockKind
from diptych.domain.draft import Draft
from diptych.domain.errors import UnreadableFileError
from diptych.domain.progress import Progress
from diptych.formats.encoding import is_encoding
from diptych.formats.importers.clipboard.office import in_elements
from diptych.formats.importers.clipboard.wrapping import Unwrapped, unwrapped
from diptych.formats.importers.composing import Composed, Composer, TooLongError
from diptych.formats.importers.given import Given
from diptych.formats.importers.plain import read_plain
from diptych.formats.importers.web import finding, parsing
from diptych.formats.importers.web.blocks import Writer
from diptych.formats.importers.web.inlined import Inlined
from diptych.formats.importers.web.notes import Notes
from diptych.formats.importers.web.pictures import Pictures
from diptych.formats.importers.web.sanitising import sanitised
from diptych.formats.importers.web.surroundings import Surroundings
from diptych.formats.importers.web.tidying import tidy
from diptych.formats.language import language_of
from diptych.formats.limits import TEXT_CHARACTERS
from diptych.text.language_tags import language_tag
from diptych.text.normalise import clean_input

IMPORTER = "clipboard"
VERSION = 1
"""Rises whenever the same bytes would come out otherwise."""

_FIRST_WORDS = 60
"""Characters of the first words that stand for a title."""

_LONGEST_TITLE = 500
"""Characters: some pieces are one heading from their beginning to their end."""

_SUFFIXES = frozenset({".html", ".htm", ".txt", ".md"})
_MARKDOWN = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^#{1,6} \S",
        r"^(?:[-*+]|\d{1,3}\.) \S.*\n(?:[-*+]|\d{1,3}\.) \S",
        r"\[[^\[\]\n]+\]\((?:https?://|#|\.{0,2}/)[^)\s]+\)",
        r"(?<!\*)\*\*\S[^*\n]*\*\*(?!\*)",
        r"^```",
        r"^\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+",
        r"^\[\^[^\]\s]+\]: ",
        r"^> \S",
        r"\A---\n(?:[\w-]+:.*\n)+---\n",
    )
)
_ENOUGH_SIGNS = 2
"""So many different signs of Markdown are no chance."""


def read_clipboard(given: Given, progress: Progress) -> Draft:
    """Read what was pasted; its ``name`` is what it is called where it has no title of its own.

    The options may hold the ``encoding``.
    """
    chosen = given.options.get("encoding", "")
    if chosen and not is_encoding(chosen):
        raise UnreadableFileError(given.name, f"there is no encoding called {chosen}")
    progress.step(0, 1, given.name)
    piece = unwrapped(given.data, given.name, chosen)
    draft = _of_html(given, piece) if piece.is_html else _of_text(given, piece, progress)
    draft = _titled(draft, given_title(given.name))
    return replace(draft, importer=IMPORTER, importer_version=VERSION)


def given_title(name: str) -> str:
    """Return what a piece is called, without the suffix of a file; empty where it has no name."""
    path = PurePath(name)
    stem = path.stem if path.suffix.lower() in _SUFFIXES else name
    title = " ".join(clean_input(stem).split())
    return "" if title.lower() in {"clipboard", "clipping"} else title


def _of_text(given: Given, piece: Unwrapped, progress: Progress) -> Draft:
    signs = sum(pattern.search(piece.text) is not None for pattern in _MARKDOWN)
    if signs >= _ENOUGH_SIGNS:
        # Imported late: most of what is pasted is none.
        from diptych.formats.importers.markdown.reading import (  # noqa: PLC0415 - see above
            read_markdown,
        )

        return read_markdown(given, progress)
    return read_plain(given, progress)


def _of_html(given: Given, piece: Unwrapped) -> Draft:
    inlined = Inlined(piece.text)
    root = parsing.parse(inlined.source, given.name)
    language = language_tag(root.get("lang") or "")
    tidy(root)
    in_elements(root)
    pictures = Pictures(inlined.bytes_of)
    pictures.number(root)
    part = sanitised(finding.body_of(root))
    around = Surroundings(piece.base, restored=inlined.restored, shown=pictures.shown)
    composed = _composed(part, around, given.name)
    return Draft(
        text=composed.text,
        blocks=composed.blocks,
        marks=composed.marks,
        title=_title_in(composed),
        title_found=True,
        importer=IMPORTER,
        importer_version=VERSION,
        url=piece.url,
        language=language or language_of(composed.text),
        encoding=piece.encoding,
        media_type="text/html",
        pictures=pictures.made(),
        warnings=(*piece.warnings, *pictures.warnings()),
    )


def _composed(part: HtmlElement, around: Surroundings, name: str) -> Composed:
    composer = Composer()
    try:
        Writer(composer, around, Notes(part)).write(part)
    except TooLongError:
        reason = f"the text is longer than {TEXT_CHARACTERS:,} characters"
        raise UnreadableFileError(name, reason) from None
    composed = composer.composed()
    if not composed.blocks:
        raise UnreadableFileError(name, parsing.NO_TEXT)
    first = composed.blocks[0]
    if first.kind is BlockKind.HEADING:
        title = replace(first, kind=BlockKind.TITLE, level=0)
        return replace(composed, blocks=(title, *composed.blocks[1:]))
    return composed


def _title_in(composed: Composed) -> str:
    """Return the first heading of a piece, empty where it has none."""
    for block in composed.blocks:
        if block.kind in {BlockKind.TITLE, BlockKind.HEADING}:
            return " ".join(composed.text[block.start : block.end].split())[:_LONGEST_TITLE]
    return ""


def _titled(draft: Draft, name: str) -> Draft:
    """Return a draft by its own title, by the name it was given, or by its first words."""
    if draft.title_found and draft.title:
        return draft
    if name:
        return replace(draft, title=name, title_found=True)
    return replace(draft, title=_first_words(draft), title_found=False)


def _first_words(draft: Draft) -> str:
    words = draft.text[: 4 * _FIRST_WORDS].replace("\ufffc", " ").split()
    title = ""
    for word in words:
        if title and len(title) + len(word) >= _FIRST_WORDS:
            return f"{title} …"
        title = f"{title} {word}".strip()
    return title[: 2 * _FIRST_WORDS] or "untitled"
