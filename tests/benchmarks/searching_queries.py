"""What is asked of a search index when it is measured, and what the answers have to reach."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from benchmarks.rows import Goal

EACH = 25
"""Queries of each kind."""
AUTHORS, TAGS = 300, 20
_COUNTED = 2000
_WORD = re.compile(r"\b[a-z]{3,}\b")


class Asked(NamedTuple):
    """One query: in Diptych's words, in FTS5's, and what narrows FTS5's down."""

    ours: str
    theirs: str
    where: str = ""
    nearly: str = ""


class Kind(NamedTuple):
    """Queries of one kind, which of their times counts, and what it has to reach."""

    asked: list[Asked]
    share: float = 0.5
    own: Goal | None = None
    to_fts: Goal | None = None
    to_tantivy: Goal | None = None


def kinds(texts: Sequence[str]) -> dict[str, Kind]:
    """Return the queries of each kind, of words that stand in these texts."""
    source = random.Random(11)
    words = _by_frequency(texts)
    common, middle, rare = words[60:200], words[500:3000], words[8000:25_000]

    def some(make: Callable[[], Asked]) -> list[Asked]:
        return [make() for _ in range(EACH)]

    def one(of: Sequence[str]) -> str:
        return source.choice(of)

    def word(of: Sequence[str]) -> Asked:
        chosen = one(of)
        return Asked(chosen, f'"{chosen}"')

    def both() -> Asked:
        first, second = one(common), one(common)
        return Asked(f"{first} {second}", f'"{first}" "{second}"')

    def either() -> Asked:
        first, second = one(common), one(middle)
        return Asked(f"{first} OR {second}", f'"{first}" OR "{second}"')

    def phrase() -> Asked:
        typed = f'"{one(words[:12])} {one(common)}"'
        return Asked(typed, typed)

    def prefix() -> Asked:
        start = one(middle)[:3]
        return Asked(f"{start}*", f"{start}*")

    def fuzzy() -> Asked:
        chosen = one([own for own in middle if len(own) > 4])
        return Asked(f"{chosen}~", "", nearly=chosen)

    def tagged() -> Asked:
        chosen, tag = one(common), f"t{source.randrange(TAGS)}"
        # The plus keeps the planner from beginning with the list, which takes it seconds.
        where = f"AND +rowid IN (SELECT article FROM tagged WHERE tag = '{tag}')"
        return Asked(f"{chosen} tag:{tag}", f'"{chosen}"', where)

    def written() -> Asked:
        chosen, author = one(common), f"writer{source.randrange(AUTHORS)}"
        where = f"AND +rowid IN (SELECT id FROM article WHERE author = '{author}')"
        return Asked(f"{chosen} author:{author}", f'"{chosen}"', where)

    def dated() -> Asked:
        chosen, first = one(common), source.randint(1990, 2010)
        where = f"AND +rowid IN (SELECT id FROM article WHERE year BETWEEN {first} AND {first + 9})"
        return Asked(f"{chosen} year:{first}..{first + 9}", f'"{chosen}"', where)

    typed: list[Asked] = []
    for _ in range(6):
        before, last = one(middle), one(middle)
        typed += [Asked(f"{before[:n]}*", f"{before[:n]}*") for n in range(1, len(before) + 1)]
        typed += [
            Asked(f"{before} {last[:n]}*", f'"{before}" {last[:n]}*')
            for n in range(1, len(last) + 1)
        ]
    often = {"to_fts": Goal("≤ 0.3× FTS5", 0.3), "to_tantivy": Goal("≤ 2× tantivy", 2)}
    beginning = Goal("≤ 0.2× FTS5", 0.2)
    return {
        "rare word": Kind(some(lambda: word(rare)), own=Goal("≤ 1.5 ms", 1.5, of="ours")),
        "word": Kind(some(lambda: word(middle))),
        "common word": Kind(some(lambda: word(common)), **often),
        "two common words": Kind(some(both), **often),
        "either word": Kind(some(either), **often),
        "with tag": Kind(some(tagged), **often),
        "with author": Kind(
            some(written), to_fts=often["to_fts"], to_tantivy=Goal("≤ 6× tantivy", 6)
        ),
        "with years": Kind(some(dated), **often),
        "phrase": Kind(some(phrase), 0.95, to_fts=Goal("≤ 1.2× FTS5", 1.2)),
        "prefix": Kind(some(prefix), to_fts=beginning),
        "fuzzy": Kind(some(fuzzy), to_fts=beginning),
        "as you type": Kind(
            typed, 0.95, Goal("≤ 16 ms", 16, of="ours"), Goal("≤ 0.05× FTS5", 0.05)
        ),
    }


def _by_frequency(texts: Sequence[str]) -> list[str]:
    """Return the words of texts, those that stand in most of them first."""
    counted: Counter[str] = Counter()
    for text in texts[:: max(1, len(texts) // _COUNTED)]:
        counted.update(set(_WORD.findall(text)))
    return sorted(counted, key=lambda word: (-counted[word], word))
