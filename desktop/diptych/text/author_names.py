"""Authors as bibliographies need them: who has a family name, and who is a body.

A byline says “Ada Quayside” and “Harbour Board” alike. Whoever has parts keeps them; of others a
person's name is taken apart where it looks like one, and everything else is left whole: a person
cited by the whole name is a blemish, a body that is turned round is wrong.
"""

from __future__ import annotations

import re
from functools import lru_cache

from diptych.domain.article import Author
from diptych.text.person_names import person_name
from diptych.text.quotations.cues.cue import Gender
from diptych.text.quotations.names import HONOURS
from diptych.text.quotations.people import gender_of

_NO_NAMES = """
admin advice agentur anonymous anzeiger blatt blog bulletin chronicle citizens column comment
concern correspondent courier daily desk digest dispatch echo editor editorial editors england
europe express feature features fondation gazette global group guardian health herald house
independent information initiative insight international journal kurier leader letters magazine
mail media mercury mirror monitor nachrichten nation nations news newsletter newsroom observer
office online organisation organization pages people politics portal post public readers record
redaktion report reporter reporters review rundschau scotland service social spiegel staff
standard stiftung sun telegraph times today tribune uk united usa verlag voice wales watch
website weekly welt wire wochenblatt workers world writer zeitschrift zeitung
"""
_BODIES = frozenset(_NO_NAMES.split())
_BEFORE_NAMES = """
mr mrs ms miss mx sir lord lady dame dr prof professor rev cllr hon herr frau mme m sr sra dra
baron baroness by
"""
_TITLES = frozenset(_BEFORE_NAMES.split())
_SMALL = """
van von der den de del della di da do dos du la le las los el al bin ibn ben ter ten zu zum zur af
av y e
"""
_PARTICLES = frozenset(_SMALL.split())
_GENERATIONS = frozenset({"jr", "sr", "junior", "ii", "iii", "iv"})
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[-.'’ʼ])*")
_LONGEST = 5
_SPANISH = frozenset({"es", "gl", "ca"})


def parted(author: Author, *, language: str = "", source: str = "") -> tuple[str, str]:
    """Return the family name and the given names of an author; both empty for a body.

    ``language`` is that of the article, since a Spanish name ends with two family names, and
    ``source`` where it appeared, since a paper may be named as its own author.
    """
    if author.family and author.given:
        return author.family, author.given
    name = author.name or author.family or author.given
    if source and name.casefold() == source.casefold():
        return "", ""
    return _parted(name, language[:2].lower() in _SPANISH)


@lru_cache(maxsize=10_000)
def _parted(name: str, spanish: bool) -> tuple[str, str]:
    words = name.replace(",", " ").split()
    while len(words) > 1 and words[0].casefold().rstrip(".") in _TITLES:
        words.pop(0)
    after: list[str] = []
    while len(words) > 2 and (words[-1] in HONOURS or _generation(words[-1])):
        last = words.pop()
        after = [last, *after] if _generation(last) else after
    if name.isupper():
        words = [word.title() for word in words] if _known(words[0].title()) else []
    if not 2 <= len(words) <= _LONGEST or not _is_person(words):
        return "", ""
    begins = len(words) - 1
    if spanish and len(words) > 2 and words[-2].casefold() not in _PARTICLES:
        begins -= 1
    while begins > 1 and words[begins - 1].casefold() in _PARTICLES:
        begins -= 1
    return " ".join([*words[begins:], *after]), " ".join(words[:begins])


def _is_person(words: list[str]) -> bool:
    if any(word.casefold().strip(".") in _BODIES for word in words[1:] or words):
        return False
    if words[0].casefold() in _BODIES and not _known(words[0]):
        return False
    if not all(map(_WORD.fullmatch, words)):
        return False
    written = all(word[:1].isupper() or word.casefold() in _PARTICLES for word in words)
    return written and person_name(" ".join(words)) is not None


def _generation(word: str) -> bool:
    return word.casefold().rstrip(".") in _GENERATIONS


def _known(first_name: str) -> bool:
    return gender_of(re.split("[- ]", first_name)[0]) is not Gender.UNKNOWN
