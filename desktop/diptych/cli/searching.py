"""Commands about searching: search, reindex."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click

from diptych.cli import shapes
from diptych.cli.articles import SHORT_ID
from diptych.cli.face import Face, as_json, with_library
from diptych.domain.hit import Facet, Hit, HitGroup, HitOrder

if TYPE_CHECKING:
    from diptych.cli.output import Output
    from diptych.library.finding import Finding
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
    help="Hits of so many articles, the first ones; 0 is all.",
)
@click.option(
    "--order",
    type=click.Choice([order.value for order in HitOrder]),
    default=HitOrder.RELEVANCE.value,
    show_default=True,
    help="Which articles come first.",
)
@click.option(
    "--kind",
    "kinds",
    type=click.Choice([group.value for group in HitGroup]),
    multiple=True,
    help="Only hits of this kind, and articles that have such; may be given more than once.",
)
@click.option(
    "--facets",
    is_flag=True,
    help="Say by which tags, speakers, sources, authors and years the articles differ.",
)
@as_json
@with_library()
def search_library(
    face: Face,
    library: Library,
    *,
    query: tuple[str, ...],
    limit: int,
    order: str,
    kinds: tuple[str, ...],
    facets: bool,
    as_json: bool,
) -> None:
    """Search texts, titles, quotes, notes and tags.

    Words all have to occur; "a phrase", OR, -word, word*, word~ and near(a b, 10) are understood,
    and title: author: source: speaker: tag: note: quote: in: lang: year: has: as well.
    """
    found = library.find(
        " ".join(query),
        order=HitOrder(order),
        kinds=frozenset(map(HitGroup, kinds)),
        most_in_article=0,
    )
    hits = found.hits(0, limit or found.ranked)
    told_apart = found.facets() if facets else None
    if as_json:
        face.output.json(shapes.found(found, hits, told_apart))
    else:
        _list(face.output, hits)
        for facet in told_apart or ():
            if facet.values:
                _tell(face.output, facet)
        face.output.message(_count(found, kinds, limit))
    suggestion = found.suggestion()
    if suggestion is not None:
        face.output.message(f"Did you mean {suggestion.query}?")


def _list(output: Output, hits: Sequence[Hit]) -> None:
    for article_id, own in groupby(hits, key=lambda hit: hit.article_id):
        of_article = list(own)
        output.line(f"{(article_id or '')[:SHORT_ID]}  {of_article[0].title}")
        for hit in of_article:
            output.line(f"    {' '.join(hit.excerpt.split())}")


def _tell(output: Output, facet: Facet) -> None:
    """Write how many articles have each value of a facet."""
    output.line()
    output.line(f"{facet.name.value}:")
    width = max(len(str(own.articles)) for own in facet.values)
    for own in facet.values:
        output.line(f"    {own.articles:>{width}}  {own.name}")
    if facet.more:
        output.line(f"    {'':>{width}}  … and {facet.more} more")


def _count(found: Finding, kinds: Sequence[str], limit: int) -> str:
    """Say what was searched for and how many articles that are: 2 articles with *care*."""
    if not found.query:
        return "nothing to search for: no word, and no field with a value"
    asked = found.sentence.marked("*", "*")
    only = f" (only {' and '.join(dict.fromkeys(kinds))})" if kinds else ""
    listed = ""
    if 0 < limit < found.ranked:
        listed = "; the first is listed" if limit == 1 else f"; the first {limit} are listed"
    if found.total == 1:
        return f"1 article{asked.removeprefix('articles')}{only}{listed}"
    return f"{found.total or 'no'} {asked}{only}{listed}"


@click.command("reindex")
@with_library()
def reindex(face: Face, library: Library) -> None:
    """Make the search index anew; it is a copy of what the library holds."""
    progress = face.output.progress()
    library.reindex(progress)
    progress.clear()
