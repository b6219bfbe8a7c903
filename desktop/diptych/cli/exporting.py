"""The command that takes annotations out: export."""

from __future__ import annotations

from pathlib import Path

import click

from diptych.cli.choosing import Options, choosing, chosen
from diptych.cli.face import Face, as_json, pass_face
from diptych.domain.export import ExportSelection
from diptych.formats.exporters import EXPORTERS
from diptych.library.files import write_pieces


@click.command("export")
@click.argument("name", metavar="FORMAT", required=False)
@click.option("--list", "list_formats", is_flag=True, help="List the formats instead.")
@click.option(
    "-o", "--output", "target", metavar="FILE", type=click.Path(path_type=Path), help="Write here."
)
@choosing
@as_json
@pass_face
def export(
    face: Face,
    *,
    name: str | None,
    list_formats: bool,
    target: Path | None,
    which: Options,
    as_json: bool,
) -> None:
    """Write annotations in a format, to standard output or a file."""
    if list_formats:
        _list(face, as_json=as_json)
        return
    if name is None:
        raise click.UsageError("Which FORMAT? `diptych export --list` names them.")
    if as_json:
        raise click.UsageError("--json belongs to --list; the JSON export is `export json`.")
    with face.library() as library:
        ids = tuple(one.id for one in chosen(library, which))
        pieces = library.export(name, ExportSelection(annotation_ids=ids))
        if target is None or str(target) == "-":
            face.output.bytes(b"".join(pieces))
        else:
            write_pieces(target, pieces)


def _list(face: Face, *, as_json: bool) -> None:
    rows = [
        {"name": one.name, "suffix": one.suffix, "description": one.description}
        for one in EXPORTERS.values()
    ]
    if as_json:
        face.output.json(rows)
    else:
        face.output.table((row["name"], row["suffix"], row["description"]) for row in rows)
