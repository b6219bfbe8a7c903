"""Who says each quotation of an article: what stands beside it, or what came before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

from diptych.domain.quotation import (
    NOBODY,
    Attribution,
    Certainty,
    QuotationClass,
    SpeakerKind,
)
from diptych.domain.span import Span
from diptych.text.quotations.cues.cue import Cues, Gender
from diptych.text.quotations.names import ORGANISATIONS
from diptych.text.quotations.paragraphs import Paragraph
from diptych.text.quotations.people import Mention, People, Person, is_possessor
from diptych.text.quotations.places import WINDOW, sentence_start
from diptych.text.quotations.subjects import Subject, Subjects
from diptych.text.quotations.tags import Around, Tag, Tags
from diptych.text.quotations.teaching import Told

_LEAD = 70
"""Characters before a name with which it may still be what its sentence is about."""
_CANDIDATES = 5
_NEAR = 600
_FAR = 6_000
_FOR = frozenset(("for", "für", "pour", "para"))


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation of the outermost level, with its class, before anybody is named."""

    start: int
    end: int
    first: int
    last: int
    kind: QuotationClass


@dataclass(frozen=True, slots=True)
class Named:
    """Who said it, how that is known, and which utterance it belongs to."""

    by: Attribution
    certainty: Certainty
    candidates: tuple[Attribution, ...]
    utterance: int


@dataclass(frozen=True, slots=True)
class _Voice:
    """Whoever spoke last: a person who is named, or the words for one who is not."""

    by: Attribution
    person: Person | None
    place: int
    paragraph: int
    gender: Gender = Gender.UNKNOWN


class Speakers:
    """Names the speakers of one article, quotation after quotation."""

    def __init__(
        self,
        text: str,
        parts: Sequence[Paragraph],
        people: People,
        cues: Cues,
        told: Mapping[tuple[int, int], Told] = MappingProxyType({}),
    ) -> None:
        self._text = text
        self._parts = parts
        self._people = people
        self._cues = cues
        self._subjects = Subjects(text, cues, people)
        self._tags = Tags(text, cues, self._subjects)
        self._documents = self._led_by_words("|".join(sorted(cues.documents)))
        self._told = told
        self._voices: list[_Voice] = []
        self._utterance = 0

    def named(self, spoken: Sequence[Spoken]) -> list[Named]:
        """Return who said what, in the order given."""
        found: list[Named] = []
        tag: Tag | None = None
        for index, one in enumerate(spoken):
            before = spoken[index - 1] if index else None
            after = spoken[index + 1] if index + 1 < len(spoken) else None
            around = self._around(one, before, after)
            own = self._tags.of(around)
            joined = (
                before is not None and tag is not None and self._interrupts(before, one, tag, own)
            )
            told = self.told(one.start, one.end)
            if told is not None:
                joined = joined and found[-1].by.name == told.by.name
                self._utterance += not joined
                named = self._made(told.by, told.certainty, one)
            elif joined:
                named = replace(found[-1], utterance=self._utterance)
                if named.by.mention is None and own is not None:
                    named = self._stated(own, one)
            else:
                self._utterance += 1
                named = self._of(one, around, own)
            found.append(named)
            tag = own if own is not None else (tag if joined else None)
            self._remember(one, named)
        return found

    def told(self, start: int, end: int) -> Told | None:
        """Return who says a quotation by what a reader said, named as the article names them."""
        told = self._told.get((start, end))
        if told is None or told.by.kind is not SpeakerKind.PERSON:
            return told
        person = self._people.known_as(told.by.name)
        if person is None:
            return told
        role = self._people.role_of(person) or told.by.role
        return replace(told, by=replace(told.by, name=person.name, role=role))

    def _around(self, one: Spoken, before: Spoken | None, after: Spoken | None) -> Around:
        low, high = self._parts[one.first].start, self._parts[one.last].end
        if before is not None and before.kind is QuotationClass.DIRECT:
            low = max(low, before.end)
        if after is not None:
            high = min(high, after.start)
        return Around(max(low, one.start - WINDOW), one.start, one.end, min(high, one.end + WINDOW))

    def _interrupts(self, before: Spoken, one: Spoken, tag: Tag, own: Tag | None) -> bool:
        """Tell whether only “said so-and-so” stands between two quotations."""
        if one.first != before.last or QuotationClass.DIRECT not in (before.kind, one.kind):
            return False
        if before.kind is not one.kind or not tag.follows:
            return False
        if own is not None and own.follows:
            return False
        between = self._text[before.end : one.start].strip()
        return tag.end >= before.end + len(between.rstrip(".,:; ")) and len(between) < 300

    def _of(self, one: Spoken, around: Around, tag: Tag | None) -> Named:
        if one.kind is QuotationClass.TERM or self._parts[one.first].apart:
            return Named(NOBODY, Certainty.NONE, self._candidates(one.start, ""), self._utterance)
        if tag is not None:
            return self._stated(tag, one)
        if one.kind is QuotationClass.FRAGMENT:
            return self._of_fragment(one)
        return self._carried(one, around)

    def _stated(self, tag: Tag, one: Spoken) -> Named:
        subject = tag.subject
        if subject.pronoun in self._cues.first_person:
            return self._made(None, Certainty.NONE, one)
        if (nearer := self._instead(subject, one)) is not None:
            return nearer
        by = self._attribution(subject, self._parts[one.first].start)
        if by is None:
            return self._made(self._last_voice(one, tag.subject.gender), Certainty.GUESSED, one)
        return self._made(by, Certainty.STATED, one)

    def _instead(self, subject: Subject, one: Spoken) -> Named | None:
        """Return whom the sentence before speaks of, where a pronoun or “the boss” means them."""
        low, start = self._parts[one.first].start, one.start
        begins = not self._text[max(low, start - _NEAR) : start].strip()
        if begins and one.first and not self._parts[one.first - 1].apart:
            low, start = self._parts[one.first - 1].start, self._parts[one.first - 1].end
        last = self._voices[-1] if self._voices else None
        low = max(low, start - WINDOW, last.place if last is not None else 0)
        if subject.pronoun:
            found = self._tags.somebody_before(low, start)
            if found is None or self._people.within(low, start):
                return None
            if self._is_body(found.name) and subject.gender and self._cues.words.bodies_are_it:
                return None
            by = self._attribution(found, low)
            if by is None:
                return None
            mention = Span(subject.start, subject.end)
            return self._made(replace(by, mention=mention), Certainty.STATED, one)
        return self._by_epithet(subject, low, start, one)

    def _by_epithet(self, subject: Subject, low: int, start: int, one: Spoken) -> Named | None:
        """Take “the Portuguese”, of whom nothing was said so far, to be whom it was about."""
        words = subject.name.split()
        fresh = subject.definite and subject.person is None and len(words) <= 2
        if not fresh or subject.kind is not SpeakerKind.PERSON or self._with_role(subject):
            return None
        if re.search(
            rf"\b{re.escape(words[-1])}\b",
            self._text[max(0, subject.start - _FAR) : subject.start],
            re.IGNORECASE,
        ):
            return None
        mentions = [one for one in self._people.within(low, start) if self._leads(one)]
        if not mentions:
            return None
        voice = self._voice_of(mentions[-1])
        by = replace(voice.by, mention=Span(subject.start, subject.end))
        return self._made(by, Certainty.GUESSED, one)

    def _made(self, by: Attribution | None, certainty: Certainty, one: Spoken) -> Named:
        if by is None:
            by, certainty = NOBODY, Certainty.NONE
        elif not by.name:
            certainty = Certainty.NONE
        return Named(by, certainty, self._candidates(one.start, by.name), self._utterance)

    def _of_fragment(self, one: Spoken) -> Named:
        """Take a fragment to be of whoever its sentence is about."""
        low = sentence_start(self._text, self._parts[one.first].start, one.start)
        subject = self._subjects.of_sentence(low, one.start)
        by = None
        if subject is not None and (subject.person is not None or subject.pronoun):
            by = self._attribution(subject, self._parts[one.first].start)
        return self._made(by, Certainty.GUESSED, one)

    def _carried(self, one: Spoken, around: Around) -> Named:
        """Find who goes on speaking where nobody is named beside the quotation."""
        text = self._text
        told = None
        if text[around.low : around.start].strip(" \n.,;:"):
            told = self._tags.told_before(around.low, around.start)
            same = True
        else:
            told, same = self._told_above(one, around)
        last = self._voices[-1] if self._voices else None
        if told is None and same and (nearest := self._named_in_lead(around)) is not None:
            return self._made(nearest, Certainty.GUESSED, one)
        if told is not None:
            subject, believes = told
            by = None
            if believes or subject.person is not None or subject.pronoun:
                by = self._attribution(subject, self._parts[one.first].start)
            elif (nearest := self._named_in_lead(around)) is not None:
                return self._made(nearest, Certainty.GUESSED, one)
            if by is not None:
                agreed = last is not None and last.by.name == by.name
                sure = believes or bool(subject.pronoun) or agreed
                return self._made(by, Certainty.CARRIED if sure else Certainty.GUESSED, one)
        if last is not None and (same or one.first - last.paragraph <= 1):
            turn = self._other_turn(one, around)
            if turn is not None:
                return self._made(turn, Certainty.GUESSED, one)
            return self._made(last.by, Certainty.CARRIED, one)
        guess = self._last_voice(one, Gender.UNKNOWN)
        return self._made(guess, Certainty.GUESSED, one)

    def _named_in_lead(self, around: Around) -> Attribution | None:
        """Return who is named in the sentence before, though it is not about them."""
        low = sentence_start(self._text, around.low, max(around.low, around.start - 2))
        mentions = self._people.within(low, around.start)
        return self._voice_of(mentions[-1]).by if mentions else None

    def _told_above(self, one: Spoken, around: Around) -> tuple[tuple[Subject, bool] | None, bool]:
        """Return whom the end of the paragraph above is about, behind any quotation in it."""
        last = self._voices[-1] if self._voices else None
        if around.low > self._parts[one.first].start or one.first == 0:
            return None, True
        above = self._parts[one.first - 1]
        if above.apart:
            return None, False
        low = above.start
        if last is not None and last.paragraph == one.first - 1:
            low = max(low, last.place)
            rest = self._text[low : above.end]
            sentence = sentence_start(self._text, low, above.end)
            if sentence == low or not rest.strip(" .,;:\n"):
                return None, False
            low = sentence
        low = max(low, above.end - WINDOW)
        return self._tags.told_before(low, above.end), False

    def _other_turn(self, one: Spoken, around: Around) -> Attribution | None:
        """Return who answers in a dialogue: paragraphs of speech, two voices taking turns."""
        if len(self._voices) < 3 or around.low > self._parts[one.first].start:
            return None
        if one.start > self._parts[one.first].start:
            return None
        turns: list[_Voice] = []
        for voice in reversed(self._voices[-12:]):
            if not turns or turns[-1].paragraph != voice.paragraph:
                turns.append(voice)
        if len(turns) < 3 or any(
            earlier.paragraph != later.paragraph - 1 for later, earlier in pairwise(turns[:3])
        ):
            return None
        names = [turn.by.name for turn in turns[:3]]
        if names[0] == names[2] != names[1] and turns[0].paragraph == one.first - 1:
            return turns[1].by
        return None

    def _attribution(self, subject: Subject, low: int) -> Attribution | None:
        """Return who a subject is, to whom the text from ``low`` on is nearest."""
        mention = Span(subject.start, subject.end)
        if subject.pronoun:
            return self._by_pronoun(subject, mention, low)
        person = subject.person
        if person is None and subject.definite and subject.kind is SpeakerKind.PERSON:
            person = self._with_role(subject)
        if person is not None:
            role = self._people.role_of(person) or subject.role
            return Attribution(name=person.name, role=role, mention=mention)
        if not subject.name:
            return None
        name = self._fullest(subject)
        return Attribution(name=name, role=subject.role, kind=subject.kind, mention=mention)

    def _led_by_words(self, nouns: str) -> re.Pattern[str]:
        """Return what finds nouns with “the” or “a” and a few words before them."""
        determiners = "|".join(sorted(map(re.escape, self._cues.words.determiners.split())))
        return re.compile(
            rf"\b(?:{determiners})\s((?:[^\W\d_][\w’'-]*\s){{0,2}}(?:{nouns}))\b", re.IGNORECASE
        )

    def _fullest(self, subject: Subject) -> str:
        """Return the longest name that a voice without one has had: “energy secretary”."""
        short = subject.name.casefold()
        if subject.definite:
            for voice in reversed(self._voices[-30:]):
                name = voice.by.name
                if name.casefold().endswith(" " + short) and voice.person is None:
                    return name
            low = max(0, subject.start - WINDOW)
            for match in self._led_by_words(re.escape(subject.name)).finditer(
                self._text, low, subject.start
            ):
                words = match[1].split()
                if len(words) > len(subject.name.split()) and not self._cues.common.intersection(
                    map(str.casefold, words)
                ):
                    return match[1]
        return subject.name

    def _with_role(self, subject: Subject) -> Person | None:
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
        found = self._focus(subject.start, subject.gender, subject.pronoun, low)
        if found is None:
            return None
        voice = found
        if voice.person is not None and not voice.person.gender and subject.gender:
            voice.person.gender = subject.gender
        return replace(voice.by, mention=mention)

    def _focus(
        self, place: int, gender: Gender, pronoun: str = "", near: int | None = None
    ) -> _Voice | None:
        """Return whoever was last spoken of, or spoke, that a pronoun may mean."""
        last = next(
            (
                voice
                for voice in reversed(self._voices[-12:])
                if self._fits(voice, gender, pronoun, near)
            ),
            None,
        )
        best: _Voice | None = last
        fallback: _Voice | None = None
        if pronoun in ("it", "es"):
            return best or self._document_before(place)
        known = best is not None and bool(gender) and self._gender(best) is gender
        for mention in reversed(self._people.within(max(0, place - WINDOW), place)):
            if best is not None and mention.start < best.place:
                break
            person = mention.person
            if gender and person.gender and person.gender is not gender:
                continue
            voice = self._voice_of(mention)
            if self._leads(mention):
                return voice
            if fallback is None or (gender and not fallback.gender and person.gender):
                fallback = voice
        nearer = fallback is not None and near is not None and fallback.place >= near
        if not known and fallback is not None and (nearer or (fallback.gender and gender)):
            return fallback
        return best or fallback

    def _is_body(self, name: str) -> bool:
        """Tell whether an association or the like is named, of which nobody says “he”."""
        words = name.casefold().split()
        return any(word in ORGANISATIONS for word in words)

    def _gender(self, voice: _Voice) -> Gender:
        return voice.person.gender if voice.person is not None else voice.gender

    def _fits(self, voice: _Voice, gender: Gender, pronoun: str, near: int | None) -> bool:
        document = voice.by.kind is SpeakerKind.DOCUMENT
        if pronoun in ("it", "es"):
            return document
        if document:
            return False
        far = near is not None and voice.place < near
        if gender and voice.person is None and (far or self._cues.words.bodies_are_it):
            return not self._is_body(voice.by.name)
        known = self._gender(voice)
        return not (gender and known and known is not gender)

    def _voice_of(self, mention: Mention) -> _Voice:
        person = mention.person
        by = Attribution(
            name=person.name,
            role=self._people.role_of(person),
            mention=Span(mention.start, mention.end),
        )
        return _Voice(by, person, mention.start, -1, person.gender)

    def _document_before(self, place: int) -> _Voice | None:
        """Return the document that “it” means: the last one that is spoken of."""
        found = None
        for match in self._documents.finditer(self._text, max(0, place - _NEAR), place):
            found = match
        if found is None:
            return None
        mention = Span(found.start(1), found.end(1))
        by = Attribution(name=found[1], kind=SpeakerKind.DOCUMENT, mention=mention)
        return _Voice(by, None, found.start(), -1)

    def _leads(self, mention: Mention) -> bool:
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
            alone = len(words) == 1 and words[0].casefold() in _FOR
            return alone and text.startswith(",", mention.end)
        return self._cues.verb.search(lead) is None

    def _last_voice(self, one: Spoken, gender: Gender) -> Attribution | None:
        voice = self._focus(one.start, gender)
        return voice.by if voice is not None else None

    def _candidates(self, place: int, name: str) -> tuple[Attribution, ...]:
        """Return others who may have said something at ``place``, the nearest first."""
        found: dict[str, Attribution] = {}
        near = [
            *((voice.place, voice) for voice in self._voices[-12:]),
            *(
                (mention.start, self._voice_of(mention))
                for mention in self._people.within(max(0, place - WINDOW), place)[-12:]
            ),
        ]
        for _, voice in sorted(near, key=lambda pair: -pair[0]):
            if voice.by.name and voice.by.name != name:
                found.setdefault(voice.by.name, voice.by)
            if len(found) == _CANDIDATES:
                break
        return tuple(found.values())

    def _remember(self, one: Spoken, named: Named) -> None:
        by = named.by
        if not by.name or one.kind is QuotationClass.TERM:
            return
        person = self._people.called(by.name) if by.kind is SpeakerKind.PERSON else None
        self._voices.append(_Voice(by, person, one.end, one.last))
