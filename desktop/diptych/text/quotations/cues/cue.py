"""What a language's table of cues holds."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from diptych.text.quotations.names import UPPER

IT = "it"
"""The pronoun of documents, in every language’s tags."""
_COMPOUND = 4
"""Shorter nouns are not looked for at the end of others: a “Vorrat” is no “Rat”."""
_WORD = re.compile(r"[^\W\d_]+")


class Gender(StrEnum):
    """Whom a pronoun may mean."""

    MALE = "m"
    FEMALE = "f"
    UNKNOWN = ""


class Listed:
    """Words to be looked for in a text: many, so each word there is looked up once."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(word.casefold() for word in words)

    def finditer(self, text: str, low: int = 0, high: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Yield the words that are listed, in order of place."""
        for match in _WORD.finditer(text, low, high):
            if match[0].casefold() in self._words:
                yield match

    def search(self, text: str, low: int = 0, high: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first that is listed."""
        return next(self.finditer(text, low, high), None)

    def __contains__(self, word: str) -> bool:
        return word.casefold() in self._words


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, each group as blanks-separated text."""

    verbs: str
    """Forms of verbs of saying."""
    believing: str
    """Forms that report what somebody holds, without speech."""
    according: tuple[str, ...]
    """Expressions for “according to”; who follows them."""
    he: str
    she: str
    they: str
    determiners: str
    men: str
    """Titles and nouns that are said of men, as of women in ``women``."""
    women: str
    titles: str
    """Titles of either."""
    documents: str
    prepositions: str
    auxiliaries: str
    openings: str
    """Words that a sentence may begin with before its subject."""
    terms: str
    """Words after which something in marks is a name or a word."""
    ends: str
    """Words at which who speaks has been named."""
    people: str
    """Nouns for people and for bodies that speak, besides those told by their endings."""
    people_ending: tuple[str, ...]
    no_people: str
    """Words that end so and are for nobody."""
    i: str
    you: str
    masculine: str = ""
    feminine: str = ""
    """“The” and “a”, where they tell."""
    """What an interviewer calls the one who is asked."""
    ranks: str = ""
    """What stands before names besides titles, where it has a capital letter."""
    reading: tuple[str, ...] = ()
    """Expressions for “it says in”; a document follows them."""
    there: tuple[str, ...] = ()
    """Expressions for “it says there”, of a document that was spoken of."""
    presenting: tuple[str, ...] = ()
    """Expressions for “that is” behind a quotation; who said it follows them."""
    feminine_endings: tuple[str, ...] = ()
    """How nouns for women end."""
    verbs_end: tuple[str, ...] = ()
    """How verbs end and nouns do not."""
    adjectives_follow: bool = False
    """“Un turista inglés”: behind a noun."""
    names_tell: bool = False
    """“Aurelio” is a man's name and “Zenobia” a woman's, listed or not."""
    nouns_have_capitals: bool = False
    leaves_out_pronouns: bool = False
    """“Dijo”: a verb alone says that whoever is spoken of said it."""
    tags_between_marks: bool = False
    """« Je reste, dit Anne, et voilà. »: who speaks is said among the words."""
    bodies_are_it: bool = False
    """Of an association nobody says “he” or “she”."""
    small_words_end_names: bool = False
    """“Nadja Ohm von der Mieterhilfe” has the name of two words alone."""


@dataclass(frozen=True, slots=True)
class Cues:
    """A language's words, ready for use."""

    words: Words
    verb: Listed
    believing: Listed
    according: re.Pattern[str]
    reading: re.Pattern[str]
    there: re.Pattern[str]
    presenting: re.Pattern[str]
    term: re.Pattern[str]
    noun_phrase: re.Pattern[str]
    person_noun: re.Pattern[str]
    """A noun for somebody, with “the” or “a” and a few words before it."""
    person_word: re.Pattern[str]
    you: re.Pattern[str]
    genders: dict[str, Gender]
    """What “der” and “la” tell of the noun behind them."""
    pronouns: dict[str, Gender]
    first_person: frozenset[str]
    titles: dict[str, Gender]
    documents: frozenset[str]
    people: frozenset[str]
    prepositions: frozenset[str]
    auxiliaries: frozenset[str]
    openings: frozenset[str]
    ends: frozenset[str]
    ranks: frozenset[str]
    common: frozenset[str] = field(default=frozenset())
    """Words that are no name though they may have a capital letter."""


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _expressions(expressions: Iterable[str]) -> re.Pattern[str]:
    joined = "|".join(expressions)
    return re.compile(rf"\b(?:{joined})" if joined else r"(?!)", re.IGNORECASE)


def cues_of(words: Words) -> Cues:
    """Make a language's cues of its words."""
    verbs, believing = words.verbs.split(), words.believing.split()
    determiners = words.determiners.split()
    pronouns = {
        **dict.fromkeys(words.he.split(), Gender.MALE),
        **dict.fromkeys(words.she.split(), Gender.FEMALE),
        **dict.fromkeys([*words.they.split(), *words.i.split()], Gender.UNKNOWN),
    }
    titles = {
        **dict.fromkeys(words.titles.split(), Gender.UNKNOWN),
        **dict.fromkeys(words.men.split(), Gender.MALE),
        **dict.fromkeys(words.women.split(), Gender.FEMALE),
    }
    groups = (
        words.prepositions, words.auxiliaries, words.openings, words.ends, words.determiners,
        words.documents, words.verbs, words.believing,
    )  # fmt: skip
    endings = "|".join(words.people_ending)
    small = [
        word
        for group in (words.prepositions, words.auxiliaries, words.openings, words.ends)
        for word in group.split()
        if word.endswith(words.people_ending)
    ]
    ends = [word for word in words.people.split() if len(word) >= _COMPOUND]
    compound = rf"\w*(?:{_any(ends)})|" if words.nouns_have_capitals else ""
    capital = rf"(?-i:(?=[{UPPER}]))" if words.nouns_have_capitals else ""
    person = (
        rf"\b{capital}(?:{compound}{_any(words.people.split())}"
        rf"|(?!(?:{_any([*words.no_people.split(), *small])})s?\b)\w+(?:{endings}))"
    )
    between = _any([*words.prepositions.split(), *words.auxiliaries.split(), *determiners])
    return Cues(
        words=words,
        verb=Listed(verbs),
        believing=Listed([*verbs, *believing]),
        according=_expressions(words.according),
        reading=_expressions(words.reading),
        there=_expressions(words.there),
        presenting=_expressions(words.presenting),
        term=re.compile(rf"\b(?:{_any(words.terms.split())})[\s,:(]*$", re.IGNORECASE),
        noun_phrase=re.compile(
            rf"(?:{_any([*determiners, *(one.capitalize() for one in determiners)])})(?<=\w\b|['’])"
            rf"[ \u00a0]?(?=[\w{UPPER}])"
        ),
        person_noun=re.compile(
            rf"\b(?:{_any(determiners)})[ \u00a0]"
            rf"((?:(?!(?:{between})[ ])[^\W\d_][\w’'-]*[ ]){{0,3}}?{person}s?(?:[ ]{person}s?)*)"
            rf"(?![\w’'-])",
            re.IGNORECASE,
        ),
        person_word=re.compile(person, re.IGNORECASE),
        you=re.compile(rf"\b(?:{_any(words.you.split())})\b"),
        genders={
            **dict.fromkeys(words.masculine.split(), Gender.MALE),
            **dict.fromkeys(words.feminine.split(), Gender.FEMALE),
        },
        first_person=frozenset(words.i.split()),
        pronouns=pronouns,
        titles=titles,
        documents=frozenset(words.documents.split()),
        people=frozenset(words.people.split()),
        prepositions=frozenset(words.prepositions.split()),
        auxiliaries=frozenset(words.auxiliaries.split()),
        openings=frozenset(words.openings.split()),
        ends=frozenset(words.ends.split()),
        ranks=frozenset(words.ranks.split()),
        common=frozenset(word for group in groups for word in group.split()) | frozenset(pronouns),
    )
