"""The command that counts articles × tags: matrix."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import click

from diptych.cli import shapes
from diptych.cli.collections import shelves_of
from diptych.cli.face import Face, as_json, some_words, with_library
from diptych.formats.exporters.csv_file import rows_to_csv
from diptych.library import collecting, counting, tagging

if TYPE_CHECKING:
    from diptych.domain.tag import Tag
    from diptych.library.library import Library


@click.command("matrix")
@click.option(
    "--article",
    "articles",
    metavar="ARTICLE",
    multiple=True,
    callback=some_words,
    help="Only this one.",
)
@click.option(
    "--collection", metavar="PATH", help="Only the articles of this collection or saved search."
)
@click.option(
    "--tag", "tags", metavar="PATH", multiple=True, help="Only this tag and those below it."
)
@click.option(
    "--top", is_flag=True, help="Only the tags at the top, or those named, with all below them."
)
@click.option("--with-children", is_flag=True, help="Count the tags below each tag with it.")
@click.option("--all", "everything", is_flag=True, help="Show what has no annotations too.")
@click.option("--csv", "as_csv", is_flag=True, help="Print the table as CSV.")
@as_json
@with_library()
def count_tags(
    face: Face,
    library: Library,
    *,
    articles: tuple[str, ...],
    collection: str | None,
    tags: tuple[str, ...],
    top: bool,
    with_children: bool,
    everything: bool,
    as_csv: bool,
    as_json: bool,
) -> None:
    """Count the annotations of each article with each tag.

    An annotation counts once in each number: in the totals too, and in that of a tag above
    several that it has.
    """
    if as_csv and as_json:
        raise click.UsageError("choose one of --csv and --json")
    codebook = tagging.by_id(library.tags())
    titles = {one.article.id: one.article.title for one in library.articles()}
    rows = _articles(library, titles, articles, collection)
    columns = _tags(codebook.values(), tags, top=top)
    tally = counting.tally(
        library.tag_sets(), codebook.values(), with_children=with_children or top
    )
    if not everything:
        used_articles, used_tags = counting.used(tally, rows)
        columns = [key for key in columns if key in used_tags]
        rows = [key for key in rows if key in used_articles]
        if tags:
            having = counting.matrix(tally, rows, columns).by_article
            rows = [key for key in rows if having[key]]
    matrix = counting.matrix(tally, rows, columns)
    paths = tagging.paths(codebook.values())
    if as_json:
        face.output.json(shapes.matrix(matrix, titles, codebook, paths))
        return
    table = counting.as_rows(matrix, titles, paths, corner="article", total="annotations")
    if as_csv:
        face.output.bytes(rows_to_csv(table))
    else:
        # The title last: it may be as long as it is.
        face.output.table([*row[1:], row[0]] for row in table)


def _articles(
    library: Library, titles: dict[str, str], articles: Sequence[str], collection: str | None
) -> list[str]:
    named = {library.resolve_article(article).id for article in articles}
    kept = [key for key in titles if not named or key in named]
    if collection is None:
        return kept
    found = collecting.at_path(collection, library.collections())
    (shelf,) = shelves_of(library, {found.id})
    return [key for key in kept if key in (shelf.articles or ())]


def _tags(codebook: Collection[Tag], paths: Sequence[str], *, top: bool) -> list[str]:
    ordered = counting.codebook_order(codebook)
    roots = [tagging.at_path(path, codebook).id for path in paths]
    if top:
        return [tag.id for tag, depth in ordered if (tag.id in roots if roots else depth == 0)]
    below = set(tagging.subtree(roots, codebook))
    return [tag.id for tag, _ in ordered if not roots or tag.id in below]
