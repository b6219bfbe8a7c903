"""Made-up articles: words of no language between the commonest of English, in the forms of scrapes.

Words come as often as words do. The same seed gives the same articles on every machine.
"""

from __future__ import annotations

import itertools
import random
import textwrap
from collections.abc import Iterator, Sequence
from functools import cache

from benchmarks import real_texts

VOCABULARY = 30_000
_ONSETS = "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sc sh sl st t th tr v w".split()
_VOWELS = "a e i o u ai ea ou".split()
_CODAS = "b ck d ft g l ll m n nd nt p r rd rn s ss st t th".split()
_ENDINGS = " ed ing er s ly ment tion ness al".split(" ")
_COMMON = (
    "the of to and a in that is for it was on with as by at be this have from or had not are but"
    " his they which one you were all her she there would their we him been has when who will more"
    " no if out so said what up its about into than them can only other new some could time these"
    " two may then do"
).split()
"""English's own, so that the language of a text is as plain as it is in a real one."""
_NAMES = "Ada Bram Cyril Dora Edna Fergus Greta Hugo Ines Jonas Kit Lorna".split()


@cache
def words() -> tuple[str, ...]:
    """Every word there is, the commonest first, the short ones mostly among them."""
    source = random.Random(7)
    found = dict.fromkeys(_COMMON)
    while len(found) < VOCABULARY:
        syllables = (
            1
            + (len(found) > 400) * (source.random() < 0.7)
            + (len(found) > 120) * (source.random() < 0.25)
        )
        word = "".join(
            source.choice(_ONSETS) + source.choice(_VOWELS) + source.choice(_CODAS)
            for _ in range(syllables)
        )
        found[word + source.choice(_ENDINGS)] = None
    return tuple(found)


@cache
def _weights() -> list[float]:
    # Zipf–Mandelbrot, as English has it.
    return list(itertools.accumulate(1 / (rank + 2.7) ** 1.07 for rank in range(VOCABULARY)))


def sample(source: random.Random, count: int) -> list[str]:
    """Return ``count`` words as a text would use them."""
    return source.choices(words(), cum_weights=_weights(), k=count)


def _sentence(source: random.Random) -> str:
    spoken = sample(source, source.randint(6, 26))
    spoken[0] = spoken[0].capitalize()
    chance = source.random()
    if chance < 0.08:
        spoken.insert(2, f"in {source.randint(1990, 2025)}")
    sentence = " ".join(spoken)
    if chance > 0.85:
        name = f"{source.choice(_NAMES)} {source.choice(_NAMES)}son"
        return f"“{sentence},” said {name}."
    return f"{sentence}."


def paragraph(source: random.Random) -> str:
    """Return three to six sentences."""
    return " ".join(_sentence(source) for _ in range(source.randint(3, 6)))


def article(
    source: random.Random,
    size: int,
    *,
    blank_lines: bool = True,
    real: Sequence[str] = (),
    share: float = 0.0,
) -> str:
    """Return a hard-wrapped article of about ``size`` bytes with a title and headings.

    That ``share`` of its paragraphs is taken from the ``real`` ones.
    """
    title = " ".join(sample(source, 5)).capitalize()
    parts = [title]
    length = len(title)
    while length < size:
        if len(parts) % 6 == 5:
            parts.append(" ".join(sample(source, 3)).capitalize())
        is_real = bool(real) and source.random() < share
        lines = textwrap.fill(source.choice(real) if is_real else paragraph(source), 68)
        parts.append(lines)
        length += len(lines.encode()) + 2
    return ("\n\n" if blank_lines else "\n").join(parts) + "\n"


def articles(count: int, size: int, seed: int = 2002) -> list[str]:
    """Return ``count`` different articles of about ``size`` bytes, one in four without blank lines."""
    source = random.Random(seed)
    return [article(source, size, blank_lines=number % 4 != 0) for number in range(count)]


def mixed_articles(count: int, size: int, share: float, seed: int = 2002) -> Iterator[str]:
    """Yield articles of which that ``share`` is real prose, as far as there is some here."""
    source = random.Random(seed)
    real = real_texts.paragraphs()
    for number in range(count):
        yield article(source, size, blank_lines=number % 4 != 0, real=real, share=share)
