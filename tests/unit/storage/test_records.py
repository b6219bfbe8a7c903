"""Whether anything of a library could be forgotten when it leaves as records."""

from __future__ import annotations

import pytest

from diptych.domain.records import (
    ANCHOR,
    ANNOTATION,
    APART,
    ARTICLE,
    ARTICLE_FIELD,
    AUTHOR,
    BLOCK,
    BLOCK_EDIT,
    COLLECTION,
    CORRECTION,
    DETECTION,
    FILE,
    LINK,
    MARK,
    MEMBER,
    NOTE,
    ORIGINAL,
    PAIR,
    PERSON,
    PICTURE,
    QUOTATION,
    REVISION,
    SPEAKER,
    TAG,
    TAGGING,
)
from diptych.storage.records.columns import held, key_of
from diptych.storage.tables import metadata

SHAPES = {
    "anchor": ANCHOR, "annotation": ANNOTATION, "annotation_tag": TAGGING, "article": ARTICLE,
    "article_author": AUTHOR, "article_field": ARTICLE_FIELD, "blob": FILE, "block": BLOCK,
    "block_edit": BLOCK_EDIT, "collection": COLLECTION, "collection_article": MEMBER,
    "detection": DETECTION, "link": LINK, "mark": MARK, "note": NOTE, "original": ORIGINAL,
    "passage_pair": PAIR, "person": PERSON, "quotation": QUOTATION,
    "quotation_correction": CORRECTION, "resource": PICTURE, "revision": REVISION,
    "speaker": SPEAKER, "speaker_apart": APART, "tag": TAG,
}  # fmt: skip
ELSEWHERE = {
    "article_id", "annotation_id", "revision_id", "collection_id", "position",
    "deleted",
}  # fmt: skip
"""Whose a row is, its place in a list, and the bin, which does not leave."""
FOLLOWING = {("article", "year"), ("tag", "name_key"), ("revision", "length"), ("blob", "bytes")}
"""What is made of other fields, or written in another form."""
IN_OTHER_FORM = {"chunk", "original_file", "speaker_name"}
"""Tables whose rows are one field of what they belong to."""
LEFT_OUT = {"library", "change", "reference", "acronym"}
"""The library's own identity and history, and what is made anew of texts."""


def test_every_table_leaves_or_is_known_not_to():
    assert set(metadata.tables) == {*SHAPES, *IN_OTHER_FORM, *LEFT_OUT}


@pytest.mark.parametrize("name", SHAPES)
def test_every_column_leaves(name):
    table = metadata.tables[name]
    fields = {key_of(table, field.name) for field in held(SHAPES[name])}

    for column in table.columns:
        left = column.key in ELSEWHERE or (name, column.key) in FOLLOWING
        assert left or fields & {column.key, column.name}, column
