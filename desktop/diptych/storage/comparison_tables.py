"""The tables of quotations and of what two articles have in common."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Index, Named, String, Table, TypedColumns

from diptych.storage.columns import ObjectColumns, json, key, metadata, number, points_at


class _QuotationColumns(TypedColumns):
    revision_id: Named[str] = key("revision.id")
    start: Named[int] = number()
    end: Named[int] = number()
    class_: Named[str] = Column("class", String, nullable=False)
    utterance: Named[int]
    mention_start: Named[int | None]
    mention_end: Named[int | None]
    name: Named[str]
    role: Named[str]
    kind: Named[str]
    speaker_id: Named[str | None] = points_at("speaker.id")
    certainty: Named[str]
    truncated: Named[bool] = Column(Boolean)
    detector: Named[int]
    candidates: Named[list[Any] | None] = json()


quotation_table = Table("quotation", metadata, _QuotationColumns, sqlite_with_rowid=False)
Index(None, quotation_table.c.speaker_id)


class _DetectionColumns(TypedColumns):
    revision_id: Named[str] = key("revision.id")
    detector: Named[int]
    basis: Named[str]


detection_table = Table("detection", metadata, _DetectionColumns, sqlite_with_rowid=False)
"""Of which revisions quotations were looked for: “none found” is known, and so is “not yet”."""


class _QuotationCorrectionColumns(ObjectColumns):
    article_id: Named[str] = points_at("article.id")
    quote: Named[str]
    before: Named[str]
    after: Named[str]
    start: Named[int]
    operation: Named[str]
    speaker_id: Named[str | None] = points_at("speaker.id")
    value: Named[str]


quotation_correction_table = Table("quotation_correction", metadata, _QuotationCorrectionColumns)
Index(None, quotation_correction_table.c.article_id)
Index(None, quotation_correction_table.c.speaker_id)


class _SpeakerApartColumns(ObjectColumns):
    one_id: Named[str] = points_at("speaker.id")
    other_id: Named[str] = points_at("speaker.id")


speaker_apart_table = Table("speaker_apart", metadata, _SpeakerApartColumns)
Index(None, speaker_apart_table.c.one_id)
Index(None, speaker_apart_table.c.other_id)


class _PassagePairColumns(ObjectColumns):
    kind: Named[str]
    a_article: Named[str] = points_at("article.id")
    a_quote: Named[str]
    a_before: Named[str]
    a_after: Named[str]
    a_start: Named[int]
    a_end: Named[int]
    b_article: Named[str] = points_at("article.id")
    b_quote: Named[str]
    b_before: Named[str]
    b_after: Named[str]
    b_start: Named[int]
    b_end: Named[int]


passage_pair_table = Table("passage_pair", metadata, _PassagePairColumns)
Index(None, passage_pair_table.c.a_article)
Index(None, passage_pair_table.c.b_article)


class _AcronymColumns(TypedColumns):
    short: Named[str] = key()
    long: Named[str] = key()
    article_id: Named[str] = key("article.id")


acronym_table = Table("acronym", metadata, _AcronymColumns)
