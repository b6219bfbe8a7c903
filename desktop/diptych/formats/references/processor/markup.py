"""What a style sets apart, kept as signs in the text until it is whole: then text, and HTML.

One run of a style gives both. The signs are code points that no text has: `unsigned` takes them
out of what is put in. Between two pieces that a style puts side by side, punctuation is settled
as CSL wants it: no full stop after a question mark, none twice, and inside of quotation marks
where the language has it there. Inside of a value nothing is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

_FIRST = 0xF0000
_NAMES = (
    "value", "/value", "i", "/i", "b", "/b", "u", "/u", "sup", "/sup", "sub", "/sub",
    "caps", "/caps", "quote", "/quote",
)  # fmt: skip
SIGNS = {name: chr(_FIRST + number) for number, name in enumerate(_NAMES)}
_TAGS = {
    SIGNS[name]: f"<{name}>" for name in _NAMES if name.lstrip("/") in {"i", "b", "u", "sup", "sub"}
} | {SIGNS["caps"]: '<span style="font-variant:small-caps">', SIGNS["/caps"]: "</span>"}
PLACE = chr(_FIRST + len(_NAMES))
"""What stands for the place that is cited until it is known."""
_SIGN = re.compile(f"[{chr(_FIRST)}-{PLACE}]")
_ENDS = {SIGNS[name]: SIGNS[name[1:]] for name in _NAMES if name.startswith("/")}
_STRENGTH = {",": 1, ";": 2, ":": 3, ".": 4, "…": 5, "!": 6, "?": 6}
"""Of two marks side by side the stronger one stays."""
_SPACES = " \u00a0"


def unsigned(value: str) -> str:
    """Return a value in one line, without any character that is a sign here."""
    return " ".join(_SIGN.sub("", value).split())


def stripped(text: str) -> str:
    """Return text without signs."""
    return _SIGN.sub("", text)


def in_signs(name: str, text: str) -> str:
    """Return text between the signs of this name."""
    return f"{SIGNS[name]}{text}{SIGNS['/' + name]}"


class _Letter(NamedTuple):
    character: str
    value: int
    """The number of the value it is of; 0 where the style wrote it."""


def settled(text: str, *, inside_quotes: bool) -> str:
    """Return text, signs in it, whose pieces meet as the language has it."""
    letters = list(_letters(text))
    if inside_quotes:
        letters = list(_taken_inside(letters))
    kept: list[_Letter] = []
    last: int | None = None
    for letter in letters:
        if _is_sign(letter):
            kept.append(letter)
            continue
        if last is not None and (kept[last].value != letter.value or not letter.value):
            before, here = kept[last].character, letter.character
            if here in _SPACES and before in _SPACES:
                continue
            if before in _STRENGTH and here in _STRENGTH and not _may_stand(before, here):
                if _STRENGTH[here] > _STRENGTH[before]:
                    kept[last] = letter
                continue
        kept.append(letter)
        last = len(kept) - 1
    return "".join(letter.character for letter in kept)


def _may_stand(before: str, here: str) -> bool:
    """Tell whether two marks may stand side by side: an abbreviation, or a title that asks."""
    return (before == "." and here in ",;:") or (before in "?!" and here in ",;:")


def _is_sign(letter: _Letter) -> bool:
    return letter.character in _ALL


_ALL = frozenset(SIGNS.values())


def _letters(text: str) -> Iterator[_Letter]:
    number, depth = 0, 0
    for character in text:
        if character == SIGNS["value"]:
            depth += 1
            number += depth == 1
        elif character == SIGNS["/value"]:
            depth -= 1
        elif character != SIGNS["quote"]:
            yield _Letter(character, number if depth else 0)


def _taken_inside(letters: list[_Letter]) -> Iterator[_Letter]:
    """Yield letters with the full stop or comma after quotation marks before these."""
    closing: list[_Letter] = []
    awaited = False
    for letter in letters:
        if letter.character == SIGNS["/quote"]:
            awaited = True
        elif awaited and not _is_sign(letter):
            # The mark that closes the quotation.
            closing.append(letter)
            awaited = False
        elif not closing:
            yield letter
        elif _is_sign(letter):
            closing.append(letter)
        elif letter.character in ".," and not letter.value:
            yield letter
            yield from closing
            closing = []
        else:
            yield from closing
            closing = []
            yield letter
    yield from closing


def as_text(text: str) -> str:
    """Return settled text without what is set apart in it."""
    return _SIGN.sub("", text).strip()


def as_html(text: str) -> str:
    """Return settled text as HTML, its words escaped and its tags in pairs."""
    open_ones: list[str] = []
    parts: list[str] = []
    for piece in re.split(f"({_SIGN.pattern})", text.strip()):
        if piece in _ENDS:
            if piece not in _TAGS or _ENDS[piece] not in open_ones:
                continue
            while open_ones:
                opened = open_ones.pop()
                parts.append(_TAGS[SIGNS["/" + _NAMES[ord(opened) - _FIRST]]])
                if opened == _ENDS[piece]:
                    break
        elif piece in _TAGS:
            open_ones.append(piece)
            parts.append(_TAGS[piece])
        else:
            parts.append(_SIGN.sub("", escape(piece, quote=False)))
    return "".join(parts)
