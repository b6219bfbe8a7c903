"""HTML that stands in Markdown as a block of its own: read as web pages are."""

from __future__ import annotations

from collections.abc import Callable

from diptych.domain.errors import UnreadableFileError
from diptych.formats.importers.composing import Composer
from diptych.formats.importers.web import finding, parsing
from diptych.formats.importers.web.blocks import Writer
from diptych.formats.importers.web.notes import Notes
from diptych.formats.importers.web.sanitising import sanitised
from diptych.formats.importers.web.surroundings import Surroundings
from diptych.formats.importers.web.tidying import tidy


def write_html(source: str, composer: Composer, shown: Callable[[str], str]) -> None:
    """Say what a piece of HTML says; one that says nothing is passed over.

    ``shown`` tells the name of the picture at an address, empty where there is none.
    """
    composer.end()
    if (
        source.lstrip().startswith("<!--")
        and source.rstrip().endswith("-->")
        and source.count("<!--") == 1
    ):
        return
    try:
        root = parsing.parse(source, "")
    except UnreadableFileError:
        return
    tidy(root)
    for picture in root.iter("img"):
        picture.set("data-picture", picture.get("src") or "")
    part = sanitised(finding.body_of(root))
    Writer(composer, Surroundings("", shown=shown), Notes(part)).write(part)
