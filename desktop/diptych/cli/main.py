"""The command line: the commands together, and how a run of one ends."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TextIO

import click

from diptych import __version__
from diptych.cli.annotations import annotate, list_annotations
from diptych.cli.articles import list_articles, show_article
from diptych.cli.bin import bin_
from diptych.cli.blocks import blocks
from diptych.cli.care import backup, check, restore
from diptych.cli.collections import collections
from diptych.cli.details import edit_articles
from diptych.cli.exporting import export
from diptych.cli.face import Face, Libraries
from diptych.cli.importing import import_articles
from diptych.cli.licences import licences
from diptych.cli.linking import link, unlink
from diptych.cli.matrix import count_tags
from diptych.cli.notes import notes
from diptych.cli.output import FullOutputError, Output, abandon_output
from diptych.cli.quotations import list_quotations
from diptych.cli.searching import reindex, search_library
from diptych.cli.speakers import speakers
from diptych.cli.tags import tags
from diptych.cli.versions import adopt_version, reread_article
from diptych.domain.errors import DiptychError

DONE, FAILED, WRONG_USAGE = 0, 1, 2


@click.group(
    name="diptych",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="diptych")
@click.option(
    "--library",
    metavar="PATH|URL",
    envvar="DIPTYCH_LIBRARY",
    help="The library to work on; also DIPTYCH_LIBRARY.",
)
@click.pass_obj
def commands(face: Face, library: str | None) -> None:
    """Read articles side by side, highlight, tag, search and export.

    Without a command, `diptych [FILE…]` opens the window. A library (FILE.diptych) is opened, each
    in a window of its own; other files are imported first. `diptych LINK` shows the place that a
    link of an export (diptych://open/…) leads to.
    """
    face.location = library or None


for command in (
    import_articles,
    list_articles,
    show_article,
    edit_articles,
    reread_article,
    adopt_version,
    blocks,
    collections,
    search_library,
    annotate,
    list_annotations,
    link,
    unlink,
    tags,
    count_tags,
    bin_,
    notes,
    list_quotations,
    speakers,
    export,
    backup,
    restore,
    check,
    reindex,
    licences,
):
    commands.add_command(command)


def run(
    arguments: Sequence[str],
    libraries: Libraries,
    *,
    out: TextIO | None = None,
    err: TextIO | None = None,
) -> int:
    """Do what a command line says and return the exit status."""
    output = Output(out or sys.stdout, err or sys.stderr)
    face = Face(libraries=libraries, output=output)
    try:
        status = _invoke(list(arguments), face)
        output.flush()
    except BrokenPipeError:
        # Whoever read has seen enough (`| head`); there is nobody to tell.
        abandon_output()
        return FAILED
    except FullOutputError as error:
        abandon_output()
        output.failure("standard output", error.reason)
        return FAILED
    return status


def _invoke(arguments: list[str], face: Face) -> int:
    output = face.output
    try:
        # Not ``main``: it would hide that nobody reads what is written.
        with commands.make_context("diptych", arguments, obj=face) as context:
            commands.invoke(context)
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except click.UsageError as error:
        error.show(output.err)
        return WRONG_USAGE
    except click.ClickException as error:
        output.failure("diptych", error.format_message())
        return WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        output.failure("diptych", "cancelled")
        return FAILED
    except DiptychError as error:
        _tell(face.output, error)
        return FAILED
    return FAILED if output.failed else DONE


def _tell(output: Output, error: DiptychError) -> None:
    """Say a failure as ``NAME: reason``; most name what they are about themselves."""
    text = str(error)
    if ": " in text:
        name, _, reason = text.partition(": ")
        output.failure(name, reason)
    else:
        output.failure("diptych", text)
