"""Whom the words beside a quotation mean: a name, “she”, “the director”, “the Portuguese”."""

from __future__ import annotations

import re
from dataclasses import replace

from diptych.domain.quotation import Attribution, SpeakerKind
from diptych.domain.span import Span
from diptych.text.quotations.cues.cue import Cues
from diptych.text.quotations.people import People, Person, is_possessor
from diptych.text.quotations.places import WINDOW
from diptych.text.quotations.subject import Subject
from diptych.text.quotations.subjects import Subjects
from diptych.text.quotations.voices import Voices, led_by_words

_WORD = re.compile(r"\s([^\W\d_]+)")
_OF = frozenset(("of", "from", "von", "vom", "aus", "de", "du", "del"))
_FAR = 6_000
_VOICES = 30


class Meanings:
    """Resolves the subjects of one article."""

    def __init__(
        self, text: str, people: People, cues: Cues, voices: Voices, subjects: Subjects
    ) -> None:
        self._text = text
        self._people = people
        self._cues = cues
        self._voices = voices
        self._subjects = subjects

    def attribution(self, subject: Subject, low: int) -> Attribution | None:
        """Return who a subject is, to whom the text from ``low`` on is nearest."""
        mention = Span(subject.start, subject.end)
        if subject.pronoun:
            return self._by_pronoun(subject, mention, low)
        person = subject.person
        if person is None and subject.definite and subject.kind is SpeakerKind.PERSON:
            person = self.with_role(subject)
        if person is not None:
            person.role = self._people.role_of(person) or subject.role
            return Attribution(name=person.name, role=person.role, mention=mention)
        if not subject.name:
            return None
        name = self._fullest(subject)
        return Attribution(name=name, role=subject.role, kind=subject.kind, mention=mention)

    def _fullest(self, subject: Subject) -> str:
        """Return the longest name that a voice without one has had: “energy secretary”."""
        short = subject.name.casefold()
        if subject.definite:
            for voice in self._voices.latest(_VOICES):
                name = voice.by.name
                if name.casefold().endswith(" " + short) and voice.person is None:
                    return name
            low = max(0, subject.start - WINDOW)
            for match in led_by_words(re.escape(subject.name), self._cues).finditer(
                self._text, low, subject.start
            ):
                words = match[1].split()
                if len(words) > len(subject.name.split()) and not self._cues.common.intersection(
                    map(str.casefold, words)
                ):
                    return match[1]
        return subject.name

    def _opposed(self, subject: Subject, person: Person) -> bool:
        """Tell whether “die Souffleuse” cannot be Viktor."""
        gender = self._cues.genders.get(subject.determiner) or self._cues.titles.get(
            subject.name.split()[-1].casefold()
        )
        return bool(gender and person.gender and gender is not person.gender)

    def with_role(self, subject: Subject) -> Person | None:
        """Return the person whom “the director” means: somebody introduced as one."""
        words = subject.name.casefold().split()
        if not words:
            return None
        wanted = " ".join(words)
        for mention in reversed(self._people.within(max(0, subject.start - WINDOW), subject.start)):
            role = self._people.role_of(mention.person).casefold()
            compound = self._cues.words.nouns_have_capitals and role.endswith(wanted)
            if compound or f" {wanted} " in f" {role} ":
                return mention.person
        return None

    def _by_pronoun(self, subject: Subject, mention: Span, low: int) -> Attribution | None:
        found = self._voices.focus(subject.start, subject.gender, subject.pronoun, low)
        if found is None:
            return None
        voice = found
        if voice.person is not None and not voice.person.gender and subject.gender:
            voice.person.gender = subject.gender
        return replace(voice.by, mention=mention)

    def by_epithet(self, subject: Subject, low: int, start: int) -> Attribution | None:
        """Take “the Portuguese”, of whom nothing was said so far, to be whom it was about.

        “The director of the museum” is whose idea it was, in the sentence before.
        """
        words = subject.name.split()
        fresh = subject.definite and subject.person is None and bool(words)
        if not fresh or subject.kind is not SpeakerKind.PERSON or self.with_role(subject):
            return None
        if re.search(
            rf"\b{re.escape(words[min(1, len(words) - 1)])}\b",
            self._text[max(0, subject.start - _FAR) : subject.start],
            re.IGNORECASE,
        ):
            return None
        following = _WORD.match(self._text, subject.end)
        if following and following[1].casefold() in _OF:
            return None
        near = [
            one for one in self._people.within(low, start) if not self._opposed(subject, one.person)
        ]
        mentions = [one for one in near if self._voices.leads(one)] if len(words) <= 2 else []
        if len(words) > 2 and self._subjects.nouns.speaks(subject):
            mentions = [one for one in near if is_possessor(self._text, one.end)]
        if not mentions:
            return None
        person = mentions[-1].person
        if len(words) > 2:
            person.role = self._people.role_of(person) or subject.name
        voice = self._voices.voice_of(mentions[-1])
        return replace(voice.by, mention=Span(subject.start, subject.end))
