"""How strange a text reads that may have been decoded wrongly.

Letters, not byte statistics, tell a wrong single-byte encoding: a British text with “£” makes
as good Polish as English to a table of frequencies, but no language writes “³ód¿”.
"""

from __future__ import annotations

import re
from unicodedata import category

# The letters beside a to z that a language's own words have. What English borrows is enough for
# English; foreign names in it are too few to count.
_ALPHABETS = tuple(
    frozenset(letters + letters.upper())
    for letters in (
        "éèêëïîöôüûçñàâäåæœøáíóú",  # English with what it borrows
        "àâæçéèêëîïôœùûüÿ",
        "äöüßéà",
        "áéíñóúüïç",
        "áàâãçéêíóôõúü",
        "àèéìíîòóùú",
        "ëïéèöüáóíú",
        "æøåéèêóòôâüä",
        "åäöéàüšž",
        "áðéíóúýþæö",
        "àèéíïòóúüç",
        "ąćęłńóśźż",
        "áčďéěíňóřšťúůýž",
        "áäčďéíĺľňóôŕšťúýž",
        "áéíóöőúüű",
        "ăâîșțşţ",
        "čćđšž",
        "çğıöşüâîûİ",
        "ąčęėįšųūž",
        "āčēģīķļņšūž",
        "äõöüšž",
    )
)
_INSIDE_WORDS = frozenset("’‘ʼ·‧\u00ad\u00a0–—…⁄")
_HIGH = re.compile(r"[^\x00-\x7f]")
_LATIN_END = 0x250
_A_SENTENCE = 20
_MOSTLY_LATIN = 0.45
"""No language in Latin letters has more than this share of them beyond a to z."""


def strangeness(text: str, *, names_only: bool = False) -> float:
    """Return the share of characters beyond ASCII that stand where no writer puts them.

    0 is a text that reads well, 1 one that is wrong throughout. With ``names_only`` letters of
    several languages may meet, since they are few and in names.
    """
    found = [match.start() for match in _HIGH.finditer(text)]
    if not found:
        return 0.0
    odd = sum(_out_of_place(text, position) for position in found)
    latin = [text[at] for at in found if ord(text[at]) < _LATIN_END and text[at].isalpha()]
    plain = sum(character.isascii() and character.isalpha() for character in text)
    if len(latin) > _MOSTLY_LATIN * (len(latin) + plain):
        odd += len(latin)
    elif not names_only:
        odd += foreign_letters(latin)
    if len(found) > _A_SENTENCE and (text.islower() or text.isupper()):
        # Hebrew read as Cyrillic: letters that know capitals, and all of one case.
        odd += len(found) // 4
    return min(1.0, odd / len(found))


def foreign_letters(letters: list[str]) -> int:
    """Count the letters that do not belong to the one language that has most of them."""
    return min(sum(letter not in alphabet for letter in letters) for alphabet in _ALPHABETS)


def _out_of_place(text: str, position: int) -> bool:
    character = text[position]
    kind = category(character)
    if kind in {"Cn", "Co", "Cs", "Cc"} or character == "\ufffd":
        return True
    before = text[position - 1] if position else " "
    after = text[position + 1] if position + 1 < len(text) else " "
    if kind[0] in "SPN" or character in "ªº":
        return character not in _INSIDE_WORDS and before.isalpha() and after.isalpha()
    if kind == "Lu" and before.islower():
        return True
    if kind[0] == "L" and ord(character) < _LATIN_END and (before.isdigit() or after.isdigit()):
        return True
    return kind[0] == "L" and before.isalpha() and _script(character) != _script(before)


def _script(letter: str) -> str:
    """Return a coarse script; letters of two in one word betray a wrong encoding."""
    code = ord(letter)
    if code < _LATIN_END or 0x1E00 <= code < 0x1F00:
        return "latin"
    if 0x370 <= code < 0x400 or 0x1F00 <= code < 0x2000:
        return "greek"
    return "cyrillic" if 0x400 <= code < 0x530 else "other"
