"""What a face can show of a file that is to be written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table; ``more`` says that rows are missing at its end.

    Its first row names the columns where it is ``headed``. With ``of_files`` the rows are names
    and sizes of files, and it is not.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    more: bool = False
    headed: bool = True
    of_files: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePicture:
    """A page as it is printed: ``pixels`` are rows of blue, green, red and one byte to spare."""

    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A file as it is (``text``), and as it is read: a document, tables or pages.

    ``html`` is plain HTML without styles; every word that comes from a file is escaped in it.
    ``more_pages`` says that only the first ones are pictured.
    """

    text: str = ""
    html: str = ""
    sheets: tuple[Sheet, ...] = ()
    pages: tuple[PagePicture, ...] = ()
    more_pages: bool = False


NOTHING_SHOWN = Preview()
"""The preview of a file of which nothing can be shown."""
