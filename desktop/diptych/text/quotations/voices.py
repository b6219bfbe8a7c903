"""Whoever has spoken, or been spoken of, so far: whom a pronoun may mean."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from diptych.domain.quotation import Attribution, SpeakerKind
from diptych.domain.span import Span
from diptych.text.quotations.cues.cue import Cues, Gender
from diptych.text.quotations.names import ORGANISATIONS
from diptych.text.quotations.people import Mention, People, Person, is_possessor
from diptych.text.quotations.places import WINDOW, sentence_start
from diptych.text.quotations.subjects import FOR, Subjects

_BY = frozenset(("by", "von", "par", "por"))
_LEAD = 70
"""Characters before a name with which it may still be what its sentence is about."""
_NEAR = 600
_LATEST = 12


@dataclass(frozen=True, slots=True)
class Voice:
    """Whoever spoke last: a person who is named, or the words for one who is not."""

    by: Attribution
    person: Person | None
    place: int
    paragraph: int
    gender: Gender = Gender.UNKNOWN


class Voices:
    """Who has spoken in one article, in the order in which they did."""

    def __init__(self, text: str, people: People, cues: Cues, subjects: Subjects) -> None:
        self._text = text
        self._people = people
        self._cues = cues
        self._subjects = subjects
        self._documents = led_by_words("|".join(sorted(cues.documents)), cues)
        self._spoken: list[Voice] = []

    @property
    def last(self) -> Voice | None:
        """Whoever spoke last."""
        return self._spoken[-1] if self._spoken else None

    def latest(self, most: int = _LATEST) -> Iterator[Voice]:
        """Yield who spoke, the last first."""
        return reversed(self._spoken[-most:])

    def around(self, place: int, before: int, after: int) -> Sequence[Voice]:
        """Return those who spoke last before a place, and first behind it."""
        index = bisect_right(self._spoken, place, key=attrgetter("place"))
        return self._spoken[max(0, index - before) : index + after]

    def everybody(self) -> Iterator[Attribution]:
        """Yield who spoke, once for each time."""
        return (voice.by for voice in self._spoken)

    @cached_property
    def most_named(self) -> Attribution | None:
        """Whom the article names most often; of several the first."""
        often = Counter(mention.person.name for mention in self._people.mentions)
        if not often:
            return None
        name = often.most_common(1)[0][0]
        return next(
            self.voice_of(mention).by
            for mention in self._people.mentions
            if mention.person.name == name
        )

    def remember(self, by: Attribution, place: int, paragraph: int) -> None:
        """Take somebody to have spoken."""
        person = self._people.called(by.name) if by.kind is SpeakerKind.PERSON else None
        gender = Gender.UNKNOWN
        if person is None and by.mention is not None:
            words = self._text[by.mention.start : by.mention.end].split(" ", 1)
            gender = self._cues.genders.get(words[0].casefold(), gender)
        self._spoken.append(Voice(by, person, place, paragraph, gender))

    def focus(
        self, place: int, gender: Gender, pronoun: str = "", near: int | None = None
    ) -> Voice | None:
        """Return whoever was last spoken of, or spoke, that a pronoun may mean."""
        last = next(
            (
                voice
                for voice in reversed(self._spoken[-_LATEST:])
                if self._fits(voice, gender, pronoun, near)
            ),
            None,
        )
        best: Voice | None = last
        fallback: Voice | None = None
        if pronoun in ("it", "es"):
            return best or self.document_before(max(0, place - _NEAR), place)
        known = best is not None and bool(gender) and self._gender(best) is gender
        for mention in reversed(self._people.within(max(0, place - WINDOW), place)):
            if best is not None and mention.start < best.place:
                break
            person = mention.person
            if gender and person.gender and person.gender is not gender:
                continue
            voice = self.voice_of(mention)
            if self.leads(mention):
                return voice
            if best is not None and self._asks(mention):
                continue
            if fallback is None or (gender and not fallback.gender and person.gender):
                fallback = voice
        nearer = fallback is not None and near is not None and fallback.place >= near
        if fallback is not None and nearer and best is not None and best.place < (near or 0):
            return fallback
        if not known and fallback is not None and (nearer or (fallback.gender and gender)):
            return fallback
        return best or fallback

    def _asks(self, mention: Mention) -> bool:
        """Tell whether somebody is named as the one who asked another: asked by Ann Lee."""
        before = self._text[max(0, mention.start - 30) : mention.start].split()[-2:]
        if len(before) < 2 or before[1].casefold() not in _BY:
            return False
        return before[0] in self._cues.verb

    def is_body(self, name: str) -> bool:
        """Tell whether an association or the like is named, of which nobody says “he”."""
        words = name.casefold().split()
        if not any(word in ORGANISATIONS for word in words):
            return False
        # A city engineer is somebody.
        return words[-1] in ORGANISATIONS or self._cues.person_word.fullmatch(words[-1]) is None

    def _gender(self, voice: Voice) -> Gender:
        return voice.person.gender if voice.person is not None else voice.gender

    def _fits(self, voice: Voice, gender: Gender, pronoun: str, near: int | None) -> bool:
        document = voice.by.kind is SpeakerKind.DOCUMENT
        if pronoun in ("it", "es"):
            return document
        if document:
            return False
        far = near is not None and voice.place < near
        if gender and voice.person is None and (far or self._cues.words.bodies_are_it):
            return not self.is_body(voice.by.name)
        known = self._gender(voice)
        return not (gender and known and known is not gender)

    def voice_of(self, mention: Mention) -> Voice:
        """Return somebody who is named as if they had spoken there."""
        person = mention.person
        by = Attribution(
            name=person.name,
            role=self._people.role_of(person),
            mention=Span(mention.start, mention.end),
        )
        return Voice(by, person, mention.start, -1, person.gender)

    def document_before(self, low: int, place: int) -> Voice | None:
        """Return the document that “it” means: the last one that is spoken of."""
        found = None
        for match in self._documents.finditer(self._text, low, place):
            found = match
        if found is None:
            return None
        mention = Span(found.start(1), found.end(1))
        by = Attribution(name=found[1], kind=SpeakerKind.DOCUMENT, mention=mention)
        return Voice(by, None, found.start(), -1)

    def leads(self, mention: Mention) -> bool:
        """Tell whether somebody named is what the sentence is about."""
        text = self._text
        if is_possessor(text, mention.end):
            return False
        low = sentence_start(text, max(0, mention.start - 200), mention.start)
        lead = self._subjects.unfronted(text[low : mention.start])
        if len(lead) > _LEAD:
            return False
        words = lead.split()
        if words and words[-1].casefold() in self._cues.prepositions:
            alone = len(words) == 1 and words[0].casefold() in FOR
            return alone and text.startswith(",", mention.end)
        return self._cues.verb.search(lead) is None


def led_by_words(nouns: str, cues: Cues) -> re.Pattern[str]:
    """Return what finds nouns with “the” or “a” and a few words before them."""
    determiners = "|".join(sorted(map(re.escape, cues.words.determiners.split())))
    between = "|".join(sorted(map(re.escape, {*cues.prepositions, *cues.auxiliaries})))
    return re.compile(
        rf"\b(?:{determiners})\s((?:(?!(?:{between}|{determiners})\s)[^\W\d_][\w’'-]*\s){{0,2}}"
        rf"(?:{nouns}))\b",
        re.IGNORECASE,
    )
