"""No page can hurt: whatever is in a file, it ends as an article or as one sentence."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hostile_pages
from diptych.domain.errors import CancelledError, UnreadableFileError
from diptych.formats.importers import read
from diptych.formats.importers.given import Given
from effort import examples
from hostile_pages import archive, case, ends_well, page, picture_tag, png

SEEDS = 500
A_RUN = 50


@pytest.mark.parametrize("first", range(0, SEEDS, A_RUN))
def test_a_page_broken_by_chance_ends_as_an_article_or_a_sentence(first):
    for seed in range(first, first + A_RUN):
        ends_well(*case(seed))


@settings(max_examples=examples(60))
@given(st.lists(st.sampled_from([f"<{tag}>" for tag in hostile_pages.TAGS]
                                + [f"</{tag}>" for tag in hostile_pages.TAGS]
                                + ["words here", " ", "\n", "&amp;", "é", "漢"]), max_size=60))  # fmt: skip
def test_elements_in_any_order_keep_the_rules(pieces):
    ends_well("any.html", "".join(pieces).encode())


@settings(max_examples=examples(60))
@given(st.binary(max_size=300))
def test_any_bytes_end_well(data):
    ends_well("any.html", data)
    ends_well("any.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n" + data)


def read_of(data: bytes, name: str = "page.html"):
    draft = ends_well(name, data)
    assert draft is not None
    return draft


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "ul", "table", "span", "font", "a"])
def test_a_hundred_thousand_elements_in_one_another_do_no_harm(tag):
    open_tags = f"<{tag}>".encode() * 100_000
    data = page(open_tags + b"deep words")
    whole = ends_well("deep.html", data, {"extent": "whole"})
    assert whole is not None
    assert "deep words" in whole.text
    draft = read_of(data)
    assert "counted the beds" in draft.text


def test_lists_in_lists_are_no_deeper_than_they_can_be_drawn():
    draft = read_of(page(b"<ul><li>item" * 5_000))
    assert max(block.level for block in draft.blocks) <= 150


def test_no_entity_expands():
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "lol">{entities}]>'
    draft = read_of(bomb.encode() + page(b"<p>&l9;</p>"), "laughs.xhtml")
    assert "lollol" not in draft.text


def test_nothing_outside_the_file_is_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the combination is 4711")
    source = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode()
        + page(f'<p>&x;</p><img src="{secret.as_uri()}"><img src="../../secret.txt">'
               f'<iframe src="{secret.as_uri()}"></iframe>'.encode())
    )  # fmt: skip
    draft = read_of(source, "outside.xhtml")
    assert "4711" not in draft.text
    assert draft.pictures == ()


def test_a_line_without_an_end_is_read():
    draft = read_of(page(b"<p>" + b"word " * 400_000 + b"</p>"))
    assert draft.text.count("word") >= 400_000


def test_an_attribute_of_twelve_megabytes_costs_itself():
    draft = read_of(page(b'<p title="' + b"A" * 12_000_000 + b'">after it</p>'))
    assert "after it" in draft.text


@pytest.mark.parametrize("size", [(20_000, 10_000), (65_000, 65_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_that_claims_too_many_pixels_costs_itself_and_one_warning(size):
    draft = read_of(page(picture_tag(png(*size, lines=2))))
    assert draft.pictures == ()
    (warning,) = draft.warnings
    assert "1 picture" in warning


def test_a_picture_of_which_the_end_is_missing_costs_itself_and_one_warning():
    draft = read_of(page(picture_tag(png(64, 64)[:50])))
    assert draft.pictures == ()
    assert draft.warnings == ("Left out: 1 picture, damaged or of an unknown kind.",)


def test_ten_thousand_pictures_are_no_more_than_an_article_may_have():
    tags = b"".join(picture_tag(png(8 + n % 40, 8 + n // 40)) for n in range(400))
    draft = read_of(page(tags))
    assert len(draft.pictures) == 300
    assert draft.warnings == ("Left out: 100 pictures, more than an article may have.",)


def test_one_picture_shown_ten_thousand_times_is_kept_once():
    draft = read_of(page(picture_tag(png(20, 20)) * 3_000))
    assert len(draft.pictures) == 1


def test_words_that_name_a_stand_in_for_a_file_do_not_unfold():
    long = b"data:image/png;base64," + b"A" * 100_000
    draft = ends_well("bomb.html", page(b'<img src="' + long + b'">' + b"<p>inlined-0- </p>" * 999))
    assert draft is not None


@pytest.mark.parametrize("siblings", [b"<div></div>", b"<p></p>", b"<br>", b"<ul><li></ul>"])
def test_fifty_thousand_empty_elements_side_by_side_are_passed(siblings):
    draft = read_of(page(siblings * 50_000))
    assert "counted the beds" in draft.text


def test_tags_without_an_end_are_passed():
    ends_well("open.html", page(b"<a <b " * 50_000))
    ends_well("open.html", page(b'<a href="' * 20_000))
    ends_well("open.html", page(b"<!-- " * 50_000))


def test_archives_that_hold_themselves_end():
    nested = page(b"")
    for depth in range(8):
        nested = archive([("multipart/related", "a", nested)], boundary=f"b{depth}")
    ends_well("nested.mht", nested)
    looped = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n' + (
        b'--x\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n' * 3_000
    )
    with pytest.raises(UnreadableFileError, match="nested too deeply"):
        read(Given(data=looped, name="loop.mht"))


def test_an_archive_of_ten_thousand_parts_is_read():
    parts = [("text/html", "http://a.example.org/", page(b""))]
    parts += [("image/png", f"http://a.example.org/{n}", b"x") for n in range(5_000)]
    assert "counted the beds" in read_of(archive(parts), "many.mht").text


def test_json_in_json_in_json_is_passed():
    deep = json.dumps("x")
    for _ in range(200):
        deep = '{"@graph":[' + deep + "]}"
    source = b'<script type="application/ld+json">' + deep.encode() + b"</script>"
    assert read_of(source + page(b"")).title == "Beds"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b"   \n ", "the page holds no text"),
        (b"<html><body><script>1</script></body></html>", "the page holds no text"),
        (b"<html><frameset><frame src=a.html></frameset></html>", "frame around others"),
        (
            b"<html><noscript>This needs JavaScript.</noscript><script src=a.js></script><p>Loading",
            "saved without its text",
        ),
        (b"%PDF-1.4 really", "a PDF document, not text"),
    ],
)
def test_a_page_without_words_says_so(data, reason):
    with pytest.raises(UnreadableFileError, match=reason):
        read(Given(data=data, name="none.html"))


def test_a_reader_may_stop_it():
    class Stopping:
        def step(self, done: int, total: int, what: str = "") -> None:
            if done:
                raise CancelledError

    with pytest.raises(CancelledError):
        read(Given(data=page(b""), name="page.html"), Stopping())
