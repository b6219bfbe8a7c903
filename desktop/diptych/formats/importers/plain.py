"""Plain text, scraped or written: the importer that everything else falls back on."""

from __future__ import annotations

from pathlib import PurePath

from diptych.domain.article import Author
from diptych.domain.draft import Draft
from diptych.domain.errors import UnreadableFileError
from diptych.domain.progress import Progress
from diptych.formats.encoding import decode, is_encoding
from diptych.formats.importers.given import Given
from diptych.formats.language import language_of
from diptych.formats.limits import TEXT_CHARACTERS
from diptych.text.normalise import clean_input, normalise

IMPORTER = "plain"
VERSION = 1
"""Rises whenever the same bytes would come out otherwise."""


def read_plain(given: Given, progress: Progress) -> Draft:
    """Read a text file; the options may hold the ``encoding`` that the reader chose."""
    name = given.name
    chosen = given.options.get("encoding", "")
    if chosen and not is_encoding(chosen):
        raise UnreadableFileError(name, f"there is no encoding called {chosen}")
    decoded = decode(given.data, name=name, encoding=chosen)
    raw = normalise(decoded.text).text
    _check(raw, name)
    # Imported late: a worker that reads pages has no use for it, and starts sooner.
    from diptych.text.cleaning.cleaner import clean  # noqa: PLC0415 - see above

    cleaned = clean(raw, progress)
    front = cleaned.front
    return Draft(
        text=cleaned.text,
        blocks=cleaned.blocks,
        title=front.title or title_from_name(name),
        title_found=bool(front.title),
        importer=IMPORTER,
        importer_version=VERSION,
        authors=tuple(Author(name=author) for author in front.authors),
        source=front.source,
        language=language_of(cleaned.text),
        published=front.published,
        encoding=decoded.encoding,
        warnings=decoded.warnings,
    )


def title_from_name(name: str) -> str:
    """Return what an article without a title is called: its file's name without the suffix."""
    return clean_input(PurePath(name).stem).strip() or clean_input(name).strip() or "untitled"


def _check(text: str, name: str) -> None:
    if not text or text.isspace():
        raise UnreadableFileError(name, "the file holds nothing but blank space")
    if len(text) > TEXT_CHARACTERS:
        raise UnreadableFileError(name, f"the text is longer than {TEXT_CHARACTERS:,} characters")
