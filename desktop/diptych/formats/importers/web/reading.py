"""A saved web page, step by step: from its bytes to a draft."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import islice

from lxml.html import HtmlElement

from diptych.domain.blocks import BlockKind
from diptych.domain.draft import Draft, Extent
from diptych.domain.errors import UnreadableFileError
from diptych.domain.progress import Progress
from diptych.formats.encoding import is_encoding
from diptych.formats.importers.composing import Composed, Composer, TooLongError
from diptych.formats.importers.given import Given
from diptych.formats.importers.plain import title_from_name
from diptych.formats.importers.web import finding, opening, parsing, titling
from diptych.formats.importers.web.blocks import Writer
from diptych.formats.importers.web.metadata.choosing import Metadata, metadata_of
from diptych.formats.importers.web.metadata.found import Found
from diptych.formats.importers.web.notes import Notes, bring_back
from diptych.formats.importers.web.pictures import Pictures
from diptych.formats.importers.web.sanitising import sanitised
from diptych.formats.importers.web.surroundings import Surroundings
from diptych.formats.importers.web.tidying import is_filled_by_script, tidy
from diptych.formats.language import language_of
from diptych.formats.limits import PAGE_ELEMENTS_WEIGHED, TEXT_CHARACTERS
from diptych.text.normalise import clean_input

IMPORTER = "web"
VERSION = 1
"""Rises whenever the same bytes would come out otherwise."""

_STEPS = 4
_LOADING = 120


def read_web(given: Given, progress: Progress) -> Draft:
    """Read a web page or a web archive; the options may hold ``encoding`` and ``extent``."""
    chosen = given.options.get("encoding", "")
    if chosen and not is_encoding(chosen):
        raise UnreadableFileError(given.name, f"there is no encoding called {chosen}")
    progress.step(0, _STEPS, given.name)
    opened = opening.opened(given, chosen)
    progress.step(1, _STEPS, given.name)
    # lxml makes an element anew whenever it is met, unless somebody has it.
    held = list(islice(opened.root.iter(), PAGE_ELEMENTS_WEIGHED))
    by_script = is_filled_by_script(opened.root)
    metadata = metadata_of(opened.root, saved=opened.saved, opinion=_second_opinion)
    if not metadata.title and opened.title:
        metadata = replace(metadata, title=opened.title)
    tidy(opened.root)
    pictures = Pictures(opened.files.find)
    pictures.number(opened.root)
    whole = given.options.get("extent") == Extent.WHOLE
    del held
    body = finding.body_of(opened.root)
    article = body if whole else _article(opened.root, body)
    progress.step(2, _STEPS, given.name)
    around = Surroundings(metadata.base, restored=opened.restored, shown=pictures.shown)
    composed = _composed(article, metadata.title, around, given.name)
    if composed is None and not whole:
        composed = _composed(body, metadata.title, around, given.name)
    if composed is None:
        raise UnreadableFileError(given.name, parsing.NO_TEXT)
    if by_script:
        _refuse_empty(composed, given.name)
    progress.step(3, _STEPS, given.name)
    return replace(
        _draft(given.name, composed, metadata),
        encoding=opened.encoding,
        media_type=opened.media_type,
        extent=Extent.WHOLE if whole else _extent(body, composed.text),
        pictures=pictures.made(),
        warnings=(*opened.warnings, *pictures.warnings()),
    )


def _second_opinion(root: HtmlElement) -> Found:
    from diptych.formats.importers.web import opinion  # noqa: PLC0415 - slow, and seldom asked

    return opinion.metadata(root)


def _article(root: HtmlElement, body: HtmlElement) -> HtmlElement:
    """Return the article of a page, with the notes that it refers to."""
    article = finding.article_of(root)
    if finding.looks_poor(article, body):
        from diptych.formats.importers.web import opinion  # noqa: PLC0415 - slow, and seldom asked

        better = opinion.better_article(article, body)
        article = article if better is None else better
    bring_back(article, body)
    return article


def _composed(part: HtmlElement, title: str, around: Surroundings, name: str) -> Composed | None:
    """Return what a part of the page says, its title first; ``None`` where it says nothing."""
    clean = sanitised(part)
    composer = Composer()
    said = titling.take(clean, title)
    if said or title:
        composer.begin(BlockKind.TITLE)
        composer.say(said or title)
        composer.end()
    before = composer.count
    try:
        Writer(composer, around, Notes(clean)).write(clean)
    except TooLongError as error:
        raise UnreadableFileError(
            name, f"the text is longer than {TEXT_CHARACTERS:,} characters"
        ) from error
    return composer.composed() if composer.count > before or said else None


def _refuse_empty(composed: Composed, name: str) -> None:
    """Refuse what a page says while its words are fetched: it was saved without them."""
    if len(composed.text) < _LOADING:
        raise UnreadableFileError(name, "the page was saved without its text, which a script adds")


def _extent(body: HtmlElement, text: str) -> Extent:
    """Tell whether the page says more than the article does."""
    taken = text.split()
    # Words of neighbours may stand as one here: if even so there are more, that is enough.
    if len(body.text_content().split()) > len(taken):
        return Extent.ARTICLE
    said = " ".join(body.itertext()).split()
    if len(said) <= len(taken) and not Counter(said) - Counter(taken):
        return Extent.NONE
    return Extent.ARTICLE


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
    )
