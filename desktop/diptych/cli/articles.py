"""Commands about articles that are here: list, show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from diptych.cli import shapes
from diptych.cli.face import Face, as_json, some_words, with_library
from diptych.text.prose import printed

if TYPE_CHECKING:
    from diptych.library.library import Library

SHORT_ID = 8
"""Characters of an id that people are shown; enough to be typed back."""


@click.command("list")
@click.argument("query", metavar="[WORD]…", nargs=-1)
@as_json
@with_library()
def list_articles(face: Face, library: Library, query: tuple[str, ...], as_json: bool) -> None:
    """List the articles, or those with every WORD in title, author, source, date or tags.

    This is a plain filter: parts of words fit, and nothing has a meaning of its own. The query
    language is that of `diptych search`.
    """
    summaries = library.articles(" ".join(query))
    if as_json:
        face.output.json([shapes.listed(summary) for summary in summaries])
        return
    face.output.table(
        (
            summary.article.id[:SHORT_ID],
            summary.article.published,
            _counted(summary.words, "word"),
            _counted(summary.annotations, "highlight") if summary.annotations else "",
            summary.article.title,
        )
        for summary in summaries
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@click.command("show")
@click.argument("article", callback=some_words)
@as_json
@with_library()
def show_article(face: Face, library: Library, article: str, as_json: bool) -> None:
    """Print an article's clean text; as JSON with metadata, blocks, marks and pictures."""
    readable = library.open_article(library.resolve_article(article).id)
    if as_json:
        pictures = library.pictures(readable.revision.id)
        boxes = library.boxes(readable.revision.id)
        face.output.json(shapes.shown(readable, pictures, boxes))
        return
    text = printed(readable.text, readable.blocks)
    if text:
        face.output.line(text)
