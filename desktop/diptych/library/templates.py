"""Templates of exports: those that come with the program, and the reader's own in their folder."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

from diptych import paths
from diptych.domain.errors import (
    NotFoundError,
    TemplateError,
    UnreadableFileError,
    UnwritableFileError,
)
from diptych.domain.template import ENDING, Template
from diptych.formats.limits import TEMPLATE_CHARACTERS
from diptych.library.files import why_unwritable, write_whole
from diptych.library.sources import reason_of

_UNFIT = frozenset('\\/:*?"<>|')
"""What the name of a file cannot have on some system."""

_log = logging.getLogger(__name__)


def templates() -> list[Template]:
    """Return the reader's own templates, then those that come with the program, by name.

    One of the reader's has the place of ours of the same name; one that cannot be read is not
    there.
    """
    own = list(_all(paths.templates_folder(), own=True))
    taken = {one.name for one in own}
    ours = _all(paths.resources() / "templates", own=False)
    return own + [one for one in ours if one.name not in taken]


def templates_for(suffix: str) -> list[Template]:
    """Return those that make files of this suffix."""
    return [one for one in templates() if one.suffix == suffix]


def template_named(name: str) -> Template:
    """Return the template of this name, or in this file.

    The ending of what it makes may be left out where only one has the rest of the name, which may
    be written as the window has it, with blanks and capitals. Raise ``NotFoundError``, and
    ``UnreadableFileError`` where there is such a file.
    """
    every = templates()
    for wanted in (name, name.removesuffix(ENDING)):
        for one in every:
            if one.name == wanted:
                return one
    alike = [one for one in every if _spelt(Path(one.name).stem) == _spelt(name)]
    if len(alike) == 1:
        return alike[0]
    try:
        if Path(name).is_file():
            return _read(Path(name), own=False)
    except OSError as error:
        raise UnreadableFileError(name, reason_of(error)) from error
    raise NotFoundError("template", name, tuple(Path(one.name).stem for one in every))


def _spelt(name: str) -> str:
    return name.casefold().replace(" ", "-")


def save_template(template: Template) -> Template:
    """Keep a template in the reader's folder, instead of what has its name there.

    Raise ``TemplateError`` for a name that no file can have.
    """
    name = template.name.strip()
    if not name.strip(".") or _UNFIT & set(name) or not name.isprintable():
        raise TemplateError(template.name, "a file cannot have this name", None)
    folder = paths.templates_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableFileError(str(folder), why_unwritable(error)) from error
    write_whole(folder / f"{name}{ENDING}", template.source.encode("utf-8", "replace"))
    return Template(name=name, source=template.source, own=True)


def remove_template(name: str) -> None:
    """Throw one of the reader's own templates away.

    Raise ``NotFoundError``, and ``UnwritableFileError`` where it has to stay.
    """
    path = paths.templates_folder() / f"{name}{ENDING}"
    try:
        path.unlink()
    except FileNotFoundError as error:
        raise NotFoundError("template", name) from error
    except OSError as error:
        raise UnwritableFileError(str(path), why_unwritable(error)) from error


def _all(folder: Path, *, own: bool) -> Iterator[Template]:
    for path in _files(folder):
        try:
            yield _read(path, own=own)
        except OSError:
            _log.warning("cannot read the template %s", path, exc_info=True)


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        found = [path for path in folder.iterdir() if path.suffix == ENDING and path.is_file()]
        yield from sorted(found, key=lambda path: path.name.casefold())


def _read(path: Path, *, own: bool) -> Template:
    with path.open("rb") as file:
        # More than a template may have is refused later, by its length.
        data = file.read(4 * TEMPLATE_CHARACTERS + 1)
    source = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    return Template(name=path.name.removesuffix(ENDING), source=source, own=own)
