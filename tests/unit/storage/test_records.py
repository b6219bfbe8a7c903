"""Whether anything of a library could be forgotten when it leaves as records."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from builders import a_quote, a_tag
from diptych.domain.blocks import Mark, MarkKind
from diptych.domain.progress import Unwatched
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
    Wanted,
)
from diptych.formats.complete import FORMAT, VERSION
from diptych.formats.complete.writing import document
from diptych.library import complete
from diptych.library.annotating import highlight
from diptych.library.edits import created
from diptych.library.reblocking import hide
from diptych.library.writing import Writing
from diptych.storage.care import check
from diptych.storage.records.columns import held, key_of
from diptych.storage.store import Store
from diptych.storage.tables import metadata
from kept import kept
from library_states import ME, apply, put_article, state

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


def through(store: Store, path: Path, target: Store) -> None:
    """Move everything of one library into another through a file."""
    pieces = document({"format": FORMAT, "version": VERSION}, complete.records_of(store, Wanted()))
    path.write_bytes(b"".join(pieces))
    complete.take_in(
        path,
        Unwatched(),
        store=target,
        writing=Writing(target, ME),
        care=None,
        background=False,
    )


def test_a_library_goes_to_a_server_and_back(tmp_path, postgresql_location):
    with (
        closing(Store.open(str(tmp_path / "a.diptych"), instance="i", person_id=ME.id)) as here,
        closing(Store.open(postgresql_location, instance="i", person_id=ME.id)) as server,
        closing(Store.open(str(tmp_path / "b.diptych"), instance="i", person_id=ME.id)) as back,
    ):
        mark = Mark(kind=MarkKind.LINK, start=0, end=3, target="https://quay.example")
        readable = put_article(here, marks=(mark,))
        tag = a_tag(description="of the quay")
        quote = a_quote(readable, note="so", external='{"source": "pdf"}').tagged(tag.id)
        apply(here, highlight(quote, [created(tag)]))
        apply(here, hide(readable, [1], ME.id))
        here.checkpoint()

        through(here, tmp_path / "to.json", server)
        through(server, tmp_path / "from.json", back)

        assert check(server) == check(back) == []
        assert state(server) == state(back) == state(here)
        back.checkpoint()
        assert kept(tmp_path / "b.diptych") == kept(tmp_path / "a.diptych")
        # Added to once more, nothing is doubled there either.
        through(back, tmp_path / "again.json", server)
        assert state(server) == state(here)


def test_a_server_that_knows_no_null_character_gets_another(tmp_path, postgresql_location):
    with (
        closing(Store.open(str(tmp_path / "a.diptych"), instance="i", person_id=ME.id)) as here,
        closing(Store.open(postgresql_location, instance="i", person_id=ME.id)) as server,
    ):
        apply(here, highlight(a_quote(put_article(here), note="a\0b")))

        through(here, tmp_path / "to.json", server)

        with server.read() as tx:
            assert [one.note for one in tx.annotations.select()] == ["a\ufffdb"]
