"""Pictures in a Markdown file and beside it are shown; whatever else stays as its words."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image

from diptych.domain.blocks import BlockKind, MarkKind
from diptych.domain.progress import Unwatched
from diptych.formats.importers.given import Given
from diptych.formats.importers.markdown.reading import read_markdown
from unit.formats.importers.golden import assert_sound


def png(width: int = 40, height: int = 30, colour: str = "teal") -> bytes:
    out = io.BytesIO()
    Image.effect_noise((width, height), 90).convert("RGB").save(out, "PNG")
    return out.getvalue()


def read(text: str, **beside: bytes):
    given = Given(
        data=text.encode(), name="a.md", beside={k.replace("__", "."): v for k, v in beside.items()}
    )
    draft = read_markdown(given, Unwatched())
    assert_sound(draft)
    return draft


def shown(draft):
    """Return figures and captions with the pictures that stand in them."""
    images = {m.start: m.target for m in draft.marks if m.kind is MarkKind.IMAGE}
    return [
        (block.kind, draft.text[block.start : block.end], images.get(block.start))
        for block in draft.blocks
        if block.kind in {BlockKind.FIGURE, BlockKind.CAPTION}
    ]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "![A seat](seat.png 'Over the bath')",
            [(BlockKind.FIGURE, "A seat", "picture-1.png"), (BlockKind.CAPTION, "Over the bath", None)],
        ),
        ("![](./seat.png)", [(BlockKind.FIGURE, "\ufffc", "picture-1.png")]),
        ("![[seat.png|300]]", [(BlockKind.FIGURE, "\ufffc", "picture-1.png")]),
        ("![A seat][s]\n\n[s]: seat.png", [(BlockKind.FIGURE, "A seat", "picture-1.png")]),
        ("Before ![A seat](seat.png) after.", [(BlockKind.FIGURE, "A seat", "picture-1.png")]),
        ("<p align=center><img src=seat.png alt='A seat'></p>", [(BlockKind.FIGURE, "A seat", "picture-1.png")]),
        ("In <img src='seat.png' alt='A seat'> a line", [(BlockKind.FIGURE, "A seat", "picture-1.png")]),
        ("[![A seat](seat.png)](https://courier.example/)", [(BlockKind.FIGURE, "A seat", "picture-1.png")]),
        ("![gone](gone.png)", [(BlockKind.FIGURE, "gone", None)]),
        ("![far](https://courier.example/seat.png)", [(BlockKind.FIGURE, "far", None)]),
    ],
)  # fmt: skip
def test_a_picture_beside_the_file_is_a_figure(text, figures):
    assert shown(read("# Title\n\n" + text, seat__png=png())) == figures


def test_one_picture_shown_twice_is_kept_once():
    draft = read("![a](seat.png)\n\n![b](seat.png)", seat__png=png())

    assert [one.name for one in draft.pictures] == ["picture-1.png"]
    assert (draft.pictures[0].width, draft.pictures[0].height) == (40, 30)


def test_a_picture_in_the_text_itself_is_taken_out_before_it_is_read():
    url = "data:image/png;base64," + base64.b64encode(png(300, 200)).decode()
    assert len(url) > 100_000
    draft = read(f"# Title\n\nWords ![A seat]({url}) and more.\n\n[a file]({url})\n")

    assert shown(draft) == [(BlockKind.FIGURE, "A seat", "picture-1.png")]
    assert draft.text == "Title\n\nWords and more.\n\nA seat\n\na file"
    assert not [mark for mark in draft.marks if mark.kind is MarkKind.LINK]


def test_code_that_shows_such_an_address_keeps_it():
    url = "data:text/plain;base64," + "QUJD" * 80

    assert url in read(f"    see {url}\n\nand `{url}`").text


def test_what_is_no_picture_is_told_and_stays_as_its_words():
    draft = read("![A seat](seat.png)", seat__png=b"\x89PNG\r\n\x1a\n broken")

    assert shown(draft) == [(BlockKind.FIGURE, "A seat", None)]
    assert draft.warnings == ("Left out: 1 picture, damaged or of an unknown kind.",)
