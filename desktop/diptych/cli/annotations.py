"""Commands about quotes: annotate, annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from diptych.cli import shapes
from diptych.cli.articles import SHORT_ID
from diptych.cli.choosing import Options, choosing, chosen
from diptych.cli.face import Face, as_json, some_words, with_library
from diptych.cli.history import tell_history
from diptych.domain.annotation import Colour
from diptych.domain.errors import QuoteNotFoundError

if TYPE_CHECKING:
    from diptych.library.library import Library

_LINE = 100
"""Characters of a quote on one line of a list."""


@click.command("annotate")
@click.argument("article", callback=some_words)
@click.option(
    "--quote",
    required=True,
    callback=some_words,
    help="The words to highlight; any white space fits any.",
)
@click.option("--before", default="", help="Words that stand before it, to tell places apart.")
@click.option("--after", default="", help="Words that stand after it.")
@click.option("--tag", "tags", metavar="PATH", multiple=True, help="A tag, made if missing.")
@click.option(
    "--note",
    default="",
    help="A note on it, in Markdown. [[a title]] refers to what is called so.",
)
@click.option(
    "--colour",
    type=click.Choice([colour.value for colour in Colour]),
    help="Its colour; without one it has its first tag's.",
)
@as_json
@with_library()
def annotate(
    face: Face,
    library: Library,
    *,
    article: str,
    quote: str,
    before: str,
    after: str,
    tags: tuple[str, ...],
    note: str,
    colour: str | None,
    as_json: bool,
) -> None:
    """Highlight the one place of ARTICLE that says the quote."""
    found = library.resolve_article(article)
    try:
        annotation = library.annotate_quote(
            found.id,
            quote,
            before=before,
            after=after,
            tag_paths=tags,
            note=library.with_targets(note),
            colour=Colour(colour) if colour else None,
        )
    except QuoteNotFoundError as error:
        face.output.failure(article, str(error))
        return
    if as_json:
        face.output.json(shapes.annotation(library.exported([annotation])[0]))
    else:
        face.output.line(annotation.id)


@click.command("annotations")
@choosing
@click.option("--history", metavar="ID", help="Tell what happened to this one instead.")
@click.option(
    "--back-to",
    metavar="NUMBER",
    type=int,
    help="With --history: make it what it was after that entry.",
)
@as_json
@with_library()
def list_annotations(
    face: Face,
    library: Library,
    *,
    which: Options,
    history: str | None,
    back_to: int | None,
    as_json: bool,
) -> None:
    """List highlights by article and place."""
    if history is not None:
        tell_history(face, library, history, back_to, as_json=as_json)
        return
    if back_to is not None:
        raise click.UsageError("--back-to needs --history.")
    exported = library.exported(chosen(library, which))
    if as_json:
        face.output.json([shapes.annotation(one) for one in exported])
        return
    face.output.table(
        (
            one.annotation.id[:SHORT_ID],
            one.annotation.article_id[:SHORT_ID],
            ", ".join(one.tags),
            " ".join(one.quote.split())[:_LINE],
        )
        for one in exported
    )
