"""Items of lists: which lines begin one, and how far each goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from diptych.text.cleaning.lines import Line
from diptych.text.cleaning.sentences import ends_sentence, starts_anew
from diptych.text.cleaning.signs import Sign

FAMILIES = frozenset({"bullet", "number", "letter", "roman"})
_REACH = 12
"""Lines after an item within which another one may begin without a finished sentence before."""
_SHORT = 45
_LONG = 50
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii")
_ROMAN = {numeral: value for value, numeral in enumerate(_NUMERALS, 1)}


class Item(NamedTuple):
    """Lines ``start`` to ``end`` of a run; ``level`` counts from 1."""

    start: int
    end: int
    level: int


def items_of(run: Sequence[Line], signs: Sequence[Sign], free: Sequence[bool]) -> list[Item]:
    """Return the items of a run; ``free`` are the lines that nothing else has claimed."""
    starts = _accepted(signs, _candidates(run, signs, free))
    items: list[Item] = []
    indents: list[int] = []
    for place, start in enumerate(starts):
        after = starts[place + 1] if place + 1 < len(starts) else len(run)
        end = start + 1
        while end < after and free[end] and _goes_on(run, start, end, between=after < len(run)):
            end += 1
        indent = run[start].indent
        while indents and indents[-1] > indent:
            indents.pop()
        if not indents or indents[-1] < indent:
            indents.append(indent)
        items.append(Item(start, end, len(indents)))
    return items


def _candidates(run: Sequence[Line], signs: Sequence[Sign], free: Sequence[bool]) -> list[int]:
    """Return the lines that may begin an item, since what stands before them may be over.

    A dash at the beginning of a line of wrapped prose follows the middle of a sentence.
    """
    found: list[int] = []
    within = -1
    for index, sign in enumerate(signs):
        if sign.name not in FAMILIES or not free[index]:
            continue
        before = run[index - 1].text if index else "."
        over = ends_sentence(before) or before[-1] in ",;" or len(before) < _SHORT
        if over or index <= within:
            found.append(index)
            within = index + _REACH
    return found


def _accepted(signs: Sequence[Sign], candidates: Sequence[int]) -> list[int]:
    """Keep bullets that have company, numbers that count, and what begins a run."""
    families: dict[str, list[int]] = defaultdict(list)
    for index in candidates:
        sign = signs[index]
        families[sign.name + (sign.mark if sign.name == "bullet" else "")].append(index)
    accepted: set[int] = set()
    for name, members in families.items():
        chains = [members] if name.startswith("bullet") else _chains(signs, members)
        for chain in chains:
            if len(chain) > 1 or chain[0] == 0:
                accepted.update(chain)
    return sorted(accepted)


def _chains(signs: Sequence[Sign], members: Sequence[int]) -> list[list[int]]:
    """Part numbered lines into sequences that count up by one."""
    chains: list[list[int]] = []
    expected: dict[int, list[int]] = {}
    for index in members:
        value = _value(signs[index])
        chain = expected.pop(value, None)
        if chain is None:
            chain = []
            chains.append(chain)
        chain.append(index)
        expected[value + 1] = chain
    return chains


def _value(sign: Sign) -> int:
    if sign.name == "number":
        return int(sign.mark)
    if sign.name == "roman":
        return _ROMAN.get(sign.mark, 99)
    return ord(sign.mark) - ord("a") + 1


def _goes_on(run: Sequence[Line], start: int, index: int, *, between: bool) -> bool:
    """Tell whether line ``index`` belongs to the item that began at ``start``."""
    line, before = run[index], run[index - 1]
    if line.indent > run[start].indent:
        return True
    if line.indent < run[start].indent:
        return False
    ended = ends_sentence(before.text)
    if not ended and len(before.text) >= (_SHORT if not starts_anew(line.text) else _LONG):
        return True
    return between and len(before.text) >= _SHORT and not (ended and starts_anew(line.text))
