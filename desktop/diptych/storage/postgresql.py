"""A library in a PostgreSQL database: its engines."""

from __future__ import annotations

import importlib.util

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection

from diptych.domain.errors import LibraryError
from diptych.storage.json_text import to_json

CREATION_LOCK = 0x44697074
"""The advisory lock under which one instance makes the tables and the others wait."""

PATIENCE = 10
"""Seconds one waits for another writer, or for the server to answer at all."""


def engine_to_write(url: URL) -> Engine:
    """Return an engine whose transactions see what is committed statement by statement.

    Writers take turns: each locks the library's row before it reads anything.
    """
    engine = _engine(url)

    @event.listens_for(engine, "connect")
    def _patience(connection: DBAPIConnection, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute(f"SET lock_timeout = '{PATIENCE}s'")
        cursor.close()
        connection.commit()

    return engine


def engine_to_read(url: URL) -> Engine:
    """Return an engine whose transactions see one snapshot and cannot write."""
    return _engine(url).execution_options(
        isolation_level="REPEATABLE READ", postgresql_readonly=True
    )


def _engine(url: URL) -> Engine:
    try:
        return create_engine(
            url,
            pool_size=4,
            max_overflow=-1,
            pool_pre_ping=True,
            json_serializer=to_json,
            query_cache_size=1000,
            connect_args={"connect_timeout": PATIENCE},
        )
    except ImportError as error:
        raise LibraryError(url.render_as_string(hide_password=True), _what_is_missing()) from error


def _what_is_missing() -> str:
    """Say what of the driver is not there: all of it, or what the system has to bring."""
    if importlib.util.find_spec("psycopg") is None:
        return "libraries on a server need the extra diptych[postgresql]"
    return "libraries on a server need libpq, the library of PostgreSQL"
