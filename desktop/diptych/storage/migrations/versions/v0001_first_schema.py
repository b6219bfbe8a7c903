"""The first schema: every table of a library.

There is no way back down: who wants the older library takes the copy that was made before.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    _library()
    _articles()
    _revisions()
    if not _on_sqlite():
        op.create_foreign_key(*_REVISION_OF_ARTICLE, **_AT_THE_COMMIT)
    _annotations()
    _notes()
    _comparison()


# Article and revision point at one another, so both keys are checked at the commit.
_AT_THE_COMMIT: dict[str, Any] = {"deferrable": True, "initially": "DEFERRED"}
_REVISION_OF_ARTICLE = ("fk_article_revision_id", "article", "revision", ["revision_id"], ["id"])


def _on_sqlite() -> bool:
    """Tell whether keys must come with their table; to one that is to come they may point."""
    return op.get_bind().dialect.name == "sqlite"


def _text(name: str, target: str | None = None, *, null: bool = False) -> sa.Column[str]:
    keys = (sa.ForeignKey(target),) if target else ()
    return sa.Column(name, sa.String(), *keys, nullable=null)


def _texts(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(_text(name) for name in names)


def _integer(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=null)


def _integers(*names: str) -> tuple[sa.Column[int], ...]:
    return tuple(_integer(name) for name in names)


def _boolean(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _real(name: str) -> sa.Column[float]:
    return sa.Column(name, sa.Float(), nullable=False)


def _binary(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def _json(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(none_as_null=True), nullable=True)


def _object() -> tuple[sa.Column[str] | sa.Column[int], ...]:
    """Return what every object has that people make, change and throw away."""
    return (
        *_texts("id", "person_id", "created", "modified"),
        _integer("version"),
        _text("deleted", null=True),
    )


def _late_key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], [target], name=name, **_AT_THE_COMMIT)


def _table(
    name: str, *parts: sa.schema.SchemaItem, key: tuple[str, ...], clustered: bool = False
) -> None:
    for part in parts:
        if isinstance(part, sa.Column):
            for point in part.foreign_keys:
                point.name = f"fk_{name}_{part.name}"
    primary = sa.PrimaryKeyConstraint(*key, name=f"pk_{name}")
    op.create_table(name, *parts, primary, sqlite_with_rowid=not clustered)


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _unique(table: str, *columns: str) -> None:
    """Let the columns be unique among the rows that are not in the bin."""
    outside = sa.text("deleted IS NULL")
    op.create_index(
        f"uq_{table}_{'_'.join(columns)}",
        table,
        list(columns),
        unique=True,
        sqlite_where=outside,
        postgresql_where=outside,
    )


def _library() -> None:
    """Make the library's own row, its people and its change log."""
    _table(
        "library",
        *_texts("id", "name", "schema"),
        *_integers("normaliser", "head"),
        _text("created"),
        key=("id",),
    )
    _table(
        "person",
        *_object(),
        *_texts("name", "initials", "colour"),
        key=("id",),
    )
    _table(
        "change",
        _integer("sequence"),
        *_texts("token", "at", "person_id", "instance", "action", "kind", "object_id", "operation"),
        _json("before"),
        _json("after"),
        key=("sequence",),
    )
    _index("change", "kind", "object_id")


def _articles() -> None:
    """Make originals and articles."""
    late = (_late_key("article", "revision_id", "revision.id"),) if _on_sqlite() else ()
    _table(
        "blob",
        _text("sha256"),
        _integer("size"),
        _binary("bytes"),
        key=("sha256",),
    )
    _table(
        "original",
        _text("id"),
        _text("sha256", "blob.sha256"),
        *_texts("name", "media_type", "encoding", "imported"),
        key=("id",),
    )
    _index("original", "sha256")
    _table(
        "original_file",
        _text("original_id", "original.id"),
        *_texts("path", "sha256"),
        key=("original_id", "path"),
    )
    _table(
        "article",
        *_object(),
        _text("original_id", "original.id", null=True),
        *_texts("part", "title"),
        _boolean("title_found"),
        *_texts("source", "url", "doi", "language", "published"),
        _integer("year", null=True),
        _text("kind"),
        _text("revision_id", null=True),
        *late,
        key=("id",),
    )
    _index("article", "doi")
    _index("article", "url")
    _unique("article", "original_id", "part")
    _table(
        "article_author",
        _text("article_id", "article.id"),
        _integer("position"),
        *_texts("name", "family", "given", "role"),
        key=("article_id", "position"),
        clustered=True,
    )
    _table(
        "article_field",
        _text("article_id", "article.id"),
        *_texts("name", "value"),
        key=("article_id", "name"),
        clustered=True,
    )


def _revisions() -> None:
    """Make texts with their parts."""
    _table(
        "revision",
        *_texts("id", "article_id"),
        _late_key("revision", "article_id", "article.id"),
        _integer("number"),
        *_texts("reason", "importer"),
        _integer("importer_version"),
        _json("options"),
        _text("text_sha256"),
        *_integers("length", "words"),
        *_texts("person_id", "created"),
        key=("id",),
    )
    _index("revision", "article_id")
    _table(
        "chunk",
        _text("revision_id", "revision.id"),
        *_integers("number", "start"),
        _text("text"),
        key=("revision_id", "number"),
    )
    _table(
        "block",
        _text("revision_id", "revision.id"),
        _integer("position"),
        _text("kind"),
        *_integers("level", "start", "end"),
        _text("aside"),
        _boolean("cut"),
        _text("page"),
        _integer("source_start", null=True),
        _integer("source_end", null=True),
        _json("attributes"),
        key=("revision_id", "position"),
        clustered=True,
    )
    _table(
        "mark",
        _text("revision_id", "revision.id"),
        *_integers("position", "start", "end"),
        *_texts("kind", "target"),
        key=("revision_id", "position"),
        clustered=True,
    )
    _table(
        "block_edit",
        *_object(),
        _text("revision_id", "revision.id"),
        *_integers("start", "end"),
        *_texts("operation", "value"),
        key=("id",),
    )
    _index("block_edit", "revision_id")
    _table(
        "resource",
        _text("revision_id", "revision.id"),
        _text("name"),
        _text("sha256", "blob.sha256"),
        _text("media_type"),
        _integer("width", null=True),
        _integer("height", null=True),
        key=("revision_id", "name"),
    )
    _index("resource", "sha256")


def _annotations() -> None:
    """Make speakers, annotations and tags."""
    _table(
        "speaker",
        *_object(),
        *_texts("name", "kind", "role"),
        _text("merged_into", "speaker.id", null=True),
        key=("id",),
    )
    _table(
        "speaker_name",
        _text("name_key"),
        _text("speaker_id", "speaker.id"),
        key=("name_key", "speaker_id"),
        clustered=True,
    )
    _table(
        "annotation",
        *_object(),
        _text("article_id", "article.id"),
        _text("made_on", "revision.id"),
        *_texts("quote", "before", "after"),
        _text("colour", null=True),
        _text("note"),
        _text("speaker_id", "speaker.id", null=True),
        _json("external"),
        key=("id",),
    )
    _index("annotation", "article_id")
    _table(
        "anchor",
        _text("annotation_id", "annotation.id"),
        _text("revision_id", "revision.id"),
        _integer("start", null=True),
        _integer("end", null=True),
        _text("state"),
        _real("confidence"),
        _json("region"),
        key=("annotation_id", "revision_id"),
    )
    _index("anchor", "revision_id", "start")
    _table(
        "tag",
        *_object(),
        _text("parent_id"),
        _integer("position"),
        *_texts("name", "name_key", "colour", "description", "shortcut"),
        key=("id",),
    )
    _unique("tag", "parent_id", "name_key")
    _table(
        "annotation_tag",
        _text("annotation_id", "annotation.id"),
        _text("tag_id", "tag.id"),
        _integer("position"),
        *_texts("person_id", "created"),
        key=("annotation_id", "tag_id"),
        clustered=True,
    )
    _index("annotation_tag", "tag_id")


def _notes() -> None:
    """Make notes, links and collections."""
    _table(
        "note",
        *_object(),
        _text("article_id", "article.id", null=True),
        *_texts("title", "text"),
        key=("id",),
    )
    _index("note", "article_id")
    _table(
        "link",
        *_object(),
        _text("from_id", "annotation.id"),
        _text("to_id", "annotation.id"),
        *_texts("kind", "comment"),
        key=("id",),
    )
    _index("link", "from_id")
    _index("link", "to_id")
    _table(
        "reference",
        *_texts("from_kind", "from_id", "to_kind", "to_id"),
        key=("from_kind", "from_id", "to_kind", "to_id"),
    )
    _index("reference", "to_kind", "to_id")
    _table(
        "collection",
        *_object(),
        _text("parent_id"),
        _integer("position"),
        _text("name"),
        _text("query", null=True),
        key=("id",),
    )
    _table(
        "collection_article",
        _text("collection_id", "collection.id"),
        _text("article_id", "article.id"),
        _integer("position"),
        key=("collection_id", "article_id"),
        clustered=True,
    )
    _index("collection_article", "article_id")


def _comparison() -> None:
    """Make quotations and comparison."""
    _table(
        "quotation",
        _text("revision_id", "revision.id"),
        *_integers("start", "end"),
        *_texts("class", "utterance"),
        _integer("mention_start", null=True),
        _integer("mention_end", null=True),
        *_texts("name", "role"),
        _text("speaker_id", "speaker.id", null=True),
        _text("certainty"),
        _boolean("truncated"),
        _integer("detector"),
        key=("revision_id", "start", "end"),
    )
    _table(
        "quotation_correction",
        *_object(),
        _text("article_id", "article.id"),
        *_texts("quote", "before", "after"),
        _integer("start"),
        _text("operation"),
        _text("speaker_id", "speaker.id", null=True),
        _text("value"),
        key=("id",),
    )
    _index("quotation_correction", "article_id")
    _table(
        "passage_pair",
        *_object(),
        _text("kind"),
        _text("a_article", "article.id"),
        *_texts("a_quote", "a_before", "a_after"),
        *_integers("a_start", "a_end"),
        _text("b_article", "article.id"),
        *_texts("b_quote", "b_before", "b_after"),
        *_integers("b_start", "b_end"),
        key=("id",),
    )
    _index("passage_pair", "a_article")
    _index("passage_pair", "b_article")
    _table(
        "acronym",
        *_texts("short", "long"),
        _text("article_id", "article.id"),
        key=("short", "long", "article_id"),
    )
