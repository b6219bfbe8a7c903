"""People's names as people write them: taken apart, and compared across articles.

“Dr O’Neill”, “Sinéad O'Neill MP” and “S. O’Neill” may be one person; “Mr O’Neill” is not Sinéad.
Nothing is known of anybody but the name: that two fit is never a proof.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from diptych.domain.speaker import name_key
from diptych.text.quotations.cues.cue import Gender
from diptych.text.quotations.names import HONOURS, is_personal
from diptych.text.quotations.people import gender_of

_OF_MEN = """mr sir lord baron count duke prince king father brother herr monsieur sr señor senor
don"""
_OF_WOMEN = """mrs ms miss lady dame baroness countess duchess princess queen sister frau mme
mlle madame mademoiselle sra srta señora senora señorita doña dona dra doctora profesora"""
_OF_ANYBODY = """mx dr doctor docteur prof professor professeur profesor hon rev reverend bishop
archbishop canon imam rabbi judge justice maître cllr councillor alderman senator sen rep gov
governor president minister chancellor pc dc sgt sergeant inspector constable capt captain maj
major col colonel gen general lt lieutenant dipl ing"""
_SMALL = """
van von der den de del della des di da do dos du la las le los el al bin ibn ben ter ten zu zum
zur af av y e d
"""
_DETERMINERS = """
a an the another one some many his her their its our der die das ein eine le la les un une el los
las una unos unas des
"""
_TITLES = {
    **dict.fromkeys(_OF_ANYBODY.split(), Gender.UNKNOWN),
    **dict.fromkeys(_OF_MEN.split(), Gender.MALE),
    **dict.fromkeys(_OF_WOMEN.split(), Gender.FEMALE),
}
_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii"}
_PARTICLES = frozenset(_SMALL.split())
_NOT_NAMED = frozenset(_DETERMINERS.split())
_WORD = re.compile(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*")
_ELIDED = re.compile(r"^d['’]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name taken apart; all in small letters, without accents.

    ``surnames`` has that by which somebody is first looked for, and then others that may be meant
    by it: of “García Márquez” and “Lee-Smith” either half. ``given`` are first names and
    initials, in order.
    """

    key: str
    surnames: tuple[str, ...]
    given: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    generation: str = ""
    gender: Gender = Gender.UNKNOWN
    titled: bool = False

    @property
    def surname(self) -> str:
        """That by which somebody is first looked for."""
        return self.surnames[0]

    @property
    def fullness(self) -> tuple[int, int]:
        """How much of a name it is: given names written out, and all of its letters."""
        written_out = sum(len(one) > 1 for one in self.given)
        return written_out, sum(map(len, (*self.given, self.surname)))

    @property
    def order(self) -> tuple[object, ...]:
        """Fuller names stand after shorter ones, and each always at the same place."""
        return self.fullness, self.gender, self.generation, self.key


@lru_cache(maxsize=100_000)
def name_of(written: str) -> PersonName | None:
    """Take a name apart, of a body as one piece; ``None`` of what names nobody: a manager."""
    person = person_name(written)
    if person is not None or not _is_named(written):
        return person
    key = name_key(written)
    return PersonName(key, (key,))


def _is_named(written: str) -> bool:
    """Tell whether what somebody is called is a name, and not what they are: the residents."""
    words = _WORD.findall(written)
    if not words or not words[0][0].isupper():
        return False
    return words[0].casefold() not in _NOT_NAMED or written.lstrip().startswith(words[0] + ".")


def person_name(written: str) -> PersonName | None:
    """Take a person's name apart; ``None`` of what names nobody, or a body: a manager, Unison Bank.

    A single word is taken to be a surname.
    """
    if not _is_named(written):
        return None
    words = _WORD.findall(written)
    gender, titled = Gender.UNKNOWN, False
    while len(words) > 1 and words[0].casefold() in _TITLES:
        gender = _TITLES[words.pop(0).casefold()] or gender
        titled = True
    generation = ""
    while len(words) > 1:
        last = words[-1].casefold()
        if last in _GENERATIONS:
            generation = _GENERATIONS[last]
        elif words[-1] not in HONOURS:
            break
        words.pop()
    if not is_personal([word for word in words if word.casefold() not in _PARTICLES][:5]):
        return None
    given, particles, surnames = _parts_of(words)
    if given and not gender:
        gender = gender_of(words[0])
    key = name_key(" ".join(words))
    return PersonName(key, surnames, given, particles, generation, gender, titled)


def _parts_of(words: list[str]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return first names, the small words of a surname, and what may be looked for as surname."""
    elided = _ELIDED.match(words[-1]) is not None
    last = _ELIDED.sub("", words[-1]) if elided else words[-1]
    start = len(words) - 1
    while start > 0 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    particles = [word.casefold() for word in words[start:-1]] + (["de"] if elided else [])
    given = [name_key(word) for word in words[:start] if word.casefold() not in _PARTICLES]
    halves = [name_key(half) for half in last.split("-")]
    surnames = [name_key(last)]
    if len(halves) > 1:
        surnames += [halves[-1], halves[0]]
    if len(given) > 1 and len(given[-1]) > 1:
        surnames.append(given[-1])
    return tuple(given), tuple(particles), tuple(dict.fromkeys(surnames))


def may_be_one(one: PersonName, other: PersonName) -> bool:
    """Tell whether two names may be one person's, in either order."""
    if one.gender and other.gender and one.gender is not other.gender:
        return False
    if one.generation and other.generation and one.generation != other.generation:
        return False
    if one.surname == other.surname:
        strange = one.particles and other.particles and one.particles != other.particles
        return not strange and _agree(one.given, other.given)
    full, short = (one, other) if one.fullness >= other.fullness else (other, one)
    if short.surname not in full.surnames or (len(short.surnames) > 1 and len(short.given) > 1):
        return False
    given = full.given
    if given and short.surname == given[-1]:
        given = given[:-1]
    return _agree(given, short.given)


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether first names agree as far as both have some: Ann, A., Ann-Marie, Ann J."""
    return all(_same(first, second) for first, second in zip(one, other, strict=False))


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    initials = "".join(part[0] for part in long.split())
    if len(short) == 1:
        return short == long[0]
    return short.replace(" ", "") == initials or long.split()[0] == short
