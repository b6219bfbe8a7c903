"""One form for every text, so that an offset means the same everywhere.

A text is normalised once, at import, and the same filter is laid over what people type. The
normaliser is numbered: a library remembers which one made its texts.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import category, is_normalized, normalize

NORMALISER: int = 1
"""The number of this normaliser; it rises whenever the same raw text would come out otherwise."""

# What is written anew: line ends, the form feed (a paragraph's end), and what is dropped: control
# characters but tab and newline, the byte order mark, two non-characters, lone surrogates.
# Vertical tab and U+0085 are line ends too: dropping them would glue two words together.
_LINE_END = r"\r\n?|[\x0b\x85\u2028\u2029]"
_DROPPED = r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]+"
_REWRITTEN = re.compile(f"{_LINE_END}|\x0c|{_DROPPED}")
_REPLACEMENTS = {"\f": "\n\n"}
_LINE_ENDS = frozenset({"\r\n", "\r", "\x0b", "\x85", "\u2028", "\u2029"})

# No ASCII character composes with what stands before it, so a run of others with the one ASCII
# character before it can be composed alone.
_COMPOSABLE = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
_HANGUL_TAIL_FIRST, _HANGUL_TAIL_LAST = "\u1160", "\u11ff"

_Edit = tuple[int, int, str]
"""Raw start, raw end, and what stands there afterwards."""


class OffsetMap:
    """Where the characters of an edited text were before, and the other way round.

    Only the places are kept where the two texts differ in length, so a text of 50 MB with
    plain line ends alone costs nothing.
    """

    __slots__ = ("_after", "_before", "_length_after", "_length_before")

    def __init__(self, edits: Iterable[_Edit], before: int, after: int) -> None:
        self._before: array[int] = array("q")
        self._after: array[int] = array("q")
        self._length_before = before
        self._length_after = after
        shift = 0
        for start, end, replacement in edits:
            if len(replacement) == end - start:
                continue
            # Two points for each edit: where it begins and where the texts run alike again.
            self._before.append(start)
            self._after.append(start + shift)
            shift += len(replacement) - (end - start)
            self._before.append(end)
            self._after.append(end + shift)

    def to_before(self, offset: int) -> int:
        """Return where the character at ``offset`` of the edited text was."""
        return _across(self._after, self._before, offset, self._length_before)

    def to_after(self, offset: int) -> int:
        """Return where the character at ``offset`` of the unedited text is now."""
        return _across(self._before, self._after, offset, self._length_after)


def _across(here: array[int], there: array[int], offset: int, last: int) -> int:
    """Carry ``offset`` over from the nearest known point before it; never past the next one.

    Points come in pairs, the beginning and the end of an edit. What lies inside an edit stays
    on what came of it.
    """
    position = bisect_right(here, offset)
    if position == 0:
        return min(offset, last)
    start = there[position - 1]
    limit = there[position] if position < len(there) else last
    if position % 2 and limit > start:
        limit -= 1
    return min(start + offset - here[position - 1], limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Normalised:
    """A normalised text and the way back to the raw one, offset by offset."""

    text: str
    maps: tuple[OffsetMap, ...] = ()

    def to_raw(self, offset: int) -> int:
        """Return the raw offset of the character that stands at ``offset`` of ``text``."""
        for step in reversed(self.maps):
            offset = step.to_before(offset)
        return offset

    def from_raw(self, offset: int) -> int:
        """Return where in ``text`` the raw character at ``offset`` is, or what came of it."""
        for step in self.maps:
            offset = step.to_after(offset)
        return offset


def normalise(raw: str) -> Normalised:
    """Return ``raw`` with one kind of line end, without control characters, and in NFC."""
    text, maps = raw, []
    for find in (_rewritten, _composed):
        edits = find(text)
        if edits:
            before = len(text)
            text = _apply(text, edits)
            maps.append(OffsetMap(edits, before, len(text)))
    return Normalised(text=text, maps=tuple(maps))


def clean_input(text: str) -> str:
    """Lay the same filter over what people type: names, tags, notes, queries."""
    return normalise(text).text


def _rewritten(text: str) -> list[_Edit]:
    if text.isprintable():
        # Nothing that is written anew or dropped can be printed; Python knows that at once.
        return []
    return [
        (match.start(), match.end(), _replacement(match.group()))
        for match in _REWRITTEN.finditer(text)
    ]


def _replacement(found: str) -> str:
    return "\n" if found in _LINE_ENDS else _REPLACEMENTS.get(found, "")


def _apply(text: str, edits: list[_Edit]) -> str:
    parts: list[str] = []
    done = 0
    for start, end, replacement in edits:
        parts += (text[done:start], replacement)
        done = end
    parts.append(text[done:])
    return "".join(parts)


def _composed(text: str) -> list[_Edit]:
    if is_normalized("NFC", text):
        return []
    edits: list[_Edit] = []
    for match in _COMPOSABLE.finditer(text):
        run = match.group()
        if not is_normalized("NFC", run):
            edits += _composed_clusters(run, match.start())
    return edits


def _composed_clusters(run: str, offset: int) -> Iterable[_Edit]:
    """Compose a run piece by piece, a piece being a character and what may compose with it."""
    starts = [0]
    starts += [index for index in range(1, len(run)) if not _joins_backwards(run[index])]
    for start, end in zip(starts, [*starts[1:], len(run)], strict=True):
        cluster = run[start:end]
        composed = normalize("NFC", cluster)
        if composed != cluster:
            yield offset + start, offset + end, composed


def _joins_backwards(character: str) -> bool:
    """Tell whether NFC may join the character to the one before it, or move it about."""
    if character >= "\u0300" and category(character)[0] == "M":
        return True
    return _HANGUL_TAIL_FIRST <= character <= _HANGUL_TAIL_LAST
