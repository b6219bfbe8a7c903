"""Find in an article what a reader typed, however the article spells it.

``resume`` finds ``résumé``, straight quotes find curly ones, any hyphen finds any hyphen or none
inside a word, and white space finds any white space, a line's end too. The needle becomes one
regular expression, so that spans need no translation back and 20 MB take half a second.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from unicodedata import normalize

from diptych.domain.span import Span
from diptych.text.analysis import APOSTROPHES, HYPHENS, IGNORED, STRIPPED_MARKS, fold

_DOUBLE_QUOTES = '"“”„‟″«»＂'
_SINGLE_QUOTES = f"{APOSTROPHES}`´‹›"
_DASHES = f"{HYPHENS}—―"
_SAME = {
    **dict.fromkeys(_DOUBLE_QUOTES, _DOUBLE_QUOTES),
    **dict.fromkeys(_SINGLE_QUOTES, _SINGLE_QUOTES),
    **dict.fromkeys(_DASHES, _DASHES),
}
_UNSEEN = re.compile(f"[{IGNORED}{STRIPPED_MARKS}]")
_HYPHEN_INSIDE = f"[{HYPHENS}]?"

_LIGATURES = {
    "ffi": "ﬃ", "ffl": "ﬄ", "...": "…", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ", "st": "ﬆﬅ", "ss": "ßẞ",
    "ae": "æÆǽǼ", "oe": "œŒ", "th": "þÞ", "ij": "ĳĲ",
}  # fmt: skip
"""What one character may stand for; the longest are tried first."""

_PRECOMPOSED = (
    range(0x00AA, 0x0250), range(0x0370, 0x0530), range(0x1E00, 0x2000), range(0xFF10, 0xFF5B)
)  # fmt: skip
"""Where letters with accents, and wide ones, stand in Unicode."""


def find_all(
    text: str, needle: str, *, case: bool = False, whole_words: bool = False
) -> list[Span]:
    """Return where ``needle`` stands in ``text``, in order and without overlaps.

    With ``case`` the needle is meant literally, character for character.
    """
    # Most texts have nothing unseen in them, and are searched four times as fast for it.
    unseen = not case and _UNSEEN.search(text) is not None
    pattern = _pattern(needle, case, whole_words, unseen)
    if pattern is None:
        return []
    return [Span(*match.span()) for match in pattern.finditer(text)]


@lru_cache(maxsize=256)
def _pattern(
    needle: str,
    case: bool,
    whole_words: bool,
    unseen: bool,
) -> re.Pattern[str] | None:
    body = re.escape(needle) if case else _folded_pattern(needle, _UNSEEN.pattern if unseen else "")
    if not body:
        return None
    if whole_words:
        before = r"(?<!\w)" if _is_word(needle.strip()[:1]) else ""
        after = r"(?!\w)" if _is_word(needle.strip()[-1:]) else ""
        body = f"{before}{body}{after}"
    return re.compile(body)


def _is_word(character: str) -> bool:
    return character == "_" or character.isalnum()


def _folded_pattern(needle: str, unseen: str) -> str:
    """Write the pattern that the needle stands for; characters of ``unseen`` may be anywhere."""
    folded = _bare(needle)
    skip = f"{unseen}*" if unseen else ""
    pieces: list[str] = []
    position = 0
    while position < len(folded):
        if folded[position] == " ":
            # White space before a match is not tried from each of its characters.
            pieces.append(r"(?<!\s)\s+" if position == 0 else r"\s+")
            position += 1
            continue
        sequence = next((s for s in _LIGATURES if folded.startswith(s, position)), folded[position])
        first, *rest = (_class(character) for character in sequence)
        if sequence in _LIGATURES:
            # Written so that the expression begins with one set of characters: that is quick.
            whole = f"[{_LIGATURES[sequence]}]"
            pieces.append(f"[{whole[1:-1]}{first.strip('[]')}]")
            pieces.append(f"(?:(?<={whole})|{skip}{skip.join(rest)})")
        else:
            pieces.append(first)
        position += len(sequence)
        pieces.append(f"{skip}{_hyphen(folded, position)}{skip}")
    return "".join(pieces)


def _hyphen(folded: str, position: int) -> str:
    """Allow for a hyphen inside a word, or make the one that is there dispensable."""
    left, right = folded[position - 1], folded[position : position + 1]
    if left in HYPHENS:
        inside = folded[position - 2 : position - 1].isalpha() and right.isalpha()
        return "?" if inside else ""
    return _HYPHEN_INSIDE if left.isalpha() and right.isalpha() else ""


def _bare(needle: str) -> str:
    """Return the needle without accents, case, invisible characters and repeated spaces."""
    decomposed = re.sub(f"[{IGNORED}{STRIPPED_MARKS}]", "", normalize("NFKD", needle))
    bare = "".join(
        fold(character) if character.isalpha() else character for character in decomposed
    )
    return re.sub(r"\s+", " ", normalize("NFC", bare))


def _class(character: str) -> str:
    """Match every character that folds to this one."""
    if character in _SAME:
        own = _SAME[character]
    else:
        own = "".join(sorted({character, *_variants().get(character, "")}))
    if len(own) == 1:
        return re.escape(own)
    return f"[{re.escape(own)}]"


@lru_cache(maxsize=1)
def _variants() -> dict[str, str]:
    """List, for each bare letter, the characters that fold to it."""
    variants: dict[str, str] = {}
    for code in chain(range(0x41, 0x5B), *_PRECOMPOSED):
        character = chr(code)
        folded = fold(character) if character.isalnum() else ""
        if len(folded) == 1:
            variants[folded] = variants.get(folded, "") + character
    return variants
