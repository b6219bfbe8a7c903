"""The command that takes annotations out: export."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from diptych.cli.choosing import Options, choosing, named_by, selected
from diptych.cli.export_options import How, options_of, saying_how
from diptych.cli.face import Face, as_json, pass_face
from diptych.domain.export_preset import ExportPreset, NamedSelection
from diptych.formats.exporters import EXPORTERS
from diptych.library.export_files import write_folder
from diptych.library.exporting import exporter
from diptych.library.files import write_pieces


@click.command("export")
@click.argument("name", metavar="FORMAT", required=False)
@click.option("--list", "list_formats", is_flag=True, help="List the formats instead.")
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write here; with --each-article, into this folder.",
)
@click.option("--preset", metavar="NAME", help="Begin with choices kept in the export window.")
@choosing
@saying_how
@as_json
@pass_face
def export(
    face: Face,
    *,
    name: str | None,
    list_formats: bool,
    target: Path | None,
    preset: str | None,
    which: Options,
    how: How,
    as_json: bool,
) -> None:
    """Write annotations in a format, to standard output or a file."""
    if list_formats:
        _list(face, as_json=as_json)
        return
    kept = _kept(face, preset, name)
    if as_json:
        raise click.UsageError("--json belongs to --list; the JSON export is `export json`.")
    options = options_of(how, kept.options)
    chosen = exporter(kept.format)
    to_terminal = target is None or str(target) == "-"
    if options.each_article and to_terminal:
        raise click.UsageError("--each-article needs -o FOLDER.")
    if chosen.binary and to_terminal and sys.stdout.isatty():
        raise click.UsageError(f"{chosen.title} is not for a terminal: -o FILE writes it to one.")
    progress = face.output.progress()
    with face.library() as library:
        selection = selected(library, _named(which, kept.selection), which["articles"])
        try:
            if options.each_article and target is not None:
                files = library.export_each(kept.format, selection, options, progress=progress)
                write_folder(target, files)
                return
            pieces = library.export(kept.format, selection, options, progress=progress)
            if target is None or to_terminal:
                for piece in pieces:
                    face.output.bytes(piece)
            else:
                write_pieces(target, pieces)
        finally:
            progress.clear()


def _kept(face: Face, preset: str | None, name: str | None) -> ExportPreset:
    """Return what to begin with; a format that is named takes the place of the preset's."""
    if preset is not None:
        kept = face.libraries.presets().named(preset)
        return kept if name is None else replace(kept, format=name)
    if name is None:
        raise click.UsageError("Which FORMAT? `diptych export --list` names them.")
    return ExportPreset(name="", format=name)


def _named(which: Options, kept: NamedSelection) -> NamedSelection:
    """Return a preset's selection with what the options say in its place."""
    given, nothing = named_by(which), NamedSelection()
    changes = {
        key: value
        for key in NamedSelection.__dataclass_fields__
        if (value := getattr(given, key)) != getattr(nothing, key)
    }
    return replace(kept, **changes)


def _list(face: Face, *, as_json: bool) -> None:
    rows = [
        {"name": one.name, "suffix": one.suffix, "description": one.description}
        for one in EXPORTERS.values()
    ]
    if as_json:
        face.output.json(rows)
    else:
        face.output.table((row["name"], row["suffix"], row["description"]) for row in rows)
