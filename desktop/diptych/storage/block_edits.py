"""What readers have done to the blocks of revisions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, insert, select

from diptych.domain.block_edit import BlockEdit
from diptych.domain.changes import Kind
from diptych.storage import rows
from diptych.storage.session import RawQuery
from diptych.storage.tables import block_edit_table, revision_table
from diptych.storage.versioned import VersionedRepository, update_of

_edit = block_edit_table.c
_COLUMNS = [_edit[name] for name in rows.BLOCK_EDIT]
_WITH_ARTICLE = select(revision_table.c.article_id, *_COLUMNS).join(
    revision_table, revision_table.c.id == _edit.revision_id
)

GET_BLOCK_EDIT = _WITH_ARTICLE.where(_edit.id == bindparam("id"))
EDITS_OF_BLOCKS = RawQuery(
    select(*_COLUMNS)
    .where(_edit.revision_id == bindparam("id"), _edit.deleted.is_(None))
    .order_by(_edit.created, _edit.id)
)
INSERT_BLOCK_EDIT = insert(block_edit_table)
UPDATE_BLOCK_EDIT = update_of(block_edit_table)


class BlockEditRepository(VersionedRepository[BlockEdit]):
    """Stores edits of blocks within one transaction."""

    kind = Kind.BLOCK_EDIT
    insertion = INSERT_BLOCK_EDIT
    replacement = UPDATE_BLOCK_EDIT

    def get(self, object_id: str) -> BlockEdit | None:
        """Return the edit, from the bin too."""
        row = self._connection.execute(GET_BLOCK_EDIT, {"id": object_id}).first()
        return None if row is None else rows.block_edit_of(row[1:], row[0])

    def of_revision(self, revision_id: str, article_id: str) -> tuple[BlockEdit, ...]:
        """Return the edits outside the bin of a revision, which is of this article, in order."""
        found = EDITS_OF_BLOCKS.rows(self._session, id=revision_id)
        return tuple(rows.block_edit_of(row, article_id) for row in found)

    def _values(self, value: BlockEdit) -> dict[str, Any]:
        return {
            "id": value.id,
            "person_id": value.person_id,
            "created": value.created,
            "modified": value.modified,
            "version": value.version,
            "deleted": value.deleted,
            "revision_id": value.revision_id,
            "start": value.span.start,
            "end": value.span.end,
            "operation": value.operation.value,
            "value": value.value,
        }
