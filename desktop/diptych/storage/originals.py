"""The bytes that were imported, kept once however often and under whatever name they came."""

from __future__ import annotations

import re
from collections import defaultdict

from sqlalchemy import bindparam, insert, select

from diptych.domain.article import Original
from diptych.domain.errors import NotFoundError
from diptych.storage.session import Session, Upsert
from diptych.storage.tables import blob_table, original_file_table, original_table

_COLUMNS = (
    original_table.c.id,
    original_table.c.sha256,
    original_table.c.name,
    original_table.c.media_type,
    original_table.c.encoding,
    original_table.c.imported,
)
GET_ORIGINAL = select(*_COLUMNS).where(original_table.c.id == bindparam("id"))
ORIGINAL_OF_BYTES = (
    select(*_COLUMNS)
    .where(original_table.c.sha256 == bindparam("sha256"))
    .order_by(original_table.c.imported, original_table.c.id)
    .limit(1)
)
BYTES_OF_ORIGINAL = (
    select(blob_table.c.bytes)
    .join(original_table, original_table.c.sha256 == blob_table.c.sha256)
    .where(original_table.c.id == bindparam("id"))
)
FILES_OF_ORIGINAL = (
    select(original_file_table.c.path)
    .where(original_file_table.c.original_id == bindparam("id"))
    .order_by(original_file_table.c.path)
)
NAMES_OF_ORIGINALS = select(original_table.c.id, original_table.c.name)
ALL_FILES = select(original_file_table.c.original_id, original_file_table.c.path)
INSERT_ORIGINAL = insert(original_table)
PUT_BLOB = Upsert(blob_table, ("sha256",))
PUT_FILE = Upsert(original_file_table, ("original_id", "path"), ("sha256",))


class OriginalRepository:
    """Stores originals within one transaction; they never change, so the log has none."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def add(self, original: Original, data: bytes, path: str = "") -> None:
        """Keep the bytes, that they came as ``original``, and where they lay if anywhere."""
        assert self._session.journal is not None
        blob = {"sha256": original.sha256, "size": len(data), "bytes": data}
        self._connection.execute(PUT_BLOB.of(self._session.dialect), blob)
        self._connection.execute(
            INSERT_ORIGINAL,
            {
                "id": original.id,
                "sha256": original.sha256,
                "name": original.name,
                "media_type": original.media_type,
                "encoding": original.encoding,
                "imported": original.imported,
            },
        )
        if path:
            self.add_path(original, path)

    def add_path(self, original: Original, path: str) -> None:
        """Keep that the same bytes were met at ``path`` too."""
        place = {"original_id": original.id, "path": path, "sha256": original.sha256}
        self._connection.execute(PUT_FILE.of(self._session.dialect), place)

    def get(self, original_id: str) -> Original | None:
        """Return what is known of an original, without its bytes."""
        row = self._connection.execute(GET_ORIGINAL, {"id": original_id}).mappings().first()
        return None if row is None else Original(**row)

    def by_sha(self, sha256: str) -> Original | None:
        """Return the first original of these bytes."""
        row = self._connection.execute(ORIGINAL_OF_BYTES, {"sha256": sha256}).mappings().first()
        return None if row is None else Original(**row)

    def has(self, sha256: str) -> bool:
        """Tell whether these bytes are here."""
        return self.by_sha(sha256) is not None

    def data(self, original_id: str) -> bytes:
        """Return the bytes; raise ``NotFoundError`` where there is no such original."""
        found = self._connection.execute(BYTES_OF_ORIGINAL, {"id": original_id}).scalar()
        if found is None:
            raise NotFoundError("original", original_id)
        return bytes(found)

    def paths(self, original_id: str) -> list[str]:
        """Return everywhere these bytes were met."""
        return list(self._connection.execute(FILES_OF_ORIGINAL, {"id": original_id}).scalars())

    def names(self) -> dict[str, list[str]]:
        """Return for every original, by its id, what its file was called wherever it was met."""
        found: dict[str, set[str]] = defaultdict(set)
        for original_id, name in self._connection.execute(NAMES_OF_ORIGINALS):
            found[original_id].add(name)
        for original_id, path in self._connection.execute(ALL_FILES):
            found[original_id].add(re.split(r"[/\\]", path)[-1])
        return {original_id: sorted(names) for original_id, names in found.items()}
