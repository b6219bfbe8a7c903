"""What is pasted, good and broken, and what comes of each."""

from __future__ import annotations

import base64
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from diptych.domain.blocks import BlockKind
from diptych.domain.errors import CancelledError, UnreadableFileError
from diptych.domain.progress import Unwatched
from diptych.formats.draft_form import from_message, to_message
from diptych.formats.importers import importer_for, read
from diptych.formats.importers.clipboard.reading import given_title, read_clipboard
from diptych.formats.importers.given import Given
from effort import examples
from unit.formats.importers.clipboard.spoilt import FILES, SIGNS, spoilt
from unit.formats.importers.golden import assert_sound, compare, outcome


def pasted(text: str, name: str = ""):
    return read_clipboard(Given(data=text.encode(), name=name), Unwatched())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_piece_comes_out_as_it_did(path):
    given = Given(data=path.read_bytes(), name="")

    compare(read_clipboard, given, path.with_suffix(".expected"))


def test_there_are_pieces():
    assert len(FILES) >= 8


def test_what_is_pasted_is_known_by_its_origin_whatever_its_name():
    given = Given(data=b"<p>Words</p>", name="words.pdf", options={"origin": "clipboard"})

    assert importer_for("words.pdf", "clipboard").origin == "clipboard"
    assert read(given).importer == "clipboard"


def test_a_name_is_the_title_of_what_has_none_of_its_own():
    assert pasted("<h1>Its own</h1><p>Words</p>", "What I call it").title == "Its own"
    assert pasted("<p>Words</p>", "What I call it.html").title == "What I call it"
    assert pasted("<p>Words</p>", "What I call it").title_found
    assert (
        pasted("only words, and no title of their own to be found in them.", "Mine.txt").title
        == "Mine"
    )
    assert given_title("clipping.html") == given_title("clipboard.txt") == ""
    assert given_title("Why 2.5 is too little") == "Why 2.5 is too little"


def test_without_a_name_and_a_heading_its_first_words_are_the_title():
    draft = pasted("<p>" + "The pilot would not say more. " * 9 + "</p>")

    assert draft.title == "The pilot would not say more. The pilot would not say more. …"
    assert not draft.title_found


def test_the_first_heading_is_a_title_and_no_link_back_is_invented():
    draft = pasted("<h3>Keys</h3><p>See <a href='/x'>there</a>.</p>")

    assert draft.blocks[0].kind is BlockKind.TITLE
    assert (draft.title, draft.url, draft.marks) == ("Keys", "", ())


def test_spoilt_pieces_are_articles_or_one_sentence():
    for data in spoilt(500):
        assert outcome(read_clipboard, Given(data=data, name=""))


@given(st.lists(st.one_of(st.sampled_from([sign.decode() for sign in SIGNS]), st.text(max_size=8))))
@settings(max_examples=examples(150), deadline=None)
def test_any_signs_in_any_order_make_a_sound_draft(pieces):
    text = "<p>" + "".join(pieces)
    try:
        draft = read_clipboard(Given(data=text.encode("utf-8", "replace"), name=""), Unwatched())
    except UnreadableFileError:
        return
    assert_sound(draft)


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 100_000 + "a",
        "<ul><li>" * 50_000 + "a",
        "<b><i>" * 50_000 + "a",
        "<table><tr><td>" * 20_000 + "a",
        "<p>" + "word " * 400_000,
        "<p " + "a=b " * 100_000 + ">a",
        "Version:0.9\r\n" + "StartHTML:1\r\n" * 100_000 + "<p>a",
        "<!--" * 100_000,
        "<span style='font-weight:700'>" * 20_000 + "a",
        "<p>a&" + "amp;" * 100_000,
        "> said\n" + "[" * 300_000,
        "> said\n" + ("\n\n\n" + " " * 50) * 20_000,
        "> said\n" + "|" + ":-- " * 100_000,
    ],
    ids=range(13),
)
def test_what_is_made_to_trip_up_a_parser_does_not(text):
    assert outcome(read_clipboard, Given(data=text.encode(), name=""))


def test_reading_can_be_stopped():
    class Stop:
        def step(self, done, total, what=""):
            raise CancelledError

    with pytest.raises(CancelledError):
        read_clipboard(Given(data=b"<p>a</p>", name=""), Stop())


def test_an_encoding_may_be_chosen_and_must_exist():
    data = "<p>Młyn</p>".encode("cp1250")
    given = Given(data=data, name="", options={"encoding": "windows-1250"})

    assert read_clipboard(given, Unwatched()).text == "Młyn"
    with pytest.raises(UnreadableFileError, match="no encoding called mill-8"):
        read_clipboard(Given(data=data, name="", options={"encoding": "mill-8"}), Unwatched())


def test_pictures_that_came_along_are_shown():
    written = io.BytesIO()
    Image.new("RGB", (30, 20), "teal").save(written, "PNG")
    url = "data:image/png;base64," + base64.b64encode(written.getvalue()).decode()
    draft = pasted(f"<p>Words</p><img src='{url}' alt='A seat'><img src='https://x.example/b.png'>")

    assert draft.text == "Words\n\nA seat"
    assert [(one.name, one.width) for one in draft.pictures] == [("picture-1.png", 30)]


def test_a_piece_that_is_one_heading_has_a_title_of_a_titles_length():
    draft = pasted(f"<h1>{'All of it. ' * 2_000}</h1>")

    assert len(draft.title) == 500
    assert len(draft.text) > 20_000
    assert from_message(to_message(draft)) == draft


def test_an_address_that_no_page_has_is_not_kept():
    header = "Version:0.9\r\nSourceURL:https://a.example/{}\r\n"

    for length, known in ((20, True), (20_000, False)):
        draft = pasted(f"{header.format('x' * length)}<p>Words</p>")
        assert bool(draft.url) == known
