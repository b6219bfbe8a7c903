"""Commands that look after the library: backup, restore, check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from diptych.cli.face import Face, as_json, pass_face, with_library

if TYPE_CHECKING:
    from diptych.library.library import Library


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@with_library()
def backup(face: Face, library: Library, file: Path) -> None:
    """Copy the library as it is now to FILE, and check the copy."""
    progress = face.output.progress()
    library.backup(file, progress)
    progress.clear()


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Put it in the place of a library that is there.")
@pass_face
def restore(face: Face, file: Path, replace: bool) -> None:
    """Put the backup FILE where the library is; one that is there is kept beside it."""
    progress = face.output.progress()
    kept = face.libraries.restore(file, face.location, replace=replace, progress=progress)
    progress.clear()
    if kept is not None:
        face.output.message(f"the library that was here is kept in {kept}")


@click.command("check")
@click.option("--repair", is_flag=True, help="Make a sound copy beside the library.")
@as_json
@pass_face
def check(face: Face, repair: bool, as_json: bool) -> None:
    """Look for faults; the library itself is never changed."""
    findings, repaired = face.libraries.check(face.location, repair=repair)
    name = face.location or "library"
    if as_json:
        face.output.json({"findings": findings, "repaired": str(repaired) if repaired else None})
    for finding in findings:
        face.output.failure(name, finding)
    if repaired:
        face.output.message(f"a sound copy is in {repaired}")
    elif not findings:
        face.output.message("the library is sound")
