"""Where a library is: a file, or an address of a PostgreSQL database."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from diptych.domain.errors import LibraryError


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A parsed location; exactly one of ``path`` and ``url`` is there.

    ``shown`` is what people read: a password is never part of it.
    """

    shown: str
    path: Path | None = None
    url: URL | None = None

    @property
    def title(self) -> str:
        """What a new library here is called."""
        if self.path is not None:
            return self.path.stem
        return (self.url.database if self.url is not None else None) or "library"


def locate(location: str) -> Location:
    """Read a path or an SQLAlchemy URL; raise ``LibraryError`` for other databases."""
    if "://" not in location:
        path = Path(location).absolute()
        return Location(shown=str(path), path=path)
    try:
        url = make_url(location)
    except ArgumentError as error:
        raise LibraryError(location, "this is not an address of a database") from error
    if url.get_backend_name() == "sqlite" and url.database:
        path = Path(url.database).absolute()
        return Location(shown=str(path), path=path)
    if url.get_backend_name() not in {"postgresql", "postgres"}:
        shown = url.render_as_string(hide_password=True)
        raise LibraryError(shown, "only SQLite files and PostgreSQL can hold a library")
    url = url.set(drivername="postgresql+psycopg")
    return Location(shown=url.render_as_string(hide_password=True), url=url)
