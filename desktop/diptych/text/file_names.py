"""Names of files made of what people call things, which every system takes."""

from __future__ import annotations

import re
from itertools import chain, count
from unicodedata import category, normalize

LONGEST = 100
"""Characters of a name, so that a folder and a suffix fit in beside it."""
MOST_BYTES = 180
"""Bytes of a name in UTF-8: most systems take 255, and something may be put before or behind."""
KEY = 8
"""Characters of an id that tell apart what is called the same."""

_REFUSED = re.compile(r'[<>:"/\\|?*]+')
_BLANKS = re.compile(r"\s+")
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Co"})
_JOINERS = "\u200c\u200d"
"""Letters of some scripts, and emoji of several, need these to be what they are."""


def safe_name(words: str, otherwise: str) -> str:
    """Return ``words`` as the name of a file without a suffix, ``otherwise`` where none are left.

    Systems refuse signs such as ``:`` and ``?``, names of devices (``CON``), and points and blanks
    at the end; a point at the beginning would hide the file.
    """
    seen = "".join(sign for sign in _BLANKS.sub(" ", words) if _is_seen(sign))
    name = _BLANKS.sub(" ", _REFUSED.sub(" ", normalize("NFC", seen)))
    name = _shortened(name.strip(" .-")).strip(" .")
    if not any(sign.isalnum() or category(sign) == "So" for sign in name):
        return otherwise
    return _DEVICE.sub(r"\1_", name)


def _is_seen(sign: str) -> bool:
    return sign in _JOINERS or category(sign) not in _UNSEEN


def _shortened(name: str) -> str:
    """Return as much of a name as fits, to the end of a word where there is one near."""
    short = name[:LONGEST]
    while len(short.encode("utf-8")) > MOST_BYTES:
        short = short[:-1]
    if len(short) < len(name) and not name[len(short)].isspace():
        words, blank, _ = short.rpartition(" ")
        if blank and len(words) > len(short) // 2:
            return words
    return short


class FileNames:
    """Gives names of which no two are one to a system that does not tell case apart."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, name: str, key: str) -> str:
        """Return ``name``, or where it is taken, that with the beginning of ``key`` behind it."""
        numbered = (f"{name} ({number})" for number in count(2))
        offered = chain((name, f"{name} ({key[:KEY]})"), numbered)
        given = next(one for one in offered if _folded(one) not in self._taken)
        self._taken.add(_folded(given))
        return given


def _folded(name: str) -> str:
    return normalize("NFKC", name).casefold()
