"""The outline that a document brings, and where its entries stand as lines on the pages."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from diptych.formats.importers.pdf.opening import Handle, utf16
from diptych.formats.importers.pdf.pages import Page
from diptych.formats.importers.pdf.values import Line
from diptych.formats.limits import PDF_OUTLINE_ENTRIES
from diptych.text.normalise import clean_input

_DEEPEST = 12
_MOST_LINES = 4
_SHORTEST = 3
_SQUEEZED = re.compile(r"[\W_]+")
_NUMBERING = re.compile(
    r"(?:chapter|part|section|appendix|kapitel|teil|anhang)?[\divxlc]{0,8}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of an outline: its words, how deep it stands from 0, and the page it points to."""

    title: str
    depth: int
    page: int


def entries(document: Handle) -> list[Entry]:
    """Return the outline's entries in order; loops in it end where they begin."""
    found: list[Entry] = []
    seen: set[str] = set()
    for bookmark, depth in _walk(document):
        title = clean_input(
            utf16(
                lambda buffer, length, at=bookmark: pdfium.FPDFBookmark_GetTitle(  # type: ignore[misc]
                    at, buffer, length
                ),
                most=4_000,
            )
        )
        title = " ".join(title.split())
        page = _page_of(document, bookmark)
        key = f"{title}\t{depth}\t{page}"
        if title and page >= 0 and key not in seen:
            seen.add(key)
            found.append(Entry(title=title, depth=depth, page=page))
    return found


def _walk(document: Handle) -> Iterator[tuple[Handle, int]]:
    """Give the bookmarks with their depth, so many at most."""
    left = PDF_OUTLINE_ENTRIES
    waiting = [(pdfium.FPDFBookmark_GetFirstChild(document, None), 0)]
    while waiting and left:
        bookmark, depth = waiting.pop()
        if not bookmark:
            continue
        left -= 1
        yield bookmark, depth
        waiting.append((pdfium.FPDFBookmark_GetNextSibling(document, bookmark), depth))
        if depth < _DEEPEST:
            waiting.append((pdfium.FPDFBookmark_GetFirstChild(document, bookmark), depth + 1))


def _page_of(document: Handle, bookmark: Handle) -> int:
    target = pdfium.FPDFBookmark_GetDest(document, bookmark)
    if not target:
        action = pdfium.FPDFBookmark_GetAction(bookmark)
        target = pdfium.FPDFAction_GetDest(document, action) if action else None
    return int(pdfium.FPDFDest_GetDestPageIndex(document, target)) if target else -1


def outlined(pages: Sequence[Page], found: Iterable[Entry]) -> dict[Line, Entry]:
    """Return the lines that entries of the outline are made of, with the entry of each."""
    out: dict[Line, Entry] = {}
    for entry in found:
        if entry.page < len(pages):
            for line in matching(pages[entry.page].lines, entry.title, without=out):
                out[line] = entry
    return out


def matching(lines: Sequence[Line], title: str, *, without: Container[Line] = ()) -> Sequence[Line]:
    """Return the lines that say nothing but a title; its number may be missing on either side."""
    wanted = squeezed(title)
    if len(wanted) < _SHORTEST:
        return ()
    for at, line in enumerate(lines):
        said = squeezed(line.text)
        if not said or line in without:
            continue
        used = [line]
        while not _says(said, wanted) and len(used) < _MOST_LINES:
            below = _below(lines, used[-1], at)
            if below is None or len(said) > len(wanted) + 10:
                break
            used.append(below)
            said += squeezed(below.text)
        if _says(said, wanted):
            return used
    return ()


def _below(lines: Sequence[Line], line: Line, at: int) -> Line | None:
    """Return the next line of the same size that stands under this one."""
    for other in lines[at + 1 : at + 12]:
        drop = other.base - line.base
        if 0.5 * line.size < drop < 2 * line.size and (
            abs(other.size - line.size) < 0.1 * line.size
            and other.left < line.right
            and line.left < other.right
        ):
            return other
    return None


def squeezed(text: str) -> str:
    """Return a text's letters and digits alone, in lower case."""
    return _SQUEEZED.sub("", text).casefold()


def _says(said: str, wanted: str) -> bool:
    if said == wanted:
        return True
    longer, shorter = (said, wanted) if len(said) > len(wanted) else (wanted, said)
    return (
        len(shorter) >= _SHORTEST
        and longer.endswith(shorter)
        and _NUMBERING.fullmatch(longer[: -len(shorter)]) is not None
    )
