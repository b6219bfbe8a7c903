"""The people of one article: every mention of a name belongs to the fullest that it has."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import combining, normalize

from diptych.text.quotations.cues.cue import Cues, Gender
from diptych.text.quotations.first_names import MEN, WOMEN, ends_like_a_mans, ends_like_a_womans
from diptych.text.quotations.names import HONOURS, NAME, ORGANISATIONS, is_personal
from diptych.text.quotations.paragraphs import Paragraph
from diptych.text.quotations.roles import PLAIN_TITLES, role_at

_AND = re.compile(r"\s(?:and|und|et|y|&)\s")
_MOST = 4_000
"""Names of people that are kept apart; a directory of more has no use for who speaks."""
_POSSESSIVE = re.compile(r"['’](?:s\b|(?!\w))")


@dataclass(slots=True)
class Person:
    """Somebody whom an article names; ``place``: where most fully for the first time."""

    name: str
    words: tuple[str, ...]
    place: int
    end: int
    gender: Gender
    rank: str = ""
    role: str | None = None
    """What the article says they are, once that has been looked for."""


class Taught(NamedTuple):
    """Somebody whom a reader named; ``role`` and ``gender`` where the article tells."""

    name: str
    role: str = ""
    gender: Gender = Gender.UNKNOWN


class Mention(NamedTuple):
    """Where somebody is named."""

    start: int
    end: int
    person: Person


class Named(NamedTuple):
    """A name in the text, taken apart: titles before it, and its own words."""

    start: int
    end: int
    words: tuple[str, ...]
    gender: Gender
    title: str


def taken_apart(text: str, match: re.Match[str], cues: Cues) -> Named | None:
    """Take a run of names apart; ``None`` where no name is left without titles and small words."""
    words = match[0].replace("\u00a0", " ").split(" ")
    start, gender, title = match.start(), Gender.UNKNOWN, ""
    last = match.end()
    if cues.words.small_words_end_names:
        last -= _cut_at_small_words(words, cues.titles, nouns=cues.words.nouns_have_capitals)
    for _ in range(_ranks_ahead(words, cues)):
        title = f"{title} {words[0]}".lstrip()
        start += len(words[0]) + 1
        del words[0]
    while words:
        plain = words[0].rstrip(".").casefold()
        if plain in cues.titles:
            gender = cues.titles[plain] or gender
            title = f"{title} {words[0]}".lstrip()
        elif plain in cues.common:
            pass
        elif plain in cues.ranks or (len(words) > 1 and _is_rank(text, match.end(), words, cues)):
            title = title or words[0]
        else:
            break
        start += len(words[0]) + 1
        del words[0]
    while len(words) > 2 and words[-1] in HONOURS:
        last -= len(words.pop()) + 1
    if not words:
        return None
    if gender is Gender.UNKNOWN and len(words) > 1:
        gender = likely_gender_of(words[0]) if cues.words.names_tell else gender_of(words[0])
    return Named(start, last, tuple(words), gender, title)


def _ranks_ahead(words: Sequence[str], cues: Cues) -> int:
    """Return how many words say what somebody is: House Minority Leader Ann Lee."""
    first = words[0].rstrip(".").casefold()
    if gender_of(words[0]) or first in cues.titles or first in cues.common:
        return 0
    for index in range(min(len(words) - 2, 4), 0, -1):
        plain = words[index].rstrip(".").casefold()
        if plain in cues.ranks or plain in cues.titles or gender_of(words[index + 1]):
            return index + 1
    return 0


def _cut_at_small_words(words: list[str], titles: Container[str], *, nouns: bool) -> int:
    """Leave out “von der Mieterhilfe” behind a full name; return how many characters went.

    Those of “Ursula von der Heide” stay. Where ``nouns`` have capital letters, a word that is no
    first name may be one.
    """
    least = 2 if gender_of(words[0]) or not nouns else 1
    capitals = 0
    if not nouns and any(word.casefold() in ORGANISATIONS for word in words[:2]):
        return 0
    for index, word in enumerate(words):
        if word[0].isupper():
            capitals += word.rstrip(".").casefold() not in titles
        elif capitals >= least and index:
            left_out = sum(len(one) + 1 for one in words[index:])
            del words[index:]
            return left_out
    return 0


def _is_rank(text: str, end: int, words: Sequence[str], cues: Cues) -> bool:
    """Tell whether a word with a capital letter before a name says what somebody is."""
    if gender_of(words[0]):
        return False
    if not gender_of(words[1]):
        is_noun = cues.words.nouns_have_capitals or cues.person_word.fullmatch(words[0]) is not None
        return len(words) == 3 and is_noun
    if len(words) > 2 or cues.words.nouns_have_capitals:
        return True
    return _AND.match(text, end) is not None


def gender_of(first_name: str) -> Gender:
    """Return what a first name tells."""
    plain = first_name.casefold()
    if plain not in WOMEN and plain not in MEN and not plain.isascii():
        plain = "".join(one for one in normalize("NFKD", plain) if not combining(one))
    if plain in WOMEN:
        return Gender.FEMALE
    return Gender.MALE if plain in MEN else Gender.UNKNOWN


def likely_gender_of(first_name: str) -> Gender:
    """Return what a first name tells by its ending, where it is none of the common ones."""
    plain = first_name.casefold()
    known = gender_of(first_name)
    if known:
        return known
    if ends_like_a_womans(plain):
        return Gender.FEMALE
    return Gender.MALE if ends_like_a_mans(plain) else Gender.UNKNOWN


class People:
    """Who is named in an article outside of quotations, and where."""

    def __init__(
        self,
        text: str,
        parts: Sequence[Paragraph],
        quoted: Sequence[tuple[int, int]],
        cues: Cues,
        taught: Sequence[Taught] = (),
    ) -> None:
        self._text = text
        self._cues = cues
        self._by_last: dict[str, list[Person]] = {}
        self._by_first: dict[str, list[Person]] = {}
        self._count = 0
        self._determiners = frozenset(cues.words.determiners.split())
        named = list(self._named(parts, quoted))
        for index, one in enumerate(named):
            self._register(one, named[index + 1] if index + 1 < len(named) else None)
        self._read_headings(parts, {one.words[-1].casefold() for one in named})
        for somebody in taught:
            self._learn(somebody)
        self.mentions = [
            Mention(one.start, one.end, person)
            for one in named
            if (person := self.meant_by(one)) is not None
        ]
        self._starts = [mention.start for mention in self.mentions]

    def within(self, start: int, end: int) -> list[Mention]:
        """Return the mentions between two places, in order."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def meant_by(self, named: Named) -> Person | None:
        """Return whom a name means: somebody with this surname, or with this first name alone."""
        found = self._fitting(self._by_last.get(named.words[-1].casefold(), ()), named)
        if found is None and len(named.words) == 1:
            found = self._fitting(self._by_first.get(named.words[0].casefold(), ()), named)
        return found

    def called(self, name: str) -> Person | None:
        """Return the person whose fullest name this is."""
        last = name.rpartition(" ")[2].casefold()
        return next((one for one in self._by_last.get(last, ()) if one.name == name), None)

    def known_as(self, name: str) -> Person | None:
        """Return the person whom somebody who writes a name by itself means."""
        match = NAME.fullmatch(name)
        named = taken_apart(name, match, self._cues) if match else None
        return self.called(name) or (self.meant_by(named) if named is not None else None)

    def role_of(self, person: Person) -> str:
        """Return what the article says somebody is, where it names them most fully."""
        if person.role is None:
            found = role_at(self._text, person.place, person.end, self._cues)
            person.role = found or person.rank
        return person.role

    def _named(
        self, parts: Sequence[Paragraph], quoted: Sequence[tuple[int, int]]
    ) -> Iterator[Named]:
        index = 0
        for part in parts:
            if part.apart:
                continue
            for match in NAME.finditer(self._text, part.start, part.end):
                while index < len(quoted) and quoted[index][1] <= match.start():
                    index += 1
                if index < len(quoted) and quoted[index][0] < match.end():
                    continue
                named = taken_apart(self._text, match, self._cues)
                if named is None or not is_personal(list(named.words)):
                    continue
                if named.start > match.start() or named.title or not self._is_led(named.start):
                    yield named

    def _read_headings(self, parts: Sequence[Paragraph], surnames: Container[str]) -> None:
        """Keep who is named fully in a heading alone, and by a surname in the text."""
        for part in parts:
            if not part.apart:
                continue
            for match in NAME.finditer(self._text, part.start, part.end):
                named = taken_apart(self._text, match, self._cues)
                if named is None or len(named.words) != 2 or not is_personal(list(named.words)):
                    continue
                if gender_of(named.words[0]) and named.words[1].casefold() in surnames:
                    self._keep(named)

    def _is_led(self, start: int) -> bool:
        """Tell whether “the” stands before a name, as it does not before a person's."""
        before = self._text[max(0, start - 8) : start].split()
        return bool(before) and before[-1].casefold() in self._determiners

    def _register(self, named: Named, following: Named | None) -> None:
        """Keep a full name, and that of one who shares a surname: Ann and Tom Reed."""
        if following is not None and len(named.words) == 1 and len(following.words) == 2:
            between = self._text[named.end : following.start]
            if len(between) < 6 and _AND.fullmatch(between) and gender_of(named.words[0]):
                self._keep(named._replace(words=(*named.words, following.words[-1])))
                return
        if self.is_owned(named):
            return
        if len(named.words) > 1 or named.title or gender_of(named.words[0]):
            self._keep(named)

    def is_owned(self, named: Named) -> bool:
        """Tell whether two words are “Sauers Nachbarin”, where “Sauer” is known."""
        if not self._cues.words.nouns_have_capitals or len(named.words) != 2:
            return False
        owner = named.words[0]
        return owner.endswith("s") and owner[:-1].casefold() in self._by_last

    def _learn(self, taught: Taught) -> None:
        """Keep whom a reader named; who is known so far only by a shorter name gets this one."""
        match = NAME.fullmatch(taught.name)
        named = taken_apart(taught.name, match, self._cues) if match else None
        if named is None or not is_personal(list(named.words)) or not self._is_name(named):
            return
        person = self.meant_by(named)
        if person is None:
            gender = named.gender or taught.gender
            self._keep(named._replace(start=-1, end=-1, gender=gender))
            person = self.meant_by(named)
            if person is not None:
                person.role = taught.role or person.rank
        elif len(named.words) > len(person.words):
            person.name, person.words = " ".join(named.words), named.words
            self._by_first.setdefault(named.words[0].casefold(), []).append(person)
        if person is not None:
            person.gender = person.gender or taught.gender
            person.role = self.role_of(person) or taught.role

    def _is_name(self, named: Named) -> bool:
        """Tell whether a name that a reader gave can be told from a noun."""
        word = named.words[0]
        if len(named.words) > 1 or named.title or gender_of(word):
            return True
        noun = self._cues.person_word.fullmatch(word) or word.casefold() in self._cues.common
        return not (noun or self._cues.words.nouns_have_capitals)

    def _keep(self, named: Named) -> None:
        known = self.meant_by(named)
        if known is not None:
            known.gender = known.gender or named.gender
            if len(named.words) > len(known.words) or (
                len(named.words) == len(known.words) and len(named.words[0]) > len(known.words[0])
            ):
                self._fill_in(known, named)
            return
        if self._count >= _MOST:
            return
        self._count += 1
        alone = len(named.words) == 1
        name = " ".join((named.title, *named.words) if alone and named.title else named.words)
        rank = "" if alone else _rank_of(named)
        gender = named.gender or gender_of(named.words[0])
        person = Person(name, named.words, named.start, named.end, gender, rank)
        self._by_last.setdefault(named.words[-1].casefold(), []).append(person)
        if not alone:
            self._by_first.setdefault(named.words[0].casefold(), []).append(person)

    def _fill_in(self, person: Person, named: Named) -> None:
        """Give somebody the fuller name that comes later."""
        person.name, person.words = " ".join(named.words), named.words
        person.place, person.end = named.start, named.end
        person.gender = person.gender or named.gender
        person.rank = person.rank or _rank_of(named)
        self._by_first.setdefault(named.words[0].casefold(), []).append(person)

    def _fitting(self, people: Sequence[Person], named: Named) -> Person | None:
        for person in people[:20]:
            if _opposed(person.gender, named.gender):
                continue
            if len(named.words) == 1 or len(person.words) == 1:
                return person
            ours, theirs = named.words[0].casefold(), person.words[0].casefold()
            short = min(len(ours.rstrip(".")), len(theirs.rstrip("."))) == 1
            if ours == theirs or (short and ours[0] == theirs[0]):
                return person
        return None


def _rank_of(named: Named) -> str:
    """Return the titles before a name that say what somebody is: Cllr, Professor."""
    titles = named.title.split()
    return " ".join(one for one in titles if one.rstrip(".").casefold() not in PLAIN_TITLES)


def _opposed(one: Gender, other: Gender) -> bool:
    return bool(one and other and one is not other)


def is_possessor(text: str, end: int) -> bool:
    """Tell whether a name is somebody’s: Hale’s wife."""
    return _POSSESSIVE.match(text, end) is not None
