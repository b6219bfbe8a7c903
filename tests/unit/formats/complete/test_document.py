"""Large JSON objects read a piece at a time."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.formats.complete import document
from diptych.formats.complete.document import BrokenDocumentError, Document
from effort import examples

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
OBJECTS = st.dictionaries(st.text(max_size=6), VALUES, max_size=6)


def nobody(_: int) -> None:
    """Take no notice."""


@settings(max_examples=examples(60))
@given(written=OBJECTS, indent=st.sampled_from([None, 0, 3]), escaped=st.booleans())
def test_what_was_written_is_read_however_small_the_pieces(
    tmp_path_factory, written, indent, escaped
):
    path = tmp_path_factory.getbasetemp() / "document.json"
    text = json.dumps(written, indent=indent, ensure_ascii=escaped)
    try:
        path.write_text(text, encoding="utf-8")
    except UnicodeEncodeError:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "FIRST", 3)
        read = Document(path, nobody)
        lists = {name: list(read.items(name)) for name in sorted(read.lists, reverse=True)}

    assert {**read.head, **lists} == written


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{", '{"a": [1, 2}', '{"a": [1] "b": 2}', '{"a": [1]} {}', '{"a": 1, "a": 2}',
        '{"a": NaN}', '{"a": [' + "[" * 100_000, '{"a": ["' + "x" * 100, "{1: 2}",
        '{"a": ' + "9" * 5000 + "}", '{"a": ["\\ud800"]}', "\x00",
    ],
)  # fmt: skip
def test_what_is_no_such_object_is_refused(tmp_path, text):
    path = tmp_path / "document.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(BrokenDocumentError):
        Document(path, nobody)


def test_what_is_not_utf_8_is_refused(tmp_path):
    path = tmp_path / "document.json"
    path.write_bytes('{"a": "café"}'.encode("latin-1"))

    with pytest.raises(BrokenDocumentError, match="UTF-8"):
        Document(path, nobody)
