"""Queries that nobody would type, for whoever has to bear them."""

from __future__ import annotations

import random
from collections.abc import Sequence

PIECES = (  # noqa: SIM905 - read as it is typed
    'ferry night co-operate naïve 東京 駅 résumé NGOs “ ” " ( ) - -- − OR AND NOT near( near(a near() '
    ", 3) ,-1) ,999999999999) title: author: tag: tag:care/older note: in: in:x lang:fr lang:zz "
    "year: year:2001..1999 year:>2000 year:.. year:99999999 has: has:note foo: : * ** a* ~ a~ a~2 a~9 "
    "word* 'tis ' ’ \\ / . .. … % _ __ \x00 \ud800 \u200b \u0301 ﬁ ß İ ǅ 𝔘 🙂 \n \t"
).split(" ")


SUFFIXES = ("",) * 8 + ("*", "~")
FIELDS = ("",) * 12 + ("title:", "quote:", "note:", "author:", "tag:", "lang:", "-")


def of_words(source: random.Random, words: Sequence[str], depth: int = 0) -> str:
    """Return one of such words, the common ones first among them, with everything there is."""

    def word() -> str:
        chosen = source.choice(words[: source.choice((12, 200, 3000, len(words)))])
        suffix = source.choice(SUFFIXES)
        return (
            source.choice(FIELDS)
            + (chosen[: source.randint(1, 3)] if suffix == "*" else chosen)
            + suffix
        )

    def some() -> str:
        return " ".join(word() for _ in range(source.randint(1, 6)))

    pieces: list[str] = []
    for _ in range(source.randint(1, 7)):
        match source.choice(("word", "word", "word", "phrase", "near", "group", "other")):
            case "phrase":
                pieces.append(f'"{some()}"')
            case "near":
                pieces.append(f"near({some()}, {source.randint(0, 120)})")
            case "group" if depth < 3:
                pieces.append(f"({of_words(source, words, depth + 1)})")
            case "other":
                pieces.append(source.choice(("OR", "year:1990..2003", "has:note", "-", "near(")))
            case _:
                pieces.append(word())
        pieces += ["OR"] * (source.random() < 0.3)
    return " ".join(pieces)


def query(source: random.Random) -> str:
    """Return one; half of them are pieces of queries, half are any characters."""
    if source.random() < 0.5:
        between = source.choice(("", " ", " "))
        return between.join(source.choice(PIECES) for _ in range(source.randint(0, 12)))
    return "".join(
        chr(source.choice((source.randrange(32, 127), source.randrange(0x3000), 0x22, 0x28, 0x3A)))
        for _ in range(source.randint(0, 40))
    )
