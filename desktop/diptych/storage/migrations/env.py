"""How Alembic runs here: on the connection it is handed, within that transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from alembic import context
from alembic.runtime.migration import MigrationContext, MigrationInfo
from sqlalchemy import update

from diptych.storage.tables import library_table, metadata


def _note_version(
    ctx: MigrationContext,
    step: MigrationInfo,
    heads: Collection[Any],  # noqa: ARG001 - Alembic names every argument
    run_args: Mapping[str, Any],  # noqa: ARG001 - as above
) -> None:
    """Keep the version in the library too, where the program and its glance look."""
    assert ctx.connection is not None
    ctx.connection.execute(update(library_table).values(schema=step.up_revision_id))


def _run() -> None:
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata,
        on_version_apply=_note_version,
        # SQLite alters a table by making it anew.
        render_as_batch=True,
    )
    context.run_migrations()


_run()
