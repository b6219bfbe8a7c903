"""A saved web page, step by step: from its bytes to a draft."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from lxml.html import HtmlElement

from diptych.domain.blocks import BlockKind
from diptych.domain.draft import Draft, Extent
from diptych.domain.errors import UnreadableFileError
from diptych.domain.progress import Progress
from diptych.formats.encoding import is_encoding
from diptych.formats.importers.composing import Composed, Composer, TooLongError
from diptych.formats.importers.given import Given
from diptych.formats.importers.plain import title_from_name
from diptych.formats.importers.web import finding, parsing, titling
from diptych.formats.importers.web.blocks import Writer
from diptych.formats.importers.web.decoding import page_source
from diptych.formats.importers.web.inlined import Inlined
from diptych.formats.importers.web.metadata.addresses import saved_from
from diptych.formats.importers.web.metadata.choosing import Metadata, metadata_of
from diptych.formats.importers.web.notes import Notes
from diptych.formats.importers.web.sanitising import sanitised
from diptych.formats.importers.web.surroundings import Surroundings
from diptych.formats.importers.web.tidying import tidy
from diptych.formats.language import language_of
from diptych.formats.limits import TEXT_CHARACTERS
from diptych.text.normalise import clean_input

IMPORTER = "web"
VERSION = 1
"""Rises whenever the same bytes would come out otherwise."""

_STEPS = 4


def read_web(given: Given, progress: Progress) -> Draft:
    """Read a web page; the options may hold ``encoding`` and ``extent``."""
    chosen = given.options.get("encoding", "")
    if chosen and not is_encoding(chosen):
        raise UnreadableFileError(given.name, f"there is no encoding called {chosen}")
    progress.step(0, _STEPS, given.name)
    decoded = page_source(given.data, name=given.name, chosen=chosen)
    inlined = Inlined(decoded.text)
    saved = saved_from(inlined.source)
    root = parsing.parse(inlined.source, given.name)
    progress.step(1, _STEPS, given.name)
    metadata = metadata_of(root, saved=saved)
    tidy(root)
    whole = given.options.get("extent") == Extent.WHOLE
    article = finding.body_of(root) if whole else finding.article_of(root)
    progress.step(2, _STEPS, given.name)
    clean = sanitised(article)
    around = Surroundings(metadata.base, restored=inlined.restored)
    composed = _composed(clean, metadata, around, given.name)
    progress.step(3, _STEPS, given.name)
    extent = Extent.WHOLE if whole else _extent(root, composed.text)
    return replace(
        _draft(given.name, composed, metadata),
        encoding=decoded.encoding,
        extent=extent,
        warnings=decoded.warnings,
    )


def _composed(part: HtmlElement, metadata: Metadata, around: Surroundings, name: str) -> Composed:
    composer = Composer()
    title = titling.take(part, metadata.title)
    if title:
        composer.begin(BlockKind.TITLE)
        composer.say(title)
        composer.end()
    before = composer.count
    try:
        Writer(composer, around, Notes(part)).write(part)
    except TooLongError as error:
        raise UnreadableFileError(
            name, f"the text is longer than {TEXT_CHARACTERS:,} characters"
        ) from error
    if composer.count == before:
        raise UnreadableFileError(name, parsing.NO_TEXT)
    return composer.composed()


def _extent(root: HtmlElement, text: str) -> Extent:
    """Tell whether the page says more than the article does."""
    said = Counter("".join(root.itertext()).split())
    body = finding.body_of(root)
    if body is not root:
        said = Counter(" ".join(body.itertext()).split())
    said.subtract(text.split())
    left = sum(count for count in said.values() if count > 0)
    return Extent.ARTICLE if left else Extent.NONE


def _draft(name: str, composed: Composed, metadata: Metadata) -> Draft:
    return Draft(
        text=composed.text,
        blocks=composed.blocks,
        marks=composed.marks,
        title=clean_input(metadata.title) or title_from_name(name),
        title_found=bool(metadata.title),
        importer=IMPORTER,
        importer_version=VERSION,
        authors=metadata.authors,
        source=clean_input(metadata.source),
        url=metadata.url,
        doi=metadata.doi,
        language=metadata.language or language_of(composed.text),
        published=metadata.published,
        media_type="text/html",
    )
