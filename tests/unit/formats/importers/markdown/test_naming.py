"""Which pictures a Markdown file names: those beside it, and nothing that leads elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.formats.importers.markdown.naming import named_pictures, relative_path


@pytest.mark.parametrize(
    ("written", "paths"),
    [
        ("![a](seat.png)", ("seat.png",)),
        ("![a](./img/seat%20one.JPG 'The seat')", ("img/seat one.JPG",)),
        ("![a](<img/seat one.png>)", ("img/seat one.png",)),
        ("![a](seat_(2).png)", ("seat_(2).png",)),
        ("![a][s]\n\n[s]: seat.gif\n", ("seat.gif",)),
        ("![[seat.webp|300]] and ![[Costs]]", ("seat.webp",)),
        ("<img alt='a' src='a&amp;b.png'>", ("a&b.png",)),
        ("[![a](one.png)](https://courier.example/two.png)", ("one.png",)),
        ("![a](img\\\\seat.png) ![a](one.png) ![b](one.png)", ("img//seat.png", "one.png")),
        ("![a](seat.png?raw=true)", ("seat.png",)),
    ],
)
def test_pictures_are_found_in_all_ways_to_name_them(written, paths):
    assert named_pictures(written.encode()) == paths
    assert named_pictures(("\ufeff" + written).encode("utf-16")) == paths


@pytest.mark.parametrize(
    "address",
    [
        "https://courier.example/a.png", "//courier.example/a.png", "/etc/a.png", "../a.png",
        "img/../../a.png", "%2e%2e/a.png", "..\\a.png", "C:\\a.png", "file:a.png", "data:image/png;base64,AA",
        "a\0.png", "notes.md", "a.svg", ".png", "",
    ],
)  # fmt: skip
def test_what_leads_elsewhere_or_is_no_picture_is_none(address):
    assert relative_path(address) == ""


@given(st.text(alphabet="![]()<>src='./\\%2e: \n.pngab", max_size=60))
def test_no_path_leads_up_or_away(text):
    for path in named_pictures(text.encode()):
        assert ".." not in path.split("/")
        assert not path.startswith("/")


def test_signs_without_end_name_nothing():
    assert named_pictures(b"![" * 300_000) == ()
    assert named_pictures(b"](" * 300_000) == ()
    assert named_pictures(b"src=" * 200_000) == ()
