"""How lines begin and end: whether a sentence is finished, whether a new one starts."""

from __future__ import annotations

import itertools
import re

_QUICK_ENDS = frozenset(".!?")
_TAIL = 48
_CLOSERS = r"[\"'”’»›“)\]}*_」』】〉》〕）］]*"
_PICTURES = "[\u2600-\u27bf\u200d\ufe0f\u20e3\U0001f000-\U0001faff\U000e0020-\U000e007f]"
_NOTE_MARK = r"(?:\[\d{1,3}\]|[¹²³⁰⁴-⁹†‡]+)?"
_ENDS = re.compile(rf"[.!?…。！？؟۔।॥:：]{_CLOSERS}{_NOTE_MARK}\s*(?:[■□▪◼●◆∎♦]|{_PICTURES}+)?$")
# A paragraph may also rest on these: it was interrupted, or ends with an address or a picture
# that nobody sets a full stop after.
_RESTS = re.compile(rf"(?:[—–―~;；]{_CLOSERS}|{_PICTURES}|(?:https?://|www\.)\S+|\S+@\S+\.\w+)$")
_OPENING = frozenset("“«„‹「『—―\"'‘([")
_DOUBLE_QUOTES = frozenset('“«„「"')
_SUSPENDED = re.compile(r"(?:and|or|to|und|oder|bis|et|ou|y|o|e|en|of)\b")
_UNSPACED = re.compile(
    "[\u2e80-\u2fff\u3001-\u3029\u3030-\u3098\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]"
)
_SPACES = re.compile(r"[ \t]{2,}|\t")


def ends_sentence(text: str) -> bool:
    """Tell whether the text ends where a sentence may: at a mark, quotation marks and notes aside.

    A colon counts: what it announces may begin a paragraph.
    """
    return text[-1] in _QUICK_ENDS or _ENDS.search(text[-_TAIL:]) is not None


def is_finished(text: str) -> bool:
    """Tell whether a paragraph that ends so is whole."""
    return ends_sentence(text) or _RESTS.search(text[-_TAIL:]) is not None


def is_bracketed(first: str, last: str) -> bool:
    """Tell whether a paragraph with this first and this last line is a remark in brackets."""
    return first[0] in "([" and last[-1] in ")]"


def starts_anew(text: str) -> bool:
    """Tell whether a sentence may begin so: not with a small letter or a mark that follows one."""
    first = text[0]
    if first in _OPENING:
        first = next((character for character in text[:4] if character.isalnum()), first)
    return not first.islower() and first not in ",.;:!?)]}”’»%"


def starts_small(text: str) -> bool:
    """Tell whether the text goes on with a small letter."""
    return text[0].islower() or (text[0] in _OPENING and text[1:2].islower())


def has_case(text: str) -> bool:
    """Tell whether its first letter shows if a sentence begins."""
    return text[0].lower() != text[0].upper()


def opens_quotation(text: str) -> bool:
    """Tell whether the text begins with a double quotation mark that opens."""
    return text[0] in _DOUBLE_QUOTES and text[1:2].isalnum()


def is_hyphenated(before: str, after: str) -> bool:
    """Tell whether a word, or a compound, was parted at the end of a line."""
    return before[-1] in "-\u00ad\u2010" and before[-2:-1].isalpha() and after[0].islower()


def joined(parts: list[str]) -> str:
    """Join the lines of a paragraph: by spaces, but for hyphens and writing without spaces."""
    text = "".join(_with_gaps(parts))
    return _SPACES.sub(" ", text) if "  " in text or "\t" in text else text


def _with_gaps(parts: list[str]) -> list[str]:
    out = [parts[0]]
    for before, after in itertools.pairwise(parts):
        out += (_gap(before, after), after)
    return out


def _gap(before: str, after: str) -> str:
    """Return what stands between two joined lines.

    Hyphens are kept, for no dictionary is here to tell “inter-national” from “well-known”.
    """
    last = before[-1]
    if last.isascii() and last.isalnum():
        return " "
    if is_hyphenated(before, after):
        return " " if last == "-" and _SUSPENDED.match(after) else ""
    if last == "—" and not before[-2:-1].isspace():
        return ""
    return "" if _UNSPACED.match(last) and _UNSPACED.match(after[0]) else " "
