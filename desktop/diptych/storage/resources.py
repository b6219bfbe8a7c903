"""The pictures of revisions: their bytes are kept once, however many texts show them."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from sqlalchemy import bindparam, insert, select

from diptych.domain.article import StoredPicture
from diptych.domain.draft import Picture
from diptych.storage.originals import PUT_BLOB
from diptych.storage.session import Session
from diptych.storage.tables import blob_table, resource_table

_resource = resource_table.c

PICTURES_OF_REVISION = (
    select(
        _resource.name,
        _resource.media_type,
        _resource.width,
        _resource.height,
        blob_table.c.size,
    )
    .join(blob_table, blob_table.c.sha256 == _resource.sha256)
    .where(_resource.revision_id == bindparam("id"))
    .order_by(_resource.name)
)
BYTES_OF_PICTURE = (
    select(blob_table.c.bytes)
    .join(resource_table, _resource.sha256 == blob_table.c.sha256)
    .where(_resource.revision_id == bindparam("id"), _resource.name == bindparam("name"))
)
INSERT_RESOURCES = insert(resource_table)


class ResourceRepository:
    """Stores pictures within one transaction; like texts they never change."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def add(self, revision_id: str, pictures: Iterable[Picture]) -> None:
        """Store the pictures of a new revision; of several with one name the first counts."""
        assert self._session.journal is not None
        named = {picture.name: picture for picture in reversed(list(pictures))}
        if not named:
            return
        digests = {name: sha256(picture.data).hexdigest() for name, picture in named.items()}
        self._connection.execute(
            PUT_BLOB.of(self._session.dialect),
            [
                {"sha256": digests[name], "size": len(picture.data), "bytes": picture.data}
                for name, picture in named.items()
            ],
        )
        self._connection.execute(
            INSERT_RESOURCES,
            [
                {
                    "revision_id": revision_id,
                    "name": name,
                    "sha256": digests[name],
                    "media_type": picture.media_type,
                    "width": picture.width,
                    "height": picture.height,
                }
                for name, picture in named.items()
            ],
        )

    def of_revision(self, revision_id: str) -> tuple[StoredPicture, ...]:
        """Return what is known of a revision's pictures, in the order of their names."""
        found = self._connection.execute(PICTURES_OF_REVISION, {"id": revision_id})
        return tuple(
            StoredPicture(
                name=name,
                media_type=media_type,
                width=width or 0,
                height=height or 0,
                size=size,
            )
            for name, media_type, width, height, size in found
        )

    def data(self, revision_id: str, name: str) -> bytes | None:
        """Return a picture's bytes; ``None`` where the revision has none of this name."""
        values = {"id": revision_id, "name": name}
        found = self._connection.execute(BYTES_OF_PICTURE, values).scalar()
        return None if found is None else bytes(found)
