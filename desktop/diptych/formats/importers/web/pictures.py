"""The pictures that are in a page's file: looked at with care, decoded, and written anew.

No byte of an original picture leaves this module: what the reader's window decodes later was
written here, without metadata, upright, and no larger than a screen shows it.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Callable

from lxml.html import HtmlElement
from PIL import Image, ImageOps

from diptych.domain.draft import Picture
from diptych.formats.limits import (
    PAGE_PICTURES,
    PAGE_PICTURES_BYTES,
    PICTURE_PIXELS,
    PICTURE_SHOWN_EDGE,
)

NUMBER = "data-picture"
"""The attribute that says which picture an element shows; no page's own reaches the blocks."""

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP")
_LOSSY = {"JPEG", "WEBP"}
_ADDRESSES = ("src", "data-src", "data-original", "data-lazy-src")
_MOST_CANDIDATES = 10
_TINY = 2
_QUALITY = 88
_PLAIN_MODES = {"L", "RGB", "RGBA"}

Finder = Callable[[str], bytes | None]


class Pictures:
    """Numbers the pictures of a page that are in the file, and decodes those that are shown."""

    def __init__(self, find: Finder) -> None:
        self._find = find
        self._found: list[bytes] = []
        self._names: dict[str, str] = {}
        self._made: list[Picture] = []
        self._bytes = 0
        self._broken = 0
        self._huge = 0
        self._beyond = 0

    def number(self, root: HtmlElement) -> None:
        """Give every picture of the tree that is in the file its number."""
        for image in list(root.iter("img")):
            image.attrib.pop(NUMBER, None)
            if _is_tiny(image):
                image.drop_tree()
                continue
            data = self._look(image)
            if data is not None:
                self._found.append(data)
                image.set(NUMBER, str(len(self._found) - 1))

    def shown(self, number: str) -> str:
        """Return the name of a numbered picture, written anew; nothing if it cannot be."""
        if not number.isdecimal() or int(number) >= len(self._found):
            return ""
        return self._name_of(self._found[int(number)])

    def at(self, address: str) -> str:
        """Return the name of the picture at an address; nothing if none can be shown."""
        data = self._find(address)
        return self._name_of(data) if data else ""

    def _name_of(self, data: bytes) -> str:
        key = hashlib.sha256(data).hexdigest()
        if key not in self._names:
            self._names[key] = self._made_of(data)
        return self._names[key]

    def made(self) -> tuple[Picture, ...]:
        """Return the pictures that are shown, in the order in which they were first met."""
        return tuple(self._made)

    def warnings(self) -> tuple[str, ...]:
        """Return what the reader must know of those that are not shown."""
        most = PICTURE_PIXELS // 1_000_000
        told = (
            (self._huge, f"with more than {most} megapixels"),
            (self._broken, "damaged or of an unknown kind"),
            (self._beyond, "more than an article may have"),
        )
        return tuple(
            f"Left out: {'1 picture' if count == 1 else f'{count:,} pictures'}, {why}."
            for count, why in told
            if count
        )

    def _look(self, image: HtmlElement) -> bytes | None:
        """Return the picture; of several the largest, since one may only hold its place."""
        addresses = [image.get(name) or "" for name in _ADDRESSES]
        addresses += [
            candidate.split()[0]
            for candidate in (image.get("srcset") or "").split(", ")[:_MOST_CANDIDATES]
            if candidate.strip()
        ]
        found = [data for address in addresses if address and (data := self._find(address))]
        return max(found, key=len, default=None)

    def _made_of(self, data: bytes) -> str:
        if _is_drawing(data):
            return ""  # its alternative text says what can be said
        if len(self._made) >= PAGE_PICTURES or self._bytes > PAGE_PICTURES_BYTES:
            self._beyond += 1
            return ""
        try:
            picture = written_anew(data, f"picture-{len(self._made) + 1}")
        except TooManyPixelsError:
            self._huge += 1
            return ""
        except UnknownPictureError:
            self._broken += 1
            return ""
        if picture is None:
            return ""
        self._made.append(picture)
        self._bytes += len(picture.data)
        return picture.name


class TooManyPixelsError(Exception):
    """A picture would take more memory than it is worth."""


class UnknownPictureError(Exception):
    """A picture is damaged, or of a kind that is not read."""


def written_anew(data: bytes, stem: str) -> Picture | None:
    """Decode a picture and write it anew; ``None`` for a dot that only counts who looks.

    Raises ``TooManyPixelsError`` before anything is decoded, and ``UnknownPictureError``.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                if opened.width <= _TINY or opened.height <= _TINY:
                    return None
                if opened.width * opened.height > PICTURE_PIXELS:
                    raise TooManyPixelsError
                lossy = opened.format in _LOSSY
                image = _upright(opened)
    except Image.DecompressionBombError as error:
        raise TooManyPixelsError from error
    except TooManyPixelsError:
        raise
    # Decoders of six formats raise whatever they like at bytes that were made to hurt them.
    except Exception as error:
        raise UnknownPictureError from error
    return _encoded(image, stem, lossy=lossy)


def _upright(opened: Image.Image) -> Image.Image:
    """Return the first frame as its camera saw it, in plain colours, as large as is shown."""
    edge = PICTURE_SHOWN_EDGE
    if opened.format == "JPEG":
        opened.draft("RGB", (edge, edge))
    try:
        image = ImageOps.exif_transpose(opened)
    except (ValueError, SyntaxError, KeyError, TypeError, ZeroDivisionError):
        image = opened
    image.load()
    if image.mode == "LA" or "transparency" in image.info:
        image = image.convert("RGBA")
    elif image.mode not in _PLAIN_MODES:
        image = image.convert("L" if image.mode == "1" else "RGB")
    if max(image.size) > edge:
        image.thumbnail((edge, edge))
    return image


def _encoded(image: Image.Image, stem: str, *, lossy: bool) -> Picture:
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    lossy = lossy and image.mode != "RGBA"
    written = io.BytesIO()
    if lossy:
        bare.save(written, "JPEG", quality=_QUALITY)
    else:
        bare.save(written, "PNG", compress_level=4)
    return Picture(
        name=f"{stem}.{'jpg' if lossy else 'png'}",
        data=written.getvalue(),
        media_type="image/jpeg" if lossy else "image/png",
        width=image.width,
        height=image.height,
    )


def _is_tiny(image: HtmlElement) -> bool:
    sizes = [(image.get(name) or "").strip().removesuffix("px") for name in ("width", "height")]
    return any(size.isdecimal() and int(size[:6]) <= _TINY for size in sizes)


def _is_drawing(data: bytes) -> bool:
    """Tell SVG, which is a program for a drawing and not a picture, and is not run."""
    head = data[:512].lstrip().lower()
    return head.startswith((b"<svg", b"<?xml", b"<!doctype svg"))
