"""A file opened as a page: unpacked, decoded, parsed, its frames put in their places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml.html import HtmlElement

from diptych.domain.errors import UnreadableFileError
from diptych.formats.importers.given import Given
from diptych.formats.importers.web import frames, mhtml, parsing
from diptych.formats.importers.web.decoding import page_source
from diptych.formats.importers.web.files import Files
from diptych.formats.importers.web.inlined import Inlined
from diptych.formats.importers.web.metadata.addresses import saved_from

_PAGE_SUFFIXES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A page's tree with what is known of the file: where it was saved from, what it came with.

    ``title`` is what an archive calls the page. ``restored`` turns words of the tree into those
    of the page.
    """

    root: HtmlElement
    held: list[HtmlElement]
    """The tree's elements, which lxml would make anew each time one is met."""

    files: Files
    restored: Callable[[str], str]
    saved: str
    title: str
    encoding: str
    media_type: str
    warnings: tuple[str, ...]


def opened(given: Given, chosen: str) -> Opened:
    """Open a page or an archive; ``chosen`` is the encoding that the reader wants."""
    packed = mhtml.is_archive(given.data)
    archive = mhtml.unpacked(given.data, given.name) if packed else mhtml.Archive(page=given.data)
    decoded = page_source(archive.page, name=given.name, chosen=chosen, sent=archive.charset)
    inlined = Inlined(decoded.text)
    saved = archive.location or saved_from(inlined.source)
    files = Files(inlined, beside=given.beside, parts=archive.parts, location=saved)
    root = parsing.parse(inlined.source, given.name)

    def page_at(address: str) -> HtmlElement | None:
        return _page_at(address, archive, files, given.name)

    root = frames.with_frames(root, page_at, given.name)
    return Opened(
        root=root,
        held=list(root.iter()),
        files=files,
        restored=inlined.restored,
        saved=saved,
        title=archive.title,
        encoding=decoded.encoding,
        media_type="multipart/related" if packed else "text/html",
        warnings=decoded.warnings,
    )


def _page_at(address: str, archive: mhtml.Archive, files: Files, name: str) -> HtmlElement | None:
    data = files.find(address)
    page = archive.pages.get(address)
    if data is None or (page is None and not _looks_like_page(address, data)):
        return None
    try:
        decoded = page_source(data, name=name, sent=page.charset if page else "")
        return parsing.parse(decoded.text, name)
    except UnreadableFileError:
        return None


def _looks_like_page(address: str, data: bytes) -> bool:
    return (
        address.split("?", 1)[0].lower().endswith(_PAGE_SUFFIXES)
        or b"<html" in data[:2_000].lower()
    )
