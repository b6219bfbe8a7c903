"""Makes the manual page of what the command line says of itself: `man_page.py [FILE]`.

It is committed, so that packages are built without importing the program; a test holds it to the
commands.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from diptych import __version__
from diptych.cli.main import commands

PAGE = Path(__file__).with_name("linux") / "diptych.1"

OPENING = r"""
Without a command \fBdiptych\fR opens its window. Each \fILIBRARY\fR (a file whose name ends
in .diptych) opens in a window of its own, or brings up the one that it is open in; where none is
named, the reader's own library opens. Every other \fIFILE\fR (a text, a saved web page, a PDF or
Markdown document) is brought into the library and shown; several are shown side by side. A
\fILINK\fR, diptych://open/\fIARTICLE\fR/\fIANNOTATION\fR, as exports have them, shows the place
it leads to. Addresses that begin with file:// are taken for the files they lead to. \fB\-\-\fR
ends the options and links: all that follows is a file.
"""
ARTICLE = r"""
An \fIARTICLE\fR, and whatever else has an id, is named by its id or a unique start of it. A first
word that is a command is the command; a file of that name is written ./list. With \fB\-\-json\fR
one JSON document is printed; messages and progress go to standard error.
"""
STATUS = r"""
0 where all was done, 1 where something failed, each failure being one line \(lqNAME: reason\(rq on
standard error, and 2 where the command was used wrongly.
"""
SURROUNDINGS = (
    ("DIPTYCH_LIBRARY", "The library, where \\fB\\-\\-library\\fR does not name one."),
    (
        "DIPTYCH_HOME",
        "A folder for all that is kept of the reader: data, config and cache below it.",
    ),
    ("XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_CACHE_HOME", "What the paths below begin with."),
)
FILES = (
    ("~/.local/share/diptych/My library.diptych", "The reader's own library, one SQLite file."),
    ("~/.local/share/diptych/backups/", "Its backups."),
    ("~/.local/share/diptych/diptych.log", "The log, for reports of bugs."),
    ("~/.config/diptych/", "Preferences and templates."),
    ("~/.cache/diptych/", "The search index; it may be deleted."),
)
NETWORK = "Diptych opens no connection to anything. No package removes what is the reader's.\n"


def escaped(text: str) -> str:
    """Return text as troff takes it, whatever signs it holds."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    text = text.replace("…", "...").replace("“", "\\(lq").replace("”", "\\(rq")
    text = text.replace("’", "\\(cq").replace("'", "\\(aq").replace("`", "\\(ga")
    return re.sub(r"(?m)^([.])", r"\\&\1", text)


def paragraphs(text: str) -> Iterator[str]:
    """Give the paragraphs of a docstring, the commands in them bold."""
    for paragraph in re.split(r"\n\s*\n", text.replace("\b", "").strip()):
        words = escaped(" ".join(paragraph.split()))
        yield re.sub(r"\\\(ga(.+?)\\\(ga", r"\\fB\1\\fR", words)


def option_lines(parameter: click.Option, context: click.Context) -> list[str]:
    """Return an option's names, with what it takes, and what it does."""
    record = parameter.get_help_record(context)
    if record is None:
        return []
    names, says = record
    return [".TP", f"\\fB{escaped(names)}\\fR", *paragraphs(says or "")]


def command_lines(command: click.Command, name: str, parent: click.Context) -> Iterator[str]:
    """Give one command, and the commands below it after it."""
    context = click.Context(command, info_name=name, parent=parent, **command.context_settings)
    usage = " ".join(command.collect_usage_pieces(context)).replace("COMMAND [ARGS]...", "COMMAND")
    yield f".SS \\(dq\\fB{escaped(name)}\\fR {escaped(usage)}\\(dq".replace("\\(dq", '"')
    said = "\n.PP\n".join(paragraphs(command.help or ""))
    yield said
    for parameter in command.get_params(context):
        if isinstance(parameter, click.Option) and "--help" not in parameter.opts:
            yield from option_lines(parameter, context)
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            assert found is not None
            yield from command_lines(found, f"{name} {below}", context)


def page() -> str:
    """Return the whole manual page."""
    # Click remembers the option of help as it is first asked for: with the settings of the program.
    context = click.Context(commands, info_name="diptych", **commands.context_settings)
    lines = [
        f'.TH DIPTYCH 1 "" "Diptych {__version__}" "User Commands"',
        ".SH NAME",
        "diptych \\- read articles side by side, highlight, tag, search and compare",
        ".SH SYNOPSIS",
        *(".B diptych", "[\\fILIBRARY\\fR|\\fIFILE\\fR|\\fILINK\\fR]...", ".br"),
        *(".B diptych", "[\\fB\\-\\-library\\fR \\fIPATH\\fR|\\fIURL\\fR] \\fICOMMAND\\fR ..."),
        ".SH DESCRIPTION",
        *(OPENING.strip(), ".PP", ARTICLE.strip()),
        ".SH OPTIONS",
    ]
    for parameter in commands.get_params(context):
        if isinstance(parameter, click.Option):
            lines += option_lines(parameter, context)
    lines.append(".SH COMMANDS")
    for name in commands.list_commands(context):
        found = commands.get_command(context, name)
        assert found is not None
        lines += command_lines(found, name, context)
    lines += [".SH EXIT STATUS", STATUS.strip()]
    lines += [".SH ENVIRONMENT", *_named(SURROUNDINGS), ".SH FILES", *_named(FILES)]
    lines += [".SH NOTES", NETWORK.rstrip()]
    return "\n".join(line for line in lines if line) + "\n"


def _named(rows: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for name, says in rows:
        yield f'.TP\n.B "{escaped(name)}"\n{says}'


def main() -> None:
    """Write the page where it belongs, or to the file that is named."""
    named = sys.argv[1:] or [str(PAGE)]
    if len(named) > 1 or named[0].startswith("-"):
        sys.exit("man_page.py [FILE]: write the manual page to that file, or to where it belongs")
    Path(named[0]).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
