"""How a file is made, as options of the command line: the same choices as in the window."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

import click

from diptych.domain.export import Content, ExportOptions, Grouping, TagStyle

How = dict[str, Any]
"""What the options have been given by the names of ``ExportOptions``; ``None`` where nothing."""

Command = Callable[..., Any]


def _switch(name: str, field: str, words: str) -> Callable[[Command], Command]:
    return click.option(f"--{name}/--no-{name}", f"how_{field}", default=None, help=words)


_OPTIONS = (
    click.option(
        "--group-by",
        "how_grouping",
        type=click.Choice([one.value for one in Grouping]),
        help="The headings under which quotes stand.",
    ),
    click.option(
        "--content",
        "how_content",
        type=click.Choice([one.value for one in Content]),
        help="The quotes alone, or whole articles with what is marked in them.",
    ),
    click.option(
        "--reference",
        "how_reference",
        metavar="STYLE",
        help="Give each quote a reference: apa, chicago, chicago-notes, harvard, mla, vancouver, "
        "ieee or mhra; none for none.",
    ),
    click.option(
        "--tag-style",
        "how_tag_style",
        type=click.Choice([one.value for one in TagStyle]),
        help="How Markdown writes tags.",
    ),
    click.option(
        "--template",
        "how_template",
        metavar="NAME|FILE",
        help="Use a template in place of the format's own form; none for none.",
    ),
    _switch("notes", "notes", "With or without notes."),
    _switch("speakers", "speakers", "With or without who says it."),
    _switch("places", "places", "With or without page and paragraph."),
    _switch("links", "links", "With or without links that open the place in Diptych."),
    _switch("front-matter", "front_matter", "With or without YAML front matter."),
    _switch("originals", "originals", "With or without the files that were imported."),
    _switch("each-article", "each_article", "A file for every article, in the folder of -o."),
)


def saying_how(command: Command) -> Command:
    """Give a command the options that say how; it has them as one, ``how``."""

    @functools.wraps(command)
    def run(*arguments: Any, **given: Any) -> Any:
        how = {key[4:]: given.pop(key) for key in list(given) if key.startswith("how_")}
        return command(*arguments, how=how, **given)

    decorated: Command = run
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated


def options_of(how: How, usual: ExportOptions) -> ExportOptions:
    """Return the usual options with what was given in their place."""
    kinds = {"grouping": Grouping, "content": Content, "tag_style": TagStyle}
    changes: dict[str, Any] = {
        key: kinds[key](value) if key in kinds else value
        for key, value in how.items()
        if value is not None
    }
    for key in ("reference", "template"):
        if changes.get(key, "").casefold() == "none":
            changes[key] = ""
    return replace(usual, **changes)


def unheeded(how: How, heeds: Collection[str]) -> list[str]:
    """Return the options that were given and change nothing in a format that heeds these."""
    named = {"grouping": "--group-by"}
    return [
        named.get(field, f"--{field.replace('_', '-')}")
        for field, value in how.items()
        if value is not None and field != "each_article" and field not in heeds
    ]
