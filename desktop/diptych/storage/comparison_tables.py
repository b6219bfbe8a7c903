"""The tables of quotations and of what two articles have in common."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Named, String, Table, TypedColumns

from diptych.storage.columns import ObjectColumns, key, metadata, number, points_at


class _QuotationColumns(TypedColumns):
    revision_id: Named[str] = key("revision.id")
    start: Named[int] = number()
    end: Named[int] = number()
    class_: Named[str] = Column("class", String, nullable=False)
    utterance: Named[str]
    mention_start: Named[int | None]
    mention_end: Named[int | None]
    name: Named[str]
    role: Named[str]
    speaker_id: Named[str | None] = points_at("speaker.id")
    certainty: Named[str]
    truncated: Named[bool] = Column(Boolean)
    detector: Named[int]


quotation_table = Table("quotation", metadata, _QuotationColumns)


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
