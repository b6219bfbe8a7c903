"""Which annotations a command is about: the same options wherever annotations are taken out."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TypedDict

import click

from diptych.cli.face import some_words
from diptych.domain.annotation import AnchorState, Annotation, Colour
from diptych.domain.errors import NotFoundError
from diptych.domain.identity import instant_of
from diptych.library.export_naming import NamedSelection, meant

if TYPE_CHECKING:
    from diptych.domain.export import ExportSelection
    from diptych.library.library import Library


class Options(TypedDict):
    """What the options of a command have been given; ``said`` names those that were."""

    said: frozenset[str]
    articles: tuple[str, ...]
    tags: tuple[str, ...]
    with_children: bool
    untagged: bool
    tagged: bool
    colours: tuple[str, ...]
    creators: tuple[str, ...]
    speakers: tuple[str, ...]
    collections: tuple[str, ...]
    has_note: bool | None
    states: tuple[str, ...]
    since: str
    until: str


Command = Callable[..., Any]

_NAMES = tuple(key for key in Options.__annotations__ if key != "said")
_SAID = click.core.ParameterSource.COMMANDLINE


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
    click.option(
        "--untagged/--no-untagged",
        default=False,
        help="Those without a tag, too if there is --tag; or not, as is usual.",
    ),
    click.option(
        "--tagged/--no-tagged",
        default=False,
        help="Only those that have a tag; or not, as is usual.",
    ),
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
        "--speaker",
        "speakers",
        metavar="NAME",
        multiple=True,
        callback=some_words,
        help="Only said by this person or document.",
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
        which = {key: given.pop(key) for key in _NAMES}
        source = click.get_current_context().get_parameter_source
        which["said"] = frozenset(key for key in _NAMES if source(key) is _SAID)
        return command(*arguments, which=which, **given)

    for option in reversed(_OPTIONS):
        run = option(run)
    return run


def chosen(library: Library, which: Options) -> list[Annotation]:
    """Return the annotations that a command is about, by article and place."""
    return list(library.selected(selected(library, which)).annotations)


def named_by(which: Options) -> NamedSelection:
    """Return what the options say but for articles."""
    if which["tagged"] and which["untagged"]:
        raise click.UsageError("--tagged and --untagged leave nothing.")
    return NamedSelection(
        tags=which["tags"],
        with_children=which["with_children"],
        untagged=which["untagged"],
        tagged_only=which["tagged"],
        collections=which["collections"],
        speakers=which["speakers"],
        creators=which["creators"],
        colours=which["colours"],
        states=which["states"],
        has_note=which["has_note"],
        since=which["since"],
        until=which["until"],
    )


def selected(library: Library, which: Options) -> ExportSelection:
    """Return what the options mean in a library; raises ``NotFoundError``."""
    ids = tuple(dict.fromkeys(library.resolve_article(one).id for one in which["articles"]))
    found = meant(library, named_by(which))
    for kind, name in found.missing:
        raise NotFoundError(kind, name)
    return replace(found.selection, article_ids=ids or None)
