"""The command that says under what licences Diptych and what it is built on stand."""

from __future__ import annotations

import click

from diptych.cli import shapes
from diptych.cli.face import Face, as_json, pass_face
from diptych.paths import resources


@click.command("licences")
@click.argument("names", nargs=-1, metavar="[NAME]…")
@as_json
@pass_face
def licences(face: Face, names: tuple[str, ...], as_json: bool) -> None:
    """List what Diptych is built on; with NAMEs print their licences word for word."""
    from diptych.licences import known  # noqa: PLC0415 - it asks all packages, for this alone

    components = known(resources())
    if names:
        wanted = {name.casefold() for name in names}
        components = tuple(one for one in components if one.name.casefold() in wanted)
        for name in names:
            if name.casefold() not in {one.name.casefold() for one in components}:
                face.output.failure(name, "Diptych is not built on this")
    if as_json:
        face.output.json([shapes.component(one) for one in components])
    elif names:
        for component in components:
            face.output.line(f"{component.name} {component.version}".rstrip())
            face.output.line(component.licence)
            face.output.line()
            face.output.line(component.words)
    else:
        face.output.table((one.name, one.version, one.licence) for one in components)
