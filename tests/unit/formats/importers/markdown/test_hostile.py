"""Whatever a Markdown file holds, it is an article or one sentence, within limits."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.domain.errors import CancelledError, UnreadableFileError
from diptych.domain.progress import Unwatched
from diptych.formats.importers.given import Given
from diptych.formats.importers.markdown import reading
from diptych.formats.importers.markdown.reading import read_markdown
from effort import examples
from unit.formats.importers.golden import assert_sound, outcome
from unit.formats.importers.markdown.spoilt import SIGNS, spoilt

DEEP = {
    "brackets behind an address": "https://a.example/" + ")" * 1_000_000,
    "quotes": ">" * 100_000 + " a",
    "lists": "- " * 100_000 + "a",
    "brackets": "[" * 20_000 + "a" + "]" * 20_000,
    "pictures": "![" * 20_000 + "a" + "](b)" * 20_000,
    "stars": "*a " * 30_000,
    "indents": "\n".join(" " * 2 * depth + "- a" for depth in range(400)),
    "tags": "<b>" * 30_000 + "a",
    "one line": "word " * 400_000,
    "columns": "|" * 20_000 + "\n" + "|-" * 20_000 + "\n|a|",
    "backticks": "".join("`" * length + "a" for length in range(300)),
    "html": "<div>\n" * 50_000,
    "front": "---\na: " + "[" * 60_000 + "\n---\na",
    "keys": "---\n" + "? " * 30_000 + "\n---\na",
    "toml": "+++\na = " + "[" * 60_000 + "\n+++\na",
    "toml tables": "+++\na = " + "[{b=" * 8_000 + "\n+++\na",
    "definitions": "a\n: b\n" * 5_000,
    "notes": "".join(f"[^{n}] and [^{n}]: x\n\n" for n in range(3_000)),
}


def test_spoilt_files_are_articles_or_one_sentence():
    for data in spoilt(500):
        assert outcome(read_markdown, Given(data=data, name="a.md"))


@pytest.mark.parametrize("case", sorted(DEEP))
def test_what_is_made_to_trip_up_a_parser_does_not(case):
    assert outcome(read_markdown, Given(data=DEEP[case].encode(), name="a.md"))


@given(st.lists(st.one_of(st.sampled_from([sign.decode() for sign in SIGNS]), st.text(max_size=8))))
@settings(max_examples=examples(150), deadline=None)
def test_any_signs_in_any_order_make_a_sound_draft(pieces):
    try:
        draft = read_markdown(
            Given(data="".join(pieces).encode("utf-8", "replace"), name="a.md"), Unwatched()
        )
    except UnreadableFileError:
        return
    assert_sound(draft)


def test_a_text_that_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "TEXT_CHARACTERS", 500)
    with pytest.raises(UnreadableFileError, match="longer than 500"):
        read_markdown(Given(data=b"a" * 501, name="a.md"), Unwatched())


def test_reading_can_be_stopped():
    class Stop:
        def step(self, done, total, what=""):
            raise CancelledError

    with pytest.raises(CancelledError):
        read_markdown(Given(data=b"# A\n\ntext", name="a.md"), Stop())


def test_an_encoding_may_be_chosen_and_must_exist():
    data = "# Młyn\n".encode("cp1250")
    draft = read_markdown(
        Given(data=data, name="a.md", options={"encoding": "windows-1250"}), Unwatched()
    )

    assert draft.title == "Młyn"
    with pytest.raises(UnreadableFileError, match="no encoding called mill-8"):
        read_markdown(Given(data=data, name="a.md", options={"encoding": "mill-8"}), Unwatched())
