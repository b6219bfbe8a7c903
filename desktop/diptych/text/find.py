"""Find in a text the characters that a reader typed, as they are or however they are dressed.

``resume`` finds ``résumé``, straight quotes find curly ones, any hyphen finds any hyphen or none
inside a word, and white space finds any white space, a line's end too. The needle becomes one
regular expression, so that spans need no translation back. What words mean is not known here:
their forms are found by search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from unicodedata import normalize

from diptych.domain.found_spans import MOST_FOUND, FoundSpans
from diptych.domain.progress import Progress, Unwatched
from diptych.domain.span import Span
from diptych.text.analysis import APOSTROPHES, HYPHENS, IGNORED, NO_WORD, STRIPPED_MARKS, fold

_DOUBLE_QUOTES = '"“”„‟″«»＂'
_SINGLE_QUOTES = f"{APOSTROPHES}`´‹›"
_DASHES = f"{HYPHENS}—―"
_SAME = {
    **dict.fromkeys(_DOUBLE_QUOTES, _DOUBLE_QUOTES),
    **dict.fromkeys(_SINGLE_QUOTES, _SINGLE_QUOTES),
    **dict.fromkeys(_DASHES, _DASHES),
}
_UNSEEN = re.compile(f"[{IGNORED}{STRIPPED_MARKS}]")
_PIECE = 131_072
"""Characters that are gone through at a time."""
_LONGEST = 4_096
"""Characters that a place may have and still be found where two pieces meet."""
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


def find_first(
    text: str,
    needle: str,
    most: int = MOST_FOUND,
    progress: Progress | None = None,
    *,
    start: int = 0,
    case: bool = False,
    whole_words: bool = False,
) -> FoundSpans:
    """Return where ``needle`` stands: the first ``most`` places from ``start`` on, then others.

    ``progress`` is told of each piece of the text.
    """
    progress = progress or Unwatched()
    # Most texts have nothing unseen in them, and are searched four times as fast for it.
    unseen = not case and _UNSEEN.search(text) is not None
    pattern = _pattern(needle, case, whole_words, unseen)
    found: list[Span] = []
    if pattern is None:
        return FoundSpans()
    for first, after in pieces(text, start):
        progress.step(abs(first - start), len(text))
        found += _in_piece(pattern, text, max(first, _end(found, first)), after)
        if len(found) > most:
            break
    return FoundSpans.first(found, most, start)


def _end(found: list[Span], first: int) -> int:
    """Return where the last place ends, if it reaches into the piece that begins at ``first``."""
    return found[-1].end if found and found[-1].start < first else 0


def _in_piece(pattern: re.Pattern[str], text: str, first: int, after: int) -> Iterator[Span]:
    """Yield what begins in ``first``..``after``; the last may end behind."""
    for match in pattern.finditer(text, first, min(len(text), after + _LONGEST)):
        if match.start() >= after:
            return
        yield Span(*match.span())


def pieces(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Cut a text where no word goes on, from ``start`` on and then before it.

    An expression keeps the interpreter for itself until it finds something: a piece is as much
    as takes a few thousandths of a second.
    """
    for first, after in ((start, len(text)), (0, start)):
        at = first
        while at < after:
            cut = at + _PIECE
            gap = NO_WORD.search(text, cut, after) if cut < after else None
            end = gap.start() if gap else after
            yield at, end
            at = end


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
