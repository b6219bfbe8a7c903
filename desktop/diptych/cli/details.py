"""The command that says what is known of articles: ``edit``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from diptych.cli import shapes
from diptych.cli.face import Face, as_json, with_library
from diptych.library.details import Details, edit_details

if TYPE_CHECKING:
    from diptych.library.library import Library


def _fields(_: click.Context, __: click.Parameter, typed: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in typed:
        name, sign, value = one.partition("=")
        if not sign or not name.strip():
            raise click.BadParameter(f"{one!r} is not NAME=VALUE")
        found[name] = value
    return found


@click.command("edit")
@click.argument("articles", metavar="ARTICLE…", nargs=-1, required=True)
@click.option("--title", help="The title.")
@click.option("--authors", metavar="NAMES", help="Who wrote it, parted by semicolons.")
@click.option("--source", help="Where it appeared.")
@click.option("--published", metavar="DATE", help="2002, 2002-04 or 2002-04-14.")
@click.option("--language", metavar="CODE", help="The language of the text: en, pt-BR.")
@click.option("--url", help="Where it stands on the web.")
@click.option("--doi", help="Its DOI.")
@click.option("--kind", help="What it is: report, interview, letter.")
@click.option(
    "--field",
    "fields",
    metavar="NAME=VALUE",
    multiple=True,
    callback=_fields,
    help="A field of your own; without a value it is taken away.",
)
@as_json
@with_library()
def edit_articles(
    face: Face,
    library: Library,
    *,
    articles: tuple[str, ...],
    as_json: bool,
    fields: dict[str, str],
    **texts: str | None,
) -> None:
    """Set what is known of one article, or of several at once; the rest stays.

    An empty value takes a detail away.
    """
    details = Details(**texts, fields=fields)
    if details == Details():
        raise click.UsageError("say what is to be changed, such as --title")
    chosen = [library.resolve_article(article) for article in articles]
    edit = edit_details({article.id: article for article in chosen}.values(), details)
    if edit.changes:
        library.apply(edit).result()
    wanted = {article.id for article in chosen}
    rows = [one for one in library.articles() if one.article.id in wanted]
    if as_json:
        face.output.json([shapes.listed(summary) for summary in rows])
    else:
        count = len(edit.changes)
        face.output.line(f"{count} {'article' if count == 1 else 'articles'} changed")
