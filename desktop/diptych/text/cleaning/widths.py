"""How wide lines were when somebody wrapped them, and where they had to break.

A line break is *explained* by a width if the next word would not have fitted. In wrapped prose
one width explains nearly all breaks but those at the ends of paragraphs; in verse, addresses
and code none does. Width is not always the number of characters: an article may have been
wrapped while its apostrophes were still ``&#8217;``, seven columns each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from unicodedata import category, east_asian_width

from diptych.text.cleaning.lines import Line
from diptych.text.cleaning.sentences import has_case, starts_small

_HIGH = re.compile(r"[^\x00-\x7f]")
_TYPED = frozenset("“”„«»–—…\u00a0")
_WIDEST = 240
_LONGEST_WORD = 60
NARROWEST = 30
"""Nobody wraps prose at fewer columns, but poets and addresses do."""


class _Extra(dict[str, int]):
    """Columns beyond one that a character took, remembered."""

    def __init__(self, of: Callable[[str], int]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, character: str) -> int:
        self[character] = columns = self._of(character)
        return columns


def _shown(character: str) -> int:
    if category(character) in {"Mn", "Me", "Cf"}:
        return -1
    return 1 if east_asian_width(character) in "WF" else 0


def _entity(character: str) -> int:
    return len(str(ord(character))) + 2


def _entity_but_typed(character: str) -> int:
    """Quotation marks and dashes were typed in ASCII and made typographic only later."""
    return 0 if character in _TYPED else _entity(character)


def _byte(character: str) -> int:
    return len(character.encode()) - 1


class Ruler:
    """Measures text in columns, after one idea of how many a character took."""

    def __init__(self, extra_columns: Callable[[str], int]) -> None:
        self._extra = _Extra(extra_columns)

    def width(self, text: str) -> int:
        """Return the columns that the text took."""
        if text.isascii():
            return len(text)
        return len(text) + sum(map(self._extra.__getitem__, _HIGH.findall(text)))

    def breaks(self, lines: Sequence[Line]) -> list[tuple[int, int]]:
        """Return the width of each line but the last with that of the next one's first word."""
        return [self.gap(*gap) for gap in gaps_of(lines)]

    def gap(self, indent: int, before: str, word: str) -> tuple[int, int]:
        """Return the columns of a line, and of what went to the next one as it did not fit.

        In writing without spaces that is one character, or two where a mark may not begin a
        line.
        """
        width = indent + (len(before) if before.isascii() else self.width(before))
        if word.isascii():
            return width, len(word)
        return width, 3 if east_asian_width(word[0]) in "WF" else self.width(word)


def gaps_of(lines: Sequence[Line]) -> list[tuple[int, str, str]]:
    """Return for each break how far the line is set in, the line, the next one's first word."""
    least = min([line.indent for line in lines])
    words = [line.text[: _LONGEST_WORD + 1].split(None, 1)[0] for line in lines[1:]]
    return [
        (line.indent - least, line.text, word) for line, word in zip(lines, words, strict=False)
    ]


_RULERS = tuple(partial(Ruler, of) for of in (_shown, _entity_but_typed, _entity, _byte))
"""How to make each ruler, the likeliest first."""

_ENOUGH = 4
_MOSTLY = 3
_FEW_ODD = 0.03
_FLOWING = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The width that a text was wrapped at, and the ruler that shows it.

    ``width`` is 0 where no width explains anything. ``sure`` says that it explains so much that
    short runs may be judged by it.
    """

    ruler: Ruler
    width: int = 0
    sure: bool = False


def best_width(breaks: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the width that explains the most breaks with no line too long, and how many.

    Linear: each break is an interval of widths; the fullest place of a sweep over them wins.
    """
    widest = max([width for width, _ in breaks], default=0)
    change = [0] * (min(widest, _WIDEST) + _LONGEST_WORD + 2)
    for width, word in breaks:
        if width <= _WIDEST:
            change[width] += 1
            change[width + min(word, _LONGEST_WORD) + 1] -= 1
    best = most = covering = 0
    for width, step in enumerate(change):
        covering += step
        if covering > most:
            best, most = width, covering
    return best, most


def survey(stretches: Sequence[Sequence[Line]], ends: Callable[[str], bool]) -> Column:
    """Find the width that the prose of a whole text was wrapped at.

    ``ends`` tells whether a sentence ends with a line: such a line may well be short. Rulers for
    characters beyond ASCII are tried only where the plain one leaves breaks unexplained.
    """
    finished = [ends(line.text) for lines in stretches for line in lines[:-1]]
    gaps = [gap for lines in stretches for gap in gaps_of(lines)]
    breaks: list[tuple[int, int]] = []
    special = [at for at, (_, before, word) in enumerate(gaps) if not (before + word).isascii()]
    flows = _flow([word for _, _, word in gaps])
    best, best_score = Column(ruler=_RULERS[0]()), 0
    for make in _RULERS:
        ruler = make()
        if not breaks:
            breaks = [ruler.gap(*gap) for gap in gaps]
        for at in special:
            breaks[at] = ruler.gap(*gaps[at])
        width, explained = best_width(breaks)
        odd = sum(
            before > width or (before + word < width and not done)
            for (before, word), done in zip(breaks, finished, strict=True)
        )
        score = explained - odd
        if width >= NARROWEST and (not best.width or score > best_score):
            sure = explained >= _ENOUGH and explained >= _MOSTLY * odd and flows
            best, best_score = Column(ruler=ruler, width=width, sure=sure), score
        if not special or odd <= _FEW_ODD * len(breaks):
            break
    return best


def _flow(words: Sequence[str]) -> bool:
    """Tell whether lines begin in the middle of sentences, as they do in prose.

    Verse may fill lines of one width by chance.
    """
    cased = [word for word in words if has_case(word)]
    return not cased or sum(map(starts_small, cased)) >= _FLOWING * len(cased)
