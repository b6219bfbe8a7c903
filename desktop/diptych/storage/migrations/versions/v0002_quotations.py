"""Quotations with their speakers: a speaker belongs to an article, quotations are kept as found.

Until then no program wrote speakers or quotations.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of quotations anew, and what speakers and highlights are found by."""
    _speakers()
    _quotations()
    _apart()


def _text(name: str, key: str = "", target: str = "", *, null: bool = False) -> sa.Column[str]:
    keys = (sa.ForeignKey(target, name=key),) if target else ()
    return sa.Column(name, sa.String(), *keys, nullable=null)


def _integer(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=null)


def _index(table: str, column: str) -> None:
    op.create_index(f"ix_{table}_{column}", table, [column])


def _speakers() -> None:
    # Both databases know it; Alembic would have SQLite make the table anew, which could not be
    # dropped while highlights point at it.
    op.execute(
        "ALTER TABLE speaker ADD COLUMN article_id VARCHAR"
        " CONSTRAINT fk_speaker_article_id REFERENCES article (id)"
    )
    _index("speaker", "article_id")
    _index("speaker", "merged_into")
    _index("speaker_name", "speaker_id")
    _index("annotation", "speaker_id")
    _index("quotation_correction", "speaker_id")


def _quotations() -> None:
    op.drop_table("quotation")
    op.create_table(
        "quotation",
        _text("revision_id", "fk_quotation_revision_id", "revision.id"),
        _integer("start"),
        _integer("end"),
        _text("class"),
        _integer("utterance"),
        _integer("mention_start", null=True),
        _integer("mention_end", null=True),
        _text("name"),
        _text("role"),
        _text("kind"),
        _text("speaker_id", "fk_quotation_speaker_id", "speaker.id", null=True),
        _text("certainty"),
        sa.Column("truncated", sa.Boolean(), nullable=False),
        _integer("detector"),
        sa.Column("candidates", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("revision_id", "start", "end", name="pk_quotation"),
        sqlite_with_rowid=False,
    )
    _index("quotation", "speaker_id")
    op.create_table(
        "detection",
        _text("revision_id", "fk_detection_revision_id", "revision.id"),
        _integer("detector"),
        _text("basis"),
        sa.PrimaryKeyConstraint("revision_id", name="pk_detection"),
        sqlite_with_rowid=False,
    )


def _apart() -> None:
    op.create_table(
        "speaker_apart",
        *(_text(name) for name in ("id", "person_id", "created", "modified")),
        _integer("version"),
        _text("deleted", null=True),
        _text("one_id", "fk_speaker_apart_one_id", "speaker.id"),
        _text("other_id", "fk_speaker_apart_other_id", "speaker.id"),
        sa.PrimaryKeyConstraint("id", name="pk_speaker_apart"),
    )
    _index("speaker_apart", "one_id")
    _index("speaker_apart", "other_id")
