"""Commands about searching: search, reindex."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from diptych.cli import shapes
from diptych.cli.articles import SHORT_ID
from diptych.cli.face import Face, as_json, with_library

if TYPE_CHECKING:
    from diptych.library.library import Library


# “-word” rules a word out: no option here may be a single letter, not even -h.
QUERIES = {"ignore_unknown_options": True, "help_option_names": ["--help"]}


@click.command("search", context_settings=QUERIES)
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="Hits of so many articles, the best first; 0 is all.",
)
@as_json
@with_library()
def search_library(
    face: Face,
    library: Library,
    query: tuple[str, ...],
    limit: int,
    as_json: bool,
) -> None:
    """Search texts, titles, quotes, notes and tags.

    Words all have to occur; "a phrase", OR, -word and word* are understood.
    """
    results = library.search(" ".join(query), limit)
    if as_json:
        face.output.json(shapes.found(results))
        return
    for article_id, hits in groupby(results.hits, key=lambda hit: hit.article_id):
        of_article = list(hits)
        face.output.line(f"{(article_id or '')[:SHORT_ID]}  {of_article[0].title}")
        for hit in of_article:
            face.output.line(f"    {' '.join(hit.excerpt.split())}")
    articles = "1 article" if results.total == 1 else f"{results.total} articles"
    face.output.message(f"{results.query}: {articles}")


@click.command("reindex")
@with_library()
def reindex(face: Face, library: Library) -> None:
    """Make the search index anew; it is a copy of what the library holds."""
    progress = face.output.progress()
    library.reindex(progress)
    progress.clear()
