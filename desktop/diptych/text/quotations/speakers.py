"""Who says each quotation of an article: what stands beside it, or what came before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from diptych.domain.quotation import (
    NOBODY,
    Attribution,
    Certainty,
    QuotationClass,
    SpeakerKind,
)
from diptych.text.quotations.candidates import Candidates
from diptych.text.quotations.cues.cue import IT, Cues, Gender
from diptych.text.quotations.earlier import Earlier
from diptych.text.quotations.interviews import answers
from diptych.text.quotations.meanings import Meanings
from diptych.text.quotations.paragraphs import Paragraph
from diptych.text.quotations.people import People
from diptych.text.quotations.places import WINDOW, sentence_start
from diptych.text.quotations.spoken import Named, Spoken
from diptych.text.quotations.subject import Subject
from diptych.text.quotations.subjects import Subjects
from diptych.text.quotations.tags import Around, Tag, Tags
from diptych.text.quotations.teaching import Told
from diptych.text.quotations.voices import Voice, Voices

_SIGN = re.compile(r"\S")


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
        self._told = told
        self._voices = Voices(text, people, cues, self._subjects)
        self._meanings = Meanings(text, people, cues, self._voices, self._subjects)
        self._earlier = Earlier(
            text=text,
            parts=parts,
            people=people,
            cues=cues,
            subjects=self._subjects,
            tags=self._tags,
            voices=self._voices,
            meanings=self._meanings,
        )
        self._answers: frozenset[int] = frozenset()
        self._utterance = 0

    def named(self, spoken: Sequence[Spoken]) -> list[Named]:
        """Return who said what, in the order given."""
        self._answers = answers(self._text, self._parts, spoken, self._cues)
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
                named = self._made(told.by, told.certainty)
            elif joined:
                named = replace(found[-1], utterance=self._utterance)
                if named.by.mention is None and own is not None:
                    named = self._stated(own, one)
            else:
                self._utterance += 1
                named = self._of(one, around, own)
            found.append(named)
            tag = own if own is not None else (tag if joined else None)
            if named.by.name and self._goes_on_from(one, named):
                self._voices.remember(named.by, one.end, one.last)
        quoted = [(one.start, one.end) for one in spoken]
        others = Candidates(
            self._text, self._people, self._cues, self._voices, self._meanings, quoted=quoted
        )
        return [
            replace(
                named,
                by=self._with_role(named.by),
                candidates=others.of(one.start, one.end, named.by.name, named.certainty),
            )
            for one, named in zip(spoken, found, strict=True)
        ]

    def _with_role(self, by: Attribution) -> Attribution:
        """Return somebody with what was found only later that they are."""
        person = self._people.called(by.name) if by.kind is SpeakerKind.PERSON else None
        role = self._people.role_of(person) if person is not None else ""
        return replace(by, role=role) if role and role != by.role else by

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
        apart = self._parts[one.first].apart
        named = tag is not None and self._is_named(tag.subject)
        if one.kind is QuotationClass.TERM or (apart and not named):
            return Named(NOBODY, Certainty.NONE, self._utterance)
        if tag is not None:
            return self._stated(tag, one)
        if one.kind is QuotationClass.FRAGMENT:
            return self._of_fragment(one)
        among = self._tags.between_marks(one.start, one.end)
        if among is not None:
            return self._stated(among, one)
        if one.start in self._answers:
            return self._answered()
        return self._presented(one) or self._carried(one, around)

    def _goes_on_from(self, one: Spoken, named: Named) -> bool:
        """Tell whether others may be taken to go on: not from what may be nobody's own words."""
        if one.kind is QuotationClass.TERM or self._parts[one.first].apart:
            return False
        if one.kind is QuotationClass.FRAGMENT and named.certainty is Certainty.GUESSED:
            return self._people.called(named.by.name) is not None
        return True

    def _is_named(self, subject: Subject) -> bool:
        return subject.person is not None or self._subjects.is_full_name(subject)

    def _stated(self, tag: Tag, one: Spoken) -> Named:
        subject = tag.subject
        if subject.pronoun in self._cues.first_person:
            return self._made(None, Certainty.NONE)
        if subject.pronoun not in ("", IT) and subject.pronoun not in self._cues.pronouns:
            subject = self._earlier.left_out(subject, one) or subject
        if (nearer := self._earlier.instead(subject, one)) is not None:
            return self._made(nearer.by, nearer.certainty)
        by = self._meanings.attribution(subject, self._parts[one.first].start)
        if by is None:
            return self._made(self._last_voice(one, tag.subject.gender), Certainty.GUESSED)
        return self._made(by, Certainty.STATED)

    def _made(self, by: Attribution | None, certainty: Certainty) -> Named:
        if by is None:
            by, certainty = NOBODY, Certainty.NONE
        elif not by.name:
            certainty = Certainty.NONE
        return Named(by, certainty, self._utterance)

    def _of_fragment(self, one: Spoken) -> Named:
        """Take a fragment to be of whoever its sentence is about."""
        low = sentence_start(self._text, self._parts[one.first].start, one.start)
        low = max(low, self._text.rfind("; ", low, one.start) + 2)
        subject = self._tags.held_before(low, one.start)
        by = None
        if subject is not None:
            by = self._meanings.attribution(subject, self._parts[one.first].start)
        return self._made(by, Certainty.GUESSED)

    def _carried(self, one: Spoken, around: Around) -> Named:
        """Find who goes on speaking where nobody is named beside the quotation."""
        text = self._text
        told = None
        if text[around.low : around.start].strip(" \n.,;:"):
            told = self._tags.told_before(around.low, around.start)
            same = True
        else:
            told, same = self._told_above(one, around)
        last = self._voices.last
        if told is None and same and (nearest := self._named_in_lead(around)) is not None:
            return self._made(nearest, Certainty.GUESSED)
        if told is not None:
            subject, believes = told
            by = None
            if believes or subject.person is not None or subject.pronoun:
                by = self._meanings.attribution(subject, self._parts[one.first].start)
            elif (nearest := self._named_in_lead(around)) is not None:
                return self._made(nearest, Certainty.GUESSED)
            if by is not None:
                agreed = last is not None and last.by.name == by.name
                sure = believes or bool(subject.pronoun) or agreed
                return self._made(by, Certainty.CARRIED if sure else Certainty.GUESSED)
        if last is not None and (same or one.first - last.paragraph <= 1):
            turn = self._other_turn(one, around)
            if turn is not None:
                return self._made(turn, Certainty.GUESSED)
            return self._made(last.by, Certainty.CARRIED)
        guess = self._last_voice(one, Gender.UNKNOWN)
        return self._made(guess, Certainty.GUESSED)

    def _presented(self, one: Spoken) -> Named | None:
        """Return who is named when it has been said: “That is Ann Lee of Hull”."""
        text, high = self._text, self._parts[one.last].end
        begins = _SIGN.search(text, one.end, high)
        if begins is None and one.last + 1 < len(self._parts):
            following = self._parts[one.last + 1]
            begins, high = _SIGN.search(text, following.start, following.end), following.end
        place = one.end if begins is None else begins.start()
        presenting = self._cues.presenting.match(text, place, high)
        if presenting is None:
            return None
        subject = self._subjects.at(presenting.end(), high)
        if subject is None or not self._is_named(subject):
            return None
        by = self._meanings.attribution(subject, place)
        return self._made(by, Certainty.STATED)

    def _answered(self) -> Named:
        """Take whom an article is about to answer its questions."""
        last = self._voices.last
        asked = self._voices.most_named
        if last is not None and (asked is None or last.by.name == asked.name):
            return self._made(last.by, Certainty.CARRIED)
        return self._made(asked, Certainty.GUESSED)

    def _named_in_lead(self, around: Around) -> Attribution | None:
        """Return who is named in the sentence before, though it is not about them."""
        low = sentence_start(self._text, around.low, max(around.low, around.start - 2))
        mentions = self._people.within(low, around.start)
        return self._voices.voice_of(mentions[-1]).by if mentions else None

    def _told_above(self, one: Spoken, around: Around) -> tuple[tuple[Subject, bool] | None, bool]:
        """Return whom the end of the paragraph above is about, behind any quotation in it."""
        last = self._voices.last
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
        if around.low > self._parts[one.first].start:
            return None
        if one.start > self._parts[one.first].start:
            return None
        turns: list[Voice] = []
        for voice in self._voices.latest():
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

    def _last_voice(self, one: Spoken, gender: Gender) -> Attribution | None:
        voice = self._voices.focus(one.start, gender)
        return voice.by if voice is not None else None
