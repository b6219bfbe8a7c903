"""Queries that nobody would type, for whoever has to bear them."""

from __future__ import annotations

import random

PIECES = (  # noqa: SIM905 - read as it is typed
    'ferry night co-operate naïve 東京 駅 résumé NGOs “ ” " ( ) - -- − OR AND NOT near( near(a near() '
    ", 3) ,-1) ,999999999999) title: author: tag: tag:care/older note: in: in:x lang:fr lang:zz "
    "year: year:2001..1999 year:>2000 year:.. year:99999999 has: has:note foo: : * ** a* ~ a~ a~2 a~9 "
    "word* 'tis ' ’ \\ / . .. … % _ __ \x00 \ud800 \u200b \u0301 ﬁ ß İ ǅ 𝔘 🙂 \n \t"
).split(" ")


def query(source: random.Random) -> str:
    """Return one; half of them are pieces of queries, half are any characters."""
    if source.random() < 0.5:
        between = source.choice(("", " ", " "))
        return between.join(source.choice(PIECES) for _ in range(source.randint(0, 12)))
    return "".join(
        chr(source.choice((source.randrange(32, 127), source.randrange(0x3000), 0x22, 0x28, 0x3A)))
        for _ in range(source.randint(0, 40))
    )
