"""Pictures that are in a page's file: found, decoded with care, written anew, shown in place."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image

from diptych.domain.draft import Draft
from diptych.formats.importers import read
from diptych.formats.importers.given import Given
from diptych.formats.importers.web.pictures import (
    TooManyPixelsError,
    UnknownPictureError,
    written_anew,
)
from diptych.formats.limits import PICTURE_SHOWN_EDGE
from hostile_pages import archive, png


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    written = io.BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def halves(width: int = 40, height: int = 20) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), (255, 0, 0))
    image.paste((0, 0, 255), (width // 2, 0, width, height))
    return image


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def drafted(body: str, **beside: bytes) -> Draft:
    files = {name.replace("__", "/").replace("_png", ".png"): data for name, data in beside.items()}
    return read(Given(data=body.encode(), name="page.html", beside=files))


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("GIF", "image/png"), ("WEBP", "image/jpeg"),
     ("BMP", "image/png")],
)  # fmt: skip
def test_each_kind_of_picture_is_written_anew(kind, media_type):
    picture = written_anew(encoded(halves(), kind), "a")
    assert (picture.media_type, picture.width, picture.height) == (media_type, 40, 20)
    red, _, blue = opened(picture.data).convert("RGB").getpixel((5, 10))
    assert red > 200
    assert blue < 60


def test_a_photograph_is_upright_and_says_nothing_of_who_took_it():
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned
    exif[0x013B] = "Somebody"
    data = encoded(halves(), "JPEG", exif=exif, comment=b"taken in secret", icc_profile=b"x" * 200)
    picture = written_anew(data, "a")
    assert (picture.width, picture.height) == (20, 40)
    for secret in (b"Somebody", b"taken in secret", b"ICC_PROFILE", b"Exif"):
        assert secret not in picture.data
    red, _, _ = opened(picture.data).getpixel((10, 5))
    assert red > 200


def test_of_one_that_moves_the_first_frame_is_kept():
    frames = [halves(), Image.new("RGB", (40, 20), (0, 255, 0))]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    image = opened(written_anew(data, "a").data)
    assert image.convert("RGB").getpixel((5, 10))[0] > 200
    assert getattr(image, "n_frames", 1) == 1


def test_what_is_clear_stays_clear():
    picture = written_anew(encoded(Image.new("RGBA", (9, 9), (9, 9, 9, 0)), "PNG"), "a")
    assert opened(picture.data).getpixel((4, 4))[3] == 0


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "CMYK", "I;16"])
def test_colours_of_every_kind_become_plain_ones(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    picture = written_anew(encoded(Image.new(mode, (9, 9)), kind), "a")
    assert opened(picture.data).mode in {"L", "RGB", "RGBA"}


def test_a_large_picture_is_kept_as_large_as_it_is_shown():
    picture = written_anew(png(3_000, 1_500), "a")
    assert (picture.width, picture.height) == (PICTURE_SHOWN_EDGE, PICTURE_SHOWN_EDGE // 2)


def test_a_dot_that_counts_readers_is_no_picture():
    assert written_anew(png(1, 1), "a") is None


def test_two_hundred_megapixels_are_refused_before_they_are_decoded():
    with pytest.raises(TooManyPixelsError):
        written_anew(png(20_000, 10_000, lines=1), "a")


@pytest.mark.parametrize(
    "data",
    [b"", b"x", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"%!PS-Adobe-3.0 EPSF", b"II*\0" + b"\0" * 99],
)
def test_bytes_that_are_no_picture_are_told_apart(data):
    with pytest.raises(UnknownPictureError):
        written_anew(data, "a")


WORDS = "<p>The night nurse counted the beds, and wrote down, in pencil, what she had.</p>" * 6


def test_a_picture_from_the_pages_folder_is_shown_where_it_stood():
    draft = drafted(
        f"<title>Beds</title>{WORDS}<p><img src='./page_files/a.png?1' alt='A bed'></p>{WORDS}",
        page_files__a_png=png(30, 20),
    )
    (picture,) = draft.pictures
    (mark,) = [mark for mark in draft.marks if mark.kind == "image"]
    assert (mark.target, draft.text[mark.start : mark.end]) == (picture.name, "A bed")


def test_a_picture_in_the_middle_of_a_sentence_stands_after_it():
    url = f"data:image/png;base64,{base64.b64encode(png(30, 20)).decode()}"
    draft = drafted(f"{WORDS}<p>It stood <img src='{url}'> by the door.</p>{WORDS}")
    said = [draft.text[block.start : block.end] for block in draft.blocks]
    at = said.index("It stood by the door.")
    assert said[at + 1] == "\ufffc"


def test_a_picture_on_the_web_is_neither_fetched_nor_missed():
    draft = drafted(f"{WORDS}<img src='https://a.example.org/a.png' alt='A bed'>{WORDS}")
    assert draft.pictures == ()
    assert "A bed" not in draft.text
    assert draft.warnings == ()


def test_what_holds_a_pictures_place_gives_way_to_the_picture():
    dot = f"data:image/png;base64,{base64.b64encode(png(1, 1)).decode()}"
    draft = drafted(
        f"{WORDS}<img src='{dot}' data-src='page_files/a.png'>{WORDS}",
        page_files__a_png=png(30, 20),
    )
    assert [(one.width, one.height) for one in draft.pictures] == [(30, 20)]


def test_nothing_beside_the_page_is_found_but_what_was_given():
    draft = drafted(f"{WORDS}<img src='../a.png'><img src='/a.png'>{WORDS}", a_png=png(30, 20))
    assert draft.pictures == ()


@pytest.mark.parametrize(
    "address", ["cid:bed@dale", "bed.png", "http://dale.example.org/d/bed.png"]
)
def test_a_picture_of_an_archive_is_found_by_id_and_by_address(address):
    page = f"<title>Beds</title>{WORDS}<img src='{address}' alt='A bed'>{WORDS}"
    packed = archive(
        [
            ("text/html", "http://dale.example.org/d/", page.encode()),
            (
                "image/png\r\nContent-ID: <bed@dale>",
                "http://dale.example.org/d/bed.png",
                png(30, 20),
            ),
        ]
    )
    draft = read(Given(data=packed, name="page.mht"))
    assert [(one.width, one.height) for one in draft.pictures] == [(30, 20)]


def test_a_page_cannot_name_a_picture_that_it_does_not_show():
    draft = drafted(f"{WORDS}<img data-picture='0' src='https://a.example.org/x.png'>{WORDS}")
    assert draft.pictures == ()
