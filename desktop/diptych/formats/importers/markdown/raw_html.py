"""HTML that stands in Markdown as a block of its own: read as web pages are."""

from __future__ import annotations

import re

from diptych.domain.errors import UnreadableFileError
from diptych.formats.importers.composing import Composer
from diptych.formats.importers.web import finding, parsing
from diptych.formats.importers.web.blocks import Writer
from diptych.formats.importers.web.notes import Notes
from diptych.formats.importers.web.pictures import Pictures
from diptych.formats.importers.web.sanitising import sanitised
from diptych.formats.importers.web.surroundings import Surroundings
from diptych.formats.importers.web.tidying import tidy

_COMMENT = re.compile(r"\s*<!--(?:(?!-->).)*-->\s*", re.DOTALL)


def write_html(source: str, composer: Composer, pictures: Pictures) -> None:
    """Say what a piece of HTML says; one that says nothing is passed over."""
    composer.end()
    if _COMMENT.fullmatch(source):
        return
    try:
        root = parsing.parse(source, "")
    except UnreadableFileError:
        return
    tidy(root)
    pictures.number(root)
    part = sanitised(finding.body_of(root))
    Writer(composer, Surroundings("", shown=pictures.shown), Notes(part)).write(part)
