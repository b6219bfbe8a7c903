"""Which lines are headings, and how high: by the outline, and by how large they are set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from diptych.formats.importers.pdf.outline import Entry, matching, squeezed
from diptych.formats.importers.pdf.pages import Page
from diptych.formats.importers.pdf.values import Line

_LARGER = 1.12
"""Headings are so much larger than the text at least, if nothing else shows them."""

_TITLE_LARGER = 1.2
_LONGEST_TITLE = 220
_LONGEST_LINE = 160
_TOP, _DEEPEST = 2, 6
_TITLE_PAGES = 3
_LETTERS = re.compile(r"[^\W\d_]")
_NO_TITLE = re.compile(
    r"(?:table of )?contents|inhalt(?:sverzeichnis)?|sommaire|table des matières|índice|indice|"
    r"abstract|summary|zusammenfassung|résumé|index|foreword|preface|vorwort",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:\d{1,3}|[IVX]{1,5}|[A-Z])(?:\.\d{1,3})*\.?\s")
_WORD = re.compile(r"\w+")


def headings(
    pages: Sequence[Page], outlined: Mapping[Line, Entry], title: Sequence[Line], body: float
) -> dict[Line, int]:
    """Return the lines that are headings, with their level from 2; those of the title have 0."""
    found = {line: min(entry.depth + _TOP, _DEEPEST) for line, entry in outlined.items()}
    of_title = frozenset(title)
    styles: dict[float, int] = {}
    for line, level in found.items():
        size = _rounded(line.size)
        styles[size] = min(level, styles.get(size, level))
    large = [
        line
        for page in pages
        for line in page.lines
        if line not in found and line not in of_title and _is_large(line, body)
    ]
    levels = _levels(large, styles)
    found.update((line, levels[_rounded(line.size)]) for line in large)
    found.update((line, 0) for line in title)
    return found


def title_lines(pages: Sequence[Page], wanted: str, body: float) -> tuple[str, Sequence[Line]]:
    """Return the title, and the lines on the first pages that say it.

    ``wanted`` is what the metadata call it. Words that nobody finds on the first page, while
    something else stands there in large letters, are a template's.
    """
    if wanted:
        for page in pages[:_TITLE_PAGES]:
            lines = matching(page.lines, wanted)
            if lines:
                return wanted, lines
    largest = _largest(pages[0].lines, body) if pages else []
    if _is_numbered(largest, pages):
        largest = []
    said = " ".join(line.text for line in largest)
    if wanted and not (largest and _speak_of_the_same(wanted, said)):
        if not largest or largest[0].size < 1.4 * body or said.count(" ") < 2:
            return wanted, ()
        return said, largest
    return (wanted if len(wanted) > len(said) else said), largest


def _largest(lines: Sequence[Line], body: float) -> list[Line]:
    """Return the lines on a page that are set largest, as far as they stand together."""
    worded = [
        line
        for line in lines
        if len(_LETTERS.findall(line.text)) > 3 and not _NO_TITLE.fullmatch(line.text)
    ]
    if not worded:
        return []
    size = max(line.size for line in worded)
    if size < _TITLE_LARGER * body:
        return []
    found: list[Line] = []
    for line in worded:
        if line.size < 0.97 * size:
            continue
        if found and line.base - found[-1].base > 2.2 * size:
            break
        found.append(line)
    return found if sum(len(line.text) for line in found) <= _LONGEST_TITLE else []


def _is_numbered(lines: Sequence[Line], pages: Sequence[Page]) -> bool:
    """Tell whether a title is rather the first of several numbered headings."""
    if not lines:
        return False
    first = lines[0]
    numbered = _NUMBER.match(first.text) is not None or any(
        _NUMBER.fullmatch(f"{line.text} ") is not None
        and abs(line.base - first.base) < 0.3 * first.size
        for line in pages[0].lines
    )
    return numbered and any(
        _rounded(line.size) == _rounded(first.size) for page in pages[1:] for line in page.lines
    )


def _speak_of_the_same(one: str, other: str) -> bool:
    if squeezed(one) in squeezed(other) or squeezed(other) in squeezed(one):
        return True
    first, second = set(_words(one)), set(_words(other))
    return 2 * len(first & second) >= max(1, min(len(first), len(second)))


def _words(text: str) -> Iterable[str]:
    return _WORD.findall(text.casefold())


def _is_large(line: Line, body: float) -> bool:
    return (
        line.size >= _LARGER * body
        and len(line.text) <= _LONGEST_LINE
        and len(_LETTERS.findall(line.text)) > 1
    )


def _levels(large: Sequence[Line], known: Mapping[float, int]) -> dict[float, int]:
    """Return a level for each size; those of the outline's headings are known."""
    sizes = Counter(_rounded(line.size) for line in large)
    out: dict[float, int] = {}
    level = _TOP
    for size in sorted({*sizes, *known}, reverse=True):
        if size in known:
            level = max(level, known[size])
            out[size] = known[size]
            continue
        above = [out[other] for other in out if other > size]
        out[size] = min(_DEEPEST, max(above) + 1) if above else _TOP
    return out


def _rounded(size: float) -> float:
    return round(size * 2) / 2
