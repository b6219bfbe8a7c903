"""Which annotations a command is about: the same options wherever annotations are taken out."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TypedDict

import click

from diptych.cli.collections import shelves_of
from diptych.cli.face import some_words
from diptych.domain.annotation import AnchorState, Annotation, Colour
from diptych.domain.annotation_filter import AnnotationFilter
from diptych.domain.errors import NotFoundError
from diptych.domain.identity import instant_of
from diptych.library import collecting, tagging

if TYPE_CHECKING:
    from diptych.domain.person import Person
    from diptych.library.library import Library


class Options(TypedDict):
    """What the options of a command have been given."""

    articles: tuple[str, ...]
    tags: tuple[str, ...]
    with_children: bool
    untagged: bool
    colours: tuple[str, ...]
    creators: tuple[str, ...]
    collections: tuple[str, ...]
    has_note: bool | None
    states: tuple[str, ...]
    since: str
    until: str


Command = Callable[..., Any]


def _day_begins(_: click.Context, __: click.Parameter, value: str | None) -> str:
    return _instant(value, days=0)


def _day_ends(_: click.Context, __: click.Parameter, value: str | None) -> str:
    return _instant(value, days=1)


def _instant(value: str | None, *, days: int) -> str:
    """Return the instant at which a day begins here, or one so many days later; empty for none.

    An instant with a time of its own is taken as it is.
    """
    if value is None:
        return ""
    try:
        if len(value) > len("2026-11-28"):
            return instant_of(datetime.fromisoformat(value))
        day = date.fromisoformat(value) + timedelta(days=days)
        return instant_of(datetime.combine(day, time()).astimezone())
    except (ValueError, OverflowError) as error:
        raise click.BadParameter("it is no date such as 2026-11-28") from error


_OPTIONS = (
    click.option(
        "--article",
        "articles",
        metavar="ARTICLE",
        multiple=True,
        callback=some_words,
        help="Only on this one.",
    ),
    click.option("--tag", "tags", metavar="PATH", multiple=True, help="Only with this tag."),
    click.option(
        "--with-children/--only-tag",
        "with_children",
        default=True,
        help="Count the tags below --tag as well, as is usual, or that tag alone.",
    ),
    click.option("--untagged", is_flag=True, help="Those without a tag, too if there is --tag."),
    click.option(
        "--colour",
        "colours",
        multiple=True,
        type=click.Choice([colour.value for colour in Colour]),
        help="Only drawn in this colour.",
    ),
    click.option(
        "--creator",
        "creators",
        metavar="NAME",
        multiple=True,
        callback=some_words,
        help="Only made by this person: a name, initials or an id.",
    ),
    click.option(
        "--collection",
        "collections",
        metavar="PATH",
        multiple=True,
        callback=some_words,
        help="Only on articles of this collection or one in it.",
    ),
    click.option("--has-note/--no-note", "has_note", default=None, help="Only with, or without."),
    click.option(
        "--state",
        "states",
        multiple=True,
        type=click.Choice([state.value for state in AnchorState]),
        help="Only in this state.",
    ),
    click.option(
        "--since", metavar="DATE", callback=_day_begins, help="Only made on this day or later."
    ),
    click.option(
        "--until", metavar="DATE", callback=_day_ends, help="Only made on this day or earlier."
    ),
)


def choosing(command: Command) -> Command:
    """Give a command the options that say which annotations; it has them as one, ``which``."""

    @functools.wraps(command)
    def run(*arguments: Any, **given: Any) -> Any:
        which = {key: given.pop(key) for key in Options.__annotations__}
        return command(*arguments, which=which, **given)

    for option in reversed(_OPTIONS):
        run = option(run)
    return run


def chosen(library: Library, which: Options) -> list[Annotation]:
    """Return the annotations that a command is about, by article and place."""
    article_ids = [library.resolve_article(one).id for one in which["articles"]]
    codebook = library.tags()
    wanted = AnnotationFilter(
        tags=frozenset(tagging.at_path(path, codebook).id for path in which["tags"]),
        with_children=which["with_children"],
        untagged=which["untagged"],
        colours=frozenset(map(Colour, which["colours"])),
        creators=frozenset(_people(which["creators"], library.people())),
        collections=frozenset(_collections(library, which["collections"])),
        has_note=which["has_note"],
        states=frozenset(which["states"]),
        since=which["since"],
        until=which["until"],
    )
    within = {
        shelf.collection.id: shelf.articles or frozenset()
        for shelf in (shelves_of(library, set(wanted.collections)) if wanted.collections else ())
    }
    tags = {tag.id: tag for tag in codebook}
    return wanted.narrowed(library.annotations(article_ids or None), tags, within)


def _collections(library: Library, paths: Sequence[str]) -> list[str]:
    every = library.collections() if paths else []
    return [collecting.at_path(path, every).id for path in paths]


def _people(names: Iterable[str], people: Sequence[Person]) -> list[str]:
    """Return the ids of people; of one name there may be several."""
    found: list[str] = []
    for name in names:
        key = name.strip().casefold()
        same = [
            one.id
            for one in people
            if key in (one.name.casefold(), one.short.casefold(), one.id.casefold())
        ]
        if not same:
            raise NotFoundError("person", name)
        found += same
    return found
